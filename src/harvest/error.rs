//! What can go wrong with a whole import. What is wrong with a row is a finding, not an error.

use super::csv::{DecodeError, MapError, TableError};
use super::sample::SampleError;
use crate::store::StoreError;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum HarvestError {
    /// The sample directory does not fit together.
    #[error("the sample directory: {0}")]
    Sample(#[from] SampleError),
    /// The file's bytes are no text.
    #[error("{0}. Nothing was changed")]
    Decode(#[from] DecodeError),
    /// The file's text is no table.
    #[error("{0}. Nothing was changed")]
    Table(#[from] TableError),
    /// The map cannot be used, or not with this file.
    #[error(transparent)]
    Map(#[from] MapError),
    /// No row could be read.
    #[error(
        "none of the {rows} rows could be read; nothing was changed. The first: row {row}: {problem}"
    )]
    NoUsableRow {
        /// How many rows there are.
        rows: usize,
        /// The first row's number.
        row: i32,
        /// What was wrong with it.
        problem: String,
    },
    /// Somebody else kept writing the same records.
    #[error(
        "the directory was being changed at the same time, {attempts} times in a row; nothing was changed. Try again"
    )]
    Busy {
        /// How often it was tried.
        attempts: u32,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A record has no JSON, or staged JSON is no record. A defect in this program.
    #[error("a staged record cannot be written or read: {0}")]
    Staging(#[from] serde_json::Error),
}
