//! Which days "today", "tomorrow", "this weekend" and "open now" are: the recogniser has no clock, whoever asks has.

use hereabouts_calendar::{DatedHours, Hours, Stretch, Week};
use hereabouts_search::Query;
use hereabouts_vocabulary::{Said, Soon};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};

/// Days that somebody said as counted from now, and which they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidDays {
    /// What was said.
    pub soon: Soon,
    /// From now, or the midnight at which the first of them begins, until the end of the last.
    pub days: Stretch,
    /// The words.
    pub from: String,
    /// How sure, in per cent.
    pub certainty_percent: u8,
}

impl SaidDays {
    /// The days that were said at a moment (local time).
    #[must_use]
    pub fn of(said: &Said<Soon>, now: DateTime) -> Self {
        Self {
            soon: said.value,
            days: days(said.value, now),
            from: said.from.clone(),
            certainty_percent: said.certainty_percent,
        }
    }

    /// "today, Monday", "this weekend, Saturday and Sunday": what was said, with the days that it is.
    #[must_use]
    pub fn in_words(&self) -> String {
        let (first, last) = (self.days.from.weekday(), self.days.last.weekday());
        match self.soon {
            Soon::Now => format!("now, {first:?} {}", self.days.from.strftime("%H:%M")),
            Soon::Today => format!("today, {first:?}"),
            Soon::Tomorrow => format!("tomorrow, {first:?}"),
            Soon::TodayOrTomorrow => format!("today or tomorrow, {first:?} or {last:?}"),
            Soon::Weekend if first == last => format!("this weekend, {last:?}"),
            Soon::Weekend => format!("this weekend, {first:?} and {last:?}"),
        }
    }

    /// Asks for them, within the parts of days and the hours that are asked for anyway. Where nothing of the days
    /// lies in these, another day was given beside them, which outweighs.
    pub(super) fn ask(&self, query: &mut Query) {
        if self.soon == Soon::Now {
            query.open_at = Some(self.days.from);
            return;
        }
        query.during = [self.days, whole(self.days)]
            .into_iter()
            .find(|days| lies_in(*days, query.when, query.hours));
    }
}

/// Of today only what is left is asked for, unless nothing is: "this morning", said at noon, is all of the morning.
fn whole(days: Stretch) -> Stretch {
    Stretch {
        from: midnight(days.from.date()),
        ..days
    }
}

fn lies_in(days: Stretch, when: Week, hours: Option<Hours>) -> bool {
    !DatedHours::of(days, when, hours).is_empty()
}

fn days(soon: Soon, now: DateTime) -> Stretch {
    let today = now.date();
    let tomorrow = after(today, 1);
    let (from, last) = match soon {
        Soon::Now | Soon::Today => (now, today),
        Soon::TodayOrTomorrow => (now, tomorrow),
        Soon::Tomorrow => (midnight(tomorrow), tomorrow),
        Soon::Weekend => match today.weekday() {
            Weekday::Saturday => (now, tomorrow),
            Weekday::Sunday => (now, today),
            day => {
                let saturday = after(today, day.until(Weekday::Saturday));
                (midnight(saturday), after(saturday, 1))
            }
        },
    };
    Stretch { from, last }
}

fn after(day: Date, days: i8) -> Date {
    day.saturating_add(i64::from(days).days())
}

fn midnight(day: Date) -> DateTime {
    day.to_datetime(Time::midnight())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_calendar::PartOfDay;
    use jiff::civil::date;

    /// A Thursday, at three in the afternoon.
    fn now() -> DateTime {
        date(2026, 11, 26).at(15, 0, 0, 0)
    }

    #[track_caller]
    fn check(soon: Soon, now: DateTime, from: &str, last: Date) {
        let from = from.parse().unwrap();
        assert_eq!(days(soon, now), Stretch { from, last });
    }

    #[test]
    fn days_are_counted_from_the_day_of_the_question() {
        let (thursday, friday) = (date(2026, 11, 26), date(2026, 11, 27));
        check(Soon::Today, now(), "2026-11-26T15:00", thursday);
        check(Soon::Tomorrow, now(), "2026-11-27T00:00", friday);
        check(Soon::TodayOrTomorrow, now(), "2026-11-26T15:00", friday);
        let sunday = date(2026, 11, 29);
        check(Soon::Weekend, now(), "2026-11-28T00:00", sunday);
        let on_saturday = date(2026, 11, 28).at(11, 0, 0, 0);
        check(Soon::Weekend, on_saturday, "2026-11-28T11:00", sunday);
        check(
            Soon::Weekend,
            sunday.at(11, 0, 0, 0),
            "2026-11-29T11:00",
            sunday,
        );
    }

    #[test]
    fn what_is_left_of_a_day_is_asked_for_unless_nothing_is_left_or_another_day_was_given() {
        let asked = |soon, when| {
            let said = Said {
                value: soon,
                from: String::new(),
                bytes: 0..0,
                certainty_percent: 90,
            };
            let mut query = Query {
                when,
                ..Query::default()
            };
            SaidDays::of(&said, now()).ask(&mut query);
            query
        };
        let from = |query: Query| query.during.map(|days| days.from.to_string());
        let evening = Week::part(PartOfDay::Evening);
        assert_eq!(
            from(asked(Soon::Today, evening)).unwrap(),
            "2026-11-26T15:00:00"
        );
        let morning = Week::part(PartOfDay::Morning);
        assert_eq!(
            from(asked(Soon::Today, morning)).unwrap(),
            "2026-11-26T00:00:00"
        );
        assert_eq!(from(asked(Soon::Today, Week::day(Weekday::Friday))), None);
        assert_eq!(asked(Soon::Now, Week::EMPTY).open_at, Some(now()));
    }
}
