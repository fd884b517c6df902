//! How many of the services of an answer there are for each concept, day, format and hurdle.
//!
//! The answer is what is near by and what needs no place, together, each service once. A service is counted
//! for whatever any of its entries in the answer has.

use crate::bitset::numbers_in;
use crate::concepts::Concepts;
use crate::document::Hurdle;
use crate::plan::only_removes;
use crate::query::Near;
use crate::reaching::Reaching;
use crate::segment::{Bitmap, Segment, days};
use crate::tally::Tally;
use crate::view::{Circle, View};
use hereabouts_calendar::PartOfDay;
use hereabouts_domain::Format;
use hereabouts_vocabulary::ConceptIx;
use jiff::civil::Weekday;

/// Of which concepts facets count the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetConcepts {
    /// Of every one.
    All,
    /// Of audiences and access needs, which narrow an answer and ask for nothing else: counted in a fraction of the time.
    Narrowing,
}

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

impl FacetConcepts {
    fn has(self, concepts: &Concepts, concept: ConceptIx) -> bool {
        self == Self::All || only_removes(concepts.kind(concept))
    }
}

/// Counts over all segments.
pub(crate) fn facets(
    views: &[View<'_>],
    concepts: &Concepts,
    near: Option<&Near>,
    circle: Option<&Circle>,
    counted: FacetConcepts,
) -> Facets {
    let matched: Vec<Matched<'_>> = views
        .iter()
        .map(|view| Matched::of(view, near, circle))
        .collect();
    let mut tally = Tally::new(concepts, counted);
    matched.iter().for_each(|one| tally.add(one, concepts));
    let (by_concept, flags, services) = tally.into_parts();
    let by_concept = concepts.all().zip(by_concept);
    let mut flags = flags.into_iter();
    Facets {
        services,
        concepts: some(by_concept.filter(|(ix, _)| counted.has(concepts, *ix))),
        days: some(days().zip(&mut flags)),
        parts_of_day: some(PartOfDay::ALL.into_iter().zip(&mut flags)),
        formats: some(Format::ALL.iter().copied().zip(&mut flags)),
        hurdles: some(Hurdle::ALL.into_iter().zip(flags)),
    }
}

fn some<T>(counts: impl Iterator<Item = (T, u32)>) -> Vec<(T, u32)> {
    counts.filter(|(_, count)| *count > 0).collect()
}

/// The entries of one segment that are in the answer.
pub(crate) struct Matched<'i> {
    pub(crate) segment: &'i Segment,
    /// What was counted beforehand, of services that are not among the entries below.
    pub(crate) sums: &'i [u32],
    /// Services that are in the sums and yet gone.
    pub(crate) gone: Vec<u32>,
    /// Those whose services have no other in the answer: each stands for its service.
    pub(crate) alone: Vec<u32>,
    /// The others, and some of which that is only known by looking at them together.
    pub(crate) others: Vec<u32>,
}

impl<'i> Matched<'i> {
    fn of(view: &View<'i>, near: Option<&Near>, circle: Option<&Circle>) -> Self {
        let segment = view.segment;
        let beforehand = view.filter.lone.filter(|_| circle.is_none());
        let beforehand = beforehand.and_then(|lone| segment.beforehand.sums(lone));
        let mut words = vec![0; segment.id_space().div_ceil(64)];
        match beforehand {
            Some((_, counted)) => {
                view.for_each_match(None, |leaf, word| words[leaf] = word & !counted.word(leaf));
            }
            None => view.for_each_match(circle, |leaf, word| words[leaf] = word),
        }
        let reaching = Reaching::new(segment, near);
        let base = segment.placeless_base as usize / 64;
        view.filter.for_each_leaf(base, words.len(), |leaf, word| {
            let by_breadth = reaching.words(leaf - base, word);
            words[leaf] |= by_breadth.iter().fold(0, |any, word| any | word);
        });
        let mut matched = Self::parted(segment, words, base);
        if let Some((sums, counted)) = beforehand {
            matched.sums = sums;
            matched.gone = gone(view, counted);
        }
        matched
    }

    /// From the entries in the answer, a word a leaf; those without a place from a leaf on.
    fn parted(segment: &'i Segment, mut words: Vec<u64>, base: usize) -> Self {
        let (mut alone, mut others) = (Vec::new(), Vec::new());
        for (leaf, word) in words.iter_mut().enumerate().skip(base) {
            let with_places = *word & segment.coverings.with_places.word(leaf - base);
            others.extend(numbers_in(leaf, with_places));
            *word &= !with_places;
        }
        // A place may be its service's only one, and yet the service is in the answer without it as well.
        for at in 0..others.len() {
            let places = segment.places_of(segment.service_of(others[at])).iter();
            for &place in places {
                let (word, bit) = (&mut words[place as usize / 64], 1 << (place % 64));
                if *word & bit != 0 {
                    *word &= !bit;
                    others.push(place);
                }
            }
        }
        for (leaf, &word) in words.iter().enumerate().filter(|(_, word)| **word != 0) {
            let is_single = if leaf < base {
                segment.standing.single(leaf)
            } else {
                u64::MAX
            };
            alone.extend(numbers_in(leaf, word & is_single));
            others.extend(numbers_in(leaf, word & !is_single));
        }
        Self {
            segment,
            sums: &[],
            gone: Vec::new(),
            alone,
            others,
        }
    }
}

/// The services whose entries were counted beforehand, match, and are gone: all of a service's are.
fn gone(view: &View<'_>, counted: &Bitmap) -> Vec<u32> {
    let segment = view.segment;
    let dead = view.filter.dead_matches();
    let first = dead.flat_map(|(leaf, word)| {
        numbers_in(
            leaf,
            word & counted.word(leaf) & segment.standing.first(leaf, false),
        )
    });
    first.map(|entry| segment.service_of(entry)).collect()
}
