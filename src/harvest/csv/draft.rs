//! What one row says, before anybody looks what is known already: an organisation, perhaps a place, and
//! a service, without ids and without a date, so that the same row always gives the same draft.

use super::finding::Finding;
use hereabouts_domain::{Location, Organization, Service};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// One row, understood.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// The number that a spreadsheet shows.
    pub(super) row: i32,
    /// Its id in the source.
    pub(super) source_record_id: String,
    /// What stands for its organisation in the source: the name, folded.
    pub(super) organization_key: String,
    pub(super) organization: Organization,
    /// What stands for its place in the source: a digest, so that a place that must not be kept is not
    /// kept as a key either.
    pub(super) location_key: Option<String>,
    pub(super) location: Option<Location>,
    pub(super) service: Service,
    pub(super) findings: Vec<Finding>,
}

/// A row that is left out.
#[derive(Debug, Clone)]
pub(super) struct Refused {
    pub(super) row: i32,
    pub(super) source_record_id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) findings: Vec<Finding>,
}

/// SHA-256 of a value's JSON.
///
/// # Errors
/// When it has no JSON, which the domain's types always have.
pub(super) fn digest(value: &impl Serialize) -> Result<[u8; 32], serde_json::Error> {
    Ok(Sha256::digest(serde_json::to_vec(value)?).into())
}

/// The first 16 bytes of a text's SHA-256, in hexadecimal.
pub(super) fn short_digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
