//! Keys for programs: made and revoked by their owner, and who it is that a program asks for.
//!
//! A key says what a program may try; what its owner may do is looked up anew at every use, so that a key is worth nothing
//! the moment its owner may do nothing.

use super::secret::{NoRandomness, email_sha256, new_token, token_sha256};
use crate::clock::after;
use crate::directory::{Node, letters};
use crate::store::account::{
    Account, ApiKey, NewApiKey, NewEvent, count_good_api_keys, find_account, find_account_by_email,
    find_api_key, hold_account, insert_api_key, insert_event, list_api_keys, revoke_api_key,
    revoke_api_keys, see_api_key,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{AccountId, EmailAddress, EventKind, Scope};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// As many keys somebody can have at a time.
pub const MOST_KEYS: i64 = 10;
/// What every key begins with, so that programs that look for secrets in published sources know one.
pub const TOKEN_BEGINS: &str = "hab_";
/// So much of a key is shown to its owner, in characters.
const SHOWN: usize = 8;
/// That a key is used is written no oftener than this.
const USED_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(1);

/// A key that somebody asks for.
#[derive(Debug, Clone, Copy)]
pub struct KeyAsked<'a> {
    /// What to call it.
    pub name: &'a str,
    /// What it lets a program do; at least one thing.
    pub scopes: &'a [Scope],
    /// For how many days it is good: a year at most.
    pub days: u16,
    /// Where its owner revokes it, for the letter.
    pub link: &'a str,
}

/// A key that was made.
#[derive(Debug, Clone)]
pub struct MadeKey {
    /// What the program sends. It is nowhere else.
    pub token: String,
    /// What is kept of it.
    pub key: ApiKey,
}

/// Whoever a program asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyHolder {
    /// The account.
    pub account: Account,
    /// The key.
    pub key: ApiKey,
}

/// Why no key was made.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// They have as many as anybody can have.
    #[error("there are as many keys as there can be")]
    TooMany,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// Makes a key, and tells its owner by a letter: whoever is at somebody's browser for a minute could make one.
///
/// # Errors
/// When there are too many, or nothing can be written.
pub async fn make_key(
    node: &Node,
    owner: &Account,
    asked: &KeyAsked<'_>,
) -> Result<MadeKey, KeyError> {
    let (id, now) = (owner.actor.account_id, Timestamp::now());
    let token = format!("{TOKEN_BEGINS}{}", new_token()?);
    let days = SignedDuration::from_hours(24 * i64::from(asked.days));
    let new = NewApiKey {
        account_id: id,
        name: asked.name,
        shown: token.get(..SHOWN).unwrap_or(TOKEN_BEGINS),
        token_sha256: token_sha256(&token),
        scopes: asked.scopes,
        expires_at: after(now, days),
    };
    let letter = letters::api_key_made(owner.language, asked.name, asked.link);
    let mut connection = node.writes.connection().await?;
    let made = connection.transaction(async |connection| {
        hold_account(connection, id).await?;
        if count_good_api_keys(connection, id, now).await? >= MOST_KEYS {
            return Ok(None);
        }
        let key = insert_api_key(connection, &new, now).await?;
        note(connection, id, EventKind::ApiKeyMade, key.id, now).await?;
        letters::post(connection, node, &letter, &owner.email, None, now).await?;
        Ok::<_, StoreError>(Some(key))
    });
    let key = made.await?.ok_or(KeyError::TooMany)?;
    Ok(MadeKey { token, key })
}

/// Somebody's keys that were not revoked, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_keys(node: &Node, owner: AccountId) -> Result<Vec<ApiKey>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let mut keys = list_api_keys(&mut connection, owner).await?;
    keys.retain(|key| key.revoked_at.is_none());
    Ok(keys)
}

/// Revokes one of somebody's keys, at once and for good.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_key(node: &Node, owner: AccountId, key: Uuid) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            if revoke_api_key(connection, owner, key, now).await? {
                note(connection, owner, EventKind::ApiKeyRevoked, key, now).await?;
            }
            Ok(())
        })
        .await
}

/// Revokes every key of whoever owns an address, and says how many there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_keys_of(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<usize, StoreError> {
    let now = Timestamp::now();
    connection
        .transaction(async |connection| {
            let Some(owner) = find_account_by_email(connection, &email_sha256(email)).await? else {
                return Ok(0);
            };
            let revoked = revoke_api_keys(connection, owner, now).await?;
            for key in &revoked {
                note(connection, owner, EventKind::ApiKeyRevoked, *key, now).await?;
            }
            Ok(revoked.len())
        })
        .await
}

/// For whom a program asks, if its key can be used.
///
/// # Errors
/// When the database cannot be asked.
pub async fn who_has_key(node: &Node, token: &str) -> Result<Option<KeyHolder>, StoreError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let Some(key) = find_api_key(connection, &token_sha256(token), now).await? else {
        return Ok(None);
    };
    let Some(mut account) = find_account(connection, key.account_id).await? else {
        return Ok(None);
    };
    // Whoever makes a key need not have shown a second factor; whoever makes one for this must.
    if !key.scopes.contains(&Scope::Curation) {
        account.actor.drop_staff_roles();
    }
    let was_used = |at: Timestamp| now.duration_since(at) <= USED_AGAIN_AFTER;
    if !key.last_used_at.is_some_and(was_used) {
        see_api_key(connection, key.id, now).await?;
    }
    Ok(Some(KeyHolder { account, key }))
}

async fn note(
    connection: &mut Connection,
    owner: AccountId,
    kind: EventKind,
    key: Uuid,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = NewEvent {
        about: Some(key),
        ..NewEvent::of(Some(owner), kind)
    };
    insert_event(connection, &event, now).await
}
