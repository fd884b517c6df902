//! The one promise that everything stands on: a reader who asks for `number > cursor` misses nothing and
//! gets nothing twice, in whatever order transactions commit. The same reader over plain insertion ids
//! does miss, which shows that these tests can fail.

use super::sample::bare_organization;
use super::{AUTHOR, connect, run};
use crate::support::TestDatabase;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::{AnsiTransactionManager, RunQueryDsl, TransactionManager};
use hereabouts::store::aggregate::insert_organizations;
use hereabouts::store::change_feed::{list_changes_after, snapshot, write};
use hereabouts::store::{Connection, StoreError};
use hereabouts_domain::OrganizationId;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

const WRITERS: usize = 8;
const TRANSACTIONS: usize = 50;

/// A log as people would write it first: numbered when a row is inserted, not when it becomes visible.
const PLAIN_LOG: &str = "CREATE TABLE plain_log (number bigserial PRIMARY KEY, id uuid NOT NULL)";

#[derive(QueryableByName)]
struct LogRow {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// Somebody who polls both the feed and the plain log, keeping a cursor in each.
#[derive(Default)]
struct Reader {
    feed_cursor: i64,
    feed: Vec<OrganizationId>,
    plain_cursor: i64,
    plain: Vec<OrganizationId>,
}

impl Reader {
    async fn poll(&mut self, connection: &mut Connection) {
        let (feed_cursor, plain_cursor) = (self.feed_cursor, self.plain_cursor);
        let (changes, rows) = snapshot(connection, async |connection| {
            let changes = list_changes_after(connection, feed_cursor).await?;
            let rows = diesel::sql_query("SELECT number, id FROM plain_log WHERE number > $1 ORDER BY number")
                .bind::<BigInt, _>(plain_cursor)
                .load::<LogRow>(connection)
                .await?;
            Ok::<_, StoreError>((changes, rows))
        })
        .await
        .unwrap();
        self.feed_cursor = changes.position.number;
        self.feed.extend(changes.organizations);
        self.plain_cursor = rows.last().map_or(plain_cursor, |row| row.number);
        self.plain.extend(rows.iter().map(|row| OrganizationId(row.id)));
    }
}

/// Writes an organisation, and its line in the plain log, into the open transaction.
async fn write_both(connection: &mut Connection) -> Result<OrganizationId, StoreError> {
    let organization = bare_organization();
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await?;
    diesel::sql_query("INSERT INTO plain_log (id) VALUES ($1)")
        .bind::<SqlUuid, _>(organization.id.0)
        .execute(connection)
        .await?;
    Ok(organization.id)
}

#[tokio::test]
async fn who_wrote_first_and_committed_last_is_not_missed() {
    let database = TestDatabase::create().await;
    let (mut slow, mut quick) = (connect(&database).await, connect(&database).await);
    let (polling, mut reader) = (&mut connect(&database).await, Reader::default());
    run(&mut slow, PLAIN_LOG).await;

    AnsiTransactionManager::begin_transaction(&mut slow).await.unwrap();
    let first = write_both(&mut slow).await.unwrap();
    AnsiTransactionManager::begin_transaction(&mut quick).await.unwrap();
    let second = write_both(&mut quick).await.unwrap();
    reader.poll(polling).await;
    assert_eq!(reader.feed, [], "nothing is committed");
    AnsiTransactionManager::commit_transaction(&mut quick).await.unwrap();
    reader.poll(polling).await;
    assert_eq!(reader.feed, [second]);
    AnsiTransactionManager::commit_transaction(&mut slow).await.unwrap();
    reader.poll(polling).await;
    reader.poll(polling).await;
    assert_eq!(reader.feed, [second, first]);

    assert_eq!(reader.plain, [second], "over plain insertion ids the same reader misses the first for ever");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_writers_at_once_and_a_polling_reader_none_missed_and_none_twice() {
    let database = TestDatabase::create().await;
    let polling = &mut connect(&database).await;
    run(polling, PLAIN_LOG).await;
    let busy = &*Box::leak(Box::new(AtomicUsize::new(WRITERS)));
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let mut connection = connect(&database).await;
        writers.push(tokio::spawn(async move {
            let mut written = Vec::new();
            for transaction in 0..TRANSACTIONS {
                let (id, number) = write(&mut connection, async |connection| {
                    let id = write_both(connection).await?;
                    // Lets others overtake between writing and committing.
                    let pause = std::time::Duration::from_millis(((writer * 7 + transaction * 3) % 9) as u64);
                    tokio::time::sleep(pause).await;
                    Ok::<_, StoreError>(id)
                })
                .await
                .unwrap();
                written.push((number.unwrap(), id));
            }
            busy.fetch_sub(1, Ordering::SeqCst);
            written
        }));
    }
    let mut reader = Reader::default();
    while busy.load(Ordering::SeqCst) > 0 {
        reader.poll(polling).await;
    }
    let mut written = Vec::new();
    for writer in writers {
        let of_writer = writer.await.unwrap();
        assert!(of_writer.is_sorted(), "a writer's own numbers grow");
        written.extend(of_writer);
    }
    reader.poll(polling).await;

    let numbers: BTreeSet<i64> = written.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers.len(), WRITERS * TRANSACTIONS, "every transaction has a number of its own");
    let mut expected: Vec<OrganizationId> = written.into_iter().map(|(_, id)| id).collect();
    expected.sort();
    reader.feed.sort();
    assert_eq!(reader.feed, expected);
    let missed = expected.len() - reader.plain.len();
    eprintln!("over plain insertion ids the same reader missed {missed} of {}", expected.len());
}
