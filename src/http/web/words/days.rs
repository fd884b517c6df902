//! Days: dates, parts of a week, and days counted from today.

use super::clock::time;
use crate::directory::SaidDays;
use crate::tongue::Argument::Text;
use crate::tongue::Tongue;
use hereabouts_calendar::{PartOfDay, Week};
use hereabouts_vocabulary::Soon;
use jiff::civil::{Date, Weekday};

/// "Monday": bare, for a sentence that says the rest ("bob dydd Llun").
pub(super) fn weekday(tongue: &Tongue, day: Weekday) -> &str {
    tongue.say(match day {
        Weekday::Monday => "times-monday",
        Weekday::Tuesday => "times-tuesday",
        Weekday::Wednesday => "times-wednesday",
        Weekday::Thursday => "times-thursday",
        Weekday::Friday => "times-friday",
        Weekday::Saturday => "times-saturday",
        Weekday::Sunday => "times-sunday",
    })
}

/// "Monday", "dydd Llun": by itself.
pub(in crate::http::web) fn named_day(tongue: &Tongue, day: Weekday) -> String {
    tongue.tell("times-day", &[("day", Text(weekday(tongue, day)))])
}

fn month(tongue: &Tongue, month: i8) -> &str {
    tongue.say(match month {
        1 => "times-january",
        2 => "times-february",
        3 => "times-march",
        4 => "times-april",
        5 => "times-may",
        6 => "times-june",
        7 => "times-july",
        8 => "times-august",
        9 => "times-september",
        10 => "times-october",
        11 => "times-november",
        _ => "times-december",
    })
}

/// "14 September 2026".
pub(in crate::http::web) fn day(tongue: &Tongue, date: Date) -> String {
    let (day, year) = (date.day().to_string(), date.year().to_string());
    let parts = [
        ("day", Text(&day)),
        ("month", Text(month(tongue, date.month()))),
        ("year", Text(&year)),
    ];
    tongue.tell("times-date", &parts)
}

/// "Tuesday 24 November".
pub(in crate::http::web) fn day_and_date(tongue: &Tongue, date: Date) -> String {
    let day = date.day().to_string();
    let parts = [
        ("weekday", Text(weekday(tongue, date.weekday()))),
        ("day", Text(&day)),
        ("month", Text(month(tongue, date.month()))),
    ];
    tongue.tell("times-day-and-date", &parts)
}

/// "Thursday afternoons, Saturdays", "evenings".
pub(in crate::http::web) fn week(tongue: &Tongue, week: Week) -> String {
    let (daily, others): (Vec<PartOfDay>, Vec<PartOfDay>) = PartOfDay::ALL
        .into_iter()
        .partition(|part| week.contains(Week::part(*part)));
    if others.is_empty() {
        return tongue.say("times-any").to_owned();
    }
    let daily = daily
        .into_iter()
        .map(|part| tongue.say(parts(part)).to_owned());
    let days = Weekday::Monday.cycle_forward().take(7);
    let of_days = days.flat_map(|day| parts_of_day(tongue, week, &others, day));
    daily.chain(of_days).collect::<Vec<_>>().join(", ")
}

/// What of a day is in a week, beside the parts that every day has.
fn parts_of_day(tongue: &Tongue, week: Week, others: &[PartOfDay], day: Weekday) -> Vec<String> {
    let tell = |name| tongue.tell(name, &[("day", Text(weekday(tongue, day)))]);
    let is_in = |part: &&PartOfDay| week.contains(Week::of(day, **part));
    let said: Vec<String> = (others.iter().filter(is_in))
        .map(|part| tell(parts_of(*part)))
        .collect();
    if !said.is_empty() && week.contains(Week::day(day)) {
        return vec![tell("times-days-of")];
    }
    said
}

/// The message for a part of the day: "mornings".
pub(in crate::http::web) const fn parts(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "times-mornings",
        PartOfDay::Afternoon => "times-afternoons",
        PartOfDay::Evening => "times-evenings",
    }
}

const fn parts_of(part: PartOfDay) -> &'static str {
    match part {
        PartOfDay::Morning => "times-mornings-of",
        PartOfDay::Afternoon => "times-afternoons-of",
        PartOfDay::Evening => "times-evenings-of",
    }
}

/// "today, Monday", "this weekend, Saturday and Sunday": what was said, with the days that it is.
pub(in crate::http::web) fn said_days(tongue: &Tongue, said: &SaidDays) -> String {
    let (first, last) = (said.days.from.weekday(), said.days.last.weekday());
    let clock = time(tongue, said.days.from.time());
    let days = [
        ("day", Text(weekday(tongue, first))),
        ("next", Text(weekday(tongue, last))),
        ("time", Text(&clock)),
    ];
    let name = match said.soon {
        Soon::Now => "times-now",
        Soon::Today => "times-today",
        Soon::Tomorrow => "times-tomorrow",
        Soon::TodayOrTomorrow => "times-today-or-tomorrow",
        Soon::Weekend if first == last => "times-weekend-day",
        Soon::Weekend => "times-weekend",
    };
    tongue.tell(name, &days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::web::words::check_both as check;
    use hereabouts_calendar::Stretch;
    use jiff::civil::date;

    #[test]
    fn dates_name_the_month() {
        let may = date(2026, 5, 3);
        check(|tongue| day(tongue, may), "3 May 2026", "3 Mai 2026");
        let november = date(2026, 11, 24);
        check(
            |tongue| day_and_date(tongue, november),
            "Tuesday 24 November",
            "dydd Mawrth 24 Tachwedd",
        );
    }

    #[test]
    fn a_week_is_said_by_its_parts() {
        let thursday = Week::of(Weekday::Thursday, PartOfDay::Afternoon);
        let some = thursday.union(Week::day(Weekday::Saturday));
        check(
            |tongue| week(tongue, some),
            "Thursday afternoons, Saturdays",
            "prynhawniau Iau, dyddiau Sadwrn",
        );
        let evenings = Week::part(PartOfDay::Evening);
        check(|tongue| week(tongue, evenings), "evenings", "nosweithiau");
        let more = evenings.union(Week::of(Weekday::Monday, PartOfDay::Morning));
        check(
            |tongue| week(tongue, more),
            "evenings, Monday mornings",
            "nosweithiau, boreau Llun",
        );
        check(|tongue| week(tongue, Week::ALL), "any time", "unrhyw bryd");
    }

    #[test]
    fn days_from_now_are_said_with_the_days_that_they_are() {
        let said = |soon, last| SaidDays {
            soon,
            days: Stretch {
                from: date(2026, 11, 28).at(15, 0, 0, 0),
                last,
            },
            from: String::new(),
            certainty_percent: 90,
        };
        let (saturday, sunday) = (date(2026, 11, 28), date(2026, 11, 29));
        let now = said(Soon::Now, saturday);
        check(
            |tongue| said_days(tongue, &now),
            "now, Saturday 3pm",
            "nawr, dydd Sadwrn 3yp",
        );
        let weekend = said(Soon::Weekend, sunday);
        check(
            |tongue| said_days(tongue, &weekend),
            "this weekend, Saturday and Sunday",
            "y penwythnos hwn, dydd Sadwrn a dydd Sul",
        );
        let either = said(Soon::TodayOrTomorrow, sunday);
        check(
            |tongue| said_days(tongue, &either),
            "today or tomorrow, Saturday or Sunday",
            "heddiw neu yfory, dydd Sadwrn neu ddydd Sul",
        );
    }
}
