//! The databases that tests get.

use crate::support::server::{options, used_data_dir};
use crate::support::{TestDatabase, app};
use hereabouts::startup::open_database;
use hereabouts::store::cluster::Cluster;
use hereabouts::store::migration;

#[tokio::test]
async fn a_fresh_database_has_every_migration() {
    let test = TestDatabase::create().await;
    assert_eq!(
        migration::bring_up_to_date(&test.database).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn an_empty_database_gets_every_migration_once() {
    let test = TestDatabase::create_empty().await;
    assert!(migration::bring_up_to_date(&test.database).await.unwrap() > 0);
    assert_eq!(
        migration::bring_up_to_date(&test.database).await.unwrap(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_uses_the_private_server_of_the_program_that_runs() {
    let data_dir = used_data_dir("beside");
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    let mut config = app::config(String::new().into());
    config.database.url = None;
    config.data.data_dir = data_dir;
    let opened = open_database(&config).await.unwrap();
    assert!(opened.cluster.is_none());
    let ran = migration::bring_up_to_date(&opened.database).await.unwrap();
    assert_eq!(ran, 0);
    drop(opened);
    cluster.stop().await.unwrap();
}
