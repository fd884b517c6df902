//! The change feed: which aggregates changed, in the order in which the changes became visible.
//!
//! The database keeps it by triggers, so a write by anybody counts. A change is an invalidation: the
//! reader reads the aggregate again, in the snapshot in which it read the change. Numbers are drawn inside
//! COMMIT under a lock; nothing here, and no caller, may make that constraint immediate.

use super::{Connection, Database, Listener, StoreError, transaction};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Nullable, Text, Uuid as SqlUuid};
use diesel_async::{AnsiTransactionManager, AsyncConnection, RunQueryDsl, TransactionManager};
use hereabouts_domain::{AggregateKind, LocationId, OrganizationId, ServiceId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Which life of which database it is. Another one shares no numbers with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedIdentity {
    /// The server's own identifier, a number in decimal.
    pub system_identifier: String,
    /// The server's timeline; another after a recovery to a point in time.
    pub timeline: i32,
    /// Changed by whoever restores a backup, and when a table is emptied.
    pub epoch: Uuid,
}

/// How far the feed has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPosition {
    /// Of which database.
    pub identity: FeedIdentity,
    /// The highest number that is visible; the next cursor.
    pub number: i64,
    /// Numbers up to here are gone.
    pub pruned_through: i64,
}

impl FeedPosition {
    /// Whether a reader that had come to `cursor` of `identity` can go on from there. If not, it must
    /// build everything anew.
    #[must_use]
    pub fn continues(&self, identity: &FeedIdentity, cursor: i64) -> bool {
        self.identity == *identity && (self.pruned_through..=self.number).contains(&cursor)
    }
}

/// What changed after a cursor: each aggregate once, sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Where the feed stood in the same snapshot; `position.number` is the next cursor.
    pub position: FeedPosition,
    /// Organisations that changed.
    pub organizations: Vec<OrganizationId>,
    /// Services that changed.
    pub services: Vec<ServiceId>,
    /// Locations that changed.
    pub locations: Vec<LocationId>,
}

#[derive(QueryableByName)]
struct PositionRow {
    #[diesel(sql_type = Text)]
    system_identifier: String,
    #[diesel(sql_type = Integer)]
    timeline: i32,
    #[diesel(sql_type = SqlUuid)]
    epoch: Uuid,
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = BigInt)]
    pruned_through: i64,
}

#[derive(QueryableByName)]
struct ChangeRow {
    #[diesel(sql_type = Text)]
    aggregate_kind: String,
    #[diesel(sql_type = SqlUuid)]
    aggregate_id: Uuid,
}

#[derive(QueryableByName)]
struct OpenSetRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

#[derive(QueryableByName)]
struct NumberRow {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
}

/// Where the feed stands.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_position(connection: &mut Connection) -> Result<FeedPosition, StoreError> {
    let row: PositionRow = diesel::sql_query(include_str!("sql/feed_position.sql"))
        .get_result(connection)
        .await?;
    Ok(FeedPosition {
        identity: FeedIdentity {
            system_identifier: row.system_identifier,
            timeline: row.timeline,
            epoch: row.epoch,
        },
        number: row.number,
        pruned_through: row.pruned_through,
    })
}

/// What changed after `cursor`. Call it inside [`snapshot`], together with reading what changed.
///
/// # Errors
/// When the database cannot be read.
pub async fn list_changes_after(
    connection: &mut Connection,
    cursor: i64,
) -> Result<Changes, StoreError> {
    let position = read_position(connection).await?;
    let rows: Vec<ChangeRow> = diesel::sql_query(include_str!("sql/changes_after.sql"))
        .bind::<BigInt, _>(cursor)
        .load(connection)
        .await?;
    let mut changes = Changes {
        position,
        organizations: Vec::new(),
        services: Vec::new(),
        locations: Vec::new(),
    };
    for row in rows {
        match row.aggregate_kind.parse()? {
            AggregateKind::Organization => {
                changes.organizations.push(OrganizationId(row.aggregate_id))
            }
            AggregateKind::Service => changes.services.push(ServiceId(row.aggregate_id)),
            AggregateKind::Location => changes.locations.push(LocationId(row.aggregate_id)),
        }
    }
    Ok(changes)
}

/// Reads in one snapshot: REPEATABLE READ, READ ONLY.
///
/// # Errors
/// Whatever `read` returns, or when the database cannot be read.
pub async fn snapshot<T, E, F>(connection: &mut Connection, read: F) -> Result<T, E>
where
    F: AsyncFnOnce(&mut Connection) -> Result<T, E>,
    E: From<StoreError>,
{
    let begin = "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
    AnsiTransactionManager::begin_transaction_sql(connection, begin)
        .await
        .map_err(StoreError::from)?;
    let result = read(connection).await;
    transaction::end(connection, result).await
}

/// Writes in one transaction, and gives the number of its change after COMMIT: `None` when nothing that
/// nodes watch changed, or when this was called inside another transaction, which has yet to commit.
///
/// # Errors
/// Whatever `work` returns (then nothing is written), or when the transaction cannot be committed.
pub async fn write<T, E, F>(connection: &mut Connection, work: F) -> Result<(T, Option<i64>), E>
where
    F: AsyncFnOnce(&mut Connection) -> Result<T, E>,
    E: From<StoreError>,
{
    AnsiTransactionManager::begin_transaction(connection)
        .await
        .map_err(StoreError::from)?;
    let result = match work(connection).await {
        Ok(value) => open_change_set(connection)
            .await
            .map(|set| (value, set))
            .map_err(|error| E::from(StoreError::from(error))),
        Err(error) => Err(error),
    };
    let (value, set) = transaction::end(connection, result).await?;
    let number = match set {
        Some(set) => number_of(connection, set).await.map_err(StoreError::from)?,
        None => None,
    };
    Ok((value, number))
}

async fn open_change_set(connection: &mut Connection) -> QueryResult<Option<Uuid>> {
    let query = diesel::sql_query(include_str!("sql/open_change_set.sql"));
    let row: Option<OpenSetRow> = query.get_result(connection).await.optional()?;
    Ok(row.map(|row| row.id))
}

async fn number_of(connection: &mut Connection, set: Uuid) -> QueryResult<Option<i64>> {
    let query =
        diesel::sql_query("SELECT number FROM change_set WHERE id = $1").bind::<SqlUuid, _>(set);
    let row: Option<NumberRow> = query.get_result(connection).await.optional()?;
    Ok(row.and_then(|row| row.number))
}

/// Forgets changes up to `number`. Nodes whose cursor lies below rebuild.
///
/// # Errors
/// When the database cannot be written.
pub async fn prune_through(connection: &mut Connection, number: i64) -> Result<(), StoreError> {
    connection
        .transaction(async |connection| {
            diesel::sql_query(include_str!("sql/mark_pruned.sql"))
                .bind::<BigInt, _>(number)
                .execute(connection)
                .await?;
            diesel::sql_query("DELETE FROM change_set WHERE number <= (SELECT pruned_through FROM change_feed_state)")
                .execute(connection)
                .await?;
            Ok(())
        })
        .await
}

/// Begins a new life of the database: every node rebuilds. For whoever has restored a backup.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_new_epoch(connection: &mut Connection) -> Result<(), StoreError> {
    diesel::sql_query(include_str!("sql/begin_new_epoch.sql"))
        .execute(connection)
        .await?;
    Ok(())
}

/// What is told to whoever listens when something changed.
pub const CHANNEL: &str = "hereabouts_change";

/// Begins to listen, on a connection of its own that lives on the main runtime. Who is woken reads the feed, and
/// polls it now and then as well.
///
/// # Errors
/// When the server cannot be reached.
pub async fn listen(database: &Database) -> Result<Listener, StoreError> {
    Listener::on(database, CHANNEL).await
}
