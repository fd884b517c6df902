//! Writing: step by step, and sending what is whole.

use super::draft::{Draft, parted};
use super::preview::{Office, base, entry_of};
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::directory::letters;
use crate::directory::questions::{Answers, Entry, Step, Wrong, check, check_all};
use crate::store::account::name_account;
use crate::store::submission::{
    Submission, find_submission, list_own_submissions, save_submission, send_submission,
    withdraw_submission,
};
use crate::store::{StoreError, Transactional};
use hereabouts_domain::{AccountId, ServiceAreaExtent};
use jiff::Timestamp;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Why answers were not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// Something is wrong with them; here they are, with what is.
    #[error("answers that are not right")]
    Wrong(Box<Answers>, Vec<Wrong>),
    /// Another window has saved others meanwhile; here are these.
    #[error("another window has saved meanwhile")]
    Conflict(Box<Answers>),
    /// The database is away; here are the answers.
    #[error("{1}")]
    Away(Box<Answers>, StoreError),
}

/// Why something was not sent.
#[derive(Debug, thiserror::Error)]
pub enum NotSent {
    /// Steps are not right yet.
    #[error("answers that are not right")]
    Wrong(Vec<(&'static Step, Vec<Wrong>)>),
    /// It was changed meanwhile, or was sent already.
    #[error("it is not as it was")]
    Conflict,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// A submission for whoever may write it, or may decide about it; to everybody else it isn't there.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_draft(
    node: &Node,
    asker: &SignedIn,
    id: Uuid,
) -> Result<Option<Draft>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let Some(found) = find_submission(&mut connection, id).await? else {
        return Ok(None);
    };
    let draft = Draft::of(found)?;
    let actor = &asker.account.actor;
    let is_theirs = draft.submission.account_id == actor.account_id || draft.is_decided_by(actor);
    Ok(is_theirs.then_some(draft))
}

/// What somebody is writing or has sent, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_drafts(node: &Node, owner: AccountId) -> Result<Vec<Draft>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let all = list_own_submissions(&mut connection, owner).await?;
    all.into_iter().map(Draft::of).collect()
}

/// Saves the answers to one step, if they are right. `posted` gives what was answered under a name.
///
/// # Errors
/// When they are not right, another window has saved meanwhile, or the database is away: each with the answers as they
/// were typed.
pub async fn save_step(
    node: &Node,
    draft: &Draft,
    step: &Step,
    posted: impl FnMut(&str) -> Vec<String>,
) -> Result<(), NotSaved> {
    let mut answers = draft.answers.clone();
    answers.take_over(step.fields, posted);
    let wrong = check(step, &answers, node.vocabulary, node.gazetteer);
    if !wrong.is_empty() {
        return Err(NotSaved::Wrong(Box::new(answers), wrong));
    }
    match save(node, &draft.submission, &answers).await {
        Ok(true) => Ok(()),
        Ok(false) => Err(NotSaved::Conflict(Box::new(answers))),
        Err(error) => Err(NotSaved::Away(Box::new(answers), error)),
    }
}

async fn save(node: &Node, submission: &Submission, answers: &Answers) -> Result<bool, StoreError> {
    let (others, people) = parted(answers.clone());
    let mut connection = node.writes.connection().await?;
    save_submission(
        &mut connection,
        submission,
        &others,
        &people,
        Timestamp::now(),
    )
    .await
}

/// Sends a draft to the curators of its areas, with a letter to whoever wrote it. They have agreed to publication.
///
/// # Errors
/// When something in it is not right yet, it was sent already, or the database is away.
pub async fn send(node: &Node, asker: &SignedIn, draft: &Draft) -> Result<(), NotSent> {
    let wrong = check_all(&draft.answers, node.vocabulary, node.gazetteer);
    if !wrong.is_empty() {
        return Err(NotSent::Wrong(wrong));
    }
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let before = base(&mut connection, draft).await?;
    let areas = areas(&entry_of(node, draft, before, Office::Public, now));
    let sent = connection.transaction(async |connection| {
        let sent = send_submission(connection, &draft.submission, &areas, now).await?;
        if sent {
            if asker.account.name.is_none() {
                name_account(
                    connection,
                    &asker.account,
                    Some(draft.answers.one("your-name")),
                )
                .await?;
            }
            let letter =
                letters::submission_sent(draft.submission.language, draft.answers.one("name"));
            letters::post(connection, node, &letter, &asker.account.email, None, now).await?;
        }
        Ok::<_, StoreError>(sent)
    });
    if sent.await? {
        Ok(())
    } else {
        Err(NotSent::Conflict)
    }
}

/// The local authorities that an entry is about: where it is, and whom it serves.
fn areas(entry: &Entry) -> Vec<String> {
    let at = entry
        .locations
        .iter()
        .filter_map(|location| location.local_authority.clone());
    let serves = entry
        .service
        .service_areas
        .iter()
        .filter_map(|area| match &area.extent {
            ServiceAreaExtent::LocalAuthority { code } => Some(code.clone()),
            _ => None,
        });
    at.chain(serves)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Takes something back that nobody has decided about, and says whether it was so.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(node: &Node, draft: &Draft) -> Result<bool, StoreError> {
    let mut connection = node.writes.connection().await?;
    withdraw_submission(&mut connection, draft.submission.id, Timestamp::now()).await
}
