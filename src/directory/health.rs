//! How what is listed does: what is overdue, doubled, nowhere, thin or unclaimed, area by area, with the next best thing to do.

use super::accounts::Account;
use super::checks::mark_checked;
use super::curated::looks_after;
use super::doubles::{DoublePair, list_doubles};
use super::{Node, StoreError, claims, reports, submissions};
use crate::store::aggregate::{Author, list_services, replace_services};
use crate::store::health::{list_area_health, list_troubled};
use crate::store::hidden::list_hidden;
use crate::store::{Connection, change_feed};
use hereabouts_domain::{PublicService, ReportKind, ServiceId, Trouble};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

pub use crate::store::health::AreaHealth;
pub use crate::store::hidden::HiddenEntry;

/// As many entries stand on a page.
const MOST: i64 = 50;

/// An entry with a trouble.
#[derive(Debug, Clone)]
pub struct TroubledEntry {
    /// The entry.
    pub record: PublicService,
    /// When it was or is to be checked; none where nobody ever has.
    pub next_check_on: Option<Date>,
}

/// The one thing that is best done next.
#[derive(Debug, Clone)]
pub enum NextThing {
    /// Somebody worries about safety.
    Worry,
    /// Something that was sent in waits longest.
    Submission(Uuid, String),
    /// Somebody says that a group is theirs.
    Claim(Uuid),
    /// Visitors told us something.
    Report,
    /// Two pages that are likely of one group.
    Double(Box<DoublePair>),
    /// An entry with a trouble.
    Entry(Trouble, Box<PublicService>),
    /// Everything is as it should be.
    Nothing,
}

/// Why nothing was confirmed.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// There is no such entry, or it is not theirs to look after.
    #[error("there is no such entry of theirs")]
    NotYours,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// How the areas do that somebody looks after.
///
/// # Errors
/// When the database cannot be read.
pub async fn areas(node: &Node, asker: &Account) -> Result<Vec<AreaHealth>, StoreError> {
    let areas = asker.actor.areas_curated();
    let mut connection = node.writes.connection().await?;
    list_area_health(&mut connection, areas.as_deref()).await
}

/// Entries with a trouble: of one area, where one is named, and otherwise of all that somebody looks after.
///
/// # Errors
/// When the database cannot be read.
pub async fn troubled(
    node: &Node,
    asker: &Account,
    trouble: Trouble,
    area: Option<&str>,
) -> Result<Vec<TroubledEntry>, StoreError> {
    let own = asker.actor.areas_curated();
    let within = match (area, own) {
        (None, own) => own,
        (Some(area), Some(own)) => Some(own.into_iter().filter(|one| one == area).collect()),
        (Some(area), None) => Some(vec![area.to_owned()]),
    };
    let mut connection = node.writes.connection().await?;
    let found = list_troubled(&mut connection, within.as_deref(), trouble, MOST).await?;
    let entries = found.into_iter().filter_map(|one| {
        Some(TroubledEntry {
            record: node.find_service(one.service_id).ok()??,
            next_check_on: one.next_check_on,
        })
    });
    Ok(entries.collect())
}

/// What is out of sight of what somebody looks after, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn hidden(node: &Node, asker: &Account) -> Result<Vec<HiddenEntry>, StoreError> {
    let areas = asker.actor.areas_curated();
    let mut connection = node.writes.connection().await?;
    list_hidden(&mut connection, areas.as_deref(), MOST).await
}

/// What is best done next: people before pages, danger before everything.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_thing(node: &Node, asker: &Account) -> Result<NextThing, StoreError> {
    let reports = reports::list_reports(node, asker).await?;
    if (reports.iter()).any(|one| one.report.kind == ReportKind::Safety) {
        return Ok(NextThing::Worry);
    }
    let waiting = submissions::list_waiting(node, asker, 1).await?;
    if let Some(draft) = waiting.drafts.first() {
        let name = draft.answers.one("name").to_owned();
        return Ok(NextThing::Submission(draft.submission.id, name));
    }
    if let Some(claim) = claims::list_claims(node, asker).await?.first() {
        return Ok(NextThing::Claim(claim.id));
    }
    if !reports.is_empty() {
        return Ok(NextThing::Report);
    }
    for trouble in Trouble::ALL.iter().copied() {
        if trouble == Trouble::Doubled {
            let surest = list_doubles(node, asker, 1).await?.pairs.into_iter().next();
            if let Some(pair) = surest {
                return Ok(NextThing::Double(Box::new(pair)));
            }
        } else if let Some(entry) = troubled(node, asker, trouble, None)
            .await?
            .into_iter()
            .next()
        {
            return Ok(NextThing::Entry(trouble, Box::new(entry.record)));
        }
    }
    Ok(NextThing::Nothing)
}

/// A curator has asked, and an entry is still right. Gives the number of the change.
///
/// # Errors
/// When it is not theirs to look after, or the database is away.
pub async fn confirm(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<Option<i64>, ConfirmError> {
    let actor = &asker.actor;
    let mut connection = node.writes.connection().await?;
    let made_by = actor.account_id.to_string();
    let author = Author {
        made_by: &made_by,
        reason: Some("still right"),
    };
    let ((), number) =
        change_feed::write::<_, ConfirmError, _>(&mut connection, async |connection| {
            let connection: &mut Connection = connection;
            if !looks_after(connection, actor, service).await? {
                return Err(ConfirmError::NotYours);
            }
            let mut services = list_services(connection, &[service]).await?;
            for service in &mut services {
                mark_checked(node, service, Timestamp::now());
            }
            Ok(replace_services(connection, &services, &author).await?)
        })
        .await?;
    Ok(number)
}
