//! Which entries without a place reach whom: a set for each authority, district and nation that some area
//! names, so that who is reached is found by words of bits and not by reading areas.
//!
//! Drawn areas must still be looked at one by one. What an area means for somebody is `coverage`'s business.

use super::bitmap::Bitmap;
use crate::bitset::Bitset;
use crate::document::RemoteReach;
use crate::prepared::PreparedPlaceless;
use crate::stored::stored;
use hereabouts_domain::{District, Nation, ServiceAreaExtent};
use std::collections::HashMap;

/// The sets of a segment, over the positions of its entries without a place.
#[derive(Debug, Default)]
pub(crate) struct Coverings {
    authorities: HashMap<String, Bitset>,
    districts: HashMap<District, Bitset>,
    nations: HashMap<Nation, Bitmap>,
    /// They cover the whole kingdom, or are reached online or by phone from anywhere.
    pub(crate) everywhere: Bitmap,
    /// They have an area that was drawn: a circle or a boundary.
    pub(crate) drawn: Bitmap,
    /// Their services have places as well.
    pub(crate) with_places: Bitmap,
}
stored!(Coverings {
    authorities,
    districts,
    nations,
    everywhere,
    drawn,
    with_places
});

impl Coverings {
    /// From each entry, by position, and whether its service has places.
    pub(super) fn of<'p>(entries: impl Iterator<Item = (&'p PreparedPlaceless, bool)>) -> Self {
        let (mut length, mut lists) = (0, Lists::default());
        for (at, (entry, has_places)) in (0u32..).zip(entries) {
            lists.add(at, entry);
            if has_places {
                lists.coverings.with_places.insert(at);
            }
            length += 1;
        }
        Self {
            authorities: sets(lists.authorities, length),
            districts: sets(lists.districts, length),
            ..lists.coverings
        }
    }

    /// Those that cover a local authority, by its code.
    pub(crate) fn authority(&self, code: &str) -> Option<&Bitset> {
        self.authorities.get(code)
    }

    /// Those that cover a postcode district.
    pub(crate) fn district(&self, district: &District) -> Option<&Bitset> {
        self.districts.get(district)
    }

    /// Those that cover a nation.
    pub(crate) fn nation(&self, nation: Nation) -> Option<&Bitmap> {
        self.nations.get(&nation)
    }
}

/// The sets on their way.
#[derive(Default)]
struct Lists {
    authorities: HashMap<String, Vec<u32>>,
    districts: HashMap<District, Vec<u32>>,
    coverings: Coverings,
}

impl Lists {
    fn add(&mut self, at: u32, entry: &PreparedPlaceless) {
        let is_remote = |reach: &RemoteReach| *reach != RemoteReach::HomeVisit;
        if entry.areas.is_empty() && entry.reaches.iter().any(is_remote) {
            self.coverings.everywhere.insert(at);
        }
        for area in &entry.areas {
            self.add_area(at, area);
        }
    }

    fn add_area(&mut self, at: u32, area: &ServiceAreaExtent) {
        match area {
            ServiceAreaExtent::LocalAuthority { code } => {
                self.authorities.entry(code.clone()).or_default().push(at);
            }
            ServiceAreaExtent::Districts { districts } => {
                for district in districts {
                    self.districts.entry(district.clone()).or_default().push(at);
                }
            }
            ServiceAreaExtent::Nation { nation } => {
                self.coverings
                    .nations
                    .entry(*nation)
                    .or_default()
                    .insert(at);
            }
            ServiceAreaExtent::UnitedKingdom => self.coverings.everywhere.insert(at),
            ServiceAreaExtent::Circle { .. } | ServiceAreaExtent::Boundary { .. } => {
                self.coverings.drawn.insert(at);
            }
        }
    }
}

fn sets<K: Eq + std::hash::Hash>(lists: HashMap<K, Vec<u32>>, length: usize) -> HashMap<K, Bitset> {
    lists
        .into_iter()
        .map(|(of, list)| (of, Bitset::from_sorted(&list, length)))
        .collect()
}
