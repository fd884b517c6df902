//! What reaches somebody where they are: online, by phone, at home, or because it covers their area.
//!
//! A service that the search by place already shows is not shown again here. Entries are numbered by name,
//! so that those of one rank are found in their order, and most need only be counted.

use crate::asking::Asking;
use crate::bitset::Ones;
use crate::coverage::{Breadth, coverage};
use crate::document::RemoteReach;
use crate::explain::Explained;
use crate::hit::{PlacelessAnswer, PlacelessHit, Reach};
use crate::least::Least;
use crate::promising::Enough;
use crate::query::{ListKey, Near, Order};
use crate::reaching::{BREADTHS, ByBreadth, Reaching};
use crate::score::{self, ANYWHERE, Score};
use crate::scoring::Scoring;
use crate::segment::{Placeless, Segment, fetch_tags};
use crate::view::{Circle, View};
use hereabouts_domain::ServiceId;
use smallvec::SmallVec;
use std::cmp::{Ordering, Reverse};

/// A question about what needs no place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'q, 'i> {
    pub(crate) asking: &'q Asking<'q, 'i>,
    pub(crate) after: Option<&'q ListKey>,
    /// How many at most; they are counted whatever it is.
    pub(crate) limit: usize,
}

impl<'q> Wanted<'q, '_> {
    /// Where the asker is.
    const fn near(self) -> Option<&'q Near> {
        self.asking.query.near.as_ref()
    }

    /// Whether ranks are scores.
    const fn is_scored(self) -> bool {
        matches!(self.asking.query.order, Order::Best | Order::Distance)
    }

    /// The edge inside which places are shown already.
    const fn circle(self) -> Option<&'q Circle> {
        self.asking.circle.as_ref()
    }
}

/// What orders the entries of one segment: the rank, largest first, then the position, which goes by name.
type Key = (Reverse<u32>, usize);

/// An entry that is on the page, or may be.
#[derive(Debug, Clone, Copy)]
struct Found<'i> {
    rank: u32,
    view: usize,
    segment: &'i Segment,
    /// Its position among those without a place.
    at: usize,
}

/// A page of what reaches the asker.
pub(crate) fn without_place<'i>(wanted: Wanted<'_, 'i>) -> PlacelessAnswer<'i> {
    let (mut total, mut page) = (0, Vec::new());
    let (views, limit) = (wanted.asking.views, wanted.limit);
    let scorings = wanted.asking.scorings();
    for (at, view) in views.iter().enumerate() {
        if !view.filter.is_empty() {
            let mut sifting = Sifting::new(view, &scorings[at], wanted);
            sifting.sift();
            total += sifting.total;
            page.extend(sifting.least.finish().into_iter().map(|key| Found {
                rank: key.0.0,
                view: at,
                segment: view.segment,
                at: key.1,
            }));
        }
    }
    page.sort_by(Found::compare);
    let has_more = page.len() > limit;
    page.truncate(limit);
    let lists = page.iter();
    fetch_tags(lists.map(|found| (found.segment, found.record().tags)));
    let last = page.last().filter(|_| has_more);
    PlacelessAnswer {
        total,
        next: last.map(Found::key),
        hits: (page.iter())
            .map(|found| found.hit(wanted, &scorings[found.view]))
            .collect(),
    }
}

/// One segment on its way.
struct Sifting<'v, 's, 't, 'i, 'q> {
    view: &'v View<'i>,
    wanted: Wanted<'q, 'i>,
    scoring: &'s Scoring<'t>,
    reaching: Reaching<'i, 'q>,
    /// The key that the page starts from.
    start: Option<Key>,
    /// The largest rank that something of each breadth can have.
    most: [u32; BREADTHS],
    /// The first leaf of entries without a place.
    base: usize,
    total: usize,
    /// The first keys; as many as a page needs.
    least: Least<Key>,
    /// For each breadth, what an entry must have to be among them.
    enough: [Enough; BREADTHS],
}

impl<'v, 's, 't, 'i, 'q> Sifting<'v, 's, 't, 'i, 'q> {
    fn new(view: &'v View<'i>, scoring: &'s Scoring<'t>, wanted: Wanted<'q, 'i>) -> Self {
        let segment = view.segment;
        Self {
            view,
            wanted,
            scoring,
            reaching: Reaching::new(segment, wanted.near()),
            start: wanted.after.map(|after| {
                let key = (after.name.as_str(), after.service_id);
                let is_before = |one: &Placeless| name_and_id(segment, one) <= key;
                let first = segment.placeless.partition_point(is_before);
                (Reverse(after.rank), first)
            }),
            most: std::array::from_fn(|breadth| most(scoring, breadth, wanted)),
            base: segment.placeless_base as usize / 64,
            total: 0,
            least: Least::new(wanted.limit.saturating_add(1)),
            enough: Default::default(),
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
        let (segment, circle) = (self.view.segment, self.wanted.circle());
        let is_inside =
            |place: u32| circle.is_none_or(|circle| circle.holds(segment, place as usize));
        let service = segment.placeless[at].service;
        self.view.matching_places(service).any(is_inside)
    }

    /// Counts entries, and notes those that may be on the page: of a breadth of which the best that there can
    /// be would come too late, none.
    fn note(&mut self, by_breadth: ByBreadth, leaf: usize) {
        let any = by_breadth.iter().fold(0, |any, word| any | word);
        self.total += any.count_ones() as usize;
        let open: ByBreadth = std::array::from_fn(|breadth| {
            let first = (Reverse(self.most[breadth]), leaf * 64);
            let is_open = by_breadth[breadth] != 0 && self.least.has_room_for(first);
            if is_open {
                by_breadth[breadth] & self.promising(breadth, leaf)
            } else {
                0
            }
        });
        let word = open.iter().fold(0, |any, word| any | word);
        if word == 0 {
            return;
        }
        let ranks = self.ranks(leaf, open);
        for at in Ones(word) {
            let key = (Reverse(ranks[at as usize]), leaf * 64 + at as usize);
            if self.start.is_none_or(|start| key >= start) && self.least.has_room_for(key) {
                self.least.add(key);
            }
        }
    }

    /// The entries of a leaf that may have a rank that is large enough; all where ranks are no scores.
    fn promising(&mut self, breadth: usize, leaf: usize) -> u64 {
        let Some((Reverse(last), at)) = self.least.limit().filter(|_| self.wanted.is_scored())
        else {
            return u64::MAX;
        };
        // Of one rank, what comes earlier is better.
        let least = last + u32::from(at < leaf * 64);
        let (reach, leaf) = (self.reach(breadth), self.base + leaf);
        let having = |factor| self.scoring.having(factor, leaf);
        self.scoring
            .promising(&mut self.enough[breadth], having, reach, least)
    }

    fn ranks(&self, leaf: usize, open: ByBreadth) -> [u32; 64] {
        let mut ranks = [0; 64];
        let word = open.iter().fold(0, |any, word| any | word);
        match self.wanted.asking.query.order {
            Order::Name => {}
            Order::Checked => {
                let days = self.view.segment.checked_in(self.base + leaf);
                for (rank, &day) in ranks.iter_mut().zip(days) {
                    *rank = u32::from(day);
                }
            }
            Order::Best | Order::Distance => {
                let merits = self.scoring.leaf(self.base + leaf, word);
                for (breadth, word) in open.into_iter().enumerate() {
                    let reach = self.reach(breadth);
                    for at in Ones(word) {
                        ranks[at as usize] = merits.score(at as usize, reach).total();
                    }
                }
            }
        }
        ranks
    }

    fn reach(&self, breadth: usize) -> u32 {
        reach_by_breadth(breadth, self.wanted.near())
    }
}

/// The largest rank that something of a breadth can have.
fn most(scoring: &Scoring<'_>, breadth: usize, wanted: Wanted<'_, '_>) -> u32 {
    match wanted.asking.query.order {
        Order::Name => 0,
        Order::Checked => u32::MAX,
        Order::Best | Order::Distance => {
            let reach = reach_by_breadth(breadth, wanted.near());
            scoring.most(reach).total()
        }
    }
}

fn reach_by_breadth(breadth: usize, near: Option<&Near>) -> u32 {
    near.map_or(ANYWHERE, |_| score::BREADTHS[breadth])
}

fn name_and_id<'i>(segment: &'i Segment, one: &Placeless) -> (&'i str, ServiceId) {
    (segment.name_of(one.service), one.service_id)
}

fn entry_of(segment: &Segment, at: usize) -> u32 {
    segment.placeless_base + u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'i> Found<'i> {
    fn record(&self) -> &'i Placeless {
        &self.segment.placeless[self.at]
    }

    /// By rank, name and service. Within a segment positions go by name and service.
    fn compare(&self, other: &Self) -> Ordering {
        other.rank.cmp(&self.rank).then_with(|| {
            if std::ptr::eq(self.segment, other.segment) {
                return self.at.cmp(&other.at);
            }
            let key = |found: &Self| name_and_id(found.segment, found.record());
            key(self).cmp(&key(other))
        })
    }

    fn key(&self) -> ListKey {
        let (name, service_id) = name_and_id(self.segment, self.record());
        ListKey {
            rank: self.rank,
            name: name.to_owned(),
            service_id,
        }
    }

    fn hit(&self, wanted: Wanted<'_, 'i>, scoring: &Scoring<'_>) -> PlacelessHit<'i> {
        let record = self.record();
        let (near, asking) = (wanted.near(), wanted.asking);
        let covered = near.and_then(|near| coverage(self.segment.areas(record), near));
        let explained = Explained {
            segment: self.segment,
            entry: entry_of(self.segment, self.at),
            tags: record.tags,
            text: asking.views[self.view].filter.text(),
        };
        PlacelessHit {
            service_id: record.service_id,
            reach: reach(record, near),
            coverage_is_certain: !covered.is_some_and(|found| found.is_uncertain),
            score: self.score(wanted, scoring, covered.map(|found| found.breadth)),
            why: explained.whys(asking.plan, asking.concepts),
            fragment: self.segment.fragment(record.fragment),
            checked_on: record.checked_on,
        }
    }

    /// Its score, where that is what orders.
    fn score(
        &self,
        wanted: Wanted<'_, '_>,
        scoring: &Scoring<'_>,
        breadth: Option<Breadth>,
    ) -> Option<Score> {
        wanted.is_scored().then(|| {
            let breadth = breadth.unwrap_or(Breadth::Everywhere);
            let reach = reach_by_breadth(breadth as usize, wanted.near());
            scoring.entry(entry_of(self.segment, self.at), reach)
        })
    }
}

/// How an entry reaches somebody without their going anywhere; in no way where it doesn't reach them.
pub(crate) fn reach_at_home(
    segment: &Segment,
    entry: u32,
    near: Option<&Near>,
) -> SmallVec<[Reach; 4]> {
    let at = (entry - segment.placeless_base) as usize;
    let record = &segment.placeless[at];
    let is_reached = (record.areas_count == 0 || near.is_none())
        || near.is_some_and(|near| coverage(segment.areas(record), near).is_some());
    let ways = reach(record, near).into_iter();
    ways.filter(|way| is_reached && *way != Reach::Covers)
        .collect()
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
