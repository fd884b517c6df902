//! Who looks after an entry: the curators of where it is, and those who look after everywhere.

use super::{Node, StoreError};
use crate::store::Connection;
use crate::store::aggregate::list_local_authorities;
use hereabouts_domain::{Actor, ServiceId};

/// Whether somebody looks after an entry, by where the public may know that it is. What is hidden is for whoever looks after
/// everywhere.
#[must_use]
pub fn looks_after_public(node: &Node, actor: &Actor, service: ServiceId) -> bool {
    let record = node.find_service(service).ok().flatten();
    let places = record.iter().flat_map(|record| &record.places);
    let areas: Vec<String> = places
        .filter_map(|place| place.location.local_authority.clone())
        .collect();
    actor.curates(&areas)
}

/// The same of an entry that the public need not see.
pub(super) async fn looks_after(
    connection: &mut Connection,
    actor: &Actor,
    service: ServiceId,
) -> Result<bool, StoreError> {
    Ok(actor.curates(&list_local_authorities(connection, service).await?))
}
