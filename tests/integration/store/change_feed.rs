//! The change feed: what is noted, by whomever it is written, and what a reader can rely on.

use super::sample::*;
use super::{AUTHOR, connect, psql};
use crate::support::TestDatabase;
use diesel_async::{AnsiTransactionManager, AsyncConnection, SimpleAsyncConnection, TransactionManager};
use hereabouts::store::aggregate::*;
use hereabouts::store::change_feed::*;
use hereabouts::store::{Connection, StoreError};
use hereabouts_domain::*;
use std::time::Duration;

/// Writes one organisation in a transaction of its own and gives its change's number.
async fn write_one(connection: &mut Connection) -> (OrganizationId, i64) {
    let organization = bare_organization();
    let ((), number) = write(connection, async |connection| {
        insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await
    })
    .await
    .unwrap();
    (organization.id, number.unwrap())
}

async fn changes_after(connection: &mut Connection, cursor: i64) -> Changes {
    snapshot(connection, async |connection| list_changes_after(connection, cursor).await).await.unwrap()
}

#[tokio::test]
async fn a_write_gives_its_number_and_the_feed_names_each_aggregate_once() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let empty = read_position(connection).await.unwrap();
    assert_eq!((empty.number, empty.pruned_through), (0, 0));
    let (organization, place) = (bare_organization(), hall());
    let mut service = bare_service(organization.id);
    service.service_at_locations = vec![ServiceAtLocation { schedules: schedules(), ..at(place.id) }];
    service.languages = vec![Language { code: "cy".to_owned(), note: None }];
    let ((), number) = write(connection, async |connection| {
        insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await?;
        insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await?;
        insert_services(connection, std::slice::from_ref(&service), &AUTHOR).await
    })
    .await
    .unwrap();
    let changes = changes_after(connection, empty.number).await;
    assert_eq!(Some(changes.position.number), number);
    assert_eq!(changes.organizations, [organization.id]);
    assert_eq!(changes.locations, [place.id]);
    assert_eq!(changes.services, [service.id]);
    assert_eq!(changes_after(connection, changes.position.number).await.services, []);
    assert!(changes.position.continues(&empty.identity, empty.number));

    let nothing = write(connection, async |_| Ok::<_, StoreError>(())).await.unwrap();
    assert_eq!(nothing, ((), None));
}

#[tokio::test]
async fn a_write_of_any_part_through_psql_is_seen() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (organization, place) = (Organization { contacts: contacts(), ..bare_organization() }, home());
    let mut service = bare_service(organization.id);
    let sample_of = |service: &Service| full_service(service, organization.id, [place.id; 2], service.id, place.id.0);
    let full = sample_of(&service);
    service.contacts = full.contacts;
    service.phones = full.phones;
    service.schedules = full.schedules;
    service.languages = full.languages;
    service.assertions = full.assertions;
    service.service_at_locations =
        vec![ServiceAtLocation { schedules: schedules(), assertions: assertions(), ..at(place.id) }];
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await.unwrap();
    insert_services(connection, std::slice::from_ref(&service), &AUTHOR).await.unwrap();
    let pairing = service.service_at_locations[0].id;

    let of_service = [
        "UPDATE service SET name = 'By hand'".to_owned(),
        "UPDATE phone SET description = 'By hand' WHERE service_id IS NOT NULL".to_owned(),
        "DELETE FROM language".to_owned(),
        "UPDATE person_detail SET name = 'By Hand' WHERE id IN (SELECT person_detail_id FROM contact WHERE service_id IS NOT NULL)".to_owned(),
        format!("UPDATE assertion SET state = 'rejected' WHERE service_at_location_id = '{pairing}'"),
        format!("UPDATE schedule SET term_time_only = false WHERE service_at_location_id = '{pairing}'"),
        "DELETE FROM session_exception".to_owned(),
        "INSERT INTO cost_option (id, service_id, ordinal, option) SELECT gen_random_uuid(), id, 0, 'By hand' FROM service".to_owned(),
        "DELETE FROM service_at_location".to_owned(),
    ];
    for sql in of_service {
        let cursor = read_position(connection).await.unwrap().number;
        psql(&database, &sql).await;
        let changes = changes_after(connection, cursor).await;
        assert_eq!((changes.services, changes.organizations, changes.locations), (vec![service.id], vec![], vec![]), "{sql}");
    }
    let cursor = read_position(connection).await.unwrap().number;
    psql(&database, "UPDATE address SET city = 'Hythe'; DELETE FROM contact WHERE organization_id IS NOT NULL").await;
    let changes = changes_after(connection, cursor).await;
    assert_eq!((changes.organizations, changes.locations), (vec![organization.id], vec![place.id]));
    // A part that moves to another parent changes both.
    let other = bare_service(organization.id);
    insert_services(connection, std::slice::from_ref(&other), &AUTHOR).await.unwrap();
    let cursor = read_position(connection).await.unwrap().number;
    psql(&database, &format!("UPDATE cost_option SET service_id = '{}'", other.id)).await;
    assert_eq!(changes_after(connection, cursor).await.services, [service.id, other.id]);
    // What touches no row tells nobody anything.
    let cursor = read_position(connection).await.unwrap().number;
    psql(&database, "UPDATE service SET name = 'x' WHERE false").await;
    assert_eq!(read_position(connection).await.unwrap().number, cursor);
}

#[tokio::test]
async fn a_number_drawn_in_a_commit_that_fails_is_a_gap_for_ever() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let place = hall();
    insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await.unwrap();
    let (organization, before) = write_one(connection).await;
    // The deferred constraint on hidden places fails after the number was drawn.
    let refused = connection
        .batch_execute(&format!(
            "BEGIN;
             UPDATE organization SET name = 'Not to be' WHERE id = '{organization}';
             INSERT INTO service (id, organization_id, name, status, place_rule, version, publication_state)
             VALUES ('{0}', '{organization}', 'Refuge', 'active', 'hidden', 1, 'published');
             INSERT INTO service_at_location VALUES (gen_random_uuid(), '{0}', '{1}', 0);
             COMMIT",
            ServiceId::mint(),
            place.id
        ))
        .await;
    assert!(refused.unwrap_err().to_string().contains("a hidden service has no place"));
    assert_eq!(changes_after(connection, before).await.organizations, []);
    let (next, after) = write_one(connection).await;
    assert_eq!(after, before + 2, "the failed commit had drawn a number");
    assert_eq!(changes_after(connection, before).await.organizations, [next]);
    // The reader's cursor is past the gap now; nothing ever comes into it.
    write_one(connection).await;
    let filled = psql(&database, &format!("SELECT count(*) FROM change_set WHERE number = {}", before + 1)).await;
    assert_eq!(filled, "0");
}

#[tokio::test]
async fn what_a_savepoint_takes_back_is_not_told() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let [kept, taken_back, later] = [bare_organization(), bare_organization(), bare_organization()];
    let try_and_give_up = async |connection: &mut Connection| {
        let result = connection
            .transaction(async |connection| {
                insert_organizations(connection, std::slice::from_ref(&taken_back), &AUTHOR).await?;
                Err::<(), _>(StoreError::Corrupt("thought better of it".to_owned()))
            })
            .await;
        assert!(matches!(result, Err(StoreError::Corrupt(_))));
        Ok::<_, StoreError>(())
    };
    let only_taken_back = write(connection, try_and_give_up).await.unwrap();
    assert_eq!(only_taken_back, ((), None));
    let ((), number) = write(connection, async |connection| {
        // First, so that the transaction's change set is taken back with it and must be begun again.
        try_and_give_up(connection).await?;
        insert_organizations(connection, std::slice::from_ref(&kept), &AUTHOR).await?;
        try_and_give_up(connection).await?;
        insert_organizations(connection, std::slice::from_ref(&later), &AUTHOR).await
    })
    .await
    .unwrap();
    let changes = changes_after(connection, 0).await;
    assert_eq!(changes.organizations, [kept.id, later.id]);
    assert_eq!(Some(changes.position.number), number);
}

#[tokio::test]
async fn a_write_that_fails_leaves_nothing_and_no_number() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = bare_organization();
    let failed = write(connection, async |connection| {
        insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await?;
        Err::<(), _>(StoreError::Corrupt("no".to_owned()))
    })
    .await;
    assert!(matches!(failed, Err(StoreError::Corrupt(_))), "{failed:?}");
    assert_eq!(list_organizations(connection, &[organization.id]).await.unwrap(), []);
    assert_eq!(read_position(connection).await.unwrap().number, 0);
    let (_, number) = write_one(connection).await;
    assert_eq!(number, 1);
}

#[tokio::test]
async fn an_emptied_table_and_a_restore_begin_a_new_life_and_say_so() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    write_one(connection).await;
    let mut listener = listen(&database.database).await.unwrap();
    let before = read_position(connection).await.unwrap();
    psql(&database, "TRUNCATE language").await;
    tokio::time::timeout(Duration::from_secs(30), listener.wait_for_notification()).await.unwrap().unwrap();
    let emptied = read_position(connection).await.unwrap();
    assert_ne!(emptied.identity.epoch, before.identity.epoch);
    assert!(!emptied.continues(&before.identity, before.number));
    begin_new_epoch(connection).await.unwrap();
    tokio::time::timeout(Duration::from_secs(30), listener.wait_for_notification()).await.unwrap().unwrap();
    let restored = read_position(connection).await.unwrap();
    assert_ne!(restored.identity.epoch, emptied.identity.epoch);
    assert_eq!(restored.identity.system_identifier, before.identity.system_identifier);
    assert_eq!(restored.number, before.number);
}

#[tokio::test]
async fn a_listener_wakes_at_a_commit_and_not_before() {
    let database = TestDatabase::create().await;
    let mut listener = listen(&database.database).await.unwrap();
    let connection = &mut connect(&database).await;
    AnsiTransactionManager::begin_transaction(connection).await.unwrap();
    insert_organizations(connection, &[bare_organization()], &AUTHOR).await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(200), listener.wait_for_notification()).await;
    assert!(early.is_err(), "woken before the commit");
    AnsiTransactionManager::commit_transaction(connection).await.unwrap();
    tokio::time::timeout(Duration::from_secs(30), listener.wait_for_notification()).await.unwrap().unwrap();
}

#[tokio::test]
async fn pruning_moves_the_mark_and_readers_below_it_start_anew() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (_, first) = write_one(connection).await;
    let (second_organization, second) = write_one(connection).await;
    let identity = read_position(connection).await.unwrap().identity;
    prune_through(connection, first).await.unwrap();
    let position = read_position(connection).await.unwrap();
    assert_eq!((position.pruned_through, position.number), (first, second));
    assert!(!position.continues(&identity, first - 1));
    assert!(position.continues(&identity, first));
    assert!(!position.continues(&identity, second + 1), "a cursor from a future that a restore took away");
    assert_eq!(changes_after(connection, first).await.organizations, [second_organization]);

    // Never past what is visible, and never back.
    prune_through(connection, second + 1_000).await.unwrap();
    let position = read_position(connection).await.unwrap();
    assert_eq!((position.pruned_through, position.number), (second, second));
    prune_through(connection, 0).await.unwrap();
    assert_eq!(read_position(connection).await.unwrap(), position);
    let (third, number) = write_one(connection).await;
    assert_eq!(number, second + 1);
    assert_eq!(changes_after(connection, second).await.organizations, [third]);
}

#[tokio::test]
async fn a_snapshot_sees_one_moment_and_cannot_write() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (first, _) = write_one(connection).await;
    let seen = snapshot(connection, async |connection| {
        let before = list_changes_after(connection, 0).await?;
        write_one(&mut connect(&database).await).await;
        let after = list_changes_after(connection, 0).await?;
        assert_eq!(before, after);
        Ok::<_, StoreError>(after)
    })
    .await
    .unwrap();
    assert_eq!(seen.organizations, [first]);
    let refused = snapshot(connection, async |connection| {
        insert_organizations(connection, &[bare_organization()], &AUTHOR).await
    })
    .await;
    assert!(refused.is_err());
    // The connection is none the worse for it, and may be used where futures must be `Send`.
    let mut owned = connect(&database).await;
    let spawned = tokio::spawn(async move {
        let read = snapshot(&mut owned, async |connection| list_changes_after(connection, 0).await).await;
        write(&mut owned, async |connection| {
            insert_organizations(connection, &[bare_organization()], &AUTHOR).await
        })
        .await?;
        read
    });
    assert_eq!(spawned.await.unwrap().unwrap().organizations.len(), 2);
}
