//! What packing did, in numbers: counts, sizes, and how far the packed positions lie from the source's.

use super::PackError;
use super::areas::Areas;
use super::rows::{Authorities, Unit};
use crate::distance::distance_m;
use crate::postcodes::{PostcodeTable, keys};
use hereabouts_domain::{LonLat, Postcode};
use std::fmt;

/// A unit whose position in the source lies too far from its district to be right.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedUnit {
    /// The postcode.
    pub postcode: Postcode,
    /// Where the source has it.
    pub from: LonLat,
    /// Its sector's centre (its district's when it is alone in the sector), where it is now.
    pub to: LonLat,
    /// How far the source's position lies from the middle of the district, in metres.
    pub distance_m: f64,
}

/// The outcome of [`super::pack_postcodes`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PackReport {
    /// Live unit postcodes of Great Britain.
    pub live_units: usize,
    /// Terminated ones.
    pub terminated_units: usize,
    /// Sectors of the United Kingdom.
    pub sectors: usize,
    /// Districts, the Crown dependencies' included.
    pub districts: usize,
    /// Length of the file.
    pub bytes: usize,
    /// The farthest that a live position lies from the source's, in metres.
    pub live_error_m: f64,
    /// The same for terminated ones.
    pub terminated_error_m: f64,
    /// Units put elsewhere than the source has them.
    pub moved: Vec<MovedUnit>,
    /// Unit postcodes of Northern Ireland that went into centres only.
    pub northern_ireland_units: usize,
    /// Rows whose postcode is none.
    pub unreadable: usize,
    /// Postcodes to which no source gives a position.
    pub without_position: usize,
    /// Postcodes that took a neighbour's authority, having none.
    pub authority_of_neighbour: usize,
    /// Areas taken over from the older file.
    pub taken_over: usize,
}

impl MovedUnit {
    pub(super) fn of(unit: &Unit, to: LonLat, distance_m: f64) -> Option<Self> {
        let text = keys::unit_text(unit.sector, unit.unit)?;
        Some(Self {
            postcode: Postcode::parse(&text).ok()?,
            from: unit.position,
            to,
            distance_m,
        })
    }
}

impl PackReport {
    /// Reads every unit back from the new file and notes the largest errors.
    pub(super) fn measure(
        &mut self,
        bytes: &[u8],
        areas: &Areas,
        authorities: &Authorities,
    ) -> Result<(), PackError> {
        let table = PostcodeTable::open(bytes)?;
        let lost = PackError::ReadBack(crate::PackedFileError::Structure("a unit was lost"));
        for unit in &areas.units {
            let read = table.unit(unit.sector, unit.unit);
            let authority = authorities.list.get(usize::from(unit.authority)).copied();
            let Some(read) =
                read.filter(|read| read.live == unit.live && Some(read.authority) == authority)
            else {
                return Err(lost);
            };
            let error_m = distance_m(read.position, unit.position);
            let largest = if unit.live {
                &mut self.live_error_m
            } else {
                &mut self.terminated_error_m
            };
            *largest = largest.max(error_m);
        }
        self.live_units = areas.units.iter().filter(|unit| unit.live).count();
        self.terminated_units = areas.units.len() - self.live_units;
        self.sectors = areas.sectors.len();
        self.districts = areas.districts.len();
        self.bytes = bytes.len();
        Ok(())
    }
}

impl fmt::Display for PackReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} bytes", self.bytes)?;
        writeln!(
            f,
            "{} live postcodes, at most {:.2} m from the source; {} terminated, at most {:.2} m",
            self.live_units, self.live_error_m, self.terminated_units, self.terminated_error_m
        )?;
        writeln!(f, "{} sectors, {} districts", self.sectors, self.districts)?;
        for moved in &self.moved {
            writeln!(
                f,
                "{}: the source has it at {:.5},{:.5}, {:.0} km from its district; put in its sector's centre",
                moved.postcode,
                moved.from.latitude(),
                moved.from.longitude(),
                moved.distance_m / 1_000.0
            )?;
        }
        for (count, what) in [
            (
                self.northern_ireland_units,
                "postcodes of Northern Ireland went into centres only",
            ),
            (
                self.unreadable,
                "rows without a readable postcode were left out",
            ),
            (
                self.without_position,
                "postcodes without a position were left out",
            ),
            (
                self.authority_of_neighbour,
                "postcodes took their neighbour's local authority",
            ),
            (
                self.taken_over,
                "areas were taken over from the file in the program",
            ),
        ] {
            if count > 0 {
                writeln!(f, "{count} {what}")?;
            }
        }
        Ok(())
    }
}
