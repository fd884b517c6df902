//! What is kept of people no longer than it is good for. Whatever else ends by itself is removed where it is written: letters,
//! sessions, reports, shared lists.

use super::{Node, StoreError};
use crate::store::account::{
    delete_old_api_keys, delete_old_attempts, delete_old_events, delete_old_invitations,
};
use crate::store::submission::delete_old_drafts;
use crate::store::team::delete_ended_lists;
use jiff::{SignedDuration, Timestamp};

/// What nobody goes on with is forgotten after as long.
const DRAFTS_KEPT_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);
/// What happened to an account is kept for as long: a year and a day, since the database itself keeps a year.
const EVENTS_KEPT_FOR: SignedDuration = SignedDuration::from_hours(367 * 24);

/// A key that is over stays in its owner's sight for as long.
const KEYS_KEPT_FOR: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Removes what has been kept for long enough.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_what_is_old(node: &Node, now: Timestamp) -> Result<(), StoreError> {
    let mut connection = node.writes.connection().await?;
    delete_old_drafts(&mut connection, now, DRAFTS_KEPT_FOR).await?;
    delete_old_api_keys(&mut connection, now, KEYS_KEPT_FOR).await?;
    delete_old_attempts(&mut connection, now).await?;
    delete_old_invitations(&mut connection, now).await?;
    delete_ended_lists(&mut connection, now).await?;
    delete_old_events(&mut connection, now, EVENTS_KEPT_FOR).await
}
