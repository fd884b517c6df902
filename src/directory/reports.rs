//! What visitors told us of groups, as curators deal with it: worries about safety first, and a group out of sight at once
//! where that is needed.

use super::accounts::Account;
use super::curated::looks_after;
use super::report::{KINDS_FOR_GROUP, is_for_the_group};
use super::{Node, StoreError};
use crate::store::aggregate::{Author, list_services, replace_services};
use crate::store::report::{
    find_open_report, list_open_reports, list_open_reports_of, settle_report,
};
use crate::store::{Connection, change_feed};
use hereabouts_domain::{
    OpenReport, OrganizationId, PublicationState, ReportKind, Service, ServiceId,
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// As many stand on a curator's page.
const MOST: i64 = 100;

/// What a curator does about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// Nothing more: it was looked into, or the page was put right.
    Done,
    /// Takes the group out of sight at once, until a curator brings it back.
    Suspend,
    /// Its own people don't want it listed: never again, whatever an import brings.
    DoNotList,
}

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// There is no such report, or it is not theirs.
    #[error("there is no such report")]
    NotYours,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What waits for somebody: worries about safety first, then the oldest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_reports(node: &Node, asker: &Account) -> Result<Vec<OpenReport>, StoreError> {
    let areas = asker.actor.areas_curated();
    let mut connection = node.writes.connection().await?;
    list_open_reports(&mut connection, areas.as_deref(), MOST).await
}

/// What entries are called that the public need not see, for whoever was given reports of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_names(
    node: &Node,
    services: &[ServiceId],
) -> Result<BTreeMap<ServiceId, String>, StoreError> {
    if services.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut connection = node.writes.connection().await?;
    let found = list_services(&mut connection, services).await?;
    let names = found.into_iter().map(|service| (service.id, service.name));
    Ok(names.collect())
}

/// What waits of what an organisation runs, for whoever answers for it: neither worries about safety and cries
/// for help, nor that it should not be listed, nor who told it.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_reports_for_group(
    node: &Node,
    asker: &Account,
    organization: OrganizationId,
) -> Result<Vec<OpenReport>, StoreError> {
    if !asker.actor.manages(organization) {
        return Ok(Vec::new());
    }
    let kinds: Vec<ReportKind> = (KINDS_FOR_GROUP.iter().copied())
        .chain([ReportKind::NoAnswer])
        .collect();
    let mut connection = node.writes.connection().await?;
    let mut open = list_open_reports_of(&mut connection, organization, &kinds, MOST).await?;
    open.retain(|one| is_for_the_group(&one.report));
    Ok(open)
}

/// Deals with a report, and says which service it was about.
///
/// # Errors
/// When it is not theirs or was dealt with already, or the database is away.
pub async fn settle(
    node: &Node,
    asker: &Account,
    report: Uuid,
    settlement: Settlement,
) -> Result<ServiceId, SettleError> {
    let actor = &asker.actor;
    let mut connection = node.writes.connection().await?;
    let found = find_open_report(&mut connection, report).await?;
    let service = found.ok_or(SettleError::NotYours)?;
    if !looks_after(&mut connection, actor, service).await? {
        return Err(SettleError::NotYours);
    }
    let curator = actor.account_id.to_string();
    let written = change_feed::write::<_, SettleError, _>(&mut connection, async |connection| {
        let author = Author {
            made_by: &curator,
            reason: Some("after a report"),
        };
        match settlement {
            Settlement::Done => {}
            Settlement::Suspend => change(connection, service, &author, suspend).await?,
            Settlement::DoNotList => change(connection, service, &author, never_list).await?,
        }
        let person = asker.person_detail_id;
        if !settle_report(connection, report, person, Timestamp::now()).await? {
            return Err(SettleError::NotYours);
        }
        Ok(())
    });
    written.await?;
    Ok(service)
}

fn suspend(service: &mut Service) {
    service.stewardship.publication_state = PublicationState::Hidden;
    // No reminder's link may bring it back: that is for a curator.
    service.stewardship.next_check_on = None;
}

fn never_list(service: &mut Service) {
    service.stewardship.do_not_list = true;
}

async fn change(
    connection: &mut Connection,
    service: ServiceId,
    author: &Author<'_>,
    how: fn(&mut Service),
) -> Result<(), StoreError> {
    let mut services = list_services(connection, &[service]).await?;
    services.iter_mut().for_each(how);
    replace_services(connection, &services, author).await
}
