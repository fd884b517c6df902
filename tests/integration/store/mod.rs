//! The store, held against a real PostgreSQL.

mod aggregates;
mod change_feed;
mod change_feed_order;
mod history;
mod migrations;
mod pool;
mod public_records;
mod reports;
mod sample;
mod schema;
mod set_based;
mod sources;
mod words;

use crate::support::TestDatabase;
use diesel_async::SimpleAsyncConnection;
use hereabouts::store::Connection;
use hereabouts::store::aggregate::Author;
use secrecy::ExposeSecret;

const AUTHOR: Author<'static> = Author {
    made_by: "a test",
    reason: Some("to see whether it works"),
};

/// A connection outside the pool.
async fn connect(database: &TestDatabase) -> Connection {
    database.database.lone_connection().await.unwrap()
}

async fn run(connection: &mut Connection, sql: &str) {
    connection
        .batch_execute(sql)
        .await
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// What a newcomer with a terminal does.
async fn psql(database: &TestDatabase, sql: &str) -> String {
    let (url, sql) = (database.url.expose_secret().to_owned(), sql.to_owned());
    let run = move || {
        let mut command = std::process::Command::new("psql");
        command.args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--command",
        ]);
        command.arg(sql).arg(url).output().unwrap()
    };
    let output = tokio::task::spawn_blocking(run).await.unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
