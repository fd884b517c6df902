//! The order by name: the first services in alphabetical order that match.
//!
//! Common matches are found by reading the names in order, rare ones by sorting what matches; the answer
//! is the same.

use crate::bitset::Ones;
use crate::tree::FAN_OUT;
use crate::view::{Circle, View};
use hereabouts_domain::ServiceId;

/// How many names are read in order before turning to what matches.
const READ_AHEAD: usize = 2_048;

/// A service of one view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Named {
    pub(crate) view: u32,
    pub(crate) service: u32,
}

/// The first `keep` services by name and id that match, strictly after a key.
pub(crate) fn first_by_name(
    views: &[View<'_>],
    circle: Option<&Circle>,
    after: Option<(&str, ServiceId)>,
    keep: usize,
) -> Vec<Named> {
    let mut found: Vec<Named> = (0u32..)
        .zip(views)
        .filter(|(_, view)| !view.filter.is_empty())
        .flat_map(|(at, view)| {
            let services = first_of_one(view, circle, after, keep);
            services
                .into_iter()
                .map(move |service| Named { view: at, service })
        })
        .collect();
    let key = |named: &Named| {
        let segment = views[named.view as usize].segment;
        (
            segment.name_of(named.service),
            segment.service_id(named.service),
        )
    };
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    found.truncate(keep);
    found
}

fn first_of_one(
    view: &View<'_>,
    circle: Option<&Circle>,
    after: Option<(&str, ServiceId)>,
    keep: usize,
) -> Vec<u32> {
    let order = &view.segment.by_name;
    let first = after.map_or(0, |key| {
        let name_and_id = |service: u32| {
            (
                view.segment.name_of(service),
                view.segment.service_id(service),
            )
        };
        order.partition_point(|&service| name_and_id(service) <= key)
    });
    let rest = &order[first..];
    if circle.is_none() {
        let ahead = &rest[..rest.len().min(READ_AHEAD)];
        let matching = ahead
            .iter()
            .copied()
            .filter(|&service| view.matching_places(service).next().is_some());
        let found: Vec<u32> = matching.take(keep).collect();
        if found.len() == keep || ahead.len() == rest.len() {
            return found;
        }
    }
    let ranks = lowest_ranks(view, circle, first, keep);
    ranks.into_iter().map(|rank| order[rank as usize]).collect()
}

/// The lowest name ranks from `first` on among what matches, each once.
fn lowest_ranks(view: &View<'_>, circle: Option<&Circle>, first: usize, keep: usize) -> Vec<u32> {
    let mut ranks: Vec<u32> = Vec::new();
    let enough = 4 * keep + 64;
    let mut limit = u32::MAX;
    let tidy = |ranks: &mut Vec<u32>| {
        ranks.sort_unstable();
        ranks.dedup();
        ranks.truncate(keep);
    };
    view.for_each_match(circle, |leaf, word| {
        for at in Ones(word) {
            let service = view.segment.points[leaf * FAN_OUT + at as usize].service;
            let rank = view.segment.name_rank[service as usize];
            if rank < limit && rank as usize >= first {
                ranks.push(rank);
            }
        }
        if ranks.len() >= enough {
            tidy(&mut ranks);
            if ranks.len() == keep {
                limit = ranks.last().copied().unwrap_or(limit);
            }
        }
    });
    tidy(&mut ranks);
    ranks
}
