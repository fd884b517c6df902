//! One question bound to the segments: finds a page in the order asked for and writes out its hits.
//!
//! Lives as long as one call; what it gives back borrows from the index only.

use crate::by_name::{Named, first_by_name};
use crate::candidate::{Candidate, Ruler};
use crate::concepts::Concepts;
use crate::explain::Explained;
use crate::hit::{Answer, Hit};
use crate::nearest::{Nearest, nearest};
use crate::plan::Plan;
use crate::query::{Key, Near, Query};
use crate::segment::fetch_tags;
use crate::view::{Circle, View};
use std::cmp::Ordering;

/// How many `beyond` gives.
const BEYOND: usize = 3;

/// A question on its way.
#[derive(Debug)]
pub(crate) struct Asking<'q, 'i> {
    pub(crate) concepts: &'q Concepts,
    pub(crate) query: &'q Query,
    pub(crate) plan: &'q Plan,
    pub(crate) views: &'q [View<'i>],
    pub(crate) circle: Option<Circle>,
}

impl<'i> Asking<'_, 'i> {
    /// The nearest first.
    pub(crate) fn by_distance(&self, near: &Near) -> Answer<'i> {
        let after = match &self.query.after {
            Some(Key::Distance {
                distance_m,
                service_id,
            }) => Some((*distance_m, Some(*service_id))),
            _ => None,
        };
        let ruler = Ruler::new(self.views, near.point);
        let mut found = nearest(
            ruler,
            Nearest {
                radius_m: self.query.radius_m.unwrap_or(f64::INFINITY),
                after,
                keep: self.query.limit.saturating_add(1),
            },
        );
        let has_more = found.len() > self.query.limit;
        found.truncate(self.query.limit);
        let next = found
            .last_mut()
            .filter(|_| has_more)
            .map(|last| Key::Distance {
                distance_m: ruler.exact(last),
                service_id: ruler.service_id(last),
            });
        let hits = self.placed_hits(ruler, found);
        Answer { hits, next }
    }

    /// The nearest outside the radius.
    pub(crate) fn beyond(&self, near: &Near, radius_m: f64) -> Vec<Hit<'i>> {
        let ruler = Ruler::new(self.views, near.point);
        let found = nearest(
            ruler,
            Nearest {
                radius_m: f64::INFINITY,
                after: Some((radius_m, None)),
                keep: BEYOND,
            },
        );
        self.placed_hits(ruler, found)
    }

    /// By name.
    pub(crate) fn by_name(&self) -> Answer<'i> {
        let after = match &self.query.after {
            Some(Key::Name { name, service_id }) => Some((name.as_str(), *service_id)),
            _ => None,
        };
        let keep = self.query.limit.saturating_add(1);
        let mut found = first_by_name(self.views, self.circle.as_ref(), after, keep);
        let has_more = found.len() > self.query.limit;
        found.truncate(self.query.limit);
        let next = found.last().filter(|_| has_more).map(|last| {
            let segment = self.views[last.view as usize].segment;
            Key::Name {
                name: segment.name_of(last.service).to_owned(),
                service_id: segment.service_id(last.service),
            }
        });
        let hits = found
            .into_iter()
            .filter_map(|named| self.named_hit(named))
            .collect();
        Answer { hits, next }
    }

    fn placed_hits(&self, ruler: Ruler<'_, 'i>, found: Vec<Candidate>) -> Vec<Hit<'i>> {
        fetch_tags(found.iter().map(|one| {
            let segment = self.views[one.view as usize].segment;
            (segment, ruler.entry(one).tags)
        }));
        found
            .into_iter()
            .map(|candidate| self.placed_hit(ruler, candidate))
            .collect()
    }

    fn placed_hit(&self, ruler: Ruler<'_, 'i>, mut candidate: Candidate) -> Hit<'i> {
        let distance_m = ruler.reported(&mut candidate);
        self.hit(candidate.view, candidate.entry, Some(distance_m))
    }

    /// A service at its nearest matching place, or at its first when nobody said where they are.
    fn named_hit(&self, named: Named) -> Option<Hit<'i>> {
        let view = &self.views[named.view as usize];
        let mut places = view.matching_places(named.service);
        let Some(near) = &self.query.near else {
            return places.next().map(|entry| self.hit(named.view, entry, None));
        };
        let ruler = Ruler::new(self.views, near.point);
        let candidates = places.map(|entry| ruler.candidate(named.view, entry));
        let nearer = |mut a: Candidate, mut b: Candidate| match ruler.compare(&mut a, &mut b) {
            Ordering::Greater => b,
            _ => a,
        };
        candidates
            .reduce(nearer)
            .map(|nearest| self.placed_hit(ruler, nearest))
    }

    fn hit(&self, view: u32, entry: u32, distance_m: Option<f64>) -> Hit<'i> {
        let view = &self.views[view as usize];
        let segment = view.segment;
        let record = &segment.entries[entry as usize];
        let explained = Explained {
            segment,
            entry,
            tags: record.tags,
        };
        Hit {
            service_id: record.service_id,
            location_id: record.location_id,
            distance_m,
            other_locations: (record.other_places.count())
                .unwrap_or_else(|| view.other_matching_places(entry)),
            why: explained.whys(self.plan, self.concepts),
            fragment: segment.fragment(record.fragment),
            checked_on: record.checked_on,
        }
    }
}
