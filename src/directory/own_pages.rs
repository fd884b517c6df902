//! The pages that somebody answers for: those that the public doesn't see too, with why, and the way back for those that
//! nobody had confirmed.

use super::accounts::Account;
use super::checks::mark_checked;
use super::{Node, StoreError};
use crate::store::aggregate::{Author, list_services, replace_services};
use crate::store::{Connection, change_feed, own_page};
use hereabouts_domain::{OrganizationId, PublicationState, ServiceId};
use jiff::Timestamp;

pub use crate::store::own_page::OwnPage;

/// Why nothing was confirmed.
#[derive(Debug, thiserror::Error)]
pub enum OwnPageError {
    /// It is not theirs, or it is not out of sight because nobody confirmed it.
    #[error("there is no page of theirs that nobody confirmed")]
    NotLapsed,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// The pages of an organisation, by their names, for whoever answers for it.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_pages(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
) -> Result<Vec<OwnPage>, StoreError> {
    if !asker.actor.manages(organization) {
        return Ok(Vec::new());
    }
    let mut connection = node.writes.connection().await?;
    own_page::list_own_pages(&mut connection, organization).await
}

/// Says that a page is still right that is out of sight because nobody had: the public sees it again, as by the link of a
/// reminder. What a curator took out of sight doesn't come back by that. Gives the number of the change.
///
/// # Errors
/// When it is no such page of theirs, or the database is away.
pub async fn confirm_lapsed(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<Option<i64>, OwnPageError> {
    let made_by = asker.actor.account_id.to_string();
    let author = Author {
        made_by: &made_by,
        reason: Some("still right"),
    };
    let mut connection = node.writes.connection().await?;
    let written = change_feed::write::<_, OwnPageError, _>(&mut connection, async |connection| {
        let connection: &mut Connection = connection;
        let found = list_services(connection, &[service]).await?.pop();
        let mut service = found
            .filter(|service| asker.actor.manages(service.organization_id))
            .ok_or(OwnPageError::NotLapsed)?;
        let pages = own_page::list_own_pages(connection, service.organization_id).await?;
        if !(pages.iter()).any(|page| page.service_id == service.id && page.is_lapsed) {
            return Err(OwnPageError::NotLapsed);
        }
        mark_checked(node, &mut service, Timestamp::now());
        service.stewardship.publication_state = PublicationState::Published;
        Ok(replace_services(connection, &[service], &author).await?)
    });
    Ok(written.await?.1)
}
