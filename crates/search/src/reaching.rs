//! Which entries without a place reach somebody, by words of bits: sixty-four at a time, by how wide the
//! area is that holds where they are.
//!
//! Says who is reached, not whether they match what is asked.

use crate::bitset::Ones;
use crate::coverage::{Breadth, coverage};
use crate::query::Near;
use crate::segment::{Bitmap, Segment};

/// How many breadths there are.
pub(crate) const BREADTHS: usize = 3;

/// Entries by the breadth of what reaches them, none in two.
pub(crate) type ByBreadth = [u64; BREADTHS];

/// One segment's entries without a place, as far as they reach somebody.
#[derive(Debug)]
pub(crate) struct Reaching<'i, 'q> {
    segment: &'i Segment,
    /// `None` reaches everybody, since nobody said where they are.
    near: Option<NearSets<'i, 'q>>,
}

#[derive(Debug)]
struct NearSets<'i, 'q> {
    near: &'q Near,
    /// What covers the authority or the district, laid out to be read along with the others.
    local: Bitmap,
    nation: Option<&'i Bitmap>,
}

impl<'i, 'q> Reaching<'i, 'q> {
    pub(crate) fn new(segment: &'i Segment, near: Option<&'q Near>) -> Self {
        let coverings = &segment.coverings;
        let local = |near: &Near| {
            let authority = near.local_authority.as_deref();
            let authority = authority.and_then(|code| coverings.authority(code));
            let district = near
                .district
                .as_ref()
                .and_then(|own| coverings.district(own));
            Bitmap::union(
                authority.into_iter().chain(district),
                segment.placeless.len(),
            )
        };
        let sets = |near: &'q Near| NearSets {
            near,
            local: local(near),
            nation: near.nation.and_then(|nation| coverings.nation(nation)),
        };
        Self {
            segment,
            near: near.map(sets),
        }
    }

    /// Of 64 entries without a place those in a word, by breadth; those that do not reach the person in
    /// none.
    #[inline]
    pub(crate) fn words(&self, leaf: usize, word: u64) -> ByBreadth {
        let Some(sets) = &self.near else {
            return [0, 0, word];
        };
        let coverings = &self.segment.coverings;
        let drawn = word & coverings.drawn.word(leaf);
        let named = word & !drawn;
        let local = named & sets.local.word(leaf);
        let nation = named & sets.nation.map_or(0, |set| set.word(leaf)) & !local;
        let everywhere = named & coverings.everywhere.word(leaf) & !local & !nation;
        let mut words = [local, nation, everywhere];
        for at in Ones(drawn) {
            if let Some(breadth) = self.drawn_breadth(leaf * 64 + at as usize, sets.near) {
                words[breadth as usize] |= 1 << at;
            }
        }
        words
    }

    /// Of 64 entries without a place those whose services have places as well.
    #[inline]
    pub(crate) fn with_places(&self, leaf: usize) -> u64 {
        self.segment.coverings.with_places.word(leaf)
    }

    /// Of which breadths there may be some whose services have places as well: what none has need not be looked for.
    pub(crate) fn breadths_with_places(&self) -> [bool; BREADTHS] {
        let coverings = &self.segment.coverings;
        let any = |set: &Bitmap| {
            let mut words = coverings.with_places.words();
            words.any(|(leaf, word)| word & set.word(leaf) != 0)
        };
        // One that was drawn may stand beside any other.
        let (drawn, sets) = (any(&coverings.drawn), self.near.as_ref());
        let local = sets.is_some_and(|sets| any(&sets.local));
        let nation = sets.and_then(|sets| sets.nation).is_some_and(any);
        [drawn || local, drawn || nation, true]
    }

    /// An area that was drawn must be looked at, with whatever other areas the same entry has.
    fn drawn_breadth(&self, at: usize, near: &Near) -> Option<Breadth> {
        let areas = self.segment.areas(self.segment.placeless.get(at)?);
        coverage(areas, near).map(|found| found.breadth)
    }
}
