//! Lists of groups that somebody shares by an address that nobody can guess: to keep one, to find it, to take it back.
//!
//! Of the address only the hash of its token is kept, so that whoever reads the database can open no list.

use super::Node;
use super::accounts::token_sha256;
use crate::clock::after;
use crate::store::shared_shortlist::{
    delete_shared_shortlist, find_shared_shortlist, replace_shared_shortlist,
};
use crate::store::{Connection, StoreError};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a shared list is good for, in days.
pub const SHARED_FOR_DAYS: i64 = 30;

/// A list as it is shared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedList {
    /// What somebody calls it, or nothing.
    #[serde(default)]
    pub title: String,
    /// The groups, in their order.
    #[serde(default)]
    pub groups: Vec<KeptGroup>,
}

/// A group on a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGroup {
    /// The service's short id, as its address ends.
    pub id: String,
    /// What somebody noted, or nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Keeps a list under a token from now on, in place of what was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn share_list(node: &Node, token: &str, list: &SharedList) -> Result<(), StoreError> {
    let now = Timestamp::now();
    let ends = after(now, SignedDuration::from_hours(24 * SHARED_FOR_DAYS));
    let content = serde_json::to_value(list).unwrap_or_default();
    let mut connection = node.writes.connection().await?;
    let connection: &mut Connection = &mut connection;
    replace_shared_shortlist(connection, &token_sha256(token), &content, now, ends).await
}

/// The list under a token, and the moment at which it is over.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_shared_list(
    node: &Node,
    token: &str,
) -> Result<Option<(SharedList, Timestamp)>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let hash = token_sha256(token);
    let found = find_shared_shortlist(&mut connection, &hash, Timestamp::now()).await?;
    // A list that another version wrote, and this one cannot read, is none.
    Ok(found.and_then(|(content, ends)| Some((serde_json::from_value(content).ok()?, ends))))
}

/// Takes the list under a token back.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop_sharing_list(node: &Node, token: &str) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    delete_shared_shortlist(&mut connection, &token_sha256(token)).await
}
