//! Reminders that somebody should look whether an entry is still right, and what is over.

use super::{Connection, StoreError, schema};
use crate::clock::moment_in_the_uk;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date as SqlDate, SmallInt, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{EmailAddress, PageLanguage, ServiceId};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A service whose check is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueCheck {
    /// Which.
    pub service_id: ServiceId,
    /// By when.
    pub due_on: Date,
}

#[derive(QueryableByName)]
struct DueRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlDate)]
    next_check_on: jiff_diesel::Date,
}

#[derive(QueryableByName)]
struct LapsedRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct WhomRow {
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Text)]
    language: String,
}

/// Published services that are due by a day and have not had the reminder of this number, the longest due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_due_checks(
    connection: &mut Connection,
    by: Date,
    number: i16,
    most: i64,
) -> Result<Vec<DueCheck>, StoreError> {
    let rows: Vec<DueRow> = diesel::sql_query(include_str!("sql/due_checks.sql"))
        .bind::<SqlDate, _>(by.to_diesel())
        .bind::<SmallInt, _>(number)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let due = rows.into_iter().map(|row| DueCheck {
        service_id: ServiceId(row.id),
        due_on: row.next_check_on.to_jiff(),
    });
    Ok(due.collect())
}

/// Whom to ask whether a service is still right, whoever answers for it first, each once.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_whom_to_remind(
    connection: &mut Connection,
    service: ServiceId,
    most: i64,
) -> Result<Vec<(EmailAddress, PageLanguage)>, StoreError> {
    let rows: Vec<WhomRow> = diesel::sql_query(include_str!("sql/whom_to_remind.sql"))
        .bind::<SqlUuid, _>(service.0)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let whom = rows.into_iter().filter_map(|row| {
        Some((
            EmailAddress::parse(&row.email).ok()?,
            row.language.parse().ok()?,
        ))
    });
    Ok(whom.collect())
}

/// Notes that a reminder was written, and says whether it was the first to do so.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_reminder(
    connection: &mut Connection,
    due: DueCheck,
    number: i16,
    token_sha256: Option<&[u8; 32]>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::check_reminder::dsl;
    let inserted = diesel::insert_into(dsl::check_reminder)
        .values((
            dsl::service_id.eq(due.service_id.0),
            dsl::due_on.eq(due.due_on.to_diesel()),
            dsl::number.eq(number),
            dsl::token_sha256.eq(token_sha256.map(|hash| &hash[..])),
            dsl::sent_at.eq(now.to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(inserted > 0)
}

/// The service that a reminder's link is about, as long as no later check has made the reminder void.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_reminded(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
) -> Result<Option<ServiceId>, StoreError> {
    use schema::{check_reminder, service};
    let found: Option<(Uuid, jiff_diesel::Date)> = check_reminder::table
        .filter(check_reminder::token_sha256.eq(&token_sha256[..]))
        .select((check_reminder::service_id, check_reminder::due_on))
        .first(connection)
        .await
        .optional()?;
    let Some((id, due_on)) = found else {
        return Ok(None);
    };
    let still_due: Option<Uuid> = service::table
        .filter(service::id.eq(id))
        .filter(service::next_check_on.eq(due_on))
        .select(service::id)
        .first(connection)
        .await
        .optional()?;
    Ok(still_due.map(ServiceId))
}

/// Notes that a reminder was answered.
///
/// # Errors
/// When the database cannot be written.
pub async fn answer_reminder(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::check_reminder::dsl;
    diesel::update(dsl::check_reminder.filter(dsl::token_sha256.eq(&token_sha256[..])))
        .set(dsl::answered_at.eq(now.to_diesel()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Published services whose check was due before a day, and whose last reminder was written before it too: nobody's page goes
/// for a reminder that came late.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_lapsed(
    connection: &mut Connection,
    due_before: Date,
    most: i64,
) -> Result<Vec<ServiceId>, StoreError> {
    let written_before = moment_in_the_uk(due_before.to_datetime(Time::midnight()));
    let rows: Vec<LapsedRow> = diesel::sql_query(include_str!("sql/list_lapsed.sql"))
        .bind::<SqlDate, _>(due_before.to_diesel())
        .bind::<Timestamptz, _>(written_before.to_diesel())
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(|row| ServiceId(row.id)).collect())
}
