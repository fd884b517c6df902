//! The map in cells of about five kilometres: what is near by, without measuring.

use crate::hash::mix;
use crate::known::Known;

/// A cell of the map in ten-millionths of a degree: about 5 km either way in the United Kingdom.
const CELL_LON_E7: i32 = 800_000;
const CELL_LAT_E7: i32 = 450_000;

/// The cells that a listing is in, sorted; none when nobody knows where it is.
pub(crate) fn cells_of(listing: &Known) -> Vec<u64> {
    sorted(columns_and_rows(listing).map(cell).collect())
}

/// Those and all around them: whatever is within 5 km is in one of these.
pub(crate) fn cells_around(listing: &Known) -> Vec<u64> {
    let around = columns_and_rows(listing).flat_map(|(column, row)| {
        (-1..=1).flat_map(move |x| (-1..=1).map(move |y| cell((column + x, row + y))))
    });
    sorted(around.collect())
}

fn columns_and_rows(listing: &Known) -> impl Iterator<Item = (i32, i32)> {
    let points = listing.spots.iter().filter_map(|spot| spot.point);
    points.map(|(lon, lat)| (lon.div_euclid(CELL_LON_E7), lat.div_euclid(CELL_LAT_E7)))
}

fn cell((column, row): (i32, i32)) -> u64 {
    mix(
        u64::from(column.cast_unsigned()),
        u64::from(row.cast_unsigned()),
    )
}

fn sorted(mut cells: Vec<u64>) -> Vec<u64> {
    cells.sort_unstable();
    cells.dedup();
    cells
}
