//! Bringing a database's schema up to date, after looking whether it is one that this program can use.

use super::{Database, StoreError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use diesel_async::async_connection_wrapper::AsyncConnectionWrapper;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

/// Every migration, in the program.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// `server_version_num` of PostgreSQL 14.
const OLDEST_POSTGRESQL: i32 = 140_000;

/// Looks at the server and runs what is missing. Returns how many migrations ran.
///
/// # Errors
/// When the server is out of reach or too old, PostGIS is missing, the account may not, a newer program
/// has been here, or a migration fails. Each says what to do.
pub async fn bring_up_to_date(database: &Database) -> Result<usize, StoreError> {
    let mut connection = database.lone_connection().await?;
    refuse_old_server(&mut connection).await?;
    ensure_postgis(&mut connection).await?;
    refuse_newer_schema(&mut connection).await?;
    drop(connection);
    run_pending(database).await
}

/// Looks at the schema without changing anything.
///
/// # Errors
/// As [`bring_up_to_date`], but it never migrates.
pub async fn refuse_newer_schema(connection: &mut super::Connection) -> Result<(), StoreError> {
    let known: BTreeSet<String> = known_versions()?;
    let table_exists = diesel::select(diesel::dsl::sql::<diesel::sql_types::Bool>(
        "to_regclass('__diesel_schema_migrations') IS NOT NULL",
    ));
    if !table_exists.get_result::<bool>(connection).await? {
        return Ok(());
    }
    let applied =
        diesel::sql_query("SELECT version::text FROM __diesel_schema_migrations ORDER BY version")
            .load::<AppliedMigration>(connection)
            .await?;
    match applied
        .into_iter()
        .find(|migration| !known.contains(&migration.version))
    {
        Some(unknown) => Err(StoreError::SchemaTooNew {
            migration: unknown.version,
        }),
        None => Ok(()),
    }
}

#[derive(QueryableByName)]
struct AppliedMigration {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

#[derive(QueryableByName)]
struct ServerVersion {
    #[diesel(sql_type = diesel::sql_types::Int4)]
    number: i32,
    #[diesel(sql_type = diesel::sql_types::Text)]
    words: String,
}

#[derive(QueryableByName)]
struct PostgisVersion {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

fn known_versions() -> Result<BTreeSet<String>, StoreError> {
    use diesel::migration::MigrationSource;
    let migrations = MigrationSource::<diesel::pg::Pg>::migrations(&MIGRATIONS)
        .map_err(|error| StoreError::Migration(error.to_string()))?;
    Ok(migrations
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect())
}

async fn refuse_old_server(connection: &mut super::Connection) -> Result<(), StoreError> {
    let version = diesel::sql_query(
        "SELECT current_setting('server_version_num')::integer AS number, current_setting('server_version') AS words",
    )
    .get_result::<ServerVersion>(connection)
    .await?;
    if version.number < OLDEST_POSTGRESQL {
        return Err(StoreError::TooOld {
            what: "PostgreSQL",
            found: version.words,
            needed: "14",
        });
    }
    Ok(())
}

async fn ensure_postgis(connection: &mut super::Connection) -> Result<(), StoreError> {
    diesel::sql_query("CREATE EXTENSION IF NOT EXISTS postgis")
        .execute(connection)
        .await
        .map_err(|error| StoreError::NoPostgis {
            reason: error.to_string(),
        })?;
    let found = diesel::sql_query(
        "SELECT extversion AS version FROM pg_extension WHERE extname = 'postgis'",
    )
    .get_result::<PostgisVersion>(connection)
    .await?;
    let mut parts = found
        .version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let version = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if version < (3, 1) {
        return Err(StoreError::TooOld {
            what: "PostGIS",
            found: found.version,
            needed: "3.1",
        });
    }
    Ok(())
}

async fn run_pending(database: &Database) -> Result<usize, StoreError> {
    let connection = database.lone_connection().await?;
    let mut connection = AsyncConnectionWrapper::<super::Connection>::from(connection);
    let ran = tokio::task::spawn_blocking(move || {
        let versions = connection.run_pending_migrations(MIGRATIONS);
        versions
            .map(|versions| versions.len())
            .map_err(|error| explain(&error.to_string()))
    });
    ran.await
        .map_err(|error| StoreError::Migration(error.to_string()))?
}

/// A refusal for want of rights reads differently from a migration that is wrong.
fn explain(reason: &str) -> StoreError {
    if reason.contains("permission denied") {
        StoreError::NoPermission {
            what: "create tables",
            reason: reason.to_owned(),
        }
    } else {
        StoreError::Migration(reason.to_owned())
    }
}
