//! Registering a group in one step, as a program does: all answers at once, by the same checks and to the same curators as the
//! form's.

use super::draft::{Draft, parted};
use super::preview::{Office, base, preview};
use super::write::{areas_of, thank};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::doubles::{LikelyDouble, find_likely_doubles};
use crate::directory::questions::{Answers, Step, Wrong, check_all, suggested_concepts};
use crate::store::account::hold_account;
use crate::store::sent_once::{SentOnce, find_sent_once, insert_sent_once};
use crate::store::submission::{
    NewSubmission, find_submission, insert_submission, list_own_since, replace_submission,
    send_submission,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{AccountId, PageLanguage, PublicService, SubmissionKind, SubmissionState};
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// The version of what was sent as soon as it was begun: nobody can have changed it.
const FIRST_SENT: i32 = 2;

/// A group that a program registers. Its owner has agreed to publication.
#[derive(Debug, Clone, Copy)]
pub struct Registration<'a> {
    /// Everything that was answered.
    pub answers: &'a Answers,
    /// The language that it is written in, and that letters about it are.
    pub language: PageLanguage,
    /// Somebody has seen what it may be, and says that it is something else.
    pub is_no_double: bool,
    /// What makes it the same when it is sent again.
    pub once: Option<Once<'a>>,
    /// What the addresses of this site begin with, without a language, for the letter.
    pub origin: &'a str,
}

/// What makes two requests the same one.
#[derive(Debug, Clone, Copy)]
pub struct Once<'a> {
    /// What the program calls it.
    pub key: &'a str,
    /// Of what it sends.
    pub body_sha256: [u8; 32],
}

/// That it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub sent_at: Timestamp,
    /// Its version then.
    pub version: i32,
}

/// What is wrong with answers, by step.
type WrongSteps = Vec<(&'static Step, Vec<Wrong>)>;

/// Why it was not registered.
#[derive(Debug, thiserror::Error)]
pub enum NotRegistered {
    /// Something is wrong with the answers.
    #[error("answers that are not right")]
    Wrong(WrongSteps),
    /// It may be listed already, and nobody has said that it isn't.
    #[error("it may be listed already")]
    Double(Vec<LikelyDouble>),
    /// Something else was sent under the same key within a day.
    #[error("the same key was used for something else")]
    SomethingElse,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// Why answers were not put in place of others.
#[derive(Debug, thiserror::Error)]
pub enum NotReplaced {
    /// Something is wrong with them.
    #[error("answers that are not right")]
    Wrong(WrongSteps),
    /// It was changed or decided meanwhile.
    #[error("it is not as it was")]
    Conflict,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What would become of answers if they were sent.
#[derive(Debug, Clone)]
pub struct LookedOver {
    /// What is wrong with them.
    pub wrong: WrongSteps,
    /// What is listed already and may be the same.
    pub doubles: Vec<LikelyDouble>,
    /// Concepts that the group's words suggest, by their ids.
    pub suggested: Vec<String>,
    /// What the public would see; nothing while something is wrong, and where the public would see nothing.
    pub preview: Option<PublicService>,
}

fn wrong_in(node: &Node, kind: SubmissionKind, answers: &Answers) -> WrongSteps {
    check_all(kind, answers, node.vocabulary, node.gazetteer)
}

/// Looks over answers and keeps nothing.
///
/// # Errors
/// When the database cannot be asked for what the public would see.
pub async fn look_over(
    node: &Arc<Node>,
    asker: &Account,
    answers: &Answers,
    language: PageLanguage,
) -> Result<LookedOver, StoreError> {
    let now = Timestamp::now();
    let wrong = wrong_in(node, SubmissionKind::Registration, answers);
    let preview = if wrong.is_empty() {
        let draft = Draft::unsent(asker.actor.account_id, answers, language, now);
        preview(node, &draft, Office::NotSaid).await?
    } else {
        None
    };
    Ok(LookedOver {
        wrong,
        doubles: find_likely_doubles(node, answers).await,
        suggested: suggested_concepts(answers, node.vocabulary, now),
        preview,
    })
}

/// Registers a group: kept, and sent to the curators of its area, in one transaction. The same thing sent again under the
/// same key is not registered again, and gives the same receipt.
///
/// # Errors
/// When something is wrong with it, it may be listed already, or the database is away. Nothing is kept then.
pub async fn register(
    node: &Arc<Node>,
    asker: &Account,
    registration: &Registration<'_>,
) -> Result<Receipt, NotRegistered> {
    let now = as_kept(Timestamp::now());
    let owner = asker.actor.account_id;
    let mut connection = node.writes.connection().await?;
    // Before anything else: once it is listed, a group would be the double of itself.
    let before = find_before(&mut connection, owner, registration.once, now).await?;
    if let Some(sent) = before {
        return receipt_again(sent, registration.once);
    }
    let wrong = wrong_in(node, SubmissionKind::Registration, registration.answers);
    if !wrong.is_empty() {
        return Err(NotRegistered::Wrong(wrong));
    }
    if !registration.is_no_double {
        let doubles = find_likely_doubles(node, registration.answers).await;
        if !doubles.is_empty() {
            return Err(NotRegistered::Double(doubles));
        }
    }
    let (answers, language) = (registration.answers, registration.language);
    let draft = Draft::unsent(owner, answers, language, now);
    let kept = connection.transaction(async |connection| {
        hold_account(connection, owner).await?;
        // The same may have been sent twice at once.
        let before = find_before(connection, owner, registration.once, now).await?;
        if let Some(sent) = before {
            return Ok(Kept::Before(sent));
        }
        let to_send = (&draft, registration.origin);
        let id = insert(connection, node, asker, to_send, now).await?;
        if let Some(once) = registration.once {
            let sent = SentOnce {
                body_sha256: once.body_sha256,
                submission_id: id,
                sent_at: now,
            };
            insert_sent_once(connection, owner, once.key, &sent).await?;
        }
        Ok::<_, StoreError>(Kept::Now(receipt(id, now)))
    });
    match kept.await? {
        Kept::Now(receipt) => Ok(receipt),
        Kept::Before(sent) => receipt_again(sent, registration.once),
    }
}

/// Whether it was kept now, or something was before.
enum Kept {
    Now(Receipt),
    Before(SentOnce),
}

/// What was sent before under the same key.
async fn find_before(
    connection: &mut Connection,
    owner: AccountId,
    once: Option<Once<'_>>,
    now: Timestamp,
) -> Result<Option<SentOnce>, StoreError> {
    match once {
        Some(once) => find_sent_once(connection, owner, once.key, now).await,
        None => Ok(None),
    }
}

/// The receipt of what was sent before, if it was the same.
fn receipt_again(sent: SentOnce, once: Option<Once<'_>>) -> Result<Receipt, NotRegistered> {
    if once.is_some_and(|once| once.body_sha256 == sent.body_sha256) {
        Ok(receipt(sent.submission_id, sent.sent_at))
    } else {
        Err(NotRegistered::SomethingElse)
    }
}

/// A moment as the database keeps it, so that a receipt says the same whenever it is given.
fn as_kept(moment: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(moment.as_microsecond()).unwrap_or(moment)
}

const fn receipt(id: Uuid, sent_at: Timestamp) -> Receipt {
    Receipt {
        id,
        sent_at,
        version: FIRST_SENT,
    }
}

async fn insert(
    connection: &mut Connection,
    node: &Node,
    asker: &Account,
    (draft, origin): (&Draft, &str),
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    let (others, people) = parted(draft.answers.clone());
    let new = NewSubmission {
        kind: SubmissionKind::Registration,
        account_id: draft.submission.account_id,
        changes: None,
        answers: &others,
        people: &people,
        language: draft.submission.language,
    };
    let id = insert_submission(connection, &new, now).await?;
    let begun = find_submission(connection, id).await?;
    let begun =
        begun.ok_or_else(|| StoreError::Corrupt(format!("submission {id} is not there")))?;
    let areas = areas_of(node, draft, None, now);
    send_submission(connection, &begun, &areas, None, now).await?;
    let sent = Draft {
        submission: begun,
        ..draft.clone()
    };
    thank(connection, node, asker, (&sent, origin), now).await?;
    Ok(id)
}

/// Puts other answers in place of those of a registration that somebody may still write, sends it, and gives its version. A
/// curator who has asked something is answered by it, and by `reply` in words. `origin` is what the addresses of this site begin
/// with, without a language, for the letter.
///
/// # Errors
/// When something is wrong with the answers, it has changed since it was read, or the database is away.
pub async fn replace(
    node: &Node,
    asker: &Account,
    draft: &Draft,
    answers: Answers,
    reply: Option<&str>,
    origin: &str,
) -> Result<i32, NotReplaced> {
    let wrong = wrong_in(node, draft.submission.kind, &answers);
    if !wrong.is_empty() {
        return Err(NotReplaced::Wrong(wrong));
    }
    let now = Timestamp::now();
    let was_waiting = draft.submission.state == SubmissionState::Submitted;
    let new = Draft {
        answers,
        ..draft.clone()
    };
    let mut connection = node.writes.connection().await?;
    let before = base(&mut connection, &new).await?;
    let areas = areas_of(node, &new, before, now);
    let (others, people) = parted(new.answers.clone());
    let replaced = connection.transaction(async |connection| {
        let written = (&others, &people);
        let read = &draft.submission;
        let replaced = replace_submission(connection, read, written, &areas, reply, now).await?;
        if replaced && !was_waiting {
            thank(connection, node, asker, (&new, origin), now).await?;
        }
        Ok::<_, StoreError>(replaced)
    });
    if replaced.await? {
        Ok(draft.submission.version + 1)
    } else {
        Err(NotReplaced::Conflict)
    }
}

/// What somebody has sent or is writing, the latest first: groups that they register, and changes; those that were begun before `before`.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_registrations(
    node: &Node,
    owner: AccountId,
    before: Option<Uuid>,
    most: usize,
) -> Result<Vec<Draft>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut connection = node.writes.connection().await?;
    let all = list_own_since(&mut connection, owner, before, most).await?;
    all.into_iter().map(Draft::of).collect()
}
