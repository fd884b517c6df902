//! What somebody does with their own account: say what they are called, take a copy of what is kept, and leave.

use super::SignedIn;
use crate::directory::Node;
use crate::directory::managers::dismiss;
use crate::store::account::{
    Account, AccountEvent, ApiKey, Mention, NewEvent, OidcIdentity, Passkey, Session,
    close_account, insert_event, list_api_keys, list_events, list_mentions, list_oidc_identities,
    list_passkeys, list_sessions, name_account,
};
use crate::store::claim::{OwnClaim, delete_open_claims_of, list_claims_of};
use crate::store::submission::{Submission, list_own_submissions, withdraw_submissions_of};
use crate::store::team::{OwnTeams, list_own_in_teams};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::EventKind;
use jiff::Timestamp;

/// As many events go into a copy: a year's, of anybody but a machine.
const MOST_EVENTS: i64 = 10_000;

/// All that is kept of somebody because they have an account.
#[derive(Debug, Clone)]
pub struct OwnData {
    /// Who asked, with the account.
    pub signed_in: SignedIn,
    /// Where they are signed in.
    pub sessions: Vec<Session>,
    /// Their passkeys.
    pub passkeys: Vec<Passkey>,
    /// What other organisations call them, with which they sign in.
    pub identities: Vec<OidcIdentity>,
    /// Their keys for programs, those that are over too.
    pub keys: Vec<ApiKey>,
    /// What they are writing or have sent in.
    pub submissions: Vec<Submission>,
    /// What they have claimed, with what they said for it.
    pub claims: Vec<OwnClaim>,
    /// Entries that name their address as whom to ask.
    pub mentions: Vec<Mention>,
    /// What stands under their name in teams of link workers.
    pub teams: OwnTeams,
    /// What happened to the account within the last year.
    pub events: Vec<AccountEvent>,
}

/// Writes what somebody is called.
///
/// # Errors
/// When the database cannot be written.
pub async fn name_oneself(
    node: &Node,
    signed_in: &SignedIn,
    name: Option<&str>,
) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    name_account(&mut connection, &signed_in.account, name).await
}

/// A copy of what is kept of somebody.
///
/// # Errors
/// When the database cannot be read, or cannot note that a copy was taken.
pub async fn export(node: &Node, signed_in: &SignedIn) -> Result<OwnData, StoreError> {
    let (id, now) = (signed_in.account.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            let event = NewEvent::of(Some(id), EventKind::DataExported);
            insert_event(connection, &event, now).await?;
            Ok(OwnData {
                signed_in: signed_in.clone(),
                sessions: list_sessions(connection, id, now).await?,
                passkeys: list_passkeys(connection, id).await?,
                identities: list_oidc_identities(connection, id).await?,
                keys: list_api_keys(connection, id).await?,
                submissions: list_own_submissions(connection, id, i64::MAX).await?,
                claims: list_claims_of(connection, id, now, i64::MAX).await?,
                mentions: list_mentions(connection, &signed_in.account.email).await?,
                teams: list_own_in_teams(connection, id).await?,
                events: list_events(connection, id, MOST_EVENTS).await?,
            })
        })
        .await
}

/// Closes somebody's own account and erases them, at once and for good. Where they led an organisation, somebody else does who
/// answers for it too; what nobody has decided is taken back.
///
/// # Errors
/// When the database cannot be written.
pub async fn close(node: &Node, signed_in: &SignedIn) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    connection
        .transaction(async |connection| {
            close_for_good(connection, node, &signed_in.account, now).await
        })
        .await
}

/// Closes an account, in the transaction that runs. Letters to whoever leads then are written on the node's paper.
pub(super) async fn close_for_good(
    connection: &mut Connection,
    node: &Node,
    account: &Account,
    now: Timestamp,
) -> Result<(), StoreError> {
    let id = account.actor.account_id;
    withdraw_submissions_of(connection, id, now).await?;
    delete_open_claims_of(connection, id).await?;
    for own in &account.actor.manages {
        let who = (own.organization_id, id);
        dismiss(connection, node, who, id, now).await?;
    }
    close_account(connection, account, now).await?;
    let closed = NewEvent::of(Some(id), EventKind::AccountClosed);
    insert_event(connection, &closed, now).await
}
