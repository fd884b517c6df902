//! One question bound to the segments: finds a page in the order asked for and writes out its hits.
//!
//! Lives as long as one call; what it gives back borrows from the index only.

use crate::candidate::{Candidate, Ruler};
use crate::concepts::Concepts;
use crate::count::count;
use crate::coverage::serves;
use crate::explain::Explained;
use crate::facets::{FacetConcepts, Facets, facets};
use crate::hit::{Answer, Hit, PlacelessAnswer, Reach};
use crate::listed::{Listed, Listing, Ranking};
use crate::nearest::{Nearest, nearest};
use crate::plan::Plan;
use crate::query::{Key, ListKey, Near, Order, Query};
use crate::ranked;
use crate::score::{ANYWHERE, Freshness, Score};
use crate::scoring::Scoring;
use crate::segment::{Segment, fetch_tags};
use crate::view::{Circle, View};
use crate::without_place::{Wanted, reach_at_home, without_place};
use smallvec::SmallVec;
use std::cmp::Ordering;

/// How many `beyond` gives.
const BEYOND: usize = 3;

/// A question on its way.
#[derive(Debug)]
pub struct Asking<'q, 'i> {
    pub(crate) concepts: &'q Concepts,
    pub(crate) query: &'q Query,
    pub(crate) plan: &'q Plan,
    pub(crate) views: &'q [View<'i>],
    pub(crate) circle: Option<Circle>,
}

impl<'i> Asking<'_, 'i> {
    /// A page of services that have a matching place, in the order asked for.
    #[must_use]
    pub fn page(&self) -> Answer<'i> {
        match (&self.query.near, self.query.order) {
            (Some(near), Order::Best) => self.by_score(near),
            (Some(near), Order::Distance) => self.by_distance(near),
            (_, Order::Name) => self.listed(Ranking::Name),
            (_, Order::Checked) => self.listed(Ranking::Checked),
            (None, Order::Best | Order::Distance) => self.listed(Ranking::Best(&self.scorings())),
        }
    }

    /// The best first, round a point.
    fn by_score(&self, near: &Near) -> Answer<'i> {
        let after = match &self.query.after {
            Some(Key::Best {
                score,
                distance_m,
                service_id,
            }) => Some((*score, *distance_m, *service_id)),
            _ => None,
        };
        let ruler = Ruler::new(self.views, near.point);
        let wanted = ranked::Wanted {
            radius_m: self.query.radius_m.unwrap_or(f64::INFINITY),
            after,
            keep: self.query.limit.saturating_add(1),
        };
        let mut found = ranked::best(ruler, &self.scorings(), near, wanted);
        let has_more = self.cut(&mut found);
        let next = found.last_mut().filter(|_| has_more).map(|last| Key::Best {
            score: last.score.total(),
            distance_m: ruler.exact(&mut last.candidate),
            service_id: ruler.service_id(&last.candidate),
        });
        let scores: SmallVec<[Score; 32]> = found.iter().map(|one| one.score).collect();
        let candidates = found.into_iter().map(|one| one.candidate).collect();
        let mut hits = self.placed_hits(ruler, candidates);
        for (hit, score) in hits.iter_mut().zip(scores) {
            hit.score = Some(score);
        }
        Answer { hits, next }
    }

    /// The nearest first.
    fn by_distance(&self, near: &Near) -> Answer<'i> {
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
        let has_more = self.cut(&mut found);
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

    /// Leaves a page of what was found, which is one more when there is more; says whether there is.
    fn cut<T>(&self, found: &mut Vec<T>) -> bool {
        let has_more = found.len() > self.query.limit;
        found.truncate(self.query.limit);
        has_more
    }

    /// The weights of the question over each segment.
    pub(crate) fn scorings(&self) -> Vec<Scoring<'_>> {
        let freshness = Freshness::as_of(self.query.as_of);
        let views = self.views.iter();
        views
            .map(|view| Scoring::new(view, self.plan, self.concepts, freshness))
            .collect()
    }

    /// How many services [`Self::page`] has in all, whatever the page.
    #[must_use]
    pub fn count(&self) -> usize {
        count(self.views, self.circle.as_ref())
    }

    /// How many services of the whole answer, near by and without a place, there are for each concept, day,
    /// format and hurdle, whatever the page.
    #[must_use]
    pub fn facets(&self, counted: FacetConcepts) -> Facets {
        let near = self.query.near.as_ref();
        let circle = self.circle.as_ref();
        facets(self.views, self.concepts, near, circle, counted)
    }

    /// A page of services that reach somebody without a place, or cover where they are, and that
    /// [`Self::page`] doesn't show, in the query's order (an order by distance is by score here); its key
    /// doesn't hold.
    #[must_use]
    pub fn without_place(&self, after: Option<&ListKey>) -> PlacelessAnswer<'i> {
        without_place(Wanted {
            asking: self,
            after,
            limit: self.query.limit,
        })
    }

    /// How many services [`Self::without_place`] has in all, whatever the page.
    #[must_use]
    pub fn count_without_place(&self) -> usize {
        let wanted = Wanted {
            asking: self,
            after: None,
            limit: 0,
        };
        without_place(wanted).total
    }

    /// The nearest outside the radius, at most three; none without a place and a radius.
    #[must_use]
    pub fn beyond(&self) -> Vec<Hit<'i>> {
        let (Some(near), Some(radius_m)) = (&self.query.near, self.query.radius_m) else {
            return Vec::new();
        };
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

    /// In an order that no distance comes into.
    fn listed(&self, ranking: Ranking<'_, '_>) -> Answer<'i> {
        let after = match &self.query.after {
            Some(Key::Listed(key)) => Some(key),
            _ => None,
        };
        let listing = Listing {
            views: self.views,
            ranking,
            circle: self.circle.as_ref(),
            after,
            keep: self.query.limit.saturating_add(1),
        };
        let mut found = listing.first();
        let has_more = self.cut(&mut found);
        let next = found.last().filter(|_| has_more).map(|last| {
            let segment = self.views[last.view as usize].segment;
            Key::Listed(ListKey {
                rank: last.rank,
                name: segment.name_of(last.service).to_owned(),
                service_id: segment.service_id(last.service),
            })
        });
        let hits = found
            .into_iter()
            .filter_map(|listed| match ranking {
                Ranking::Best(scorings) => self.best_hit(listed, scorings),
                Ranking::Name | Ranking::Checked => self.listed_hit(listed),
            })
            .collect();
        Answer { hits, next }
    }

    /// A service at the first of its best places.
    fn best_hit(&self, listed: Listed, scorings: &[Scoring<'_>]) -> Option<Hit<'i>> {
        let scoring = &scorings[listed.view as usize];
        let places = self.views[listed.view as usize].matching_places(listed.service);
        places
            .map(|entry| (entry, scoring.entry(entry, ANYWHERE)))
            .find(|(_, score)| score.total() == listed.rank)
            .map(|(entry, score)| Hit {
                score: Some(score),
                ..self.hit(listed.view, entry, None)
            })
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
    fn listed_hit(&self, listed: Listed) -> Option<Hit<'i>> {
        let view = &self.views[listed.view as usize];
        let mut places = view.matching_places(listed.service);
        let Some(near) = &self.query.near else {
            return places
                .next()
                .map(|entry| self.hit(listed.view, entry, None));
        };
        let ruler = Ruler::new(self.views, near.point);
        let candidates = places.map(|entry| ruler.candidate(listed.view, entry));
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
            text: view.filter.text(),
        };
        Hit {
            service_id: record.service_id,
            location_id: record.location_id,
            distance_m,
            score: None,
            other_locations: (record.other_places.count(self.plan.asks_when()))
                .unwrap_or_else(|| view.other_matching_places(entry)),
            covers: self.covers(segment, segment.points[entry as usize].service),
            at_home: self.at_home(view, segment.points[entry as usize].service),
            why: explained.whys(self.plan, self.concepts),
            fragment: segment.fragment(record.fragment),
            checked_on: record.checked_on,
        }
    }

    /// How a service with places reaches somebody who doesn't come.
    fn at_home(&self, view: &View<'_>, service: u32) -> SmallVec<[Reach; 4]> {
        let placeless = view.segment.placeless_of(service);
        placeless
            .filter(|&entry| view.filter.matches(entry))
            .map(|entry| reach_at_home(view.segment, entry, self.query.near.as_ref()))
            .unwrap_or_default()
    }

    /// Whether a service's areas, which stand with its entry without a place, hold where somebody is.
    fn covers(&self, segment: &Segment, service: u32) -> Option<bool> {
        let near = self.query.near.as_ref()?;
        let at = segment
            .placeless_of(service)?
            .checked_sub(segment.placeless_base)?;
        let areas = segment.areas(segment.placeless.get(at as usize)?);
        serves(areas, near)
    }
}
