//! Invitations to answer for an organisation: one letter each, taken up once by whoever owns the address.

use crate::clock::before;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, OrganizationId};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// As many invitations an organisation sends within a day.
pub const MOST_INVITATIONS_A_DAY: i64 = 10;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// An invitation to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewInvitation<'a> {
    /// What it is about.
    pub organization_id: OrganizationId,
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
    /// What it is about.
    pub organization_id: OrganizationId,
    /// Who invited.
    pub invited_by: AccountId,
}

/// Makes an invitation, unless the organisation has made too many within a day. Gives whether it was made.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_invitation(
    connection: &mut Connection,
    new: &NewInvitation<'_>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::invitation::dsl;
    let since = before(now, DAY);
    let made: i64 = dsl::invitation
        .filter(dsl::organization_id.eq(new.organization_id.0))
        .filter(dsl::invited_at.gt(since.to_diesel()))
        .count()
        .get_result(connection)
        .await?;
    if made >= MOST_INVITATIONS_A_DAY {
        return Ok(false);
    }
    diesel::insert_into(dsl::invitation)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::organization_id.eq(new.organization_id.0),
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
    use schema::invitation::dsl;
    let found: Option<(Uuid, Uuid, Uuid)> = dsl::invitation
        .filter(dsl::token_sha256.eq(&token_sha256[..]))
        .filter(dsl::email_sha256.eq(&email_sha256[..]))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .filter(dsl::accepted_at.is_null())
        .select((dsl::id, dsl::organization_id, dsl::invited_by))
        .first(connection)
        .await
        .optional()?;
    Ok(found.map(|(id, organization, by)| Invitation {
        id,
        organization_id: OrganizationId(organization),
        invited_by: AccountId(by),
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
    use schema::invitation::dsl;
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

/// Removes invitations that are over, taken up or not.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_invitations(
    connection: &mut Connection,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::invitation::dsl;
    diesel::delete(dsl::invitation.filter(dsl::expires_at.le(now.to_diesel())))
        .execute(connection)
        .await?;
    Ok(())
}
