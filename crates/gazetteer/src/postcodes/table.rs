//! Reading the packed postcodes in place. Everything that could be wrong with the file is found by
//! [`PostcodeTable::open`]; look-ups afterwards allocate nothing.

use super::bits::{i32_at, read, u16_at, u32_at, u64_at, width};
use super::{
    AUTHORITY_BYTES, BITMAP_BYTES, BLOCK_HEADER_BYTES, CHECKED_FROM, DISTRICT_BYTES, FLAG_GEONAMES,
    FLAG_LIVE, HEADER_BYTES, LIVE_CELL_E7, MAGIC, MOVED_BYTES, NO_BODY, PADDING_BYTES,
    PackedFileError, SECTOR_BYTES, TERMINATED_CELL_E7, VERSION, checksum, keys,
};
use crate::authority::LocalAuthority;
use hereabouts_domain::LonLat;

/// The open file.
#[derive(Debug)]
pub(crate) struct PostcodeTable<'a> {
    authorities: Vec<&'static LocalAuthority>,
    district_keys: Vec<u32>,
    districts: &'a [u8],
    sector_keys: Vec<u32>,
    sectors: &'a [u8],
    moved: &'a [u8],
    lists: &'a [u8],
    /// With the padding.
    bodies: &'a [u8],
}

/// One unit postcode.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnitEntry {
    pub(crate) position: LonLat,
    pub(crate) live: bool,
    pub(crate) authority: &'static LocalAuthority,
    /// The source's position was wrong; this is its sector's centre.
    pub(crate) moved: bool,
}

/// One sector or district.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AreaEntry<'a> {
    pub(crate) centre: LonLat,
    /// Some unit in it is in use.
    pub(crate) live: bool,
    pub(crate) from_geonames: bool,
    list: &'a [u8],
}

/// The block of a sector's live or of its terminated units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block<'a> {
    pub(crate) count: u16,
    pub(crate) origin: (i32, i32),
    pub(crate) cell: (i32, i32),
    pub(crate) last: (u16, u16),
    bitmap: &'a [u8],
    entries: &'a [u8],
    column_bits: u32,
    row_bits: u32,
    authority_bits: u32,
}

impl<'a> PostcodeTable<'a> {
    /// Opens a packed file and checks it through.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PackedFileError> {
        let cut = PackedFileError::Structure("it is cut short");
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(PackedFileError::NotOne);
        }
        let version = u32_at(bytes, 8).ok_or_else(|| cut.clone())?;
        if version != VERSION {
            return Err(PackedFileError::Version(version));
        }
        let checked = bytes.get(CHECKED_FROM..).ok_or_else(|| cut.clone())?;
        if u64_at(bytes, 16) != Some(checksum(checked)) {
            return Err(PackedFileError::Checksum);
        }
        Self::take_apart(bytes).ok_or(cut)?
    }

    /// `None` when a part runs off the end.
    fn take_apart(bytes: &'a [u8]) -> Option<Result<Self, PackedFileError>> {
        let count = |at: usize| usize::try_from(u32_at(bytes, CHECKED_FROM + 4 * at)?).ok();
        let mut rest = bytes.get(HEADER_BYTES..)?;
        let mut take = |length: usize| rest.split_off(..length);
        let codes = take(count(0)? * AUTHORITY_BYTES)?;
        let district_keys = u32s(take(count(1)? * 4)?);
        let districts = take(count(1)? * DISTRICT_BYTES)?;
        let sector_keys = u32s(take(count(2)? * 4)?);
        let sectors = take(count(2)? * SECTOR_BYTES)?;
        let moved = take(count(3)? * MOVED_BYTES)?;
        let lists = take(count(4)?)?;
        let bodies = take(count(5)? + PADDING_BYTES)?;
        let authorities = match read_authorities(codes) {
            Ok(authorities) => authorities,
            Err(error) => return Some(Err(error)),
        };
        let table = Self {
            authorities,
            district_keys,
            districts,
            sector_keys,
            sectors,
            moved,
            lists,
            bodies,
        };
        Some(table.check().map(|()| table))
    }

    /// Everything a look-up relies on, so that it can rely on it.
    fn check(&self) -> Result<(), PackedFileError> {
        let ascending = |keys: &[u32]| keys.is_sorted_by(|a, b| a < b);
        if !ascending(&self.district_keys) || !ascending(&self.sector_keys) {
            return Err(PackedFileError::Structure("keys are out of order"));
        }
        let area_is_whole =
            |area: AreaEntry<'_>| self.authorities_of(&area).count() * 2 == area.list.len();
        let districts =
            (0..self.district_keys.len()).all(|at| self.district_at(at).is_some_and(area_is_whole));
        let sectors = (0..self.sector_keys.len()).all(|at| {
            self.sector_at(at).is_some_and(area_is_whole)
                && (!self.has_body(at) || self.blocks(at).is_some())
        });
        if districts && sectors {
            Ok(())
        } else {
            Err(PackedFileError::Structure(
                "an entry points outside the file",
            ))
        }
    }

    /// The unit of a sector, live before terminated.
    pub(crate) fn unit(&self, sector_key: u32, unit: u16) -> Option<UnitEntry> {
        let sector = self.sector_keys.binary_search(&sector_key).ok()?;
        let [live, terminated] = self.blocks(sector)?;
        let (block, rank, is_live) = match (live.rank(unit), terminated.rank(unit)) {
            (Some(rank), _) => (live, rank, true),
            (None, Some(rank)) => (terminated, rank, false),
            (None, None) => return None,
        };
        let (position, authority) = block.entry(rank)?;
        let list = self.sector_at(sector)?.list;
        Some(UnitEntry {
            position,
            live: is_live,
            authority: self.authority_in(list, authority)?,
            moved: self.is_moved(sector_key, unit),
        })
    }

    pub(crate) fn district(&self, key: u32) -> Option<AreaEntry<'a>> {
        self.district_at(self.district_keys.binary_search(&key).ok()?)
    }

    pub(crate) fn sector(&self, key: u32) -> Option<AreaEntry<'a>> {
        self.sector_at(self.sector_keys.binary_search(&key).ok()?)
    }

    /// The authorities of an area, the largest share first.
    pub(crate) fn authorities_of(
        &self,
        area: &AreaEntry<'a>,
    ) -> impl Iterator<Item = &'static LocalAuthority> {
        (0..area.list.len() / 2).filter_map(move |at| self.authority_in(area.list, at))
    }

    /// The keys of all districts, ascending.
    pub(crate) fn district_keys(&self) -> &[u32] {
        &self.district_keys
    }

    /// The keys of all sectors, ascending.
    pub(crate) fn sector_keys(&self) -> &[u32] {
        &self.sector_keys
    }

    /// Whether the file has unit postcodes of the sector.
    pub(crate) fn lists_units_of(&self, sector_key: u32) -> bool {
        let sector = self.sector_keys.binary_search(&sector_key);
        sector.is_ok_and(|sector| self.has_body(sector))
    }

    /// The live and the terminated block of the sector at this place of `sector_keys`.
    pub(crate) fn blocks(&self, sector: usize) -> Option<[Block<'a>; 2]> {
        let offset = u32_at(self.sectors, sector * SECTOR_BYTES + 8)?;
        let body = self.bodies.get(usize::try_from(offset).ok()?..)?;
        let listed = u32::try_from(self.sector_at(sector)?.list.len() / 2).ok()?;
        let authority_bits = width(listed.saturating_sub(1));
        let (live, rest) = Block::split(body, LIVE_CELL_E7, authority_bits)?;
        let (terminated, _) = Block::split(rest, TERMINATED_CELL_E7, authority_bits)?;
        Some([live, terminated])
    }

    /// The authority with number `at` in the list of the sector at this place.
    pub(crate) fn sector_authority(
        &self,
        sector: usize,
        at: usize,
    ) -> Option<&'static LocalAuthority> {
        self.authority_in(self.sector_at(sector)?.list, at)
    }

    fn has_body(&self, sector: usize) -> bool {
        u32_at(self.sectors, sector * SECTOR_BYTES + 8).is_some_and(|offset| offset != NO_BODY)
    }

    fn district_at(&self, at: usize) -> Option<AreaEntry<'a>> {
        let record = self.districts.get(at * DISTRICT_BYTES..)?;
        self.area(record, u16_at(record, 8)?, u16_at(record, 10)?)
    }

    fn sector_at(&self, at: usize) -> Option<AreaEntry<'a>> {
        let record = self.sectors.get(at * SECTOR_BYTES..)?;
        self.area(record, u16_at(record, 12)?, u16_at(record, 14)?)
    }

    fn area(&self, record: &[u8], list: u16, flags: u16) -> Option<AreaEntry<'a>> {
        let (count, list) = self.lists.get(usize::from(list)..)?.split_first()?;
        Some(AreaEntry {
            centre: LonLat::from_e7(i32_at(record, 0)?, i32_at(record, 4)?)?,
            live: flags & FLAG_LIVE != 0,
            from_geonames: flags & FLAG_GEONAMES != 0,
            list: list.get(..usize::from(*count) * 2)?,
        })
    }

    fn authority_in(&self, list: &[u8], at: usize) -> Option<&'static LocalAuthority> {
        self.authorities
            .get(usize::from(u16_at(list, at * 2)?))
            .copied()
    }

    fn is_moved(&self, sector_key: u32, unit: u16) -> bool {
        let (entries, _) = self.moved.as_chunks::<MOVED_BYTES>();
        entries.iter().any(|entry| {
            u32_at(entry, 0) == Some(sector_key) && u32_at(entry, 4) == Some(u32::from(unit))
        })
    }
}

impl<'a> Block<'a> {
    /// Reads one block and gives back what follows it.
    fn split(bytes: &'a [u8], cell_height: i32, authority_bits: u32) -> Option<(Self, &'a [u8])> {
        let count = u16_at(bytes, 0)?;
        if count == 0 {
            return Some((Self::empty(), bytes.get(2..)?));
        }
        let last = (u16_at(bytes, 12)?, u16_at(bytes, 14)?);
        let entries_from = BLOCK_HEADER_BYTES + BITMAP_BYTES;
        let block = Self {
            count,
            origin: (i32_at(bytes, 2)?, i32_at(bytes, 6)?),
            cell: (i32::from(u16_at(bytes, 10)?), cell_height),
            last,
            bitmap: bytes.get(BLOCK_HEADER_BYTES..entries_from)?,
            entries: bytes.get(entries_from..)?,
            column_bits: width(u32::from(last.0)),
            row_bits: width(u32::from(last.1)),
            authority_bits,
        };
        let bits = usize::from(count) * usize::try_from(block.entry_bits()).ok()?;
        // The padding behind the bodies keeps the last read of 8 bytes inside the slice.
        let rest = bytes.get(entries_from + bits.div_ceil(8)..)?;
        (rest.len() >= PADDING_BYTES).then_some((block, rest))
    }

    const fn empty() -> Self {
        Self {
            count: 0,
            origin: (0, 0),
            cell: (0, 0),
            last: (0, 0),
            bitmap: &[],
            entries: &[],
            column_bits: 0,
            row_bits: 0,
            authority_bits: 0,
        }
    }

    const fn entry_bits(&self) -> u32 {
        self.column_bits + self.row_bits + self.authority_bits
    }

    /// The place of a unit among those present, if it is.
    fn rank(&self, unit: u16) -> Option<usize> {
        let byte = usize::from(unit / 8);
        let here = *self.bitmap.get(byte)?;
        let bit = 1_u8 << (unit % 8);
        if here & bit == 0 {
            return None;
        }
        let before = self.bitmap.get(..byte)?;
        let (words, tail) = before.as_chunks::<8>();
        let ones = words
            .iter()
            .map(|word| u64::from_le_bytes(*word).count_ones())
            .sum::<u32>()
            + tail.iter().map(|byte| byte.count_ones()).sum::<u32>()
            + (here & (bit - 1)).count_ones();
        usize::try_from(ones).ok()
    }

    /// The units present, in the order of their entries.
    pub(crate) fn units(&self) -> impl Iterator<Item = u16> {
        let bitmap = self.bitmap;
        (0..keys::UNITS).filter(move |unit| {
            bitmap
                .get(usize::from(unit / 8))
                .is_some_and(|byte| byte >> (unit % 8) & 1 == 1)
        })
    }

    /// Column and row in the grid, and number in the sector's authority list, of the entry at `rank`.
    pub(crate) fn cell_of(&self, rank: usize) -> Option<(i32, i32, usize)> {
        let bits = self.entry_bits();
        let entry = read(self.entries, rank * usize::try_from(bits).ok()?, bits)?;
        let column = entry & ((1 << self.column_bits) - 1);
        let row = entry >> self.column_bits & ((1 << self.row_bits) - 1);
        let authority = entry >> (self.column_bits + self.row_bits);
        Some((
            i32::try_from(column).ok()?,
            i32::try_from(row).ok()?,
            usize::try_from(authority).ok()?,
        ))
    }

    /// Longitude and latitude in 1e-7 degrees of every entry, in order. For going through all of them fast:
    /// positions off the globe, which only a damaged file has, are not looked for.
    pub(crate) fn points_e7(&self) -> impl Iterator<Item = (i32, i32)> {
        let bits = self.entry_bits();
        let step = usize::try_from(bits).unwrap_or(0);
        let (column_mask, row_mask) = ((1 << self.column_bits) - 1, (1 << self.row_bits) - 1);
        let at = |origin: i32, cell: i32, number: u64| {
            origin.wrapping_add(cell.wrapping_mul(i32::try_from(number).unwrap_or(0)))
        };
        (0..usize::from(self.count)).map_while(move |rank| {
            let entry = read(self.entries, rank * step, bits)?;
            let (column, row) = (entry & column_mask, entry >> self.column_bits & row_mask);
            Some((
                at(self.origin.0, self.cell.0, column),
                at(self.origin.1, self.cell.1, row),
            ))
        })
    }

    /// Position and number in the sector's authority list of the entry at `rank`.
    pub(crate) fn entry(&self, rank: usize) -> Option<(LonLat, usize)> {
        let (column, row, authority) = self.cell_of(rank)?;
        let lon_e7 = column
            .checked_mul(self.cell.0)?
            .checked_add(self.origin.0)?;
        let lat_e7 = row.checked_mul(self.cell.1)?.checked_add(self.origin.1)?;
        Some((LonLat::from_e7(lon_e7, lat_e7)?, authority))
    }
}

fn u32s(bytes: &[u8]) -> Vec<u32> {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().map(|word| u32::from_le_bytes(*word)).collect()
}

fn read_authorities(codes: &[u8]) -> Result<Vec<&'static LocalAuthority>, PackedFileError> {
    let (codes, _) = codes.as_chunks::<AUTHORITY_BYTES>();
    codes
        .iter()
        .map(|code| {
            let code = String::from_utf8_lossy(code);
            let code = code.trim_end();
            LocalAuthority::by_code(code).ok_or_else(|| PackedFileError::Authority(code.to_owned()))
        })
        .collect()
}
