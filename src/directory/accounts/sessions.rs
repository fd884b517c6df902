//! Where somebody is signed in, and until when.

use super::BeganSession;
use super::passkey::PasskeyError;
use super::secret::{email_sha256, new_token, token_sha256};
use crate::directory::Node;
use crate::store::account::{
    Account, NewEvent, Session, confirm_session, delete_other_sessions, delete_session,
    delete_sessions, find_account, find_account_by_email, find_session, has_passkeys, insert_event,
    list_sessions, see_session,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::{AccountId, Actor, EmailAddress, EventKind, Role};
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
    /// Whether the account has a passkey.
    pub has_passkeys: bool,
    /// Whether what the account may do as staff is withheld in this session, until a passkey has been added.
    pub is_withheld: bool,
}

/// For so long a passkey that was shown, or a sign-in, counts for changing how somebody signs in.
const COUNTS_FOR: SignedDuration = SignedDuration::from_mins(15);

/// What somebody who is signed in has to do before all is open to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Show one of their passkeys.
    Passkey,
    /// Add a first one. Only what is for staff waits for that.
    FirstPasskey,
}

impl SignedIn {
    /// What they still have to do. Whoever has a passkey shows it; where `staff_must`, curators and administrators add one.
    #[must_use]
    pub fn owed(&self, staff_must: bool) -> Option<Owed> {
        if self.session.second_factor_at.is_some() {
            None
        } else if self.has_passkeys {
            Some(Owed::Passkey)
        } else {
            (staff_must && is_staff(&self.account.actor)).then_some(Owed::FirstPasskey)
        }
    }

    /// Whether they have a passkey and have not shown it lately, so that they show it again before they change how they, or a
    /// program of theirs, come in.
    #[must_use]
    pub fn must_show_again(&self, now: Timestamp) -> bool {
        self.has_passkeys
            && !self
                .session
                .second_factor_at
                .is_some_and(|at| is_lately(at, now))
    }

    /// Whether they have signed in lately, or shown a second factor.
    pub(super) fn came_in_lately(&self, now: Timestamp) -> bool {
        let shown_at = self.session.second_factor_at;
        is_lately(self.session.began_at, now) || shown_at.is_some_and(|at| is_lately(at, now))
    }

    /// The same person without what they may do as staff.
    #[must_use]
    pub fn withheld(mut self) -> Self {
        self.account.actor.drop_staff_roles();
        self.is_withheld = true;
        self
    }
}

fn is_lately(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at) <= COUNTS_FOR
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
    let has_passkeys = has_passkeys(connection, account.actor.account_id).await?;
    Ok(Some(SignedIn {
        account,
        session,
        has_passkeys,
        is_withheld: false,
    }))
}

/// Notes that a second factor was shown in a session, which goes on under a new token for as long as it would have.
pub(super) async fn confirm(
    connection: &mut Connection,
    session: &Session,
    now: Timestamp,
) -> Result<BeganSession, PasskeyError> {
    let token = new_token()?;
    confirm_session(connection, session.id, &token_sha256(&token), now).await?;
    Ok(BeganSession {
        token,
        longest_s: session.expires_at.duration_since(now).as_secs(),
        next_path: None,
    })
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

/// Ends every session of an account but the one that somebody is in.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_other_sessions(node: &Node, signed_in: &SignedIn) -> Result<(), StoreError> {
    let (owner, this) = (signed_in.account.actor.account_id, signed_in.session.id);
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            for ended in delete_other_sessions(connection, owner, this).await? {
                let event = NewEvent {
                    about: Some(ended),
                    ..NewEvent::of(Some(owner), EventKind::SessionEnded)
                };
                insert_event(connection, &event, now).await?;
            }
            Ok(())
        })
        .await
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

/// Ends every session of whoever owns an address, for whoever runs the program. Says whether the address has an account.
///
/// # Errors
/// When the database cannot be written.
pub async fn sign_out_everywhere(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<bool, StoreError> {
    let now = Timestamp::now();
    connection
        .transaction(async |connection| {
            let Some(id) = find_account_by_email(connection, &email_sha256(email)).await? else {
                return Ok(false);
            };
            delete_sessions(connection, id).await?;
            let event = NewEvent {
                detail: Some("all of them, on the command line"),
                ..NewEvent::of(Some(id), EventKind::SessionEnded)
            };
            insert_event(connection, &event, now).await?;
            Ok(true)
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
