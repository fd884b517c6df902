//! All schedules of a listing at a place: the next session, packing, and the week for filters.

use crate::bank_holidays::Region;
use crate::dated::DatedHours;
use crate::hours::{Hours, Meets, WeekHours};
use crate::rule::Rule;
use crate::week::Week;
use hereabouts_domain::Schedule;
use jiff::civil::{Date, DateTime, Time, Weekday};
use serde::{Deserialize, Serialize};

/// How far ahead a session is looked for, in days: a year and some, for what meets once a year.
const HORIZON_DAYS: i32 = 400;

/// The schedules of a listing at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    region: Option<Region>,
    rules: Vec<Rule>,
    /// Some were left out because they are over.
    had_others: bool,
}

/// One session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Session {
    /// The day it begins.
    pub date: Date,
    /// When it begins, local time; none when nobody said.
    pub opens_at: Option<Time>,
    /// When it ends; earlier than `opens_at` is after midnight.
    pub closes_at: Option<Time>,
    /// False when it may fall into a school break or on a bank holiday that nobody said anything about, or
    /// when the rule itself is doubtful.
    pub is_certain: bool,
}

impl Rules {
    /// Reads the schedules of a listing. The region tells bank holidays and school terms.
    pub fn of<'s>(
        schedules: impl IntoIterator<Item = &'s Schedule>,
        region: Option<Region>,
    ) -> Self {
        Self {
            region,
            rules: schedules.into_iter().map(Rule::of).collect(),
            had_others: false,
        }
    }

    /// Without the schedules whose last day is before a day.
    #[must_use]
    pub fn in_force(mut self, on: Date) -> Self {
        let count = self.rules.len();
        self.rules.retain(|rule| !rule.is_over(on));
        self.had_others |= self.rules.len() < count;
        self
    }

    /// Whether no schedule is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rules.is_empty() && !self.had_others
    }

    /// Whether it said when it meets and all of that is over: which is no "not said". Only what
    /// [`Rules::in_force`] left can be.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.rules.is_empty() && self.had_others
    }

    /// The last day of the schedule that ends first, if one ends: on the day after, [`Rules::in_force`] gives
    /// something else.
    #[must_use]
    pub fn first_end(&self) -> Option<Date> {
        let ends = self.rules.iter().filter_map(Rule::last_day);
        ends.filter(|last| *last > Date::MIN).min()
    }

    /// Whether it names days beside those of an ordinary week.
    #[must_use]
    pub fn has_extra_days(&self) -> bool {
        self.rules.iter().any(Rule::has_extra_days)
    }

    /// What meets in an ordinary week, each with when it begins and ends where that is said.
    pub fn ordinary_sessions(
        &self,
    ) -> impl Iterator<Item = (Weekday, Option<Time>, Option<Time>)> + '_ {
        let on_days = |rule: &Rule| {
            let (opens_at, closes_at) = (rule.opens_at, rule.closes_at);
            let days = rule.weekdays().into_iter();
            days.map(move |day| (day, opens_at, closes_at))
        };
        self.rules.iter().flat_map(on_days)
    }

    /// Whether something is on in some hours of an ordinary week, be it for a minute of them.
    #[must_use]
    pub fn meets_in(&self, hours: &WeekHours) -> Meets {
        self.best(|rule| rule.meets_in(hours))
    }

    /// Whether something meets in some parts of an ordinary week, as [`Rules::week`] tells them.
    #[must_use]
    pub fn meets_on(&self, week: Week) -> Meets {
        self.best(|rule| {
            if rule.week().intersection(week).is_empty() {
                Meets::No
            } else {
                Meets::Yes.unless_certain(rule.is_certain())
            }
        })
    }

    /// Whether something is on at a moment (local time): on that very day, exceptions and bank holidays and
    /// all.
    #[must_use]
    pub fn meets_at(&self, moment: DateTime) -> Meets {
        let (today, hours) = (moment.date(), Hours::at(moment.time()));
        let yesterday = today.yesterday().ok();
        let days = [(Some(today), hours), (yesterday, hours.on_the_day_before())];
        self.best(|rule| {
            let on_day = |(date, hours): (Option<Date>, Hours)| {
                Some(rule.meets_during(date?, hours, self.region))
            };
            days.into_iter()
                .filter_map(on_day)
                .min()
                .unwrap_or(Meets::No)
        })
    }

    /// Whether something is on in some hours of very days: exceptions and bank holidays and all.
    #[must_use]
    pub fn meets_during(&self, hours: &DatedHours) -> Meets {
        self.best(|rule| {
            let on_each = hours.iter();
            let on_each = on_each.map(|(day, hours)| rule.meets_during(day, hours, self.region));
            on_each.min().unwrap_or(Meets::No)
        })
    }

    /// The best that a rule says; where none says when it meets, that.
    fn best(&self, of_rule: impl Fn(&Rule) -> Meets) -> Meets {
        let best = self.rules.iter().map(of_rule).min().unwrap_or(Meets::No);
        if best == Meets::No && !self.is_over() && self.week().is_empty() {
            Meets::Unsaid
        } else {
            best
        }
    }

    /// The days and parts of day on which it meets in an ordinary week; empty when nobody said.
    #[must_use]
    pub fn week(&self) -> Week {
        self.rules
            .iter()
            .map(Rule::week)
            .fold(Week::EMPTY, Week::union)
    }

    /// The next session that has not ended at a moment (local time), if there is one within 400 days.
    #[must_use]
    pub fn next(&self, now: DateTime) -> Option<Session> {
        self.next_sessions(now).next()
    }

    /// The sessions that have not ended at a moment (local time), in order, for 400 days.
    pub fn next_sessions(&self, now: DateTime) -> impl Iterator<Item = Session> + '_ {
        self.sessions_from(now.date())
            .filter(move |session| !session.is_over(now))
    }

    /// Sessions from a day on, in order, for 400 days.
    pub fn sessions_from(&self, from: Date) -> impl Iterator<Item = Session> + '_ {
        let is_unbounded = self.rules.iter().any(|rule| rule.last_day().is_none());
        let last = self.rules.iter().filter_map(Rule::last_day).max();
        let goes_on = move |date: &Date| is_unbounded || last.is_some_and(|last| *date <= last);
        // One day back, for what began yesterday and goes on past midnight.
        from.yesterday()
            .unwrap_or(from)
            .series(jiff::Span::new().days(1))
            .take(usize::try_from(HORIZON_DAYS).unwrap_or(0))
            .take_while(goes_on)
            .flat_map(|date| self.sessions_on(date))
            .filter(move |session| session.date >= from || session.crosses_midnight())
    }

    fn sessions_on(&self, date: Date) -> Vec<Session> {
        let session = |rule: &Rule| {
            Some(Session {
                date,
                opens_at: rule.opens_at,
                closes_at: rule.closes_at,
                is_certain: rule.meets_on(date, self.region)?,
            })
        };
        let mut sessions: Vec<Session> = self.rules.iter().filter_map(session).collect();
        sessions.sort_unstable();
        sessions
    }

    /// Small bytes that [`Rules::unpack`] reads again.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// Reads what [`Rules::pack`] wrote; bytes that it did not write are no rules.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Self {
        postcard::from_bytes(bytes).unwrap_or_default()
    }
}

impl Session {
    /// Whether it ends on the day after it began.
    #[must_use]
    pub fn crosses_midnight(&self) -> bool {
        self.opens_at
            .zip(self.closes_at)
            .is_some_and(|(opens, closes)| closes <= opens)
    }

    fn is_over(&self, now: DateTime) -> bool {
        let end_day = if self.crosses_midnight() {
            self.date.tomorrow().unwrap_or(self.date)
        } else {
            self.date
        };
        // Of what nobody says when it ends, the beginning counts, and of what nobody says that, the day.
        let ends_at = self.closes_at.or(self.opens_at);
        end_day < now.date() || end_day == now.date() && ends_at.is_some_and(|at| at <= now.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::{BankHolidayRule, ExceptionKind, Frequency, SessionException};
    use jiff::civil::{date, time};

    fn weekly(byday: &str) -> Schedule {
        Schedule {
            freq: Some(Frequency::Weekly),
            byday: Some(byday.to_owned()),
            opens_at: Some(time(10, 30, 0, 0)),
            closes_at: Some(time(12, 0, 0, 0)),
            ..Schedule::default()
        }
    }

    fn monthly(byday: &str) -> Schedule {
        Schedule {
            freq: Some(Frequency::Monthly),
            ..weekly(byday)
        }
    }

    fn dates(schedule: &Schedule, from: Date, count: usize) -> Vec<Date> {
        let rules = Rules::of([schedule], Some(Region::EnglandAndWales));
        rules
            .sessions_from(from)
            .take(count)
            .map(|session| session.date)
            .collect()
    }

    #[test]
    fn weekly_fortnightly_and_second_tuesdays_fall_where_they_should() {
        let from = date(2026, 11, 22);
        assert_eq!(
            dates(&weekly("TU,TH"), from, 3),
            [date(2026, 11, 24), date(2026, 11, 26), date(2026, 12, 1)]
        );
        let fortnightly = Schedule {
            interval: Some(2),
            dtstart: Some(date(2026, 1, 8)),
            ..weekly("TH")
        };
        assert_eq!(
            dates(&fortnightly, from, 2),
            [date(2026, 11, 26), date(2026, 12, 10)]
        );
        assert_eq!(
            dates(&monthly("2TU"), from, 2),
            [date(2026, 12, 8), date(2027, 1, 12)]
        );
        assert_eq!(
            dates(&monthly("-1FR"), from, 2),
            [date(2026, 11, 27), date(2026, 12, 25)]
        );
        assert_eq!(
            dates(&monthly("1WE"), date(2026, 12, 3), 1),
            [date(2027, 1, 6)]
        );
        let by_day = Schedule {
            byday: None,
            bymonthday: Some("15,-1".to_owned()),
            ..monthly("")
        };
        assert_eq!(
            dates(&by_day, from, 2),
            [date(2026, 11, 30), date(2026, 12, 15)]
        );
        let every_third_month = Schedule {
            interval: Some(3),
            dtstart: Some(date(2026, 2, 4)),
            ..monthly("1WE")
        };
        assert_eq!(dates(&every_third_month, from, 1), [date(2027, 2, 3)]);
    }

    #[test]
    fn days_that_differ_bank_holidays_and_an_end_are_minded() {
        let differing = |date, kind, moved_to| SessionException {
            date,
            kind,
            moved_to,
        };
        let schedule = Schedule {
            valid_to: Some(date(2026, 12, 29)),
            exceptions: vec![
                differing(date(2026, 12, 1), ExceptionKind::Cancelled, None),
                differing(
                    date(2026, 12, 8),
                    ExceptionKind::Moved,
                    Some(date(2026, 12, 9)),
                ),
                differing(date(2027, 1, 5), ExceptionKind::Extra, None),
            ],
            ..weekly("TU")
        };
        let expected = [
            date(2026, 11, 24),
            date(2026, 12, 9),
            date(2026, 12, 15),
            date(2026, 12, 22),
            date(2026, 12, 29),
            date(2027, 1, 5),
        ];
        assert_eq!(dates(&schedule, date(2026, 11, 22), 10), expected);
        let closed = Schedule {
            bank_holidays: Some(BankHolidayRule::Closed),
            ..weekly("MO")
        };
        assert_eq!(dates(&closed, date(2026, 12, 22), 1), [date(2027, 1, 4)]);
    }

    #[test]
    fn what_may_be_shut_is_said_to_be_uncertain() {
        let next = |schedule: &Schedule, now: Date| {
            Rules::of([schedule], Some(Region::EnglandAndWales))
                .next(now.at(9, 0, 0, 0))
                .unwrap()
        };
        assert!(!next(&weekly("MO"), date(2026, 12, 28)).is_certain);
        assert!(next(&weekly("MO"), date(2026, 12, 7)).is_certain);
        let term = Schedule {
            term_time_only: true,
            ..weekly("WE")
        };
        assert_eq!(next(&term, date(2026, 8, 3)).date, date(2026, 9, 2));
        assert!(!next(&term, date(2026, 10, 26)).is_certain);
        let unanchored = Schedule {
            interval: Some(2),
            ..weekly("TH")
        };
        assert!(!next(&unanchored, date(2026, 11, 23)).is_certain);
    }

    #[test]
    fn a_session_is_next_until_it_ends_even_past_midnight() {
        let rules = Rules::of([&weekly("TU")], None);
        let tuesday = date(2026, 11, 24);
        assert_eq!(rules.next(tuesday.at(11, 59, 0, 0)).unwrap().date, tuesday);
        assert_eq!(
            rules.next(tuesday.at(12, 0, 0, 0)).unwrap().date,
            date(2026, 12, 1)
        );
        let late = Schedule {
            opens_at: Some(time(22, 0, 0, 0)),
            closes_at: Some(time(1, 0, 0, 0)),
            ..weekly("SA")
        };
        let rules = Rules::of([&late], None);
        assert_eq!(
            rules.next(date(2026, 11, 29).at(0, 30, 0, 0)).unwrap().date,
            date(2026, 11, 28)
        );
        assert_eq!(
            rules.next(date(2026, 11, 29).at(1, 0, 0, 0)).unwrap().date,
            date(2026, 12, 5)
        );
    }

    #[test]
    fn packed_rules_come_back_and_other_bytes_are_none() {
        let rules = Rules::of([&weekly("TU"), &monthly("-1FR")], Some(Region::Scotland));
        let packed = rules.pack();
        assert_eq!(Rules::unpack(&packed), rules);
        assert!(Rules::unpack(&[]).is_empty());
        assert!(Rules::unpack(&[255; 9]).is_empty());
    }

    #[test]
    fn what_is_over_has_no_next_session_and_costs_no_year_of_days() {
        let over = Schedule {
            valid_to: Some(date(2026, 6, 1)),
            ..weekly("TU")
        };
        assert_eq!(
            Rules::of([&over], None).next(date(2026, 11, 22).at(0, 0, 0, 0)),
            None
        );
        let only_words = Schedule {
            description: Some("ring first".to_owned()),
            ..Schedule::default()
        };
        let rules = Rules::of([&only_words], None);
        assert_eq!(rules.next(date(2026, 11, 22).at(0, 0, 0, 0)), None);
        assert!(rules.week().is_empty());
    }
}
