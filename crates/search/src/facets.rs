//! How many of the services of an answer there are for each concept, day, format and hurdle.
//!
//! The answer is what is near by and what needs no place, together, each service once. A service is counted
//! for whatever any of its entries in the answer has.

use crate::bitset::{Bitset, Ones};
use crate::concepts::Concepts;
use crate::document::Hurdle;
use crate::facet_concepts::count_by_concept;
use crate::query::Near;
use crate::reaching::Reaching;
use crate::seen::Seen;
use crate::segment::Segment;
use crate::view::{Circle, View};
use hereabouts_calendar::{PartOfDay, Week};
use hereabouts_domain::Format;
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Weekday;

/// Counts of services. What none has is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets {
    /// How many services there are in all, near by and without a place.
    pub services: u32,
    /// By concept that they answer: by itself, or by a narrower or broader one.
    pub concepts: Vec<(ConceptIx, u32)>,
    /// By day on which they say that they meet, from Monday on.
    pub days: Vec<(Weekday, u32)>,
    /// By part of the day.
    pub parts_of_day: Vec<(PartOfDay, u32)>,
    /// By format.
    pub formats: Vec<(Format, u32)>,
    /// By hurdle that they state.
    pub hurdles: Vec<(Hurdle, u32)>,
}

/// Counts over all segments.
pub(crate) fn facets(
    views: &[View<'_>],
    concepts: &Concepts,
    near: Option<&Near>,
    circle: Option<&Circle>,
) -> Facets {
    let matched: Vec<Matched<'_>> = views
        .iter()
        .map(|view| Matched::of(view, near, circle))
        .collect();
    let count =
        |in_segment: &dyn Fn(&Matched<'_>) -> u32| -> u32 { matched.iter().map(in_segment).sum() };
    let week = |week: Week| {
        count(&|one: &Matched<'_>| one.count_any(one.segment.circumstances.saying(week)))
    };
    let mut by_concept = vec![0; concepts.len()];
    for one in &matched {
        let counts = count_by_concept(one, concepts);
        by_concept
            .iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    Facets {
        services: count(&|one| one.count_where(|_| u64::MAX)),
        concepts: some(concepts.all().zip(by_concept)),
        days: some(
            Weekday::Monday
                .cycle_forward()
                .take(7)
                .map(|day| (day, week(Week::day(day)))),
        ),
        parts_of_day: some(
            PartOfDay::ALL
                .into_iter()
                .map(|part| (part, week(Week::part(part)))),
        ),
        formats: some(Format::ALL.iter().map(|&format| {
            (
                format,
                count(&|one| one.count_in(one.segment.sets.format(format))),
            )
        })),
        hurdles: some(Hurdle::ALL.into_iter().map(|hurdle| {
            (
                hurdle,
                count(&|one| one.count_in(one.segment.circumstances.hurdle(hurdle))),
            )
        })),
    }
}

fn some<T>(counts: impl Iterator<Item = (T, u32)>) -> Vec<(T, u32)> {
    counts.filter(|(_, count)| *count > 0).collect()
}

/// The entries of one segment that are in the answer.
pub(crate) struct Matched<'i> {
    pub(crate) segment: &'i Segment,
    /// One word a leaf.
    pub(crate) words: Vec<u64>,
    /// Of these the entries whose services have no other in the answer: each stands for its service.
    pub(crate) alone: Vec<u64>,
    /// The leaves that have some.
    pub(crate) leaves: Vec<usize>,
}

impl<'i> Matched<'i> {
    fn of(view: &View<'i>, near: Option<&Near>, circle: Option<&Circle>) -> Self {
        let segment = view.segment;
        let mut words = vec![0; segment.id_space().div_ceil(64)];
        view.for_each_match(circle, |leaf, word| words[leaf] |= word);
        let reaching = Reaching::new(segment, near);
        let base = segment.placeless_base as usize / 64;
        view.filter.for_each_leaf(base, words.len(), |leaf, word| {
            let by_breadth = reaching.words(leaf - base, word);
            words[leaf] |= by_breadth.iter().fold(0, |any, word| any | word);
        });
        let leaves: Vec<usize> = (0..words.len()).filter(|&leaf| words[leaf] != 0).collect();
        let alone = alone(segment, &words, &leaves);
        Self {
            segment,
            words,
            alone,
            leaves,
        }
    }

    /// How many services have an entry in a set. Goes through whichever is shorter, the set or the answer.
    fn count_in(&self, set: &Bitset) -> u32 {
        if self.leaves.len() < set.word_count() {
            return self.count_where(|leaf| set.leaf_word(leaf));
        }
        let mut counting = Counting::new(self);
        set.for_each_word(|leaf, word| counting.add(leaf, word));
        counting.count()
    }

    /// How many have one in any of some sets.
    fn count_any<'s>(&self, sets: impl Iterator<Item = &'s Bitset>) -> u32 {
        let sets: Vec<&Bitset> = sets.collect();
        self.count_where(|leaf| sets.iter().fold(0, |any, set| any | set.leaf_word(leaf)))
    }

    fn count_where(&self, word: impl Fn(usize) -> u64) -> u32 {
        let mut counting = Counting::new(self);
        for &leaf in &self.leaves {
            counting.add(leaf, word(leaf));
        }
        counting.count()
    }
}

/// Of the entries in the answer those whose services have no other in it.
fn alone(segment: &Segment, words: &[u64], leaves: &[usize]) -> Vec<u64> {
    let is_in = |entry: u32| words[entry as usize / 64] >> (entry % 64) & 1 == 1;
    let base = segment.placeless_base as usize / 64;
    let mut alone = words.to_vec();
    for &leaf in leaves {
        let may_have_others = match leaf.checked_sub(base) {
            Some(leaf) => segment.coverings.with_places.word(leaf),
            None => !segment.standing.single(leaf),
        };
        for at in Ones(words[leaf] & may_have_others) {
            let entry = u32::try_from(leaf * 64).unwrap_or(u32::MAX) + at;
            let places = segment.places_of(segment.service_of(entry)).iter();
            let others: Vec<u32> = places
                .copied()
                .filter(|&other| other != entry && is_in(other))
                .collect();
            if !others.is_empty() {
                for one in others.into_iter().chain([entry]) {
                    alone[one as usize / 64] &= !(1 << (one % 64));
                }
            }
        }
    }
    alone
}

/// Services being counted.
struct Counting<'m, 'i> {
    matched: &'m Matched<'i>,
    alone: usize,
    seen: Seen,
}

impl<'m, 'i> Counting<'m, 'i> {
    fn new(matched: &'m Matched<'i>) -> Self {
        Self {
            matched,
            alone: 0,
            seen: Seen::new(matched.segment.service_count()),
        }
    }

    fn add(&mut self, leaf: usize, word: u64) {
        let (Some(words), Some(alone)) =
            (self.matched.words.get(leaf), self.matched.alone.get(leaf))
        else {
            return;
        };
        let word = word & words;
        self.alone += (word & alone).count_ones() as usize;
        for at in Ones(word & !alone) {
            let entry = u32::try_from(leaf * 64).unwrap_or(u32::MAX) + at;
            self.seen.add(self.matched.segment.service_of(entry));
        }
    }

    fn count(&self) -> u32 {
        u32::try_from(self.alone + self.seen.len()).unwrap_or(u32::MAX)
    }
}
