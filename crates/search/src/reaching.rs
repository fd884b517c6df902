//! Which entries without a place reach somebody, by words of bits: sixty-four at a time, by how wide the
//! area is that holds where they are.
//!
//! Says who is reached, not whether they match what is asked.

use crate::bitset::{Bitset, Ones};
use crate::coverage::{Breadth, coverage};
use crate::query::Near;
use crate::segment::{Covering, Segment};
use smallvec::SmallVec;

/// How many breadths there are.
pub(crate) const BREADTHS: usize = 3;

/// Entries by the breadth of what reaches them, none in two.
pub(crate) type ByBreadth = [u64; BREADTHS];

/// One segment's entries without a place, as far as they reach somebody.
#[derive(Debug)]
pub(crate) struct Reaching<'i, 'q> {
    segment: &'i Segment,
    with_places: &'i Bitset,
    /// `None` reaches everybody, since nobody said where they are.
    near: Option<NearSets<'i, 'q>>,
}

#[derive(Debug)]
struct NearSets<'i, 'q> {
    near: &'q Near,
    local: SmallVec<[&'i Bitset; 2]>,
    nation: Option<&'i Bitset>,
    kingdom: &'i Bitset,
    anywhere: &'i Bitset,
    drawn: &'i Bitset,
}

impl<'i, 'q> Reaching<'i, 'q> {
    pub(crate) fn new(segment: &'i Segment, near: Option<&'q Near>) -> Self {
        let set = |covering| segment.coverings.get(&covering);
        Self {
            segment,
            with_places: set(Covering::WithPlaces),
            near: near.map(|near| NearSets {
                near,
                local: (near
                    .local_authority
                    .clone()
                    .map(Covering::Authority)
                    .into_iter())
                .chain(near.district.clone().map(Covering::District))
                .map(set)
                .collect(),
                nation: near.nation.map(Covering::Nation).map(set),
                kingdom: set(Covering::Kingdom),
                anywhere: set(Covering::Anywhere),
                drawn: set(Covering::Drawn),
            }),
        }
    }

    /// Of 64 entries without a place those in a word, by breadth; those that do not reach the person in
    /// none.
    pub(crate) fn words(&self, leaf: usize, word: u64) -> ByBreadth {
        let Some(sets) = &self.near else {
            return [0, 0, word];
        };
        let drawn = word & sets.drawn.leaf_word(leaf);
        let named = word & !drawn;
        let any = |any, set: &&Bitset| any | set.leaf_word(leaf);
        let local = named & sets.local.iter().fold(0, any);
        let nation = named & sets.nation.iter().fold(0, any) & !local;
        let everywhere = [sets.kingdom, sets.anywhere].iter().fold(0, any);
        let mut words = [local, nation, named & everywhere & !local & !nation];
        for at in Ones(drawn) {
            if let Some(breadth) = self.drawn_breadth(leaf * 64 + at as usize, sets.near) {
                words[breadth as usize] |= 1 << at;
            }
        }
        words
    }

    /// Of 64 entries without a place those whose services have places as well.
    pub(crate) fn with_places(&self, leaf: usize) -> u64 {
        self.with_places.leaf_word(leaf)
    }

    /// An area that was drawn must be looked at, with whatever other areas the same entry has.
    fn drawn_breadth(&self, at: usize, near: &Near) -> Option<Breadth> {
        let areas = self.segment.areas(self.segment.placeless.get(at)?);
        coverage(areas, near).map(|found| found.breadth)
    }
}
