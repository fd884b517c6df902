//! Stretches of a day by the clock, those of a week, and whether something is on in one.
//!
//! What is on past midnight belongs to the day it begins on, as people say it: a Saturday night that ends at
//! one in the morning is no Sunday.

use crate::week::{PartOfDay, Week};
use jiff::civil::{DateTime, Time, Weekday};

/// Seconds in a day.
pub(crate) const DAY: i32 = 86_400;

/// Of what says when it begins and not when it ends nobody knows how long it goes on; this many seconds after
/// its beginning nobody would set out for it any more.
const LONGEST_UNSAID: i32 = 3 * 3_600;

/// A stretch of a day by the clock, its beginning included and its end not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// Seconds after midnight; of what is looked at on the day before, a day more.
    from: i32,
    until: i32,
}

/// Whether something is on at a time that was asked for, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meets {
    /// It is.
    Yes,
    /// It is, unless a school break or a bank holiday keeps it from it, or the rule is wrong.
    Perhaps,
    /// It doesn't say enough to tell.
    Unsaid,
    /// It says that it isn't.
    No,
}

impl Meets {
    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Perhaps => "perhaps",
            Self::Unsaid => "not-said",
            Self::No => "no",
        }
    }

    /// The same of a rule that may be wrong or not hold that day.
    pub(crate) fn unless_certain(self, is_certain: bool) -> Self {
        if self == Self::Yes && !is_certain {
            Self::Perhaps
        } else {
            self
        }
    }
}

impl Hours {
    /// From a time until another; midnight as an end is that of the day. `None` when no time lies between.
    #[must_use]
    pub fn new(from: Time, until: Time) -> Option<Self> {
        let hours = Self {
            from: seconds(from),
            until: end(until),
        };
        (!hours.is_empty()).then_some(hours)
    }

    /// All of a day.
    pub(crate) const WHOLE_DAY: Self = Self {
        from: 0,
        until: DAY,
    };

    /// From a time to the end of the day.
    pub(crate) fn since(time: Time) -> Self {
        Self {
            from: seconds(time),
            until: DAY,
        }
    }

    /// A moment of a day.
    pub(crate) fn at(time: Time) -> Self {
        let from = seconds(time);
        Self {
            from,
            until: from + 1,
        }
    }

    /// The hours of a part of the day.
    #[must_use]
    pub fn of_part(part: PartOfDay) -> Self {
        let (from, until) = part.bounds();
        Self {
            from: seconds(from),
            until: if until == Time::MAX {
                DAY
            } else {
                seconds(until)
            },
        }
    }

    /// When it begins.
    #[must_use]
    pub fn from(self) -> Time {
        time(self.from)
    }

    /// When it ends, where that is not the end of the day.
    #[must_use]
    pub fn until(self) -> Option<Time> {
        (self.until < DAY).then(|| time(self.until))
    }

    /// What is in both; `None` when nothing is.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let both = Self {
            from: self.from.max(other.from),
            until: self.until.min(other.until),
        };
        (!both.is_empty()).then_some(both)
    }

    /// The same hours as the clock of the day before would count them on.
    pub(crate) const fn on_the_day_before(self) -> Self {
        Self {
            from: self.from + DAY,
            until: self.until + DAY,
        }
    }

    /// The parts of a day that have begun when these hours of it end.
    pub(crate) fn begun_by_end(self, day: Weekday) -> Week {
        let parts = PartOfDay::ALL.into_iter();
        let begun = parts.filter(|part| Self::of_part(*part).from < self.until);
        begun
            .map(|part| Week::of(day, part))
            .fold(Week::EMPTY, Week::union)
    }

    const fn is_empty(self) -> bool {
        self.from >= self.until
    }

    /// Whether what begins and ends so, on the day whose clock these hours are of, is on in them: whether the
    /// two overlap.
    pub(crate) fn hold(self, opens_at: Option<Time>, closes_at: Option<Time>) -> Meets {
        let said = |holds| if holds { Meets::Yes } else { Meets::No };
        let perhaps = |may| if may { Meets::Unsaid } else { Meets::No };
        let is_of_that_day = self.from < DAY;
        match (opens_at.map(seconds), closes_at) {
            (None, None) => perhaps(is_of_that_day),
            (None, Some(closes)) => perhaps(is_of_that_day && self.from < end(closes)),
            (Some(opens), None) if opens < self.from => perhaps(self.from - opens < LONGEST_UNSAID),
            (Some(opens), None) => said(opens < self.until),
            (Some(opens), Some(closes)) => {
                let closes = seconds(closes);
                let ends = if closes <= opens {
                    closes + DAY
                } else {
                    closes
                };
                said(opens < self.until && self.from < ends)
            }
        }
    }
}

/// Stretches of the days of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekHours([[Option<Hours>; PartOfDay::ALL.len()]; 7]);

impl WeekHours {
    /// What of some hours lies in parts of a week; without any part, in the whole of it.
    #[must_use]
    pub fn of(week: Week, hours: Hours) -> Self {
        let week = if week.is_empty() { Week::ALL } else { week };
        let in_part = |day, part| {
            let is_in = week.contains(Week::of(day, part));
            hours.intersection(Hours::of_part(part)).filter(|_| is_in)
        };
        let mut days = Weekday::Monday.cycle_forward();
        Self(std::array::from_fn(|_| {
            let day = days.next().unwrap_or(Weekday::Monday);
            PartOfDay::ALL.map(|part| in_part(day, part))
        }))
    }

    /// Whether the hours lie in none of the parts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().flatten().all(Option::is_none)
    }

    /// The parts of the week in one of which whatever is on in these hours begins. What begins long before
    /// is of an earlier part of the day, and a session always is of the part that it begins in.
    #[must_use]
    pub fn begins_in(&self) -> Week {
        let days = Weekday::Monday.cycle_forward().take(7);
        days.flat_map(|day| self.on(day).map(move |hours| hours.begun_by_end(day)))
            .fold(Week::EMPTY, Week::union)
    }

    /// The parts of the week in one of which whatever is on at a moment begins: those of the day that have
    /// begun, and all of the day before, for what goes on past midnight. Days that a listing names beside its
    /// ordinary week are not looked at.
    #[must_use]
    pub fn begun_by(moment: DateTime) -> Week {
        let (today, yesterday) = (moment.weekday(), moment.weekday().previous());
        let now = Self::of(Week::day(today), Hours::at(moment.time()));
        now.begins_in().union(Week::day(yesterday))
    }

    /// The stretches of a day.
    pub(crate) fn on(&self, day: Weekday) -> impl Iterator<Item = Hours> {
        let at = usize::from(day.to_monday_zero_offset().unsigned_abs());
        self.0[at].into_iter().flatten()
    }
}

fn seconds(time: Time) -> i32 {
    i32::from(time.hour()) * 3_600 + i32::from(time.minute()) * 60 + i32::from(time.second())
}

/// The seconds of an end, for which midnight is that of the day's end.
fn end(time: Time) -> i32 {
    match seconds(time) {
        0 => DAY,
        seconds => seconds,
    }
}

fn time(seconds: i32) -> Time {
    let part = |part: i32| i8::try_from(part).unwrap_or(0);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    Time::new(part(hour), part(minute), part(second), 0).unwrap_or(Time::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().unwrap()
    }

    fn hours(from: &str, until: &str) -> Hours {
        Hours::new(at(from), at(until)).unwrap()
    }

    #[test]
    fn a_session_is_on_in_hours_that_it_overlaps_to_the_minute() {
        let asked = hours("14:00", "16:00");
        for (opens, closes, expected) in [
            (Some("13:00"), Some("14:01"), Meets::Yes),
            (Some("13:00"), Some("14:00"), Meets::No),
            (Some("15:59"), Some("18:00"), Meets::Yes),
            (Some("16:00"), Some("18:00"), Meets::No),
            (Some("12:00"), Some("02:00"), Meets::Yes),
            (Some("00:00"), Some("00:00"), Meets::Yes),
            (Some("15:00"), None, Meets::Yes),
            (Some("13:00"), None, Meets::Unsaid),
            (Some("11:00"), None, Meets::No),
            (None, Some("15:00"), Meets::Unsaid),
            (None, Some("14:00"), Meets::No),
            (None, None, Meets::Unsaid),
        ] {
            let found = asked.hold(opens.map(at), closes.map(at));
            assert_eq!(found, expected, "{opens:?} to {closes:?}");
        }
    }

    #[test]
    fn the_hours_after_midnight_are_on_the_clock_of_the_day_before() {
        let asked = hours("00:30", "00:31").on_the_day_before();
        assert_eq!(asked.hold(Some(at("22:00")), Some(at("01:00"))), Meets::Yes);
        assert_eq!(asked.hold(Some(at("22:00")), Some(at("00:15"))), Meets::No);
        assert_eq!(asked.hold(Some(at("22:00")), None), Meets::Unsaid);
        assert_eq!(asked.hold(None, None), Meets::No);
    }

    #[test]
    fn midnight_ends_a_day_and_hours_without_length_are_none() {
        assert_eq!(hours("18:00", "00:00").until(), None);
        assert_eq!(hours("18:00", "20:15").until(), Some(at("20:15")));
        assert_eq!(hours("18:00", "20:15").from(), at("18:00"));
        assert_eq!(Hours::new(at("18:00"), at("17:00")), None);
        assert_eq!(Hours::new(at("18:00"), at("18:00")), None);
    }

    #[test]
    fn hours_of_a_week_lie_in_its_parts() {
        let evening = Week::of(Weekday::Thursday, PartOfDay::Evening);
        let after_seven = WeekHours::of(evening, hours("19:00", "00:00"));
        let on = |day| after_seven.on(day).collect::<Vec<_>>();
        assert_eq!(on(Weekday::Thursday), [hours("19:00", "00:00")]);
        assert_eq!(on(Weekday::Friday), []);
        assert_eq!(after_seven.begins_in(), Week::day(Weekday::Thursday));
        assert!(WeekHours::of(evening, hours("09:00", "12:00")).is_empty());
        let mornings = WeekHours::of(Week::EMPTY, hours("09:00", "12:00"));
        assert_eq!(mornings.begins_in(), Week::part(PartOfDay::Morning));
    }
}
