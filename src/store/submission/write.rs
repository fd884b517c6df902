//! Submissions as they are written. Who may do what is asked in `directory`; what can be at all is held here.

use super::people::{SentPerson, delete_people, replace_people};
use super::row::{EntryVersions, Submission};
use crate::clock::before;
use crate::store::{Connection, StoreError, schema};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{AsyncConnection, RunQueryDsl};
use hereabouts_domain::{
    AccountId, OrganizationId, PageLanguage, ServiceId, SubmissionKind, SubmissionState,
};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use serde_json::Value;
use uuid::Uuid;

/// What somebody begins to write.
#[derive(Debug, Clone)]
pub struct NewSubmission<'a> {
    /// What it is.
    pub kind: SubmissionKind,
    /// Who writes it.
    pub account_id: AccountId,
    /// Of a change: the entry and the versions that were read.
    pub changes: Option<(OrganizationId, ServiceId, EntryVersions)>,
    /// The answers that are about nobody.
    pub answers: &'a Value,
    /// The answers about people.
    pub people: &'a [SentPerson; 3],
    /// The language that it is written in.
    pub language: PageLanguage,
}

/// What a curator decides.
#[derive(Debug, Clone, Copy)]
pub enum Decision<'a> {
    /// It is in the directory from now on, as this entry.
    Approve(OrganizationId, ServiceId),
    /// Whoever sent it is asked something first.
    Ask(&'a str),
    /// It is not, for this reason.
    Refuse(&'a str),
}

/// Whether a curator has it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Assigned {
    /// They have.
    Yes,
    /// Another one has, for as long.
    ToAnother(AccountId),
}

/// Begins a submission.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_submission(
    connection: &mut Connection,
    new: &NewSubmission<'_>,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    use schema::submission::dsl;
    let id = Uuid::now_v7();
    connection
        .transaction(async |connection| {
            let (organization, service, versions) = match new.changes {
                Some((organization, service, versions)) => {
                    (Some(organization.0), Some(service.0), Some(versions))
                }
                None => (None, None, None),
            };
            diesel::insert_into(dsl::submission)
                .values((
                    dsl::id.eq(id),
                    dsl::kind.eq(new.kind.as_str()),
                    dsl::account_id.eq(new.account_id.0),
                    dsl::organization_id.eq(organization),
                    dsl::service_id.eq(service),
                    dsl::organization_version.eq(versions.map(|versions| versions.organization)),
                    dsl::service_version.eq(versions.map(|versions| versions.service)),
                    dsl::answers.eq(new.answers),
                    dsl::version.eq(1),
                    dsl::language.eq(new.language.as_str()),
                    dsl::state.eq(SubmissionState::Draft.as_str()),
                    dsl::created_at.eq(now.to_diesel()),
                    dsl::changed_at.eq(now.to_diesel()),
                ))
                .execute(connection)
                .await?;
            replace_people(connection, id, new.people).await?;
            Ok(id)
        })
        .await
}

/// Saves answers over those that were read, and the areas whose curators it waits for where these are given. Says whether nobody
/// else had saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_submission(
    connection: &mut Connection,
    submission: &Submission,
    (answers, people): (&Value, &[SentPerson; 3]),
    areas: Option<&[String]>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::submission::dsl;
    connection
        .transaction(async |connection| {
            let read = dsl::submission
                .filter(dsl::id.eq(submission.id))
                .filter(dsl::version.eq(submission.version))
                .filter(dsl::state.eq(submission.state.as_str()));
            let saved = diesel::update(read)
                .set((
                    dsl::answers.eq(answers),
                    areas.map(|areas| dsl::areas.eq(areas)),
                    dsl::version.eq(dsl::version + 1),
                    dsl::changed_at.eq(now.to_diesel()),
                ))
                .execute(connection)
                .await?;
            if saved == 0 {
                return Ok(false);
            }
            replace_people(connection, submission.id, people).await?;
            Ok(true)
        })
        .await
}

/// Sends a submission to the curators of its areas, and says whether it was still as it was read.
///
/// # Errors
/// When the database cannot be written.
pub async fn send_submission(
    connection: &mut Connection,
    submission: &Submission,
    areas: &[String],
    reply: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::submission::dsl;
    let read = dsl::submission
        .filter(dsl::id.eq(submission.id))
        .filter(dsl::version.eq(submission.version))
        .filter(dsl::state.eq_any([
            SubmissionState::Draft.as_str(),
            SubmissionState::Question.as_str(),
        ]));
    let sent = diesel::update(read)
        .set((
            dsl::state.eq(SubmissionState::Submitted.as_str()),
            dsl::areas.eq(areas),
            dsl::version.eq(dsl::version + 1),
            dsl::submitted_at.eq(now.to_diesel()),
            dsl::consented_at.eq(now.to_diesel()),
            dsl::said.eq(None::<&str>),
            dsl::reply.eq(reply),
        ))
        .execute(connection)
        .await?;
    Ok(sent > 0)
}

/// Puts other answers in place of a registration's that nobody has decided, sends it, and says whether it was still as it was
/// read. What waits keeps its place in the queue.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_submission(
    connection: &mut Connection,
    submission: &Submission,
    (answers, people): (&Value, &[SentPerson; 3]),
    areas: &[String],
    reply: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::submission::dsl;
    let waits_since = submission
        .submitted_at
        .filter(|_| submission.state == SubmissionState::Submitted);
    connection
        .transaction(async |connection| {
            let read = dsl::submission
                .filter(dsl::id.eq(submission.id))
                .filter(dsl::version.eq(submission.version))
                .filter(dsl::state.eq(submission.state.as_str()));
            let replaced = diesel::update(read)
                .set((
                    dsl::answers.eq(answers),
                    dsl::areas.eq(areas),
                    dsl::state.eq(SubmissionState::Submitted.as_str()),
                    dsl::version.eq(dsl::version + 1),
                    dsl::changed_at.eq(now.to_diesel()),
                    dsl::submitted_at.eq(waits_since.unwrap_or(now).to_diesel()),
                    dsl::consented_at.eq(now.to_diesel()),
                    dsl::said.eq(None::<&str>),
                    dsl::reply.eq(reply),
                ))
                .execute(connection)
                .await?;
            if replaced > 0 {
                replace_people(connection, submission.id, people).await?;
            }
            Ok(replaced > 0)
        })
        .await
}

/// Takes a submission back that nobody has decided, and forgets the people in it.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw_submission(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::submission::dsl;
    let taken = withdraw(connection, dsl::submission.find(id).into_boxed(), now).await?;
    Ok(taken > 0)
}

/// The same with all of an account's.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw_submissions_of(
    connection: &mut Connection,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::submission::dsl;
    let own = dsl::submission.filter(dsl::account_id.eq(account.0));
    withdraw(connection, own.into_boxed(), now).await?;
    Ok(())
}

/// Gives how many were taken back.
async fn withdraw(
    connection: &mut Connection,
    submissions: schema::submission::BoxedQuery<'static, Pg>,
    now: Timestamp,
) -> Result<usize, StoreError> {
    use schema::submission::dsl;
    let open = [
        SubmissionState::Draft,
        SubmissionState::Submitted,
        SubmissionState::Question,
    ];
    connection
        .transaction(async |connection| {
            let undecided = dsl::submission
                .filter(dsl::id.eq_any(submissions.select(dsl::id)))
                .filter(dsl::state.eq_any(open.map(SubmissionState::as_str)));
            let taken: Vec<Uuid> = diesel::update(undecided)
                .set((
                    dsl::state.eq(SubmissionState::Withdrawn.as_str()),
                    dsl::answers.eq(Value::Object(serde_json::Map::new())),
                    dsl::asked.eq(None::<&str>),
                    dsl::reply.eq(None::<&str>),
                    dsl::version.eq(dsl::version + 1),
                    dsl::changed_at.eq(now.to_diesel()),
                    dsl::assigned_to.eq(None::<Uuid>),
                    dsl::assigned_until.eq(None::<jiff_diesel::Timestamp>),
                ))
                .returning(dsl::id)
                .get_results(connection)
                .await?;
            delete_people(connection, &taken).await?;
            Ok(taken.len())
        })
        .await
}

/// Gives a submission to a curator until a moment, unless another one has it.
///
/// # Errors
/// When the database cannot be written.
pub async fn assign_submission(
    connection: &mut Connection,
    id: Uuid,
    curator: AccountId,
    now: Timestamp,
    until: Timestamp,
) -> Result<Assigned, StoreError> {
    use schema::submission::dsl;
    let free = dsl::submission.filter(dsl::id.eq(id)).filter(
        dsl::assigned_to
            .is_null()
            .or(dsl::assigned_to.eq(curator.0))
            .or(dsl::assigned_until.le(now.to_diesel())),
    );
    let assigned = diesel::update(free)
        .set((
            dsl::assigned_to.eq(curator.0),
            dsl::assigned_until.eq(until.to_diesel()),
        ))
        .execute(connection)
        .await?;
    if assigned > 0 {
        return Ok(Assigned::Yes);
    }
    let has: Option<Uuid> = dsl::submission
        .filter(dsl::id.eq(id))
        .select(dsl::assigned_to)
        .first(connection)
        .await
        .optional()?
        .flatten();
    Ok(has.map_or(Assigned::Yes, |other| Assigned::ToAnother(AccountId(other))))
}

/// Gives a submission back to the queue.
///
/// # Errors
/// When the database cannot be written.
pub async fn release_submission(
    connection: &mut Connection,
    id: Uuid,
    curator: AccountId,
) -> Result<(), StoreError> {
    use schema::submission::dsl;
    let own = dsl::submission
        .filter(dsl::id.eq(id))
        .filter(dsl::assigned_to.eq(curator.0));
    diesel::update(own)
        .set((
            dsl::assigned_to.eq(None::<Uuid>),
            dsl::assigned_until.eq(None::<jiff_diesel::Timestamp>),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes what a curator decided, or what was decided by trust, and says whether it was still waiting as it was read. Once it is in the directory, or
/// refused, the people in it are forgotten: those to ask for stand in the entry.
///
/// # Errors
/// When the database cannot be written.
pub async fn decide_submission(
    connection: &mut Connection,
    submission: &Submission,
    decision: Decision<'_>,
    decided_by: Option<AccountId>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::submission::dsl;
    let (state, said, entry) = match decision {
        Decision::Approve(organization, service) => (
            SubmissionState::Approved,
            None,
            Some((organization, service)),
        ),
        Decision::Ask(question) => (SubmissionState::Question, Some(question), submission.entry),
        Decision::Refuse(reason) => (SubmissionState::Refused, Some(reason), submission.entry),
    };
    let is_over = state != SubmissionState::Question;
    let asked = said.filter(|_| !is_over);
    connection
        .transaction(async |connection| {
            let read = dsl::submission
                .filter(dsl::id.eq(submission.id))
                .filter(dsl::version.eq(submission.version))
                .filter(dsl::state.eq(SubmissionState::Submitted.as_str()));
            let decided = diesel::update(read)
                .set((
                    dsl::state.eq(state.as_str()),
                    dsl::said.eq(said),
                    dsl::asked.eq(asked),
                    dsl::reply.eq(None::<&str>),
                    dsl::organization_id.eq(entry.map(|(organization, _)| organization.0)),
                    dsl::service_id.eq(entry.map(|(_, service)| service.0)),
                    dsl::version.eq(dsl::version + 1),
                    dsl::decided_at.eq(is_over.then(|| now.to_diesel())),
                    dsl::decided_by.eq(decided_by.filter(|_| is_over).map(|by| by.0)),
                    dsl::assigned_to.eq(None::<Uuid>),
                    dsl::assigned_until.eq(None::<jiff_diesel::Timestamp>),
                ))
                .execute(connection)
                .await?;
            if decided > 0 && is_over {
                delete_people(connection, &[submission.id]).await?;
            }
            Ok(decided > 0)
        })
        .await
}

/// Forgets what nobody has gone on with, and what was decided, for as long: answers and people go, the row stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_drafts(
    connection: &mut Connection,
    now: Timestamp,
    kept_for: SignedDuration,
) -> Result<(), StoreError> {
    use schema::submission::dsl;
    let oldest = before(now, kept_for).to_diesel();
    connection
        .transaction(async |connection| {
            let waiting = [
                SubmissionState::Draft.as_str(),
                SubmissionState::Question.as_str(),
            ];
            let old: Vec<Uuid> = dsl::submission
                .filter(dsl::state.eq_any(waiting))
                .filter(dsl::changed_at.lt(oldest))
                .select(dsl::id)
                .load(connection)
                .await?;
            for id in old {
                withdraw_submission(connection, id, now).await?;
            }
            Ok(())
        })
        .await
}
