//! Merging two listings of one group, side by side, and undoing it.
//!
//! One of the two stays, with what a curator chose from either; the other is retired: it stays in the database as it was, is
//! shown to nobody, and its addresses lead to the one that stays.

mod choose;
mod facets;
mod perform;
mod undo;

pub use crate::store::merge::Merge;
pub use choose::{Compared, FromWhich, SideBySide, Versions, lay_side_by_side};
pub use facets::{FACETS, Facet};
pub use perform::{Chosen, MergeError, merge, tell_apart};
pub use undo::{Undone, find_merge, list_merges, undo};

use super::Node;
use super::listing_path::short_id;
use crate::store::merge::{find_heir_of_organization, find_heir_of_service};
use crate::store::public_record::find_alias;
use crate::store::{Connection, StoreError};
use hereabouts_domain::{AggregateKind, OrganizationId, ServiceId};

/// The service that a retired one's address leads to now, by the short id at its end.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_by_former_address(
    node: &Node,
    short: &str,
) -> Result<Option<ServiceId>, StoreError> {
    // What is no short id is nobody's address, and the database need not be asked.
    if short.len() != short_id(uuid::Uuid::nil()).len() {
        return Ok(None);
    }
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    match find_alias(connection, short).await? {
        Some((AggregateKind::Service, id)) => find_heir_of_service(connection, ServiceId(id))
            .await
            .map(Some),
        _ => Ok(None),
    }
}

/// The service that one has become, where it was merged.
///
/// # Errors
/// When the database cannot be read.
pub async fn heir_of_service(node: &Node, id: ServiceId) -> Result<ServiceId, StoreError> {
    let mut connection = node.writes.connection().await?;
    find_heir_of_service(&mut connection, id).await
}

/// The organisation that one has become, where it was merged.
///
/// # Errors
/// When the database cannot be read.
pub async fn heir_of_organization(
    node: &Node,
    id: OrganizationId,
) -> Result<OrganizationId, StoreError> {
    let mut connection = node.writes.connection().await?;
    find_heir_of_organization(&mut connection, id).await
}
