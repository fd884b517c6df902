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
    /// By column.
    counts: Vec<u32>,
    gathering: Gathering,
}

impl Tally {
    /// Of nothing yet.
    pub(crate) fn new(concepts: &Concepts) -> Self {
        let gathering = Gathering::new(concepts);
        Self {
            counts: vec![0; gathering.columns()],
            gathering,
        }
    }

    /// Adds the answer of a segment.
    pub(crate) fn add(&mut self, matched: &Matched<'_>, concepts: &Concepts) {
        let segment = matched.segment;
        for (count, sum) in self.counts.iter_mut().zip(matched.sums) {
            *count += sum;
        }
        for &service in &matched.gone {
            let looked = Looked::all(segment, segment.places_of(service));
            let counts = &mut self.counts;
            (self.gathering).service(segment, concepts, &looked, |column| counts[column] -= 1);
        }
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

    /// The counts: by concept, by flag, and of services.
    pub(crate) fn into_parts(mut self) -> (Vec<u32>, Vec<u32>, u32) {
        let services = self.counts.pop().unwrap_or(0);
        let flags = self.counts.split_off(self.gathering.concepts);
        (self.counts, flags, services)
    }

    /// Adds a service by its entries in the answer.
    #[inline]
    fn add_service(&mut self, segment: &Segment, concepts: &Concepts, entries: &[Looked]) {
        let counts = &mut self.counts;
        (self.gathering).service(segment, concepts, entries, |column| counts[column] += 1);
    }
}

/// Finds in which columns a service counts: one for each concept, then one for each flag, then one for all services.
pub(crate) struct Gathering {
    concepts: usize,
    /// The last service that each concept was found for.
    found_for: Vec<u32>,
    /// How many services there were.
    services: u32,
}

impl Gathering {
    /// Of no service yet.
    pub(crate) fn new(concepts: &Concepts) -> Self {
        Self {
            concepts: concepts.len(),
            found_for: vec![0; concepts.len()],
            services: 0,
        }
    }

    /// How many columns there are.
    pub(crate) const fn columns(&self) -> usize {
        self.concepts + FacetFlags::COUNT + 1
    }

    /// Visits the columns of a service, each once, by its entries: those of concepts first.
    #[inline]
    pub(crate) fn service(
        &mut self,
        segment: &Segment,
        concepts: &Concepts,
        entries: &[Looked],
        mut visit: impl FnMut(usize),
    ) {
        self.services += 1;
        for one in entries {
            self.concepts_of(segment, concepts, one, &mut visit);
        }
        let flags = entries.iter().map(|one| one.flags);
        let flags = flags.fold(FacetFlags::default(), FacetFlags::union);
        flags.numbers().for_each(|flag| visit(self.concepts + flag));
        visit(self.columns() - 1);
    }

    /// Visits whatever an entry of the service answers and none before has.
    #[inline]
    fn concepts_of(
        &mut self,
        segment: &Segment,
        concepts: &Concepts,
        one: &Looked,
        visit: &mut impl FnMut(usize),
    ) {
        let tags = segment.tags(one.tags);
        let may_be_ruled_out = segment.sets.may_be_ruled_out(one.entry);
        for tag in tags.filter(|tag| tag.answer == Said::Yes) {
            for &concept in concepts.neighbours(tag.concept) {
                let at = concept.index();
                if self.found_for[at] != self.services
                    && !(may_be_ruled_out && is_ruled_out(segment, concepts, concept, one.entry))
                {
                    self.found_for[at] = self.services;
                    visit(at);
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
pub(crate) struct Looked {
    entry: u32,
    flags: FacetFlags,
    tags: TagList,
}

/// So many are looked at together. An answer's entries lie far apart, and reading each waits for memory; waits
/// that don't depend on each other are one.
const BATCH: usize = 128;

impl Looked {
    /// Looks at some entries.
    pub(crate) fn all(segment: &Segment, entries: &[u32]) -> SmallVec<[Self; BATCH]> {
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
