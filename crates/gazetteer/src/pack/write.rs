//! Writing the packed file; its format is told in [`crate::postcodes`].

use super::PackError;
use super::areas::{Area, Areas};
use super::rows::{Authorities, Unit};
use crate::postcodes::bits::{BitWriter, width};
use crate::postcodes::{
    AUTHORITY_BYTES, BITMAP_BYTES, CHECKED_FROM, FLAG_GEONAMES, FLAG_LIVE, LIVE_CELL_E7, MAGIC,
    NO_BODY, PADDING_BYTES, TERMINATED_CELL_E7, VERSION, checksum,
};
use std::collections::HashMap;

/// The lists of authorities that areas have, each once.
#[derive(Default)]
struct Lists {
    bytes: Vec<u8>,
    offsets: HashMap<Vec<u16>, u16>,
}

/// The whole file.
pub(super) fn write(areas: &Areas, authorities: &Authorities) -> Result<Vec<u8>, PackError> {
    let mut lists = Lists::default();
    let mut districts = Vec::new();
    for district in &areas.districts {
        push_centre(&mut districts, district);
        districts.extend(lists.offset(&district.authorities)?.to_le_bytes());
        districts.extend(flags(district).to_le_bytes());
    }
    let (mut sectors, mut bodies) = (Vec::new(), Vec::new());
    let mut units = areas.units.as_slice();
    for sector in &areas.sectors {
        let own = units.partition_point(|unit| unit.sector <= sector.key);
        let body = units.split_off(..own).unwrap_or_default();
        let offset = push_body(&mut bodies, body, &sector.authorities)?;
        push_centre(&mut sectors, sector);
        sectors.extend(offset.to_le_bytes());
        sectors.extend(lists.offset(&sector.authorities)?.to_le_bytes());
        sectors.extend(flags(sector).to_le_bytes());
    }
    let mut checked = Vec::new();
    for count in [
        authorities.list.len(),
        areas.districts.len(),
        areas.sectors.len(),
        areas.moved.len(),
        lists.bytes.len(),
        bodies.len(),
    ] {
        checked.extend(small(count, "entries")?.to_le_bytes());
    }
    for authority in &authorities.list {
        let mut code = [b' '; AUTHORITY_BYTES];
        for (place, byte) in code.iter_mut().zip(authority.code.bytes()) {
            *place = byte;
        }
        checked.extend(code);
    }
    let keys = |areas: &[Area]| {
        areas
            .iter()
            .flat_map(|area| area.key.to_le_bytes())
            .collect::<Vec<_>>()
    };
    checked.extend(keys(&areas.districts));
    checked.extend(districts);
    checked.extend(keys(&areas.sectors));
    checked.extend(sectors);
    for (sector, unit) in &areas.moved {
        checked.extend(sector.to_le_bytes());
        checked.extend(u32::from(*unit).to_le_bytes());
    }
    checked.extend(lists.bytes);
    checked.extend(bodies);
    checked.extend([0; PADDING_BYTES]);
    Ok(with_header(&checked))
}

fn with_header(checked: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(CHECKED_FROM + checked.len());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(checksum(checked).to_le_bytes());
    bytes.extend(checked);
    bytes
}

impl Lists {
    fn offset(&mut self, list: &[u16]) -> Result<u16, PackError> {
        if let Some(offset) = self.offsets.get(list) {
            return Ok(*offset);
        }
        let room = |_| PackError::Room("authorities of one area");
        let offset = u16::try_from(self.bytes.len()).map_err(room)?;
        self.bytes.push(u8::try_from(list.len()).map_err(room)?);
        self.bytes
            .extend(list.iter().flat_map(|number| number.to_le_bytes()));
        self.offsets.insert(list.to_vec(), offset);
        Ok(offset)
    }
}

/// Appends the two blocks of a sector and gives their offset.
fn push_body(bodies: &mut Vec<u8>, units: &[Unit], list: &[u16]) -> Result<u32, PackError> {
    if units.is_empty() {
        return Ok(NO_BODY);
    }
    let offset = small(bodies.len(), "bytes")?;
    for (live, cell) in [(true, LIVE_CELL_E7), (false, TERMINATED_CELL_E7)] {
        let block: Vec<Unit> = units
            .iter()
            .filter(|unit| unit.live == live)
            .copied()
            .collect();
        push_block(bodies, &block, cell, list)?;
    }
    Ok(offset)
}

fn push_block(
    bodies: &mut Vec<u8>,
    units: &[Unit],
    cell: i32,
    list: &[u16],
) -> Result<(), PackError> {
    let count = u16::try_from(units.len()).map_err(|_| PackError::Room("units of one sector"))?;
    bodies.extend(count.to_le_bytes());
    let bounds = |of: fn(&Unit) -> i32| {
        let values = units.iter().map(of);
        values.clone().min().zip(values.max())
    };
    let lon = bounds(|unit| unit.position.lon_e7());
    let lat = bounds(|unit| unit.position.lat_e7());
    let (Some((west, east)), Some((south, north))) = (lon, lat) else {
        return Ok(());
    };
    let room = || PackError::Room("columns of one sector");
    let wide = cell_width_e7(cell, south).ok_or_else(room)?;
    let column = |lon: i32| steps(lon - west, i32::from(wide)).ok_or_else(room);
    let row = |lat: i32| steps(lat - south, cell).ok_or_else(room);
    let (last_column, last_row) = (column(east)?, row(north)?);
    bodies.extend(west.to_le_bytes());
    bodies.extend(south.to_le_bytes());
    bodies.extend(wide.to_le_bytes());
    bodies.extend(last_column.to_le_bytes());
    bodies.extend(last_row.to_le_bytes());
    bodies.extend(bitmap(units));
    let (column_bits, row_bits) = (width(u32::from(last_column)), width(u32::from(last_row)));
    let authority_bits = width(small(list.len().saturating_sub(1), "authorities")?);
    let mut entries = BitWriter::default();
    for unit in units {
        let authority = list.iter().position(|number| *number == unit.authority);
        let authority = authority.ok_or(PackError::Room("authorities of one sector"))?;
        entries.push(u32::from(column(unit.position.lon_e7())?), column_bits);
        entries.push(u32::from(row(unit.position.lat_e7())?), row_bits);
        entries.push(small(authority, "authorities")?, authority_bits);
    }
    bodies.extend(entries.finish());
    Ok(())
}

fn bitmap(units: &[Unit]) -> [u8; BITMAP_BYTES] {
    let mut bitmap = [0; BITMAP_BYTES];
    for unit in units {
        if let Some(byte) = bitmap.get_mut(usize::from(unit.unit / 8)) {
            *byte |= 1 << (unit.unit % 8);
        }
    }
    bitmap
}

/// As wide in metres, at the block's southern edge (where degrees are widest), as the cell is high.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast from f64 saturates, and the range is checked next"
)]
fn cell_width_e7(cell: i32, south_e7: i32) -> Option<u16> {
    let latitude = (f64::from(south_e7) / 1e7).to_radians();
    u16::try_from((f64::from(cell) / latitude.cos()) as i64).ok()
}

/// The nearest whole number of cells.
fn steps(length: i32, cell: i32) -> Option<u16> {
    u16::try_from((length + cell / 2) / cell).ok()
}

fn push_centre(bytes: &mut Vec<u8>, area: &Area) {
    bytes.extend(area.centre.lon_e7().to_le_bytes());
    bytes.extend(area.centre.lat_e7().to_le_bytes());
}

const fn flags(area: &Area) -> u16 {
    let live = if area.live { FLAG_LIVE } else { 0 };
    let from_geonames = if area.from_geonames { FLAG_GEONAMES } else { 0 };
    live | from_geonames
}

fn small(number: usize, what: &'static str) -> Result<u32, PackError> {
    u32::try_from(number).map_err(|_| PackError::Room(what))
}

#[cfg(test)]
mod tests {
    use super::super::report::PackReport;
    use super::super::rows::{Precedence, Rows};
    use super::*;
    use crate::postcodes::{PackedFileError, PostcodeTable, keys};
    use hereabouts_domain::{LonLat, Postcode};
    use proptest::prelude::*;

    const CODES: [&str; 3] = ["E07000112", "E07000106", "S12000036"];

    fn packed(units: &[(String, bool, f64, f64, usize)]) -> (Vec<u8>, Areas, Authorities) {
        let mut rows = Rows::default();
        for (postcode, live, lon, lat, authority) in units {
            let position = LonLat::parse(*lon, *lat).ok();
            rows.add(
                Precedence::Plain,
                postcode,
                *live,
                position,
                CODES[*authority],
            )
            .unwrap();
        }
        let (units, authorities, mut report) = rows.finish().unwrap();
        let areas = Areas::of(&units, &mut report);
        let bytes = write(&areas, &authorities).unwrap();
        (bytes, areas, authorities)
    }

    fn small_file() -> Vec<u8> {
        let unit = |text: &str, live| (text.to_owned(), live, 1.1, 51.1, 0);
        packed(&[
            unit("CT20 1AA", true),
            unit("CT20 1ZZ", false),
            unit("CT4 6AB", true),
        ])
        .0
    }

    #[test]
    fn damage_is_noticed() {
        let good = small_file();
        assert!(PostcodeTable::open(&good).is_ok());
        for at in [16, CHECKED_FROM, good.len() / 2, good.len() - 1] {
            let mut bad = good.clone();
            bad[at] ^= 1;
            assert_eq!(
                PostcodeTable::open(&bad).err(),
                Some(PackedFileError::Checksum),
                "byte {at}"
            );
        }
        assert_eq!(
            PostcodeTable::open(b"").err(),
            Some(PackedFileError::NotOne)
        );
        assert_eq!(
            PostcodeTable::open(&good[..good.len() - 9]).err(),
            Some(PackedFileError::Checksum)
        );
        let mut newer = good;
        newer[8] = 2;
        assert_eq!(
            PostcodeTable::open(&newer).err(),
            Some(PackedFileError::Version(2))
        );
    }

    proptest! {
        #[test]
        fn every_unit_is_read_back_within_its_cell(
            units in proptest::collection::vec(
                ("CT2[01] [0-9][A-B][ABD-HJLNP-UW-Z]", any::<bool>(), 0.9..1.3_f64, 50.9..51.2_f64, 0..3_usize),
                1..200,
            ),
        ) {
            prop_assume!(units.iter().any(|unit| unit.1));
            let (bytes, areas, authorities) = packed(&units);
            let mut report = PackReport::default();
            report.measure(&bytes, &areas, &authorities).unwrap();
            prop_assert!(report.live_error_m <= 8.6 && report.terminated_error_m <= 86.0);
            let table = PostcodeTable::open(&bytes).unwrap();
            let (sector, unit) = keys::unit_key(&Postcode::parse("CT20 1ZZ").unwrap());
            prop_assert!(table.unit(sector, unit).is_none());
        }

        #[test]
        fn a_wrong_file_with_a_right_checksum_never_panics(
            at in 0..400_usize, byte in any::<u8>(), cut in 0..40_usize,
        ) {
            let mut checked = small_file()[CHECKED_FROM..].to_vec();
            checked.truncate(checked.len() - cut);
            let at = at % checked.len();
            checked[at] = byte;
            if let Ok(table) = PostcodeTable::open(&with_header(&checked)) {
                for key in table.sector_keys() {
                    for unit in 0..keys::UNITS {
                        let _ = table.unit(*key, unit);
                    }
                }
            }
        }
    }
}
