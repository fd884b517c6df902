//! Doubles: which listings are likely the same group, how likely, and why.
//!
//! Nothing here reads a file, a clock or a database. The caller turns what it keeps into [`Listing`]s, puts
//! them into an [`Index`], and asks either for all pairs ([`sweep`]) or what one draft may be
//! ([`likely_doubles`]), and what its organisation runs already ([`of_same_organization`]).
//!
//! # How it decides
//!
//! Probabilistic record linkage (Fellegi and Sunter, "A theory for record linkage", 1969): every field that
//! both listings have speaks for or against, by how much likelier what is seen is among doubles than among
//! others; the sum is the log odds. A field that either lacks says nothing. Three things are peculiar here:
//!
//! - *Agreement counts by rarity.* Names are compared word by word, and a shared word counts by how few
//!   names have it; a contact detail, a whole name and a postcode by how few listings share them. "Age UK"
//!   and a council's switchboard tell little, "Otter Valley Stammer Circle" a lot.
//! - *An organisation's services are not doubles.* They share organisation, phone, website, often the hall.
//!   So where those agree, different names, words that tell apart ("Tuesday" here, "Thursday" there) and
//!   distance weigh more.
//! - *Weights are fitted together*, not field by field, since the fields depend on one another
//!   (`weights.rs` is the table with its reasons, `examples/learn_weights.rs` writes it).
//!
//! # How it is fast
//!
//! Only listings that share a key are compared (`blocks.rs`): a contact detail, the whole name, or one of
//! the rarest words, typing errors forgiven; blocks are split by a second and a third key until they are
//! small, so that the work grows with the number of listings and not with its square.

mod blocks;
mod cells;
mod contact;
mod counts;
mod draft;
mod evidence;
mod fold;
mod hash;
mod index;
mod known;
mod listing;
mod name;
mod organization;
mod score;
mod sketch;
mod sorted;
mod spelling;
mod sweep;
mod weights;
mod words;

pub use draft::{Match, likely_doubles};
pub use index::Index;
pub use listing::{Identifier, Listing, Place, Session};
pub use organization::of_same_organization;
pub use score::{Finding, Reason, SUGGESTED_THRESHOLD, Score};
pub use sweep::{Pair, comparisons, sweep, sweep_on};
