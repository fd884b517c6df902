//! Whether an area that a service serves holds the place where somebody is, and how wide the area is.
//!
//! Coverage is not distance: a service across the road may serve another borough only. Codes are compared
//! as they are; recoded authorities are translated before they come here.

use crate::geometry::{Interval, chord2, ecef, geodesic_m};
use crate::query::Near;
use hereabouts_domain::{LonLat, ServiceAreaExtent};

/// How an area covers a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Coverage {
    pub(crate) breadth: Breadth,
    /// Sorts the certain first.
    pub(crate) is_uncertain: bool,
}

/// How wide the area is, narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Breadth {
    /// An authority, districts, a circle or a boundary.
    Local,
    /// A nation.
    Nation,
    /// The whole kingdom, or no limit at all.
    Everywhere,
}

/// The best coverage of a place by any of some areas; `None` when none holds it.
pub(crate) fn coverage(areas: &[ServiceAreaExtent], near: &Near) -> Option<Coverage> {
    areas.iter().filter_map(|area| covers(area, near)).min()
}

/// Whether any of some areas holds a place, where that is certain: of a town only its middle's district is known.
pub(crate) fn serves(areas: &[ServiceAreaExtent], near: &Near) -> Option<bool> {
    match coverage(areas, near) {
        Some(found) => (!found.is_uncertain).then_some(true),
        None => {
            let is_told = !areas.is_empty() && areas.iter().all(|area| can_be_told(area, near));
            is_told.then_some(false)
        }
    }
}

/// Whether what is known of a place tells for certain if an area holds it.
const fn can_be_told(area: &ServiceAreaExtent, near: &Near) -> bool {
    match area {
        ServiceAreaExtent::LocalAuthority { .. } => {
            near.local_authority.is_some() && near.local_authority_is_certain
        }
        ServiceAreaExtent::Districts { .. } => near.district.is_some() && near.district_is_certain,
        ServiceAreaExtent::Nation { .. } => near.nation.is_some(),
        _ => true,
    }
}

fn covers(area: &ServiceAreaExtent, near: &Near) -> Option<Coverage> {
    let (breadth, is_held) = match area {
        ServiceAreaExtent::LocalAuthority { code } => (
            Breadth::Local,
            near.local_authority.as_deref() == Some(code),
        ),
        ServiceAreaExtent::Districts { districts } => {
            let is_listed = |own| districts.contains(own);
            (
                Breadth::Local,
                near.district.as_ref().is_some_and(is_listed),
            )
        }
        ServiceAreaExtent::Circle { centre, radius_m } => {
            (Breadth::Local, is_within(*centre, *radius_m, near.point))
        }
        ServiceAreaExtent::Boundary { polygons } => (
            Breadth::Local,
            polygons.iter().any(|rings| holds(rings, near.point)),
        ),
        ServiceAreaExtent::Nation { nation } => (Breadth::Nation, near.nation == Some(*nation)),
        ServiceAreaExtent::UnitedKingdom => (Breadth::Everywhere, true),
    };
    is_held.then(|| Coverage {
        breadth,
        is_uncertain: !can_be_told(area, near),
    })
}

fn is_within(centre: LonLat, radius_m: f64, point: LonLat) -> bool {
    let interval = Interval::of_chord(chord2(&ecef(centre), &ecef(point)).sqrt());
    interval.hi <= radius_m || interval.lo <= radius_m && geodesic_m(centre, point) <= radius_m
}

/// Whether a polygon holds a point, planar in longitude and latitude and in whole numbers, so that there
/// is nothing to round: inside the outer ring and in no hole; its border belongs to it, as in `ST_Covers`.
fn holds(rings: &[Vec<LonLat>], point: LonLat) -> bool {
    let mut rings = rings.iter().map(|ring| side(ring, point));
    match rings.next() {
        None | Some(Side::Outside) => false,
        Some(Side::Border) => true,
        Some(Side::Inside) => rings.all(|hole| hole != Side::Inside),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Inside,
    Border,
    Outside,
}

/// Counts the edges that a ray to the east crosses (Shimrat 1962). A ring may repeat its first point.
fn side(ring: &[LonLat], point: LonLat) -> Side {
    let xy = |p: LonLat| (i64::from(p.lon_e7()), i64::from(p.lat_e7()));
    let (x, y) = xy(point);
    let mut is_inside = false;
    let Some(&last) = ring.last() else {
        return Side::Outside;
    };
    let mut from = xy(last);
    for to in ring.iter().copied().map(xy) {
        let ((x1, y1), (x2, y2)) = (from, to);
        from = to;
        let turn =
            i128::from(x2 - x1) * i128::from(y - y1) - i128::from(y2 - y1) * i128::from(x - x1);
        let is_beside = x1.min(x2) <= x && x <= x1.max(x2) && y1.min(y2) <= y && y <= y1.max(y2);
        if turn == 0 && is_beside {
            return Side::Border;
        }
        if (y1 > y) != (y2 > y) && (turn > 0) == (y2 > y1) {
            is_inside = !is_inside;
        }
    }
    if is_inside {
        Side::Inside
    } else {
        Side::Outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::{District, Nation};

    fn at(lon: i32, lat: i32) -> LonLat {
        LonLat::from_e7(lon, lat).unwrap()
    }

    fn square(from: i32, to: i32) -> Vec<LonLat> {
        vec![
            at(from, from),
            at(to, from),
            at(to, to),
            at(from, to),
            at(from, from),
        ]
    }

    fn near(point: LonLat) -> Near {
        Near {
            local_authority: Some("E07000112".to_owned()),
            local_authority_is_certain: false,
            nation: Some(Nation::England),
            district: District::parse("CT20").ok(),
            ..Near::point(point)
        }
    }

    #[test]
    fn a_boundary_holds_its_inside_and_border_but_not_its_holes() {
        let polygon = vec![square(0, 100), square(40, 60)];
        for (lon, lat, held) in [
            (10, 10, true),
            (0, 50, true),
            (100, 100, true),
            (50, 50, false),
            (40, 50, true),
            (101, 50, false),
            (-1, 0, false),
            (50, 101, false),
            (10, 60, true),
            (70, 40, true),
        ] {
            assert_eq!(holds(&polygon, at(lon, lat)), held, "{lon} {lat}");
        }
    }

    #[test]
    fn a_ring_that_does_not_repeat_its_first_point_is_the_same_ring() {
        let ring = square(0, 100);
        for (lon, lat) in [(0, 50), (50, 50), (100, 0), (-5, 100), (200, 50)] {
            assert_eq!(side(&ring, at(lon, lat)), side(&ring[..4], at(lon, lat)));
        }
    }

    #[test]
    fn the_narrowest_and_most_certain_coverage_counts() {
        let authority = ServiceAreaExtent::LocalAuthority {
            code: "E07000112".to_owned(),
        };
        let districts = ServiceAreaExtent::Districts {
            districts: vec![District::parse("CT20").unwrap()],
        };
        let nation = ServiceAreaExtent::Nation {
            nation: Nation::England,
        };
        let near = near(at(11_663_000, 510_815_000));
        let found = |areas: &[ServiceAreaExtent]| {
            coverage(areas, &near).map(|found| (found.breadth, found.is_uncertain))
        };
        assert_eq!(
            found(&[nation.clone(), authority.clone()]),
            Some((Breadth::Local, true))
        );
        assert_eq!(
            found(&[authority, districts]),
            Some((Breadth::Local, false))
        );
        assert_eq!(
            found(&[nation, ServiceAreaExtent::UnitedKingdom]),
            Some((Breadth::Nation, false))
        );
        assert_eq!(
            found(&[ServiceAreaExtent::Nation {
                nation: Nation::Wales
            }]),
            None
        );
        assert_eq!(
            found(&[ServiceAreaExtent::UnitedKingdom]),
            Some((Breadth::Everywhere, false))
        );
    }

    #[test]
    fn a_circle_holds_what_is_exactly_on_its_edge() {
        let (centre, edge) = (at(0, 510_000_000), at(100_000, 510_000_000));
        let radius_m = geodesic_m(centre, edge);
        let circle = |radius_m| [ServiceAreaExtent::Circle { centre, radius_m }];
        assert!(coverage(&circle(radius_m), &near(edge)).is_some());
        assert!(coverage(&circle(radius_m.next_down()), &near(edge)).is_none());
    }
}
