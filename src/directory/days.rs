//! What is over leaves the index when a day begins: an index has no clock, so its documents are made anew for
//! those services whose sessions have ended.

use super::following::{FollowError, with_changes};
use super::node::{Directory, Node};
use jiff::civil::Date;

/// Takes out of the index what is over when a day begins, from the records in memory; nothing unless the day is
/// later than the one that the index is as of. Whoever calls it is the only one that changes the node.
///
/// # Errors
/// When a record is damaged; the node then keeps what it had, and it can be tried again.
pub async fn begin_day(node: &Node, day: Date) -> Result<(), FollowError> {
    let held = node.directory().zip(node.records.load_full());
    let Some((directory, records)) = held.filter(|(directory, _)| directory.as_of < day) else {
        return Ok(());
    };
    let due = records.list_services_due(day)?;
    let index = if due.is_empty() {
        directory.index.clone()
    } else {
        with_changes(node, &directory, day, &due, Vec::new()).await?
    };
    records.put_services(&due, day)?;
    node.swap(Directory {
        index,
        position: directory.position.clone(),
        as_of: day,
    });
    Ok(())
}
