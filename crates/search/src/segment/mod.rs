//! A segment: some services, packed once and never changed. An index is a few of these.
//!
//! Entries that have a place are numbered along the Hilbert curve; those without come after, from the
//! next multiple of 64, by name. Services are numbered by id, so that comparing numbers compares ids.

mod bitmap;
mod build;
mod circumstance_sets;
mod concept_sets;
mod coverings;
mod records;
mod standing;
mod unpack;

pub(crate) use bitmap::Bitmap;
pub(crate) use circumstance_sets::CircumstanceSets;
pub(crate) use concept_sets::ConceptSets;
pub(crate) use coverings::Coverings;
pub(crate) use records::{Entry, Placeless, Point, TagList};

use crate::bitset::Bitset;
use crate::document::Tag;
use crate::score::DayNumber;
use crate::stored::stored;
use crate::text::{AskedWord, Postings};
use crate::tree::Tree;
use hereabouts_domain::{ServiceAreaExtent, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use records::{Fragment, Service, Tags};
use standing::Standing;
use std::hint::black_box;

/// Some services and everything to find them by.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) tree: Tree,
    /// Entries with a place; the position is the id.
    pub(crate) entries: Vec<Entry>,
    /// Where they are and whose, closely packed: all that is read of an entry that is too far away.
    pub(crate) points: Vec<Point>,
    /// Entries without, by name and service; the id is the position and `placeless_base`.
    pub(crate) placeless: Vec<Placeless>,
    pub(crate) placeless_base: u32,
    pub(crate) coverings: Coverings,
    /// Sorted by id.
    services: Vec<Service>,
    /// The placed entries of each service, by location id.
    service_entries: Vec<u32>,
    pub(crate) standing: Standing,
    names: String,
    /// Services by name and id, and each service's place in that order.
    pub(crate) by_name: Vec<u32>,
    pub(crate) name_rank: Vec<u32>,
    /// The day of the last check of each entry, by id.
    checked: Vec<DayNumber>,
    tags: Tags,
    fragments: Vec<u8>,
    areas: Vec<ServiceAreaExtent>,
    pub(crate) sets: ConceptSets,
    pub(crate) circumstances: CircumstanceSets,
    /// How many services have a place that answers each concept.
    answering: Vec<u32>,
    postings: Postings,
}
stored!(Segment {
    tree,
    entries,
    points,
    placeless,
    placeless_base,
    coverings,
    services,
    service_entries,
    standing,
    names,
    by_name,
    name_rank,
    checked,
    tags,
    fragments,
    areas,
    sets,
    circumstances,
    answering,
    postings,
});

/// Reads the first bytes of all records, as the lists are made, then of all their tags. Writing out hits
/// mostly waits for memory, and so many waits are one.
pub(crate) fn fetch_tags<'i>(lists: impl Iterator<Item = (&'i Segment, TagList)> + Clone) {
    for (_, list) in lists.clone() {
        black_box(list);
    }
    for (segment, list) in lists {
        black_box(segment.tags(list).next());
    }
}

impl Segment {
    /// Whether its arrays are as long as each other says: what a segment that was read must show first.
    pub(crate) const fn fits_together(&self) -> bool {
        let services = self.services.len();
        self.points.len() == self.entries.len()
            && self.placeless_base as usize == self.entries.len().next_multiple_of(64)
            && self.checked.len() == self.id_space()
            && self.service_entries.len() == self.entries.len()
            && self.by_name.len() == services
            && self.name_rank.len() == services
    }

    /// How many services there are, dead ones too.
    pub(crate) fn service_count(&self) -> usize {
        self.services.len()
    }

    /// One more than the largest entry id.
    pub(crate) const fn id_space(&self) -> usize {
        self.placeless_base as usize + self.placeless.len()
    }

    /// The number of a service.
    pub(crate) fn find(&self, id: ServiceId) -> Option<u32> {
        let at = self
            .services
            .binary_search_by_key(&id, |service| service.id)
            .ok()?;
        u32::try_from(at).ok()
    }

    pub(crate) fn service_id(&self, service: u32) -> ServiceId {
        self.services[service as usize].id
    }

    /// Whose an entry is.
    pub(crate) fn service_of(&self, entry: u32) -> u32 {
        match entry.checked_sub(self.placeless_base) {
            Some(at) => self.placeless[at as usize].service,
            None => self.points[entry as usize].service,
        }
    }

    /// The name as it is compared.
    pub(crate) fn name_of(&self, service: u32) -> &str {
        let start = self.services[service as usize].name_start;
        let next = self.services.get(service as usize + 1);
        let end = next.map_or(self.names.len(), |next| next.name_start as usize);
        self.names.get(start as usize..end).unwrap_or_default()
    }

    /// The placed entries of a service, by location id.
    pub(crate) fn places_of(&self, service: u32) -> &[u32] {
        let start = self.services[service as usize].first_entry;
        let next = self.services.get(service as usize + 1);
        let end = next.map_or(self.service_entries.len(), |next| next.first_entry as usize);
        &self.service_entries[start as usize..end]
    }

    /// The entry without a place of a service.
    pub(crate) fn placeless_of(&self, service: u32) -> Option<u32> {
        self.services[service as usize].placeless()
    }

    /// When the entries 64·leaf to 64·leaf + 63 were last checked; of the last leaf only those that there are.
    #[inline]
    pub(crate) fn checked_in(&self, leaf: usize) -> &[DayNumber] {
        let rest = self.checked.get(leaf * 64..).unwrap_or_default();
        &rest[..rest.len().min(64)]
    }

    /// The tags of an entry, by concept.
    pub(crate) fn tags(&self, list: TagList) -> impl Iterator<Item = Tag> + Clone + '_ {
        self.tags.list(list)
    }

    /// How many services have a place that answers a concept, dead ones too.
    pub(crate) fn services_answering(&self, concept: ConceptIx) -> u32 {
        self.answering.get(concept.index()).copied().unwrap_or(0)
    }

    pub(crate) fn fragment(&self, fragment: Fragment) -> &[u8] {
        self.fragments.get(fragment.range()).unwrap_or_default()
    }

    pub(crate) fn areas(&self, placeless: &Placeless) -> &[ServiceAreaExtent] {
        let start = placeless.areas_start as usize;
        &self.areas[start..start + placeless.areas_count as usize]
    }

    /// Which entries have any of some words.
    pub(crate) fn entries_with(&self, words: &[AskedWord]) -> Bitset {
        let mut bits = vec![0u64; self.id_space().div_ceil(64)];
        for list in words.iter().flat_map(|word| self.postings.lists(word)) {
            for &entry in list {
                bits[entry as usize / 64] |= 1 << (entry % 64);
            }
        }
        Bitset::from_words(&bits)
    }

    /// Whether an entry has a word.
    pub(crate) fn has_word(&self, entry: u32, word: &AskedWord) -> bool {
        self.postings
            .lists(word)
            .any(|list| list.binary_search(&entry).is_ok())
    }
}
