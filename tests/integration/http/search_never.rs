//! What a search never does, however it is asked.

use crate::support::app::{TestApp, names};
use serde_json::{Value, json};

/// The result of a name.
fn named<'a>(found: &'a Value, name: &str) -> Option<&'a Value> {
    let results = found["results"].as_array().unwrap();
    results
        .iter()
        .find(|result| result["service"]["name"] == name)
}

#[tokio::test]
async fn a_loss_that_is_heard_with_doubt_still_keeps_baby_groups_away() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Leeds", "q": "stil birth", "limit": 100}))
        .await;
    let understood = &found["query"]["understood"][0];
    assert_eq!(understood["concept"], "baby-loss");
    assert!(
        !names(&found["results"])
            .iter()
            .any(|name| name == "Cedd's Tots"),
        "{:?}",
        names(&found["results"])
    );
}

#[tokio::test]
async fn what_is_closed_for_now_is_not_on_before_it_means_to_be_back() {
    let app = TestApp::with_sample();
    let question = json!({"near": "Leeds", "condition": "hypermobility", "limit": 100});
    let any_time = app.search(question.clone()).await;
    let closed = named(&any_time, "Bendy in Horsforth").unwrap();
    let back = closed["service"]["availability"]["closed_until"]
        .as_str()
        .unwrap();
    let next = closed["next_session"]["date"].as_str().unwrap();
    assert!(next >= back, "{closed}");
    let mut then = question;
    then["open_at"] = json!("2026-11-25T19:10");
    assert!(named(&app.search(then).await, "Bendy in Horsforth").is_none());
}

#[tokio::test]
async fn a_concept_that_is_said_twice_counts_once() {
    let app = TestApp::with_sample();
    let once = json!({"near": "Leeds", "condition": ["dementia", "stroke"]});
    let twice = json!({"near": "Leeds", "condition": ["dementia", "dementia", "stroke"]});
    let (once, twice) = (app.search(once).await, app.search(twice).await);
    assert_eq!(once["results"], twice["results"]);
}

#[tokio::test]
async fn what_is_near_and_serves_other_areas_says_so() {
    let app = TestApp::with_sample();
    let quoted = json!({"q": "\"Kingfisher day centre\"", "radius_m": 30_000});
    let near = |postcode: &str| {
        let mut question = quoted.clone();
        question["near"] = json!(postcode);
        question
    };
    let inside = app.search(near("CT20 1NR")).await;
    let inside = named(&inside, "Kingfisher day centre").unwrap();
    assert_eq!(inside["reach"], json!(["near", "covers"]));
    assert!(inside["outside_area"].is_null());
    let outside = app.search(near("CT16 1DQ")).await;
    let outside = named(&outside, "Kingfisher day centre").unwrap();
    assert_eq!(outside["reach"], json!(["near"]));
    assert_eq!(outside["outside_area"], true);
}

#[tokio::test]
async fn a_finer_way_of_taking_part_is_asked_for_like_any_other() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Leeds", "format": "helpline"}))
        .await;
    let without = &found["without_place"];
    assert!(without["total"].as_u64().unwrap() > 0);
    let why = &without["results"][0]["why"];
    assert_eq!(why[0]["concept"], "helpline", "{why}");
    let refused = app.get("/api/v1/search?format=teleport").await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert_eq!(refused.json()["parameter"], "format");
}
