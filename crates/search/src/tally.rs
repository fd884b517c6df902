//! Counts for facets, by going through an answer's entries once: each has a few bits for its days, formats and
//! hurdles, and tags that answer a few concepts.
//!
//! A set for each facet would do as well, but there are hundreds, and each is as long as the answer.

use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::document::Said;
use crate::facets::Matched;
use crate::segment::FacetFlags;
use hereabouts_vocabulary::ConceptIx;

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
        let mut shared: Vec<(u32, u32)> = Vec::new();
        for &leaf in &matched.leaves {
            let first = u32::try_from(leaf * 64).unwrap_or(u32::MAX);
            for at in Ones(matched.alone[leaf]) {
                self.add_service(matched, concepts, [first + at]);
            }
            for at in Ones(matched.words[leaf] & !matched.alone[leaf]) {
                shared.push((matched.segment.service_of(first + at), first + at));
            }
        }
        shared.sort_unstable();
        for entries in shared.chunk_by(|a, b| a.0 == b.0) {
            self.add_service(matched, concepts, entries.iter().map(|&(_, entry)| entry));
        }
    }

    /// Adds a service by its entries in the answer.
    #[inline]
    fn add_service(
        &mut self,
        matched: &Matched<'_>,
        concepts: &Concepts,
        entries: impl IntoIterator<Item = u32>,
    ) {
        self.services += 1;
        let mut flags = FacetFlags::default();
        for entry in entries {
            flags = flags.union(matched.segment.facet_flags_of(entry));
            self.add_concepts(matched, concepts, entry);
        }
        flags.numbers().for_each(|flag| self.flags[flag] += 1);
    }

    /// Counts whatever an entry of the service answers and none before has.
    #[inline]
    fn add_concepts(&mut self, matched: &Matched<'_>, concepts: &Concepts, entry: u32) {
        let segment = matched.segment;
        let tags = segment.tags_of(entry);
        let may_be_ruled_out = segment.sets.may_be_ruled_out(entry);
        for tag in tags.filter(|tag| tag.answer == Said::Yes) {
            for &concept in concepts.neighbours(tag.concept) {
                let at = concept.index();
                if self.counted_for[at] != self.services
                    && !(may_be_ruled_out && is_ruled_out(matched, concepts, concept, entry))
                {
                    self.counted_for[at] = self.services;
                    self.concepts[at] += 1;
                }
            }
        }
    }
}

fn is_ruled_out(
    matched: &Matched<'_>,
    concepts: &Concepts,
    concept: ConceptIx,
    entry: u32,
) -> bool {
    let sets = &matched.segment.sets;
    let mut rules = concepts.rules_for(concept);
    sets.refused(concept).contains(entry) || rules.any(|rule| sets.barred(rule).contains(entry))
}
