//! The times that somebody asked for, and what a listing says of them.

use hereabouts_calendar::{Meets, Rules, Week, WeekHours};
use hereabouts_search::Query;
use jiff::civil::{Date, DateTime};

/// Days, hours and a moment that were asked for.
#[derive(Debug, Clone, Copy)]
pub struct AskedTimes {
    days: Option<Week>,
    hours: Option<WeekHours>,
    open_at: Option<DateTime>,
    today: Date,
}

impl AskedTimes {
    /// Of a query, on a day: sessions that ended before don't count. `None` when it asks for no time.
    #[must_use]
    pub fn of(query: &Query, today: Date) -> Option<Self> {
        let asked = Self {
            days: Some(query.when).filter(|when| !when.is_empty() && query.hours.is_none()),
            hours: query.hours.map(|hours| WeekHours::of(query.when, hours)),
            open_at: query.open_at,
            today,
        };
        let is_asked = asked.days.is_some() || asked.hours.is_some() || asked.open_at.is_some();
        is_asked.then_some(asked)
    }

    /// Whether something is on then, of the several times asked the least sure.
    #[must_use]
    pub fn meets(&self, rules: Rules) -> Meets {
        let rules = rules.in_force(self.today);
        let days = self.days.map(|week| rules.meets_on(week));
        let hours = self.hours.map(|hours| rules.meets_in(&hours));
        let open_at = self.open_at.map(|moment| rules.meets_at(moment));
        let all = [days, hours, open_at].into_iter().flatten();
        all.max().unwrap_or(Meets::Unsaid)
    }
}
