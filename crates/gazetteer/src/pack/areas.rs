//! Sectors and districts made from their units: centres, authorities by share, and the few units whose
//! position cannot be right.

use super::PackError;
use super::report::{MovedUnit, PackReport};
use super::rows::{Authorities, Unit};
use crate::distance::distance_m;
use crate::postcodes::table::AreaEntry;
use crate::postcodes::{PostcodeTable, keys};
use hereabouts_domain::LonLat;

/// A live unit farther than this from the middle of its district is a mistake of the source's: the
/// largest districts, in the Highlands and islands, reach some 60 km. Terminated units stay where they
/// were: their districts have been redrawn since.
const STRAY_M: f64 = 80_000.0;

/// A sector or a district.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) key: u32,
    pub(super) centre: LonLat,
    pub(super) live: bool,
    pub(super) from_geonames: bool,
    /// The largest share first.
    pub(super) authorities: Vec<u16>,
}

/// What goes into the file.
#[derive(Debug)]
pub(super) struct Areas {
    /// Of Great Britain only, in order.
    pub(super) units: Vec<Unit>,
    /// Sector and unit of those whose position is the sector's centre, in order.
    pub(super) moved: Vec<(u32, u16)>,
    pub(super) sectors: Vec<Area>,
    pub(super) districts: Vec<Area>,
}

impl Areas {
    /// Makes sectors and districts, puts strays right and leaves Northern Ireland's units out.
    pub(super) fn of(units: &[Unit], report: &mut PackReport) -> Self {
        let mut areas = Self {
            units: Vec::with_capacity(units.len()),
            moved: Vec::new(),
            sectors: Vec::new(),
            districts: Vec::new(),
        };
        for district in
            units.chunk_by(|a, b| keys::district_of(a.sector) == keys::district_of(b.sector))
        {
            areas.add_district(district, report);
        }
        areas
    }

    fn add_district(&mut self, units: &[Unit], report: &mut PackReport) {
        let Some((first, middle)) = units.first().zip(middle(units)) else {
            return;
        };
        let key = keys::district_of(first.sector);
        let stray_m = |unit: &Unit| {
            let distance_m = distance_m(unit.position, middle);
            (unit.live && distance_m > STRAY_M).then_some(distance_m)
        };
        let kept: Vec<Unit> = units
            .iter()
            .filter(|unit| stray_m(unit).is_none())
            .copied()
            .collect();
        self.districts.extend(area(key, &kept));
        for sector in units.chunk_by(|a, b| a.sector == b.sector) {
            let Some(made) = sector_area(sector, &kept) else {
                continue;
            };
            let centre = made.centre;
            self.sectors.push(made);
            if keys::is_northern_ireland(key) {
                report.northern_ireland_units += sector.len();
                continue;
            }
            for unit in sector {
                let stray_m = stray_m(unit);
                let position = if stray_m.is_some() {
                    centre
                } else {
                    unit.position
                };
                self.units.push(Unit { position, ..*unit });
                if let Some(distance_m) = stray_m {
                    self.moved.push((unit.sector, unit.unit));
                    report.moved.extend(MovedUnit::of(unit, centre, distance_m));
                }
            }
        }
    }

    /// Takes Northern Ireland and the Crown dependencies over from an older file where the sources have
    /// nothing of them: Code-Point Open alone knows neither.
    pub(super) fn take_over(
        &mut self,
        older: &PostcodeTable<'_>,
        authorities: &mut Authorities,
        report: &mut PackReport,
    ) -> Result<(), PackError> {
        let has_ni = self
            .districts
            .iter()
            .any(|area| keys::is_northern_ireland(area.key));
        let has_crown = self.districts.iter().any(|area| area.from_geonames);
        let mut copy = |key: u32, entry: AreaEntry<'_>| -> Result<Area, PackError> {
            let codes = older.authorities_of(&entry);
            let numbers = codes.map(|authority| authorities.number(authority.code));
            Ok(Area {
                key,
                centre: entry.centre,
                live: entry.live,
                from_geonames: entry.from_geonames,
                authorities: numbers.collect::<Result<_, _>>()?,
            })
        };
        for key in older.district_keys() {
            let Some(entry) = older.district(*key) else {
                continue;
            };
            let wanted =
                (keys::is_northern_ireland(*key) && !has_ni) || (entry.from_geonames && !has_crown);
            if wanted {
                self.districts.push(copy(*key, entry)?);
                report.taken_over += 1;
            }
        }
        for key in older.sector_keys() {
            let Some(entry) = older.sector(*key) else {
                continue;
            };
            if keys::is_northern_ireland(keys::district_of(*key)) && !has_ni {
                self.sectors.push(copy(*key, entry)?);
                report.taken_over += 1;
            }
        }
        Ok(())
    }

    /// Puts what was added in the order that the file has.
    pub(super) fn sort(&mut self) {
        self.districts.sort_unstable_by_key(|area| area.key);
        self.sectors.sort_unstable_by_key(|area| area.key);
    }
}

/// A sector whose centre is that of its units among the district's `kept` ones; of the whole district
/// where its only live units are strays.
fn sector_area(units: &[Unit], kept: &[Unit]) -> Option<Area> {
    let first = units.first()?;
    let own: Vec<Unit> = kept
        .iter()
        .filter(|unit| unit.sector == first.sector)
        .copied()
        .collect();
    let any_live = |units: &[Unit]| units.iter().any(|unit| unit.live);
    let centred_on = if any_live(&own) == any_live(units) {
        &own
    } else {
        kept
    };
    Some(Area {
        live: any_live(units),
        authorities: by_share(units),
        ..area(first.sector, centred_on)?
    })
}

/// An area with the mean of its live units (of all, when none is live) as its centre.
fn area(key: u32, units: &[Unit]) -> Option<Area> {
    let any_live = units.iter().any(|unit| unit.live);
    let counted = || units.iter().filter(|unit| unit.live || !any_live);
    let count = i64::try_from(counted().count())
        .ok()
        .filter(|count| *count > 0)?;
    let mean = |of: fn(LonLat) -> i32| {
        let sum: i64 = counted().map(|unit| i64::from(of(unit.position))).sum();
        i32::try_from((sum + count / 2).div_euclid(count)).ok()
    };
    Some(Area {
        key,
        centre: LonLat::from_e7(mean(LonLat::lon_e7)?, mean(LonLat::lat_e7)?)?,
        live: any_live,
        from_geonames: false,
        authorities: by_share(units),
    })
}

/// The authorities of the units: by the number of live ones, then of terminated ones.
fn by_share(units: &[Unit]) -> Vec<u16> {
    let mut shares: Vec<(usize, usize, u16)> = Vec::new();
    for unit in units {
        let at = shares
            .iter()
            .position(|(_, _, authority)| *authority == unit.authority);
        let at = at.unwrap_or_else(|| {
            shares.push((0, 0, unit.authority));
            shares.len() - 1
        });
        shares[at].0 += usize::from(unit.live);
        shares[at].1 += 1;
    }
    shares.sort_unstable_by_key(|(live, all, authority)| {
        (usize::MAX - live, usize::MAX - all, *authority)
    });
    shares
        .into_iter()
        .map(|(_, _, authority)| authority)
        .collect()
}

/// The median longitude and latitude of the live units (of all, when none is live), which a stray does
/// not pull along as it would the mean.
fn middle(units: &[Unit]) -> Option<LonLat> {
    let any_live = units.iter().any(|unit| unit.live);
    let median = |of: fn(LonLat) -> i32| {
        let counted = units.iter().filter(|unit| unit.live || !any_live);
        let mut values: Vec<i32> = counted.map(|unit| of(unit.position)).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied()
    };
    LonLat::from_e7(median(LonLat::lon_e7)?, median(LonLat::lat_e7)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::Postcode;

    fn unit(postcode: &str, live: bool, longitude: f64, latitude: f64, authority: u16) -> Unit {
        let (sector, unit) = keys::unit_key(&Postcode::parse(postcode).unwrap());
        Unit {
            sector,
            unit,
            live,
            position: LonLat::parse(longitude, latitude).unwrap(),
            authority,
        }
    }

    #[test]
    fn a_centre_is_the_mean_of_the_live_units() {
        let units = vec![
            unit("CT20 1AA", true, 1.0, 51.0, 3),
            unit("CT20 1AB", false, 1.5, 51.5, 7),
            unit("CT20 1AD", true, 1.2, 51.2, 3),
        ];
        let areas = Areas::of(&units, &mut PackReport::default());
        assert_eq!(areas.sectors[0].centre, LonLat::parse(1.1, 51.1).unwrap());
        assert_eq!(areas.sectors[0].authorities, [3, 7]);
        assert_eq!(areas.districts.len(), 1);
    }

    #[test]
    fn a_live_stray_is_put_in_its_sector_and_reported() {
        let units = vec![
            unit("PH33 6AA", true, -5.1, 56.8, 1),
            unit("PH33 9AA", false, -3.4, 56.4, 1),
            unit("PH33 9XB", true, -5.0, 56.8, 1),
            unit("PH33 9XD", true, -2.0, 53.0, 1),
        ];
        let mut report = PackReport::default();
        let areas = Areas::of(&units, &mut report);
        assert_eq!(areas.moved.len(), 1);
        assert_eq!(report.moved[0].postcode.as_str(), "PH33 9XD");
        assert_eq!(areas.units[3].position, areas.units[2].position);
        assert_eq!(areas.units[1].position, LonLat::parse(-3.4, 56.4).unwrap());
    }

    #[test]
    fn northern_irelands_units_are_left_out_but_their_areas_stay() {
        let units = vec![
            unit("BT1 5GS", true, -5.93, 54.6, 1),
            unit("BT1 5GT", true, -5.94, 54.6, 2),
        ];
        let mut report = PackReport::default();
        let areas = Areas::of(&units, &mut report);
        assert!(areas.units.is_empty());
        assert_eq!((areas.sectors.len(), areas.districts.len()), (1, 1));
        assert_eq!(report.northern_ireland_units, 2);
    }
}
