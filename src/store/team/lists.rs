//! The lists of a team, each for as long as somebody keeps it.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, TeamId, TeamListId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A list in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSummary {
    /// Its id.
    pub id: TeamListId,
    /// What it is called.
    pub name: String,
    /// How many groups are on it.
    pub services: usize,
    /// Who made it; nobody where they have gone for good.
    pub made_by: Option<String>,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamList {
    /// Its id.
    pub id: TeamListId,
    /// Whose.
    pub team_id: TeamId,
    /// What the team is called.
    pub team: String,
    /// What it is called.
    pub name: String,
    /// Rises with every new name.
    pub version: i32,
    /// Who made it; nobody where they have gone for good.
    pub made_by: Option<String>,
    /// When.
    pub made_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
}

#[derive(QueryableByName)]
struct SummaryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Timestamptz)]
    expires_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Nullable<Text>)]
    made_by: Option<String>,
    #[diesel(sql_type = BigInt)]
    services: i64,
}

#[derive(QueryableByName)]
struct ListRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Text)]
    team: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Integer)]
    version: i32,
    #[diesel(sql_type = Timestamptz)]
    made_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Timestamptz)]
    expires_at: jiff_diesel::Timestamp,
    #[diesel(sql_type = Nullable<Text>)]
    made_by: Option<String>,
}

/// Makes a list.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_list(
    connection: &mut Connection,
    team: TeamId,
    name: &str,
    made_by: AccountId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<TeamListId, StoreError> {
    use schema::team_list::dsl;
    let id = TeamListId::mint();
    diesel::insert_into(dsl::team_list)
        .values((
            dsl::id.eq(id.0),
            dsl::team_id.eq(team.0),
            dsl::name.eq(name),
            dsl::made_by.eq(made_by.0),
            dsl::made_at.eq(now.to_diesel()),
            dsl::expires_at.eq(expires_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(id)
}

/// The lists of a team that last still, those that end first before the others.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_lists(
    connection: &mut Connection,
    team: TeamId,
    now: Timestamp,
) -> Result<Vec<ListSummary>, StoreError> {
    let rows: Vec<SummaryRow> = diesel::sql_query(include_str!("../sql/list_team_lists.sql"))
        .bind::<SqlUuid, _>(team.0)
        .bind::<Timestamptz, _>(now.to_diesel())
        .load(connection)
        .await?;
    let summary = |row: SummaryRow| ListSummary {
        id: TeamListId(row.id),
        name: row.name,
        services: usize::try_from(row.services).unwrap_or_default(),
        made_by: row.made_by,
        expires_at: row.expires_at.to_jiff(),
    };
    Ok(rows.into_iter().map(summary).collect())
}

/// How many lists of a team last still.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_lists(
    connection: &mut Connection,
    team: TeamId,
    now: Timestamp,
) -> Result<i64, StoreError> {
    use schema::team_list::dsl;
    let count = dsl::team_list
        .filter(dsl::team_id.eq(team.0))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .count()
        .get_result(connection)
        .await?;
    Ok(count)
}

/// A list that lasts still, for a link worker who is in its team.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_list(
    connection: &mut Connection,
    id: TeamListId,
    member: AccountId,
    now: Timestamp,
) -> Result<Option<TeamList>, StoreError> {
    let row: Option<ListRow> = diesel::sql_query(include_str!("../sql/find_team_list.sql"))
        .bind::<SqlUuid, _>(id.0)
        .bind::<SqlUuid, _>(member.0)
        .bind::<Timestamptz, _>(now.to_diesel())
        .get_result(connection)
        .await
        .optional()?;
    Ok(row.map(|row| TeamList {
        id: TeamListId(row.id),
        team_id: TeamId(row.team_id),
        team: row.team,
        name: row.name,
        version: row.version,
        made_by: row.made_by,
        made_at: row.made_at.to_jiff(),
        expires_at: row.expires_at.to_jiff(),
    }))
}

/// Holds a list until the transaction ends, so that of two things that are done to it at once one is done after the other.
/// Gives whether there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_list(connection: &mut Connection, id: TeamListId) -> Result<bool, StoreError> {
    use schema::team_list::dsl;
    let held: Option<Uuid> = dsl::team_list
        .find(id.0)
        .select(dsl::id)
        .for_update()
        .get_result(connection)
        .await
        .optional()?;
    Ok(held.is_some())
}

/// Gives a list another name, if nobody has since its writer read this version. Gives whether that is so.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename_list(
    connection: &mut Connection,
    id: TeamListId,
    version: i32,
    name: &str,
) -> Result<bool, StoreError> {
    use schema::team_list::dsl;
    let as_read = dsl::team_list.find(id.0).filter(dsl::version.eq(version));
    let renamed = diesel::update(as_read)
        .set((dsl::name.eq(name), dsl::version.eq(dsl::version + 1)))
        .execute(connection)
        .await?;
    Ok(renamed > 0)
}

/// Keeps a list until a moment.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_list(
    connection: &mut Connection,
    id: TeamListId,
    expires_at: Timestamp,
) -> Result<(), StoreError> {
    use schema::team_list::dsl;
    diesel::update(dsl::team_list.find(id.0))
        .set(dsl::expires_at.eq(expires_at.to_diesel()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes a list with what is on it.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_list(connection: &mut Connection, id: TeamListId) -> Result<(), StoreError> {
    use schema::team_list::dsl;
    diesel::delete(dsl::team_list.find(id.0))
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes lists that have ended, with what is on them.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_ended_lists(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::team_list::dsl;
    diesel::delete(dsl::team_list.filter(dsl::expires_at.le(now.to_diesel())))
        .execute(connection)
        .await?;
    Ok(())
}
