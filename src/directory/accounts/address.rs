//! What is kept about an e-mail address, for whoever runs the program: somebody who is named here without an account asks them
//! for a copy, or to be erased.

use super::own::close_for_good;
use super::secret::email_sha256;
use crate::directory::Node;
use crate::store::account::{
    Mention, SentMention, ToldBy, erase_people_of, find_account, find_account_by_email,
    list_mentions, list_sent_mentions, list_told_by,
};
use crate::store::{Connection, StoreError, Transactional};
use hereabouts_domain::EmailAddress;
use jiff::Timestamp;

/// What is kept about an address beside an account.
#[derive(Debug, Clone)]
pub struct KeptOfAddress {
    /// Whether its owner has an account, of which they take a copy themselves.
    pub has_account: bool,
    /// Entries that name it as whom to ask.
    pub mentions: Vec<Mention>,
    /// What was sent in that names it.
    pub sent: Vec<SentMention>,
    /// What its owner told us of groups.
    pub told: Vec<ToldBy>,
}

/// What is kept about an address.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_kept_of(
    connection: &mut Connection,
    email: &EmailAddress,
) -> Result<KeptOfAddress, StoreError> {
    let account = find_account_by_email(connection, &email_sha256(email)).await?;
    Ok(KeptOfAddress {
        has_account: account.is_some(),
        mentions: list_mentions(connection, email).await?,
        sent: list_sent_mentions(connection, email).await?,
        told: list_told_by(connection, email).await?,
    })
}

/// Erases whoever an address belongs to, wherever they are named, and closes their account where they have one. Letters that
/// this takes are written on the node's paper. Gives in how many places they were named, and whether there was an account.
///
/// # Errors
/// When the database cannot be written.
pub async fn erase(
    connection: &mut Connection,
    node: &Node,
    email: &EmailAddress,
) -> Result<(usize, bool), StoreError> {
    let now = Timestamp::now();
    connection
        .transaction(async |connection| {
            let found = find_account_by_email(connection, &email_sha256(email)).await?;
            let account = match found {
                Some(id) => find_account(connection, id).await?,
                None => None,
            };
            // Closing an account erases its owner wherever their address is named.
            let by = ("whoever runs the program", "they asked for it");
            let erased = match &account {
                None => erase_people_of(connection, email, by).await?,
                Some(account) => {
                    let kept = find_kept_of(connection, email).await?;
                    close_for_good(connection, node, account, now).await?;
                    kept.mentions.len() + kept.sent.len() + kept.told.len()
                }
            };
            Ok((erased, account.is_some()))
        })
        .await
}
