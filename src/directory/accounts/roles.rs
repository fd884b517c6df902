//! Who has which role: given and taken by administrators, and on the command line by whoever runs the program.

use super::secret::email_sha256;
use crate::directory::letters;
use crate::mail::Stationery;
use crate::store::account::{
    self, Account, NewEvent, delete_sessions, find_account, find_account_by_email, insert_event,
    list_accounts_with_roles,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{AccountId, EmailAddress, EventKind, Grant, PageLanguage};
use jiff::Timestamp;

/// Why a role could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    /// The address has no account with that role.
    #[error("no account with this address has that role")]
    NotThere,
    /// The database is away.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives a role to whoever owns an address, with an account if there is none yet. Whoever is signed in with fewer rights
/// signs in again.
///
/// # Errors
/// When the database cannot be written.
pub async fn grant(
    connection: &mut Connection,
    email: &EmailAddress,
    language: PageLanguage,
    grant: &Grant,
    by: Option<AccountId>,
) -> Result<AccountId, StoreError> {
    let now = Timestamp::now();
    connection
        .transaction(async |connection| {
            let hash = email_sha256(email);
            let id = match find_account_by_email(connection, &hash).await? {
                Some(id) => id,
                None => account::insert_account_of(connection, email, &hash, language, now).await?,
            };
            account::grant_role(connection, id, grant, by, now).await?;
            delete_sessions(connection, id).await?;
            note(connection, id, EventKind::RoleGranted, grant, by, now).await?;
            Ok(id)
        })
        .await
}

/// The same, and tells them by a letter, which leads to `sign_in`.
///
/// # Errors
/// When the database cannot be written.
pub async fn invite(
    connection: &mut Connection,
    paper: &Stationery,
    (email, language): (&EmailAddress, PageLanguage),
    role: &Grant,
    sign_in: &str,
) -> Result<(), StoreError> {
    let letter = letters::role_given(language, role, sign_in);
    connection
        .transaction(async |connection| {
            grant(connection, email, language, role, None).await?;
            letters::post_on(connection, paper, &letter, email, None, Timestamp::now()).await
        })
        .await
}

/// Takes a role back, and ends every session that had it.
///
/// # Errors
/// When nobody with that address has it, or the database cannot be written.
pub async fn take(
    connection: &mut Connection,
    email: &EmailAddress,
    grant: &Grant,
    by: Option<AccountId>,
) -> Result<(), RoleError> {
    let now = Timestamp::now();
    let taken = connection.transaction(async |connection| {
        let Some(id) = find_account_by_email(connection, &email_sha256(email)).await? else {
            return Ok(false);
        };
        let held = find_account(connection, id).await?;
        if !held.is_some_and(|account| account.actor.grants.contains(grant)) {
            return Ok(false);
        }
        account::take_role(connection, id, grant).await?;
        delete_sessions(connection, id).await?;
        note(connection, id, EventKind::RoleTaken, grant, by, now).await?;
        Ok::<_, StoreError>(true)
    });
    if taken.await? {
        Ok(())
    } else {
        Err(RoleError::NotThere)
    }
}

/// Everybody who has a role.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_staff(connection: &mut Connection) -> Result<Vec<Account>, StoreError> {
    list_accounts_with_roles(connection).await
}

async fn note(
    connection: &mut Connection,
    id: AccountId,
    kind: EventKind,
    grant: &Grant,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let detail = match &grant.area {
        Some(area) => format!("{} of {area}", grant.role),
        None => grant.role.to_string(),
    };
    let event = NewEvent {
        detail: Some(&detail),
        done_by: by,
        ..NewEvent::of(Some(id), kind)
    };
    insert_event(connection, &event, now).await
}
