//! What facets count of an entry besides its concepts: one bit each, so that an answer is counted by reading
//! four bytes an entry in the order that they lie.

use crate::bitset::Ones;
use crate::document::Hurdle;
use crate::prepared::Facts;
use crate::stored::plain;
use hereabouts_calendar::{PartOfDay, Week};
use hereabouts_domain::Format;
use jiff::civil::Weekday;

/// The days on which it says that it meets, the parts of the day, its formats and its hurdles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct FacetFlags(u32);
plain!(FacetFlags(u32));

/// From Monday on.
pub(crate) fn days() -> impl Iterator<Item = Weekday> {
    Weekday::Monday.cycle_forward().take(7)
}

impl FacetFlags {
    /// How many there are.
    pub(crate) const COUNT: usize =
        7 + PartOfDay::ALL.len() + Format::ALL.len() + Hurdle::ALL.len();

    /// Those of an entry: first the days, then the parts of the day, the formats and the hurdles, as they are
    /// ordered.
    pub(super) fn of(facts: &Facts) -> Self {
        let week = facts.timetable.week;
        let meets = |some: Week| !week.intersection(some).is_empty();
        let on_days = days().map(|day| meets(Week::day(day)));
        let at_parts = PartOfDay::ALL
            .into_iter()
            .map(|part| meets(Week::part(part)));
        let formats = (0u8..)
            .zip(Format::ALL)
            .map(|(at, _)| facts.formats.contains(&at));
        let hurdles = Hurdle::ALL
            .into_iter()
            .map(|hurdle| facts.hurdles.contains(&hurdle));
        let all = on_days.chain(at_parts).chain(formats).chain(hurdles);
        Self(
            all.zip(0u32..)
                .fold(0, |bits, (has, at)| bits | u32::from(has) << at),
        )
    }

    pub(crate) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The numbers of those that it has.
    pub(crate) fn numbers(self) -> impl Iterator<Item = usize> {
        Ones(self.0.into()).map(|at| at as usize)
    }
}
