//! Showing a passkey, after signing in.

use super::ceremony::{ask_to_show, look_at_shown};
use super::{ANSWERED_WITHIN, PasskeyError, RelyingParty};
use crate::directory::Node;
use crate::directory::accounts::sessions::confirm;
use crate::directory::accounts::{BeganSession, SignedIn};
use crate::store::account::{
    NewEvent, Purpose, insert_event, list_passkeys, replace_challenge, take_challenge, use_passkey,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::EventKind;
use jiff::Timestamp;

/// What to ask a browser for, as JSON for `navigator.credentials.get`.
///
/// # Errors
/// When they have no passkey, or the database is away.
pub async fn ask_for_passkey(
    node: &Node,
    site: &RelyingParty,
    signed_in: &SignedIn,
) -> Result<String, PasskeyError> {
    let mut connection = node.writes.connection().await?;
    let own = list_passkeys(&mut connection, signed_in.account.actor.account_id).await?;
    let asked = ask_to_show(site, &own)?;
    let (session, until) = (signed_in.session.id, Timestamp::now() + ANSWERED_WITHIN);
    replace_challenge(&mut connection, session, Purpose::Use, &asked.kept, until).await?;
    Ok(asked.options)
}

/// Takes the passkey that a browser has shown. The session goes on under a new token, so that one that somebody got hold of
/// before is worth nothing.
///
/// # Errors
/// When it is not what was asked for, or the database is away. What was asked is over in any case.
pub async fn show_passkey(
    node: &Node,
    site: &RelyingParty,
    signed_in: &SignedIn,
    answer: &str,
) -> Result<BeganSession, PasskeyError> {
    let now = Timestamp::now();
    let (owner, session) = (signed_in.account.actor.account_id, &signed_in.session);
    let mut connection = node.writes.connection().await?;
    let asked = take_challenge(&mut connection, session.id, Purpose::Use, now).await?;
    let asked = asked.ok_or(PasskeyError::Over)?;
    let own = list_passkeys(&mut connection, owner).await?;
    let shown = match look_at_shown(site, owner, &own, &asked, answer) {
        Ok(shown) => shown,
        Err(error) => {
            note(
                &mut connection,
                signed_in,
                EventKind::SecondFactorRefused,
                now,
            )
            .await?;
            return Err(error);
        }
    };
    together(&mut connection, async |connection| {
        if !use_passkey(connection, shown.passkey, shown.state, now).await? {
            return Err(PasskeyError::Over);
        }
        note(connection, signed_in, EventKind::SecondFactorPassed, now).await?;
        confirm(connection, session, now).await
    })
    .await
}

async fn note(
    connection: &mut Connection,
    signed_in: &SignedIn,
    kind: EventKind,
    now: Timestamp,
) -> Result<(), StoreError> {
    let event = NewEvent {
        about: Some(signed_in.session.id),
        ..NewEvent::of(Some(signed_in.account.actor.account_id), kind)
    };
    insert_event(connection, &event, now).await
}
