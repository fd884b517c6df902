//! Signing in elsewhere: who has left for a provider, and whom a provider calls what.

use crate::store::rows::word;
use crate::store::{Connection, StoreError, schema};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use hereabouts_domain::{AccountId, PageLanguage};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

/// Somebody leaves to sign in elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct NewOidcAttempt<'a> {
    /// The SHA-256 of what their browser keeps.
    pub secret_sha256: [u8; 32],
    /// Where they leave for.
    pub issuer: &'a str,
    /// The language of the page that they left.
    pub language: PageLanguage,
    /// The page to go to afterwards, by its path.
    pub next_path: Option<&'a str>,
    /// Until when they can come back.
    pub expires_at: Timestamp,
}

/// Somebody who has come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcAttempt {
    /// The language of the page that they left.
    pub language: PageLanguage,
    /// The page to go to.
    pub next_path: Option<String>,
}

/// Notes that somebody has left; those who are too late to come back are forgotten.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_oidc_attempt(
    connection: &mut Connection,
    attempt: &NewOidcAttempt<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::oidc_attempt::dsl;
    let over = dsl::oidc_attempt.filter(dsl::expires_at.le(now.to_diesel()));
    diesel::delete(over).execute(connection).await?;
    diesel::insert_into(dsl::oidc_attempt)
        .values((
            dsl::secret_sha256.eq(&attempt.secret_sha256[..]),
            dsl::issuer.eq(attempt.issuer),
            dsl::language.eq(attempt.language.as_str()),
            dsl::next_path.eq(attempt.next_path),
            dsl::expires_at.eq(attempt.expires_at.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Takes the attempt of whoever comes back from a provider, unless it is over: it is taken once.
///
/// # Errors
/// When the database cannot be written.
pub async fn take_oidc_attempt(
    connection: &mut Connection,
    secret_sha256: &[u8; 32],
    issuer: &str,
    now: Timestamp,
) -> Result<Option<OidcAttempt>, StoreError> {
    use schema::oidc_attempt::dsl;
    let own = dsl::oidc_attempt
        .filter(dsl::secret_sha256.eq(&secret_sha256[..]))
        .filter(dsl::issuer.eq(issuer))
        .filter(dsl::expires_at.gt(now.to_diesel()));
    let taken: Option<(String, Option<String>)> = diesel::delete(own)
        .returning((dsl::language, dsl::next_path))
        .get_result(connection)
        .await
        .optional()?;
    let attempt = |(language, next_path): (String, Option<String>)| {
        Ok(OidcAttempt {
            language: word(&language)?,
            next_path,
        })
    };
    taken.map(attempt).transpose()
}

/// The account of whomever a provider calls so.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_oidc_account(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
) -> Result<Option<AccountId>, StoreError> {
    use schema::oidc_identity::dsl;
    let found: Option<Uuid> = dsl::oidc_identity
        .filter(dsl::issuer.eq(issuer))
        .filter(dsl::subject.eq(subject))
        .select(dsl::account_id)
        .first(connection)
        .await
        .optional()?;
    Ok(found.map(AccountId))
}

/// What providers call the owner of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OidcIdentity {
    /// The provider.
    pub issuer: String,
    /// What it calls them.
    pub subject: String,
    /// Since when that is known.
    pub linked_at: Timestamp,
}

/// What providers call the owner of an account, the longest known first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_oidc_identities(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<Vec<OidcIdentity>, StoreError> {
    use schema::oidc_identity::dsl;
    let rows: Vec<(String, String, jiff_diesel::Timestamp)> = dsl::oidc_identity
        .filter(dsl::account_id.eq(account_id.0))
        .order(dsl::linked_at)
        .select((dsl::issuer, dsl::subject, dsl::linked_at))
        .load(connection)
        .await?;
    let identity =
        |(issuer, subject, linked_at): (String, String, jiff_diesel::Timestamp)| OidcIdentity {
            issuer,
            subject,
            linked_at: linked_at.to_jiff(),
        };
    Ok(rows.into_iter().map(identity).collect())
}

/// Links an account to what a provider calls its owner.
///
/// # Errors
/// When that is linked already, or the database cannot be written.
pub async fn insert_oidc_identity(
    connection: &mut Connection,
    issuer: &str,
    subject: &str,
    account_id: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    use schema::oidc_identity::dsl;
    diesel::insert_into(dsl::oidc_identity)
        .values((
            dsl::issuer.eq(issuer),
            dsl::subject.eq(subject),
            dsl::account_id.eq(account_id.0),
            dsl::linked_at.eq(now.to_diesel()),
        ))
        .execute(connection)
        .await?;
    Ok(())
}

/// Unlinks an account from all providers.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_oidc_identities(
    connection: &mut Connection,
    account_id: AccountId,
) -> Result<(), StoreError> {
    use schema::oidc_identity::dsl;
    diesel::delete(dsl::oidc_identity.filter(dsl::account_id.eq(account_id.0)))
        .execute(connection)
        .await?;
    Ok(())
}
