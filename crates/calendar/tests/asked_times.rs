//! Whether something is on at a time that somebody asks for, and what is over.

#![expect(
    clippy::unwrap_used,
    reason = "what helps a test may stop at the first surprise too"
)]

use hereabouts_calendar::{
    DatedHours, Hours, Meets, PartOfDay, Region, Rules, Stretch, Week, WeekHours,
};
use hereabouts_domain::{BankHolidayRule, ExceptionKind, Frequency, Schedule, SessionException};
use jiff::civil::{Date, DateTime, Weekday, date};

const ENGLAND: Option<Region> = Some(Region::EnglandAndWales);

fn weekly(byday: &str, opens: &str, closes: &str) -> Schedule {
    let time = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    Schedule {
        freq: Some(Frequency::Weekly),
        byday: Some(byday.to_owned()),
        opens_at: time(opens),
        closes_at: time(closes),
        ..Schedule::default()
    }
}

fn rules(schedule: &Schedule) -> Rules {
    Rules::of([schedule], ENGLAND)
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn thursday(from: &str, until: &str) -> WeekHours {
    let hours = Hours::new(from.parse().unwrap(), until.parse().unwrap()).unwrap();
    WeekHours::of(Week::day(Weekday::Thursday), hours)
}

#[test]
fn a_fortnightly_session_is_on_every_other_week() {
    let schedule = Schedule {
        interval: Some(2),
        dtstart: Some(date(2026, 1, 8)),
        ..weekly("TH", "14:00", "16:00")
    };
    let rules = rules(&schedule);
    assert_eq!(rules.meets_at(at("2026-11-26T14:00")), Meets::Yes);
    assert_eq!(rules.meets_at(at("2026-11-26T15:59")), Meets::Yes);
    assert_eq!(rules.meets_at(at("2026-11-26T16:00")), Meets::No);
    assert_eq!(rules.meets_at(at("2026-12-03T14:00")), Meets::No);
    // In an ordinary week it meets on Thursdays.
    assert_eq!(rules.meets_in(&thursday("15:30", "18:00")), Meets::Yes);
    assert_eq!(rules.meets_in(&thursday("16:00", "18:00")), Meets::No);
}

#[test]
fn the_second_tuesday_is_no_other_tuesday() {
    let schedule = Schedule {
        freq: Some(Frequency::Monthly),
        ..weekly("2TU", "10:00", "12:00")
    };
    assert_eq!(
        rules(&schedule).meets_at(at("2026-12-08T11:00")),
        Meets::Yes
    );
    assert_eq!(rules(&schedule).meets_at(at("2026-12-01T11:00")), Meets::No);
}

#[test]
fn days_that_differ_holidays_and_rough_school_breaks_are_minded() {
    let moved = Schedule {
        exceptions: vec![SessionException {
            date: date(2026, 12, 3),
            kind: ExceptionKind::Moved,
            moved_to: Some(date(2026, 12, 4)),
        }],
        ..weekly("TH", "14:00", "16:00")
    };
    assert!(rules(&moved).has_extra_days());
    assert_eq!(rules(&moved).meets_at(at("2026-12-03T14:00")), Meets::No);
    assert_eq!(rules(&moved).meets_at(at("2026-12-04T14:00")), Meets::Yes);
    let monday = weekly("MO", "10:00", "12:00");
    let bank_holiday = at("2026-12-28T11:00");
    assert_eq!(rules(&monday).meets_at(bank_holiday), Meets::Perhaps);
    let closed = Schedule {
        bank_holidays: Some(BankHolidayRule::Closed),
        ..monday.clone()
    };
    assert_eq!(rules(&closed).meets_at(bank_holiday), Meets::No);
    let term = Schedule {
        term_time_only: true,
        ..weekly("WE", "10:00", "12:00")
    };
    assert_eq!(
        rules(&term).meets_at(at("2026-10-28T10:00")),
        Meets::Perhaps
    );
    assert_eq!(rules(&term).meets_at(at("2026-08-05T10:00")), Meets::No);
    assert_eq!(rules(&term).meets_at(at("2026-11-25T10:00")), Meets::Yes);
}

#[test]
fn past_midnight_is_on_at_that_moment_and_of_the_day_it_began_on() {
    let late = rules(&weekly("SA", "22:00", "01:00"));
    assert_eq!(late.meets_at(at("2026-11-29T00:30")), Meets::Yes);
    assert_eq!(late.meets_at(at("2026-11-29T01:00")), Meets::No);
    assert_eq!(late.meets_at(at("2026-11-30T00:30")), Meets::No);
    assert_eq!(late.meets_on(Week::day(Weekday::Sunday)), Meets::No);
}

#[test]
fn what_does_not_say_when_is_neither_on_nor_off() {
    let only_words = Schedule {
        description: Some("ring first".to_owned()),
        ..Schedule::default()
    };
    for silent in [Rules::default(), rules(&only_words)] {
        assert_eq!(silent.meets_at(at("2026-11-26T14:00")), Meets::Unsaid);
        assert_eq!(silent.meets_in(&thursday("14:00", "16:00")), Meets::Unsaid);
        assert_eq!(silent.meets_on(Week::ALL), Meets::Unsaid);
    }
    // It says the day and not the hour.
    let day_only = rules(&weekly("TH", "", ""));
    assert_eq!(
        day_only.meets_in(&thursday("14:00", "16:00")),
        Meets::Unsaid
    );
    assert_eq!(day_only.meets_at(at("2026-11-26T14:00")), Meets::Unsaid);
    assert_eq!(day_only.meets_at(at("2026-11-27T14:00")), Meets::No);
    // Words beside a rule take nothing from it.
    let both = Rules::of([&weekly("TU", "10:00", "12:00"), &only_words], ENGLAND);
    assert_eq!(both.meets_in(&thursday("14:00", "16:00")), Meets::No);
}

#[test]
fn what_is_over_is_no_longer_on_and_did_not_say_nothing() {
    let until = |day: Date| Schedule {
        valid_to: Some(day),
        ..weekly("TH", "14:00", "16:00")
    };
    let (summer, winter) = (until(date(2026, 8, 27)), until(date(2027, 2, 25)));
    let both = || Rules::of([&summer, &winter], ENGLAND);
    assert_eq!(both().first_end(), Some(date(2026, 8, 27)));
    assert_eq!(both().in_force(date(2026, 8, 27)), both());
    let left = both().in_force(date(2026, 8, 28));
    assert_eq!(left.first_end(), Some(date(2027, 2, 25)));
    assert!(!left.is_over());
    let over = left.in_force(date(2027, 2, 26));
    assert!(over.is_over() && !over.is_empty());
    assert_eq!(over.first_end(), None);
    assert_eq!(over.meets_on(Week::ALL), Meets::No);
    assert_eq!(Rules::unpack(&over.pack()), over);
    // One day that is past, and words that never had a day.
    let once = Schedule {
        exceptions: vec![SessionException {
            date: date(2026, 6, 6),
            kind: ExceptionKind::Extra,
            moved_to: None,
        }],
        ..Schedule::default()
    };
    assert!(rules(&once).in_force(date(2026, 6, 7)).is_over());
    assert!(
        !rules(&Schedule::default())
            .in_force(date(2026, 6, 7))
            .is_over()
    );
}

#[test]
fn a_part_of_a_day_and_hours_are_asked_together() {
    let evening = Week::of(Weekday::Thursday, PartOfDay::Evening);
    let after_seven = Hours::new("19:00".parse().unwrap(), "00:00".parse().unwrap()).unwrap();
    let asked = WeekHours::of(evening, after_seven);
    assert_eq!(
        rules(&weekly("TH", "17:30", "18:30")).meets_in(&asked),
        Meets::No
    );
    assert_eq!(
        rules(&weekly("TH", "18:30", "19:30")).meets_in(&asked),
        Meets::Yes
    );
    assert_eq!(
        rules(&weekly("FR", "18:30", "19:30")).meets_in(&asked),
        Meets::No
    );
    let doubtful = Schedule {
        certainty_percent: Some(60),
        ..weekly("TH", "18:30", "19:30")
    };
    assert_eq!(rules(&doubtful).meets_in(&asked), Meets::Perhaps);
    let sessions: Vec<_> = rules(&doubtful).ordinary_sessions().collect();
    let [opens, closes] = ["18:30", "19:30"].map(|text| text.parse().ok());
    assert_eq!(sessions, [(Weekday::Thursday, opens, closes)]);
}

#[test]
fn very_days_mind_fortnights_exceptions_and_what_of_the_first_is_left() {
    let during = |from: &str, last: Date, week: Week, hours: Option<Hours>| {
        let from = at(from);
        DatedHours::of(Stretch { from, last }, week, hours)
    };
    let fortnightly = rules(&Schedule {
        interval: Some(2),
        dtstart: Some(date(2026, 1, 8)),
        exceptions: vec![SessionException {
            date: date(2026, 12, 24),
            kind: ExceptionKind::Cancelled,
            moved_to: None,
        }],
        ..weekly("TH", "14:00", "16:00")
    });
    let (thursday, next) = (date(2026, 11, 26), date(2026, 12, 3));
    for (from, last, expected) in [
        ("2026-11-26T00:00", thursday, Meets::Yes),
        ("2026-11-26T15:59", thursday, Meets::Yes),
        ("2026-11-26T16:00", thursday, Meets::No),
        ("2026-12-03T00:00", next, Meets::No),
        ("2026-11-24T10:00", date(2026, 11, 25), Meets::No),
        ("2026-11-24T10:00", date(2026, 11, 29), Meets::Yes),
        ("2026-12-24T00:00", date(2026, 12, 24), Meets::No),
    ] {
        let asked = during(from, last, Week::EMPTY, None);
        assert_eq!(fortnightly.meets_during(&asked), expected, "{from}");
    }
    let evening = Week::part(PartOfDay::Evening);
    let asked = during("2026-11-26T00:00", thursday, evening, None);
    assert_eq!(fortnightly.meets_during(&asked), Meets::No);
    let until_three = Hours::new(at("2026-11-26T09:00").time(), at("2026-11-26T15:00").time());
    let asked = during("2026-11-26T09:00", thursday, Week::EMPTY, until_three);
    assert_eq!(fortnightly.meets_during(&asked), Meets::Yes);
    assert!(during("2026-11-26T15:00", thursday, Week::EMPTY, until_three).is_empty());
    assert!(
        during(
            "2026-11-26T00:00",
            thursday,
            Week::day(Weekday::Friday),
            None
        )
        .is_empty()
    );
    assert_eq!(Rules::default().meets_during(&asked), Meets::Unsaid);
}
