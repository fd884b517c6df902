//! What is on a team's list. Each group is a row of its own, and a change touches that row alone, so that two colleagues who
//! change a list at once lose nothing of each other's.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, ServiceId, TeamListId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A group on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamGroup {
    /// As it was put there: what it is known by on the list.
    pub service_id: ServiceId,
    /// What it has become, where it was merged since.
    pub heir_id: ServiceId,
    /// What colleagues should know of it, or nothing.
    pub note: String,
    /// Who put it there; nobody where they have gone for good.
    pub added_by: Option<String>,
    /// When.
    pub added_at: Timestamp,
    /// Who wrote the note; nobody where they have gone for good.
    pub noted_by: Option<String>,
    /// When.
    pub noted_at: Option<Timestamp>,
}

/// What became of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteWritten {
    /// It stands there.
    Yes,
    /// Somebody else has written another since its writer read the one before, or took the group off.
    Stale,
}

#[derive(QueryableByName)]
struct GroupRow {
    #[diesel(sql_type = SqlUuid)]
    service_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    heir_id: Uuid,
    #[diesel(sql_type = Text)]
    note: String,
    #[diesel(sql_type = Timestamptz)]
    added_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    noted_at: Option<jiff_diesel::Timestamp>,
    #[diesel(sql_type = Nullable<Text>)]
    added_by: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    noted_by: Option<String>,
}

/// What is on a list, in order.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_list_services(
    connection: &mut Connection,
    list: TeamListId,
) -> Result<Vec<TeamGroup>, StoreError> {
    let query = diesel::sql_query(include_str!("../sql/list_team_list_services.sql"));
    let rows: Vec<GroupRow> = query.bind::<SqlUuid, _>(list.0).load(connection).await?;
    let group = |row: GroupRow| TeamGroup {
        service_id: ServiceId(row.service_id),
        heir_id: ServiceId(row.heir_id),
        note: row.note,
        added_by: row.added_by,
        added_at: row.added_at.to_jiff(),
        noted_by: row.noted_by,
        noted_at: row.noted_at.map(jiff_diesel::Timestamp::to_jiff),
    };
    Ok(rows.into_iter().map(group).collect())
}

/// Puts a group at the end of a list, unless it is there. Gives whether it was not.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_list_service(
    connection: &mut Connection,
    list: TeamListId,
    service: ServiceId,
    note: &str,
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::team_list_service::dsl;
    let last: Option<i32> = dsl::team_list_service
        .filter(dsl::team_list_id.eq(list.0))
        .select(diesel::dsl::max(dsl::ordinal))
        .first(connection)
        .await?;
    let has_note = !note.is_empty();
    let added = diesel::insert_into(dsl::team_list_service)
        .values((
            dsl::team_list_id.eq(list.0),
            dsl::service_id.eq(service.0),
            dsl::ordinal.eq(last.map_or(0, |last| last.saturating_add(1))),
            dsl::added_by.eq(by.0),
            dsl::added_at.eq(now.to_diesel()),
            dsl::note.eq(note),
            dsl::noted_by.eq(has_note.then_some(by.0)),
            dsl::noted_at.eq(has_note.then(|| now.to_diesel())),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(added > 0)
}

/// Writes a note in place of the one that its writer read.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_note(
    connection: &mut Connection,
    list: TeamListId,
    service: ServiceId,
    (before, note): (&str, &str),
    by: AccountId,
    now: Timestamp,
) -> Result<NoteWritten, StoreError> {
    use schema::team_list_service::dsl;
    let row = dsl::team_list_service.find((list.0, service.0));
    let written = diesel::update(row.filter(dsl::note.eq(before)))
        .set((
            dsl::note.eq(note),
            dsl::noted_by.eq(by.0),
            dsl::noted_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(if written > 0 {
        NoteWritten::Yes
    } else {
        NoteWritten::Stale
    })
}

/// Has a group and one of its neighbours change places.
///
/// # Errors
/// When the database cannot be written.
pub async fn swap_with_neighbour(
    connection: &mut Connection,
    list: TeamListId,
    service: ServiceId,
    is_up: bool,
) -> Result<(), StoreError> {
    use schema::team_list_service::dsl;
    let order: Vec<Uuid> = dsl::team_list_service
        .filter(dsl::team_list_id.eq(list.0))
        .order((dsl::ordinal, dsl::added_at, dsl::service_id))
        .select(dsl::service_id)
        .load(connection)
        .await?;
    let at = order.iter().position(|id| *id == service.0);
    let to = at.and_then(|at| {
        if is_up {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        }
    });
    let (Some(at), Some(to)) = (at, to.filter(|to| *to < order.len())) else {
        return Ok(());
    };
    let mut order: Vec<ServiceId> = order.into_iter().map(ServiceId).collect();
    order.swap(at, to);
    put_list_in_order(connection, list, &order).await
}

/// Puts the groups of a list in an order.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_list_in_order(
    connection: &mut Connection,
    list: TeamListId,
    order: &[ServiceId],
) -> Result<(), StoreError> {
    use schema::team_list_service::dsl;
    for (place, id) in (0_i32..).zip(order) {
        diesel::update(dsl::team_list_service.find((list.0, id.0)))
            .filter(dsl::ordinal.ne(place))
            .set(dsl::ordinal.eq(place))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Takes a group off a list. It may be off it already.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_list_service(
    connection: &mut Connection,
    list: TeamListId,
    service: ServiceId,
) -> Result<(), StoreError> {
    use schema::team_list_service::dsl;
    diesel::delete(dsl::team_list_service.find((list.0, service.0)))
        .execute(connection)
        .await?;
    Ok(())
}
