//! A start from what was kept on disk: at once, without the database, and never from what must not be believed.

use super::following::{AT_MOST, named, psql};
use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use crate::support::wire::Wire;
use hereabouts::config::Config;
use hereabouts::directory::DatabaseState;
use hereabouts::startup::{Application, StartError};
use hereabouts::store::{StoreError, change_feed};
use serde_json::json;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Of the sample's services those that anybody may see at all.
const PUBLIC: usize = 512;

/// A database behind a wire that can be cut, and a data folder.
struct Ground {
    database: TestDatabase,
    wire: Wire,
    folder: TempDir,
}

impl Ground {
    /// With the sample in it, and in a snapshot; nothing runs any more.
    async fn with_snapshot() -> Self {
        let ground = Self::new().await;
        let (_, application) = ground.start().await;
        application.stop().await.unwrap();
        ground
    }

    async fn new() -> Self {
        let database = TestDatabase::create().await;
        Self {
            wire: Wire::to(&database.url),
            folder: TempDir::new().unwrap(),
            database,
        }
    }

    fn config(&self) -> Config {
        let mut config = config(self.wire.url());
        config.data.data_dir = self.folder.path().to_owned();
        config.snapshot.every = Some(Duration::from_hours(1));
        config
    }

    async fn start(&self) -> (TestApp, Application) {
        TestApp::of(&self.config(), true).await.unwrap()
    }

    fn snapshot(&self) -> PathBuf {
        self.folder.path().join("directory.snapshot")
    }
}

fn assert_says_unreachable(started: Result<(TestApp, Application), StartError>) {
    match started {
        Ok(_) => panic!("started from nothing"),
        Err(error) => assert!(
            error.to_string().contains("cannot reach PostgreSQL"),
            "{error}"
        ),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_without_the_database_serves_from_the_snapshot_and_then_catches_up() {
    let mut ground = Ground::with_snapshot().await;
    let sql = "UPDATE service SET name = 'Sing It Once More' WHERE name = 'Sing It Again'";
    let number = psql(&ground.database, sql).await;
    ground.wire.cut();

    let (app, application) = ground.start().await;
    let found = named(&app, "Sing It Again").await;
    let listing = found[0]["service"]["url"].as_str().unwrap();
    assert_eq!(app.get(listing).await.status, 200);
    let id = found[0]["organization"]["id"].as_str().unwrap();
    let organization = app.get(&format!("/api/v1/organizations/{id}")).await;
    assert_eq!(
        organization.json()["name"],
        found[0]["organization"]["name"]
    );
    let ready = app.get("/health/ready").await;
    assert_eq!(
        (ready.status, &ready.json()["database"]),
        (200, &json!("unreachable"))
    );
    assert!(ready.json()["lag_seconds"].as_f64().unwrap() > 0.0);
    assert_eq!(ready.json()["services"], PUBLIC);

    ground.wire.mend();
    assert!(app.node().wait_for(number, AT_MOST).await);
    assert!(
        app.node()
            .wait_for_database(DatabaseState::Reachable, AT_MOST)
            .await
    );
    assert_eq!(named(&app, "Sing It Once More").await.len(), 1);
    assert!(named(&app, "Sing It Again").await.is_empty());
    application.stop().await.unwrap();

    // What it caught up with was kept at its end.
    ground.wire.cut();
    let (app, application) = ground.start().await;
    assert_eq!(named(&app, "Sing It Once More").await.len(), 1);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_of_another_past_is_served_until_everything_was_read_anew() {
    let mut ground = Ground::with_snapshot().await;
    let mut connection = ground.database.database.connection().await.unwrap();
    change_feed::begin_new_epoch(&mut connection).await.unwrap();
    drop(connection);
    let sql = "UPDATE service SET name = 'Sing It Once More' WHERE name = 'Sing It Again'";
    let number = psql(&ground.database, sql).await;
    ground.wire.cut();

    let (app, application) = ground.start().await;
    assert_eq!(named(&app, "Sing It Again").await.len(), 1);
    ground.wire.mend();
    assert!(app.node().wait_for(number, AT_MOST).await);
    assert_eq!(named(&app, "Sing It Once More").await.len(), 1);
    // Such a one is kept at once: nothing that the last one holds can be followed.
    assert!(application.snapshots().wait_for(1, AT_MOST).await);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_is_written_after_the_first_build_and_again_when_something_changed() {
    let ground = Ground::new().await;
    let mut config = ground.config();
    config.snapshot.every = Some(Duration::from_nanos(1));
    let (_, application) = TestApp::of(&config, true).await.unwrap();
    assert!(application.snapshots().wait_for(1, AT_MOST).await);
    assert!(ground.snapshot().exists());
    psql(&ground.database, "UPDATE service SET name = name || '!'").await;
    assert!(application.snapshots().wait_for(2, AT_MOST).await);
    // A third comes only with another change, which the end is not.
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_snapshot_and_database_a_start_says_what_is_missing() {
    let mut ground = Ground::new().await;
    ground.wire.cut();
    assert_says_unreachable(TestApp::of(&ground.config(), false).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_that_is_too_old_is_not_served_without_the_database() {
    let mut ground = Ground::with_snapshot().await;
    ground.wire.cut();
    let mut config = ground.config();
    config.snapshot.oldest = Duration::ZERO;
    assert_says_unreachable(TestApp::of(&config, false).await);
    // With the database it is passed over, and everything is read.
    ground.wire.mend();
    let (app, application) = TestApp::of(&config, false).await.unwrap();
    assert_eq!(app.node().status().services, PUBLIC);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_snapshot_is_passed_over_and_written_anew() {
    let mut ground = Ground::with_snapshot().await;
    let whole = std::fs::read(ground.snapshot()).unwrap();
    std::fs::write(ground.snapshot(), &whole[..whole.len() - 100]).unwrap();
    ground.wire.cut();
    assert_says_unreachable(TestApp::of(&ground.config(), false).await);
    ground.wire.mend();
    let (app, application) = ground.start().await;
    assert_eq!(app.node().status().services, PUBLIC);
    assert!(application.snapshots().wait_for(1, AT_MOST).await);
    application.stop().await.unwrap();
    ground.wire.cut();
    let (app, application) = ground.start().await;
    assert_eq!(app.node().status().services, PUBLIC);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_of_another_database_is_not_believed() {
    let ground = Ground::with_snapshot().await;
    let mut elsewhere = Ground::new().await;
    elsewhere.wire.cut();
    std::fs::copy(ground.snapshot(), elsewhere.snapshot()).unwrap();
    assert_says_unreachable(TestApp::of(&elsewhere.config(), false).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_may_not_be_used_ends_the_program_though_there_is_a_snapshot() {
    let ground = Ground::with_snapshot().await;
    let client = crate::support::sql::connect(&ground.database.url)
        .await
        .unwrap();
    let sql = "INSERT INTO __diesel_schema_migrations (version) VALUES ('29991231000000')";
    client.batch_execute(sql).await.unwrap();
    let (_, mut application) = ground.start().await;
    let ended = tokio::time::timeout(AT_MOST, application.ended())
        .await
        .unwrap();
    assert!(
        matches!(
            ended,
            Err(StartError::Store(StoreError::SchemaTooNew { .. }))
        ),
        "{ended:?}"
    );
}
