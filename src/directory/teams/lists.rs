//! Lists of a team: made, read, renamed, kept for longer and ended by anybody in it.

use super::{MOST_LISTS, TeamsError, kept_from, own_list, own_team};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::store::team::{
    self, TeamGroup, TeamList, count_lists, delete_list, hold_team, insert_list, list_list_services,
};
use crate::store::together;
use hereabouts_domain::{TeamId, TeamListId};
use jiff::Timestamp;

/// A list with what is on it.
#[derive(Debug, Clone)]
pub struct OpenList {
    /// The list.
    pub list: TeamList,
    /// The groups, in order.
    pub groups: Vec<TeamGroup>,
}

/// Makes a list.
///
/// # Errors
/// When the team is not theirs or has too many lists, or the database is away.
pub async fn make_list(
    node: &Node,
    asker: &Account,
    team: TeamId,
    name: &str,
) -> Result<TeamListId, TeamsError> {
    let (account, now) = (asker.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        hold_team(connection, team).await?;
        own_team(connection, asker, team).await?;
        let count = count_lists(connection, team, now).await?;
        if usize::try_from(count).unwrap_or(usize::MAX) >= MOST_LISTS {
            return Err(TeamsError::TooManyLists);
        }
        Ok(insert_list(connection, team, name, account, now, kept_from(now)).await?)
    })
    .await
}

/// A list with what is on it, for whoever is in its team.
///
/// # Errors
/// When it is not theirs or has ended, or the database is away.
pub async fn open_list(
    node: &Node,
    asker: &Account,
    id: TeamListId,
) -> Result<OpenList, TeamsError> {
    let mut connection = node.writes.connection().await?;
    let list = own_list(&mut connection, asker, id, Timestamp::now()).await?;
    let groups = list_list_services(&mut connection, id).await?;
    Ok(OpenList { list, groups })
}

/// Gives a list another name, if it still has the version that the asker read.
///
/// # Errors
/// When it is not theirs, has ended or was renamed since, or the database is away.
pub async fn rename_list(
    node: &Node,
    asker: &Account,
    id: TeamListId,
    version: i32,
    name: &str,
) -> Result<(), TeamsError> {
    let mut connection = node.writes.connection().await?;
    own_list(&mut connection, asker, id, Timestamp::now()).await?;
    if team::rename_list(&mut connection, id, version, name).await? {
        Ok(())
    } else {
        Err(TeamsError::Renamed)
    }
}

/// Keeps a list for as long as a new one.
///
/// # Errors
/// When it is not theirs or has ended, or the database is away.
pub async fn keep_list(node: &Node, asker: &Account, id: TeamListId) -> Result<(), TeamsError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    own_list(&mut connection, asker, id, now).await?;
    Ok(team::keep_list(&mut connection, id, kept_from(now)).await?)
}

/// Ends a list at once. Gives its team.
///
/// # Errors
/// When it is not theirs or has ended, or the database is away.
pub async fn end_list(node: &Node, asker: &Account, id: TeamListId) -> Result<TeamId, TeamsError> {
    let mut connection = node.writes.connection().await?;
    let list = own_list(&mut connection, asker, id, Timestamp::now()).await?;
    delete_list(&mut connection, id).await?;
    Ok(list.team_id)
}
