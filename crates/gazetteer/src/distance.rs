//! Distance between two positions, for choosing what is nearest and for measuring the packing's error.
//! Not for ordering search results: the index and PostGIS agree on another formula for that.

use hereabouts_domain::LonLat;

/// The Earth's mean radius in metres (IUGG).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres on a sphere (haversine); within 0.6 % of the ellipsoid's.
#[must_use]
pub fn distance_m(from: LonLat, to: LonLat) -> f64 {
    let half_latitude = ((to.latitude() - from.latitude()).to_radians() / 2.0).sin();
    let half_longitude = ((to.longitude() - from.longitude()).to_radians() / 2.0).sin();
    let cosines = from.latitude().to_radians().cos() * to.latitude().to_radians().cos();
    let haversine = half_latitude.powi(2) + cosines * half_longitude.powi(2);
    2.0 * EARTH_RADIUS_M * haversine.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_degree_of_latitude_is_111_kilometres() {
        let south = LonLat::parse(0.0, 51.0).unwrap();
        let north = LonLat::parse(0.0, 52.0).unwrap();
        assert!((distance_m(south, north) - 111_195.0).abs() < 1.0);
        assert!(distance_m(south, south) < 1e-9);
    }
}
