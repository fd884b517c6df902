//! `/api/v1/search` by the clock: hours of a day, a moment, and what is over.

use crate::support::app::{TestApp, names};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What each result near by says of the time that was asked for, by name.
async fn meets(app: &TestApp, question: Value) -> BTreeMap<String, String> {
    let mut question = question;
    question["limit"] = json!(100);
    let found = app.search(question).await;
    let results = found["results"].as_array().unwrap().iter();
    results
        .map(|result| {
            let name = result["service"]["name"].as_str().unwrap().to_owned();
            (name, result["meets"].as_str().unwrap_or("").to_owned())
        })
        .collect()
}

#[tokio::test]
async fn thursday_after_six_finds_what_is_on_then_and_what_does_not_say() {
    let app = TestApp::with_sample();
    let asked =
        json!({"near": "Folkestone", "radius_m": 20_000, "day": "thursday", "from": "18:00"});
    let found = meets(&app, asked).await;
    // Thursdays from half past six; from ten to half past eleven; from two to half past four.
    assert_eq!(found.get("Circle").map(String::as_str), Some("yes"));
    assert!(!found.contains_key("Kettle's On") && !found.contains_key("Thursday roll-up"));
    let states: Vec<&str> = found.values().map(String::as_str).collect();
    assert!(
        !states.contains(&"no") && !states.contains(&""),
        "{found:?}"
    );
    let all_day = meets(
        &app,
        json!({"near": "Folkestone", "radius_m": 20_000, "day": "thursday"}),
    )
    .await;
    assert!(found.len() < all_day.len());
    assert_eq!(all_day["Kettle's On"], "yes");
    let any_time = meets(&app, json!({"near": "Folkestone", "radius_m": 20_000})).await;
    assert_eq!(any_time["Kettle's On"], "", "nothing was asked of time");
}

#[tokio::test]
async fn what_does_not_say_when_stays_and_is_told_apart() {
    let app = TestApp::with_sample();
    for time in [
        json!({"from": "18:00"}),
        json!({"open_at": "2026-12-03T18:30"}),
    ] {
        let mut question = json!({"near": "Leeds", "limit": 100});
        let (name, value) = time.as_object().unwrap().iter().next().unwrap();
        question[name] = value.clone();
        let found = app.search(question).await;
        let lists = [&found["results"], &found["without_place"]["results"]];
        let results = lists.iter().flat_map(|list| list.as_array().unwrap());
        let silent: Vec<&Value> = results
            .filter(|result| result["meets"] == "not-said")
            .collect();
        assert!(!silent.is_empty(), "{time}");
        assert!(silent.iter().any(|result| result["next_session"].is_null()));
    }
}

#[tokio::test]
async fn hours_in_words_are_those_of_the_parameters() {
    let app = TestApp::with_sample();
    let in_words = app
        .search(json!({"near": "Folkestone", "q": "something on thursday between 10 and 12", "limit": 100}))
        .await;
    let query = &in_words["query"];
    assert_eq!(query["when"]["from"], "thursday", "{query}");
    assert_eq!(
        query["hours"],
        json!({"begins_at": "10:00", "ends_at": "12:00", "from": "between 10 and 12", "certainty": 0.82})
    );
    let given = app
        .search(json!({"near": "Folkestone", "day": "thursday", "from": "10:00", "until": "12:00", "limit": 100}))
        .await;
    assert_eq!(given["query"]["hours"]["from"], Value::Null);
    assert!(names(&given["results"]).contains(&"Kettle's On".to_owned()));
    if query["not_understood"] == json!([]) {
        assert_eq!(in_words["results"], given["results"]);
    }
}

#[tokio::test]
async fn a_moment_finds_a_fortnightly_session_only_in_its_weeks() {
    let app = TestApp::with_sample();
    let quiet_tables = |moment: &'static str| {
        let app = &app;
        async move {
            let question = json!({"near": "Bristol", "radius_m": 30_000, "open_at": moment});
            meets(app, question).await.get("Quiet Tables").cloned()
        }
    };
    // Every second Thursday from the tenth of September on, six to eight.
    assert_eq!(
        quiet_tables("2026-12-03T18:00").await.as_deref(),
        Some("yes")
    );
    assert_eq!(
        quiet_tables("2026-12-03T19:59:59").await.as_deref(),
        Some("yes")
    );
    assert_eq!(quiet_tables("2026-12-03T20:00").await, None);
    assert_eq!(quiet_tables("2026-12-10T18:30").await, None);
    let answer = app
        .search(json!({"near": "Bristol", "open_at": "2026-12-03T18:00"}))
        .await;
    assert_eq!(answer["query"]["open_at"], "2026-12-03T18:00:00");
}

#[tokio::test]
async fn what_a_school_break_may_keep_from_it_stays_and_says_perhaps() {
    let app = TestApp::with_sample();
    let boathouse = |moment: &'static str| {
        let app = &app;
        async move {
            let question = json!({"near": "Folkestone", "radius_m": 20_000, "open_at": moment});
            meets(app, question).await.get("Boathouse Nights").cloned()
        }
    };
    // Tuesdays and Thursdays, six to nine, in term time.
    assert_eq!(boathouse("2026-12-08T19:00").await.as_deref(), Some("yes"));
    assert_eq!(
        boathouse("2026-12-22T19:00").await.as_deref(),
        Some("perhaps")
    );
    assert_eq!(boathouse("2026-12-29T19:00").await, None);
}

#[tokio::test]
async fn what_is_over_answers_no_day_and_is_still_there_without_one() {
    let app = TestApp::with_sample();
    // On Saturdays until the end of October 2026.
    let cycling = |extra: Value| {
        let mut question = json!({"near": "Folkestone", "radius_m": 20_000});
        for (name, value) in extra.as_object().unwrap() {
            question[name] = value.clone();
        }
        let app = &app;
        async move {
            let found = meets(app, question).await;
            found.contains_key("Adapted cycling sessions")
        }
    };
    assert!(cycling(json!({})).await);
    assert!(!cycling(json!({"day": "saturday"})).await);
    assert!(!cycling(json!({"from": "10:00", "until": "12:00"})).await);
    assert!(!cycling(json!({"without": "closed"})).await);
}

#[tokio::test]
async fn a_page_of_hours_goes_on_where_it_ended() {
    let app = TestApp::with_sample();
    let question = json!({"near": "Leeds", "from": "18:00", "until": "21:00"});
    let with = |extra: Value| {
        let mut asked = question.clone();
        for (name, value) in extra.as_object().unwrap() {
            asked[name] = value.clone();
        }
        let app = &app;
        async move { app.search(asked).await }
    };
    let first = with(json!({"limit": 4})).await;
    let second = with(json!({"limit": 4, "cursor": first["next"]})).await;
    let both = with(json!({"limit": 8})).await;
    let pages = [names(&first["results"]), names(&second["results"])].concat();
    assert_eq!(pages, names(&both["results"]));
    let other = json!({"near": "Leeds", "from": "17:00", "until": "21:00", "limit": 4, "cursor": first["next"]});
    assert_eq!(app.post("/api/v1/search", &other).await.status, 422);
}

#[tokio::test]
async fn days_counted_from_now_are_told_with_the_words_they_came_from() {
    let app = TestApp::with_sample();
    for (q, from, begins) in [
        ("what's on today in Leeds", "today", "today, "),
        ("yoga tomorrow", "tomorrow", "tomorrow, "),
        ("singing this weekend", "this weekend", "this weekend, "),
        ("open now", "open now", "now, "),
    ] {
        let answer = app.search(json!({"near": "Leeds", "q": q})).await;
        let days = &answer["query"]["days"];
        assert_eq!(
            (&days["from"], &days["certainty"]),
            (&json!(from), &json!(0.9)),
            "{q}"
        );
        assert!(days["says"].as_str().unwrap().starts_with(begins), "{days}");
        let first = days["first"].as_str().unwrap();
        assert!(first.parse::<jiff::civil::Date>().is_ok(), "{days}");
        assert_eq!(answer["query"]["not_understood"], json!([]), "{q}");
        let is_moment = !answer["query"]["open_at"].is_null();
        assert_eq!(is_moment, q == "open now");
        for result in answer["results"].as_array().unwrap() {
            assert_ne!(result["meets"], "no", "{q}");
        }
    }
    let heard = app
        .post("/api/v1/recognise", &json!({"q": "yoga tonight"}))
        .await;
    assert_eq!(heard.json()["days"]["from"], "tonight", "{}", heard.text);
    let given = app.search(json!({"near": "Leeds", "day": "monday"})).await;
    assert!(given["query"]["days"].is_null());
    let page = app
        .post_form("/", &[("q", "yoga tomorrow"), ("near", "Leeds")])
        .await;
    assert!(page.text.contains("<strong>tomorrow, "), "{}", page.text);
}
