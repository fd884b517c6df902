//! Positions in space and distances along the ellipsoid: what is cheap, what is exact, and how far apart
//! the two can be.
//!
//! The straight line through the Earth (the chord) costs three subtractions; the geodesic costs about a
//! microsecond. The chord bounds the geodesic so tightly that the geodesic is seldom needed.

use geographiclib_rs::{Geodesic, InverseGeodesic};
use hereabouts_domain::LonLat;
use std::f64::consts::FRAC_PI_2;
use std::sync::LazyLock;

/// WGS 84 equatorial radius in metres.
const A: f64 = 6_378_137.0;
/// WGS 84 flattening.
const F: f64 = 1.0 / 298.257_223_563;
/// Square of the eccentricity.
const E2: f64 = F * (2.0 - F);
/// The smallest radius of curvature of the ellipsoid, A(1 - E2): along the meridian at the equator.
const R_MIN: f64 = 6_335_439.0;
/// The largest, A / sqrt(1 - E2): at the poles.
const R_MAX: f64 = 6_399_594.0;
/// No geodesic is longer: half a meridian ellipse is 20,003,931 m and half the equator 20,037,508 m.
const LONGEST_M: f64 = 20_037_509.0;
/// Up to this chord the series of [`Interval`] are used.
const SERIES_M: f64 = 1_000_000.0;
/// What rounding may add: coordinates round to a nanometre and the geodesic is good to fifteen
/// (Karney 2013, Algorithms for geodesics).
const SLACK_M: f64 = 1e-7;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// A point in space: metres from the Earth's centre, x towards longitude 0, z towards the north pole.
pub(crate) type Ecef = [f64; 3];

/// Where a position lies in space.
pub(crate) fn ecef(position: LonLat) -> Ecef {
    let (sin_lat, cos_lat) = position.latitude().to_radians().sin_cos();
    let (sin_lon, cos_lon) = position.longitude().to_radians().sin_cos();
    let normal = A / (1.0 - E2 * sin_lat * sin_lat).sqrt();
    [
        normal * cos_lat * cos_lon,
        normal * cos_lat * sin_lon,
        normal * (1.0 - E2) * sin_lat,
    ]
}

/// A point in steps of 1/256 m, in 12 bytes: what a search looks at of most entries.
pub(crate) type Coarse = [i32; 3];

/// Steps in a metre; the Earth's radius takes 1.63e9 of them.
const COARSE_STEPS: f64 = 256.0;
/// How far a coarse point may be from the point, in metres: half a step along each axis is 3.4 mm.
const COARSE_M: f64 = 0.004;

/// The nearest coarse point.
#[expect(clippy::cast_possible_truncation, reason = "the Earth is small enough")]
pub(crate) fn coarse(point: &Ecef) -> Coarse {
    point.map(|metres| (metres * COARSE_STEPS).round() as i32)
}

/// The square of the chord to a coarse point, in square metres.
#[inline]
pub(crate) fn coarse_chord2(a: &Ecef, b: &Coarse) -> f64 {
    chord2(a, &b.map(|steps| f64::from(steps) / COARSE_STEPS))
}

/// The square of the chord between two points, in square metres.
#[inline]
pub(crate) fn chord2(a: &Ecef, b: &Ecef) -> f64 {
    let (x, y, z) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    x * x + y * y + z * z
}

/// The geodesic distance in metres on WGS 84, as `ST_Distance(a, b, true)` on geography gives it
/// (both use Karney's method; they agree to about a nanometre).
#[must_use]
pub fn geodesic_m(a: LonLat, b: LonLat) -> f64 {
    WGS84.inverse(a.latitude(), a.longitude(), b.latitude(), b.longitude())
}

/// What the geodesic between two points of a known chord can be, in metres.
///
/// A geodesic bends nowhere more than a circle of `R_MIN` and nowhere less than one of `R_MAX`, so by
/// Schur's comparison theorem its length lies between the arcs of those circles over the same chord
/// (its torsion, about 0.003/R, loosens the lower bound by far less than the terms dropped here).
/// The interval is 0.02 mm wide at 10 km, 2 cm at 100 km.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interval {
    pub(crate) lo: f64,
    pub(crate) hi: f64,
}

impl Interval {
    #[inline]
    pub(crate) fn of_chord(chord: f64) -> Self {
        let c3 = chord * chord * chord;
        let lo = chord + c3 / (24.0 * R_MAX * R_MAX) - SLACK_M;
        Self {
            lo,
            hi: longest_for_chord(chord, c3),
        }
    }

    /// For a chord that is only known to within [`COARSE_M`]; wider, being made of less: 9 mm at 10 km and
    /// a metre at 100 km.
    #[inline]
    pub(crate) fn of_coarse_chord(chord: f64) -> Self {
        let nearest = (chord - COARSE_M).max(0.0);
        let farthest = chord + COARSE_M;
        Self {
            lo: nearest - SLACK_M,
            hi: longest_for_chord(farthest, farthest * farthest * farthest),
        }
    }

    /// Whether all of it is the same number of whole metres.
    pub(crate) fn rounds_alike(self) -> bool {
        self.lo.round() == self.hi.round()
    }

    pub(crate) const fn exactly(distance_m: f64) -> Self {
        Self {
            lo: distance_m,
            hi: distance_m,
        }
    }
}

#[inline]
fn longest_for_chord(chord: f64, c3: f64) -> f64 {
    if chord <= SERIES_M {
        // The arc's series; 0.0753 instead of 3/40 makes up for what follows it.
        let x2 = chord * chord / (4.0 * R_MIN * R_MIN);
        chord + c3 / (24.0 * R_MIN * R_MIN) + chord * 0.0753 * x2 * x2 + SLACK_M
    } else if chord < 2.0 * R_MIN {
        (2.0 * R_MIN * (chord / (2.0 * R_MIN)).asin() + SLACK_M).min(LONGEST_M)
    } else {
        LONGEST_M
    }
}

/// A chord that no two points within a geodesic distance exceed, squared, even if one is coarse: the arc
/// is never shorter.
#[inline]
pub(crate) fn chord2_limit(distance_m: f64) -> f64 {
    let chord = distance_m + COARSE_M + SLACK_M;
    chord * chord
}

/// A chord, squared, such that whatever lies at most that far lies within a geodesic distance, even if
/// it is coarse: no arc over it is longer than that of the smallest circle.
pub(crate) fn chord2_within(distance_m: f64) -> f64 {
    let half_turn = (distance_m / (2.0 * R_MIN)).min(FRAC_PI_2);
    let chord = (2.0 * R_MIN * half_turn.sin() - COARSE_M - 2.0 * SLACK_M).max(0.0);
    chord * chord
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lon: f64, lat: f64) -> LonLat {
        LonLat::parse(lon, lat).unwrap()
    }

    fn check_interval(a: LonLat, b: LonLat) {
        let exact = geodesic_m(a, b);
        let interval = Interval::of_chord(chord2(&ecef(a), &ecef(b)).sqrt());
        assert!(
            interval.lo <= exact && exact <= interval.hi,
            "{a:?} {b:?}: {exact} not in {interval:?}"
        );
        let coarse2 = coarse_chord2(&ecef(a), &coarse(&ecef(b)));
        let wider = Interval::of_coarse_chord(coarse2.sqrt());
        assert!(
            wider.lo <= exact && exact <= wider.hi,
            "{a:?} {b:?}: {exact} not in {wider:?}"
        );
        assert!(chord2(&ecef(a), &ecef(b)) <= chord2_limit(exact));
        assert!(coarse2 <= chord2_limit(exact));
        assert!(coarse2 > chord2_within(exact.next_down()) || exact == 0.0);
    }

    #[test]
    fn one_point_is_no_distance_from_itself() {
        let here = at(0.0, 51.0);
        assert_eq!(geodesic_m(here, here), 0.0);
        check_interval(here, here);
    }

    #[test]
    fn across_the_antimeridian_and_the_poles_the_interval_holds() {
        check_interval(at(180.0, 10.0), at(-180.0, 10.0));
        check_interval(at(179.9, 10.0), at(-179.9, 10.1));
        check_interval(at(10.0, 90.0), at(-120.0, 90.0));
        check_interval(at(10.0, 89.9), at(-170.0, 89.9));
        check_interval(at(0.0, 0.0), at(180.0, 0.0));
        check_interval(at(0.0, -90.0), at(0.0, 90.0));
    }

    #[test]
    fn at_ten_kilometres_the_interval_is_a_fraction_of_a_millimetre() {
        let interval = Interval::of_chord(10_000.0);
        assert!(interval.hi - interval.lo < 1e-4);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn the_geodesic_lies_in_the_interval_of_its_chord(
            lon in -180.0..180.0_f64, lat in -90.0..=90.0_f64,
            turn in 0.0..std::f64::consts::TAU, log_degrees in -6.0..2.2_f64,
        ) {
            let degrees = 10f64.powf(log_degrees);
            let other_lat = (lat + degrees * turn.cos()).clamp(-90.0, 90.0);
            let other_lon = (lon + degrees * turn.sin()).clamp(-180.0, 180.0);
            check_interval(at(lon, lat), at(other_lon, other_lat));
        }
    }
}
