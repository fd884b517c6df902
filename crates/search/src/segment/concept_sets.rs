//! For each concept the entries that say it, state it, refuse it or answer it: closed over the hierarchy
//! once, so that a question about a broad concept costs no more than one about a narrow one.
//!
//! Sets that would be equal are one; most concepts have no neighbours and need a single set.

mod stored;

use super::bitmap::Bitmap;
use crate::bitset::Bitset;
use crate::concepts::Concepts;
use crate::document::{Said, TagBasis};
use crate::prepared::Facts;
use hereabouts_domain::Format;
use hereabouts_vocabulary::ConceptIx;
use std::sync::Arc;

/// A set that others may share; `None` is empty.
type Set = Option<Arc<Bitset>>;

/// The sets of a segment.
#[derive(Debug, Default)]
pub(crate) struct ConceptSets {
    yes: Vec<Set>,
    stated: Vec<Set>,
    refused: Vec<Set>,
    fully: Vec<Set>,
    fully_stated: Vec<Set>,
    answers: Vec<Set>,
    barred: Vec<Bitset>,
    formats: Vec<Bitset>,
    existing: Bitset,
    /// Entries that refuse something, or are barred by some rule.
    ruled_out: Bitmap,
    empty: Bitset,
}

impl ConceptSets {
    /// From each entry's id and facts, by ascending id, all below `length`.
    pub(crate) fn new<'f>(
        entries: impl Iterator<Item = (u32, &'f Facts)>,
        length: usize,
        concepts: &Concepts,
    ) -> Self {
        let mut lists = Lists::new(concepts);
        for (id, facts) in entries {
            lists.add(id, facts);
        }
        let set = |list: &Vec<u32>| Bitset::from_sorted(list, length);
        let shared = |list: &Vec<u32>| (!list.is_empty()).then(|| Arc::new(set(list)));
        let mut sets = Self {
            yes: lists.yes.iter().map(shared).collect(),
            barred: lists.barred.iter().map(set).collect(),
            formats: lists.formats.iter().map(set).collect(),
            existing: set(&lists.existing),
            ruled_out: lists.ruled_out,
            ..Self::default()
        };
        sets.stated = (lists.stated.iter().zip(&lists.yes).zip(&sets.yes))
            .map(|((stated, yes), set)| {
                if stated.len() == yes.len() {
                    set.clone()
                } else {
                    shared(stated)
                }
            })
            .collect();
        let no: Vec<Set> = lists.no.iter().map(shared).collect();
        let mut closer = Closer {
            concepts,
            bits: vec![0; length.div_ceil(64)],
        };
        sets.refused = closer.each(|closer, own| closer.refused(own, &no));
        let below = |own| concepts.descendants(own);
        sets.fully_stated =
            closer.each(|closer, own| closer.closed(own, &sets.stated, &[below(own)], &sets, None));
        sets.fully = closer.each(|closer, own| {
            let smaller = sets.fully_stated[own.index()].as_ref();
            closer.closed(own, &sets.yes, &[below(own)], &sets, smaller)
        });
        sets.answers = closer.each(|closer, own| {
            let neighbours = [below(own), concepts.ancestors(own)];
            let smaller = sets.fully[own.index()].as_ref();
            closer.closed(own, &sets.yes, &neighbours, &sets, smaller)
        });
        sets
    }

    /// Entries that say yes to this very concept.
    pub(crate) fn yes(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.yes, concept)
    }

    /// Entries for which somebody states this very concept.
    pub(crate) fn stated(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.stated, concept)
    }

    /// Entries that state a no to the concept or to one that holds it.
    pub(crate) fn refused(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.refused, concept)
    }

    /// Entries that answer the concept exactly or by a narrower one, as [`Self::answers`].
    pub(crate) fn fully(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.fully, concept)
    }

    /// Of [`Self::fully`] those for which somebody states it.
    pub(crate) fn fully_stated(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.fully_stated, concept)
    }

    /// Entries that answer the concept: exactly, by a narrower or by a broader one, and neither refuse
    /// it nor are barred from it.
    pub(crate) fn answers(&self, concept: ConceptIx) -> &Bitset {
        self.get(&self.answers, concept)
    }

    /// Entries that must not answer the left-hand side of a never-together rule.
    pub(crate) fn barred(&self, rule: usize) -> &Bitset {
        self.barred.get(rule).unwrap_or(&self.empty)
    }

    /// Entries of a format.
    pub(crate) fn format(&self, format: Format) -> &Bitset {
        let at = Format::ALL.iter().position(|&one| one == format);
        at.and_then(|at| self.formats.get(at))
            .unwrap_or(&self.empty)
    }

    /// Formats of an entry, as positions in `Format::ALL`.
    pub(crate) fn formats_of(&self, entry: u32) -> Vec<u8> {
        (0u8..)
            .zip(&self.formats)
            .filter(|(_, set)| set.contains(entry))
            .map(|(at, _)| at)
            .collect()
    }

    /// The rules that bar an entry.
    pub(crate) fn barred_of(&self, entry: u32) -> Vec<u16> {
        (0u16..)
            .zip(&self.barred)
            .filter(|(_, set)| set.contains(entry))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether an entry refuses some concept or is barred from one; where not, what its tags answer it answers.
    #[inline]
    pub(crate) fn may_be_ruled_out(&self, entry: u32) -> bool {
        self.ruled_out.contains(entry)
    }

    /// Every entry.
    pub(crate) const fn existing(&self) -> &Bitset {
        &self.existing
    }

    fn get<'s>(&'s self, sets: &'s [Set], concept: ConceptIx) -> &'s Bitset {
        sets.get(concept.index())
            .and_then(Option::as_deref)
            .unwrap_or(&self.empty)
    }
}

/// The members of each set while it is being collected.
struct Lists {
    yes: Vec<Vec<u32>>,
    stated: Vec<Vec<u32>>,
    no: Vec<Vec<u32>>,
    barred: Vec<Vec<u32>>,
    formats: Vec<Vec<u32>>,
    existing: Vec<u32>,
    ruled_out: Bitmap,
}

impl Lists {
    fn new(concepts: &Concepts) -> Self {
        let lists = |count| vec![Vec::new(); count];
        Self {
            yes: lists(concepts.len()),
            stated: lists(concepts.len()),
            no: lists(concepts.len()),
            barred: lists(concepts.never.len()),
            formats: lists(Format::ALL.len()),
            existing: Vec::new(),
            ruled_out: Bitmap::default(),
        }
    }

    fn add(&mut self, id: u32, facts: &Facts) {
        self.existing.push(id);
        for tag in &facts.tags {
            let concept = tag.concept.index();
            match (tag.answer, tag.basis) {
                (Said::Yes, TagBasis::Suggested) => self.yes[concept].push(id),
                (Said::Yes, TagBasis::Stated) => {
                    self.yes[concept].push(id);
                    self.stated[concept].push(id);
                }
                (Said::No, TagBasis::Stated) => {
                    self.no[concept].push(id);
                    self.ruled_out.insert(id);
                }
                // A guess that it is not for somebody hides nothing.
                (Said::No, TagBasis::Suggested) => {}
            }
        }
        for &format in &facts.formats {
            self.formats[usize::from(format)].push(id);
        }
        for &rule in &facts.barred {
            self.barred[usize::from(rule)].push(id);
            self.ruled_out.insert(id);
        }
    }
}

/// Works out closures in one bitmap.
struct Closer<'c> {
    concepts: &'c Concepts,
    bits: Vec<u64>,
}

impl Closer<'_> {
    fn each(&mut self, close: impl Fn(&mut Self, ConceptIx) -> Set) -> Vec<Set> {
        self.concepts.all().map(|ix| close(self, ix)).collect()
    }

    fn refused(&mut self, own: ConceptIx, no: &[Set]) -> Set {
        let above = self.concepts.ancestors(own);
        let Some(_) = above.iter().find_map(|ix| no[ix.index()].as_ref()) else {
            return no[own.index()].clone();
        };
        self.bits.fill(0);
        for ix in above.iter().chain([&own]) {
            if let Some(set) = &no[ix.index()] {
                set.add_to(&mut self.bits);
            }
        }
        Some(Arc::new(Bitset::from_words(&self.bits)))
    }

    /// What says a concept or one of its neighbours, and may answer it: the set that `own` has by itself, or
    /// `smaller`, a part of it, where that is all.
    fn closed(
        &mut self,
        own: ConceptIx,
        said: &[Set],
        neighbours: &[&[ConceptIx]],
        sets: &ConceptSets,
        smaller: Option<&Arc<Bitset>>,
    ) -> Set {
        let rules: Vec<usize> = self.concepts.rules_for(own).collect();
        let neighbours = || neighbours.iter().copied().flatten();
        let alone = neighbours().all(|ix| said[ix.index()].is_none())
            && sets.refused(own).is_empty()
            && rules.iter().all(|&rule| sets.barred(rule).is_empty());
        if alone {
            return said[own.index()].clone();
        }
        self.bits.fill(0);
        for ix in neighbours().chain([&own]) {
            if let Some(set) = &said[ix.index()] {
                set.add_to(&mut self.bits);
            }
        }
        sets.refused(own).take_from(&mut self.bits);
        for rule in rules {
            sets.barred(rule).take_from(&mut self.bits);
        }
        let members: u32 = self.bits.iter().map(|word| word.count_ones()).sum();
        match smaller {
            _ if members == 0 => None,
            Some(smaller) if smaller.member_count() == members => Some(Arc::clone(smaller)),
            _ => Some(Arc::new(Bitset::from_words(&self.bits))),
        }
    }
}
