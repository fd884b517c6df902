//! What stays in teams of somebody whose account is closed: nothing that says who they were.

use super::delete_team_if_empty;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, TeamId};
use uuid::Uuid;

/// Takes an account out of its teams, and its name off their lists: notes are about groups and stay, without a name, for as
/// long as their list does. A team in which nobody is left ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_in_teams(
    connection: &mut Connection,
    account: AccountId,
) -> Result<(), StoreError> {
    use schema::{team_list, team_list_service, team_member};
    let id = account.0;
    let teams: Vec<Uuid> = diesel::delete(team_member::table)
        .filter(team_member::account_id.eq(id))
        .returning(team_member::team_id)
        .get_results(connection)
        .await?;
    for team in teams {
        delete_team_if_empty(connection, TeamId(team)).await?;
    }
    diesel::update(team_list::table.filter(team_list::made_by.eq(id)))
        .set(team_list::made_by.eq(None::<Uuid>))
        .execute(connection)
        .await?;
    diesel::update(team_list_service::table.filter(team_list_service::added_by.eq(id)))
        .set(team_list_service::added_by.eq(None::<Uuid>))
        .execute(connection)
        .await?;
    diesel::update(team_list_service::table.filter(team_list_service::noted_by.eq(id)))
        .set(team_list_service::noted_by.eq(None::<Uuid>))
        .execute(connection)
        .await?;
    Ok(())
}
