//! For each concept how many services of an answer answer it: by going through the answer's entries once, and for
//! each through the few concepts that its tags answer.
//!
//! A set for each concept would do as well, but there are hundreds, and each is as long as the answer.

use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::document::Said;
use crate::facets::Matched;
use hereabouts_vocabulary::ConceptIx;

/// How many services answer each concept, by number.
pub(crate) fn count_by_concept(matched: &Matched<'_>, concepts: &Concepts) -> Vec<u32> {
    let mut counting = Counting {
        matched,
        concepts,
        counts: vec![0; concepts.len()],
        counted_for: vec![u32::MAX; concepts.len()],
        service: 0,
    };
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for &leaf in &matched.leaves {
        let first = u32::try_from(leaf * 64).unwrap_or(u32::MAX);
        for at in Ones(matched.alone[leaf]) {
            counting.next_service();
            counting.add(first + at);
        }
        for at in Ones(matched.words[leaf] & !matched.alone[leaf]) {
            shared.push((matched.segment.service_of(first + at), first + at));
        }
    }
    shared.sort_unstable();
    for entries in shared.chunk_by(|a, b| a.0 == b.0) {
        counting.next_service();
        entries.iter().for_each(|&(_, entry)| counting.add(entry));
    }
    counting.counts
}

struct Counting<'m, 'i> {
    matched: &'m Matched<'i>,
    concepts: &'m Concepts,
    counts: Vec<u32>,
    /// The last service that each concept was counted for.
    counted_for: Vec<u32>,
    service: u32,
}

impl Counting<'_, '_> {
    const fn next_service(&mut self) {
        self.service += 1;
    }

    /// Counts whatever an entry of the service answers and none before has.
    #[inline]
    fn add(&mut self, entry: u32) {
        let segment = self.matched.segment;
        let tags = segment.tags_of(entry);
        let may_be_ruled_out = segment.sets.may_be_ruled_out(entry);
        for tag in tags.filter(|tag| tag.answer == Said::Yes) {
            for &concept in self.concepts.neighbours(tag.concept) {
                let at = concept.index();
                if self.counted_for[at] != self.service
                    && !(may_be_ruled_out && self.is_ruled_out(concept, entry))
                {
                    self.counted_for[at] = self.service;
                    self.counts[at] += 1;
                }
            }
        }
    }

    fn is_ruled_out(&self, concept: ConceptIx, entry: u32) -> bool {
        let sets = &self.matched.segment.sets;
        let mut rules = self.concepts.rules_for(concept);
        sets.refused(concept).contains(entry) || rules.any(|rule| sets.barred(rule).contains(entry))
    }
}
