//! The packed postcodes: the file's format, and reading single entries out of it without unpacking it.
//!
//! # The format, version 1
//!
//! All numbers are little-endian; positions are in 1e-7 degrees, longitude first. The file is made for
//! reading in place: a look-up touches one sector's entry and a handful of bytes of its body.
//!
//! ```text
//! header, 48 bytes
//!   0  magic `HEREPOST`            8  version u32          12  0 u32
//!  16  checksum u64 of everything after it (see `checksum`)
//!  24  counts, u32 each: authorities, districts, sectors, moved units, bytes of authority lists,
//!      bytes of bodies
//! authorities   9 bytes each: the GSS code, padded with spaces (Crown dependencies: `JE`, `GG`, `IM`)
//! districts     u32 key each, ascending; then 12 bytes each: centre lon i32, lat i32,
//!               offset of its authority list u16, flags u16 (1 some unit is live, 2 from GeoNames)
//! sectors       u32 key each, ascending; then 16 bytes each: centre lon i32, lat i32,
//!               offset of its body u32 (all ones: none), offset of its authority list u16, flags u16
//! moved units   8 bytes each, ascending: sector key u32, unit u32
//! lists         count u8, then u16 each: numbers of authorities, largest share of units first
//! bodies        of a sector: the block of its live units, then the block of its terminated ones
//! padding       8 zero bytes, so that a read of 8 bytes never runs off the end
//! ```
//! A block is `count u16`; when that is not 0: the grid (origin lon i32, lat i32, width of a cell in
//! longitude u16, last column u16, last row u16), 50 bytes with a bit for each of the sector's 400
//! possible units, and for each unit present, in order, `column`, `row` and `number in the sector's
//! authority list`, bit-packed with the fewest bits that hold the sector's largest.
//!
//! Why so: the two letters that end a postcode come from 20, so a sector has 400 possible units and a
//! bitmap of 50 bytes names those that exist; the rank of a bit is the place of its entry. Within a
//! sector positions lie close together: 8 bits an axis hold most of them on a grid of 12 m (live) or
//! 120 m (terminated), whose farthest corner is 8.5 m or 85 m away. A sector seldom has more than two
//! authorities, so 0 or 1 bit names the unit's. A general compressor would save another fifth but take
//! the random access away.
//!
//! Units of Northern Ireland are never in it: their licence forbids it. They are answered by sector.
//!
//! The writer is in [`crate::pack`]; what both need stands in this file, `keys` and `bits`.

pub(crate) mod bits;
pub(crate) mod keys;
pub(crate) mod nearest;
pub(crate) mod table;

pub(crate) use table::PostcodeTable;

pub(crate) const MAGIC: &[u8; 8] = b"HEREPOST";
pub(crate) const VERSION: u32 = 1;
pub(crate) const HEADER_BYTES: usize = 48;
/// Where the part that the checksum covers begins.
pub(crate) const CHECKED_FROM: usize = 24;
pub(crate) const AUTHORITY_BYTES: usize = 9;
pub(crate) const DISTRICT_BYTES: usize = 12;
pub(crate) const SECTOR_BYTES: usize = 16;
pub(crate) const MOVED_BYTES: usize = 8;
pub(crate) const BITMAP_BYTES: usize = 50;
/// The bytes of a block before its bitmap.
pub(crate) const BLOCK_HEADER_BYTES: usize = 16;
pub(crate) const PADDING_BYTES: usize = 8;
pub(crate) const NO_BODY: u32 = u32::MAX;
pub(crate) const FLAG_LIVE: u16 = 1;
pub(crate) const FLAG_GEONAMES: u16 = 2;

/// Height of a live unit's grid cell in 1e-7 degrees of latitude: 12.0 m.
pub(crate) const LIVE_CELL_E7: i32 = 1_078;
/// Height of a terminated unit's grid cell: 120 m.
pub(crate) const TERMINATED_CELL_E7: i32 = 10_780;

/// Why a packed file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackedFileError {
    /// It does not begin as one.
    #[error("this is not a packed postcode file")]
    NotOne,
    /// It was written in another version of the format.
    #[error(
        "the packed postcode file is of version {0}; this program reads version 1: pack it anew"
    )]
    Version(u32),
    /// Its bytes changed since it was written.
    #[error("the packed postcode file is damaged: its checksum does not fit")]
    Checksum,
    /// Its parts do not fit together.
    #[error("the packed postcode file is damaged: {0}")]
    Structure(&'static str),
    /// An authority in it is not in the table of names.
    #[error(
        "the packed postcode file has the local authority `{0}`, which local_authorities.tsv lacks"
    )]
    Authority(String),
}

/// A quick guard against damage, not against malice: FNV-1a's steps over words of 8 bytes.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, word: u64| (hash ^ word).wrapping_mul(PRIME).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| {
        step(hash, u64::from_le_bytes(*word))
    });
    rest.iter()
        .fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}
