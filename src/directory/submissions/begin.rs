//! Beginning: a registration from nothing, a change from an entry as it stands.

use super::draft::parted;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::entries::find_entry;
use crate::directory::letters;
use crate::directory::questions::{Answers, Entry, answers_of};
use crate::store::submission::{EntryVersions, NewSubmission, insert_submission};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{OrganizationId, PageLanguage, ServiceId, SubmissionKind};
use jiff::Timestamp;
use uuid::Uuid;

/// Begins a registration, and sends a letter with the address at which it goes on: `link_before_id` and its id.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_registration(
    node: &Node,
    asker: &Account,
    language: PageLanguage,
    link_before_id: &str,
) -> Result<Uuid, StoreError> {
    let now = Timestamp::now();
    let mut answers = Answers::default();
    answers.put("your-name", asker.name.as_deref());
    let (others, people) = parted(answers);
    let new = NewSubmission {
        kind: SubmissionKind::Registration,
        account_id: asker.actor.account_id,
        changes: None,
        answers: &others,
        people: &people,
        language,
    };
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            let id = insert_submission(connection, &new, now).await?;
            let letter = letters::registration_begun(language, &format!("{link_before_id}{id}"));
            letters::post(connection, node, &letter, &asker.email, None, now).await?;
            Ok(id)
        })
        .await
}

/// Begins a change to an entry. Who may is the caller's to ask.
///
/// # Errors
/// When there is no such entry, or the database cannot be written.
pub async fn begin_change(
    node: &Node,
    asker: &Account,
    language: PageLanguage,
    (organization, service): (OrganizationId, ServiceId),
) -> Result<Uuid, StoreError> {
    let mut connection = node.writes.connection().await?;
    let entry = find_entry(&mut connection, organization, service).await?;
    let changing = Changing::of(node, asker, &entry);
    insert_change(&mut connection, asker, language, changing, Timestamp::now()).await
}

/// An entry as somebody begins to change it.
pub(super) struct Changing {
    entry: (OrganizationId, ServiceId),
    pub(super) versions: EntryVersions,
    pub(super) answers: Answers,
}

impl Changing {
    pub(super) fn of(node: &Node, asker: &Account, entry: &Entry) -> Self {
        let mut answers = answers_of(entry, node.vocabulary);
        let name = asker.name.as_deref().unwrap_or(asker.email.as_str());
        answers.put("your-name", [name]);
        Self {
            entry: (entry.organization.id, entry.service.id),
            versions: EntryVersions {
                organization: entry.organization.stewardship.version,
                service: entry.service.stewardship.version,
            },
            answers,
        }
    }
}

/// Keeps a change as it was begun. Gives its id.
pub(super) async fn insert_change(
    connection: &mut Connection,
    asker: &Account,
    language: PageLanguage,
    changing: Changing,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let (organization, service) = changing.entry;
    let (others, people) = parted(changing.answers);
    let new = NewSubmission {
        kind: SubmissionKind::Change,
        account_id: asker.actor.account_id,
        changes: Some((organization, service, changing.versions)),
        answers: &others,
        people: &people,
        language,
    };
    insert_submission(connection, &new, now).await
}
