//! `/api/v1/recognise`: what words mean.

use crate::support::app::TestApp;
use serde_json::json;

#[tokio::test]
async fn words_are_understood_with_the_words_that_they_came_from() {
    let app = TestApp::with_sample();
    let answer = app
        .post(
            "/api/v1/recognise",
            &json!({"q": "dimentia group, not diabetes"}),
        )
        .await;
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let meaning = answer.json();
    let find = |concept: &str| {
        meaning["understood"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["concept"] == concept)
            .cloned()
    };
    assert_eq!(find("dementia").expect("dementia")["from"], "dimentia");
    assert_eq!(find("diabetes").expect("diabetes")["wanted"], false);
    assert!(meaning["urgent"].is_null());
}

#[tokio::test]
async fn urgent_words_are_urgent_here_too_and_in_welsh() {
    let app = TestApp::with_sample();
    let english = app
        .get("/api/v1/recognise?q=my%20husband%20hits%20me")
        .await
        .json();
    assert_eq!(english["urgent"]["kind"], "abuse");
    let welsh = app
        .get("/api/v1/recognise?q=my%20husband%20hits%20me&lang=cy")
        .await
        .json();
    assert_ne!(welsh["urgent"]["heading"], english["urgent"]["heading"]);
}
