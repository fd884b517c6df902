//! A committed change reaches the index, whoever wrote it.

use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::wire::Wire;
use hereabouts::directory::DatabaseState;
use hereabouts::store::change_feed;
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use std::time::Duration;
use tokio_postgres::error::SqlState;

/// Longer than any change takes; reached only when the test fails.
pub(crate) const AT_MOST: Duration = Duration::from_secs(30);

pub(crate) async fn psql(database: &TestDatabase, sql: &str) -> i64 {
    let (client, driver) =
        tokio_postgres::connect(database.url.expose_secret(), tokio_postgres::NoTls)
            .await
            .unwrap();
    tokio::spawn(driver);
    // TRUNCATE locks one table after the other, as the node reads them; when they meet crosswise PostgreSQL
    // cancels either, and that can be asked again.
    while let Err(error) = client.batch_execute(sql).await {
        assert_eq!(
            error.code(),
            Some(&SqlState::T_R_DEADLOCK_DETECTED),
            "{error}"
        );
    }
    client
        .query_one("SELECT max(number) FROM change_set", &[])
        .await
        .unwrap()
        .get(0)
}

pub(super) async fn named(app: &TestApp, name: &str) -> Vec<Value> {
    let found = app
        .search(json!({"near": "Folkestone", "limit": 100}))
        .await;
    let results = found["results"].as_array().unwrap().clone();
    results
        .into_iter()
        .filter(|one| one["service"]["name"] == name)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_by_anybody_is_in_search_and_on_the_page() {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let before = named(&app, "Sing It Again").await;
    let id = before[0]["service"]["id"].as_str().unwrap().to_owned();

    let number = psql(
        &database,
        &format!("UPDATE service SET name = 'Sing It Once More' WHERE id = '{id}'"),
    )
    .await;
    assert!(app.node().wait_for(number, AT_MOST).await);
    assert!(named(&app, "Sing It Again").await.is_empty());
    assert_eq!(named(&app, "Sing It Once More").await.len(), 1);
    assert_eq!(
        app.get(&format!("/api/v1/services/{id}")).await.json()["name"],
        "Sing It Once More"
    );

    // What belongs to it counts too: its organisation's name, and its place.
    let organization = before[0]["organization"]["id"].as_str().unwrap();
    let sql = format!("UPDATE organization SET name = 'Another Choir' WHERE id = '{organization}'");
    assert!(
        app.node()
            .wait_for(psql(&database, &sql).await, AT_MOST)
            .await
    );
    assert_eq!(
        named(&app, "Sing It Once More").await[0]["organization"]["name"],
        "Another Choir"
    );
    let location = before[0]["location"]["id"].as_str().unwrap();
    let point = "'SRID=4326;POINT(1.2 51.1)'";
    let sql = format!(
        "UPDATE location SET point = {point}, public_point = {point} WHERE id = '{location}'"
    );
    assert!(
        app.node()
            .wait_for(psql(&database, &sql).await, AT_MOST)
            .await
    );
    assert_eq!(
        named(&app, "Sing It Once More").await[0]["location"]["longitude"],
        1.2
    );

    // Withdrawn is gone.
    let sql = format!("UPDATE service SET publication_state = 'withdrawn' WHERE id = '{id}'");
    assert!(
        app.node()
            .wait_for(psql(&database, &sql).await, AT_MOST)
            .await
    );
    assert!(named(&app, "Sing It Once More").await.is_empty());
    assert_eq!(app.get(&format!("/api/v1/services/{id}")).await.status, 404);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_past_makes_the_node_rebuild() {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    // An emptied table leaves no rows to name; the epoch tells.
    psql(
        &database,
        "TRUNCATE organization CASCADE; UPDATE change_feed_state SET epoch = epoch",
    )
    .await;
    for _ in 0..300 {
        if app.node().status().services == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(app.node().status().services, 0);
    application.stop().await.unwrap();
}

/// The sample, with the wire cut after everything had been read.
async fn cut_off() -> (
    TestDatabase,
    Wire,
    TestApp,
    hereabouts::startup::Application,
) {
    let database = TestDatabase::create().await;
    let mut wire = Wire::to(&database.url);
    let (app, application) = TestApp::over(wire.url(), true).await;
    wire.cut();
    assert!(
        app.node()
            .wait_for_database(DatabaseState::Unreachable, AT_MOST)
            .await
    );
    (database, wire, app, application)
}

/// Changes of several kinds, as they pile up while a node is away.
const MEANWHILE: &str =
    "UPDATE service SET name = 'Sing It Once More' WHERE name = 'Sing It Again';
    UPDATE service SET publication_state = 'withdrawn'
        WHERE id = (SELECT min(id::text)::uuid FROM public_service WHERE name NOT LIKE 'Sing It%');
    UPDATE organization SET name = name || ' (new)'";

#[tokio::test(flavor = "multi_thread")]
async fn cut_off_a_node_goes_on_and_then_catches_up_by_the_feed() {
    let (database, mut wire, app, application) = cut_off().await;
    let services = app.node().status().services;
    let number = psql(&database, MEANWHILE).await;
    assert_eq!(named(&app, "Sing It Again").await.len(), 1);
    let ready = app.get("/health/ready").await;
    assert_eq!(
        (ready.status, &ready.json()["database"]),
        (200, &json!("unreachable"))
    );

    wire.mend();
    assert!(app.node().wait_for(number, AT_MOST).await);
    assert!(
        app.node()
            .wait_for_database(DatabaseState::Reachable, AT_MOST)
            .await
    );
    assert!(named(&app, "Sing It Again").await.is_empty());
    assert_eq!(app.node().status().services, services - 1);
    let found = named(&app, "Sing It Once More").await;
    let organization = found[0]["organization"]["name"].as_str().unwrap();
    assert!(organization.ends_with(" (new)"), "{organization}");
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn cut_off_for_longer_than_the_feed_remembers_a_node_rebuilds_aside() {
    let (database, mut wire, app, application) = cut_off().await;
    let gone = psql(&database, MEANWHILE).await;
    let mut connection = database.database.connection().await.unwrap();
    change_feed::prune_through(&mut connection, gone)
        .await
        .unwrap();
    drop(connection);
    let sql = "UPDATE service SET name = 'Sing It Thrice' WHERE name = 'Sing It Once More'";
    let number = psql(&database, sql).await;
    assert_eq!(named(&app, "Sing It Again").await.len(), 1);

    wire.mend();
    assert!(app.node().wait_for(number, AT_MOST).await);
    // What the feed no longer names is there as well, and everything is in one piece.
    let found = named(&app, "Sing It Thrice").await;
    let organization = found[0]["organization"]["name"].as_str().unwrap();
    assert!(organization.ends_with(" (new)"), "{organization}");
    assert_eq!(app.node().directory().unwrap().index.segment_count(), 1);
    application.stop().await.unwrap();
}
