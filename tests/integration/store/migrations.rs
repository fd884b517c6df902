//! Every migration goes up, down and up again, and leaves the same schema.

use crate::support::TestDatabase;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::MigrationHarness;
use hereabouts::store::migration::{self, MIGRATIONS};
use hereabouts::store::{Connection, StoreError};
use secrecy::ExposeSecret;

/// The schema as SQL, without what differs from one dump to the next.
fn dump(url: &str) -> String {
    let mut command = std::process::Command::new("pg_dump");
    command.args(["--schema-only", "--exclude-table=__diesel_schema_migrations", "--dbname", url]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let same_each_time = |line: &&str| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
    text.lines().filter(same_each_time).collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_migration_goes_up_down_and_up() {
    let test = TestDatabase::create_empty().await;
    let url = test.url.expose_secret().to_owned();
    let connection = test.database.lone_connection().await.unwrap();
    let mut connection = AsyncConnectionWrapper::<Connection>::from(connection);
    let all_the_way = move || {
        let mut ran = 0;
        while connection.has_pending_migration(MIGRATIONS).unwrap() {
            let before = dump(&url);
            let name = connection.run_next_migration(MIGRATIONS).unwrap().to_string();
            let after = dump(&url);
            assert_ne!(before, after, "{name} changes nothing");
            connection.revert_last_migration(MIGRATIONS).unwrap();
            assert_eq!(dump(&url), before, "{name} leaves something behind when it is reverted");
            connection.run_next_migration(MIGRATIONS).unwrap();
            assert_eq!(dump(&url), after, "{name} makes something else the second time");
            ran += 1;
        }
        let full = dump(&url);
        connection.revert_all_migrations(MIGRATIONS).unwrap();
        connection.run_pending_migrations(MIGRATIONS).unwrap();
        assert_eq!(dump(&url), full, "all of them, down and up");
        ran
    };
    let ran = tokio::task::spawn_blocking(all_the_way).await.unwrap();
    assert!(ran >= 6, "{ran} migrations ran");
    assert_eq!(migration::bring_up_to_date(&test.database).await.unwrap(), 0);
}

#[tokio::test]
async fn a_schema_from_the_future_is_refused_by_name() {
    let test = TestDatabase::create().await;
    super::psql(&test, "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000001')").await;
    let refused = migration::bring_up_to_date(&test.database).await;
    let Err(StoreError::SchemaTooNew { migration }) = &refused else { panic!("{refused:?}") };
    assert_eq!(migration, "20990101000001");
}
