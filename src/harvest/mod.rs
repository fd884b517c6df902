//! Reading other directories, and our own sample: what comes in is decoded, cleaned, checked, mapped to
//! the domain and handed to the store, with where it came from.
//!
//! Nothing read here is trusted: text is cleaned to plain text, a place that must stay hidden is dropped
//! before it is stored, and an import is never a check. This room speaks to no network and holds no SQL.

pub(crate) mod areas;
pub mod csv;
mod error;
pub(crate) mod placing;
pub(crate) mod prose;
pub mod sample;
pub(crate) mod values;
pub(crate) mod withhold;

pub use error::HarvestError;
