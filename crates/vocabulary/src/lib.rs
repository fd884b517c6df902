//! The engine room of words: concepts, how they hang together, the lay words people use for them,
//! and the words that mean somebody needs help now.
//!
//! Everything is worked out in memory from tables that the build checked; the same text always gives
//! the same answer. There is no I/O here, no model and no clock, and nothing is ever inferred about a
//! person beyond their words. What anybody typed must not be logged or kept from here.

mod about;
mod builder;
mod circumstances;
mod complete;
mod concept;
mod dialect;
mod discreet;
pub mod edits;
mod embedded;
mod everyday;
mod fold;
mod hash;
mod hierarchy;
mod inflect;
mod languages;
mod lexicon;
mod phrases;
mod profile;
mod recognise;
mod sayings;
mod sound;
mod starts;
mod suggest;
pub mod urgent;
mod vocabulary;
mod words;

pub use about::{About, MAINLY_PERCENT};
pub use builder::{ConceptDraft, VocabularyBuilder, VocabularyError};
pub use circumstances::{Ages, Circumstances, Said, Soon};
pub use complete::{Completer, Completion, Fit};
pub use concept::{Code, Concept, ConceptIx, Kind, NeverTogether};
pub use languages::{SpokenLanguage, primary_subtag};
pub use profile::Profile;
pub use recognise::{HIGHLY_CERTAIN_PERCENT, NotUnderstood, Recognition, Understood, recognise};
pub use sayings::Saying;
pub use vocabulary::Vocabulary;
