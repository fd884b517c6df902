//! The nearest live unit postcode to a position: a packed tree over the boxes of the sectors' live
//! units, whose units are read from the packed file only where a box comes close enough.
//!
//! Distances here are on a plane whose longitudes are shortened by the cosine of the asked latitude.
//! That orders neighbours rightly and makes a box's nearest edge a true lower bound.

use super::table::PostcodeTable;
use hereabouts_domain::LonLat;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Children of a node. Sixteen boxes of 16 bytes are four cache lines.
const FAN_OUT: usize = 16;

/// West, south, east, north in 1e-7 degrees.
type Bounds = [i32; 4];

/// The tree: one layer a height, the leaves (sectors) first. The children of node `n` are
/// `n * FAN_OUT ..` of the layer below.
#[derive(Debug)]
pub(crate) struct NearestIndex {
    /// The sectors' places in the table, in the order of the leaves.
    sectors: Vec<u32>,
    layers: Vec<Vec<Bounds>>,
}

/// A unit found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NearestUnit {
    /// The sector's place in the table.
    pub(crate) sector: usize,
    /// The unit's place in the sector's live block.
    pub(crate) rank: usize,
}

/// A plane on which distances from one position are compared, in squared 1e-7 degrees of latitude.
struct Plane {
    from: LonLat,
    cosine: f64,
}

impl NearestIndex {
    /// Builds the tree; some milliseconds.
    pub(crate) fn build(table: &PostcodeTable<'_>) -> Self {
        let mut leaves: Vec<(u32, Bounds)> = (0_u32..)
            .zip(0..table.sector_keys().len())
            .filter_map(|(number, sector)| Some((number, sector_bounds(table, sector)?)))
            .collect();
        tile(&mut leaves);
        let mut layers = vec![leaves.iter().map(|(_, bounds)| *bounds).collect::<Vec<_>>()];
        while let Some(below) = layers.last().filter(|layer| layer.len() > 1) {
            layers.push(below.chunks(FAN_OUT).map(enclose).collect());
        }
        let sectors = leaves.iter().map(|(sector, _)| *sector).collect();
        Self { sectors, layers }
    }

    /// The live unit nearest to a position, nearest box first.
    pub(crate) fn nearest(&self, table: &PostcodeTable<'_>, from: LonLat) -> Option<NearestUnit> {
        let plane = Plane::around(from);
        let mut best: Option<(u64, NearestUnit)> = None;
        let mut open = BinaryHeap::new();
        let top = self.layers.len().checked_sub(1)?;
        for node in 0..self.layers.get(top)?.len() {
            open.push(Reverse((0, top, node)));
        }
        while let Some(Reverse((bound, height, node))) = open.pop() {
            if best.is_some_and(|(nearest, _)| nearest <= bound) {
                break;
            }
            let Some(below) = height.checked_sub(1) else {
                let sector = usize::try_from(*self.sectors.get(node)?).ok()?;
                best = nearer(best, nearest_in_sector(table, sector, &plane));
                continue;
            };
            let layer = self.layers.get(below)?;
            for child in (node * FAN_OUT..layer.len()).take(FAN_OUT) {
                let bound = plane.to_bounds(layer.get(child)?);
                if best.is_none_or(|(nearest, _)| bound < nearest) {
                    open.push(Reverse((bound, below, child)));
                }
            }
        }
        best.map(|(_, unit)| unit)
    }
}

/// Sort-tile-recursive (Leutenegger, Lopez and Edgington, 1997): strips by longitude, each by latitude,
/// so that boxes which follow one another lie together.
fn tile(leaves: &mut [(u32, Bounds)]) {
    let centre = |low: i32, high: i32| i64::from(low) + i64::from(high);
    leaves.sort_unstable_by_key(|(_, [west, _, east, _])| centre(*west, *east));
    let strip = FAN_OUT * leaves.len().div_ceil(FAN_OUT).isqrt().max(1);
    for strip in leaves.chunks_mut(strip) {
        strip.sort_unstable_by_key(|(_, [_, south, _, north])| centre(*south, *north));
    }
}

fn enclose(bounds: &[Bounds]) -> Bounds {
    let nothing = [i32::MAX, i32::MAX, i32::MIN, i32::MIN];
    bounds.iter().fold(nothing, |all, one| {
        [
            all[0].min(one[0]),
            all[1].min(one[1]),
            all[2].max(one[2]),
            all[3].max(one[3]),
        ]
    })
}

fn sector_bounds(table: &PostcodeTable<'_>, sector: usize) -> Option<Bounds> {
    let [live, _] = table.blocks(sector)?;
    if live.count == 0 {
        return None;
    }
    let ((west, south), (width, height), (column, row)) = (live.origin, live.cell, live.last);
    Some([
        west,
        south,
        west.saturating_add(width.saturating_mul(i32::from(column))),
        south.saturating_add(height.saturating_mul(i32::from(row))),
    ])
}

fn nearest_in_sector(
    table: &PostcodeTable<'_>,
    sector: usize,
    plane: &Plane,
) -> Option<(u64, NearestUnit)> {
    let [live, _] = table.blocks(sector)?;
    live.points_e7()
        .enumerate()
        .map(|(rank, point)| (plane.to_point(point), NearestUnit { sector, rank }))
        .min_by_key(|(squared, _)| *squared)
}

fn nearer(
    one: Option<(u64, NearestUnit)>,
    other: Option<(u64, NearestUnit)>,
) -> Option<(u64, NearestUnit)> {
    one.into_iter()
        .chain(other)
        .min_by_key(|(squared, _)| *squared)
}

impl Plane {
    fn around(from: LonLat) -> Self {
        let cosine = from.latitude().to_radians().cos();
        Self { from, cosine }
    }

    /// The squared distance to a point, as `to_bounds` has it for a box without breadth.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "as for `to_bounds`"
    )]
    fn to_point(&self, (lon, lat): (i32, i32)) -> u64 {
        let across = (f64::from(lon) - f64::from(self.from.lon_e7())) * self.cosine;
        let up = f64::from(lat) - f64::from(self.from.lat_e7());
        (across * across + up * up) as u64
    }

    /// The squared distance to the nearest edge of a box, 0 inside it.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a sum of squares of at most 3.6e9 each is below 2.6e19, and a cast saturates"
    )]
    fn to_bounds(&self, [west, south, east, north]: &Bounds) -> u64 {
        let gap = |low: i32, at: i32, high: i32| {
            let at = f64::from(at);
            (f64::from(low) - at).max(at - f64::from(high)).max(0.0)
        };
        let across = gap(*west, self.from.lon_e7(), *east) * self.cosine;
        let up = gap(*south, self.from.lat_e7(), *north);
        (across * across + up * up) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::distance::distance_m;
    use crate::gazetteer::POSTCODES;

    /// The smallest distance of all live units, the slow way.
    fn naive_m(table: &PostcodeTable<'_>, from: LonLat) -> f64 {
        (0..table.sector_keys().len())
            .filter_map(|sector| table.blocks(sector))
            .flat_map(|[live, _]| (0..usize::from(live.count)).map(move |rank| live.entry(rank)))
            .flatten()
            .map(|(position, _)| distance_m(from, position))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn the_tree_finds_what_looking_at_every_unit_finds() {
        let table = PostcodeTable::open(POSTCODES).unwrap();
        let index = NearestIndex::build(&table);
        for (lat, lon) in [
            (51.5, -0.12),
            (50.793, 0.0),
            (53.48, -2.24),
            (57.6, -5.2),
            (60.3, -1.2),
            (49.9, -6.3),
            (54.3, -4.5),
        ] {
            let from = LonLat::parse(lon, lat).unwrap();
            let found = index.nearest(&table, from).unwrap();
            let [live, _] = table.blocks(found.sector).unwrap();
            let (position, _) = live.entry(found.rank).unwrap();
            let (found_m, least_m) = (distance_m(from, position), naive_m(&table, from));
            // Far off, the plane's order and the sphere's differ by a little.
            assert!(
                found_m <= least_m * 1.01,
                "{lat},{lon}: {found_m} m, not {least_m} m"
            );
        }
    }
}
