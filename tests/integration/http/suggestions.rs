//! `/api/v1/suggestions`: what somebody may be about to type.

use crate::support::app::{TestApp, answer};
use reqwest::Method;
use serde_json::{Value, json};

async fn suggestions(app: &TestApp, query: &str) -> Vec<Value> {
    let answer = app.get(&format!("/api/v1/suggestions?q={query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()["suggestions"].as_array().unwrap().clone()
}

/// Whether something of a kind with a label is among them.
fn has(suggestions: &[Value], kind: &str, label: &str) -> bool {
    let is_it = |one: &Value| one["kind"] == kind && one["label"] == label;
    suggestions.iter().any(is_it)
}

#[tokio::test]
async fn concepts_complete_by_label_lay_term_and_in_welsh() {
    let app = TestApp::with_sample();
    let found = suggestions(&app, "demen").await;
    assert_eq!(found[0]["kind"], "concept", "{found:?}");
    assert_eq!(found[0]["id"], "dementia");
    assert_eq!(found[0]["detail"], "condition");
    assert!(found[0]["services"].as_u64().unwrap() > 0);
    let by_term = suggestions(&app, "MS").await;
    assert!(by_term.iter().any(|one| one["id"] == "multiple-sclerosis"));
    let welsh = suggestions(&app, "canu&lang=cy").await;
    let singing = welsh.iter().find(|one| one["id"] == "singing").unwrap();
    assert!(
        singing["label"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("canu")
    );
}

#[tokio::test]
async fn places_and_names_stand_beside_concepts() {
    let app = TestApp::with_sample();
    let folk = suggestions(&app, "folk").await;
    assert!(has(&folk, "place", "Folkestone"), "{folk:?}");
    let hawkinge = suggestions(&app, "hawkinge+knit").await;
    let organization = "Hawkinge Knit and Natter";
    assert!(has(&hawkinge, "organization", organization), "{hawkinge:?}");
    let knit = suggestions(&app, "knit+and+nat").await;
    let service = knit.iter().find(|one| one["kind"] == "service").unwrap();
    assert_eq!(service["label"], "Knit and natter", "{knit:?}");
    let page = service["url"].as_str().unwrap();
    assert_eq!(app.get(page).await.status, 200);
}

#[tokio::test]
async fn an_organisation_is_offered_once_however_many_services_it_has() {
    let app = TestApp::with_sample();
    let found = app.search(json!({"near": "Leeds", "limit": 1})).await;
    let name = found["results"][0]["organization"]["name"].clone();
    let typed = name.as_str().unwrap().replace(' ', "+").replace('&', "%26");
    let offered = suggestions(&app, &format!("{typed}&limit=20")).await;
    let organizations: Vec<&Value> = offered
        .iter()
        .filter(|one| one["kind"] == "organization" && one["label"] == name)
        .collect();
    assert_eq!(organizations.len(), 1, "{offered:?}");
    let id = organizations[0]["id"].as_str().unwrap();
    let record = app.get(&format!("/api/v1/organizations/{id}")).await;
    assert_eq!(record.status, 200);
}

#[tokio::test]
async fn a_typing_error_is_forgiven_where_nothing_begins_so() {
    let app = TestApp::with_sample();
    assert_eq!(suggestions(&app, "dimenti").await[0]["id"], "dementia");
    let place = suggestions(&app, "folkstone").await;
    assert!(has(&place, "place", "Folkestone"), "{place:?}");
    let name = suggestions(&app, "hawknge+knit").await;
    assert!(
        has(&name, "organization", "Hawkinge Knit and Natter"),
        "{name:?}"
    );
    assert!(suggestions(&app, "qqqqzzzzxx").await.is_empty());
}

#[tokio::test]
async fn what_is_near_comes_first_among_places_of_one_name() {
    let app = TestApp::with_sample();
    let first = |near: &'static str| {
        let app = &app;
        async move {
            let found = suggestions(app, &format!("newport&near={near}")).await;
            let place = found.iter().find(|one| one["kind"] == "place").cloned();
            place.unwrap()["detail"].as_str().unwrap().to_owned()
        }
    };
    assert_eq!(first("Cowes").await, "Isle of Wight");
    assert_eq!(first("Cardiff").await, "Newport");
}

#[tokio::test]
async fn towns_come_by_how_much_the_directory_has_around_them() {
    let app = TestApp::with_sample();
    // The sample has Folkestone and Bristol, and nothing in larger towns that begin so.
    for (typed, first) in [("fo", "Folkestone"), ("br", "Bristol"), ("l", "Leeds")] {
        let found = suggestions(&app, &format!("{typed}&limit=20")).await;
        let places: Vec<&Value> = found.iter().filter(|one| one["kind"] == "place").collect();
        assert_eq!(places[0]["label"], first, "{places:?}");
        assert!(places[0]["services"].as_u64().unwrap() > 0);
    }
    // A whole name stands before one that only begins so, whatever is around either.
    let found = suggestions(&app, "wick").await;
    let place = found.iter().find(|one| one["kind"] == "place").unwrap();
    assert!(
        place["label"].as_str().unwrap().starts_with("Wick,"),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_cry_for_help_is_answered_and_not_completed_into_a_club() {
    let app = TestApp::with_sample();
    let answer = app.get("/api/v1/suggestions?q=I+want+to+die").await.json();
    assert_eq!(answer["urgent"]["kind"], "suicide-self-harm");
    for one in answer["suggestions"].as_array().unwrap() {
        assert_eq!(one["kind"], "concept", "{one}");
    }
    let calm = app.get("/api/v1/suggestions?q=knit").await.json();
    assert!(calm["urgent"].is_null());
    let refused = app.get("/api/v1/suggestions?q=I+want+to+die&limit=0").await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["urgent"]["kind"], "suicide-self-harm");
}

#[tokio::test]
async fn no_more_are_given_than_were_asked_for_and_bad_input_is_a_problem() {
    let app = TestApp::with_sample();
    assert_eq!(suggestions(&app, "s&limit=3").await.len(), 3);
    assert!(suggestions(&app, "s").await.len() <= 8);
    for (query, status, parameter) in [
        ("", 422, "q"),
        ("?q=a&limit=21", 422, "limit"),
        ("?q=a&near=nowhereatall", 422, "near"),
        ("?q=a&size=3", 400, "size"),
    ] {
        let refused = app.get(&format!("/api/v1/suggestions{query}")).await;
        assert_eq!(refused.status, status, "{query}: {}", refused.text);
        assert_eq!(refused.header("content-type"), "application/problem+json");
        assert_eq!(refused.json()["parameter"], parameter, "{query}");
    }
}

#[tokio::test]
async fn it_is_kept_by_nobody_readable_from_everywhere_and_has_a_head() {
    let app = TestApp::with_sample();
    let request = app.request(Method::HEAD, "/api/v1/suggestions?q=demen");
    let head = answer(request.header("origin", "https://example.org")).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.header("cache-control"), "private, no-store");
    assert_eq!(head.header("access-control-allow-origin"), "*");
    let post = app
        .post("/api/v1/suggestions", &json!({"q": "demen"}))
        .await;
    let get = app.get("/api/v1/suggestions?q=demen").await;
    assert_eq!((post.status, post.text), (200, get.text));
}
