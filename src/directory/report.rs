//! What visitors tell us of a service: kept for a curator, and shown to nobody else.

use super::node::Node;
use crate::store::StoreError;
use crate::store::report::{Kept, insert_contact_report, insert_report};
use hereabouts_domain::{ContactReport, Report};
use jiff::Timestamp;

/// Why what somebody told us was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// There were too many of one service within an hour.
    #[error("too many reports of one service within an hour")]
    TooMany,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// Keeps that a service's page is wrong.
///
/// # Errors
/// When there were too many, or the database cannot be written.
pub async fn report(node: &Node, report: &Report) -> Result<(), NotKept> {
    let mut connection = node.writes.connection().await?;
    told(insert_report(&mut connection, report, Timestamp::now()).await?)
}

/// Keeps what came of getting in touch with a service. It is no check: the page stays as it is.
///
/// # Errors
/// When there were too many, or the database cannot be written.
pub async fn report_contact(node: &Node, report: &ContactReport) -> Result<(), NotKept> {
    let mut connection = node.writes.connection().await?;
    told(insert_contact_report(&mut connection, report, Timestamp::now()).await?)
}

const fn told(kept: Kept) -> Result<(), NotKept> {
    match kept {
        Kept::Yes => Ok(()),
        Kept::TooMany => Err(NotKept::TooMany),
    }
}
