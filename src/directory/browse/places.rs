//! Towns that have pages of their own, and which of them a point belongs to.
//!
//! A village at the edge of a town is found on the town's page: two pages with the same groups help nobody. A point
//! belongs to every town whose circle it lies in, or else to the nearest there is.

use hereabouts_domain::{LonLat, Nation};
use hereabouts_gazetteer::{Gazetteer, LocalAuthority, Spot, distance_m};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Circles are 3, 4 or 5 miles, in metres, by inhabitants.
const SMALL_M: f64 = 4_828.0;
const MIDDLING_M: f64 = 6_437.0;
const LARGE_M: f64 = 8_047.0;
const MIDDLING_FROM: u32 = 50_000;
const LARGE_FROM: u32 = 200_000;
/// Groups in the country belong to the nearest town within 15 miles.
const COUNTRY_M: f64 = 24_140.0;
/// A town has no page of its own within the circle of one that is so many times larger, unless it is large itself.
const TIMES_LARGER: u32 = 4;
/// Cells of the grid, in a degree: larger than any circle is high, and half of one wide.
const CELLS: f64 = 10.0;

/// A town's number; good within one program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BrowsePlaceIx(pub u16);

/// A town with a page.
#[derive(Debug, Clone, PartialEq)]
pub struct BrowsePlace {
    /// Its name in an address, like `newport-isle-of-wight`.
    pub slug: String,
    /// What people call it.
    pub label: String,
    /// Its middle.
    pub position: LonLat,
    /// Its local authority; nothing far from everywhere that the gazetteer knows.
    pub authority: Option<&'static LocalAuthority>,
    /// Its nation; nothing of the Crown dependencies.
    pub nation: Option<Nation>,
    /// How far its circle reaches, in metres.
    pub reach_m: f64,
    population: u32,
}

/// All of them.
#[derive(Debug, Default)]
pub struct BrowsePlaces {
    places: Vec<BrowsePlace>,
    by_slug: HashMap<String, BrowsePlaceIx>,
    grid: HashMap<(i32, i32), Vec<BrowsePlaceIx>>,
}

impl BrowsePlaces {
    /// Those of the gazetteer, chosen at the first call.
    pub fn of(gazetteer: &'static Gazetteer) -> &'static Self {
        static CHOSEN: OnceLock<BrowsePlaces> = OnceLock::new();
        CHOSEN.get_or_init(|| Self::chosen(gazetteer.towns()))
    }

    fn chosen(towns: impl Iterator<Item = Spot>) -> Self {
        let mut chosen = Self::default();
        for spot in towns {
            let place = BrowsePlace::of(&spot);
            let gives_its_name = spot.authority.is_some_and(|one| one.name == spot.label);
            let is_large = place.population >= MIDDLING_FROM || gives_its_name;
            if is_large || !chosen.is_within_a_larger_one(&place) {
                chosen.add(place);
            }
        }
        chosen
    }

    fn is_within_a_larger_one(&self, place: &BrowsePlace) -> bool {
        let least = place.population.saturating_mul(TIMES_LARGER);
        let mut near = self.around(place.position, 1);
        near.any(|(ix, metres)| {
            let other = self.get(ix);
            metres <= other.reach_m && other.population >= least
        })
    }

    fn add(&mut self, place: BrowsePlace) {
        let Ok(number) = u16::try_from(self.places.len()) else {
            return;
        };
        let ix = BrowsePlaceIx(number);
        // Of two of one name the smaller is found by the search only.
        if self.by_slug.contains_key(&place.slug) {
            return;
        }
        self.by_slug.insert(place.slug.clone(), ix);
        self.grid.entry(cell(place.position)).or_default().push(ix);
        self.places.push(place);
    }

    /// The town with a number.
    #[must_use]
    pub fn get(&self, ix: BrowsePlaceIx) -> &BrowsePlace {
        &self.places[usize::from(ix.0)]
    }

    /// The town in an address.
    #[must_use]
    pub fn find(&self, slug: &str) -> Option<BrowsePlaceIx> {
        self.by_slug.get(slug).copied()
    }

    /// Every town, the largest first.
    pub fn all(&self) -> impl Iterator<Item = BrowsePlaceIx> + use<> {
        (0..self.places.len()).filter_map(|at| u16::try_from(at).ok().map(BrowsePlaceIx))
    }

    /// The towns that a point belongs to, each with how far its middle is, in metres.
    pub(super) fn of_point(&self, point: LonLat) -> Vec<(BrowsePlaceIx, f64)> {
        let near = self.around(point, 1);
        let inside: Vec<_> = near
            .filter(|&(ix, metres)| metres <= self.get(ix).reach_m)
            .collect();
        if !inside.is_empty() {
            return inside;
        }
        let nearest = self.around(point, 4).min_by(|a, b| a.1.total_cmp(&b.1));
        let nearest = nearest.filter(|&(_, metres)| metres <= COUNTRY_M);
        nearest.into_iter().collect()
    }

    /// Towns in so many cells round a point, in no order.
    fn around(&self, point: LonLat, cells: i32) -> impl Iterator<Item = (BrowsePlaceIx, f64)> + '_ {
        let (east, north) = cell(point);
        // A degree of longitude is half as long here as one of latitude.
        let easts = (east - 2 * cells)..=(east + 2 * cells);
        let all =
            easts.flat_map(move |east| ((north - cells)..=(north + cells)).map(move |n| (east, n)));
        let here = all.filter_map(|at| self.grid.get(&at)).flatten();
        here.map(move |&ix| (ix, distance_m(point, self.get(ix).position)))
    }
}

impl BrowsePlace {
    fn of(spot: &Spot) -> Self {
        let population = spot.population.unwrap_or(0);
        Self {
            slug: slug(&spot.label),
            label: spot.label.clone(),
            position: spot.position,
            authority: spot.authority,
            nation: spot.authority.and_then(|authority| authority.nation),
            reach_m: match population {
                LARGE_FROM.. => LARGE_M,
                MIDDLING_FROM.. => MIDDLING_M,
                _ => SMALL_M,
            },
            population,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "ten cells a degree, and 360 degrees"
)]
fn cell(point: LonLat) -> (i32, i32) {
    let at = |degrees: f64| (degrees * CELLS).floor() as i32;
    (at(point.longitude()), at(point.latitude()))
}

/// Letters and digits with dashes between; accents are taken off.
fn slug(label: &str) -> String {
    let words = hereabouts_search::name_key(label);
    let letters = words.chars().map(|c| match c {
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    let text: String = letters.collect();
    let parts: Vec<&str> = text.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> &'static BrowsePlaces {
        BrowsePlaces::of(Gazetteer::embedded().unwrap())
    }

    fn of(longitude: f64, latitude: f64) -> Vec<&'static str> {
        let point = LonLat::parse(longitude, latitude).unwrap();
        let towns = places().of_point(point).into_iter();
        towns
            .map(|(ix, _)| places().get(ix).slug.as_str())
            .collect()
    }

    #[test]
    fn a_point_belongs_to_the_towns_round_it() {
        assert!(of(1.1673, 51.0817).contains(&"folkestone"));
        assert!(of(-1.5479, 53.7965).contains(&"leeds"));
    }

    #[test]
    fn a_point_in_the_country_belongs_to_one_town_and_one_at_sea_to_none() {
        assert_eq!(of(-3.35, 55.42).len(), 1, "{:?}", of(-3.35, 55.42));
        assert!(of(2.5, 55.5).is_empty());
    }

    #[test]
    fn every_town_has_an_address_of_its_own() {
        let all: Vec<&str> = places()
            .all()
            .map(|ix| places().get(ix).slug.as_str())
            .collect();
        assert!(all.len() > 1_000, "{}", all.len());
        for slug in &all {
            assert!(!slug.is_empty() && slug.is_ascii(), "{slug}");
        }
        assert!(all.contains(&"newport-isle-of-wight") && all.contains(&"islington"));
        // Part of Folkestone.
        assert!(!all.contains(&"sandgate"));
    }
}
