//! Which organisations' changes go live at once, and what went live so and is still to be looked at.

use super::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, OrganizationId, ServiceId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A change that went live before a curator had seen it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveChange {
    /// What was sent in.
    pub submission_id: Uuid,
    /// The service that it changed.
    pub service_id: ServiceId,
    /// When.
    pub went_live_at: Timestamp,
}

#[derive(QueryableByName)]
struct LiveChangeRow {
    #[diesel(sql_type = SqlUuid)]
    submission_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    service_id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    went_live_at: jiff_diesel::Timestamp,
}

/// Whether an organisation's changes go live at once.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_trusted(
    connection: &mut Connection,
    organization: OrganizationId,
) -> Result<bool, StoreError> {
    use schema::trusted_organization::dsl;
    let found = dsl::trusted_organization.find(organization.0);
    let found: Option<Uuid> = found
        .select(dsl::organization_id)
        .first(connection)
        .await
        .optional()?;
    Ok(found.is_some())
}

/// From now on an organisation's changes go live at once.
///
/// # Errors
/// When the database cannot be written.
pub async fn trust(
    connection: &mut Connection,
    organization: OrganizationId,
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::trusted_organization::dsl;
    diesel::insert_into(dsl::trusted_organization)
        .values((
            dsl::organization_id.eq(organization.0),
            dsl::trusted_by.eq(by.0),
            dsl::trusted_at.eq(now.to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// From now on an organisation's changes wait for a curator again.
///
/// # Errors
/// When the database cannot be written.
pub async fn trust_no_more(
    connection: &mut Connection,
    organization: OrganizationId,
) -> Result<(), StoreError> {
    use schema::trusted_organization::dsl;
    diesel::delete(dsl::trusted_organization.find(organization.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes that a change went live before a curator had seen it.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_live_change(
    connection: &mut Connection,
    submission: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::live_change::dsl;
    diesel::insert_into(dsl::live_change)
        .values((
            dsl::submission_id.eq(submission),
            dsl::went_live_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Changes of these areas (of all, where none are named) that nobody has looked at, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_live_changes(
    connection: &mut Connection,
    areas: Option<&[String]>,
    most: i64,
) -> Result<Vec<LiveChange>, StoreError> {
    let rows: Vec<LiveChangeRow> = diesel::sql_query(include_str!("sql/list_live_changes.sql"))
        .bind::<Nullable<Array<Text>>, _>(areas)
        .bind::<BigInt, _>(most)
        .load(connection)
        .await?;
    let changes = rows.into_iter().map(|row| LiveChange {
        submission_id: row.submission_id,
        service_id: row.service_id.into(),
        went_live_at: row.went_live_at.to_jiff(),
    });
    Ok(changes.collect())
}

/// Notes that a curator has looked at a change; who looked first stands.
///
/// # Errors
/// When the database cannot be written.
pub async fn look_at(
    connection: &mut Connection,
    submission: Uuid,
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::live_change::dsl;
    let waiting = dsl::live_change
        .find(submission)
        .filter(dsl::looked_at.is_null());
    diesel::update(waiting)
        .set((
            dsl::looked_at_by.eq(by.0),
            dsl::looked_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}
