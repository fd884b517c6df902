//! The times that somebody asked for, and what a listing says of them.

use hereabouts_calendar::{DatedHours, Meets, Rules, Week, WeekHours};
use hereabouts_search::Query;
use jiff::civil::{Date, DateTime};

/// Days, hours, a moment and very days that were asked for.
#[derive(Debug, Clone)]
pub struct AskedTimes {
    days: Option<Week>,
    hours: Option<WeekHours>,
    open_at: Option<DateTime>,
    during: Option<DatedHours>,
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
