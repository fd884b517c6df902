//! Removing passkeys: one by its owner, or all of them on the command line for whoever has lost them.

use super::PasskeyError;
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::directory::accounts::secret::email_sha256;
use crate::directory::letters::{self, PasskeyChange};
use crate::store::account::{
    NewEvent, delete_passkey, delete_passkeys, delete_sessions, find_account_by_email,
    forget_second_factors, insert_event, list_passkeys,
};
use crate::store::{Connection, StoreError, Transactional, together};
use hereabouts_domain::{EmailAddress, EventKind};
use jiff::Timestamp;
use uuid::Uuid;

/// What became of a passkey that was to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone, or was not there.
    Yes,
    /// It is their last, and they have not said that they know what follows.
    IsTheLast,
}

/// Removes one of somebody's passkeys, and tells them by a letter. After the last one no session has shown any, so that staff add another at once.
///
/// # Errors
/// When they have not shown one lately, or the database is away.
pub async fn remove_passkey(
    node: &Node,
    signed_in: &SignedIn,
    id: Uuid,
    even_the_last: bool,
) -> Result<Removed, PasskeyError> {
    let (account, now) = (&signed_in.account, Timestamp::now());
    if signed_in.must_show_again(now) {
        return Err(PasskeyError::ShowOneFirst);
    }
    let owner = account.actor.account_id;
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        let own = list_passkeys(connection, owner).await?;
        let named = own.iter().find(|passkey| passkey.id == id);
        let is_last = own.len() == 1 && named.is_some();
        if is_last && !even_the_last {
            return Ok(Removed::IsTheLast);
        }
        if delete_passkey(connection, owner, id).await? {
            let event = NewEvent::of(Some(owner), EventKind::PasskeyRemoved);
            insert_event(connection, &event, now).await?;
            let name = named.map_or("", |passkey| passkey.name.as_str());
            let letter = letters::passkey_changed(account.language, PasskeyChange::Removed, name);
            letters::post(connection, node, &letter, &account.email, None, now).await?;
        }
        if is_last {
            forget_second_factors(connection, owner).await?;
        }
        Ok(Removed::Yes)
    })
    .await
}

/// Removes all passkeys of whoever owns an address, and ends their sessions: they add a new one when they next sign in.
/// Gives how many there were, or nothing where the address has no account.
///
/// # Errors
/// When the database cannot be written.
pub async fn reset_passkeys(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<Option<usize>, StoreError> {
    let now = Timestamp::now();
    connection
        .transaction(async |connection| {
            let Some(id) = find_account_by_email(connection, &email_sha256(email)).await? else {
                return Ok(None);
            };
            let removed = delete_passkeys(connection, id).await?;
            delete_sessions(connection, id).await?;
            let event = NewEvent {
                detail: Some("all of them, on the command line"),
                ..NewEvent::of(Some(id), EventKind::PasskeyRemoved)
            };
            insert_event(connection, &event, now).await?;
            Ok(Some(removed))
        })
        .await
}
