//! Days of the week and parts of the day, as a set of twenty-one.

use jiff::civil::{Time, Weekday, time};

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfDay {
    /// Before noon.
    Morning,
    /// From noon to five.
    Afternoon,
    /// From five on.
    Evening,
}

impl PartOfDay {
    /// Every part, in order.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
        }
    }

    /// The part with this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == word)
    }

    /// When it begins and ends.
    pub(crate) const fn bounds(self) -> (Time, Time) {
        match self {
            Self::Morning => (Time::MIN, time(12, 0, 0, 0)),
            Self::Afternoon => (time(12, 0, 0, 0), time(17, 0, 0, 0)),
            Self::Evening => (time(17, 0, 0, 0), Time::MAX),
        }
    }
}

/// A set of parts of days of the week. Empty means that nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Week(u32);

/// How long a session must go on in a part of the day to be of it: a class from ten to a quarter past
/// twelve is a morning class.
const LEAST_MINUTES: i32 = 45;

impl Week {
    /// How many parts of days there are.
    pub const PARTS: usize = 21;

    /// Nothing.
    pub const EMPTY: Self = Self(0);

    /// Every part of every day.
    pub const ALL: Self = Self((1 << Self::PARTS) - 1);

    /// One part of one day.
    #[must_use]
    pub fn of(day: Weekday, part: PartOfDay) -> Self {
        let day = u32::from(day.to_monday_zero_offset().unsigned_abs());
        Self(1 << (day * 3 + part as u32))
    }

    /// A whole day.
    #[must_use]
    pub fn day(day: Weekday) -> Self {
        let parts = PartOfDay::ALL.into_iter().map(|part| Self::of(day, part));
        parts.fold(Self::EMPTY, Self::union)
    }

    /// The same part of every day.
    #[must_use]
    pub fn part(part: PartOfDay) -> Self {
        let days = Weekday::Monday.cycle_forward().take(7);
        days.map(|day| Self::of(day, part))
            .fold(Self::EMPTY, Self::union)
    }

    /// The parts of a day on which something meets that begins and ends so. Without a beginning all of
    /// them, since nobody said.
    #[must_use]
    pub fn of_session(day: Weekday, opens_at: Option<Time>, closes_at: Option<Time>) -> Self {
        let Some(opens_at) = opens_at else {
            return Self::day(day);
        };
        let closes_at = closes_at.map(|at| if at < opens_at { Time::MAX } else { at });
        let is_in = |part: &PartOfDay| {
            let (from, to) = part.bounds();
            let starts = from <= opens_at && opens_at < to;
            let goes_on = closes_at
                .is_some_and(|end| minutes(opens_at.max(from), end.min(to)) >= LEAST_MINUTES);
            starts || goes_on
        };
        let parts = PartOfDay::ALL.into_iter().filter(is_in);
        parts
            .map(|part| Self::of(day, part))
            .fold(Self::EMPTY, Self::union)
    }

    /// What both hold, as "Thursdays" and "evenings" narrow each other; an empty one says nothing.
    #[must_use]
    pub const fn narrowed(self, by: Self) -> Self {
        if self.is_empty() || by.is_empty() {
            self.union(by)
        } else {
            self.intersection(by)
        }
    }

    /// The parts with these numbers, as [`Week::parts`] gives them; others are left out.
    #[must_use]
    pub fn from_parts(parts: impl IntoIterator<Item = usize>) -> Self {
        let known = parts.into_iter().filter(|part| *part < Self::PARTS);
        Self(known.fold(0, |week, part| week | 1 << part))
    }

    /// What is in either.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of another is in it.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its members as numbers from 0 (Monday morning) to 20 (Sunday evening).
    pub fn parts(self) -> impl Iterator<Item = usize> {
        (0..Self::PARTS).filter(move |part| self.0 >> part & 1 == 1)
    }
}

fn minutes(from: Time, to: Time) -> i32 {
    let of_day = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    of_day(to) - of_day(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(opens: (i8, i8), closes: Option<(i8, i8)>) -> Vec<&'static str> {
        let at = |(hour, minute)| time(hour, minute, 0, 0);
        let week = Week::of_session(Weekday::Tuesday, Some(at(opens)), closes.map(at));
        let is_in = |part: &PartOfDay| {
            !week
                .intersection(Week::of(Weekday::Tuesday, *part))
                .is_empty()
        };
        PartOfDay::ALL
            .into_iter()
            .filter(is_in)
            .map(PartOfDay::as_str)
            .collect()
    }

    #[test]
    fn a_session_is_in_the_parts_that_it_begins_in_or_goes_on_in() {
        assert_eq!(parts((10, 30), Some((12, 0))), ["morning"]);
        assert_eq!(parts((10, 0), Some((12, 15))), ["morning"]);
        assert_eq!(parts((10, 0), Some((15, 0))), ["morning", "afternoon"]);
        assert_eq!(parts((16, 45), Some((18, 30))), ["afternoon", "evening"]);
        assert_eq!(parts((19, 0), None), ["evening"]);
        assert_eq!(parts((22, 0), Some((1, 0))), ["evening"]);
    }

    #[test]
    fn a_day_is_its_three_parts_and_a_part_is_of_seven_days() {
        assert_eq!(
            Week::day(Weekday::Monday).parts().collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(Week::part(PartOfDay::Evening).parts().count(), 7);
        let thursday_afternoon =
            Week::day(Weekday::Thursday).intersection(Week::part(PartOfDay::Afternoon));
        assert_eq!(
            thursday_afternoon,
            Week::of(Weekday::Thursday, PartOfDay::Afternoon)
        );
    }
}
