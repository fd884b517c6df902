//! Hours of very days: "today", "tomorrow evening", "this weekend", where an ordinary week says too little.
//!
//! A fortnightly session is on or off that day, and a cancelled one is off. As everywhere, what goes on past
//! midnight belongs to the day it begins on.

use crate::hours::{Hours, WeekHours};
use crate::week::Week;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// No more days than these are looked at one by one.
const MOST_DAYS: usize = 31;

/// A stretch of time, from a moment until the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// From when on (local time).
    pub from: DateTime,
    /// The last day.
    pub last: Date,
}

impl Stretch {
    /// The days in it, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        let days = self.from.date().series(1.day());
        days.take(MOST_DAYS)
            .take_while(move |day| *day <= self.last)
    }
}

/// Hours of very days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedHours(Vec<(Date, Hours)>);

impl DatedHours {
    /// What of a stretch lies in parts of a week and in some hours; without any part, in the whole of the week.
    #[must_use]
    pub fn of(stretch: Stretch, week: Week, hours: Option<Hours>) -> Self {
        let of_week = WeekHours::of(week, hours.unwrap_or(Hours::WHOLE_DAY));
        let on_day = |day: Date| {
            let from = stretch.from.time();
            let left = if day == stretch.from.date() {
                Hours::since(from)
            } else {
                Hours::WHOLE_DAY
            };
            let parts: Vec<Hours> = of_week.on(day.weekday()).collect();
            let left = parts
                .into_iter()
                .filter_map(move |part| part.intersection(left));
            left.map(move |hours| (day, hours))
        };
        Self(stretch.days().flat_map(on_day).collect())
    }

    /// Whether nothing of the stretch lies in them.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts of the week in one of which whatever is on then begins. Days that a listing names beside its
    /// ordinary week are not looked at.
    #[must_use]
    pub fn begins_in(&self) -> Week {
        let begun = self
            .iter()
            .map(|(day, hours)| hours.begun_by_end(day.weekday()));
        begun.fold(Week::EMPTY, Week::union)
    }

    /// Each with its day.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Date, Hours)> + '_ {
        self.0.iter().copied()
    }
}
