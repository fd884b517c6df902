//! Sessions: browsers in which somebody is signed in.

use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::AccountId;
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A session that begins.
#[derive(Debug, Clone)]
pub struct NewSession<'a> {
    /// Whose.
    pub account_id: AccountId,
    /// The SHA-256 of its token.
    pub token_sha256: [u8; 32],
    /// The browser and system, in a few words of ours.
    pub device: Option<&'a str>,
    /// When it ends in any case.
    pub expires_at: Timestamp,
    /// When a second factor was shown, where whoever signed its owner in vouches for one.
    pub second_factor_at: Option<Timestamp>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id, which is no secret.
    pub id: Uuid,
    /// Whose.
    pub account_id: AccountId,
    /// The browser and system.
    pub device: Option<String>,
    /// Since when.
    pub began_at: Timestamp,
    /// When something was last asked in it, to the minute or so.
    pub last_seen_at: Timestamp,
    /// When it ends in any case.
    pub expires_at: Timestamp,
    /// When a second factor was shown in it.
    pub second_factor_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = schema::session)]
struct SessionRow {
    id: Uuid,
    account_id: Uuid,
    device: Option<String>,
    began_at: jiff_diesel::Timestamp,
    last_seen_at: jiff_diesel::Timestamp,
    expires_at: jiff_diesel::Timestamp,
    second_factor_at: Option<jiff_diesel::Timestamp>,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id,
            account_id: AccountId(row.account_id),
            device: row.device,
            began_at: row.began_at.to_jiff(),
            last_seen_at: row.last_seen_at.to_jiff(),
            expires_at: row.expires_at.to_jiff(),
            second_factor_at: row.second_factor_at.map(jiff_diesel::Timestamp::to_jiff),
        }
    }
}

/// Begins a session; those that are over go.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_session(
    connection: &mut Connection,
    session: &NewSession<'_>,
    now: Timestamp,
) -> Result<Uuid, StoreError> {
    use schema::session::dsl;
    let over = dsl::session.filter(dsl::expires_at.le(now.to_diesel()));
    diesel::delete(over).execute(connection).await?;
    let id = Uuid::now_v7();
    diesel::insert_into(dsl::session)
        .values((
            dsl::id.eq(id),
            dsl::account_id.eq(session.account_id.0),
            dsl::token_sha256.eq(&session.token_sha256[..]),
            dsl::device.eq(session.device),
            dsl::began_at.eq(now.to_diesel()),
            dsl::last_seen_at.eq(now.to_diesel()),
            dsl::expires_at.eq(session.expires_at.to_diesel()),
            dsl::second_factor_at.eq(session.second_factor_at.map(ToDiesel::to_diesel)),
        ))
        .execute(connection)
        .await?;
    Ok(id)
}

/// The session under a token's SHA-256 that is not over.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_session(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Session>, StoreError> {
    use schema::session::dsl;
    let row: Option<SessionRow> = dsl::session
        .filter(dsl::token_sha256.eq(&token_sha256[..]))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .select(SessionRow::as_select())
        .first(connection)
        .await
        .optional()?;
    Ok(row.map(Session::from))
}

/// Notes that something was asked in a session.
///
/// # Errors
/// When the database cannot be written.
pub async fn see_session(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::session::dsl;
    diesel::update(dsl::session.find(id))
        .set(dsl::last_seen_at.eq(now.to_diesel()))
        .execute(connection)
        .await?;
    Ok(())
}

/// Notes that a second factor was shown in a session, which goes on under another token.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm_session(
    connection: &mut Connection,
    id: Uuid,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::session::dsl;
    diesel::update(dsl::session.find(id))
        .set((
            dsl::token_sha256.eq(&token_sha256[..]),
            dsl::second_factor_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes back that a second factor was shown, in every session of an account.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_second_factors(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<(), StoreError> {
    use schema::session::dsl;
    diesel::update(dsl::session.filter(dsl::account_id.eq(account_id.0)))
        .set(dsl::second_factor_at.eq(None::<jiff_diesel::Timestamp>))
        .execute(connection)
        .await?;
    Ok(())
}

/// Where an account is signed in, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_sessions(
    connection: &mut Connection,
    account_id: AccountId,
    now: Timestamp,
) -> Result<Vec<Session>, StoreError> {
    use schema::session::dsl;
    let rows: Vec<SessionRow> = dsl::session
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .order(dsl::last_seen_at.desc())
        .select(SessionRow::as_select())
        .load(connection)
        .await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Ends one of an account's sessions, and says whether it was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_session(
    connection: &mut Connection,
    account_id: AccountId,
    id: Uuid,
) -> Result<bool, StoreError> {
    use schema::session::dsl;
    let own = dsl::session
        .filter(dsl::id.eq(id))
        .filter(dsl::account_id.eq(account_id.0));
    Ok(diesel::delete(own).execute(connection).await? > 0)
}

/// Ends all of an account's sessions but one, and gives those that ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_other_sessions(
    connection: &mut Connection,
    account_id: AccountId,
    kept: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    use schema::session::dsl;
    let others = dsl::session
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::id.ne(kept));
    Ok(diesel::delete(others)
        .returning(dsl::id)
        .get_results(connection)
        .await?)
}

/// Ends the session under a token's SHA-256, whosever it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_session_by_token(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
) -> Result<(), StoreError> {
    use schema::session::dsl;
    diesel::delete(dsl::session.filter(dsl::token_sha256.eq(&token_sha256[..])))
        .execute(connection)
        .await?;
    Ok(())
}

/// Ends every session of an account.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_sessions(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<(), StoreError> {
    use schema::session::dsl;
    diesel::delete(dsl::session.filter(dsl::account_id.eq(account_id.0)))
        .execute(connection)
        .await?;
    Ok(())
}
