//! "Today", "tonight", "this weekend" and "open now" in a sentence: which days they are, and what is on then.
//!
//! The moment of asking is given: nothing here reads a clock.

use crate::support::app::TestApp;
use hereabouts::directory::{After, Position, Question, UnderstoodQuestion, find_nearby};
use hereabouts_domain::ServiceId;
use hereabouts_search::Key;
use jiff::civil::{DateTime, date};

fn question(near: &str, q: &str, now: &str) -> Question {
    Question {
        near: Some(near.to_owned()),
        radius_m: Some(30_000.0),
        q: Some(q.to_owned()),
        now: Some(now.parse::<DateTime>().unwrap()),
        limit: 100,
        ..Question::new()
    }
}

fn understood(app: &TestApp, near: &str, q: &str, now: &str) -> UnderstoodQuestion {
    question(near, q, now).understand(app.node()).unwrap()
}

/// The names of what is found near by.
fn found(app: &TestApp, near: &str, q: &str, now: &str) -> Vec<String> {
    let understood = understood(app, near, q, now);
    let directory = app.node().directory().unwrap();
    let answer = find_nearby(&directory, &understood);
    let hits = answer.results.hits.iter();
    let record = |id: ServiceId| app.node().find_service(id).unwrap().unwrap();
    hits.map(|hit| record(hit.service_id).service.name)
        .collect()
}

#[tokio::test]
async fn tonight_finds_a_fortnightly_session_only_in_its_weeks_and_while_some_of_it_is_left() {
    let app = TestApp::with_sample();
    // Every second Thursday from the tenth of September on, six to eight.
    for (q, now, is_found) in [
        ("what's on tonight", "2026-12-03T10:00", true),
        ("what's on tonight", "2026-12-03T19:30", true),
        ("what's on tonight", "2026-12-03T20:00", false),
        ("what's on tonight", "2026-12-10T10:00", false),
        ("anything today", "2026-12-03T10:00", true),
        ("anything this morning", "2026-12-03T10:00", false),
        ("anything tomorrow evening", "2026-12-02T22:00", true),
        ("anything tomorrow after 8pm", "2026-12-02T22:00", false),
        ("anything tomorrow", "2026-12-03T10:00", false),
        ("anything today or tomorrow", "2026-12-02T10:00", true),
        ("anything this weekend", "2026-12-03T10:00", false),
        ("open now", "2026-12-03T18:30", true),
        ("open now", "2026-12-03T17:30", false),
        ("anything on a Thursday", "2026-12-10T10:00", true),
    ] {
        let names = found(&app, "Bristol", q, now);
        let has = names.iter().any(|name| name == "Quiet Tables");
        assert_eq!(has, is_found, "{q}, {now}");
    }
}

#[tokio::test]
async fn the_answer_says_which_day_was_understood_and_the_words_are_used_up() {
    let app = TestApp::with_sample();
    for (q, says) in [
        ("what's on today in Leeds", "today, Thursday"),
        ("yoga tomorrow", "tomorrow, Friday"),
        ("singing this weekend", "this weekend, Saturday and Sunday"),
        ("open now", "now, Thursday 15:00"),
    ] {
        let understood = understood(&app, "Leeds", q, "2026-12-03T15:00");
        assert_eq!(understood.said_days.unwrap().in_words(), says);
        let left = understood.heard.not_understood;
        assert!(left.is_empty(), "{q}: {left:?}");
    }
}

#[tokio::test]
async fn a_day_in_a_story_keeps_nothing_out_and_is_told() {
    let app = TestApp::with_sample();
    let understood = understood(&app, "Leeds", "my ME is bad today", "2026-12-03T15:00");
    assert_eq!(understood.query.during, None);
    assert_eq!(understood.said_days.unwrap().in_words(), "today, Thursday");
}

#[tokio::test]
async fn a_parameter_outweighs_a_day_that_was_said() {
    let app = TestApp::with_sample();
    let asked = Question {
        when: hereabouts_calendar::Week::day(jiff::civil::Weekday::Monday),
        ..question("Leeds", "yoga today", "2026-12-03T15:00")
    };
    let query = asked.understand(app.node()).unwrap().query;
    assert_eq!((query.during, query.when), (None, asked.when));
    let moment = date(2026, 12, 5).at(10, 0, 0, 0);
    let asked = Question {
        open_at: Some(moment),
        ..question("Leeds", "open now", "2026-12-03T15:00")
    };
    let query = asked.understand(app.node()).unwrap().query;
    assert_eq!(query.open_at, Some(moment));
}

#[tokio::test]
async fn midnight_between_two_pages_makes_no_other_day_of_today() {
    let app = TestApp::with_sample();
    let first_page = date(2026, 12, 3);
    let asked = Question {
        after: Some(After {
            as_of: Some(first_page),
            position: Position::Near(Key::Distance {
                distance_m: 0.0,
                service_id: ServiceId::mint(),
            }),
        }),
        ..question("Leeds", "yoga today", "2026-12-04T00:05")
    };
    let days = asked.understand(app.node()).unwrap().query.during.unwrap();
    assert_eq!((days.from.date(), days.last), (first_page, first_page));
}
