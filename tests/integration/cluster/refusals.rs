//! Databases that others keep and that cannot be used: each gets its own message.

use crate::support::app::{self, TestApp};
use crate::support::server::{new_data_dir, options};
use crate::support::{TestDatabase, sql};
use hereabouts::startup::StartError;
use hereabouts::store::cluster::ClusterError;
use hereabouts::store::{Database, StoreError, migration};
use secrecy::{ExposeSecret, SecretString};
use std::net::TcpListener;
use tokio::runtime::Handle;

async fn refusal(url: SecretString) -> StoreError {
    let database = Database::new(url, 1, Handle::current()).unwrap();
    migration::bring_up_to_date(&database).await.unwrap_err()
}

#[tokio::test]
async fn an_unreachable_server_is_named_without_the_password() {
    let error = refusal("postgresql://ada:hunter2@127.0.0.1:1/directory".into()).await;
    assert!(matches!(error, StoreError::Unreachable { .. }), "{error}");
    let said = error.to_string();
    assert!(
        said.contains("127.0.0.1:1/directory") && said.contains("DATABASE_URL"),
        "{said}"
    );
    assert!(!said.contains("hunter2"), "{said}");
}

#[tokio::test]
async fn a_missing_database_and_a_missing_account_are_named() {
    let test = TestDatabase::create_empty().await;
    let missing = |from: &str, to: &str| test.url.expose_secret().replace(from, to);
    let name = test.url.expose_secret().rsplit('/').next().unwrap();
    let no_database = refusal(missing(name, "atlantis").into()).await.to_string();
    assert!(
        no_database.contains("database \"atlantis\" does not exist"),
        "{no_database}"
    );
    let no_account = refusal(missing("//hereabouts@", "//nemo@").into())
        .await
        .to_string();
    assert!(
        no_account.contains("role \"nemo\" does not exist"),
        "{no_account}"
    );
}

#[tokio::test]
async fn a_second_program_over_the_same_folder_is_refused_before_it_takes_the_port() {
    let (data_dir, mut config) = (
        new_data_dir("second-program"),
        app::config(String::new().into()),
    );
    config.database.url = None;
    config.data.data_dir = data_dir.clone();
    let _first = options(&data_dir).claim().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    config.server.bind = taken.local_addr().unwrap();
    match TestApp::of(&config, false).await {
        Err(StartError::Cluster(ClusterError::InUse { .. })) => {}
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it started"),
    }
}

#[tokio::test]
async fn a_database_without_postgis_says_what_to_install_and_to_run() {
    let test = TestDatabase::create_without_postgis().await;
    let error = refusal(test.url.clone()).await;
    assert!(matches!(error, StoreError::NoPostgis { .. }), "{error}");
    assert!(
        error.to_string().contains("CREATE EXTENSION postgis"),
        "{error}"
    );
}

#[tokio::test]
async fn an_account_that_may_not_create_tables_says_so() {
    let test = TestDatabase::create_empty().await;
    // Up to PostgreSQL 14 everybody may.
    sql::execute(
        &test.superuser_url(),
        "CREATE ROLE onlooker LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    )
    .await;
    let url = test
        .url
        .expose_secret()
        .replace("//hereabouts@", "//onlooker@");
    let error = refusal(url.into()).await;
    assert!(matches!(error, StoreError::NoPermission { .. }), "{error}");
    assert!(
        error.to_string().contains("CREATE on its schema"),
        "{error}"
    );
}

#[tokio::test]
async fn a_schema_newer_than_the_program_names_the_migration() {
    let test = TestDatabase::create().await;
    sql::execute(
        &test.url,
        "INSERT INTO __diesel_schema_migrations (version) VALUES ('29990101000001')",
    )
    .await;
    let error = refusal(test.url.clone()).await;
    assert!(matches!(error, StoreError::SchemaTooNew { .. }), "{error}");
    assert!(error.to_string().contains("29990101000001"), "{error}");
}
