//! Reading other directories, and our own sample: what comes in is decoded, cleaned, checked, mapped to
//! the domain and handed to the store, with where it came from.
//!
//! Nothing read here is trusted: text is cleaned to plain text, a place that must stay hidden is dropped
//! before it is stored, and an import is never a check. This room speaks to no network and holds no SQL.

mod areas;
pub mod csv;
mod error;
mod placing;
mod prose;
pub mod sample;
mod values;

pub use error::HarvestError;
