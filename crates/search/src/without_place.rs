//! What reaches somebody where they are: online, by phone, at home, or because it covers their area.
//!
//! A service that the search by place already shows is not shown again here.

use crate::concepts::Concepts;
use crate::coverage::{Breadth, Coverage, coverage};
use crate::document::RemoteReach;
use crate::explain::{Explained, best_tier};
use crate::hit::{PlacelessAnswer, PlacelessHit, Reach, Whys};
use crate::plan::Plan;
use crate::query::{Near, PlacelessKey};
use crate::segment::{Placeless, Segment};
use crate::view::{Circle, View};
use hereabouts_domain::ServiceId;
use smallvec::SmallVec;

/// Where the asker is, and the edge inside which places are shown already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asker<'q> {
    pub(crate) near: Option<&'q Near>,
    pub(crate) circle: Option<&'q Circle>,
}

/// A service that reaches the asker.
#[derive(Debug)]
struct Found<'i> {
    key: FoundKey<'i>,
    segment: &'i Segment,
    entry: u32,
    is_uncertain: bool,
    reach: SmallVec<[Reach; 4]>,
    whys: Whys,
}

/// What the order goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FoundKey<'i> {
    tier: u8,
    breadth: u8,
    name: &'i str,
    service_id: ServiceId,
}

/// A page of what reaches the asker.
pub(crate) fn without_place<'i>(
    views: &[View<'i>],
    plan: &Plan,
    concepts: &Concepts,
    asker: Asker<'_>,
    after: Option<&PlacelessKey>,
    limit: usize,
) -> PlacelessAnswer<'i> {
    let mut total = 0;
    let mut page: Vec<Found<'_>> = Vec::new();
    let after = after.map(FoundKey::of);
    for view in views.iter().filter(|view| !view.filter.is_empty()) {
        for entry in view.placeless_matches() {
            let Some(found) = find(view, entry, plan, concepts, asker) else {
                continue;
            };
            total += 1;
            let last = page.last().filter(|_| page.len() > limit);
            let is_late = last.is_some_and(|last| last.key < found.key);
            if after.is_none_or(|after| found.key > after) && !is_late {
                let place = page.partition_point(|kept| kept.key < found.key);
                page.insert(place, found);
                page.truncate(limit + 1);
            }
        }
    }
    let has_more = page.len() > limit;
    page.truncate(limit);
    PlacelessAnswer {
        total,
        next: page
            .last()
            .filter(|_| has_more)
            .map(|last| last.key.to_owned()),
        hits: page.into_iter().map(Found::into_hit).collect(),
    }
}

fn find<'i>(
    view: &View<'i>,
    entry: u32,
    plan: &Plan,
    concepts: &Concepts,
    asker: Asker<'_>,
) -> Option<Found<'i>> {
    let segment = view.segment;
    let record = &segment.placeless[(entry - segment.placeless_base) as usize];
    let covered = reached(segment, record, asker.near)?;
    let is_inside =
        |place: u32| (asker.circle).is_none_or(|circle| circle.holds(segment, place as usize));
    if view.matching_places(record.service).any(is_inside) {
        return None;
    }
    let whys = Explained {
        segment,
        entry,
        tags: record.tags,
    }
    .whys(plan, concepts);
    let found = covered.coverage;
    Some(Found {
        key: FoundKey {
            tier: best_tier(&whys, concepts),
            breadth: found.map_or(Breadth::Everywhere, |found| found.breadth) as u8,
            name: segment.name_of(record.service),
            service_id: segment.service_id(record.service),
        },
        segment,
        entry,
        is_uncertain: found.is_some_and(|found| found.is_uncertain),
        reach: covered.reach,
        whys,
    })
}

struct Reached {
    coverage: Option<Coverage>,
    reach: SmallVec<[Reach; 4]>,
}

/// How a service reaches the asker, if it does. With areas, one must hold the asker's place; without
/// any, online and phone reach everybody, and a home visit only those who don't say where they are.
fn reached(segment: &Segment, record: &Placeless, near: Option<&Near>) -> Option<Reached> {
    let areas = segment.areas(record);
    let own = record.reaches.iter().map(|reach| match reach {
        RemoteReach::Online => Reach::Online,
        RemoteReach::Phone => Reach::Phone,
        RemoteReach::HomeVisit => Reach::HomeVisit,
    });
    match near {
        None => Some(Reached {
            coverage: None,
            reach: own.collect(),
        }),
        Some(near) if !areas.is_empty() => Some(Reached {
            coverage: Some(coverage(areas, near)?),
            reach: std::iter::once(Reach::Covers).chain(own).collect(),
        }),
        Some(_) => {
            let reach: SmallVec<_> = own.filter(|&reach| reach != Reach::HomeVisit).collect();
            (!reach.is_empty()).then_some(Reached {
                coverage: None,
                reach,
            })
        }
    }
}

impl<'i> Found<'i> {
    fn into_hit(self) -> PlacelessHit<'i> {
        let segment = self.segment;
        let record = &segment.placeless[(self.entry - segment.placeless_base) as usize];
        PlacelessHit {
            service_id: self.key.service_id,
            reach: self.reach,
            coverage_is_certain: !self.is_uncertain,
            why: self.whys,
            fragment: segment.fragment(record.fragment),
            checked_on: segment.service(record.service).checked_on,
        }
    }
}

impl<'k> FoundKey<'k> {
    fn of(key: &'k PlacelessKey) -> Self {
        Self {
            tier: key.tier,
            breadth: key.breadth,
            name: &key.name,
            service_id: key.service_id,
        }
    }

    fn to_owned(self) -> PlacelessKey {
        PlacelessKey {
            tier: self.tier,
            breadth: self.breadth,
            name: self.name.to_owned(),
            service_id: self.service_id,
        }
    }
}
