//! Signing in elsewhere: with a council or the NHS, who know their own staff. It leads to the same account as a letter to the
//! same address would.

use super::secret::{NoRandomness, email_sha256, new_token, token_sha256};
use super::sign_in::{Begins, open_session};
use super::{BeganSession, Browser};
use crate::clock::after;
use crate::directory::{Node, letters};
use crate::oidc::{Brought, Email, Identity, OidcError, Provider, Secret};
use crate::store::account::{
    NewOidcAttempt, delete_session_by_token, find_account, find_account_by_email,
    find_oidc_account, has_passkeys, insert_account_of, insert_oidc_attempt, insert_oidc_identity,
    take_oidc_attempt,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{AccountId, EventKind, PageLanguage};
use jiff::{SignedDuration, Timestamp};

/// How long somebody may be away.
pub const BACK_WITHIN_MINUTES: u16 = 15;

/// Why nobody was signed in elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum ElsewhereError {
    /// They did not leave from this browser, came back before, or too late.
    #[error("nobody left here, or it is over")]
    Over,
    /// The provider says no address of theirs.
    #[error("the provider says no e-mail address")]
    NoEmail,
    /// The provider does not say that the address is theirs.
    #[error("the provider has not verified the e-mail address")]
    UnverifiedEmail,
    /// What the provider said, or that it said nothing.
    #[error(transparent)]
    Provider(#[from] OidcError),
    /// The system gives no random numbers.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// Somebody who leaves.
#[derive(Debug, Clone)]
pub struct Left {
    /// Where to.
    pub address: String,
    /// What their browser keeps until they come back. It is nowhere else.
    pub secret: Secret,
}

/// Sends somebody to a provider.
///
/// # Errors
/// When the provider or the database is away.
pub async fn leave_to_sign_in(
    node: &Node,
    provider: &Provider,
    language: PageLanguage,
    next_path: Option<&str>,
) -> Result<Left, ElsewhereError> {
    let secret = Secret::new().ok_or(NoRandomness)?;
    let address = provider.leave(&secret).await?;
    let now = Timestamp::now();
    let attempt = NewOidcAttempt {
        secret_sha256: secret.sha256(),
        issuer: provider.issuer(),
        language,
        next_path,
        expires_at: after(now, SignedDuration::from_mins(BACK_WITHIN_MINUTES.into())),
    };
    let mut connection = node.writes.connection().await?;
    insert_oidc_attempt(&mut connection, &attempt, now).await?;
    Ok(Left { address, secret })
}

/// Signs in whoever comes back from a provider.
///
/// # Errors
/// When they are not who left, the provider let nobody in or vouches for no address, or something is away.
pub async fn come_back_signed_in(
    node: &Node,
    provider: &Provider,
    secret: &Secret,
    brought: &Brought,
    browser: Browser<'_>,
) -> Result<BeganSession, ElsewhereError> {
    let now = Timestamp::now();
    let taken = {
        let mut connection = node.writes.connection().await?;
        take_oidc_attempt(&mut connection, &secret.sha256(), provider.issuer(), now).await?
    };
    let attempt = taken.ok_or(ElsewhereError::Over)?;
    // No connection is held while the provider is asked.
    let identity = provider.come_back(secret, brought).await?;
    let token = new_token()?;
    let mut connection = node.writes.connection().await?;
    let longest = together(&mut connection, async |connection| {
        let issuer = provider.issuer();
        let account =
            own_account(connection, node, issuer, (&identity, attempt.language), now).await?;
        if let Some(left) = browser.left {
            delete_session_by_token(connection, &token_sha256(left)).await?;
        }
        // Whoever has a passkey shows it here too: a provider that vouches for an address would else take its place.
        let counts = identity.has_second_factor && !has_passkeys(connection, account).await?;
        let begins = Begins {
            token_sha256: token_sha256(&token),
            device: browser.device,
            second_factor_at: counts.then_some(now),
            kind: EventKind::SignedInWithOidc,
        };
        Ok::<_, ElsewhereError>(open_session(connection, account, begins, now).await?)
    })
    .await?;
    Ok(BeganSession {
        token,
        longest_s: longest.as_secs(),
        next_path: attempt.next_path,
    })
}

/// The account of whomever a provider has let in: the one that was linked, or else the address's, linked from now on.
async fn own_account(
    connection: &mut Connection,
    node: &Node,
    issuer: &str,
    (identity, language): (&Identity, PageLanguage),
    now: Timestamp,
) -> Result<AccountId, ElsewhereError> {
    if let Some(linked) = find_oidc_account(connection, issuer, &identity.subject).await? {
        // Closing an account unlinks it, so this one is open.
        if find_account(connection, linked).await?.is_some() {
            return Ok(linked);
        }
        return Err(ElsewhereError::Over);
    }
    let email = match &identity.email {
        Email::Theirs(email) => email,
        Email::Unverified => return Err(ElsewhereError::UnverifiedEmail),
        Email::None => return Err(ElsewhereError::NoEmail),
    };
    let hash = email_sha256(email);
    let account = match find_account_by_email(connection, &hash).await? {
        Some(account) => {
            tell_of_link(connection, node, account, issuer, now).await?;
            account
        }
        None => insert_account_of(connection, email, &hash, language, now).await?,
    };
    insert_oidc_identity(connection, issuer, &identity.subject, account, now).await?;
    Ok(account)
}

/// Whoever has the account already hears by a letter that a provider lets somebody into it from now on.
async fn tell_of_link(
    connection: &mut Connection,
    node: &Node,
    account: AccountId,
    issuer: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(owner) = find_account(connection, account).await? else {
        return Ok(());
    };
    let host = issuer.split("://").last().unwrap_or(issuer);
    let host = host.split('/').next().unwrap_or(host);
    let letter = letters::way_in_linked(owner.language, host);
    letters::post(connection, node, &letter, &owner.email, None, now).await
}
