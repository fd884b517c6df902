//! First starts, warm starts, and starts that are refused.

use crate::support::server::{new_data_dir, options, used_data_dir};
use crate::support::sql;
use hereabouts::store::cluster::{Cluster, ClusterError};
use std::os::unix::fs::MetadataExt;

#[tokio::test]
async fn a_first_start_makes_role_database_and_postgis() {
    let cluster = Cluster::start(options(&new_data_dir("first")))
        .await
        .unwrap();
    let url = cluster.url();
    let ask = async |query| sql::ask(&url, query).await;
    assert_eq!(
        ask("SELECT current_user || ' ' || current_database()").await,
        "hereabouts hereabouts"
    );
    assert_eq!(ask("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user").await, "f");
    assert_eq!(
        ask("SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()")
            .await,
        "hereabouts"
    );
    assert_eq!(ask("SELECT getdatabaseencoding()").await, "UTF8");
    assert_eq!(
        ask("SELECT ST_AsText(ST_Point(0, 51.5))").await,
        "POINT(0 51.5)"
    );
    assert_eq!(ask("SHOW listen_addresses").await, "");
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn only_the_servers_user_may_enter_its_folders() {
    let data_dir = used_data_dir("closed");
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    for folder in ["", "postgresql", "postgresql/data", "postgresql/socket"] {
        let metadata = std::fs::metadata(data_dir.join(folder)).unwrap();
        assert_eq!(metadata.mode() & 0o777, 0o700, "{folder}");
    }
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_warm_start_finds_what_was_written() {
    let data_dir = used_data_dir("warm");
    let first = Cluster::start(options(&data_dir)).await.unwrap();
    sql::execute(&first.url(), "CREATE TABLE kept AS SELECT 42 AS number").await;
    first.stop().await.unwrap();
    let second = Cluster::start(options(&data_dir)).await.unwrap();
    assert_eq!(
        sql::ask(&second.url(), "SELECT number FROM kept").await,
        "42"
    );
    second.stop().await.unwrap();
}

#[tokio::test]
async fn a_second_start_over_the_same_folder_is_refused_by_name() {
    let data_dir = used_data_dir("twice");
    let first = Cluster::start(options(&data_dir)).await.unwrap();
    let refused = Cluster::start(options(&data_dir)).await.unwrap_err();
    assert!(matches!(refused, ClusterError::InUse { .. }), "{refused}");
    assert!(
        refused.to_string().contains(data_dir.to_str().unwrap()),
        "{refused}"
    );
    assert_eq!(sql::ask(&first.url(), "SELECT 1").await, "1");
    first.stop().await.unwrap();
}

#[tokio::test]
async fn a_data_folder_with_a_long_path_is_served() {
    let name = format!("long/{}with space", "a-folder-in-a-folder/".repeat(8));
    let data_dir = new_data_dir("long").parent().unwrap().join(name);
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    assert_eq!(sql::ask(&cluster.url(), "SELECT 1").await, "1");
    let socket_dir = sql::ask(
        &cluster.superuser_url("postgres"),
        "SHOW unix_socket_directories",
    )
    .await;
    cluster.stop().await.unwrap();
    std::fs::remove_dir_all(socket_dir.trim_matches('"')).unwrap();
}

#[tokio::test]
async fn a_data_folder_is_never_opened_by_another_version() {
    let data_dir = used_data_dir("version");
    std::fs::write(data_dir.join("postgresql/data/PG_VERSION"), "9\n").unwrap();
    let refused = Cluster::start(options(&data_dir))
        .await
        .unwrap_err()
        .to_string();
    assert!(refused.contains("belongs to PostgreSQL 9"), "{refused}");
    assert!(refused.contains("postgresql-9-postgis-3"), "{refused}");
}

#[tokio::test]
async fn a_server_that_does_not_start_is_shown_with_its_log() {
    let data_dir = used_data_dir("broken");
    std::fs::write(
        data_dir.join("postgresql/data/local.conf"),
        "shared_bufers = 1MB\n",
    )
    .unwrap();
    let refused = Cluster::start(options(&data_dir))
        .await
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("did not start") && refused.contains("shared_bufers"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_first_start_that_was_killed_half_way_is_made_good() {
    let data_dir = new_data_dir("half-way");
    if let Some(user) = options(&data_dir).run_as {
        user.take_folder(&data_dir.join("postgresql")).unwrap();
    }
    let partial = data_dir.join("postgresql/data.partial-1");
    std::fs::create_dir_all(&partial).unwrap();
    std::fs::write(partial.join("PG_VERSION"), "15\n").unwrap();
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    assert_eq!(sql::ask(&cluster.url(), "SELECT 1").await, "1");
    cluster.stop().await.unwrap();
    assert!(!partial.exists());
}
