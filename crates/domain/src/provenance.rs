//! Where a record came from, and who decides each of its fields when both sides change it.

use crate::text_enum::text_enum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a record was read. Its id there is mapped to ours, never adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The source's short name, like `hounslow-connect`.
    pub source: String,
    /// The record's id there.
    pub source_record_id: String,
    /// The licence its words are under, as the source states it.
    pub licence: Option<String>,
    /// When it was last read.
    pub fetched_at: Timestamp,
}

text_enum! {
    /// What happens to a field when the source says something else than we do.
    FieldRule {
        /// The source's word replaces ours.
        SourceWins = "source_wins",
        /// Ours stays.
        OursWins = "ours_wins",
        /// A curator is asked.
        Ask = "ask",
    }
}

/// Who decides one field of a record that came from a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagedField {
    /// The field's name in our JSON, like `description`.
    pub field: String,
    /// Who decides it.
    pub rule: FieldRule,
}
