//! Where somebody is signed in, and until when.

use super::secret::token_sha256;
use crate::directory::Node;
use crate::store::account::{
    Account, NewEvent, Session, delete_session, find_account, find_session, insert_event,
    list_sessions, see_session,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{AccountId, Actor, EventKind, Role};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long most people stay signed in, and how long without asking for anything.
const LONGEST: SignedDuration = SignedDuration::from_hours(30 * 24);
const LONGEST_IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// The same for whoever may change what is not their own: a working day, and a lunch break.
const LONGEST_OF_STAFF: SignedDuration = SignedDuration::from_hours(12);
const LONGEST_IDLE_OF_STAFF: SignedDuration = SignedDuration::from_hours(2);
/// That somebody is still there is written no oftener than this.
const SEEN_AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// Who asks, in which session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The account.
    pub account: Account,
    /// The session.
    pub session: Session,
}

/// How long a session of somebody is good for.
pub(super) fn longest(actor: Option<&Actor>) -> SignedDuration {
    if actor.is_some_and(is_staff) {
        LONGEST_OF_STAFF
    } else {
        LONGEST
    }
}

fn is_staff(actor: &Actor) -> bool {
    actor.has(Role::Curator) || actor.has(Role::Administrator)
}

/// Whether a session is over: it ended, nobody was there for long, or its owner has since been given a role for which
/// sessions are shorter.
fn is_over(session: &Session, actor: &Actor, now: Timestamp) -> bool {
    let longest_idle = if is_staff(actor) {
        LONGEST_IDLE_OF_STAFF
    } else {
        LONGEST_IDLE
    };
    now.duration_since(session.last_seen_at) > longest_idle
        || now.duration_since(session.began_at) > longest(Some(actor))
}

/// Who is signed in by a session's token, if anybody is.
///
/// # Errors
/// When the database cannot be asked.
pub async fn who_is_signed_in(node: &Node, token: &str) -> Result<Option<SignedIn>, StoreError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    let Some(session) = find_session(connection, &token_sha256(token), now).await? else {
        return Ok(None);
    };
    let account = find_account(connection, session.account_id).await?;
    let Some(account) = account.filter(|account| !is_over(&session, &account.actor, now)) else {
        return Ok(None);
    };
    if now.duration_since(session.last_seen_at) > SEEN_AGAIN_AFTER {
        see_session(connection, session.id, now).await?;
    }
    Ok(Some(SignedIn { account, session }))
}

/// Ends the session that somebody is in.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out(node: &Node, signed_in: &SignedIn) -> Result<(), StoreError> {
    let id = signed_in.account.actor.account_id;
    end(node, id, signed_in.session.id, EventKind::SignedOut).await
}

/// Ends another session of the same account.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_session(node: &Node, owner: AccountId, session: Uuid) -> Result<(), StoreError> {
    end(node, owner, session, EventKind::SessionEnded).await
}

async fn end(
    node: &Node,
    owner: AccountId,
    session: Uuid,
    kind: EventKind,
) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            if delete_session(connection, owner, session).await? {
                let event = NewEvent {
                    about: Some(session),
                    ..NewEvent::of(Some(owner), kind)
                };
                insert_event(connection, &event, Timestamp::now()).await?;
            }
            Ok(())
        })
        .await
}

/// Where somebody is signed in, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_own_sessions(
    node: &Node,
    signed_in: &SignedIn,
) -> Result<Vec<Session>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let now = Timestamp::now();
    list_sessions(&mut connection, signed_in.account.actor.account_id, now).await
}
