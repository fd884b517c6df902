//! With the database away, searches and listings go on, and health says how it is.

use crate::support::app::TestApp;
use crate::support::server::{new_data_dir, options};
use hereabouts::directory::DatabaseState;
use hereabouts::store::cluster::Cluster;
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn searches_and_listings_go_on_when_the_server_is_stopped() {
    let data_dir = new_data_dir("without_database");
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    let (app, application) = TestApp::over(cluster.url(), true).await;
    let question = json!({"near": "Leeds", "condition": "stroke"});
    let before = app.search(question.clone()).await;
    cluster.stop().await.unwrap();

    let away = app
        .node()
        .wait_for_database(DatabaseState::Unreachable, Duration::from_secs(30));
    assert!(away.await, "the database is seen to be away");
    let ready = app.get("/health/ready").await;
    assert_eq!(
        (ready.status, ready.json()["database"].clone()),
        (200, json!("unreachable"))
    );
    assert_eq!(app.search(question).await, before);
    let listing = before["results"][0]["service"]["url"].as_str().unwrap();
    assert_eq!(app.get(listing).await.status, 200);
    let id = before["results"][0]["service"]["id"].as_str().unwrap();
    assert_eq!(app.get(&format!("/api/v1/services/{id}")).await.status, 200);
    application.stop().await.unwrap();
}
