//! A list with what is known of its groups today.

use super::kept::Kept;
use crate::clock::now_in_the_uk;
use crate::directory::{KeptGroup, Node};
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::web::record::find_record;
use hereabouts_domain::PublicService;

/// A list as a page shows it.
pub(super) struct List {
    /// What somebody calls it, or nothing.
    pub(super) title: String,
    /// Its groups, in their order.
    pub(super) entries: Vec<Entry>,
}

/// A group on it.
pub(super) struct Entry {
    /// The end of its address.
    pub(super) id: String,
    /// What somebody noted.
    pub(super) note: String,
    /// What is known of it, unless it is gone.
    pub(super) group: Option<Brief>,
}

impl List {
    /// What a list says, in the reader's language.
    pub(super) fn new(frame: &Frame, node: &Node, kept: &Kept) -> Self {
        let now = now_in_the_uk();
        let entry = |group: &KeptGroup| Entry {
            id: group.id.clone(),
            note: group.note.clone(),
            group: record(node, &group.id).map(|record| Brief::new(frame, node, &record, now)),
        };
        Self {
            title: kept.title.clone(),
            entries: kept.groups.iter().map(entry).collect(),
        }
    }

    /// The groups that there are still.
    pub(super) fn groups(&self) -> impl Iterator<Item = &Brief> {
        self.entries.iter().filter_map(|entry| entry.group.as_ref())
    }

    /// Whether a name on it would betray somebody.
    pub(super) fn is_discreet(&self) -> bool {
        self.groups().any(|group| group.is_discreet)
    }
}

impl Entry {
    /// What it is called.
    pub(super) fn called<'e>(&'e self, frame: &'e Frame) -> &'e str {
        let name = self.group.as_ref().map(|group| group.name.as_str());
        name.unwrap_or_else(|| frame.say("shortlist-gone-title"))
    }
}

/// The record behind a short id, if there is one still.
pub(super) fn record(node: &Node, id: &str) -> Option<PublicService> {
    find_record(node, node.find_service_by_short_id(id)?)
}

/// The records that there are still of a list's groups, in order, each with its note.
pub(super) fn records(node: &Node, kept: &Kept) -> Vec<(PublicService, String)> {
    let groups = kept.groups.iter();
    let found = groups.filter_map(|group| Some((record(node, &group.id)?, group.note.clone())));
    found.collect()
}
