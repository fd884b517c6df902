//! Invitations: one letter each, taken up once by whoever owns the address that it went to.

use crate::clock::before;
use crate::store::{Connection, StoreError, schema};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, OrganizationId, TeamId};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use schema::invitation::dsl;
use uuid::Uuid;

/// As many invitations to one thing are sent within a day.
const MOST_INVITATIONS_A_DAY: i64 = 10;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What somebody is invited to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitedTo {
    /// To answer for an organisation.
    Organization(OrganizationId),
    /// To join a team of link workers.
    Team(TeamId),
}

/// An invitation to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// What to.
    pub to: InvitedTo,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// What to.
    pub to: InvitedTo,
    /// Who invited.
    pub invited_by: AccountId,
}

/// Makes an invitation, unless too many to the same were made within a day. Gives whether it was made.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_invitation(
    connection: &mut Connection,
    new: &NewInvitation<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let made: i64 = all_to(new.to)
        .filter(dsl::invited_at.gt(before(now, DAY).to_diesel()))
        .count()
        .get_result(connection)
        .await?;
    if made >= MOST_INVITATIONS_A_DAY {
        return Ok(false);
    }
    let (organization, team) = match new.to {
        InvitedTo::Organization(id) => (Some(id.0), None),
        InvitedTo::Team(id) => (None, Some(id.0)),
    };
    diesel::insert_into(dsl::invitation)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::organization_id.eq(organization),
            dsl::team_id.eq(team),
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
pub async fn find_invitation(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    email_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Invitation>, StoreError> {
    let found: Option<(Uuid, Option<Uuid>, Option<Uuid>, Uuid)> = dsl::invitation
        .filter(dsl::token_sha256.eq(&token_sha256[..]))
        .filter(dsl::email_sha256.eq(&email_sha256[..]))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .filter(dsl::accepted_at.is_null())
        .select((dsl::id, dsl::organization_id, dsl::team_id, dsl::invited_by))
        .first(connection)
        .await
        .optional()?;
    Ok(found.and_then(|(id, organization, team, by)| {
        let organization = organization.map(|id| InvitedTo::Organization(OrganizationId(id)));
        let to = organization.or_else(|| team.map(|id| InvitedTo::Team(TeamId(id))))?;
        let invited_by = AccountId(by);
        Some(Invitation { id, to, invited_by })
    }))
}

/// Uses an invitation up. Gives whether it was still good.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_invitation(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let open = dsl::invitation
        .find(id)
        .filter(dsl::accepted_at.is_null())
        .filter(dsl::expires_at.gt(now.to_diesel()));
    let used = diesel::update(open)
        .set(dsl::accepted_at.eq(now.to_diesel()))
        .execute(connection)
        .await?;
    Ok(used > 0)
}

/// Takes back whatever invitations to something an account's address has, so that whoever is taken off doesn't come back by
/// a letter that they had before.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_invitations_of(
    connection: &mut Connection,
    account: AccountId,
    to: InvitedTo,
) -> Result<(), StoreError> {
    let Some(address) = address_of(connection, account).await? else {
        return Ok(());
    };
    let own = all_to(to).filter(dsl::email_sha256.eq(address));
    diesel::delete(dsl::invitation.filter(dsl::id.eq_any(own.select(dsl::id))))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes back whatever invitations an account has sent or got.
pub(super) async fn forget_invitations(
    connection: &mut Connection,
    account: AccountId,
) -> Result<(), StoreError> {
    let address = address_of(connection, account).await?.unwrap_or_default();
    let sent = dsl::invited_by.eq(account.0);
    diesel::delete(dsl::invitation.filter(sent.or(dsl::email_sha256.eq(address))))
        .execute(connection)
        .await?;
    Ok(())
}

/// Removes invitations that are over, taken up or not.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_invitations(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    diesel::delete(dsl::invitation.filter(dsl::expires_at.le(now.to_diesel())))
        .execute(connection)
        .await?;
    Ok(())
}

fn all_to(to: InvitedTo) -> schema::invitation::BoxedQuery<'static, Pg> {
    let all = dsl::invitation.into_boxed();
    match to {
        InvitedTo::Organization(id) => all.filter(dsl::organization_id.eq(id.0)),
        InvitedTo::Team(id) => all.filter(dsl::team_id.eq(id.0)),
    }
}

/// SHA-256 of an account's address, in lower case; none once it is closed.
async fn address_of(
    connection: &mut Connection,
    account: AccountId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let address = schema::account::table
        .find(account.0)
        .select(schema::account::email_sha256);
    Ok(address.first(connection).await?)
}
