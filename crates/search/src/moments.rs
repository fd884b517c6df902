//! Whether something is on in the hours, at the moment, or on the very days that were asked for.
//!
//! Sets of the parts of a week, which every other filter of days is made of, say who may be on then; whether
//! they are, to the minute and on that very Thursday, only their rules tell. So a word of bits comes first, and
//! the rules of the few that are left in a leaf are read when a walk looks at it. Half-hour slots (336 sets)
//! were the other way: they would be exact neither for a class that ends at a quarter past twelve nor for a
//! fortnightly one, so that the rules would have to be read all the same.

use crate::bitset::{Bitset, Ones};
use crate::plan::Plan;
use crate::segment::Segment;
use hereabouts_calendar::{DatedHours, Meets, Rules, WeekHours};
use jiff::civil::DateTime;

/// The hours of a week that were asked for, the moment, the very days, or several of them.
#[derive(Debug)]
pub(crate) struct Moments<'s> {
    segment: &'s Segment,
    hours: Option<WeekHours>,
    open_at: Option<DateTime>,
    during: Option<DatedHours>,
}

impl<'s> Moments<'s> {
    /// `None` when none was asked for.
    pub(crate) fn of(plan: &Plan, segment: &'s Segment) -> Option<Self> {
        let is_asked = plan.hours.is_some() || plan.open_at.is_some() || plan.during.is_some();
        is_asked.then_some(Self {
            segment,
            hours: plan.hours,
            open_at: plan.open_at,
            during: plan.during.clone(),
        })
    }

    /// Of some entries of a leaf those that are on then, and those that don't say.
    pub(crate) fn keep(&self, leaf: usize, word: u64) -> u64 {
        let first = u32::try_from(leaf * 64).unwrap_or(u32::MAX);
        let kept = Ones(word).filter(|&at| self.may_be_on(first + at));
        kept.fold(0, |kept, at| kept | 1 << at)
    }

    fn may_be_on(&self, entry: u32) -> bool {
        let rules = self.segment.timetables.rules(entry);
        let is_on = |meets: Meets| meets != Meets::No;
        let in_hours = |hours: &WeekHours| is_on(rules.meets_in(hours));
        let at = |moment: DateTime| is_on(Rules::meets_at(&rules, moment));
        let on_days = |days: &DatedHours| is_on(rules.meets_during(days));
        self.hours.as_ref().is_none_or(in_hours)
            && self.open_at.is_none_or(at)
            && self.during.as_ref().is_none_or(on_days)
    }
}

/// For the hours asked for, for the moment and for the very days, the sets that all which may be on then are in one of.
pub(crate) fn candidates<'s>(
    plan: &Plan,
    segment: &'s Segment,
) -> impl Iterator<Item = Vec<&'s Bitset>> {
    let sets = &segment.circumstances;
    let hours = plan.hours.map(|hours| sets.meeting(hours.begins_in()));
    let on_days = |week| {
        let ordinary = sets.meeting(week);
        ordinary.chain([sets.extra_days()]).collect()
    };
    let open_at = plan.open_at.map(WeekHours::begun_by).map(on_days);
    let during = plan.during.as_ref().map(DatedHours::begins_in).map(on_days);
    let hours = hours.map(Iterator::collect);
    hours.into_iter().chain(open_at).chain(during)
}
