//! About how many places of services are around a point: counted by cells when a segment is built, so that hundreds
//! of towns can be put in order by use while somebody types.
//!
//! A cell is about three kilometres high and wide. Each has the count of its neighbours too, so that a town at the
//! edge of one is not taken for empty, and one look is enough.

use crate::stored::stored;
use hereabouts_domain::LonLat;
use std::collections::BTreeMap;

/// The height of a cell in ten-millionths of a degree: 3.0 km.
const HIGH_E7: i64 = 270_000;
/// Its width: 2.9 km in the middle of the United Kingdom.
const WIDE_E7: i64 = 450_000;
/// More cells than lie side by side round the Earth, with room beyond either end.
const ROW: i64 = 8_100;

/// Places of services by cell.
#[derive(Debug, Default)]
pub(crate) struct Crowds {
    /// The cells around which something is, in order.
    cells: Vec<u32>,
    /// How many places are in and around each.
    counts: Vec<u32>,
}
stored!(Crowds { cells, counts });

impl Crowds {
    pub(super) fn of(positions: impl Iterator<Item = LonLat>) -> Self {
        let mut own: Vec<i64> = positions.map(cell).collect();
        own.sort_unstable();
        let mut around: BTreeMap<u32, u32> = BTreeMap::new();
        for same in own.chunk_by(|one, other| one == other) {
            let count = u32::try_from(same.len()).unwrap_or(u32::MAX);
            for beside in neighbours(same[0]) {
                let sum = around.entry(beside).or_default();
                *sum = sum.saturating_add(count);
            }
        }
        let (cells, counts) = around.into_iter().unzip();
        Self { cells, counts }
    }

    /// About how many are within a few kilometres.
    pub(crate) fn around(&self, point: LonLat) -> u32 {
        let own = u32::try_from(cell(point)).unwrap_or(u32::MAX);
        let at = self.cells.binary_search(&own).ok();
        at.and_then(|at| self.counts.get(at)).copied().unwrap_or(0)
    }
}

/// From one on, so that every cell has neighbours.
fn cell(at: LonLat) -> i64 {
    let row = (i64::from(at.lat_e7()) + 900_000_000) / HIGH_E7 + 1;
    let column = (i64::from(at.lon_e7()) + 1_800_000_000) / WIDE_E7 + 1;
    row * ROW + column
}

fn neighbours(cell: i64) -> impl Iterator<Item = u32> {
    let rows = [-ROW, 0, ROW].into_iter();
    let all = rows.flat_map(move |row| [-1, 0, 1].map(|column| cell + row + column));
    all.filter_map(|cell| u32::try_from(cell).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(longitude: f64, latitude: f64) -> LonLat {
        LonLat::parse(longitude, latitude).unwrap()
    }

    #[test]
    fn what_is_near_is_counted_and_what_is_far_is_not() {
        let folkestone = at(1.1663, 51.0815);
        let hall = at(1.1700, 51.0800);
        let crowds = Crowds::of([folkestone, hall, at(-1.5, 53.8)].into_iter());
        assert_eq!(crowds.around(folkestone), 2);
        assert_eq!(crowds.around(at(1.1663, 51.1000)), 2);
        assert_eq!(crowds.around(at(-1.5, 53.8)), 1);
        assert_eq!(crowds.around(at(0.1, 52.2)), 0);
        assert_eq!(Crowds::default().around(folkestone), 0);
    }

    #[test]
    fn the_ends_of_the_earth_are_cells_too() {
        for end in [at(180.0, 90.0), at(-180.0, -90.0)] {
            assert_eq!(Crowds::of([end].into_iter()).around(end), 1);
        }
    }
}
