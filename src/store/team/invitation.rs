//! Invitations to a team: one letter each, taken up once by whoever owns the address.

use crate::clock::before;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, TeamId};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// As many invitations a team sends within a day.
const MOST_INVITATIONS_A_DAY: i64 = 10;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// An invitation to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewTeamInvitation<'a> {
    /// Into which team.
    pub team_id: TeamId,
    /// SHA-256 of the address that it goes to, in lower case.
    pub email_sha256: &'a [u8; 32],
    /// SHA-256 of the token in its link.
    pub token_sha256: &'a [u8; 32],
    /// Who invites.
    pub invited_by: AccountId,
    /// Until when it is good.
    pub expires_at: Timestamp,
}

/// An invitation that is still good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamInvitation {
    /// Its id.
    pub id: Uuid,
    /// Into which team.
    pub team_id: TeamId,
    /// What the team is called.
    pub team: String,
    /// Who invited.
    pub invited_by: AccountId,
}

/// Makes an invitation, unless the team has made too many within a day. Gives whether it was made.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_team_invitation(
    connection: &mut Connection,
    new: &NewTeamInvitation<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::team_invitation::dsl;
    let since = before(now, DAY);
    let made: i64 = dsl::team_invitation
        .filter(dsl::team_id.eq(new.team_id.0))
        .filter(dsl::invited_at.gt(since.to_diesel()))
        .count()
        .get_result(connection)
        .await?;
    if made >= MOST_INVITATIONS_A_DAY {
        return Ok(false);
    }
    diesel::insert_into(dsl::team_invitation)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::team_id.eq(new.team_id.0),
            dsl::email_sha256.eq(&new.email_sha256[..]),
            dsl::token_sha256.eq(&new.token_sha256[..]),
            dsl::invited_by.eq(new.invited_by.0),
            dsl::invited_at.eq(now.to_diesel()),
            dsl::expires_at.eq(new.expires_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(true)
}

/// The invitation behind a link, for whoever signed in by the address that it went to.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_team_invitation(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    email_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<TeamInvitation>, StoreError> {
    use schema::{team, team_invitation::dsl};
    let found: Option<(Uuid, Uuid, Uuid)> = dsl::team_invitation
        .filter(dsl::token_sha256.eq(&token_sha256[..]))
        .filter(dsl::email_sha256.eq(&email_sha256[..]))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .filter(dsl::accepted_at.is_null())
        .select((dsl::id, dsl::team_id, dsl::invited_by))
        .first(connection)
        .await
        .optional()?;
    let Some((id, team_id, by)) = found else {
        return Ok(None);
    };
    let name = team::table.find(team_id).select(team::name);
    let name: Option<String> = name.first(connection).await.optional()?;
    Ok(name.map(|team| TeamInvitation {
        id,
        team_id: TeamId(team_id),
        team,
        invited_by: AccountId(by),
    }))
}

/// Uses an invitation up. Gives whether it was still good.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_team_invitation(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::team_invitation::dsl;
    let open = dsl::team_invitation
        .find(id)
        .filter(dsl::accepted_at.is_null())
        .filter(dsl::expires_at.gt(now.to_diesel()));
    let used = diesel::update(open)
        .set(dsl::accepted_at.eq(now.to_diesel()))
        .execute(connection)
        .await?;
    Ok(used > 0)
}

/// Removes invitations that are over, taken up or not.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_team_invitations(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::team_invitation::dsl;
    diesel::delete(dsl::team_invitation.filter(dsl::expires_at.le(now.to_diesel())))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes back whatever invitations into a team an address has.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_invitations_to(
    connection: &mut Connection,
    team: TeamId,
    email_sha256: &[u8; 32],
) -> Result<(), StoreError> {
    use schema::team_invitation::dsl;
    let own = dsl::team_invitation
        .filter(dsl::team_id.eq(team.0))
        .filter(dsl::email_sha256.eq(&email_sha256[..]));
    diesel::delete(own).execute(connection).await?;
    Ok(())
}
