//! A list written as a whole by whoever has read it whole: nothing is changed where a colleague has changed it since.

use super::{MOST_LISTED, OpenList, TeamsError, own_list};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::store::team::{
    TeamGroup, delete_list_service, hold_list, insert_list_service, list_list_services,
    put_list_in_order, rename_list, replace_note,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{AccountId, ServiceId, TeamListId};
use jiff::Timestamp;

/// What a list is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeList {
    /// What it is called.
    pub name: String,
    /// Its groups in order, each by what it is known by on the list, with a note or none. None stands there twice.
    pub groups: Vec<(ServiceId, String)>,
}

impl OpenList {
    /// What a group is known by on the list: what stands there may have been merged into it.
    #[must_use]
    pub fn known_by(&self, group: ServiceId) -> ServiceId {
        let is_there = |one: &&TeamGroup| one.service_id == group;
        let own = self.groups.iter().find(is_there);
        let heir = || self.groups.iter().find(|one| one.heir_id == group);
        own.or_else(heir).map_or(group, |own| own.service_id)
    }

    /// What stands beside a group; nothing where it is not on the list.
    #[must_use]
    pub fn note_beside(&self, known_by: ServiceId) -> Option<&str> {
        let mut groups = self.groups.iter();
        let own = groups.find(|one| one.service_id == known_by)?;
        Some(&own.note)
    }

    fn says_the_same(&self, name: &str, groups: &[TeamGroup]) -> bool {
        let said = |group: &TeamGroup| (group.service_id, group.note.clone());
        self.list.name == name && self.groups.iter().map(said).eq(groups.iter().map(said))
    }
}

/// Makes a list what it is to be, unless it says something else than its writer has read. Gives whether it was made so.
///
/// # Errors
/// When it is not theirs, has ended or has no room for so many, or the database is away.
pub async fn replace_list(
    node: &Node,
    asker: &Account,
    read: &OpenList,
    whole: &WholeList,
) -> Result<bool, TeamsError> {
    if whole.groups.len() > MOST_LISTED {
        return Err(TeamsError::TooManyGroups);
    }
    let (id, now) = (read.list.id, Timestamp::now());
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        hold_list(connection, id).await?;
        let list = own_list(connection, asker, id, now).await?;
        let there = list_list_services(connection, id).await?;
        if !read.says_the_same(&list.name, &there) {
            return Ok(false);
        }
        if whole.name != list.name
            && !rename_list(connection, id, list.version, &whole.name).await?
        {
            return Ok(false);
        }
        write(connection, id, (read, whole), asker.actor.account_id, now).await?;
        Ok(true)
    })
    .await
}

async fn write(
    connection: &mut Connection,
    id: TeamListId,
    (read, whole): (&OpenList, &WholeList),
    by: AccountId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let stays = |one: &TeamGroup| {
        let mut groups = whole.groups.iter();
        groups.any(|(service, _)| *service == one.service_id)
    };
    for gone in read.groups.iter().filter(|one| !stays(one)) {
        delete_list_service(connection, id, gone.service_id).await?;
    }
    for (service, note) in &whole.groups {
        match read.note_beside(*service) {
            Some(before) if before == note => {}
            Some(before) => {
                let texts = (before, note.as_str());
                // The list is held, and says what was read.
                let _ = replace_note(connection, id, *service, texts, by, now).await?;
            }
            None => {
                insert_list_service(connection, id, *service, note, by, now).await?;
            }
        }
    }
    let order: Vec<ServiceId> = whole.groups.iter().map(|(service, _)| *service).collect();
    put_list_in_order(connection, id, &order).await
}
