//! Days and sessions as somebody would say them, in both languages.

use super::super::frame::Frame;
use super::super::tongue::Argument;
use super::super::words;
use hereabouts_calendar::Session;
use hereabouts_domain::Schedule;
use jiff::civil::{Date, Weekday};

const MONTHS: [&str; 12] = [
    "group-january",
    "group-february",
    "group-march",
    "group-april",
    "group-may",
    "group-june",
    "group-july",
    "group-august",
    "group-september",
    "group-october",
    "group-november",
    "group-december",
];

const fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "group-monday",
        Weekday::Tuesday => "group-tuesday",
        Weekday::Wednesday => "group-wednesday",
        Weekday::Thursday => "group-thursday",
        Weekday::Friday => "group-friday",
        Weekday::Saturday => "group-saturday",
        Weekday::Sunday => "group-sunday",
    }
}

fn month(date: Date) -> &'static str {
    let before = usize::try_from(date.month() - 1).unwrap_or(0);
    MONTHS[before % MONTHS.len()]
}

/// "Tuesday 24 November".
fn weekday_and_day(frame: &Frame, date: Date) -> String {
    let number = date.day().to_string();
    frame.tongue().tell(
        "group-weekday-and-day",
        &[
            (
                "weekday",
                Argument::Text(frame.say(weekday(date.weekday()))),
            ),
            ("day", Argument::Text(&number)),
            ("month", Argument::Text(frame.say(month(date)))),
        ],
    )
}

/// "14 September 2026".
pub(super) fn day(frame: &Frame, date: Date) -> String {
    let (number, year) = (date.day().to_string(), date.year().to_string());
    frame.tongue().tell(
        "group-day-and-year",
        &[
            ("day", Argument::Text(&number)),
            ("month", Argument::Text(frame.say(month(date)))),
            ("year", Argument::Text(&year)),
        ],
    )
}

/// "Tuesday 24 November, 10:30am to noon", with the name of the place where there are several; or perhaps.
pub(super) fn session(frame: &Frame, session: &Session, place: Option<&str>) -> String {
    let times = words::session(&Schedule {
        opens_at: session.opens_at,
        closes_at: session.closes_at,
        ..Schedule::default()
    });
    let day = weekday_and_day(frame, session.date);
    let said = [day.as_str(), times.as_str(), place.unwrap_or_default()];
    let said = said.into_iter().filter(|said| !said.is_empty());
    let said = said.collect::<Vec<_>>().join(", ");
    if session.is_certain {
        said
    } else {
        frame.tell("group-perhaps", "session", said)
    }
}
