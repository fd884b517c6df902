//! Deciding: the queue, one submission on a curator's desk at a time, and what becomes of it.

use super::approve::{Approval, tell};
use super::draft::Draft;
use super::preview::Office;
use crate::clock::after;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::letters;
use crate::mail::Letter;
use crate::store::submission::{
    Assigned, Decision, Queue, assign_submission, decide_submission, find_submission, list_queue,
    release_submission,
};
use crate::store::{Connection, StoreError, Transactional, change_feed};
use hereabouts_domain::{Actor, SubmissionState};
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
    /// It waits for the curators of another area, who decide about it.
    #[error("it waits in another area")]
    AnotherArea,
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
pub async fn list_waiting(node: &Node, asker: &Account, most: i64) -> Result<Waiting, StoreError> {
    let mut connection = node.writes.connection().await?;
    let queued = list_queue(&mut connection, &queue_of(&asker.actor), most).await?;
    let drafts: Result<Vec<Draft>, StoreError> =
        queued.submissions.into_iter().map(Draft::of).collect();
    Ok(Waiting {
        drafts: drafts?,
        total: usize::try_from(queued.total).unwrap_or(0),
    })
}

fn queue_of(actor: &Actor) -> Queue {
    actor
        .areas_curated()
        .map_or(Queue::Everywhere, Queue::Areas)
}

/// Puts a submission on a curator's desk.
///
/// # Errors
/// When it is not theirs to decide, or the database is away.
pub async fn open_waiting(node: &Node, asker: &Account, id: Uuid) -> Result<Opened, DecideError> {
    let (actor, now) = (&asker.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = find(&mut connection, actor, id).await?;
    let until = after(now, ON_THE_DESK_FOR);
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
    let draft = found.ok_or(DecideError::NotYours)?;
    if draft.is_decided_by(actor) {
        return Ok(draft);
    }
    match draft.submission.state {
        SubmissionState::Submitted => Err(DecideError::AnotherArea),
        _ => Err(DecideError::NotYours),
    }
}

/// Lays a submission back into the queue.
///
/// # Errors
/// When the database is away.
pub async fn release(node: &Node, asker: &Account, id: Uuid) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    release_submission(&mut connection, id, asker.actor.account_id).await
}

/// What is asked of a decision: which submission, as it stood when it was looked at.
#[derive(Debug, Clone, Copy)]
pub struct LookedAt {
    /// The submission.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
}

/// Publishes what was sent in, as it stands, and lets whoever sent it answer for it from then on. `origin` is what the
/// addresses of this site begin with, without a language, for the letters. Gives the number of the change.
///
/// # Errors
/// When it is not theirs to decide, has changed, or the database is away.
pub async fn approve(
    node: &Node,
    asker: &Account,
    looked_at: LookedAt,
    office: Office,
    origin: &str,
) -> Result<Option<i64>, DecideError> {
    let (curator, now) = (&asker.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = mine(&mut connection, curator, looked_at, now).await?;
    if !draft.wrong(node).is_empty() {
        return Err(DecideError::Wrong);
    }
    let approval = Approval {
        draft: &draft,
        office,
        decided_by: Some(curator.account_id),
        origin,
        now,
    };
    let published = change_feed::write::<_, DecideError, _>(&mut connection, async |connection| {
        approval.publish(connection, node).await
    });
    Ok(published.await?.1)
}

/// Asks whoever sent it something; it waits for them then.
///
/// # Errors
/// As [`approve`].
pub async fn ask(
    node: &Node,
    asker: &Account,
    looked_at: LookedAt,
    question: &str,
    origin: &str,
) -> Result<(), DecideError> {
    let letter = |draft: &Draft| letters::submission_asked(&draft.sent_in(origin), question);
    answer(node, asker, looked_at, Decision::Ask(question), letter).await
}

/// Refuses what was sent in, and says why.
///
/// # Errors
/// As [`approve`].
pub async fn refuse(
    node: &Node,
    asker: &Account,
    looked_at: LookedAt,
    reason: &str,
    origin: &str,
) -> Result<(), DecideError> {
    let can_write_to_us = node.stationery().contact_email.is_some();
    let letter = |draft: &Draft| {
        letters::submission_refused(&draft.sent_in(origin), reason, can_write_to_us)
    };
    answer(node, asker, looked_at, Decision::Refuse(reason), letter).await
}

async fn answer(
    node: &Node,
    asker: &Account,
    looked_at: LookedAt,
    decision: Decision<'_>,
    letter: impl Fn(&Draft) -> Letter,
) -> Result<(), DecideError> {
    let (curator, now) = (&asker.actor, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    let draft = mine(&mut connection, curator, looked_at, now).await?;
    let letter = letter(&draft);
    let decided = connection.transaction(async |connection| {
        let decided = decide_submission(
            connection,
            &draft.submission,
            decision,
            Some(curator.account_id),
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
