//! Teams, and who is in them.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Bytea, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, TeamId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
}

/// Somebody in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their account.
    pub account_id: AccountId,
    /// What they are called: their address, where they never said.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they lead.
    pub is_lead: bool,
    /// Whether they are a link worker here. Whoever isn't any more reads nothing.
    pub is_link_worker: bool,
}

#[derive(QueryableByName)]
struct YesRow {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

#[derive(QueryableByName)]
struct MemberRow {
    #[diesel(sql_type = SqlUuid)]
    account_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    email: String,
    #[diesel(sql_type = Bool)]
    is_link_worker: bool,
}

/// Starts a team, with whoever starts it as its lead.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_team(
    connection: &mut Connection,
    name: &str,
    lead: AccountId,
    now: Timestamp,
) -> Result<TeamId, StoreError> {
    use schema::team::dsl;
    let id = TeamId::mint();
    diesel::insert_into(dsl::team)
        .values((
            dsl::id.eq(id.0),
            dsl::name.eq(name),
            dsl::started_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    insert_member(connection, id, lead, true, now).await?;
    Ok(id)
}

/// Puts somebody in a team. To be in it already is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_member(
    connection: &mut Connection,
    team: TeamId,
    account: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    insert_member(connection, team, account, false, now).await
}

async fn insert_member(
    connection: &mut Connection,
    team: TeamId,
    account: AccountId,
    is_lead: bool,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::team_member::dsl;
    diesel::insert_into(dsl::team_member)
        .values((
            dsl::team_id.eq(team.0),
            dsl::account_id.eq(account.0),
            dsl::is_lead.eq(is_lead),
            dsl::joined_at.eq(now.to_diesel()),
        ))
        .on_conflict_do_nothing()
        .execute(connection)
        .await?;
    Ok(())
}

/// A team, if an account is in it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_team(
    connection: &mut Connection,
    id: TeamId,
    member: AccountId,
) -> Result<Option<Team>, StoreError> {
    use schema::team_member::dsl;
    let is_in: Option<Uuid> = dsl::team_member
        .find((id.0, member.0))
        .select(dsl::team_id)
        .first(connection)
        .await
        .optional()?;
    if is_in.is_none() {
        return Ok(None);
    }
    let name = find_team_name(connection, id).await?;
    Ok(name.map(|name| Team { id, name }))
}

/// What a team is called.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_team_name(
    connection: &mut Connection,
    id: TeamId,
) -> Result<Option<String>, StoreError> {
    use schema::team::dsl;
    let name = dsl::team.find(id.0).select(dsl::name);
    Ok(name.first(connection).await.optional()?)
}

/// The teams that an account is in, by their names.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_teams_of(
    connection: &mut Connection,
    member: AccountId,
) -> Result<Vec<Team>, StoreError> {
    use schema::{team, team_member};
    let ids: Vec<Uuid> = team_member::table
        .filter(team_member::account_id.eq(member.0))
        .select(team_member::team_id)
        .load(connection)
        .await?;
    let rows: Vec<(Uuid, String)> = team::table
        .filter(team::id.eq_any(ids))
        .order((team::name, team::id))
        .select((team::id, team::name))
        .load(connection)
        .await?;
    let team = |(id, name)| Team {
        id: TeamId(id),
        name,
    };
    Ok(rows.into_iter().map(team).collect())
}

/// Holds a team until the transaction ends, so that of two things that are done to it at once one is done after the other.
/// Gives whether there is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_team(connection: &mut Connection, id: TeamId) -> Result<bool, StoreError> {
    use schema::team::dsl;
    let held: Option<Uuid> = dsl::team
        .find(id.0)
        .select(dsl::id)
        .for_update()
        .get_result(connection)
        .await
        .optional()?;
    Ok(held.is_some())
}

/// Who is in a team: whoever leads it first, then the longest.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_members(
    connection: &mut Connection,
    id: TeamId,
) -> Result<Vec<Member>, StoreError> {
    let rows: Vec<MemberRow> = diesel::sql_query(include_str!("../sql/list_team_members.sql"))
        .bind::<SqlUuid, _>(id.0)
        .load(connection)
        .await?;
    let member = |(at, row): (usize, MemberRow)| Member {
        account_id: AccountId(row.account_id),
        name: row.name,
        email: row.email,
        is_lead: at == 0 && row.is_link_worker,
        is_link_worker: row.is_link_worker,
    };
    Ok(rows.into_iter().enumerate().map(member).collect())
}

/// Gives a team another name.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename_team(
    connection: &mut Connection,
    id: TeamId,
    name: &str,
) -> Result<(), StoreError> {
    use schema::team::dsl;
    diesel::update(dsl::team.find(id.0))
        .set(dsl::name.eq(name))
        .execute(connection)
        .await?;
    Ok(())
}

/// Gives the lead of a team to one of its members. Gives whether they are one.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_team_over(
    connection: &mut Connection,
    id: TeamId,
    to: AccountId,
) -> Result<bool, StoreError> {
    use schema::team_member::dsl;
    let member = dsl::team_member.find((id.0, to.0));
    let is_in: Option<Uuid> = member
        .select(dsl::account_id)
        .first(connection)
        .await
        .optional()?;
    if is_in.is_none() {
        return Ok(false);
    }
    diesel::update(dsl::team_member.filter(dsl::team_id.eq(id.0)))
        .set(dsl::is_lead.eq(false))
        .execute(connection)
        .await?;
    diesel::update(member)
        .set(dsl::is_lead.eq(true))
        .execute(connection)
        .await?;
    Ok(true)
}

/// Takes somebody off a team. Gives whether they were in it.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_member(
    connection: &mut Connection,
    id: TeamId,
    account: AccountId,
) -> Result<bool, StoreError> {
    use schema::team_member::dsl;
    let removed = diesel::delete(dsl::team_member.find((id.0, account.0)))
        .execute(connection)
        .await?;
    Ok(removed > 0)
}

/// Removes a team in which nobody is any more, with its lists.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_team_if_empty(
    connection: &mut Connection,
    id: TeamId,
) -> Result<(), StoreError> {
    use schema::{team, team_member};
    let left: i64 = team_member::table
        .filter(team_member::team_id.eq(id.0))
        .count()
        .get_result(connection)
        .await?;
    if left == 0 {
        diesel::delete(team::table.find(id.0))
            .execute(connection)
            .await?;
    }
    Ok(())
}

/// Whether a session's token is of a link worker who is in some team.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_team(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row: YesRow = diesel::sql_query(include_str!("../sql/has_team.sql"))
        .bind::<Bytea, _>(&token_sha256[..])
        .bind::<Timestamptz, _>(now.to_diesel())
        .get_result(connection)
        .await?;
    Ok(row.yes)
}
