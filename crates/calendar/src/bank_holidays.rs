//! Bank holidays by region, from a table of our own that says when it runs out.
//!
//! The days follow the Banking and Financial Dealings Act 1971 with its substitute days; what is proclaimed
//! for one year is added to the table by hand. Christmas, Boxing and New Year's Day themselves are in it when
//! a later weekday is kept for them, since groups don't meet on either.

use hereabouts_domain::Nation;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../../seed-data/bank_holidays.tsv");

/// Where bank holidays and school terms are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Region {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl From<Nation> for Region {
    fn from(nation: Nation) -> Self {
        match nation {
            Nation::England | Nation::Wales => Self::EnglandAndWales,
            Nation::Scotland => Self::Scotland,
            Nation::NorthernIreland => Self::NorthernIreland,
        }
    }
}

/// A line of the table: a day and the regions that keep it.
type Holiday = (Date, [bool; 3]);

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let mut days: Vec<Holiday> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(read_line)
        .collect();
    days.sort_unstable_by_key(|(date, _)| *date);
    days
});

fn read_line(line: &str) -> Option<Holiday> {
    let (date, rest) = line.split_once('\t')?;
    let regions = rest.split('\t').next()?;
    Some((
        date.parse().ok()?,
        ["EW", "S", "NI"].map(|region| regions.split(',').any(|one| one == region)),
    ))
}

/// Whether a day is a bank holiday; where the region is not known, one that every region keeps.
#[must_use]
pub fn is_bank_holiday(date: Date, region: Option<Region>) -> bool {
    let found = HOLIDAYS.binary_search_by_key(&date, |(date, _)| *date);
    found.is_ok_and(|at| match region {
        Some(region) => HOLIDAYS[at].1[region as usize],
        None => HOLIDAYS[at].1 == [true; 3],
    })
}

/// The last day of the last year that the table covers.
#[must_use]
pub fn known_until() -> Date {
    let year = HOLIDAYS.last().map_or(1970, |(date, _)| date.year());
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn each_region_keeps_its_own_days() {
        let (ew, s, ni) = (
            Some(Region::EnglandAndWales),
            Some(Region::Scotland),
            Some(Region::NorthernIreland),
        );
        for (day, expected) in [
            (date(2026, 12, 25), [true, true, true]),
            (date(2026, 4, 6), [true, false, true]),
            (date(2026, 1, 2), [false, true, false]),
            (date(2026, 3, 17), [false, false, true]),
            // Boxing Day 2026 is a Saturday: the Monday after instead.
            (date(2026, 12, 28), [true, true, true]),
            (date(2026, 8, 31), [true, false, true]),
            (date(2026, 8, 3), [false, true, false]),
            (date(2026, 11, 24), [false, false, false]),
        ] {
            assert_eq!(
                [ew, s, ni].map(|region| is_bank_holiday(day, region)),
                expected,
                "{day}"
            );
        }
        assert!(is_bank_holiday(date(2026, 12, 25), None));
        assert!(!is_bank_holiday(date(2026, 3, 17), None));
    }

    #[test]
    fn the_table_has_eight_days_a_year_or_more_in_every_region() {
        for year in 2025..=known_until().year() {
            let days = |region: usize| {
                HOLIDAYS
                    .iter()
                    .filter(|(date, kept)| date.year() == year && kept[region])
                    .count()
            };
            assert!(days(0) >= 8 && days(1) >= 9 && days(2) >= 10, "{year}");
        }
    }
}
