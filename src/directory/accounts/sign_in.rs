//! Signing in: a letter with a link and a code, and a session for whoever uses one of them.

use super::secret::{
    NoRandomness, code_sha256, email_sha256, new_code, new_token, same, token_sha256,
};
use super::sessions::longest;
use crate::clock::after;
use crate::directory::Node;
use crate::directory::letters::{self, SignInLetter};
use crate::store::account::{
    NewAttempt, NewEvent, NewSession, OpenAttempt, Opened, count_wrong_code,
    delete_session_by_token, find_account, find_account_by_email, find_attempt,
    find_attempt_by_link, insert_attempt, insert_event, insert_session, use_attempt,
};
use crate::store::{Connection, StoreError, Transactional};
use crate::tongue::language;
use hereabouts_domain::{AccountId, EmailAddress, EventKind, PageLanguage};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long a link or a code can be used, in minutes.
pub const GOOD_FOR_MINUTES: u16 = 15;

/// Somebody asks for a letter.
#[derive(Debug, Clone)]
pub struct SignInAsked<'a> {
    /// The address as it was typed.
    pub email: &'a EmailAddress,
    /// The language of the page.
    pub language: PageLanguage,
    /// The page to go to afterwards, by its path. The caller has seen that it is one of ours.
    pub next_path: Option<&'a str>,
    /// What the link in the letter begins with, before its token: an address of this site that no request can change.
    pub link_before_token: &'a str,
}

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The address has letters enough whose links still work.
    #[error("too many letters to one address whose links still work")]
    TooMany,
    /// The link or the code is over or was used, or the code was guessed at too often.
    #[error("this way of signing in is over")]
    Over,
    /// The code is another.
    #[error("this is not the code")]
    WrongCode,
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// The browser that signs in.
#[derive(Debug, Clone, Copy)]
pub struct Browser<'a> {
    /// What to call it, in a few words of ours.
    pub device: Option<&'a str>,
    /// The token of the session that it was in, which ends.
    pub left: Option<&'a str>,
}

/// A session that has begun.
#[derive(Debug, Clone)]
pub struct BeganSession {
    /// What the browser keeps. It is nowhere else.
    pub token: String,
    /// How long it is good for, in seconds.
    pub longest_s: i64,
    /// The page to go to, where one was asked for.
    pub next_path: Option<String>,
}

/// Sends a letter with a link and a code. Whether the address has an account makes no difference to anything that shows.
/// Gives the id of the attempt, without which the code is worth nothing.
///
/// # Errors
/// When there are letters enough whose links still work, or nothing can be written.
pub async fn ask_to_sign_in(node: &Node, asked: &SignInAsked<'_>) -> Result<Uuid, SignInError> {
    let now = Timestamp::now();
    let (token, code, id) = (new_token()?, new_code()?, Uuid::now_v7());
    let attempt = NewAttempt {
        id,
        email: asked.email,
        email_sha256: email_sha256(asked.email),
        link_sha256: token_sha256(&token),
        code_sha256: code_sha256(id, &code),
        language: asked.language,
        next_path: asked.next_path,
        expires_at: after(now, SignedDuration::from_mins(GOOD_FOR_MINUTES.into())),
    };
    let letter = letters::sign_in(
        language(asked.language),
        &SignInLetter {
            link: &format!("{}{token}", asked.link_before_token),
            code: &code,
            minutes: GOOD_FOR_MINUTES.into(),
        },
    );
    let mut connection = node.writes.connection().await?;
    let opened = connection.transaction(async |connection| {
        let opened = insert_attempt(connection, &attempt, now).await?;
        let account = find_account_by_email(connection, &attempt.email_sha256).await?;
        let kind = match opened {
            Opened::Yes => {
                let until = Some(attempt.expires_at);
                letters::post(connection, node, &letter, asked.email, until, now).await?;
                EventKind::SignInAsked
            }
            Opened::TooMany => EventKind::SignInRefused,
        };
        insert_event(connection, &NewEvent::of(account, kind), now).await?;
        Ok::<_, StoreError>(opened)
    });
    match opened.await? {
        Opened::Yes => Ok(id),
        Opened::TooMany => Err(SignInError::TooMany),
    }
}

/// The attempt behind a link that can still be used, for the page whose button uses it: opening the link does nothing,
/// since machines that guard mailboxes open every link.
///
/// # Errors
/// When it is over, or the database cannot be read.
pub async fn find_link(node: &Node, token: &str) -> Result<OpenAttempt, SignInError> {
    let mut connection = node.writes.connection().await?;
    let found =
        find_attempt_by_link(&mut connection, &token_sha256(token), Timestamp::now()).await?;
    found.ok_or(SignInError::Over)
}

/// Signs in whoever has a link.
///
/// # Errors
/// When it is over, or nothing can be written.
pub async fn sign_in_by_link(
    node: &Node,
    token: &str,
    browser: Browser<'_>,
) -> Result<BeganSession, SignInError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let found = find_attempt_by_link(&mut connection, &token_sha256(token), now).await?;
    let attempt = found.ok_or(SignInError::Over)?;
    begin(&mut connection, attempt, browser, now).await
}

/// Signs in whoever asked for a letter in this browser and types its code.
///
/// # Errors
/// When the code is another, the attempt is over, or nothing can be written.
pub async fn sign_in_by_code(
    node: &Node,
    attempt: Uuid,
    code: &str,
    browser: Browser<'_>,
) -> Result<BeganSession, SignInError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    let found = find_attempt(&mut connection, attempt, now).await?;
    let found = found.ok_or(SignInError::Over)?;
    if !same(&code_sha256(attempt, code), &found.code_sha256) {
        refuse(&mut connection, &found, now).await?;
        return Err(SignInError::WrongCode);
    }
    begin(&mut connection, found, browser, now).await
}

async fn refuse(
    connection: &mut Connection,
    attempt: &OpenAttempt,
    now: Timestamp,
) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            count_wrong_code(connection, attempt.id).await?;
            let account = find_account_by_email(connection, &email_sha256(&attempt.email)).await?;
            let event = NewEvent::of(account, EventKind::SignInRefused);
            insert_event(connection, &event, now).await
        })
        .await
}

/// Uses the attempt up and begins a session under a new token, so that nobody can have planted it.
async fn begin(
    connection: &mut Connection,
    attempt: OpenAttempt,
    browser: Browser<'_>,
    now: Timestamp,
) -> Result<BeganSession, SignInError> {
    let token = new_token()?;
    let token_sha256 = token_sha256(&token);
    let began = connection.transaction(async |connection| {
        let Some(account_id) = use_attempt(connection, attempt.id, now).await? else {
            return Ok(None);
        };
        if let Some(left) = browser.left {
            delete_session_by_token(connection, &super::secret::token_sha256(left)).await?;
        }
        let begins = Begins {
            token_sha256,
            device: browser.device,
            second_factor_at: None,
            kind: EventKind::SignedIn,
        };
        let longest = open_session(connection, account_id, begins, now).await?;
        Ok::<_, StoreError>(Some(longest))
    });
    let longest = began.await?.ok_or(SignInError::Over)?;
    Ok(BeganSession {
        token,
        longest_s: longest.as_secs(),
        next_path: attempt.next_path,
    })
}

/// How a session begins.
pub(super) struct Begins<'a> {
    /// The SHA-256 of its token.
    pub(super) token_sha256: [u8; 32],
    /// What to call the browser.
    pub(super) device: Option<&'a str>,
    /// When a second factor was shown, where somebody vouches for that.
    pub(super) second_factor_at: Option<Timestamp>,
    /// What is noted.
    pub(super) kind: EventKind,
}

/// Gives how long the session is good for.
pub(super) async fn open_session(
    connection: &mut Connection,
    account_id: AccountId,
    begins: Begins<'_>,
    now: Timestamp,
) -> Result<SignedDuration, StoreError> {
    let account = find_account(connection, account_id).await?;
    let longest = longest(account.as_ref().map(|account| &account.actor));
    let session = NewSession {
        account_id,
        token_sha256: begins.token_sha256,
        device: begins.device,
        expires_at: after(now, longest),
        second_factor_at: begins.second_factor_at,
    };
    let session = insert_session(connection, &session, now).await?;
    let event = NewEvent {
        about: Some(session),
        ..NewEvent::of(Some(account_id), begins.kind)
    };
    insert_event(connection, &event, now).await?;
    Ok(longest)
}
