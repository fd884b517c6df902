//! What a service that has places offers without any: online, by phone, at somebody's home. Whoever lives far from its
//! hall is served so as well as anybody, and under what is best each of its places scores at least as that does.
//!
//! A place stays a place: the service stands among those near by, once, with how far its hall is. What has no place is
//! `without_place`'s business.

use crate::bitset::Ones;
use crate::document::RemoteReach;
use crate::promising::Enough;
use crate::query::Near;
use crate::reaching::{BREADTHS, Reaching};
use crate::score::{self, Score};
use crate::scoring::Scoring;
use crate::view::View;

/// One segment's services that have places and can be had without going anywhere.
pub(crate) struct AtHome<'v, 's, 'i, 'q> {
    view: &'v View<'i>,
    scoring: &'v Scoring<'s>,
    reaching: Reaching<'i, 'q>,
    /// The first leaf of entries without a place.
    base: usize,
}

impl<'v, 's, 'i, 'q> AtHome<'v, 's, 'i, 'q> {
    /// `None` where a segment has no such service.
    pub(crate) fn of(view: &'v View<'i>, scoring: &'v Scoring<'s>, near: &'q Near) -> Option<Self> {
        let segment = view.segment;
        segment.coverings.with_places.words().next()?;
        Some(Self {
            view,
            scoring,
            reaching: Reaching::new(segment, Some(near)),
            base: segment.placeless_base as usize / 64,
        })
    }

    /// What a service scores at home; `None` where somebody has to come.
    pub(crate) fn score(&self, service: u32) -> Option<Score> {
        let entry = self.view.segment.placeless_of(service)?;
        let (leaf, bit) = (entry as usize / 64, entry % 64);
        let word = self.view.filter.leaf_word(leaf) & 1 << bit;
        let by_breadth = self.reaching.words(leaf - self.base, word);
        let breadth = by_breadth.iter().position(|word| *word != 0)?;
        let score = || self.scoring.entry(entry, score::BREADTHS[breadth]);
        self.needs_no_journey(entry as usize - self.base * 64)
            .then(score)
    }

    /// Visits each service that may come to a total, with what it scores at home; `visit` gives the least total that
    /// still matters.
    pub(crate) fn for_each(&self, least: u32, mut visit: impl FnMut(u32, Score) -> u32) {
        let found = self.reaching.breadths_with_places();
        let mut weights = score::BREADTHS.into_iter().zip(found);
        if !weights.any(|(reach, is_found)| is_found && self.scoring.most(reach).total() >= least) {
            return;
        }
        let (mut least, mut enough) = (least, [const { None::<Enough> }; BREADTHS]);
        let end = self.view.segment.id_space().div_ceil(64);
        self.view
            .filter
            .for_each_leaf(self.base, end, |leaf, word| {
                let word = word & self.reaching.with_places(leaf - self.base);
                if word == 0 {
                    return;
                }
                let by_breadth = self.reaching.words(leaf - self.base, word);
                for (breadth, word) in by_breadth.into_iter().enumerate().filter(|one| one.1 != 0) {
                    let reach = score::BREADTHS[breadth];
                    let enough = enough[breadth].get_or_insert_default();
                    let having = |factor| self.scoring.having(factor, leaf);
                    let word = word & self.scoring.promising(enough, having, reach, least);
                    let merits = self.scoring.leaf(leaf, word);
                    for at in Ones(word) {
                        let score = merits.score(at as usize, reach);
                        let at = (leaf - self.base) * 64 + at as usize;
                        if score.total() >= least && self.needs_no_journey(at) {
                            least = visit(self.view.segment.placeless[at].service, score);
                        }
                    }
                }
            });
    }

    /// Not what merely serves an area from its hall; nor, where no area is named, what has a telephone and a hall: nearly
    /// every group has both, and means its own town.
    fn needs_no_journey(&self, at: usize) -> bool {
        let record = &self.view.segment.placeless[at];
        let mut ways = record.reaches.iter();
        ways.any(|way| record.areas_count > 0 || way == RemoteReach::Online)
    }
}
