//! How much of the country a sketch shows, chosen by what there is to show, and where a position stands on it.
//!
//! The drawing is a square of [`SIDE`] units with its middle at nought; x goes east and y, as in every SVG, south. Over
//! the few miles of a sketch the Earth is taken as flat: a ring of miles is a circle.

use crate::http::web::words::METRES_A_MILE;
use hereabouts_domain::LonLat;

/// Units along each side of the drawing.
pub(super) const SIDE: f64 = 360.0;
/// From the middle to an edge.
pub(super) const HALF: f64 = SIDE / 2.0;

/// Metres of a degree of latitude, on average over the British Isles.
const DEGREE_M: f64 = 111_250.0;
/// Nothing is drawn larger than this, in miles from the middle to an edge: pins at one door are one label all the same.
const LEAST_MILES: f64 = 0.55;
/// Room between the farthest pin and the edge.
const ROOM: f64 = 1.13;
/// After the nearest pin, a next one is on a map where it is not more than so many times as far, ...
const GAP: f64 = 4.0;
/// ... or within this, in miles.
const ALWAYS_MILES: f64 = 8.0;
/// Nothing farther than this is on a map, in miles: a long way from here, it says, and no more.
const MOST_MILES: f64 = 130.0;
/// How far apart rings may be, in quarters of a mile.
const STEPS: [u32; 10] = [1, 2, 4, 8, 20, 40, 80, 200, 400, 800];
/// More rings than this are a target, not a map.
const MOST_RINGS: f64 = 4.4;

/// A place on the drawing, in units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    /// East of the middle.
    pub(super) x: f64,
    /// South of the middle.
    pub(super) y: f64,
}

impl Point {
    /// In whole units, which are fine enough for a drawing, and short.
    pub(super) fn whole(self) -> Self {
        // Nothing is written as "-0".
        Self {
            x: self.x.round() + 0.0,
            y: self.y.round() + 0.0,
        }
    }
}

/// The part of the country that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    middle: LonLat,
    /// Metres of one unit.
    unit_m: f64,
    /// Metres of a degree of longitude in the middle.
    lon_degree_m: f64,
}

impl Scale {
    /// Round a middle, so far that pins at these positions can be told apart: most of them are on it, and a few that
    /// are much farther away than the others are not.
    pub(super) fn round(middle: LonLat, pins: impl Iterator<Item = LonLat>) -> Self {
        let whole = Self::reaching(middle, METRES_A_MILE);
        let mut metres: Vec<f64> = pins.map(|pin| whole.metres_to(pin)).collect();
        metres.sort_by(f64::total_cmp);
        Self::reaching(middle, reach(&metres) * ROOM)
    }

    /// Round a middle, with an edge this many metres away; at least the least that is drawn.
    pub(super) fn reaching(middle: LonLat, metres: f64) -> Self {
        Self {
            middle,
            unit_m: metres.max(LEAST_MILES * METRES_A_MILE) / HALF,
            lon_degree_m: DEGREE_M * middle.latitude().to_radians().cos(),
        }
    }

    /// Metres from the middle to an edge.
    pub(super) fn half_m(&self) -> f64 {
        self.unit_m * HALF
    }

    /// Where a position stands.
    pub(super) fn point(&self, at: LonLat) -> Point {
        let east = (at.longitude() - self.middle.longitude()) * self.lon_degree_m;
        let south = (self.middle.latitude() - at.latitude()) * DEGREE_M;
        Point {
            x: east / self.unit_m,
            y: south / self.unit_m,
        }
    }

    /// How long so many metres are, in units.
    pub(super) fn units(&self, metres: f64) -> f64 {
        metres / self.unit_m
    }

    /// The south-west and the north-east corner, in degrees, longitude first.
    pub(super) fn corners(&self) -> [[f64; 2]; 2] {
        let (east, north) = (self.half_m() / self.lon_degree_m, self.half_m() / DEGREE_M);
        let (lon, lat) = (self.middle.longitude(), self.middle.latitude());
        [[lon - east, lat - north], [lon + east, lat + north]]
    }

    /// How far apart rings are, in quarters of a mile.
    pub(super) fn step(&self) -> u32 {
        let miles = self.half_m() / METRES_A_MILE;
        let fits = |step: &&u32| f64::from(**step) / 4.0 * MOST_RINGS >= miles;
        STEPS.iter().find(fits).copied().unwrap_or(800)
    }

    /// Every ring: its distance in quarters of a mile, and its radius in units.
    pub(super) fn rings(&self) -> impl Iterator<Item = (u32, f64)> {
        let step = self.step();
        let radius = move |quarters: u32| self.units(f64::from(quarters) / 4.0 * METRES_A_MILE);
        let all = (1..=5).map(move |ring| (ring * step, radius(ring * step)));
        all.take_while(|(_, radius)| *radius <= HALF)
    }

    fn metres_to(&self, at: LonLat) -> f64 {
        let Point { x, y } = self.point(at);
        x.hypot(y) * self.unit_m
    }
}

/// How far the pins that matter reach, in metres: the nearest, and those that follow without a great gap. The distances
/// are in order.
fn reach(metres: &[f64]) -> f64 {
    let [always_m, most_m] = [ALWAYS_MILES, MOST_MILES].map(|miles| miles * METRES_A_MILE);
    let Some(nearest_m) = metres.first().copied() else {
        return 0.0;
    };
    let mut reach_m = nearest_m.min(most_m);
    for metres in metres {
        if *metres > (reach_m * GAP).max(always_m).min(most_m) {
            break;
        }
        reach_m = *metres;
    }
    reach_m
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leeds() -> LonLat {
        LonLat::parse(-1.5491, 53.8008).unwrap()
    }

    /// So many miles north of Leeds.
    fn north(miles: f64) -> LonLat {
        LonLat::parse(-1.5491, 53.8008 + miles * METRES_A_MILE / DEGREE_M).unwrap()
    }

    fn miles_shown(pins: &[f64]) -> f64 {
        Scale::round(leeds(), pins.iter().map(|miles| north(*miles))).half_m() / METRES_A_MILE
    }

    #[test]
    fn it_reaches_as_far_as_the_pins_and_no_nearer_than_a_walk() {
        assert!((miles_shown(&[1.0, 2.0, 3.0]) - 3.0 * ROOM).abs() < 0.01);
        assert!((miles_shown(&[90.0, 100.0]) - 100.0 * ROOM).abs() < 0.2);
        assert!(miles_shown(&[1.0, 2.0, 3.0, 10.0, 30.0]) > 30.0);
        assert!((miles_shown(&[0.0]) - LEAST_MILES).abs() < 1e-9);
        assert!((miles_shown(&[]) - LEAST_MILES).abs() < 1e-9);
    }

    #[test]
    fn one_that_is_far_away_does_not_make_all_others_small() {
        assert!(miles_shown(&[0.5, 1.0, 1.2, 1.4, 80.0]) < 2.0);
        assert!(miles_shown(&[0.1, 0.1, 0.1, 0.1, 2.5]) > 2.5);
        assert!(miles_shown(&[1.0, 300.0]) < 2.0);
        assert!((140.0..150.0).contains(&miles_shown(&[400.0])));
    }

    #[test]
    fn there_are_two_to_four_rings_at_distances_that_people_say() {
        for tenths in 6..2000 {
            let scale = Scale::reaching(leeds(), f64::from(tenths) / 10.0 * METRES_A_MILE);
            let rings: Vec<(u32, f64)> = scale.rings().collect();
            assert!((1..=4).contains(&rings.len()), "{tenths}: {rings:?}");
            assert!(rings.iter().all(|(_, radius)| *radius <= HALF));
        }
        let scale = Scale::reaching(leeds(), 3.4 * METRES_A_MILE);
        let quarters: Vec<u32> = scale.rings().map(|(quarters, _)| quarters).collect();
        assert_eq!(quarters, [4, 8, 12]);
    }

    #[test]
    fn north_is_up_and_a_mile_is_a_mile_in_every_direction() {
        let scale = Scale::reaching(leeds(), 2.0 * METRES_A_MILE);
        let up = scale.point(north(1.0));
        assert!(
            up.x.abs() < 1e-6 && (up.y + HALF / 2.0).abs() < 0.01,
            "{up:?}"
        );
        let east = LonLat::parse(-1.5491 + METRES_A_MILE / scale.lon_degree_m, 53.8008).unwrap();
        let right = scale.point(east);
        assert!(
            (right.x - HALF / 2.0).abs() < 0.01 && right.y.abs() < 1e-6,
            "{right:?}"
        );
    }
}
