//! `/api/v1/services/{id}`, `/api/v1/organizations/{id}` and a listing's page: single records.

use crate::support::app::{TestApp, answer};
use reqwest::Method;
use serde_json::{Value, json};

async fn any_result(app: &TestApp) -> Value {
    app.search(json!({"near": "Folkestone", "limit": 1})).await["results"][0].clone()
}

#[tokio::test]
async fn a_service_and_its_organisation_name_each_other() {
    let app = TestApp::with_sample();
    let result = any_result(&app).await;
    let id = result["service"]["id"].as_str().unwrap();
    let service = app.get(&format!("/api/v1/services/{id}")).await.json();
    assert_eq!(service["name"], result["service"]["name"]);
    assert_eq!(service["url"], result["service"]["url"]);
    let organization = service["organization"]["id"].as_str().unwrap();
    let organization = app
        .get(&format!("/api/v1/organizations/{organization}"))
        .await
        .json();
    let services = organization["services"].as_array().unwrap();
    assert!(services.iter().any(|one| one["id"] == id), "{organization}");
}

#[tokio::test]
async fn a_reader_who_has_the_record_is_told_so() {
    let app = TestApp::with_sample();
    let path = format!(
        "/api/v1/services/{}",
        any_result(&app).await["service"]["id"].as_str().unwrap()
    );
    let first = app.get(&path).await;
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with('"'), "{etag}");
    let again = answer(
        app.request(Method::GET, &path)
            .header("if-none-match", &etag),
    )
    .await;
    assert_eq!(
        (again.status, again.text.as_str(), again.header("etag")),
        (304, "", etag.as_str())
    );
    let head = answer(app.request(Method::HEAD, &path)).await;
    assert_eq!((head.status, head.header("etag")), (200, etag.as_str()));
}

#[tokio::test]
async fn what_is_not_there_is_not_found_and_what_is_no_id_is_said_to_be_none() {
    let app = TestApp::with_sample();
    for kind in ["services", "organizations"] {
        assert_eq!(
            app.get(&format!(
                "/api/v1/{kind}/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10"
            ))
            .await
            .status,
            404
        );
        assert_eq!(
            app.get(&format!("/api/v1/{kind}/singing")).await.status,
            422
        );
    }
    assert_eq!(app.get("/listing/nobody-000000000000").await.status, 404);
}

#[tokio::test]
async fn a_listing_has_a_page_whose_old_addresses_lead_there() {
    let app = TestApp::with_sample();
    let result = any_result(&app).await;
    let path = result["service"]["url"].as_str().unwrap();
    let page = app.get(path).await;
    assert_eq!(page.status, 200);
    let short = path.rsplit('-').next().unwrap();
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let old = app
        .request(Method::GET, &format!("/listing/old-name-{short}"))
        .build()
        .unwrap();
    let old = client.execute(old).await.unwrap();
    assert_eq!(old.status(), 301);
    assert_eq!(old.headers()["location"], path);
}

#[tokio::test]
async fn more_like_this_serves_what_it_serves_and_is_never_itself() {
    let app = TestApp::with_sample();
    let found = app
        .search(json!({"near": "Folkestone", "condition": "dementia", "activity": "singing", "limit": 1}))
        .await;
    let id = found["results"][0]["service"]["id"].as_str().unwrap();
    let path = format!("/api/v1/services/{id}/similar");
    let similar = app.get(&path).await.json();
    let results = similar["results"].as_array().unwrap();
    assert!(!results.is_empty() && results.len() <= 5, "{similar}");
    for result in results
        .iter()
        .chain(similar["without_place"].as_array().unwrap())
    {
        assert_ne!(result["service"]["id"], id);
        assert!(!result["why"].as_array().unwrap().is_empty(), "{result}");
    }
    let total = |result: &Value| result["score"]["total"].as_u64().unwrap();
    assert!(results.is_sorted_by(|a, b| total(a) >= total(b)));
    let elsewhere = app.get(&format!("{path}?near=Leeds&limit=1")).await.json();
    assert!(
        elsewhere["results"][0]["distance_m"].as_u64().unwrap() < 30_000,
        "{elsewhere}"
    );
    assert_eq!(app.get(&format!("{path}?limit=0")).await.status, 422);
    assert_eq!(
        app.get(&format!("{path}?near=Nowhereville")).await.status,
        422
    );
    assert_eq!(app.get(&format!("{path}?from=me")).await.status, 400);
    let nobody = "/api/v1/services/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10/similar";
    assert_eq!(app.get(nobody).await.status, 404);
}
