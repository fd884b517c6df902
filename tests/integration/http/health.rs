//! `/health`: whether it lives and can answer.

use crate::support::app::{TestApp, answer};
use reqwest::Method;

#[tokio::test]
async fn a_node_with_a_complete_index_is_ready_and_says_how_the_database_is() {
    let app = TestApp::with_sample();
    let live = app.get("/health/live").await;
    assert_eq!(
        (live.status, live.header("content-type")),
        (200, "text/plain; charset=utf-8")
    );
    let ready = app.get("/health/ready").await;
    assert_eq!(ready.status, 200);
    let ready = ready.json();
    assert_eq!(ready["status"], "ready");
    assert_eq!(ready["database"], "reachable");
    assert!(ready["services"].as_u64().unwrap() > 400, "{ready}");
    assert!(ready["lag_seconds"].as_f64().unwrap() < 60.0, "{ready}");
    assert_eq!(
        answer(app.request(Method::HEAD, "/health/ready"))
            .await
            .status,
        200
    );
}
