//! Keys by which programs act for an account. A key is looked up by its SHA-256.

use crate::clock::before;
use crate::store::rows::words;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, Scope};
use jiff::{SignedDuration, Timestamp};
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// A key that is made.
#[derive(Debug, Clone)]
pub struct NewApiKey<'a> {
    /// Whose.
    pub account_id: AccountId,
    /// What they call it.
    pub name: &'a str,
    /// How it begins.
    pub shown: &'a str,
    /// Its SHA-256.
    pub token_sha256: [u8; 32],
    /// What it lets a program do.
    pub scopes: &'a [Scope],
    /// When it is over.
    pub expires_at: Timestamp,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id, which is no secret.
    pub id: Uuid,
    /// Whose.
    pub account_id: AccountId,
    /// What they call it.
    pub name: String,
    /// How it begins.
    pub shown: String,
    /// What it lets a program do.
    pub scopes: Vec<Scope>,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was last used, to the hour or so.
    pub last_used_at: Option<Timestamp>,
    /// When it is over.
    pub expires_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = schema::api_key)]
struct ApiKeyRow {
    id: Uuid,
    account_id: Uuid,
    name: String,
    shown: String,
    scopes: Vec<String>,
    created_at: jiff_diesel::Timestamp,
    last_used_at: Option<jiff_diesel::Timestamp>,
    expires_at: jiff_diesel::Timestamp,
    revoked_at: Option<jiff_diesel::Timestamp>,
}

impl ApiKeyRow {
    fn read(self) -> Result<ApiKey, StoreError> {
        Ok(ApiKey {
            id: self.id,
            account_id: AccountId(self.account_id),
            name: self.name,
            shown: self.shown,
            scopes: words(&self.scopes)?,
            created_at: self.created_at.to_jiff(),
            last_used_at: self.last_used_at.map(|at| at.to_jiff()),
            expires_at: self.expires_at.to_jiff(),
            revoked_at: self.revoked_at.map(|at| at.to_jiff()),
        })
    }
}

/// Keeps a key.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_api_key(
    connection: &mut Connection,
    key: &NewApiKey<'_>,
    now: Timestamp,
) -> Result<ApiKey, StoreError> {
    use schema::api_key::dsl;
    let scopes: Vec<&str> = key.scopes.iter().map(|scope| scope.as_str()).collect();
    let row: ApiKeyRow = diesel::insert_into(dsl::api_key)
        .values((
            dsl::id.eq(Uuid::now_v7()),
            dsl::account_id.eq(key.account_id.0),
            dsl::name.eq(key.name),
            dsl::shown.eq(key.shown),
            dsl::token_sha256.eq(&key.token_sha256[..]),
            dsl::scopes.eq(scopes),
            dsl::created_at.eq(now.to_diesel()),
            dsl::expires_at.eq(key.expires_at.to_diesel()),
        ))
        .returning(ApiKeyRow::as_returning())
        .get_result(connection)
        .await?;
    row.read()
}

/// How many keys of an account can be used.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_good_api_keys(
    connection: &mut Connection,
    account_id: AccountId,
    now: Timestamp,
) -> Result<i64, StoreError> {
    use schema::api_key::dsl;
    let good = dsl::api_key
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::revoked_at.is_null())
        .filter(dsl::expires_at.gt(now.to_diesel()));
    Ok(good.count().get_result(connection).await?)
}

/// The key with a SHA-256, if it can be used.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_api_key(
    connection: &mut Connection,
    token_sha256: &[u8; 32],
    now: Timestamp,
) -> Result<Option<ApiKey>, StoreError> {
    use schema::api_key::dsl;
    let row: Option<ApiKeyRow> = dsl::api_key
        .filter(dsl::token_sha256.eq(&token_sha256[..]))
        .filter(dsl::revoked_at.is_null())
        .filter(dsl::expires_at.gt(now.to_diesel()))
        .select(ApiKeyRow::as_select())
        .first(connection)
        .await
        .optional()?;
    row.map(ApiKeyRow::read).transpose()
}

/// Notes that a key is used.
///
/// # Errors
/// When the database cannot be written.
pub async fn see_api_key(
    connection: &mut Connection,
    id: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::api_key::dsl;
    diesel::update(dsl::api_key.find(id))
        .set(dsl::last_used_at.eq(now.to_diesel()))
        .execute(connection)
        .await?;
    Ok(())
}

/// The keys of an account, the latest first; those that are over or were revoked too.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_api_keys(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<Vec<ApiKey>, StoreError> {
    use schema::api_key::dsl;
    let rows: Vec<ApiKeyRow> = dsl::api_key
        .filter(dsl::account_id.eq(account_id.0))
        .order(dsl::id.desc())
        .select(ApiKeyRow::as_select())
        .load(connection)
        .await?;
    rows.into_iter().map(ApiKeyRow::read).collect()
}

/// Revokes one of an account's keys, and says whether it could be used until now.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_api_key(
    connection: &mut Connection,
    account_id: AccountId,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, StoreError> {
    use schema::api_key::dsl;
    let own = dsl::api_key
        .filter(dsl::id.eq(id))
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::revoked_at.is_null());
    let revoked = diesel::update(own).set(dsl::revoked_at.eq(now.to_diesel()));
    Ok(revoked.execute(connection).await? > 0)
}

/// Revokes every key of an account, and gives the ids of those that were not yet.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_api_keys(
    connection: &mut Connection,
    account_id: AccountId,
    now: Timestamp,
) -> Result<Vec<Uuid>, StoreError> {
    use schema::api_key::dsl;
    let own = dsl::api_key
        .filter(dsl::account_id.eq(account_id.0))
        .filter(dsl::revoked_at.is_null());
    let revoked = diesel::update(own).set(dsl::revoked_at.eq(now.to_diesel()));
    Ok(revoked.returning(dsl::id).get_results(connection).await?)
}

/// Removes keys that ended longer ago than this.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_old_api_keys(
    connection: &mut Connection,
    now: Timestamp,
    kept_for: SignedDuration,
) -> Result<(), StoreError> {
    use schema::api_key::dsl;
    let oldest = before(now, kept_for).to_diesel();
    let over = dsl::api_key.filter(
        dsl::expires_at
            .nullable()
            .lt(oldest)
            .or(dsl::revoked_at.lt(oldest)),
    );
    diesel::delete(over).execute(connection).await?;
    Ok(())
}
