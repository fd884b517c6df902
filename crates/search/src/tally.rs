//! Counts for facets, by going through an answer's entries once: each has a few bits for its days, formats and
//! hurdles, and tags that answer a few concepts.
//!
//! A set for each facet would do as well, but there are hundreds, and each is as long as the answer.

use crate::concepts::Concepts;
use crate::document::Said;
use crate::facets::{FacetConcepts, Matched};
use crate::segment::{FacetFlags, FlagCounts, Segment, TagList, fetch_tags};
use hereabouts_vocabulary::ConceptIx;
use smallvec::SmallVec;

/// How many services there are of each sort.
pub(crate) struct Tally {
    /// By column.
    counts: Vec<u32>,
    /// By flag, of what was not counted beforehand.
    flags: FlagCounts,
    gathering: Gathering,
}

impl Tally {
    /// Of nothing yet.
    pub(crate) fn new(concepts: &Concepts, counted: FacetConcepts) -> Self {
        let gathering = Gathering::new(concepts, counted);
        Self {
            counts: vec![0; gathering.columns()],
            flags: FlagCounts::default(),
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
            self.add_alone(segment, concepts, entries);
        }
        let others = matched.others.iter();
        let mut others: Vec<(u32, u32)> = others
            .map(|&entry| (segment.service_of(entry), entry))
            .collect();
        others.sort_unstable();
        self.add_others(segment, concepts, &others);
    }

    /// The counts: by concept, by flag, and of services.
    pub(crate) fn into_parts(mut self) -> (Vec<u32>, Vec<u32>, u32) {
        let services = self.counts.pop().unwrap_or(0);
        let mut flags = self.counts.split_off(self.gathering.concepts);
        for (count, added) in flags.iter_mut().zip(self.flags.counts()) {
            *count += added;
        }
        (self.counts, flags, services)
    }

    /// Adds services of which each has but one entry in the answer, a batch at most.
    fn add_alone(&mut self, segment: &Segment, concepts: &Concepts, entries: &[u32]) {
        let mut tagged: SmallVec<[u32; BATCH]> = SmallVec::new();
        for &entry in entries {
            let flags = segment.facet_flags_of(entry);
            self.add_flags(flags);
            if self.gathering.counts_any(flags) {
                tagged.push(entry);
            }
        }
        for one in Looked::all(segment, &tagged) {
            self.add_concepts(segment, concepts, &[one]);
        }
    }

    /// Adds services with any number of entries in the answer, each entry behind its service.
    fn add_others(&mut self, segment: &Segment, concepts: &Concepts, others: &[(u32, u32)]) {
        let mut tagged: Vec<(u32, u32)> = Vec::new();
        for same in others.chunk_by(|a, b| a.0 == b.0) {
            let flags = same.iter().map(|&(_, entry)| segment.facet_flags_of(entry));
            let flags = FacetFlags::of_any(flags);
            self.add_flags(flags);
            if self.gathering.counts_any(flags) {
                tagged.extend(same);
            }
        }
        let entries: Vec<u32> = tagged.iter().map(|&(_, entry)| entry).collect();
        let mut looked = entries
            .chunks(BATCH)
            .flat_map(|some| Looked::all(segment, some));
        for same in tagged.chunk_by(|a, b| a.0 == b.0) {
            let of_service: SmallVec<[Looked; 4]> = looked.by_ref().take(same.len()).collect();
            self.add_concepts(segment, concepts, &of_service);
        }
    }

    /// Counts a service for its flags, and as one.
    #[inline]
    fn add_flags(&mut self, flags: FacetFlags) {
        self.flags.add(flags);
        if let Some(services) = self.counts.last_mut() {
            *services += 1;
        }
    }

    /// Counts a service for its concepts, by its entries in the answer.
    #[inline]
    fn add_concepts(&mut self, segment: &Segment, concepts: &Concepts, entries: &[Looked]) {
        let counts = &mut self.counts;
        (self.gathering).concepts(segment, concepts, entries, |column| counts[column] += 1);
    }
}

/// Finds in which columns a service counts: one for each concept, then one for each flag, then one for all services.
pub(crate) struct Gathering {
    concepts: usize,
    /// The last service that each concept was found for.
    found_for: Vec<u32>,
    /// How many services there were.
    services: u32,
    /// Which concepts are looked for.
    counted: FacetConcepts,
}

impl Gathering {
    /// Of no service yet.
    pub(crate) fn new(concepts: &Concepts, counted: FacetConcepts) -> Self {
        Self {
            counted,
            concepts: concepts.len(),
            found_for: vec![0; concepts.len()],
            services: 0,
        }
    }

    /// How many columns there are.
    pub(crate) const fn columns(&self) -> usize {
        self.concepts + FacetFlags::COUNT + 1
    }

    /// Visits all columns of a service, each once, by its entries: those of concepts first.
    #[inline]
    pub(crate) fn service(
        &mut self,
        segment: &Segment,
        concepts: &Concepts,
        entries: &[Looked],
        mut visit: impl FnMut(usize),
    ) {
        self.concepts(segment, concepts, entries, &mut visit);
        let flags = FacetFlags::of_any(entries.iter().map(|one| one.flags));
        flags.numbers().for_each(|flag| visit(self.concepts + flag));
        visit(self.columns() - 1);
    }

    /// Visits the columns of a service's concepts, each once.
    #[inline]
    fn concepts(
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
    }

    /// Whether a service with these flags may count for a concept.
    #[inline]
    fn counts_any(&self, flags: FacetFlags) -> bool {
        self.counted == FacetConcepts::All || flags.narrows()
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
            let neighbours = match self.counted {
                FacetConcepts::All => concepts.neighbours(tag.concept),
                FacetConcepts::Narrowing => concepts.narrowing_neighbours(tag.concept),
            };
            for &concept in neighbours {
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
