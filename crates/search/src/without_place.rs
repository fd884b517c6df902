//! What reaches somebody where they are: online, by phone, at home, or because it covers their area.
//!
//! A service that the search by place already shows is not shown again here. Entries are numbered by name,
//! so that those of one tier and one breadth are found in their order, and most need only be counted.

use crate::bitset::Ones;
use crate::concepts::Concepts;
use crate::coverage::{Breadth, coverage};
use crate::document::RemoteReach;
use crate::explain::{Explained, best_tier};
use crate::hit::{PlacelessAnswer, PlacelessHit, Reach};
use crate::plan::Plan;
use crate::query::{Near, PlacelessKey};
use crate::reaching::{BREADTHS, ByBreadth, Reaching};
use crate::segment::{Placeless, Segment, fetch_tags};
use crate::surely::Surely;
use crate::view::{Circle, View};
use hereabouts_domain::ServiceId;
use smallvec::SmallVec;
use std::cmp::Ordering;

/// Where the asker is, and the edge inside which places are shown already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asker<'q> {
    pub(crate) near: Option<&'q Near>,
    pub(crate) circle: Option<&'q Circle>,
}

/// A question about what needs no place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'q> {
    pub(crate) plan: &'q Plan,
    pub(crate) concepts: &'q Concepts,
    pub(crate) asker: Asker<'q>,
    pub(crate) after: Option<&'q PlacelessKey>,
    pub(crate) limit: usize,
}

/// An entry that is on the page, or may be.
#[derive(Debug, Clone, Copy)]
struct Found<'i> {
    tier: u8,
    breadth: u8,
    segment: &'i Segment,
    /// Its position among those without a place.
    at: usize,
}

/// A page of what reaches the asker.
pub(crate) fn without_place<'i>(views: &[View<'i>], wanted: Wanted<'_>) -> PlacelessAnswer<'i> {
    let (mut total, mut page) = (0, Vec::new());
    for view in views.iter().filter(|view| !view.filter.is_empty()) {
        let mut sifting = Sifting::new(view, wanted);
        sifting.sift();
        total += sifting.total;
        sifting.first_of_page(&mut page);
    }
    page.sort_by(Found::compare);
    let has_more = page.len() > wanted.limit;
    page.truncate(wanted.limit);
    fetch_tags(
        page.iter()
            .map(|found| (found.segment, found.record().tags)),
    );
    let last = page.last().filter(|_| has_more);
    PlacelessAnswer {
        total,
        next: last.map(Found::key),
        hits: page.iter().map(|found| found.hit(wanted)).collect(),
    }
}

/// One segment on its way.
struct Sifting<'v, 'i, 'q> {
    view: &'v View<'i>,
    wanted: Wanted<'q>,
    reaching: Reaching<'i, 'q>,
    surely: Surely<'i>,
    /// The first position whose name and service come after the page before.
    first_after: usize,
    /// The first leaf of entries without a place.
    base: usize,
    total: usize,
    /// Positions of those surely of the best tier, in order; as many as a page needs.
    best: [Vec<usize>; BREADTHS],
    /// The others, with their breadth.
    others: Vec<(u8, usize)>,
}

impl<'v, 'i, 'q> Sifting<'v, 'i, 'q> {
    fn new(view: &'v View<'i>, wanted: Wanted<'q>) -> Self {
        let segment = view.segment;
        Self {
            view,
            wanted,
            reaching: Reaching::new(segment, wanted.asker.near),
            surely: Surely::of(wanted.plan, wanted.concepts, segment),
            first_after: wanted.after.map_or(0, |after| {
                let key = (after.name.as_str(), after.service_id);
                segment
                    .placeless
                    .partition_point(|one| name_and_id(segment, one) <= key)
            }),
            base: segment.placeless_base as usize / 64,
            total: 0,
            best: Default::default(),
            others: Vec::new(),
        }
    }

    fn sift(&mut self) {
        let (view, base) = (self.view, self.base);
        let end = view.segment.id_space().div_ceil(64);
        view.filter.for_each_leaf(base, end, |leaf, word| {
            let by_breadth = self.reaching.words(leaf - base, word);
            self.note(self.not_shown(by_breadth, leaf - base), leaf - base);
        });
    }

    /// Without those whose services are shown by one of their places.
    fn not_shown(&self, by_breadth: ByBreadth, leaf: usize) -> ByBreadth {
        let with_places = self.reaching.with_places(leaf);
        let shown = Ones(by_breadth.iter().fold(0, |any, word| any | word) & with_places)
            .filter(|&at| self.is_shown(leaf * 64 + at as usize))
            .fold(0u64, |shown, at| shown | 1 << at);
        by_breadth.map(|word| word & !shown)
    }

    fn is_shown(&self, at: usize) -> bool {
        let (segment, circle) = (self.view.segment, self.wanted.asker.circle);
        let is_inside =
            |place: u32| circle.is_none_or(|circle| circle.holds(segment, place as usize));
        let service = segment.placeless[at].service;
        self.view.matching_places(service).any(is_inside)
    }

    /// Counts entries, and notes those that may be on the page: of a breadth that has enough for one, no
    /// more; and when one has, none of a worse tier.
    fn note(&mut self, by_breadth: ByBreadth, leaf: usize) {
        let any = by_breadth.iter().fold(0, |any, word| any | word);
        self.total += any.count_ones() as usize;
        let has_enough = |best: &Vec<usize>| best.len() > self.wanted.limit;
        let open = std::array::from_fn::<_, BREADTHS, _>(|breadth| {
            let is_full = has_enough(&self.best[breadth]);
            if is_full { 0 } else { by_breadth[breadth] }
        });
        if open == [0; BREADTHS] {
            return;
        }
        let surely = self.surely.leaf_word(self.base + leaf);
        let others_count = !self.best.iter().any(has_enough);
        for (breadth, word) in (0u8..).zip(open) {
            self.note_best(breadth, leaf, word & surely);
            if others_count && word & !surely != 0 {
                let others = Ones(word & !surely).map(|at| (breadth, leaf * 64 + at as usize));
                self.others.extend(others);
            }
        }
    }

    fn note_best(&mut self, breadth: u8, leaf: usize, word: u64) {
        for at in Ones(word) {
            let key = (self.surely.tier, breadth, leaf * 64 + at as usize);
            if is_after(self.wanted.after, key, self.first_after) {
                self.best[usize::from(breadth)].push(key.2);
            }
        }
    }

    /// Adds what may be on the page.
    fn first_of_page(self, page: &mut Vec<Found<'i>>) {
        let (view, wanted, tier) = (self.view, self.wanted, self.surely.tier);
        let mut first: Vec<(u8, u8, usize)> = (0u8..)
            .zip(&self.best)
            .flat_map(|(breadth, best)| best.iter().map(move |&at| (tier, breadth, at)))
            .collect();
        if first.len() <= wanted.limit {
            let others = (self.others.into_iter())
                .map(|(breadth, at)| (tier_of(view, at, wanted), breadth, at))
                .filter(|&key| is_after(wanted.after, key, self.first_after));
            first.extend(others);
            first.sort_unstable();
        }
        first.truncate(wanted.limit.saturating_add(1));
        let segment = view.segment;
        page.extend(first.into_iter().map(|(tier, breadth, at)| Found {
            tier,
            breadth,
            segment,
            at,
        }));
    }
}

/// Whether something of a tier, breadth and position comes after a key, which the positions from
/// `first_after` on do as far as names go.
fn is_after(after: Option<&PlacelessKey>, key: (u8, u8, usize), first_after: usize) -> bool {
    let (tier, breadth, at) = key;
    after.is_none_or(|after| (tier, breadth, at) >= (after.tier, after.breadth, first_after))
}

fn name_and_id<'i>(segment: &'i Segment, one: &Placeless) -> (&'i str, ServiceId) {
    (segment.name_of(one.service), one.service_id)
}

fn explained<'i>(segment: &'i Segment, at: usize) -> Explained<'i> {
    Explained {
        segment,
        entry: segment.placeless_base + u32::try_from(at).unwrap_or(u32::MAX),
        tags: segment.placeless[at].tags,
    }
}

fn tier_of(view: &View<'_>, at: usize, wanted: Wanted<'_>) -> u8 {
    let whys = explained(view.segment, at).whys(wanted.plan, wanted.concepts);
    best_tier(&whys, wanted.concepts)
}

impl<'i> Found<'i> {
    fn record(&self) -> &'i Placeless {
        &self.segment.placeless[self.at]
    }

    /// By tier, breadth, name and service. Within a segment positions go by name and service.
    fn compare(&self, other: &Self) -> Ordering {
        let first = (self.tier, self.breadth).cmp(&(other.tier, other.breadth));
        first.then_with(|| {
            if std::ptr::eq(self.segment, other.segment) {
                return self.at.cmp(&other.at);
            }
            let key = |found: &Self| name_and_id(found.segment, found.record());
            key(self).cmp(&key(other))
        })
    }

    fn key(&self) -> PlacelessKey {
        let (name, service_id) = name_and_id(self.segment, self.record());
        PlacelessKey {
            tier: self.tier,
            breadth: self.breadth,
            name: name.to_owned(),
            service_id,
        }
    }

    fn hit(&self, wanted: Wanted<'_>) -> PlacelessHit<'i> {
        let record = self.record();
        PlacelessHit {
            service_id: record.service_id,
            reach: reach(record, wanted.asker.near),
            coverage_is_certain: !self.is_uncertain(wanted.asker.near),
            why: explained(self.segment, self.at).whys(wanted.plan, wanted.concepts),
            fragment: self.segment.fragment(record.fragment),
            checked_on: record.checked_on,
        }
    }

    /// Whether it covers the place by an authority only that is just likely to be the person's.
    fn is_uncertain(&self, near: Option<&Near>) -> bool {
        near.is_some_and(|near| {
            self.breadth == Breadth::Local as u8
                && !near.local_authority_is_certain
                && coverage(self.segment.areas(self.record()), near)
                    .is_some_and(|found| found.is_uncertain)
        })
    }
}

/// How a service that reaches the asker does. With areas, one holds the asker's place; without any, online
/// and phone reach everybody, and a home visit only those who don't say where they are.
fn reach(record: &Placeless, near: Option<&Near>) -> SmallVec<[Reach; 4]> {
    let has_areas = record.areas_count > 0;
    let covers = (near.is_some() && has_areas).then_some(Reach::Covers);
    let own = record.reaches.iter().map(|reach| match reach {
        RemoteReach::Online => Reach::Online,
        RemoteReach::Phone => Reach::Phone,
        RemoteReach::HomeVisit => Reach::HomeVisit,
    });
    let comes = |reach: &Reach| *reach != Reach::HomeVisit || has_areas || near.is_none();
    covers.into_iter().chain(own.filter(comes)).collect()
}
