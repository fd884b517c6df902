//! The nearest candidates so far: at most as many as a page needs, each service once, in exact order.
//!
//! Decides what is kept, never what is looked at.

use crate::candidate::{Candidate, Ruler, Seen};
use crate::geometry::chord2_limit;
use crate::kept::Kept;
use crate::nearest::Nearest;
use crate::tree::SINGLE_SLACK;
use std::cmp::Ordering;

/// The k best so far.
pub(crate) struct Best<'v, 'i> {
    pub(crate) ruler: Ruler<'v, 'i>,
    wanted: Nearest,
    pub(crate) kept: Kept<Candidate>,
    /// Squared chord beyond which nothing can be kept any more.
    limit2: f64,
    /// The same as a rank: what is above can't better anything.
    limit_rank: u64,
}

impl<'v, 'i> Best<'v, 'i> {
    pub(crate) fn new(ruler: Ruler<'v, 'i>, wanted: Nearest) -> Self {
        let mut best = Self {
            ruler,
            kept: Kept::at_most(wanted.keep),
            limit2: f64::INFINITY,
            limit_rank: u64::MAX,
            wanted,
        };
        best.limit_to(wanted.radius_m);
        best
    }

    fn limit_to(&mut self, distance_m: f64) {
        self.limit2 = chord2_limit(distance_m);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a bound, made larger before"
        )]
        let single = (self.limit2 * SINGLE_SLACK) as f32;
        // A rank's last bits of a bound are a child's number.
        self.limit_rank = u64::from(single.to_bits() | 63) << 32 | u64::from(u32::MAX);
    }

    /// Whether something with this rank, or below a node with it, could be one of the best.
    #[inline]
    pub(crate) const fn may_better(&self, rank: u64) -> bool {
        rank <= self.limit_rank
    }

    /// Keeps an entry if it is one of the best.
    #[inline]
    pub(crate) fn weigh(&mut self, seen: &Seen) {
        if seen.chord2 <= self.limit2 {
            self.offer(self.ruler.candidate_at(seen));
        }
    }

    fn offer(&mut self, mut offered: Candidate) {
        let ruler = self.ruler;
        if !ruler.is_within(&mut offered, self.wanted.radius_m) {
            return;
        }
        if let Some(last) = self.kept.last_of_all()
            && ruler.compare(&mut offered, last) != Ordering::Less
        {
            return;
        }
        if !self.is_on_this_page(&mut offered) {
            return;
        }
        let compare = |a: &mut Candidate, b: &mut Candidate| ruler.compare(a, b);
        let is_new = self.kept.add(offered, Candidate::is_of_service_of, compare);
        if is_new && let Some(last) = self.kept.last_of_all() {
            let limit_m = last.distance.hi.min(self.wanted.radius_m);
            self.limit_to(limit_m);
        }
    }

    /// Whether no page before has its service. On the first page nothing need be looked up: whatever is
    /// nearer of a service than one of the best is met by the walk as well.
    fn is_on_this_page(&self, offered: &mut Candidate) -> bool {
        match self.wanted.after {
            None => true,
            Some(key) => {
                self.ruler.is_after(offered, key) && self.is_nearest_of_its_service(offered)
            }
        }
    }

    fn is_nearest_of_its_service(&self, offered: &mut Candidate) -> bool {
        let view = &self.ruler.views[offered.view as usize];
        let own = offered.entry;
        view.matching_places(offered.service)
            .filter(|&other| other != own)
            .all(|other| {
                let mut other = self.ruler.candidate(offered.view, other);
                self.ruler.compare(&mut other, offered) == Ordering::Greater
            })
    }
}
