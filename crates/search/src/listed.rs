//! The orders that no distance comes into: by name, by the day of the last check, by score where nobody said
//! where they are. The first services in such an order that match.
//!
//! By name, common matches are found by reading the names in order; everything else by going through what
//! matches and keeping the first. The answer is the same.

use crate::bitset::Ones;
use crate::least::Least;
use crate::query::ListKey;
use crate::score::ANYWHERE;
use crate::scoring::Scoring;
use crate::tree::FAN_OUT;
use crate::view::{Circle, View};
use smallvec::SmallVec;
use std::cmp::Reverse;

/// How many names are read in order before turning to what matches.
const READ_AHEAD: usize = 2_048;

/// What comes before the name.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ranking<'q, 's> {
    /// Nothing.
    Name,
    /// The day of the last check, the latest first.
    Checked,
    /// The score.
    Best(&'q [Scoring<'s>]),
}

/// A service of one view.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed {
    pub(crate) view: u32,
    pub(crate) service: u32,
    /// [`ListKey::rank`].
    pub(crate) rank: u32,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listing<'q, 's, 'v, 'i> {
    pub(crate) views: &'v [View<'i>],
    pub(crate) ranking: Ranking<'q, 's>,
    pub(crate) circle: Option<&'q Circle>,
    /// Strictly after this.
    pub(crate) after: Option<&'q ListKey>,
    pub(crate) keep: usize,
}

impl Listing<'_, '_, '_, '_> {
    /// The first that match.
    pub(crate) fn first(&self) -> Vec<Listed> {
        let mut found: Vec<Listed> = (0u32..)
            .zip(self.views)
            .filter(|(_, view)| !view.filter.is_empty())
            .flat_map(|(at, _)| self.first_of_one(at))
            .collect();
        let key = |listed: &Listed| {
            let segment = self.views[listed.view as usize].segment;
            let name = segment.name_of(listed.service);
            let id = segment.service_id(listed.service);
            (Reverse(listed.rank), name, id)
        };
        found.sort_by(|a, b| key(a).cmp(&key(b)));
        found.truncate(self.keep);
        found
    }

    fn first_of_one(&self, at: u32) -> Vec<Listed> {
        let view = &self.views[at as usize];
        let first = first_after(view, self.after);
        let listed = |(Reverse(rank), name): (Reverse<u32>, u32)| Listed {
            view: at,
            service: view.segment.by_name[name as usize],
            rank,
        };
        if matches!(self.ranking, Ranking::Name)
            && self.circle.is_none()
            && let Some(found) = read_ahead(view, first, self.keep)
        {
            return found
                .into_iter()
                .map(|name| listed((Reverse(0), name)))
                .collect();
        }
        let found = self.least_keys(at, first);
        found.into_iter().map(listed).collect()
    }

    /// The first keys among what matches, each once.
    fn least_keys(&self, at: u32, first: u32) -> Vec<(Reverse<u32>, u32)> {
        let view = &self.views[at as usize];
        let mut least = Least::new(self.keep);
        let start = self.after.map(|after| (Reverse(after.rank), first));
        view.for_each_match(self.circle, |leaf, word| {
            let ranks = self.ranks(at, leaf, word);
            for (bit, rank) in Ones(word).zip(ranks) {
                let entry = leaf * FAN_OUT + bit as usize;
                let service = view.segment.points[entry].service;
                let key = (Reverse(rank), view.segment.name_rank[service as usize]);
                let is_on_page = start.is_none_or(|start| key >= start);
                if is_on_page && least.has_room_for(key) && self.is_best(at, service, rank) {
                    least.add(key);
                }
            }
        });
        least.finish()
    }

    /// The ranks of the entries of a leaf that a word names, in order.
    fn ranks(&self, at: u32, leaf: usize, word: u64) -> SmallVec<[u32; FAN_OUT]> {
        match self.ranking {
            Ranking::Name => Ones(word).map(|_| 0).collect(),
            Ranking::Checked => {
                let days = self.views[at as usize].segment.checked_in(leaf);
                Ones(word)
                    .map(|bit| u32::from(days[bit as usize]))
                    .collect()
            }
            Ranking::Best(scorings) => {
                let merits = scorings[at as usize].leaf(leaf, word);
                Ones(word)
                    .map(|bit| merits.score(bit as usize, ANYWHERE).total())
                    .collect()
            }
        }
    }

    /// Whether none of a service's matching places has a higher rank.
    fn is_best(&self, at: u32, service: u32, rank: u32) -> bool {
        let Ranking::Best(scorings) = self.ranking else {
            return true;
        };
        let mut places = self.views[at as usize].matching_places(service);
        places.all(|place| scorings[at as usize].entry(place, ANYWHERE).total() <= rank)
    }
}

/// The place in the order of names that a page starts from, within what has the same rank.
fn first_after(view: &View<'_>, after: Option<&ListKey>) -> u32 {
    let segment = view.segment;
    let place = after.map_or(0, |after| {
        let key = (after.name.as_str(), after.service_id);
        segment.by_name.partition_point(|&service| {
            (segment.name_of(service), segment.service_id(service)) <= key
        })
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// The first places in the order of names, from one on, whose services match; `None` when too many would have
/// to be read.
fn read_ahead(view: &View<'_>, first: u32, keep: usize) -> Option<Vec<u32>> {
    let order = &view.segment.by_name;
    let rest = &order[first as usize..];
    let ahead = &rest[..rest.len().min(READ_AHEAD)];
    let matches = |service: u32| view.matching_places(service).next().is_some();
    let matching = (first..)
        .zip(ahead)
        .filter(|&(_, &service)| matches(service));
    let found: Vec<u32> = matching.map(|(name, _)| name).take(keep).collect();
    (found.len() == keep || ahead.len() == rest.len()).then_some(found)
}
