//! One schedule, read once: its days as masks and day numbers, so that a question costs nanoseconds.

use crate::bank_holidays::{Region, is_bank_holiday};
use crate::hours::{Hours, Meets, WeekHours};
use crate::school::{School, school};
use crate::week::Week;
use hereabouts_domain::{BankHolidayRule, ExceptionKind, Frequency, Schedule};
use jiff::civil::{Date, Time, Weekday};
use serde::{Deserialize, Serialize};

/// A schedule as it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rule {
    repeat: Repeat,
    /// Every how many weeks or months; at least 1.
    interval: u8,
    /// The day that intervals count from.
    start: Option<Date>,
    from: Option<Date>,
    to: Option<Date>,
    pub(crate) opens_at: Option<Time>,
    pub(crate) closes_at: Option<Time>,
    term_time_only: bool,
    on_bank_holidays: Option<bool>,
    /// The rule was read from words, or something it needs is missing.
    is_doubtful: bool,
    cancelled: Vec<Date>,
    extra: Vec<Date>,
}

/// How it repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Repeat {
    /// Only on days that are named.
    Never,
    /// On these days of the week, a bit each from Monday on.
    Weekly(u8),
    /// On these weekdays of the month: (which, weekday from Monday), which from 1 or from the end by -1.
    MonthlyByWeekday(Vec<(i8, u8)>),
    /// On these days of the month; -1 is the last.
    MonthlyByDay(Vec<i8>),
}

/// Below this a rule that was read from words is doubtful.
const CERTAIN_PERCENT: u8 = 80;

impl Rule {
    pub(crate) fn of(schedule: &Schedule) -> Self {
        let interval = schedule
            .interval
            .and_then(|every| u8::try_from(every).ok())
            .unwrap_or(1)
            .max(1);
        let start = schedule.dtstart.or(schedule.valid_from);
        let days_of = |kind| {
            schedule
                .exceptions
                .iter()
                .filter(move |one| one.kind == kind)
        };
        let moved = || days_of(ExceptionKind::Moved);
        Self {
            repeat: Repeat::of(schedule, start),
            interval,
            start,
            from: schedule.valid_from.max(schedule.dtstart),
            to: schedule.valid_to,
            opens_at: schedule.opens_at,
            closes_at: schedule.closes_at,
            term_time_only: schedule.term_time_only,
            on_bank_holidays: schedule
                .bank_holidays
                .map(|rule| rule == BankHolidayRule::Open),
            is_doubtful: interval > 1 && start.is_none()
                || schedule
                    .certainty_percent
                    .is_some_and(|percent| percent < CERTAIN_PERCENT),
            cancelled: days_of(ExceptionKind::Cancelled)
                .chain(moved())
                .map(|one| one.date)
                .collect(),
            extra: days_of(ExceptionKind::Extra)
                .map(|one| one.date)
                .chain(moved().filter_map(|one| one.moved_to))
                .collect(),
        }
    }

    /// Whether it meets on a day, and whether that is certain; `None` when it does not.
    pub(crate) fn meets_on(&self, date: Date, region: Option<Region>) -> Option<bool> {
        if self.extra.contains(&date) {
            return Some(true);
        }
        let is_in_force =
            self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to);
        if !is_in_force || !self.falls_on(date) || self.cancelled.contains(&date) {
            return None;
        }
        let holiday = is_bank_holiday(date, region);
        let break_time = if self.term_time_only {
            school(date, region)
        } else {
            School::On
        };
        if holiday && self.on_bank_holidays == Some(false) || break_time == School::Off {
            return None;
        }
        let may_be_shut =
            holiday && self.on_bank_holidays.is_none() || break_time == School::Perhaps;
        Some(!may_be_shut && !self.is_doubtful)
    }

    /// The last day on which it can meet, if there is one.
    pub(crate) fn last_day(&self) -> Option<Date> {
        let last_extra = self.extra.iter().copied().max();
        match (&self.repeat, self.to) {
            (Repeat::Never, _) => last_extra.or(Some(Date::MIN)),
            (_, None) => None,
            (_, Some(to)) => Some(last_extra.map_or(to, |extra| extra.max(to))),
        }
    }

    /// Whether all of its days are past on a day. What never had one is not over: it says nothing.
    pub(crate) fn is_over(&self, on: Date) -> bool {
        let last = self.last_day().filter(|last| *last > Date::MIN);
        last.is_some_and(|last| last < on)
    }

    /// Whether it names days beside those of its week.
    pub(crate) const fn has_extra_days(&self) -> bool {
        !self.extra.is_empty()
    }

    /// Whether it is on in some hours of an ordinary week.
    pub(crate) fn meets_in(&self, hours: &WeekHours) -> Meets {
        let days = self.weekdays().into_iter();
        let on_each = days
            .flat_map(|day| hours.on(day))
            .map(|hours| self.hold(hours));
        on_each
            .min()
            .unwrap_or(Meets::No)
            .unless_certain(self.is_certain())
    }

    /// Whether nothing makes the rule itself doubtful.
    pub(crate) const fn is_certain(&self) -> bool {
        !self.is_doubtful
    }

    /// Whether it is on in some hours that are counted from the midnight of a day.
    pub(crate) fn meets_during(&self, date: Date, hours: Hours, region: Option<Region>) -> Meets {
        // The times first: they cost less than the calendar.
        match self.hold(hours) {
            Meets::No => Meets::No,
            held => (self.meets_on(date, region))
                .map_or(Meets::No, |is_certain| held.unless_certain(is_certain)),
        }
    }

    fn hold(&self, hours: Hours) -> Meets {
        hours.hold(self.opens_at, self.closes_at)
    }

    /// The days and parts of day on which it meets in an ordinary week.
    pub(crate) fn week(&self) -> Week {
        let of_day = |day| Week::of_session(day, self.opens_at, self.closes_at);
        let days = self.weekdays().into_iter();
        days.map(of_day).fold(Week::EMPTY, Week::union)
    }

    /// The days on which it meets in an ordinary week.
    pub(crate) fn weekdays(&self) -> Vec<Weekday> {
        match &self.repeat {
            Repeat::Weekly(mask) => Weekday::Monday
                .cycle_forward()
                .take(7)
                .filter(|day| mask >> day.to_monday_zero_offset() & 1 == 1)
                .collect(),
            Repeat::MonthlyByWeekday(list) => {
                list.iter().filter_map(|(_, day)| weekday(*day)).collect()
            }
            // It wanders through the week.
            Repeat::MonthlyByDay(_) => Weekday::Monday.cycle_forward().take(7).collect(),
            Repeat::Never => self.extra.iter().map(|date| date.weekday()).collect(),
        }
    }

    fn falls_on(&self, date: Date) -> bool {
        match &self.repeat {
            Repeat::Never => false,
            Repeat::Weekly(days) => days >> offset(date) & 1 == 1 && self.is_its_week(date),
            Repeat::MonthlyByWeekday(list) => {
                let from_start = (date.day() - 1) / 7 + 1;
                let from_end = -((date.days_in_month() - date.day()) / 7 + 1);
                let is_it = |(which, day): &(i8, u8)| {
                    *day == offset(date) && (*which == from_start || *which == from_end)
                };
                list.iter().any(is_it) && self.is_its_month(date)
            }
            Repeat::MonthlyByDay(days) => {
                let from_end = date.day() - date.days_in_month() - 1;
                days.iter()
                    .any(|day| *day == date.day() || *day == from_end)
                    && self.is_its_month(date)
            }
        }
    }

    /// Weeks begin on Monday (RFC 5545's default `WKST`).
    fn is_its_week(&self, date: Date) -> bool {
        let Some(start) = self.start.filter(|_| self.interval > 1) else {
            return true;
        };
        let monday = |date: Date| days_since_epoch(date) - i32::from(offset(date));
        ((monday(date) - monday(start)) / 7).rem_euclid(i32::from(self.interval)) == 0
    }

    fn is_its_month(&self, date: Date) -> bool {
        let Some(start) = self.start.filter(|_| self.interval > 1) else {
            return true;
        };
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        (months(date) - months(start)).rem_euclid(i32::from(self.interval)) == 0
    }
}

impl Repeat {
    fn of(schedule: &Schedule, start: Option<Date>) -> Self {
        let by_day: Vec<(i8, u8)> = schedule
            .byday
            .iter()
            .flat_map(|text| text.split(','))
            .filter_map(read_by_day)
            .collect();
        let mask = |days: &[(i8, u8)]| days.iter().fold(0u8, |mask, (_, day)| mask | 1 << day);
        match schedule.freq {
            None => Self::Never,
            Some(Frequency::Weekly) if by_day.is_empty() => {
                Self::Weekly(start.map_or(0, |start| 1 << offset(start)))
            }
            Some(Frequency::Weekly) => Self::Weekly(mask(&by_day)),
            Some(Frequency::Monthly) if !by_day.is_empty() => {
                Self::MonthlyByWeekday(with_every_week(by_day))
            }
            Some(Frequency::Monthly) => {
                let days: Vec<i8> = schedule
                    .bymonthday
                    .iter()
                    .flat_map(|text| text.split(','))
                    .filter_map(|day| day.trim().parse().ok())
                    .collect();
                let of_start = || start.map(|start| start.day()).into_iter().collect();
                Self::MonthlyByDay(if days.is_empty() { of_start() } else { days })
            }
        }
    }
}

/// A weekday without a number is every one of the month.
fn with_every_week(days: Vec<(i8, u8)>) -> Vec<(i8, u8)> {
    days.into_iter()
        .flat_map(|(which, day)| match which {
            0 => (1..=5).map(|which| (which, day)).collect(),
            which => vec![(which, day)],
        })
        .collect()
}

/// `TU`, `2TU`, `-1FR`; a number of 0 is none.
fn read_by_day(text: &str) -> Option<(i8, u8)> {
    let text = text.trim();
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        .iter()
        .position(|name| *name == day)?;
    let number = if number.is_empty() {
        0
    } else {
        number.parse().ok()?
    };
    Some((number, u8::try_from(day).ok()?))
}

fn offset(date: Date) -> u8 {
    date.weekday().to_monday_zero_offset().unsigned_abs()
}

fn weekday(offset: u8) -> Option<Weekday> {
    Weekday::from_monday_zero_offset(i8::try_from(offset).ok()?).ok()
}

fn days_since_epoch(date: Date) -> i32 {
    (date - Date::constant(1970, 1, 1)).get_days()
}
