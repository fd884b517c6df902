//! Submissions as they are read: one, those of somebody, and the queue.

use super::people::people_of;
use super::row::{Submission, SubmissionRow};
use crate::store::{Connection, StoreError, schema};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Text};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, ServiceId, SubmissionState};
use uuid::Uuid;

/// Whose queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Queue {
    /// Of everything.
    Everywhere,
    /// Of these local authorities. What is about none is for those who look after everywhere.
    Areas(Vec<String>),
}

/// What waits, with how much of it there is.
#[derive(Debug, Clone, PartialEq)]
pub struct Queued {
    /// The first of it, the oldest first.
    pub submissions: Vec<Submission>,
    /// How many there are.
    pub total: i64,
}

/// A submission.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_submission(
    connection: &mut Connection,
    id: Uuid,
) -> Result<Option<Submission>, StoreError> {
    use schema::submission::dsl;
    let rows = dsl::submission
        .filter(dsl::id.eq(id))
        .select(SubmissionRow::as_select())
        .load(connection)
        .await?;
    Ok(read(connection, rows).await?.pop())
}

/// What an account has sent in or is writing, the latest first, at most so many.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_submissions(
    connection: &mut Connection,
    account_id: AccountId,
    most: i64,
) -> Result<Vec<Submission>, StoreError> {
    use schema::submission::dsl;
    let rows = dsl::submission
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::state.ne(SubmissionState::Withdrawn.as_str()))
        .order(dsl::changed_at.desc())
        .limit(most)
        .select(SubmissionRow::as_select())
        .load(connection)
        .await?;
    read(connection, rows).await
}

/// What an account has sent or is writing, but for what it withdrew, the latest first: what was begun before `before`.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_since(
    connection: &mut Connection,
    account_id: AccountId,
    before: Option<Uuid>,
    most: i64,
) -> Result<Vec<Submission>, StoreError> {
    use schema::submission::dsl;
    let rows = dsl::submission
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::state.ne(SubmissionState::Withdrawn.as_str()))
        // Of version 7: what was begun later sorts later.
        .filter(dsl::id.lt(before.unwrap_or(Uuid::max())))
        .order(dsl::id.desc())
        .limit(most)
        .select(SubmissionRow::as_select())
        .load(connection)
        .await?;
    read(connection, rows).await
}

/// What waits for a curator to change a service, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_submissions_of_service(
    connection: &mut Connection,
    service: ServiceId,
) -> Result<Vec<Submission>, StoreError> {
    use schema::submission::dsl;
    let rows = dsl::submission
        .filter(dsl::service_id.eq(service.0))
        .filter(dsl::state.eq(SubmissionState::Submitted.as_str()))
        .order(dsl::submitted_at)
        .select(SubmissionRow::as_select())
        .load(connection)
        .await?;
    read(connection, rows).await
}

/// What waits for the curators of an area.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_queue(
    connection: &mut Connection,
    queue: &Queue,
    most: i64,
) -> Result<Queued, StoreError> {
    use schema::submission::dsl;
    let (all, areas) = match queue {
        Queue::Everywhere => (true, Vec::new()),
        Queue::Areas(areas) => (false, areas.clone()),
    };
    let theirs = || {
        sql::<Bool>("(")
            .bind::<Bool, _>(all)
            .sql(" OR areas && ")
            .bind::<Array<Text>, _>(areas.clone())
            .sql(")")
    };
    let waiting = || dsl::submission.filter(dsl::state.eq(SubmissionState::Submitted.as_str()));
    let rows = waiting()
        .filter(theirs())
        .order((dsl::submitted_at, dsl::id))
        .limit(most)
        .select(SubmissionRow::as_select())
        .load(connection)
        .await?;
    let total = waiting()
        .filter(theirs())
        .count()
        .get_result(connection)
        .await?;
    Ok(Queued {
        submissions: read(connection, rows).await?,
        total,
    })
}

async fn read(
    connection: &mut Connection,
    rows: Vec<SubmissionRow>,
) -> Result<Vec<Submission>, StoreError> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut people = people_of(connection, &ids).await?;
    let whole = rows.into_iter().map(|row| {
        let people = people.remove(&row.id).unwrap_or_default();
        row.read(people)
    });
    whole.collect()
}
