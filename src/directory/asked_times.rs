//! The times that somebody asked for, and what a listing says of them.

use hereabouts_calendar::{DatedHours, Meets, Rules, Session, Week, WeekHours};
use hereabouts_search::Query;
use jiff::civil::{Date, DateTime};

/// So many sessions ahead are looked through for one at an asked time: two months of something daily.
const LOOKED_AHEAD: usize = 60;

/// Days, hours, a moment and very days that were asked for.
#[derive(Debug, Clone)]
pub struct AskedTimes {
    days: Option<Week>,
    hours: Option<WeekHours>,
    open_at: Option<DateTime>,
    during: Option<DatedHours>,
    /// The days and parts of day that were asked for, however narrowed.
    week: Week,
    today: Date,
}

impl AskedTimes {
    /// Of a query, on a day: sessions that ended before don't count. `None` when it asks for no time.
    #[must_use]
    pub fn of(query: &Query, today: Date) -> Option<Self> {
        let during = (query.during).map(|days| DatedHours::of(days, query.when, query.hours));
        let hours = query.hours.filter(|_| during.is_none());
        let is_any_week = during.is_none() && hours.is_none() && !query.when.is_empty();
        let asked = Self {
            days: is_any_week.then_some(query.when),
            hours: hours.map(|hours| WeekHours::of(query.when, hours)),
            open_at: query.open_at,
            during,
            week: query.when,
            today,
        };
        asked.is_any().then_some(asked)
    }

    const fn is_any(&self) -> bool {
        self.days.is_some()
            || self.hours.is_some()
            || self.open_at.is_some()
            || self.during.is_some()
    }

    /// The next session that has not ended at a moment: rather one on the days and in the parts of day that were asked
    /// for, since that is the one to go to.
    #[must_use]
    pub fn next(&self, rules: &Rules, now: DateTime) -> Option<Session> {
        let is_asked = |session: &Session| {
            let day = session.date.weekday();
            let week = Week::of_session(day, session.opens_at, session.closes_at);
            !week.intersection(self.week).is_empty()
        };
        let mut soon = rules.next_sessions(now).take(LOOKED_AHEAD);
        soon.find(is_asked).or_else(|| rules.next(now))
    }

    /// Whether something is on then, of the several times asked the least sure.
    #[must_use]
    pub fn meets(&self, rules: Rules) -> Meets {
        let rules = rules.in_force(self.today);
        let days = self.days.map(|week| rules.meets_on(week));
        let hours = self.hours.map(|hours| rules.meets_in(&hours));
        let open_at = self.open_at.map(|moment| rules.meets_at(moment));
        let during = (self.during.as_ref()).map(|days| rules.meets_during(days));
        let all = [days, hours, open_at, during].into_iter().flatten();
        all.max().unwrap_or(Meets::Unsaid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_domain::{Frequency, Schedule};
    use jiff::civil::{Weekday, date, time};

    #[test]
    fn the_next_session_is_rather_one_at_the_time_that_was_asked_for() {
        let meets = Schedule {
            freq: Some(Frequency::Weekly),
            byday: Some("TU,TH".to_owned()),
            opens_at: Some(time(18, 0, 0, 0)),
            closes_at: Some(time(21, 0, 0, 0)),
            ..Schedule::default()
        };
        let rules = Rules::of(&[meets], None);
        let monday = date(2026, 11, 23).at(9, 0, 0, 0);
        let next_asked = |when| {
            let query = Query {
                when,
                ..Query::default()
            };
            let times = AskedTimes::of(&query, monday.date()).unwrap();
            times.next(&rules, monday).unwrap().date
        };
        assert_eq!(next_asked(Week::day(Weekday::Thursday)), date(2026, 11, 26));
        assert_eq!(next_asked(Week::day(Weekday::Tuesday)), date(2026, 11, 24));
        // Whatever comes first, where nothing is at the asked time.
        assert_eq!(next_asked(Week::day(Weekday::Sunday)), date(2026, 11, 24));
    }
}
