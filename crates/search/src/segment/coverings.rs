//! Which entries without a place reach whom: a set for each authority, district and nation that some area
//! names, so that who is reached is found by words of bits and not by reading areas.
//!
//! Drawn areas must still be looked at one by one. What an area means for somebody is `coverage`'s business.

use crate::bitset::Bitset;
use crate::document::RemoteReach;
use crate::prepared::PreparedPlaceless;
use hereabouts_domain::{District, Nation, ServiceAreaExtent};
use std::collections::HashMap;

/// What a set of entries without a place has in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Covering {
    /// They cover a local authority, by its code.
    Authority(String),
    /// They cover a postcode district.
    District(District),
    /// They cover a nation.
    Nation(Nation),
    /// They cover the whole kingdom.
    Kingdom,
    /// They have no area and are reached from anywhere: online or by phone.
    Anywhere,
    /// They have an area that was drawn: a circle or a boundary.
    Drawn,
    /// Their services have places as well.
    WithPlaces,
}

/// The sets of a segment, over the positions of its entries without a place.
#[derive(Debug, Default)]
pub(crate) struct Coverings {
    sets: HashMap<Covering, Bitset>,
    none: Bitset,
}

impl Coverings {
    /// From each entry, by position, and whether its service has places.
    pub(super) fn of<'p>(
        entries: impl ExactSizeIterator<Item = (Option<&'p PreparedPlaceless>, bool)>,
    ) -> Self {
        let length = entries.len();
        let mut lists: HashMap<Covering, Vec<u32>> = HashMap::new();
        for (at, (entry, has_places)) in (0u32..).zip(entries) {
            let with_places = has_places.then_some(Covering::WithPlaces);
            for covering in entry.into_iter().flat_map(coverings).chain(with_places) {
                let list = lists.entry(covering).or_default();
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
        }
        let set = |(covering, list): (_, Vec<u32>)| (covering, Bitset::from_sorted(&list, length));
        Self {
            sets: lists.into_iter().map(set).collect(),
            none: Bitset::default(),
        }
    }

    /// The entries that have something in common.
    pub(crate) fn get(&self, covering: &Covering) -> &Bitset {
        self.sets.get(covering).unwrap_or(&self.none)
    }
}

fn coverings(entry: &PreparedPlaceless) -> impl Iterator<Item = Covering> + '_ {
    let is_reached = |reach: &RemoteReach| *reach != RemoteReach::HomeVisit;
    let anywhere = entry.areas.is_empty() && entry.reaches.iter().any(is_reached);
    let of_areas = entry.areas.iter().flat_map(of_area);
    of_areas.chain(anywhere.then_some(Covering::Anywhere))
}

fn of_area(area: &ServiceAreaExtent) -> Vec<Covering> {
    match area {
        ServiceAreaExtent::LocalAuthority { code } => vec![Covering::Authority(code.clone())],
        ServiceAreaExtent::Districts { districts } => {
            districts.iter().cloned().map(Covering::District).collect()
        }
        ServiceAreaExtent::Nation { nation } => vec![Covering::Nation(*nation)],
        ServiceAreaExtent::UnitedKingdom => vec![Covering::Kingdom],
        ServiceAreaExtent::Circle { .. } | ServiceAreaExtent::Boundary { .. } => {
            vec![Covering::Drawn]
        }
    }
}
