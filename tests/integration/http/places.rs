//! `/api/v1/places`: places as somebody types them.

use crate::support::app::TestApp;

async fn first(app: &TestApp, q: &str) -> serde_json::Value {
    let answer = app.get(&format!("/api/v1/places?q={q}&limit=5")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["places"][0].clone()
}

#[tokio::test]
async fn towns_districts_and_postcodes_are_offered_as_they_are_typed() {
    let app = TestApp::with_sample();
    assert!(
        first(&app, "folkes").await["label"]
            .as_str()
            .unwrap()
            .starts_with("Folkestone")
    );
    assert_eq!(first(&app, "CT20").await["label"], "CT20");
    let whole = first(&app, "sw1a1aa").await;
    assert_eq!(
        (whole["label"].as_str(), whole["status"].as_str()),
        (Some("SW1A 1AA"), Some("live"))
    );
    assert_eq!(
        app.get("/api/v1/places?q=zzzzzzzz").await.json()["places"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(app.get("/api/v1/places").await.status, 422);
}

#[tokio::test]
async fn whom_the_positions_are_owed_to_is_said() {
    let app = TestApp::with_sample();
    let said = app.get("/api/v1/places?q=leeds").await.json()["attribution"].to_string();
    assert!(
        said.contains("Ordnance Survey") || said.contains("OS data"),
        "{said}"
    );
    assert!(said.contains("GeoNames"), "{said}");
}
