//! `/api/v1/concepts`: what can be asked for.

use crate::support::app::TestApp;
use serde_json::json;

#[tokio::test]
async fn the_list_has_every_concept_and_can_be_narrowed_to_a_kind() {
    let app = TestApp::with_sample();
    let all = app.get("/api/v1/concepts").await.json();
    assert!(all["total"].as_u64().unwrap() >= 277, "{}", all["total"]);
    let symptoms = app.get("/api/v1/concepts?kind=symptom").await.json();
    assert!(
        symptoms["concepts"]
            .as_array()
            .unwrap()
            .iter()
            .all(|concept| concept["kind"] == "symptom")
    );
}

#[tokio::test]
async fn a_concept_has_its_labels_and_neighbours() {
    let app = TestApp::with_sample();
    let alzheimers = app.get("/api/v1/concepts/alzheimers-disease").await.json();
    assert!(
        alzheimers["broader"]
            .as_array()
            .unwrap()
            .contains(&json!("dementia")),
        "{alzheimers}"
    );
    assert!(!alzheimers["label_cy"].as_str().unwrap().is_empty());
    let missing = app.get("/api/v1/concepts/demntia").await;
    assert_eq!(missing.status, 404);
    assert!(
        missing.json()["suggestions"]
            .as_array()
            .unwrap()
            .contains(&json!("dementia")),
        "{}",
        missing.text
    );
}
