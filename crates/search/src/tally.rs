//! Counts for facets, by going through an answer's entries once: each has a few bits for its days, formats and
//! hurdles, and tags that answer a few concepts.
//!
//! A set for each facet would do as well, but there are hundreds, and each is as long as the answer.

use crate::concepts::Concepts;
use crate::document::Said;
use crate::facets::Matched;
use crate::segment::{FacetFlags, Segment, TagList, fetch_tags};
use hereabouts_vocabulary::ConceptIx;
use smallvec::SmallVec;

/// How many services there are of each sort.
pub(crate) struct Tally {
    pub(crate) services: u32,
    /// By concept that they answer.
    pub(crate) concepts: Vec<u32>,
    /// By the number of each flag.
    pub(crate) flags: [u32; FacetFlags::COUNT],
    /// The last service that each concept was counted for.
    counted_for: Vec<u32>,
}

impl Tally {
    /// Of nothing yet.
    pub(crate) fn new(concepts: &Concepts) -> Self {
        Self {
            services: 0,
            concepts: vec![0; concepts.len()],
            flags: [0; FacetFlags::COUNT],
            counted_for: vec![0; concepts.len()],
        }
    }

    /// Adds the answer of a segment.
    pub(crate) fn add(&mut self, matched: &Matched<'_>, concepts: &Concepts) {
        let segment = matched.segment;
        for entries in matched.alone.chunks(BATCH) {
            for one in Looked::all(segment, entries) {
                self.add_service(segment, concepts, &[one]);
            }
        }
        let others = matched.others.iter();
        let mut others: Vec<(u32, u32)> = others
            .map(|&entry| (segment.service_of(entry), entry))
            .collect();
        others.sort_unstable();
        let entries: Vec<u32> = others.iter().map(|&(_, entry)| entry).collect();
        let mut looked = entries
            .chunks(BATCH)
            .flat_map(|some| Looked::all(segment, some));
        for same in others.chunk_by(|a, b| a.0 == b.0) {
            let of_service: SmallVec<[Looked; 4]> = looked.by_ref().take(same.len()).collect();
            self.add_service(segment, concepts, &of_service);
        }
    }

    /// Adds a service by its entries in the answer.
    #[inline]
    fn add_service(&mut self, segment: &Segment, concepts: &Concepts, entries: &[Looked]) {
        self.services += 1;
        let flags = entries.iter().map(|one| one.flags);
        let flags = flags.fold(FacetFlags::default(), FacetFlags::union);
        for one in entries {
            self.add_concepts(segment, concepts, one);
        }
        flags.numbers().for_each(|flag| self.flags[flag] += 1);
    }

    /// Counts whatever an entry of the service answers and none before has.
    #[inline]
    fn add_concepts(&mut self, segment: &Segment, concepts: &Concepts, one: &Looked) {
        let tags = segment.tags(one.tags);
        let may_be_ruled_out = segment.sets.may_be_ruled_out(one.entry);
        for tag in tags.filter(|tag| tag.answer == Said::Yes) {
            for &concept in concepts.neighbours(tag.concept) {
                let at = concept.index();
                if self.counted_for[at] != self.services
                    && !(may_be_ruled_out && is_ruled_out(segment, concepts, concept, one.entry))
                {
                    self.counted_for[at] = self.services;
                    self.concepts[at] += 1;
                }
            }
        }
    }
}

fn is_ruled_out(segment: &Segment, concepts: &Concepts, concept: ConceptIx, entry: u32) -> bool {
    let sets = &segment.sets;
    let mut rules = concepts.rules_for(concept);
    sets.refused(concept).contains(entry) || rules.any(|rule| sets.barred(rule).contains(entry))
}

/// What is read of an entry.
#[derive(Clone, Copy)]
struct Looked {
    entry: u32,
    flags: FacetFlags,
    tags: TagList,
}

/// So many are looked at together. An answer's entries lie far apart, and reading each waits for memory; waits
/// that don't depend on each other are one.
const BATCH: usize = 128;

impl Looked {
    fn all(segment: &Segment, entries: &[u32]) -> SmallVec<[Self; BATCH]> {
        let looked: SmallVec<[Self; BATCH]> = (entries.iter())
            .map(|&entry| Self {
                entry,
                flags: segment.facet_flags_of(entry),
                tags: segment.tag_list_of(entry),
            })
            .collect();
        fetch_tags(looked.iter().map(|one| (segment, one.tags)));
        looked
    }
}
