//! School breaks, roughly: councils set their own terms, so some days are surely free and some may be.
//!
//! The windows hold the term dates that councils in each nation commonly publish; Easter moves with the year.

use crate::bank_holidays::Region;
use jiff::civil::Date;

/// Whether school is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum School {
    /// In term.
    On,
    /// Some councils have a break.
    Perhaps,
    /// A break everywhere.
    Off,
}

/// First and last day, as (month, day).
type Window = ((i8, i8), (i8, i8));

/// Whether school is on in a region; where it is not known, as far as all agree.
pub(crate) fn school(date: Date, region: Option<Region>) -> School {
    let (off, perhaps) = windows(region);
    if is_in(date, off) {
        School::Off
    } else if is_in(date, perhaps) || is_near_easter(date) {
        School::Perhaps
    } else {
        School::On
    }
}

fn windows(region: Option<Region>) -> (&'static [Window], &'static [Window]) {
    match region {
        Some(Region::EnglandAndWales) => (
            &[((7, 26), (8, 31)), ((12, 23), (12, 31)), ((1, 1), (1, 1))],
            &[
                ((2, 10), (2, 24)),
                ((5, 24), (6, 2)),
                ((7, 17), (9, 5)),
                ((10, 17), (11, 2)),
                ((12, 18), (12, 31)),
                ((1, 1), (1, 6)),
            ],
        ),
        Some(Region::Scotland) => (
            &[((7, 1), (8, 10)), ((12, 24), (12, 31)), ((1, 1), (1, 2))],
            &[
                ((2, 9), (2, 18)),
                ((6, 23), (8, 20)),
                ((10, 5), (10, 26)),
                ((12, 18), (12, 31)),
                ((1, 1), (1, 7)),
            ],
        ),
        Some(Region::NorthernIreland) => (
            &[((7, 1), (8, 26)), ((12, 23), (12, 31)), ((1, 1), (1, 2))],
            &[
                ((2, 9), (2, 20)),
                ((6, 28), (9, 1)),
                ((10, 26), (11, 2)),
                ((12, 18), (12, 31)),
                ((1, 1), (1, 6)),
            ],
        ),
        None => (
            &[((7, 26), (8, 10)), ((12, 24), (12, 31)), ((1, 1), (1, 1))],
            &[
                ((2, 9), (2, 24)),
                ((5, 24), (6, 2)),
                ((6, 23), (9, 5)),
                ((10, 5), (11, 2)),
                ((12, 18), (12, 31)),
                ((1, 1), (1, 7)),
            ],
        ),
    }
}

fn is_in(date: Date, windows: &[Window]) -> bool {
    let day = (date.month(), date.day());
    windows
        .iter()
        .any(|(from, to)| (*from..=*to).contains(&day))
}

/// The two weeks round Easter, and the one more on either side that councils choose between.
fn is_near_easter(date: Date) -> bool {
    let days = easter(date.year()).map(|easter| (date - easter).get_days());
    days.is_some_and(|days| (-16..=16).contains(&days))
}

/// Easter Sunday in the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876).
fn easter(year: i16) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Date::new(
        year,
        i8::try_from(sum / 31).ok()?,
        i8::try_from(sum % 31 + 1).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_is_where_it_was() {
        for day in [
            date(2024, 3, 31),
            date(2025, 4, 20),
            date(2026, 4, 5),
            date(2038, 4, 25),
        ] {
            assert_eq!(easter(day.year()), Some(day));
        }
    }

    #[test]
    fn august_is_free_november_is_not_and_half_term_may_be() {
        let (england, scotland) = (Some(Region::EnglandAndWales), Some(Region::Scotland));
        assert_eq!(school(date(2026, 8, 5), england), School::Off);
        assert_eq!(school(date(2026, 8, 25), scotland), School::On);
        assert_eq!(school(date(2026, 11, 24), england), School::On);
        assert_eq!(school(date(2026, 10, 28), england), School::Perhaps);
        assert_eq!(school(date(2026, 4, 8), None), School::Perhaps);
    }
}
