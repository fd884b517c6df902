//! An entry's history: who changed what when, question by question; and bringing back what it was at a moment.
//!
//! What is brought back is what the entry said. Whether it is published, who may be called, what was refused and whether its
//! place may be told stay as they are now: none of that may come back by somebody's looking at the past.

use super::accounts::Account;
use super::curated::looks_after;
use super::entries::{find_entry, write};
use super::questions::{Answers, Difference, Entry, answers_of, differences};
use super::{Node, StoreError};
use crate::clock::in_the_uk;
use crate::harvest::withhold;
use crate::store::account::find_account;
use crate::store::aggregate::{Author, list_locations, list_services, replace_services};
use crate::store::history::{
    Moment, Then, find_organization_then, find_service_then, list_locations_then, list_moments,
};
use crate::store::{Connection, change_feed};
use hereabouts_domain::{AccountId, LocationId, PublicationState, ServiceId, Stewardship};
use jiff::Timestamp;

/// As many moments stand on a page.
const MOST: usize = 30;
/// As many are looked at for them: not every moment of a shared place says something of the entry.
const MOST_LOOKED_AT: i64 = 120;
/// Why an entry is listed that had asked not to be, as its history says it.
const LISTED_AGAIN: &str = "listed again";

/// Who changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangedBy {
    /// Somebody with an account, by the name that they gave it.
    Person(Option<String>),
    /// A program: an import, the checks, a reminder's answer.
    Program(String),
}

/// A change of an entry.
#[derive(Debug, Clone)]
pub struct Change {
    /// When; it names the moment.
    pub at: Timestamp,
    /// Who did it.
    pub by: ChangedBy,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// What it changed; of the first, all that was said.
    pub differences: Vec<Difference>,
}

/// An entry's history.
#[derive(Debug, Clone)]
pub struct History {
    /// The entry as it stands.
    pub entry: Entry,
    /// Its changes, the latest first.
    pub changes: Vec<Change>,
}

/// Why there is no history, or nothing was brought back.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is no such entry, or it is not theirs to look after.
    #[error("there is no such entry of theirs")]
    NotYours,
    /// Nothing is known of that moment.
    #[error("nothing is known of that moment")]
    NoSuchMoment,
    /// It was changed since they looked.
    #[error("it has changed since it was looked at")]
    Conflict,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// An entry's history, for whoever looks after it.
///
/// # Errors
/// When it is not theirs, or the database is away.
pub async fn find_history(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<History, HistoryError> {
    let mut connection = node.writes.connection().await?;
    let entry = find_curated(&mut connection, asker, service).await?;
    let (organization, most) = (entry.organization.id, MOST_LOOKED_AT);
    let moments = list_moments(&mut connection, organization, service, most).await?;
    let mut changes = Vec::new();
    let mut moments = moments.into_iter().peekable();
    let mut said = match moments.peek() {
        Some(latest) => said_then(&mut connection, node, &entry, latest.at).await?,
        None => Answers::default(),
    };
    while let Some(moment) = moments.next().filter(|_| changes.len() < MOST) {
        let before = match moments.peek() {
            Some(earlier) => said_then(&mut connection, node, &entry, earlier.at).await?,
            None => Answers::default(),
        };
        let mut different = differences(&before, &said);
        different.retain(|one| !one.field.is_personal);
        said = before;
        // What was done to another entry at a place that both have, or of the same organisation, is none of its history.
        if !moment.is_own && different.is_empty() {
            continue;
        }
        changes.push(Change {
            by: changed_by(&mut connection, &moment).await?,
            at: moment.at,
            reason: moment.reason,
            differences: different,
        });
    }
    Ok(History { entry, changes })
}

/// What an entry said at a moment; nothing where it wasn't yet.
async fn said_then(
    connection: &mut Connection,
    node: &Node,
    entry: &Entry,
    at: Timestamp,
) -> Result<Answers, StoreError> {
    let then = entry_then(connection, entry, at).await?;
    Ok(then.map_or_else(Answers::default, |then| answers_of(&then, node.vocabulary)))
}

/// Shows a page again that was taken out of sight. It is to be checked at once: nobody may have looked at it for long.
///
/// # Errors
/// When it is not theirs or nobody took it out of sight, or the database is away.
pub async fn show_again(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<(), HistoryError> {
    put_in_sight(node, asker, service, "shown again", |stewardship| {
        let is_hidden = stewardship.publication_state == PublicationState::Hidden;
        stewardship.publication_state = PublicationState::Published;
        is_hidden
    })
    .await
}

/// Takes back that an entry's own people asked never to be listed. What was also taken out of sight stays so until it is shown
/// again. It is to be checked at once.
///
/// # Errors
/// When it is not theirs or nobody asked that, or the database is away.
pub async fn list_again(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<(), HistoryError> {
    put_in_sight(node, asker, service, LISTED_AGAIN, |stewardship| {
        std::mem::take(&mut stewardship.do_not_list)
    })
    .await
}

/// Changes what keeps an entry out of sight; `change` says whether there was anything to change.
async fn put_in_sight(
    node: &Node,
    asker: &Account,
    service: ServiceId,
    reason: &str,
    change: fn(&mut Stewardship) -> bool,
) -> Result<(), HistoryError> {
    let curator = asker.actor.account_id.to_string();
    let mut connection = node.writes.connection().await?;
    let written = change_feed::write::<_, HistoryError, _>(&mut connection, async |connection| {
        let connection: &mut Connection = connection;
        let mut entry = find_curated(connection, asker, service).await?;
        let stewardship = &mut entry.service.stewardship;
        if !change(stewardship) {
            return Err(HistoryError::Conflict);
        }
        // What stays hidden after a worry has no check whose answer could bring it back.
        if stewardship.publication_state == PublicationState::Published {
            stewardship.next_check_on = Some(in_the_uk(Timestamp::now()).date());
        }
        let author = Author {
            made_by: &curator,
            reason: Some(reason),
        };
        Ok(replace_services(connection, &[entry.service], &author).await?)
    });
    written.await?;
    Ok(())
}

async fn find_curated(
    connection: &mut Connection,
    asker: &Account,
    id: ServiceId,
) -> Result<Entry, HistoryError> {
    let service = list_services(connection, &[id]).await?.pop();
    let service = service.ok_or(HistoryError::NotYours)?;
    if !looks_after(connection, &asker.actor, id).await? {
        return Err(HistoryError::NotYours);
    }
    Ok(find_entry(connection, service.organization_id, id).await?)
}

async fn changed_by(connection: &mut Connection, moment: &Moment) -> Result<ChangedBy, StoreError> {
    let Ok(id) = moment.made_by.parse() else {
        return Ok(ChangedBy::Program(moment.made_by.clone()));
    };
    let account = find_account(connection, AccountId(id)).await?;
    Ok(ChangedBy::Person(
        account.map(|account| account.called().to_owned()),
    ))
}

/// An entry as it was at a moment. One that withholds its place now withheld it always, as far as anybody reads here.
async fn entry_then(
    connection: &mut Connection,
    now: &Entry,
    at: Timestamp,
) -> Result<Option<Entry>, StoreError> {
    let then = Then::At(at);
    let Some(service) = find_service_then(connection, now.service.id, then).await? else {
        return Ok(None);
    };
    let found = find_organization_then(connection, service.organization_id, then).await?;
    let places = service.service_at_locations.iter();
    let ids: Vec<LocationId> = places.map(|place| place.location_id).collect();
    let locations = list_locations_then(connection, &ids, at).await?;
    let mut entry = Entry {
        organization: found.unwrap_or_else(|| now.organization.clone()),
        service,
        locations,
    };
    entry.service.public_office_confirmed = now.service.public_office_confirmed;
    if now.service.withholds_its_place() {
        entry.service.place_rule = hereabouts_domain::PlaceRule::Hidden;
        withhold::entry(
            &mut entry.organization,
            &mut entry.service,
            &mut entry.locations,
        );
        entry.service.place_rule = now.service.place_rule;
    }
    Ok(Some(entry))
}

/// Brings back what an entry said at a moment. `version` is the service's, as somebody looked at it. Gives the number of the
/// change.
///
/// # Errors
/// When it is not theirs, was changed since, or nothing is known of that moment; or the database is away.
pub async fn bring_back(
    node: &Node,
    asker: &Account,
    service: ServiceId,
    at: Timestamp,
    version: i32,
) -> Result<Option<i64>, HistoryError> {
    let mut connection = node.writes.connection().await?;
    let (made_by, reason) = (
        asker.actor.account_id.to_string(),
        format!("as it was at {at}"),
    );
    let author = Author {
        made_by: &made_by,
        reason: Some(&reason),
    };
    let ((), number) =
        change_feed::write::<_, HistoryError, _>(&mut connection, async |connection| {
            let now = find_curated(connection, asker, service).await?;
            if now.service.stewardship.version != version {
                return Err(HistoryError::Conflict);
            }
            let then = entry_then(connection, &now, at).await?;
            let then = then.ok_or(HistoryError::NoSuchMoment)?;
            let before = with_places_of(connection, &now, &then).await?;
            let again = said_again(then, &before);
            Ok(write(connection, &again, Some(&before), &author).await?)
        })
        .await?;
    Ok(number)
}

/// The entry as it stands, with the places that it once had as they stand.
async fn with_places_of(
    connection: &mut Connection,
    now: &Entry,
    then: &Entry,
) -> Result<Entry, StoreError> {
    let left = then.locations.iter().map(|location| location.id);
    let left = left.filter(|id| now.locations.iter().all(|location| location.id != *id));
    let left: Vec<LocationId> = left.collect();
    let mut whole = now.clone();
    whole
        .locations
        .extend(list_locations(connection, &left).await?);
    Ok(whole)
}

/// What was said then, with all that is not what an entry says as it is now.
fn said_again(then: Entry, now: &Entry) -> Entry {
    let mut again = then;
    let (service, organization) = (&mut again.service, &mut again.organization);
    service.stewardship.clone_from(&now.service.stewardship);
    service.contacts.clone_from(&now.service.contacts);
    service.place_rule = now.service.place_rule;
    if organization.id == now.organization.id {
        organization
            .stewardship
            .clone_from(&now.organization.stewardship);
        organization.contacts.clone_from(&now.organization.contacts);
    } else {
        service.organization_id = now.organization.id;
        organization.clone_from(&now.organization);
    }
    for location in &mut again.locations {
        if let Some(stands) = now.locations.iter().find(|one| one.id == location.id) {
            location.stewardship.clone_from(&stands.stewardship);
        }
    }
    again
}
