//! Whether a listing is on when somebody can go, minute after minute, and invented timetables of every kind.
//!
//! Minutes go by fives here, in what is asked and in what meets.

use super::random::Random;
use crate::query::Query;
use hereabouts_calendar::{Hours, Region, Rules, Stretch, Week};
use hereabouts_domain::{BankHolidayRule, ExceptionKind, Frequency, Schedule, SessionException};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use std::iter::StepBy;
use std::ops::Range;

/// The day on which invented timetables are put into an index: what ended before is over.
const TODAY: Date = Date::constant(2026, 11, 22);

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];

/// Whether it is on, or doesn't say.
pub(super) fn suits(rules: &Rules, query: &Query) -> bool {
    let is_unsaid = rules.week().is_empty() && !rules.is_over();
    let is_then = match (query.during, query.hours) {
        (Some(days), hours) => is_on_during(rules, days, query.when, hours),
        (None, Some(hours)) => is_on_in_hours(rules, query.when, hours),
        (None, None) => query.when.is_empty() || !rules.week().intersection(query.when).is_empty(),
    };
    let is_on = query.open_at.is_none_or(|moment| is_on_at(rules, moment));
    is_unsaid || is_then && is_on
}

fn is_on_in_hours(rules: &Rules, when: Week, hours: Hours) -> bool {
    rules.ordinary_sessions().any(|(day, opens, closes)| {
        let mut minutes = minutes(hours);
        minutes.any(|at| is_asked(when, day, at) && may_be_on(opens, closes, at))
    })
}

fn is_on_during(rules: &Rules, days: Stretch, when: Week, hours: Option<Hours>) -> bool {
    let sessions = rules.sessions_from(days.from.date());
    let mut sessions = sessions
        .filter(|session| session.date >= days.from.date())
        .take_while(|session| session.date <= days.last);
    sessions.any(|session| {
        let earliest = if session.date == days.from.date() {
            minute(days.from.time())
        } else {
            0
        };
        let mut minutes = hours.map_or_else(|| (0..24 * 60).step_by(5), minutes);
        minutes.any(|at| {
            at >= earliest
                && is_asked(when, session.date.weekday(), at)
                && may_be_on(session.opens_at, session.closes_at, at)
        })
    })
}

fn minutes(hours: Hours) -> StepBy<Range<i32>> {
    (minute(hours.from())..hours.until().map_or(24 * 60, minute)).step_by(5)
}

fn is_asked(when: Week, day: Weekday, at: i32) -> bool {
    let part = match at / 60 {
        0..12 => 0,
        12..17 => 1,
        _ => 2,
    };
    let number = usize::from(day.to_monday_zero_offset().unsigned_abs()) * 3 + part;
    when.is_empty() || when.contains(Week::from_parts([number]))
}

fn is_on_at(rules: &Rules, moment: DateTime) -> bool {
    let yesterday = moment.date().yesterday().unwrap_or(moment.date());
    let sessions = rules.sessions_from(yesterday);
    let mut begun = sessions.take_while(|session| session.date <= moment.date());
    begun.any(|session| {
        let days = (moment.date() - session.date).get_days();
        let at = minute(moment.time()) + days * 24 * 60;
        (0..=1).contains(&days) && may_be_on(session.opens_at, session.closes_at, at)
    })
}

/// Whether it can be on at a minute counted from the midnight before it begins.
fn may_be_on(opens: Option<Time>, closes: Option<Time>, at: i32) -> bool {
    let is_of_the_day = at < 24 * 60;
    match (opens.map(minute), closes.map(minute)) {
        (None, None | Some(0)) => is_of_the_day,
        (None, Some(closes)) => at < closes,
        (Some(opens), None) => (opens..opens + 3 * 60).contains(&at),
        (Some(opens), Some(closes)) if closes > opens => (opens..closes).contains(&at),
        (Some(opens), Some(closes)) => (opens..closes + 24 * 60).contains(&at),
    }
}

fn minute(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
}

/// Nothing said, a session, or several.
pub(super) fn rules(random: &mut Random) -> Rules {
    let count = random.one_of(&[0, 0, 1, 1, 1, 3]);
    let schedules: Vec<Schedule> = (0..count).map(|_| schedule(random)).collect();
    let region = random.one_of(&[None, Some(Region::EnglandAndWales), Some(Region::Scotland)]);
    Rules::of(&schedules, region).in_force(TODAY)
}

fn schedule(random: &mut Random) -> Schedule {
    let (_, day) = random.one_of(&DAYS);
    let (_, other) = random.one_of(&DAYS);
    let freq = random.one_of(&[
        Some(Frequency::Weekly),
        Some(Frequency::Weekly),
        Some(Frequency::Monthly),
        None,
    ]);
    let which = if freq == Some(Frequency::Monthly) {
        random.one_of(&["", "1", "-1"])
    } else {
        ""
    };
    let byday = random.one_of(&[None, Some(format!("{which}{day},{which}{other}"))]);
    Schedule {
        freq,
        byday,
        interval: random.one_of(&[None, None, Some(2)]),
        dtstart: random.once_in(2).then(|| near_today(random)),
        valid_to: random.once_in(3).then(|| near_today(random)),
        opens_at: (!random.once_in(4)).then(|| time(random)),
        closes_at: (!random.once_in(4)).then(|| time(random)),
        term_time_only: random.once_in(5),
        bank_holidays: random.one_of(&[None, Some(BankHolidayRule::Closed)]),
        certainty_percent: random.one_of(&[None, None, Some(50)]),
        exceptions: (0..random.one_of(&[0, 0, 0, 2]))
            .map(|_| exception(random))
            .collect(),
        ..Schedule::default()
    }
}

fn exception(random: &mut Random) -> SessionException {
    let kind = random.one_of(&[
        ExceptionKind::Cancelled,
        ExceptionKind::Moved,
        ExceptionKind::Extra,
    ]);
    SessionException {
        date: near_today(random),
        kind,
        moved_to: (kind == ExceptionKind::Moved).then(|| near_today(random)),
    }
}

/// A few weeks before to a few weeks after, over Christmas.
fn near_today(random: &mut Random) -> Date {
    let days = i64::try_from(random.below(70)).unwrap_or(0) - 20;
    TODAY.checked_add(days.days()).unwrap_or(TODAY)
}

fn time(random: &mut Random) -> Time {
    let minutes = 5 * i64::try_from(random.below(24 * 12)).unwrap_or(0);
    Time::midnight().wrapping_add(minutes.minutes())
}

/// Some hours of a day.
pub(super) fn hours(random: &mut Random) -> Option<Hours> {
    Hours::new(time(random), time(random))
}

/// One or a few days on which much is on, the first of them perhaps begun.
pub(super) fn stretch(random: &mut Random) -> Stretch {
    let first = near_today(random);
    let more = i64::try_from(random.below(3)).unwrap_or(0);
    let begins = random.one_of(&[true, false]);
    Stretch {
        from: first.to_datetime(if begins {
            Time::midnight()
        } else {
            time(random)
        }),
        last: first.checked_add(more.days()).unwrap_or(first),
    }
}

/// A moment at which much is on.
pub(super) fn moment(random: &mut Random) -> DateTime {
    near_today(random).to_datetime(time(random))
}
