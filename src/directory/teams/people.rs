//! Who is in a team: one lead, who takes members off and hands over; everybody else may leave. Who leads a team while its lead
//! is no link worker any more is the longest-standing of the others.

use super::{MOST_TEAMS, TeamsError, own_team};
use crate::directory::Node;
use crate::directory::accounts::{Account, token_sha256};
use crate::store::account::{
    InvitedTo, NewEvent, delete_invitations_of, hold_account, insert_event,
};
use crate::store::team::{
    self, ListSummary, Member, Team, delete_team_if_empty, hand_team_over, hold_team, insert_team,
    list_lists, list_members, list_teams_of, remove_member,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{AccountId, EventKind, Role, TeamId};
use jiff::Timestamp;

/// A team of somebody's, with its lists.
#[derive(Debug, Clone)]
pub struct OwnTeam {
    /// The team.
    pub team: Team,
    /// Its lists, those that end first before the others.
    pub lists: Vec<ListSummary>,
}

/// A team with those who are in it.
#[derive(Debug, Clone)]
pub struct TeamPeople {
    /// The team.
    pub team: Team,
    /// Who is in it: whoever leads it first, then the longest.
    pub members: Vec<Member>,
}

impl TeamPeople {
    /// Whether somebody leads it.
    #[must_use]
    pub fn is_led_by(&self, account: AccountId) -> bool {
        let mut own = self.members.iter();
        own.any(|member| member.account_id == account && member.is_lead)
    }

    /// Whether somebody else could lead it.
    #[must_use]
    pub fn has_other(&self, account: AccountId) -> bool {
        let mut others = self.members.iter();
        others.any(|member| member.account_id != account && member.is_link_worker)
    }
}

/// Starts a team, which whoever starts it leads.
///
/// # Errors
/// When they are no link worker, are in too many teams, or the database is away.
pub async fn start_team(node: &Node, asker: &Account, name: &str) -> Result<TeamId, TeamsError> {
    let (account, now) = (asker.actor.account_id, Timestamp::now());
    if !asker.actor.has(Role::LinkWorker) {
        return Err(TeamsError::NotYours);
    }
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        hold_account(connection, account).await?;
        if list_teams_of(connection, account).await?.len() >= MOST_TEAMS {
            return Err(TeamsError::TooManyTeams);
        }
        let id = insert_team(connection, name, account, now).await?;
        note(connection, account, EventKind::TeamJoined, id, account).await?;
        Ok(id)
    })
    .await
}

/// The teams that somebody is in, each with its lists.
///
/// # Errors
/// When the database is away.
pub async fn list_own_teams(node: &Node, asker: &Account) -> Result<Vec<OwnTeam>, TeamsError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let mut own = Vec::new();
    if !asker.actor.has(Role::LinkWorker) {
        return Ok(own);
    }
    for team in list_teams_of(&mut connection, asker.actor.account_id).await? {
        let lists = list_lists(&mut connection, team.id, now).await?;
        own.push(OwnTeam { team, lists });
    }
    Ok(own)
}

/// A team with its lists, for whoever is in it.
///
/// # Errors
/// When it is not theirs, or the database is away.
pub async fn find_team(node: &Node, asker: &Account, id: TeamId) -> Result<OwnTeam, TeamsError> {
    let mut connection = node.writes.connection().await?;
    let team = own_team(&mut connection, asker, id).await?;
    let lists = list_lists(&mut connection, id, Timestamp::now()).await?;
    Ok(OwnTeam { team, lists })
}

/// A team with those who are in it, for one of them.
///
/// # Errors
/// When it is not theirs, or the database is away.
pub async fn find_people(
    node: &Node,
    asker: &Account,
    id: TeamId,
) -> Result<TeamPeople, TeamsError> {
    let mut connection = node.writes.connection().await?;
    people(&mut connection, asker, id).await
}

/// Gives a team another name.
///
/// # Errors
/// When the asker does not lead it, or the database is away.
pub async fn rename_team(
    node: &Node,
    asker: &Account,
    id: TeamId,
    name: &str,
) -> Result<(), TeamsError> {
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        led(connection, asker, id).await?;
        Ok(team::rename_team(connection, id, name).await?)
    })
    .await
}

/// Takes somebody off a team: the lead anybody else, and everybody themselves. A team in which nobody is left ends.
///
/// # Errors
/// When it is not theirs to do so, they lead it while others could, or the database is away.
pub async fn remove(
    node: &Node,
    asker: &Account,
    id: TeamId,
    who: AccountId,
) -> Result<(), TeamsError> {
    let own = asker.actor.account_id;
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let people = held(connection, asker, id).await?;
        match (people.is_led_by(own), who == own) {
            (true, true) if people.has_other(own) => return Err(TeamsError::LeadGoes),
            (false, false) => return Err(TeamsError::NotYours),
            _ => {}
        }
        let mut members = people.members.iter();
        if !members.any(|member| member.account_id == who) {
            return Err(TeamsError::NotYours);
        }
        delete_invitations_of(connection, who, InvitedTo::Team(id)).await?;
        remove_member(connection, id, who).await?;
        note(connection, who, EventKind::TeamLeft, id, own).await?;
        Ok(delete_team_if_empty(connection, id).await?)
    })
    .await
}

/// Makes another member the lead.
///
/// # Errors
/// When the asker does not lead it, the other is not in it or no link worker, or the database is away.
pub async fn hand_over(
    node: &Node,
    asker: &Account,
    id: TeamId,
    to: AccountId,
) -> Result<(), TeamsError> {
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let people = led(connection, asker, id).await?;
        let mut members = people.members.iter();
        let may_lead = members.any(|member| member.account_id == to && member.is_link_worker);
        if !may_lead || !hand_team_over(connection, id, to).await? {
            return Err(TeamsError::NotYours);
        }
        let by = asker.actor.account_id;
        Ok(note(connection, to, EventKind::TeamLeadHandedOver, id, by).await?)
    })
    .await
}

/// Whether the session of a browser is of a link worker who is in some team, as far as is known just now: while the database
/// is away nobody waits for that.
pub async fn has_team(node: &Node, session_token: &str) -> bool {
    if node.status().database == crate::directory::DatabaseState::Unreachable {
        return false;
    }
    let Ok(mut connection) = node.writes.connection().await else {
        return false;
    };
    let token = token_sha256(session_token);
    let found = team::has_team(&mut connection, &token, Timestamp::now()).await;
    found.unwrap_or(false)
}

async fn people(
    connection: &mut Connection,
    asker: &Account,
    id: TeamId,
) -> Result<TeamPeople, TeamsError> {
    let team = own_team(connection, asker, id).await?;
    let members = list_members(connection, id).await?;
    Ok(TeamPeople { team, members })
}

/// The people of a team that is held until the transaction ends.
async fn held(
    connection: &mut Connection,
    asker: &Account,
    id: TeamId,
) -> Result<TeamPeople, TeamsError> {
    if !hold_team(connection, id).await? {
        return Err(TeamsError::NotYours);
    }
    people(connection, asker, id).await
}

/// The same, for whoever leads it.
pub(super) async fn led(
    connection: &mut Connection,
    asker: &Account,
    id: TeamId,
) -> Result<TeamPeople, TeamsError> {
    let people = held(connection, asker, id).await?;
    if people.is_led_by(asker.actor.account_id) {
        Ok(people)
    } else {
        Err(TeamsError::NotYours)
    }
}

/// Notes what happens to an account's place in a team.
pub(super) async fn note(
    connection: &mut Connection,
    account: AccountId,
    kind: EventKind,
    team: TeamId,
    by: AccountId,
) -> Result<(), StoreError> {
    let event = NewEvent {
        about: Some(team.0),
        done_by: Some(by),
        ..NewEvent::of(Some(account), kind)
    };
    insert_event(connection, &event, Timestamp::now()).await
}
