//! The Hilbert curve over longitude and latitude: neighbours on the map get neighbouring positions.
//!
//! Only an order; nothing may take the curve's position for a distance.

use hereabouts_domain::LonLat;

/// The position of a point along the curve of order 32 over the whole Earth.
///
/// Method: the usual quadrant-by-quadrant walk (Hilbert 1891), each step taking two bits of the answer.
pub(crate) fn hilbert(position: LonLat) -> u64 {
    let mut x = scaled(position.lon_e7(), 1_800_000_000);
    let mut y = scaled(position.lat_e7(), 900_000_000);
    let mut along = 0u64;
    for bit in (0..32).rev() {
        let (right, upper) = (x >> bit & 1, y >> bit & 1);
        along = along << 2 | u64::from((3 * right) ^ upper);
        if upper == 0 {
            if right == 1 {
                (x, y) = (!x, !y);
            }
            (x, y) = (y, x);
        }
    }
    along
}

/// Spreads `-limit..=limit` over all of `u32`.
fn scaled(value: i32, limit: i64) -> u32 {
    let from_zero = (i64::from(value) + limit).unsigned_abs();
    let spread = from_zero * u64::from(u32::MAX) / (2 * limit.unsigned_abs());
    u32::try_from(spread).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_along_the_curve_over_a_small_grid_never_jumps() {
        let step = 1_800_000_000 / 16;
        let mut cells = Vec::new();
        for column in 0..16 {
            for row in 0..16 {
                let lon = -900_000_000 + column * (step / 2) + 1;
                let lat = -450_000_000 + row * (step / 4) + 1;
                cells.push((hilbert(LonLat::from_e7(lon, lat).unwrap()), column, row));
            }
        }
        cells.sort_unstable();
        for pair in cells.windows(2) {
            let steps = (pair[0].1 - pair[1].1).abs() + (pair[0].2 - pair[1].2).abs();
            assert!(steps <= 8, "{pair:?}");
        }
        let single = cells
            .windows(2)
            .filter(|p| (p[0].1 - p[1].1).abs() + (p[0].2 - p[1].2).abs() == 1)
            .count();
        assert!(single > 240, "{single}");
    }
}
