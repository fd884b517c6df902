//! Words: how a text is cut into them, which entries have them and in which field, and what is done when
//! somebody types one wrongly or puts some in quotes.
//!
//! A segment keeps, over the words that it has (`dictionary`), for each word the entries that have it, each
//! with the fields that it stands in (`postings`), and for each service its text as a string of word codes
//! (`stored`). The first finds words; the second finds phrases, says why a service was found, and gives the
//! text back when segments are merged. Word positions in the postings would have found phrases sooner, at
//! four times the memory: a code takes one or two bytes, and almost no question has a phrase.
//!
//! The same cutting serves listings and questions. What is asked is corrected (`spelling`) before it is
//! looked for, over all segments at once. How good a match is is told in a few levels (`found`); what they
//! are worth is not decided here.

mod asked;
mod cut;
mod dictionary;
mod fields;
mod found;
mod lexicon;
mod met;
mod postings;
mod spelling;
mod stored;
mod texts;
mod typed;

pub(crate) use asked::{AskedPhrase, AskedText, AskedWord};
pub use cut::name_key;
#[cfg(feature = "testing")]
pub(crate) use cut::words;
pub(crate) use cut::{stem, stems};
pub use fields::TextField;
pub(crate) use found::TextFound;
pub(crate) use lexicon::Lexicon;
pub use met::{TextMatch, WordMatch};
pub(crate) use postings::Posting;
pub(crate) use spelling::Spelling;
pub(crate) use texts::Texts;
pub(crate) use typed::{Typed, typed_words};
