//! British National Grid (OSGB36) eastings and northings to WGS 84, by the 7-parameter Helmert
//! transformation. Source of formulas and constants: Ordnance Survey, "A guide to coordinate systems in
//! Great Britain", v3.6, sections 6.2 and 6.6 and annexes A to C. OS gives its error as up to 5 m; the
//! exact way (OSTN15) needs a grid of 15 MB, which packing for positions within 10 m does not.

use hereabouts_domain::LonLat;

/// An ellipsoid by its two axes in metres.
struct Ellipsoid {
    major_m: f64,
    minor_m: f64,
}

const AIRY_1830: Ellipsoid = Ellipsoid {
    major_m: 6_377_563.396,
    minor_m: 6_356_256.909,
};
const WGS84: Ellipsoid = Ellipsoid {
    major_m: 6_378_137.0,
    minor_m: 6_356_752.314_245,
};

/// Scale on the central meridian.
const SCALE: f64 = 0.999_601_271_7;
/// The true origin, 49° N 2° W, and its grid coordinates in metres.
const ORIGIN_LATITUDE: f64 = 49.0;
const ORIGIN_LONGITUDE: f64 = -2.0;
const ORIGIN_EASTING_M: f64 = 400_000.0;
const ORIGIN_NORTHING_M: f64 = -100_000.0;

/// From OSGB36 to WGS 84: the published parameters for the other way with their signs changed.
const SHIFT_M: [f64; 3] = [446.448, -125.157, 542.060];
const SCALE_PPM: f64 = -20.489_4;
const ROTATION_SECONDS: [f64; 3] = [0.150_2, 0.247_0, 0.842_1];

impl Ellipsoid {
    fn eccentricity_squared(&self) -> f64 {
        1.0 - (self.minor_m / self.major_m).powi(2)
    }
}

/// The position of a point of the grid, in metres; `None` when it is no position on Earth.
pub(super) fn to_wgs84(eastings_m: f64, northings_m: f64) -> Option<LonLat> {
    let (latitude, longitude) = to_airy(eastings_m, northings_m);
    let point = helmert(to_cartesian(&AIRY_1830, latitude, longitude));
    let (latitude, longitude) = from_cartesian(&WGS84, point);
    LonLat::parse(longitude.to_degrees(), latitude.to_degrees()).ok()
}

/// The distance along the central meridian from the true origin, in metres (guide, annex C, C3).
fn meridian_arc_m(latitude: f64) -> f64 {
    let (a, b) = (AIRY_1830.major_m, AIRY_1830.minor_m);
    let n = (a - b) / (a + b);
    let origin = ORIGIN_LATITUDE.to_radians();
    let (less, sum) = (latitude - origin, latitude + origin);
    let term_0 = (1.0 + n + 1.25 * n.powi(2) + 1.25 * n.powi(3)) * less;
    let term_1 = (3.0 * n + 3.0 * n.powi(2) + 2.625 * n.powi(3)) * less.sin() * sum.cos();
    let term_2 = 1.875 * (n.powi(2) + n.powi(3)) * (2.0 * less).sin() * (2.0 * sum).cos();
    let term_3 = 35.0 / 24.0 * n.powi(3) * (3.0 * less).sin() * (3.0 * sum).cos();
    b * SCALE * (term_0 - term_1 + term_2 - term_3)
}

/// Latitude and longitude in radians on the Airy ellipsoid (guide, annex C2).
fn to_airy(eastings_m: f64, northings_m: f64) -> (f64, f64) {
    let a_scaled = AIRY_1830.major_m * SCALE;
    let wanted = northings_m - ORIGIN_NORTHING_M;
    let mut foot = ORIGIN_LATITUDE.to_radians() + wanted / a_scaled;
    for _ in 0..10 {
        let missing = wanted - meridian_arc_m(foot);
        foot += missing / a_scaled;
        if missing.abs() < 1e-5 {
            break;
        }
    }
    let squared = AIRY_1830.eccentricity_squared();
    let bend = 1.0 - squared * foot.sin().powi(2);
    let nu = a_scaled / bend.sqrt();
    let rho = a_scaled * (1.0 - squared) * bend.powf(-1.5);
    let eta2 = nu / rho - 1.0;
    let (tan, sec) = (foot.tan(), foot.cos().recip());
    let east = eastings_m - ORIGIN_EASTING_M;
    let (t2, t4, t6) = (tan.powi(2), tan.powi(4), tan.powi(6));
    let vii = tan / (2.0 * rho * nu);
    let viii = tan / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2);
    let ix = tan / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4);
    let x = sec / nu;
    let xi = sec / (6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2);
    let xii = sec / (120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4);
    let xiia = sec / (5_040.0 * nu.powi(7)) * (61.0 + 662.0 * t2 + 1_320.0 * t4 + 720.0 * t6);
    let latitude = foot - vii * east.powi(2) + viii * east.powi(4) - ix * east.powi(6);
    let longitude = ORIGIN_LONGITUDE.to_radians() + x * east - xi * east.powi(3)
        + xii * east.powi(5)
        - xiia * east.powi(7);
    (latitude, longitude)
}

/// Cartesian metres of a point on the ellipsoid's surface (guide, annex B1).
fn to_cartesian(ellipsoid: &Ellipsoid, latitude: f64, longitude: f64) -> [f64; 3] {
    let squared = ellipsoid.eccentricity_squared();
    let nu = ellipsoid.major_m / (1.0 - squared * latitude.sin().powi(2)).sqrt();
    [
        nu * latitude.cos() * longitude.cos(),
        nu * latitude.cos() * longitude.sin(),
        nu * (1.0 - squared) * latitude.sin(),
    ]
}

/// Latitude and longitude in radians (guide, annex B2, by iteration).
fn from_cartesian(ellipsoid: &Ellipsoid, [x, y, z]: [f64; 3]) -> (f64, f64) {
    let squared = ellipsoid.eccentricity_squared();
    let across = x.hypot(y);
    let mut latitude = (z / (across * (1.0 - squared))).atan();
    for _ in 0..6 {
        let nu = ellipsoid.major_m / (1.0 - squared * latitude.sin().powi(2)).sqrt();
        latitude = ((z + squared * nu * latitude.sin()) / across).atan();
    }
    (latitude, y.atan2(x))
}

/// The 7-parameter transformation (guide, section 6.2).
fn helmert([x, y, z]: [f64; 3]) -> [f64; 3] {
    let grown = 1.0 + SCALE_PPM * 1e-6;
    let [rx, ry, rz] = ROTATION_SECONDS.map(|seconds| (seconds / 3_600.0).to_radians());
    let [tx, ty, tz] = SHIFT_M;
    [
        tx + grown * x - rz * y + ry * z,
        ty + rz * x + grown * y - rx * z,
        tz - ry * x + rx * y + grown * z,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::distance_m;

    #[test]
    fn known_postcodes_come_within_five_metres_of_the_exact_transformation() {
        // Code-Point Open's grid coordinates and ONSPD's degrees, which were made with OSTN15.
        let cases = [
            (615_886.0, 158_470.0, 51.284_44, 1.094_48),
            (529_090.0, 179_645.0, 51.501_01, -0.141_56),
            (384_756.0, 398_553.0, 53.483_49, -2.231_18),
            (325_597.0, 673_676.0, 55.950_33, -3.193_02),
            (318_200.0, 175_860.0, 51.475_76, -3.179_22),
            (447_759.0, 1_141_280.0, 60.153_23, -1.141_60),
            (90_548.0, 10_463.0, 49.914_10, -6.312_21),
            (652_251.0, 308_142.0, 52.612_44, 1.724_64),
        ];
        for (eastings, northings, latitude, longitude) in cases {
            let made = to_wgs84(eastings, northings).unwrap();
            let exact = LonLat::parse(longitude, latitude).unwrap();
            let error_m = distance_m(made, exact);
            assert!(error_m < 5.0, "{eastings},{northings}: {error_m} m");
        }
    }
}
