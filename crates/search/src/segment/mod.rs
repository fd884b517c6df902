//! A segment: some services, packed once and never changed. An index is a few of these.
//!
//! Entries that have a place are numbered along the Hilbert curve; those without come after, from the
//! next multiple of 64, by name. Services are numbered by id, so that comparing numbers compares ids.

mod beforehand;
mod bitmap;
mod build;
mod circumstance_sets;
mod concept_sets;
mod coverings;
mod crowds;
mod facet_flags;
mod records;
mod standing;
mod timetables;
mod unpack;

pub(crate) use beforehand::{Beforehand, Lone};
pub(crate) use bitmap::Bitmap;
pub(crate) use circumstance_sets::CircumstanceSets;
pub(crate) use concept_sets::ConceptSets;
pub(crate) use coverings::Coverings;
pub(crate) use facet_flags::{FacetFlags, FlagCounts, days};
pub(crate) use records::{Entry, Placeless, Point, TagList};
pub(crate) use timetables::Timetables;

use crate::document::Tag;
use crate::score::DayNumber;
use crate::stored::stored;
use crate::text::{AskedPhrase, AskedText, Posting, TextFound, Texts};
use crate::tree::Tree;
use crowds::Crowds;
use hereabouts_domain::{LonLat, ServiceAreaExtent, ServiceId};
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
    crowds: Crowds,
    /// Sorted by id.
    services: Vec<Service>,
    /// The placed entries of each service, by location id.
    service_entries: Vec<u32>,
    pub(crate) standing: Standing,
    names: String,
    /// Services by name and id, and each service's place in that order.
    pub(crate) by_name: Vec<u32>,
    pub(crate) name_rank: Vec<u32>,
    /// The tags of each entry, by id: read in order when all of an answer's tags are.
    tag_lists: Vec<TagList>,
    /// The day of the last check of each entry, by id.
    checked: Vec<DayNumber>,
    /// What facets count of each entry, by id.
    facet_flags: Vec<FacetFlags>,
    tags: Tags,
    fragments: Vec<u8>,
    areas: Vec<ServiceAreaExtent>,
    pub(crate) sets: ConceptSets,
    pub(crate) circumstances: CircumstanceSets,
    pub(crate) timetables: Timetables,
    /// How many services have a place that answers each concept.
    answering: Vec<u32>,
    /// How many that have none answer each.
    answering_without_place: Vec<u32>,
    pub(crate) beforehand: Beforehand,
    pub(crate) texts: Texts,
}
stored!(Segment {
    tree,
    entries,
    points,
    placeless,
    placeless_base,
    coverings,
    crowds,
    services,
    service_entries,
    standing,
    names,
    by_name,
    name_rank,
    tag_lists,
    checked,
    facet_flags,
    tags,
    fragments,
    areas,
    sets,
    circumstances,
    timetables,
    answering,
    answering_without_place,
    beforehand,
    texts,
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
            && self.tag_lists.len() == self.id_space()
            && self.facet_flags.len() == self.id_space()
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

    /// What facets count of an entry.
    #[inline]
    pub(crate) fn facet_flags_of(&self, entry: u32) -> FacetFlags {
        self.facet_flags[entry as usize]
    }

    /// Where the tags of an entry are, found without its record.
    #[inline]
    pub(crate) fn tag_list_of(&self, entry: u32) -> TagList {
        self.tag_lists[entry as usize]
    }

    /// The tags of an entry, by concept.
    pub(crate) fn tags(&self, list: TagList) -> impl Iterator<Item = Tag> + Clone + '_ {
        self.tags.list(list)
    }

    /// How many services answer a concept, with a place or without, dead ones too.
    pub(crate) fn use_of(&self, concept: ConceptIx) -> u32 {
        let without = self.answering_without_place.get(concept.index());
        self.services_answering(concept) + without.copied().unwrap_or(0)
    }

    /// About how many places of services are within a few kilometres of a point, dead ones too.
    pub(crate) fn use_around(&self, point: LonLat) -> u32 {
        self.crowds.around(point)
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

    /// The entries that have a phrase.
    pub(crate) fn with_phrase(&self, phrase: &AskedPhrase) -> impl Iterator<Item = Posting> {
        let services = self
            .texts
            .with_phrase(phrase, |entry| self.service_of(entry));
        services.flat_map(|(service, fields)| {
            let places = self.places_of(service).iter().copied();
            let entries = places.chain(self.placeless_of(service));
            entries.map(move |entry| Posting::new(entry, fields))
        })
    }

    /// Which entries some words find, and how well.
    pub(crate) fn text_found(&self, asked: &AskedText) -> TextFound {
        let with_phrase = |phrase: &AskedPhrase| self.with_phrase(phrase).collect();
        TextFound::new(asked, &self.texts, self.id_space(), with_phrase)
    }
}
