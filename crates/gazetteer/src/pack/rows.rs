//! The rows of all sources, brought together: one unit postcode, one row.

use super::PackError;
use super::report::PackReport;
use crate::authority::LocalAuthority;
use crate::postcodes::keys;
use hereabouts_domain::LonLat;
use std::collections::HashMap;

/// One unit postcode, Northern Ireland's included until the areas are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) sector: u32,
    pub(super) unit: u16,
    pub(super) live: bool,
    pub(super) position: LonLat,
    /// Number in [`Authorities`].
    pub(super) authority: u16,
}

/// Which source speaks first where two differ about position and authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precedence {
    /// Its positions are in degrees already.
    Onspd,
    Plain,
    CodePointOpen,
}

/// What a source says of one postcode.
#[derive(Debug, Clone, Copy)]
struct Row {
    sector: u32,
    unit: u16,
    precedence: Precedence,
    live: bool,
    position: Option<LonLat>,
    authority: Option<u16>,
}

/// The authorities met so far, numbered.
#[derive(Debug, Clone, Default)]
pub(super) struct Authorities {
    pub(super) list: Vec<&'static LocalAuthority>,
    numbers: HashMap<&'static str, u16>,
}

impl Authorities {
    /// The number of the authority with this code, present or former.
    pub(super) fn number(&mut self, code: &str) -> Result<u16, PackError> {
        let code = LocalAuthority::current_code(code);
        if let Some(number) = self.numbers.get(code) {
            return Ok(*number);
        }
        let authority =
            LocalAuthority::by_code(code).ok_or_else(|| PackError::Authority(code.to_owned()))?;
        let number = u16::try_from(self.list.len()).map_err(|_| PackError::Room("authorities"))?;
        self.list.push(authority);
        self.numbers.insert(authority.code, number);
        Ok(number)
    }
}

/// Takes rows in, one source after the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    authorities: Authorities,
    report: PackReport,
}

impl Rows {
    /// Takes one row. A text that is no postcode is counted, not an error; an empty code and ONS's
    /// codes for "no authority" (`L99999999`, `M99999999`) are no authority.
    pub(super) fn add(
        &mut self,
        precedence: Precedence,
        postcode: &str,
        live: bool,
        position: Option<LonLat>,
        authority: &str,
    ) -> Result<(), PackError> {
        let Some((sector, unit)) = keys::read_unit(postcode) else {
            self.report.unreadable += 1;
            return Ok(());
        };
        let none = authority.is_empty() || authority.ends_with("99999999");
        let authority = if none {
            None
        } else {
            Some(self.authorities.number(authority)?)
        };
        self.rows.push(Row {
            sector,
            unit,
            precedence,
            live,
            position,
            authority,
        });
        Ok(())
    }

    /// One unit a postcode, in order. It is live if any source says so; position and authority are of
    /// the first source that has them.
    pub(super) fn finish(mut self) -> Result<(Vec<Unit>, Authorities, PackReport), PackError> {
        self.rows
            .sort_unstable_by_key(|row| (row.sector, row.unit, row.precedence));
        let mut units = Vec::with_capacity(self.rows.len());
        let mut homeless = Vec::new();
        for rows in self
            .rows
            .chunk_by(|a, b| (a.sector, a.unit) == (b.sector, b.unit))
        {
            let Some(position) = rows.iter().find_map(|row| row.position) else {
                self.report.without_position += 1;
                continue;
            };
            let unit = Unit {
                sector: rows[0].sector,
                unit: rows[0].unit,
                live: rows.iter().any(|row| row.live),
                position,
                authority: 0,
            };
            match rows.iter().find_map(|row| row.authority) {
                Some(authority) => units.push(Unit { authority, ..unit }),
                None => homeless.push(unit),
            }
        }
        if !units.iter().any(|unit| unit.live) {
            return Err(PackError::Nothing);
        }
        let lodged = homeless
            .into_iter()
            .filter_map(|unit| lodge(unit, &units))
            .collect::<Vec<_>>();
        self.report.authority_of_neighbour = lodged.len();
        units.extend(lodged);
        units.sort_unstable_by_key(|unit| (unit.sector, unit.unit));
        Ok((units, self.authorities, self.report))
    }
}

/// Gives a unit without an authority that of the nearest unit of its sector, or else of its district.
fn lodge(homeless: Unit, units: &[Unit]) -> Option<Unit> {
    let squared = |unit: &&Unit| {
        let across = f64::from(unit.position.lon_e7() - homeless.position.lon_e7()) * 0.6;
        let up = f64::from(unit.position.lat_e7() - homeless.position.lat_e7());
        across * across + up * up
    };
    let nearest = |from: u32, to: u32| {
        let start = units.partition_point(|unit| unit.sector < from);
        let end = units.partition_point(|unit| unit.sector < to);
        let near = units.get(start..end)?.iter();
        near.min_by(|one, other| squared(one).total_cmp(&squared(other)))
    };
    let district = keys::district_of(homeless.sector) * 10;
    let neighbour = nearest(homeless.sector, homeless.sector + 1)
        .or_else(|| nearest(district, district + 10))?;
    Some(Unit {
        authority: neighbour.authority,
        ..homeless
    })
}
