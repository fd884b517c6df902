//! What the public would see: published in a transaction that is taken back, so that what hides is hidden by the very same
//! views.

use super::draft::Draft;
use crate::directory::Node;
use crate::directory::entries::{find_entry, write};
use crate::directory::questions::{Entry, ReadFor, read};
use crate::harvest::withhold;
use crate::store::aggregate::Author;
use crate::store::public_record::list_public_services;
use crate::store::{Connection, StoreError, change_feed};
use hereabouts_domain::PublicService;
use jiff::Timestamp;

const AUTHOR: Author<'static> = Author {
    made_by: "preview",
    reason: None,
};

/// What a curator says of a place where help against abuse is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Nothing: such a place is told to nobody.
    NotSaid,
    /// It is a public office, whose address may be told.
    Public,
}

/// Why a transaction ended: what was looked at, or an error.
enum Looked {
    At(Box<Option<PublicService>>),
    Nowhere(StoreError),
}

impl From<StoreError> for Looked {
    fn from(error: StoreError) -> Self {
        Self::Nowhere(error)
    }
}

/// What the public would see of a draft; nothing where it would see nothing (a session for members only).
///
/// # Errors
/// When the database cannot be asked, or its rules refuse the entry.
pub async fn preview(
    node: &Node,
    draft: &Draft,
    office: Office,
) -> Result<Option<PublicService>, StoreError> {
    let mut connection = node.writes.connection().await?;
    let before = base(&mut connection, draft).await?;
    let entry = entry_of(node, draft, before.clone(), office, Timestamp::now());
    as_the_public_would_see(&mut connection, &entry, before.as_ref()).await
}

/// Publishes an entry over what it was, looks, and takes it back.
pub(super) async fn as_the_public_would_see(
    connection: &mut Connection,
    entry: &Entry,
    before: Option<&Entry>,
) -> Result<Option<PublicService>, StoreError> {
    let looked = change_feed::write(connection, async |connection| {
        write(connection, entry, before, &AUTHOR).await?;
        let seen = list_public_services(connection, &[entry.service.id]).await?;
        Err::<(), Looked>(Looked::At(Box::new(seen.into_iter().next())))
    });
    match looked.await {
        Ok(_) => Ok(None),
        Err(Looked::At(seen)) => Ok(*seen),
        Err(Looked::Nowhere(error)) => Err(error),
    }
}

/// The entry that a draft changes, as it stands now.
pub(super) async fn base(
    connection: &mut Connection,
    draft: &Draft,
) -> Result<Option<Entry>, StoreError> {
    match draft.submission.entry {
        Some((organization, service)) => find_entry(connection, organization, service)
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// The entry that a draft's answers make. What must stay hidden loses its place before anything is stored.
pub(super) fn entry_of(
    node: &Node,
    draft: &Draft,
    before: Option<Entry>,
    office: Office,
    now: Timestamp,
) -> Entry {
    let stated_by = draft.submission.account_id.to_string();
    let with = ReadFor {
        vocabulary: node.vocabulary,
        gazetteer: node.gazetteer,
        stated_by: &stated_by,
        now,
    };
    let mut entry = read(&draft.answers, before, with);
    entry.service.public_office_confirmed |= office == Office::Public;
    withhold::entry(
        &mut entry.organization,
        &mut entry.service,
        &mut entry.locations,
    );
    entry
}
