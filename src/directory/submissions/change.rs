//! Changing an entry in one step, as a program does: what it answers anew over what the entry says, by the same checks and to
//! the same curators as the form's.

use super::begin::{Changing, insert_change};
use super::draft::Draft;
use super::left::named;
use super::write::{NotSent, Sending, Sent};
use crate::directory::accounts::Account;
use crate::directory::curated::looks_after_public;
use crate::directory::entries::find_entry;
use crate::directory::questions::{Answers, Step, Wrong, check_all};
use crate::directory::{Node, listing_path};
use crate::store::submission::{find_submission, list_submissions_of_service};
use crate::store::{Connection, StoreError, change_feed};
use hereabouts_domain::{OrganizationId, PageLanguage, ServiceId, SubmissionKind};
use jiff::Timestamp;
use uuid::Uuid;

pub use crate::store::submission::EntryVersions;

/// An entry as the answers that it would have been given.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryAnswers {
    /// The answers.
    pub answers: Answers,
    /// What the places are called that no question asks about, and that stay as they are.
    pub places_left: Vec<String>,
    /// The versions at which they were read.
    pub versions: EntryVersions,
}

/// A change to a service's entry. Its owner has agreed to publication.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// The service.
    pub service: ServiceId,
    /// The versions of the entry that were read.
    pub versions: EntryVersions,
    /// What is answered anew, by the names of the questions; nothing takes an answer back. What isn't named stays as it is.
    pub anew: &'a [(String, Vec<String>)],
    /// The language that it is written in, and that letters about it are.
    pub language: PageLanguage,
    /// What the addresses of this site begin with, without a language, for the letters.
    pub origin: &'a str,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotChanged {
    /// The public sees no such entry.
    #[error("there is no such entry")]
    NoSuch,
    /// The public sees it, and it is not theirs to change; the path of its page, where it can be claimed.
    #[error("it is not theirs to change")]
    NotYours(String),
    /// The entry has changed since it was read.
    #[error("the entry is not as it was")]
    Conflict,
    /// A change of theirs waits already; its id.
    #[error("a change of theirs waits")]
    Waiting(Uuid),
    /// Something is wrong with the answers.
    #[error("answers that are not right")]
    Wrong(Vec<(&'static Step, Vec<Wrong>)>),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

impl From<NotSent> for NotChanged {
    fn from(error: NotSent) -> Self {
        match error {
            NotSent::Wrong(wrong) => Self::Wrong(wrong),
            NotSent::Conflict => Self::Conflict,
            NotSent::Away(error) => Self::Away(error),
        }
    }
}

/// An entry's answers, for whoever answers for it or looks after its area.
///
/// # Errors
/// When it is not theirs to change, or the database is away.
pub async fn entry_answers(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<EntryAnswers, NotChanged> {
    let organization = organization_of(node, asker, service)?;
    let mut connection = node.writes.connection().await?;
    let entry = find_entry(&mut connection, organization, service).await?;
    let changing = Changing::of(node, asker, &entry);
    Ok(EntryAnswers {
        places_left: named(&entry),
        answers: changing.answers,
        versions: changing.versions,
    })
}

/// Changes an entry: kept, and sent to the curators of its area or published at once, as if it had been sent by the form.
/// Gives its id, and what became of it.
///
/// # Errors
/// When it is not theirs to change, has changed, is changed already, something is wrong, or the database is away. Nothing is
/// kept then.
pub async fn change(
    node: &Node,
    asker: &Account,
    change: &Change<'_>,
) -> Result<(Uuid, Sent), NotChanged> {
    let organization = organization_of(node, asker, change.service)?;
    let mut connection = node.writes.connection().await?;
    let changed = change_feed::write(&mut connection, async |connection| {
        refuse_second(connection, asker, change.service).await?;
        let entry = find_entry(connection, organization, change.service).await?;
        let mut changing = Changing::of(node, asker, &entry);
        if changing.versions != change.versions {
            return Err(NotChanged::Conflict);
        }
        for (name, answers) in change.anew {
            changing.answers.put(name, answers);
        }
        let wrong = check_all(
            SubmissionKind::Change,
            &changing.answers,
            node.vocabulary,
            node.gazetteer,
        );
        if !wrong.is_empty() {
            return Err(NotChanged::Wrong(wrong));
        }
        let now = Timestamp::now();
        let id = insert_change(connection, asker, change.language, changing, now).await?;
        let kept = find_submission(connection, id).await?;
        let draft = Draft::of(kept.ok_or(NotChanged::Conflict)?)?;
        let sending = Sending::new(node, asker, &draft, Some(entry), change.origin);
        Ok((id, sending.send(connection, node, &draft).await?))
    });
    Ok(changed.await?.0)
}

/// The organisation of an entry that is somebody's to change.
fn organization_of(
    node: &Node,
    asker: &Account,
    service: ServiceId,
) -> Result<OrganizationId, NotChanged> {
    let record = node.find_service(service).ok().flatten();
    let record = record.ok_or(NotChanged::NoSuch)?;
    let organization = record.organization.id;
    let actor = &asker.actor;
    if actor.manages(organization) || looks_after_public(node, actor, service) {
        Ok(organization)
    } else {
        Err(NotChanged::NotYours(listing_path(&record.service)))
    }
}

/// What is sent again after a crash is not kept twice.
async fn refuse_second(
    connection: &mut Connection,
    asker: &Account,
    service: ServiceId,
) -> Result<(), NotChanged> {
    let waiting = list_submissions_of_service(connection, service).await?;
    let mut own = waiting.iter();
    match own.find(|one| one.account_id == asker.actor.account_id) {
        Some(one) => Err(NotChanged::Waiting(one.id)),
        None => Ok(()),
    }
}
