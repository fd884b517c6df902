//! Adding a passkey.

use super::ceremony::{ask_to_make, look_at_made};
use super::{ANSWERED_WITHIN, LONGEST_PASSKEY_NAME, MOST_PASSKEYS, PasskeyError, RelyingParty};
use crate::directory::Node;
use crate::directory::accounts::sessions::confirm;
use crate::directory::accounts::{BeganSession, SignedIn};
use crate::directory::letters::{self, PasskeyChange};
use crate::store::account::{
    NewEvent, NewPasskey, Purpose, insert_event, insert_passkey, list_passkeys, replace_challenge,
    take_challenge,
};
use crate::store::together;
use hereabouts_domain::EventKind;
use jiff::Timestamp;

/// What to ask a browser for, as JSON for `navigator.credentials.create`.
///
/// # Errors
/// When they may not add one now, or the database is away.
pub async fn ask_to_add_passkey(
    node: &Node,
    site: &RelyingParty,
    signed_in: &SignedIn,
) -> Result<String, PasskeyError> {
    let now = Timestamp::now();
    may_add(signed_in, now)?;
    let mut connection = node.writes.connection().await?;
    let own = list_passkeys(&mut connection, signed_in.account.actor.account_id).await?;
    if own.len() >= MOST_PASSKEYS {
        return Err(PasskeyError::TooMany);
    }
    let asked = ask_to_make(site, &signed_in.account, &own)?;
    let (session, until) = (signed_in.session.id, now + ANSWERED_WITHIN);
    replace_challenge(&mut connection, session, Purpose::Add, &asked.kept, until).await?;
    Ok(asked.options)
}

/// Adds the passkey that a browser has made. Whoever has just made one has shown it too, so the session goes on under a new
/// token, as after showing one. Its owner hears of it by a letter.
///
/// # Errors
/// When it is not what was asked for, they may not add one now, or the database is away.
pub async fn add_passkey(
    node: &Node,
    site: &RelyingParty,
    signed_in: &SignedIn,
    name: &str,
    answer: &str,
) -> Result<BeganSession, PasskeyError> {
    let now = Timestamp::now();
    may_add(signed_in, now)?;
    let mut connection = node.writes.connection().await?;
    let session = &signed_in.session;
    let asked = take_challenge(&mut connection, session.id, Purpose::Add, now).await?;
    let made = look_at_made(site, &asked.ok_or(PasskeyError::Over)?, answer)?;
    let owner = signed_in.account.actor.account_id;
    let name: String = name.chars().take(LONGEST_PASSKEY_NAME).collect();
    together(&mut connection, async |connection| {
        let passkey = NewPasskey {
            account_id: owner,
            credential_id: &made.credential_id,
            public_key: &made.public_key,
            state: made.state,
            transports: made.transports,
            name: &name,
        };
        if !insert_passkey(connection, &passkey, now).await? {
            return Err(PasskeyError::Known);
        }
        let event = NewEvent {
            about: Some(session.id),
            ..NewEvent::of(Some(owner), EventKind::PasskeyAdded)
        };
        insert_event(connection, &event, now).await?;
        let (account, changed) = (&signed_in.account, PasskeyChange::Added);
        let letter = letters::passkey_changed(account.language, changed, &name);
        letters::post(connection, node, &letter, &account.email, None, now).await?;
        confirm(connection, session, now).await
    })
    .await
}

/// Whether somebody may add a passkey now: a first one soon after signing in, another only soon after they have shown one.
fn may_add(signed_in: &SignedIn, now: Timestamp) -> Result<(), PasskeyError> {
    if signed_in.must_show_again(now) {
        Err(PasskeyError::ShowOneFirst)
    } else if signed_in.came_in_lately(now) {
        Ok(())
    } else {
        Err(PasskeyError::SignInAgain)
    }
}
