//! Organisations that curators trust: their changes go live at once, and are looked at after.

use super::accounts::Account;
use super::curated::looks_after;
use super::{Node, StoreError};
use crate::store::aggregate::list_services;
use crate::store::public_record::list_services_touched_by;
use crate::store::{Connection, trust};
use hereabouts_domain::{Actor, OrganizationId, PublicationState, ServiceId};
use jiff::Timestamp;
use uuid::Uuid;

pub use crate::store::trust::LiveChange;

/// As many changes stand on a curator's page.
const MOST: i64 = 50;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// It is not theirs to look after, or was done already.
    #[error("there is nothing of theirs to do")]
    NotYours,
    /// The organisation has groups that somebody else looks after.
    #[error("some of its groups are another curator's to look after")]
    NotAllYours,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What went live at once in the areas that somebody looks after, and nobody has looked at.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_live(node: &Node, asker: &Account) -> Result<Vec<LiveChange>, StoreError> {
    let areas = asker.actor.areas_curated();
    let mut connection = node.writes.connection().await?;
    trust::list_live_changes(&mut connection, areas.as_deref(), MOST).await
}

/// Notes that a curator has looked at a change that went live at once.
///
/// # Errors
/// When it is not theirs, or the database is away.
pub async fn look_at(node: &Node, asker: &Account, submission: Uuid) -> Result<(), TrustError> {
    let live = list_live(node, asker).await?;
    if live.iter().all(|change| change.submission_id != submission) {
        return Err(TrustError::NotYours);
    }
    let by = asker.actor.account_id;
    let mut connection = node.writes.connection().await?;
    Ok(trust::look_at(&mut connection, submission, by, Timestamp::now()).await?)
}

/// Whether an organisation is trusted.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_trusted(node: &Node, organization: OrganizationId) -> Result<bool, StoreError> {
    let mut connection = node.writes.connection().await?;
    trust::is_trusted(&mut connection, organization).await
}

/// Trusts the organisation of a service, or trusts it no more. Trust goes as far as the organisation, so only whoever looks
/// after all that it has published gives it; whoever looks after one of its services takes it back, which only makes its
/// changes wait.
///
/// # Errors
/// When it is not theirs to look after, or not all of it, or the database is away.
pub async fn set_trust(
    node: &Node,
    asker: &Account,
    service: ServiceId,
    is_trusted: bool,
) -> Result<(), TrustError> {
    let actor = &asker.actor;
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let found = list_services(connection, &[service]).await?.pop();
    let organization = found.ok_or(TrustError::NotYours)?.organization_id;
    if !looks_after(connection, actor, service).await? {
        return Err(TrustError::NotYours);
    }
    if is_trusted {
        if !looks_after_all(connection, actor, organization).await? {
            return Err(TrustError::NotAllYours);
        }
        trust::trust(connection, organization, actor.account_id, Timestamp::now()).await?;
    } else {
        trust::trust_no_more(connection, organization).await?;
    }
    Ok(())
}

/// Whether somebody looks after all that an organisation has published.
async fn looks_after_all(
    connection: &mut Connection,
    actor: &Actor,
    organization: OrganizationId,
) -> Result<bool, StoreError> {
    let ids = list_services_touched_by(connection, &[organization], &[]).await?;
    for service in list_services(connection, &ids).await? {
        let is_public = service.stewardship.publication_state == PublicationState::Published;
        if is_public && !looks_after(connection, actor, service.id).await? {
            return Ok(false);
        }
    }
    Ok(true)
}
