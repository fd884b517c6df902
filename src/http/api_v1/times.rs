//! Reads when somebody can go: days, parts of the day, hours by the clock, a moment.

use crate::http::choices::DAYS;
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::Problem;
use hereabouts_calendar::{Hours, PartOfDay, Week, WeekHours};
use jiff::civil::{DateTime, Time};

/// When somebody can go.
pub(super) struct Times {
    /// Days and parts of the day; empty is any.
    pub(super) when: Week,
    /// Between which hours of these.
    pub(super) hours: Option<Hours>,
    /// A moment.
    pub(super) open_at: Option<DateTime>,
}

/// Takes `day`, `part_of_day`, `from`, `until` and `open_at`.
pub(super) fn read_times(parameters: &mut Parameters) -> Result<Times, Problem> {
    let when = read_when(parameters)?;
    let hours = read_hours(parameters)?;
    if hours.is_some_and(|hours| WeekHours::of(when, hours).is_empty()) {
        return Err(Problem::invalid(
            "part_of_day",
            "part_of_day and from or until have no time in common: morning ends at noon, afternoon at five; \
             leave out either",
        ));
    }
    Ok(Times {
        when,
        hours,
        open_at: read_open_at(parameters)?,
    })
}

/// Days, parts of the day, or both, which then must both hold.
fn read_when(parameters: &mut Parameters) -> Result<Week, Problem> {
    let day = |word: String| {
        let found = DAYS.iter().find(|(name, _)| *name == word);
        let names = DAYS.iter().map(|(name, _)| *name);
        found.map_or_else(
            || Err(not_one_of("day", &word, names)),
            |(_, day)| Ok(Week::day(*day)),
        )
    };
    let part = |word: String| {
        let names = PartOfDay::ALL.into_iter().map(PartOfDay::as_str);
        let part = PartOfDay::from_word(&word);
        part.map(Week::part)
            .ok_or_else(|| not_one_of("part_of_day", &word, names))
    };
    let union = |weeks: Vec<Week>| weeks.into_iter().fold(Week::EMPTY, Week::union);
    let days = parameters.take_all("day").into_iter().map(day);
    let days = union(days.collect::<Result<_, _>>()?);
    let parts = parameters.take_all("part_of_day").into_iter().map(part);
    let parts = union(parts.collect::<Result<_, _>>()?);
    Ok(days.narrowed(parts))
}

fn read_hours(parameters: &mut Parameters) -> Result<Option<Hours>, Problem> {
    let from = read_time(parameters, "from")?;
    let until = read_time(parameters, "until")?;
    if from.is_none() && until.is_none() {
        return Ok(None);
    }
    // Midnight begins a day and ends it.
    let midnight = Time::midnight();
    let hours = Hours::new(from.unwrap_or(midnight), until.unwrap_or(midnight));
    hours.map(Some).ok_or_else(|| {
        Problem::invalid(
            "until",
            "until is later than from, 00:00 the end of the day: what goes on past midnight belongs to the \
             day it begins on",
        )
    })
}

fn read_time(parameters: &mut Parameters, name: &'static str) -> Result<Option<Time>, Problem> {
    let Some(text) = parameters.take_one(name)? else {
        return Ok(None);
    };
    if text == "24:00" {
        return Ok(Some(Time::midnight()));
    }
    Time::strptime("%H:%M", &text).map(Some).map_err(|_| {
        let meant = [
            "%I%p", "%I %p", "%I:%M%p", "%I:%M %p", "%I.%M%p", "%H.%M", "%H:%M:%S",
        ];
        let meant = (meant.iter()).find_map(|format| Time::strptime(format, &text).ok());
        let meant = meant.map(|time| time.strftime("%H:%M").to_string());
        let hint = meant
            .as_ref()
            .map_or(String::new(), |time| format!(". Did you mean {time}?"));
        Problem::invalid(
            name,
            format!("{name} is a time by the clock with 24 hours, like 18:00{hint}"),
        )
        .suggesting(meant.into_iter().collect())
    })
}

fn read_open_at(parameters: &mut Parameters) -> Result<Option<DateTime>, Problem> {
    let Some(text) = parameters.take_one("open_at")? else {
        return Ok(None);
    };
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let read = formats
        .iter()
        .find_map(|format| DateTime::strptime(format, &text).ok());
    read.map(Some).ok_or_else(|| {
        Problem::invalid(
            "open_at",
            "open_at is a day and a time by the clock in the United Kingdom, without a zone, like \
             2026-12-03T14:00",
        )
    })
}
