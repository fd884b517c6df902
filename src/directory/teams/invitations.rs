//! Asking colleagues into a team by a letter. Whether an address has an account shows nowhere, and nobody but the lead and
//! whoever is asked hears of it before they say yes. Saying yes makes nobody a link worker: they have to be one.

use super::people::{led, note};
use super::{MOST_MEMBERS, MOST_TEAMS, TeamsError};
use crate::clock::after;
use crate::directory::accounts::{Account, email_sha256, new_token, token_sha256};
use crate::directory::{Node, letters};
use crate::store::account::{
    InvitedTo, NewInvitation, find_invitation, hold_account, insert_invitation, use_invitation,
};
use crate::store::team::{add_member, find_team_name, hold_team, list_members, list_teams_of};
use crate::store::together;
use hereabouts_domain::{EmailAddress, EventKind, PageLanguage, Role, TeamId};
use jiff::{SignedDuration, Timestamp};

/// An invitation is good for a fortnight.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Asks somebody by a letter to join a team. The link in it is `link_before_token` and a token.
///
/// # Errors
/// When the asker does not lead the team, it is full or has asked too many, or the database is away.
pub async fn invite(
    node: &Node,
    asker: &Account,
    team: TeamId,
    email: &EmailAddress,
    (language, link_before_token): (PageLanguage, &str),
) -> Result<(), TeamsError> {
    let (token, now) = (new_token()?, Timestamp::now());
    let ends = after(now, GOOD_FOR);
    let link = format!("{link_before_token}{token}");
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let people = led(connection, asker, team).await?;
        if people.members.len() >= MOST_MEMBERS {
            return Err(TeamsError::TooManyMembers);
        }
        let new = NewInvitation {
            to: InvitedTo::Team(team),
            email_sha256: &email_sha256(email),
            token_sha256: &token_sha256(&token),
            invited_by: asker.actor.account_id,
            expires_at: ends,
        };
        if !insert_invitation(connection, &new, now).await? {
            return Err(TeamsError::TooManyInvited);
        }
        let letter = letters::team_invitation(language, asker.called(), &people.team.name, &link);
        Ok(letters::post(connection, node, &letter, email, Some(ends), now).await?)
    })
    .await
}

/// What the team is called that a link invites somebody to.
///
/// # Errors
/// When the invitation is over or went to another address, or the database is away.
pub async fn find_invited(node: &Node, asker: &Account, token: &str) -> Result<String, TeamsError> {
    let mut connection = node.writes.connection().await?;
    let (token, email) = (token_sha256(token), email_sha256(&asker.email));
    let found = find_invitation(&mut connection, &token, &email, Timestamp::now()).await?;
    let name = match found.map(|invitation| invitation.to) {
        Some(InvitedTo::Team(team)) => find_team_name(&mut connection, team).await?,
        Some(InvitedTo::Organization(_)) | None => None,
    };
    name.ok_or(TeamsError::Over)
}

/// Takes an invitation up.
///
/// # Errors
/// When the invitation is over or went to another address, whoever takes it up is no link worker or is in too many teams,
/// the team is full, or the database is away. Then it stays good.
pub async fn accept(node: &Node, asker: &Account, token: &str) -> Result<TeamId, TeamsError> {
    let (account, now) = (asker.actor.account_id, Timestamp::now());
    let (token, email) = (token_sha256(token), email_sha256(&asker.email));
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let found = find_invitation(connection, &token, &email, now).await?;
        let invitation = found.ok_or(TeamsError::Over)?;
        let InvitedTo::Team(team) = invitation.to else {
            return Err(TeamsError::Over);
        };
        if !asker.actor.has(Role::LinkWorker) {
            return Err(TeamsError::NoLinkWorker);
        }
        hold_account(connection, account).await?;
        let is_used = hold_team(connection, team).await?
            && use_invitation(connection, invitation.id, now).await?;
        if !is_used {
            return Err(TeamsError::Over);
        }
        let members = list_members(connection, team).await?;
        if members.iter().any(|member| member.account_id == account) {
            return Ok(team);
        }
        if members.len() >= MOST_MEMBERS {
            return Err(TeamsError::TooManyMembers);
        }
        if list_teams_of(connection, account).await?.len() >= MOST_TEAMS {
            return Err(TeamsError::TooManyTeams);
        }
        add_member(connection, team, account, now).await?;
        let by = invitation.invited_by;
        note(connection, account, EventKind::TeamJoined, team, by).await?;
        Ok(team)
    })
    .await
}
