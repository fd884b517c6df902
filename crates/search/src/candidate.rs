//! A place on its way to being an answer, and the exact order among such: geodesic distance, then
//! service id, then location id.
//!
//! Distances are intervals first; the geodesic is computed only when two intervals overlap, and then kept.

use crate::bitset::numbers_in;
use crate::geometry::{Ecef, Interval, chord2, coarse_chord2, ecef, geodesic_m};
use crate::segment::Entry;
use crate::view::View;
use hereabouts_domain::{LonLat, ServiceId};
use std::cmp::Ordering;

/// A matching place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// Where its distance lies, in metres; no width once it is exact.
    pub(crate) distance: Interval,
    /// Which view it was found in.
    pub(crate) view: u32,
    pub(crate) entry: u32,
    /// Whose place it is, by number in that view.
    pub(crate) service: u32,
}

impl Candidate {
    /// Whether two are places of one service, which is alive in one segment only.
    #[inline]
    pub(crate) const fn is_of_service_of(&self, other: &Self) -> bool {
        self.service == other.service && self.view == other.view
    }
}

/// A matching place of which only the coarse point has been looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// The square of the chord to it, in square metres.
    pub(crate) chord2: f64,
    pub(crate) view: u32,
    pub(crate) entry: u32,
    pub(crate) service: u32,
}

/// What candidates are compared by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ruler<'v, 'i> {
    pub(crate) views: &'v [View<'i>],
    pub(crate) from: LonLat,
    /// The same in space.
    pub(crate) from_point: Ecef,
}

impl<'v, 'i> Ruler<'v, 'i> {
    pub(crate) fn new(views: &'v [View<'i>], from: LonLat) -> Self {
        Self {
            views,
            from,
            from_point: ecef(from),
        }
    }

    /// Looks at the points of a leaf's entries that a word names.
    #[inline]
    pub(crate) fn look_at_leaf(&self, view: u32, leaf: usize, word: u64, seen: &mut Vec<Seen>) {
        seen.extend(numbers_in(leaf, word).map(|entry| self.look_at(view, entry)));
    }

    /// Looks at the coarse point of an entry.
    #[inline]
    pub(crate) fn look_at(&self, view: u32, entry: u32) -> Seen {
        let point = &self.views[view as usize].segment.points[entry as usize];
        Seen {
            chord2: coarse_chord2(&self.from_point, &point.at),
            view,
            entry,
            service: point.service,
        }
    }

    #[inline]
    pub(crate) fn candidate_at(&self, seen: &Seen) -> Candidate {
        Candidate {
            distance: Interval::of_coarse_chord(seen.chord2.sqrt()),
            view: seen.view,
            entry: seen.entry,
            service: seen.service,
        }
    }

    pub(crate) fn candidate(&self, view: u32, entry: u32) -> Candidate {
        self.candidate_at(&self.look_at(view, entry))
    }

    /// Looks at the point itself, unless the distance is exact already.
    fn refine(&self, candidate: &mut Candidate) {
        if candidate.distance.lo < candidate.distance.hi {
            let point = ecef(self.entry(candidate).position);
            candidate.distance = Interval::of_chord(chord2(&self.from_point, &point).sqrt());
        }
    }

    pub(crate) fn entry(&self, candidate: &Candidate) -> &'i Entry {
        &self.views[candidate.view as usize].segment.entries[candidate.entry as usize]
    }

    pub(crate) fn service_id(&self, candidate: &Candidate) -> ServiceId {
        self.entry(candidate).service_id
    }

    /// The exact distance in metres.
    pub(crate) fn exact(&self, candidate: &mut Candidate) -> f64 {
        if candidate.distance.lo < candidate.distance.hi {
            let exact = geodesic_m(self.from, self.entry(candidate).position);
            candidate.distance = Interval::exactly(exact);
        }
        candidate.distance.lo
    }

    /// The distance in metres, exact enough to be rounded to whole metres.
    pub(crate) fn reported(&self, candidate: &mut Candidate) -> f64 {
        if !candidate.distance.rounds_alike() {
            self.refine(candidate);
        }
        if !candidate.distance.rounds_alike() {
            return self.exact(candidate);
        }
        let Interval { lo, hi } = candidate.distance;
        f64::midpoint(lo, hi).max(0.0)
    }

    pub(crate) fn is_within(&self, candidate: &mut Candidate, radius_m: f64) -> bool {
        if candidate.distance.hi > radius_m && candidate.distance.lo <= radius_m {
            self.refine(candidate);
        }
        candidate.distance.hi <= radius_m
            || candidate.distance.lo <= radius_m && self.exact(candidate) <= radius_m
    }

    /// Whether it comes strictly after a distance and service; after the whole distance without one.
    pub(crate) fn is_after(
        &self,
        candidate: &mut Candidate,
        key: (f64, Option<ServiceId>),
    ) -> bool {
        let (distance_m, service_id) = key;
        if candidate.distance.lo > distance_m {
            return true;
        }
        if candidate.distance.hi < distance_m {
            return false;
        }
        match self.exact(candidate).total_cmp(&distance_m) {
            Ordering::Greater => true,
            Ordering::Less => false,
            Ordering::Equal => service_id.is_some_and(|id| self.service_id(candidate) > id),
        }
    }

    /// The exact order.
    pub(crate) fn compare(&self, a: &mut Candidate, b: &mut Candidate) -> Ordering {
        if a.distance.hi < b.distance.lo {
            return Ordering::Less;
        }
        if b.distance.hi < a.distance.lo {
            return Ordering::Greater;
        }
        self.compare_close(a, b)
    }

    #[cold]
    fn compare_close(&self, a: &mut Candidate, b: &mut Candidate) -> Ordering {
        // Shared venues: equal without measuring.
        if self.entry(a).position != self.entry(b).position {
            self.refine(a);
            self.refine(b);
            if a.distance.hi < b.distance.lo {
                return Ordering::Less;
            }
            if b.distance.hi < a.distance.lo {
                return Ordering::Greater;
            }
            let by_distance = self.exact(a).total_cmp(&self.exact(b));
            if by_distance != Ordering::Equal {
                return by_distance;
            }
        }
        let ids = |c: &Candidate| (self.service_id(c), self.entry(c).location_id);
        ids(a).cmp(&ids(b))
    }
}
