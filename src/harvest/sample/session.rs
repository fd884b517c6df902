//! A session as the sample files write it, checked and turned into a schedule.

use super::format::{SampleException, SampleSession};
use crate::harvest::values::parse_iso_date;
use hereabouts_domain::{ExceptionKind, Frequency, Schedule, SessionException};
use jiff::civil::Time;

/// The schedule that a session means.
///
/// # Errors
/// In words: what is wrong and what would be right.
pub(super) fn schedule(session: &SampleSession) -> Result<Schedule, String> {
    if let Some(byday) = &session.byday {
        check_byday(byday, session.freq)?;
    }
    if session
        .bymonthday
        .is_some_and(|day| !(1..=31).contains(&day))
    {
        return Err("`bymonthday` is a day of the month, 1 to 31".to_owned());
    }
    if session.interval.unwrap_or(1) > 1 && session.dtstart.is_none() {
        return Err(
            "an `interval` over 1 needs `dtstart`: every second week from when?".to_owned(),
        );
    }
    let mut exceptions: Vec<_> = session
        .exceptions
        .iter()
        .map(exception)
        .collect::<Result<_, _>>()?;
    exceptions.sort_by_key(|day| day.date);
    Ok(Schedule {
        freq: session.freq,
        interval: session.interval,
        byday: session.byday.clone(),
        bymonthday: session.bymonthday.map(|day| day.to_string()),
        dtstart: session.dtstart.as_deref().map(parse_iso_date).transpose()?,
        valid_from: session
            .valid_from
            .as_deref()
            .map(parse_iso_date)
            .transpose()?,
        valid_to: session
            .valid_to
            .as_deref()
            .map(parse_iso_date)
            .transpose()?,
        opens_at: session.opens_at.as_deref().map(time).transpose()?,
        closes_at: session.closes_at.as_deref().map(time).transpose()?,
        timezone: None,
        term_time_only: session.term_time,
        bank_holidays: session.bank_holidays,
        description: session.description.clone(),
        certainty_percent: None,
        exceptions,
    })
}

fn exception(day: &SampleException) -> Result<SessionException, String> {
    if (day.what == ExceptionKind::Moved) != day.to.is_some() {
        return Err(format!(
            "the session of {} says `to` exactly when it is moved",
            day.date
        ));
    }
    Ok(SessionException {
        date: parse_iso_date(&day.date)?,
        kind: day.what,
        moved_to: day.to.as_deref().map(parse_iso_date).transpose()?,
    })
}

fn time(text: &str) -> Result<Time, String> {
    Time::strptime("%H:%M", text)
        .map_err(|_| format!("`{text}` is not a time; write it like 14:30"))
}

const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// RFC 5545 `BYDAY`: days alone by the week (`MO,WE`), numbered by the month (`2TU`, `-1FR`).
fn check_byday(byday: &str, freq: Option<Frequency>) -> Result<(), String> {
    let numbered = freq == Some(Frequency::Monthly);
    for day in byday.split(',') {
        let (number, name) = day
            .split_at_checked(day.len().saturating_sub(2))
            .unwrap_or(("", ""));
        let number_fits = match number.strip_prefix('-').unwrap_or(number) {
            "" => !numbered && number.is_empty(),
            "1" | "2" | "3" | "4" | "5" => numbered,
            _ => false,
        };
        if !DAYS.contains(&name) || !number_fits {
            return Err(format!(
                "`{day}` is not a day; write TU by the week, 2TU or -1FR by the month"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Schedule, String> {
        schedule(&toml::from_str::<SampleSession>(text).map_err(|error| error.to_string())?)
    }

    #[test]
    fn a_second_tuesday_that_moves_once_becomes_a_schedule() {
        let schedule = read(
            "freq = 'MONTHLY'\nbyday = '2TU'\nopens_at = '22:00'\ncloses_at = '02:00'\nterm_time = true\n\
             exceptions = [{ date = '2026-12-08', what = 'moved', to = '2026-12-15' }]",
        )
        .unwrap();
        assert_eq!(schedule.byday.as_deref(), Some("2TU"));
        assert!(
            schedule.closes_at < schedule.opens_at,
            "it ends after midnight"
        );
        assert!(schedule.term_time_only);
        assert_eq!(
            schedule.exceptions[0].moved_to,
            Some(jiff::civil::date(2026, 12, 15))
        );
    }

    #[test]
    fn what_means_nothing_is_refused() {
        for text in [
            "freq = 'WEEKLY'\nbyday = '2TU'",
            "freq = 'MONTHLY'\nbyday = 'TU'",
            "freq = 'MONTHLY'\nbyday = '6TU'",
            "freq = 'WEEKLY'\nbyday = 'Tuesday'",
            "freq = 'WEEKLY'\nbyday = ''",
            "freq = 'WEEKLY'\ninterval = 2",
            "opens_at = '25:00'",
            "opens_at = '9am'",
            "dtstart = '2026-02-30'",
            "exceptions = [{ date = '2026-12-08', what = 'moved' }]",
            "exceptions = [{ date = '2026-12-08', what = 'cancelled', to = '2026-12-15' }]",
            "every = 'Tuesday'",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
