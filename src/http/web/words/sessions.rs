//! When something meets: how it repeats, when next, and whether at the time that somebody asked for.

use super::clock;
use super::days::{day_and_date, weekday};
use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use hereabouts_calendar::{Meets, Session};
use hereabouts_domain::{BankHolidayRule, Frequency, Schedule};
use jiff::civil::Weekday;

/// A repeating session, like "The second Tuesday of the month, 10:30am to noon, in term time, not on bank holidays".
pub(in crate::http::web) fn session(tongue: &Tongue, schedule: &Schedule) -> String {
    let term_time = (schedule.term_time_only).then(|| tongue.say("times-term-time").to_owned());
    let bank_holidays = schedule.bank_holidays.map(|rule| match rule {
        BankHolidayRule::Open => tongue.say("times-bank-holidays-too").to_owned(),
        BankHolidayRule::Closed => tongue.say("times-no-bank-holidays").to_owned(),
    });
    let said = [
        repeats(tongue, schedule),
        clock::session(tongue, schedule.opens_at, schedule.closes_at),
        term_time,
        bank_holidays,
        schedule.description.clone(),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// "Next on Tuesday 24 November", or perhaps.
pub(in crate::http::web) fn next(tongue: &Tongue, session: &Session) -> String {
    let date = day_and_date(tongue, session.date);
    let name = match session.is_certain {
        true => "times-next",
        false => "times-next-perhaps",
    };
    tongue.tell(name, &[("date", Text(&date))])
}

/// What somebody should know who asked for a time: nothing where it surely is on then.
pub(in crate::http::web) fn meets(tongue: &Tongue, meets: Meets) -> Option<&str> {
    match meets {
        Meets::Yes => None,
        Meets::Perhaps => Some(tongue.say("times-may-not-meet")),
        Meets::Unsaid => Some(tongue.say("times-does-not-say")),
        Meets::No => Some(tongue.say("times-does-not-meet")),
    }
}

fn repeats(tongue: &Tongue, schedule: &Schedule) -> Option<String> {
    let interval = schedule
        .interval
        .and_then(|every| usize::try_from(every).ok());
    let interval = interval.unwrap_or(1).max(1);
    let days = schedule.byday.as_deref().map(RuleDay::all);
    let days = days.unwrap_or_default();
    Some(match schedule.freq? {
        Frequency::Weekly => weekly(tongue, interval, &days),
        // Every Tuesday of every month.
        Frequency::Monthly if interval == 1 && RuleDay::are_bare(&days) => weekly(tongue, 1, &days),
        Frequency::Monthly => monthly(tongue, interval, &days, schedule.bymonthday.as_deref()),
    })
}

fn weekly(tongue: &Tongue, interval: usize, days: &[RuleDay]) -> String {
    let names: Vec<&str> = days.iter().map(|one| weekday(tongue, one.day)).collect();
    let joined = join(tongue, "times-and", &names);
    let said = [("days", Text(&joined)), ("count", Count(interval))];
    let name = match (days.is_empty(), interval) {
        (true, 1) => "times-every-week",
        (true, _) => "times-every-weeks",
        (false, 1) => "times-every-day-of",
        (false, _) => "times-every-weeks-on",
    };
    tongue.tell(name, &said)
}

fn monthly(tongue: &Tongue, interval: usize, days: &[RuleDay], dates: Option<&str>) -> String {
    let names: Vec<String> = days.iter().map(|one| one.of_the_month(tongue)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let joined = match names.is_empty() {
        true => dates.unwrap_or_default().replace(',', ", "),
        false => join(tongue, "times-and-which", &names),
    };
    let said = [("days", Text(&joined)), ("count", Count(interval))];
    let name = match (names.is_empty(), dates, interval) {
        (false, _, 1) => "times-every-month-on",
        (false, _, _) => "times-every-months-on",
        (true, Some(_), 1) => "times-every-month-dated",
        (true, Some(_), _) => "times-every-months-dated",
        (true, None, 1) => "times-every-month",
        (true, None, _) => "times-every-months",
    };
    tongue.tell(name, &said)
}

/// "Monday, Wednesday and Friday", with the message that says the "and".
fn join(tongue: &Tongue, and: &str, names: &[&str]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            let rest = rest.join(", ");
            tongue.tell(and, &[("days", Text(&rest)), ("last", Text(last))])
        }
        _ => names.concat(),
    }
}

/// A day of a rule (RFC 5545 `BYDAY`), and which of them in the month.
struct RuleDay {
    /// The message that says which; `None` is every one.
    which: Option<&'static str>,
    day: Weekday,
}

impl RuleDay {
    fn all(byday: &str) -> Vec<Self> {
        byday.split(',').filter_map(Self::read).collect()
    }

    fn read(code: &str) -> Option<Self> {
        let (which, day) = code.split_at_checked(code.len().checked_sub(2)?)?;
        let day = match day {
            "MO" => Weekday::Monday,
            "TU" => Weekday::Tuesday,
            "WE" => Weekday::Wednesday,
            "TH" => Weekday::Thursday,
            "FR" => Weekday::Friday,
            "SA" => Weekday::Saturday,
            "SU" => Weekday::Sunday,
            _ => return None,
        };
        let which = match which {
            "" => None,
            "1" => Some("times-first"),
            "2" => Some("times-second"),
            "3" => Some("times-third"),
            "4" => Some("times-fourth"),
            "5" => Some("times-fifth"),
            _ => Some("times-last"),
        };
        Some(Self { which, day })
    }

    /// Some, and none of them a certain one of the month.
    fn are_bare(days: &[Self]) -> bool {
        !days.is_empty() && days.iter().all(|one| one.which.is_none())
    }

    /// "second Tuesday".
    fn of_the_month(&self, tongue: &Tongue) -> String {
        let day = weekday(tongue, self.day);
        tongue.tell(self.which.unwrap_or("times-day"), &[("day", Text(day))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::web::words::check_both;
    use hereabouts_vocabulary::urgent::Language;
    use jiff::civil::date;

    fn weekly(byday: &str) -> Schedule {
        Schedule {
            freq: Some(Frequency::Weekly),
            byday: Some(byday.to_owned()),
            ..Schedule::default()
        }
    }

    fn monthly(byday: &str) -> Schedule {
        Schedule {
            freq: Some(Frequency::Monthly),
            ..weekly(byday)
        }
    }

    fn every(interval: i32, schedule: Schedule) -> Schedule {
        Schedule {
            interval: Some(interval),
            ..schedule
        }
    }

    #[track_caller]
    fn check(schedule: &Schedule, english: &str, welsh: &str) {
        check_both(|tongue| session(tongue, schedule), english, welsh);
    }

    #[test]
    fn what_meets_weekly_names_its_days() {
        let from_half_past_ten = Schedule {
            opens_at: Some(jiff::civil::time(10, 30, 0, 0)),
            closes_at: Some(jiff::civil::time(12, 0, 0, 0)),
            ..weekly("TU")
        };
        check(
            &from_half_past_ten,
            "Every Tuesday, 10:30am to noon",
            "Bob dydd Mawrth, 10:30yb i hanner dydd",
        );
        check(
            &weekly("MO,WE,FR"),
            "Every Monday, Wednesday and Friday",
            "Bob dydd Llun, Mercher a Gwener",
        );
        check(
            &every(2, weekly("TH")),
            "Every 2 weeks on Thursday",
            "Bob 2 wythnos ar ddydd Iau",
        );
        check(&every(3, weekly("")), "Every 3 weeks", "Bob 3 wythnos");
    }

    #[test]
    fn and_is_ac_before_a_vowel_in_welsh() {
        check(
            &weekly("TU,TH"),
            "Every Tuesday and Thursday",
            "Bob dydd Mawrth ac Iau",
        );
    }

    #[test]
    fn what_meets_monthly_names_which_of_its_days() {
        let in_term = Schedule {
            term_time_only: true,
            ..monthly("2TU")
        };
        check(
            &in_term,
            "The second Tuesday of the month, in term time",
            "Bob mis: ail ddydd Mawrth, yn ystod tymor yr ysgol",
        );
        check(
            &monthly("-1FR"),
            "The last Friday of the month",
            "Bob mis: dydd Gwener olaf",
        );
        check(
            &monthly("1MO,3MO"),
            "The first Monday and third Monday of the month",
            "Bob mis: dydd Llun cyntaf, trydydd dydd Llun",
        );
        check(&monthly("TU"), "Every Tuesday", "Bob dydd Mawrth");
    }

    #[test]
    fn months_between_are_counted_and_two_mutate_in_welsh() {
        let dated = Schedule {
            bymonthday: Some("1,15".to_owned()),
            ..monthly("")
        };
        check(
            &dated,
            "Every month on day 1, 15",
            "Bob mis, ar ddyddiad 1, 15",
        );
        check(
            &every(2, monthly("1SA")),
            "Every 2 months on the first Saturday",
            "Bob 2 fis: dydd Sadwrn cyntaf",
        );
        check(&every(3, monthly("")), "Every 3 months", "Bob 3 mis");
    }

    #[test]
    fn the_next_time_is_a_day_and_perhaps_only_that() {
        let session = |is_certain| Session {
            date: date(2026, 11, 24),
            opens_at: None,
            closes_at: None,
            is_certain,
        };
        let said = |language, is_certain| next(Tongue::in_language(language), &session(is_certain));
        assert_eq!(said(Language::En, true), "Next on Tuesday 24 November");
        assert_eq!(
            said(Language::En, false),
            "Next perhaps on Tuesday 24 November: ask them first"
        );
        assert_eq!(said(Language::Cy, true), "Nesaf: dydd Mawrth 24 Tachwedd");
        assert_eq!(
            said(Language::Cy, false),
            "Nesaf, efallai: dydd Mawrth 24 Tachwedd. Gofynnwch iddynt yn gyntaf"
        );
    }
}
