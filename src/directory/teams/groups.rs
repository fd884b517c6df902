//! What is on a list, changed by several colleagues at once: each change is told apart from what its writer had read, so that
//! it touches what they meant and nothing else.

use super::{MOST_LISTED, TeamsError, own_list};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::store::team::{
    NoteWritten, delete_list_service, hold_list, insert_list_service, list_list_services,
    replace_note, swap_with_neighbour,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{AccountId, ServiceId, TeamListId};
use jiff::Timestamp;

/// What somebody does to a list at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListChange {
    /// The notes that they changed.
    pub notes: Vec<NoteChange>,
    /// Which button they pressed.
    pub action: ListAction,
}

/// A note that somebody changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteChange {
    /// About which group.
    pub service: ServiceId,
    /// As they had read it.
    pub before: String,
    /// As they wrote it.
    pub after: String,
}

/// What to do with a group, beside writing notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListAction {
    /// Nothing.
    Save,
    /// Moves it one place nearer to the first.
    Up(ServiceId),
    /// One place nearer to the last.
    Down(ServiceId),
    /// Takes it off.
    TakeOff(ServiceId),
}

/// What came of putting groups on a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// How many were not on it before.
    pub new: usize,
}

/// Changes a list. Gives the notes that were not written, because a colleague has written another meanwhile or has taken the
/// group off.
///
/// # Errors
/// When the list is not theirs or has ended, or the database is away.
pub async fn change_list(
    node: &Node,
    asker: &Account,
    id: TeamListId,
    change: &ListChange,
) -> Result<Vec<NoteChange>, TeamsError> {
    let (account, now) = (asker.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        hold_list(connection, id).await?;
        own_list(connection, asker, id, now).await?;
        let mut stale = Vec::new();
        for note in &change.notes {
            if !write(connection, id, note, account, now).await? {
                stale.push(note.clone());
            }
        }
        match change.action {
            ListAction::Save => {}
            ListAction::Up(service) => swap_with_neighbour(connection, id, service, true).await?,
            ListAction::Down(service) => {
                swap_with_neighbour(connection, id, service, false).await?;
            }
            ListAction::TakeOff(service) => delete_list_service(connection, id, service).await?,
        }
        Ok(stale)
    })
    .await
}

/// Writes a note. Gives whether it stands there now.
async fn write(
    connection: &mut Connection,
    id: TeamListId,
    note: &NoteChange,
    by: AccountId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let texts = (note.before.as_str(), note.after.as_str());
    match replace_note(connection, id, note.service, texts, by, now).await? {
        NoteWritten::Yes => Ok(true),
        NoteWritten::Stale => {
            // Two may have written the same.
            let groups = list_list_services(connection, id).await?;
            let mut own = groups.iter().filter(|one| one.service_id == note.service);
            Ok(own.any(|one| one.note == note.after))
        }
    }
}

/// Puts groups at the end of a list, each with a note or none. What a colleague has noted beside one that is there stays.
///
/// # Errors
/// When the list is not theirs, has ended or has no room for all of them (then it stays as it was), or the database is away.
pub async fn add_groups(
    node: &Node,
    asker: &Account,
    id: TeamListId,
    groups: &[(ServiceId, String)],
) -> Result<Added, TeamsError> {
    let (account, now) = (asker.actor.account_id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        hold_list(connection, id).await?;
        own_list(connection, asker, id, now).await?;
        let there = list_list_services(connection, id).await?;
        let mut new = 0;
        for (service, note) in groups {
            // One that it was merged with may be there in its stead.
            let own = there.iter().find(|one| one.heir_id == *service);
            let service = own.map_or(*service, |own| own.service_id);
            if insert_list_service(connection, id, service, note, account, now).await? {
                new += 1;
            } else if !note.is_empty() {
                let texts = ("", note.as_str());
                let _ = replace_note(connection, id, service, texts, account, now).await?;
            }
        }
        if there.len() + new > MOST_LISTED {
            return Err(TeamsError::TooManyGroups);
        }
        Ok(Added { new })
    })
    .await
}
