//! Deciding: the queue, one submission on a curator's desk at a time, and what becomes of it.

use super::draft::Draft;
use super::preview::{Office, base, entry_of};
use super::publish;
use crate::directory::accounts::SignedIn;
use crate::directory::checks;
use crate::directory::letters;
use crate::directory::questions::{Entry, check_all};
use crate::directory::{Node, listing_path};
use crate::mail::Letter;
use crate::store::account::{NewEvent, add_manager, find_account, insert_event};
use crate::store::aggregate::Author;
use crate::store::submission::{
    Assigned, Decision, Queue, assign_submission, decide_submission, find_submission, list_queue,
    release_submission,
};
use crate::store::{Connection, StoreError, Transactional, change_feed};
use hereabouts_domain::{Actor, EventKind, Role, SubmissionKind};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// For as long nobody else decides about what a curator has opened.
const ON_THE_DESK_FOR: SignedDuration = SignedDuration::from_mins(15);

/// What waits for a curator.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The first of it, the oldest first.
    pub drafts: Vec<Draft>,
    /// How much there is.
    pub total: usize,
}

/// A submission on a curator's desk.
#[derive(Debug, Clone)]
pub enum Opened {
    /// Theirs to decide.
    Yours(Box<Draft>),
    /// Another curator has it.
    Anothers(Box<Draft>),
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// It is not theirs to decide, or there is no such thing.
    #[error("there is nothing of theirs to decide")]
    NotYours,
    /// Another curator has it on their desk.
    #[error("another curator has it")]
    Anothers,
    /// It was changed, sent again or decided since it was opened.
    #[error("it has changed since it was opened")]
    Conflict,
    /// Something in it is not right yet.
    #[error("answers that are not right")]
    Wrong,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What waits for somebody, as much as fits a page.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_waiting(node: &Node, asker: &SignedIn, most: i64) -> Result<Waiting, StoreError> {
    let mut connection = node.writes.connection().await?;
    let queued = list_queue(&mut connection, &queue_of(&asker.account.actor), most).await?;
    let drafts: Result<Vec<Draft>, StoreError> =
        queued.submissions.into_iter().map(Draft::of).collect();
    Ok(Waiting {
        drafts: drafts?,
        total: usize::try_from(queued.total).unwrap_or(0),
    })
}

fn queue_of(actor: &Actor) -> Queue {
    let everywhere = |grant: &&hereabouts_domain::Grant| {
        grant.role == Role::Administrator || (grant.role == Role::Curator && grant.area.is_none())
    };
    if actor.grants.iter().any(|grant| everywhere(&grant)) {
        return Queue::Everywhere;
    }
    Queue::Areas(
        actor
            .grants
            .iter()
            .filter_map(|grant| grant.area.clone())
            .collect(),
    )
}

/// Puts a submission on a curator's desk.
///
/// # Errors
/// When it is not theirs to decide, or the database is away.
pub async fn open_waiting(node: &Node, asker: &SignedIn, id: Uuid) -> Result<Opened, DecideError> {
    let (actor, now) = (&asker.account.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = find(&mut connection, actor, id).await?;
    let until = now
        .saturating_add(ON_THE_DESK_FOR)
        .unwrap_or(Timestamp::MAX);
    match assign_submission(&mut connection, id, actor.account_id, now, until).await? {
        Assigned::Yes => Ok(Opened::Yours(Box::new(draft))),
        Assigned::ToAnother(_) => Ok(Opened::Anothers(Box::new(draft))),
    }
}

async fn find(connection: &mut Connection, actor: &Actor, id: Uuid) -> Result<Draft, DecideError> {
    let found = find_submission(connection, id)
        .await?
        .map(Draft::of)
        .transpose()?;
    found
        .filter(|draft| draft.is_decided_by(actor))
        .ok_or(DecideError::NotYours)
}

/// Lays a submission back into the queue.
///
/// # Errors
/// When the database is away.
pub async fn release(node: &Node, asker: &SignedIn, id: Uuid) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    release_submission(&mut connection, id, asker.account.actor.account_id).await
}

/// What is asked of a decision: which submission, as it stood when it was looked at.
#[derive(Debug, Clone, Copy)]
pub struct LookedAt {
    /// The submission.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
}

/// Publishes what was sent in, as it stands, and lets whoever sent it answer for it from then on. `link_before_path` is what
/// the entry's own address begins with, for the letter. Gives the number of the change.
///
/// # Errors
/// When it is not theirs to decide, has changed, or the database is away.
pub async fn approve(
    node: &Node,
    asker: &SignedIn,
    looked_at: LookedAt,
    office: Office,
    link_before_path: &str,
) -> Result<Option<i64>, DecideError> {
    let (curator, now) = (&asker.account.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = mine(&mut connection, curator, looked_at, now).await?;
    if !check_all(&draft.answers, node.vocabulary, node.gazetteer).is_empty() {
        return Err(DecideError::Wrong);
    }
    let made_by = draft.submission.account_id.to_string();
    let reason = format!("approved by {}", curator.account_id);
    let author = Author {
        made_by: &made_by,
        reason: Some(&reason),
    };
    let ((), number) =
        change_feed::write::<_, DecideError, _>(&mut connection, async |connection| {
            let before = base(connection, &draft).await?;
            refuse_stale(&draft, before.as_ref())?;
            let mut entry = entry_of(node, &draft, before.clone(), office, now);
            mark_checked(node, &mut entry, now);
            publish::write(connection, &entry, before.as_ref(), &author).await?;
            let decision = Decision::Approve(entry.organization.id, entry.service.id);
            if !decide_submission(
                connection,
                &draft.submission,
                decision,
                curator.account_id,
                now,
            )
            .await?
            {
                return Err(DecideError::Conflict);
            }
            if draft.submission.kind == SubmissionKind::Registration {
                let organization = entry.organization.id;
                add_manager(
                    connection,
                    organization,
                    draft.submission.account_id,
                    true,
                    Some(curator.account_id),
                    now,
                )
                .await?;
                let event = NewEvent {
                    about: Some(organization.0),
                    done_by: Some(curator.account_id),
                    ..NewEvent::of(Some(draft.submission.account_id), EventKind::ManagerAdded)
                };
                insert_event(connection, &event, now).await?;
            }
            let address = format!("{link_before_path}{}", listing_path(&entry.service));
            let letter = letters::submission_approved(
                draft.submission.language,
                &entry.service.name,
                &address,
            );
            tell(connection, node, &draft, &letter, now).await?;
            Ok(())
        })
        .await?;
    Ok(number)
}

/// Asks whoever sent it something; it waits for them then.
///
/// # Errors
/// As [`approve`].
pub async fn ask(
    node: &Node,
    asker: &SignedIn,
    looked_at: LookedAt,
    question: &str,
    link_before_id: &str,
) -> Result<(), DecideError> {
    let link = format!("{link_before_id}{}", looked_at.id);
    let letter = |draft: &Draft| {
        letters::submission_asked(
            draft.submission.language,
            draft.answers.one("name"),
            question,
            &link,
        )
    };
    answer(node, asker, looked_at, Decision::Ask(question), letter).await
}

/// Refuses what was sent in, and says why.
///
/// # Errors
/// As [`approve`].
pub async fn refuse(
    node: &Node,
    asker: &SignedIn,
    looked_at: LookedAt,
    reason: &str,
) -> Result<(), DecideError> {
    let letter = |draft: &Draft| {
        letters::submission_refused(draft.submission.language, draft.answers.one("name"), reason)
    };
    answer(node, asker, looked_at, Decision::Refuse(reason), letter).await
}

async fn answer(
    node: &Node,
    asker: &SignedIn,
    looked_at: LookedAt,
    decision: Decision<'_>,
    letter: impl Fn(&Draft) -> Letter,
) -> Result<(), DecideError> {
    let (curator, now) = (&asker.account.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = mine(&mut connection, curator, looked_at, now).await?;
    let letter = letter(&draft);
    let decided = connection.transaction(async |connection| {
        let decided = decide_submission(
            connection,
            &draft.submission,
            decision,
            curator.account_id,
            now,
        )
        .await?;
        if decided {
            tell(connection, node, &draft, &letter, now).await?;
        }
        Ok::<_, StoreError>(decided)
    });
    if decided.await? {
        Ok(())
    } else {
        Err(DecideError::Conflict)
    }
}

/// A submission that a curator may decide now, as they looked at it.
async fn mine(
    connection: &mut Connection,
    curator: &Actor,
    looked_at: LookedAt,
    now: Timestamp,
) -> Result<Draft, DecideError> {
    let draft = find(connection, curator, looked_at.id).await?;
    match draft.submission.assigned {
        Some((other, until)) if other != curator.account_id && until > now => {
            Err(DecideError::Anothers)
        }
        _ if draft.submission.version != looked_at.version => Err(DecideError::Conflict),
        _ => Ok(draft),
    }
}

/// An entry that has changed since its answers were read would lose that change.
fn refuse_stale(draft: &Draft, before: Option<&Entry>) -> Result<(), DecideError> {
    let stands = before.map(|before| {
        (
            before.organization.stewardship.version,
            before.service.stewardship.version,
        )
    });
    let read = draft
        .submission
        .versions
        .map(|versions| (versions.organization, versions.service));
    if stands == read {
        Ok(())
    } else {
        Err(DecideError::Conflict)
    }
}

/// Its group has just said what it is: that is a check.
fn mark_checked(node: &Node, entry: &mut Entry, now: Timestamp) {
    checks::mark_checked(node, &mut entry.service, now);
    let stewardship = &entry.service.stewardship;
    entry.organization.stewardship.assured_on = stewardship.assured_on;
    entry.organization.stewardship.next_check_on = stewardship.next_check_on;
}

/// Sends a letter to whoever sent something in, if they still have an account.
async fn tell(
    connection: &mut Connection,
    node: &Node,
    draft: &Draft,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), StoreError> {
    match find_account(connection, draft.submission.account_id).await? {
        Some(account) => letters::post(connection, node, letter, &account.email, None, now).await,
        None => Ok(()),
    }
}
