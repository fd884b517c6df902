//! History: a revision a version, people only by reference, append-only; and erasing a person.

use super::sample::*;
use super::{AUTHOR, connect, psql, run};
use crate::support::TestDatabase;
use diesel_async::SimpleAsyncConnection;
use hereabouts::store::aggregate::*;
use hereabouts::store::{StoreError, change_feed, revision};
use hereabouts_domain::*;
use secrecy::ExposeSecret;

#[tokio::test]
async fn every_version_leaves_the_whole_record_in_the_history_and_nobody_by_name() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = Organization { contacts: contacts(), ..bare_organization() };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    let renamed = Organization { name: "Renamed".to_owned(), ..organization.clone() };
    replace_organizations(connection, &[renamed], &Author { made_by: "somebody", reason: None }).await.unwrap();

    let history = revision::list_revisions(connection, AggregateKind::Organization, organization.id.0).await.unwrap();
    let seen: Vec<_> = history.iter().map(|r| (r.version, r.made_by.as_str(), r.reason.as_deref())).collect();
    assert_eq!(seen, [(1, AUTHOR.made_by, AUTHOR.reason), (2, "somebody", None)]);
    assert_eq!(history[0].body["name"], "Tea and Talk");
    assert_eq!(history[1].body["name"], "Renamed");
    for revision in &history {
        let text = revision.body.to_string();
        for personal in ["Maureen", "maureen@", "900123", "Norman"] {
            assert!(!text.contains(personal), "{personal} in {text}");
        }
        assert_eq!(revision.body["contacts"].as_array().unwrap().len(), 3);
        assert_eq!(revision.body["contacts"][0]["title"], "Secretary");
    }
    // The same people in both versions.
    assert_eq!(history[0].body["contacts"], history[1].body["contacts"]);
}

#[tokio::test]
async fn a_home_stands_in_the_history_as_the_public_sees_it() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let home = Location { phones: phones(), ..home() };
    insert_locations(connection, std::slice::from_ref(&home), &AUTHOR).await.unwrap();
    let history = revision::list_revisions(connection, AggregateKind::Location, home.id.0).await.unwrap();
    let text = history[0].body.to_string();
    for private in ["Hidden Lane", "Flat 2", "1AB", "1.1663123", "Saviour", "church", "Bus 10", "960123"] {
        assert!(!text.contains(private), "{private} in {text}");
    }
    assert_eq!(history[0].body["addresses"][0]["postal_code"], "CT20");
    assert_eq!(history[0].body["public_point"]["longitude"], 1.15);
}

#[tokio::test]
async fn a_person_keeps_their_id_through_a_new_number_and_another_person_never_gets_it() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = Organization { contacts: contacts(), ..bare_organization() };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    let mut next = organization.clone();
    // Two change places, one has a new number, one leaves for somebody else.
    next.contacts.swap(0, 2);
    next.contacts[2].phone = Some(PhoneNumber::parse("07700 900456").unwrap());
    next.contacts[1].name = some("Olga Other");
    replace_organizations(connection, std::slice::from_ref(&next), &AUTHOR).await.unwrap();

    let history = revision::list_revisions(connection, AggregateKind::Organization, organization.id.0).await.unwrap();
    let person = |version: usize, contact: usize| history[version].body["contacts"][contact]["person_detail_id"].clone();
    assert_eq!(person(0, 0), person(1, 2));
    assert_eq!(person(0, 2), person(1, 0));
    assert_ne!(person(0, 1), person(1, 1));
    let stored = list_organizations(connection, &[organization.id]).await.unwrap().remove(0);
    assert_eq!(stored.contacts, next.contacts);
}

#[tokio::test]
async fn history_cannot_be_changed_by_the_program_nor_by_a_superuser_by_mistake() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    insert_organizations(connection, &[bare_organization()], &AUTHOR).await.unwrap();
    let statements = [
        "UPDATE revision SET made_by = 'nobody'",
        "DELETE FROM revision",
        "TRUNCATE revision",
        "UPDATE person_erasure SET reason = 'none'",
        "DELETE FROM person_erasure",
    ];
    for statement in statements {
        let refused = connection.batch_execute(statement).await.unwrap_err().to_string();
        assert!(refused.contains("permission denied"), "{statement}: {refused}");
    }
    let url = database.superuser_url();
    let (client, driver) = tokio_postgres::connect(url.expose_secret(), tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(driver);
    for statement in statements {
        let refused = client.batch_execute(statement).await.unwrap_err();
        let message = refused.as_db_error().unwrap().message().to_owned();
        assert!(message.contains("append-only"), "{statement}: {message}");
    }
}

#[tokio::test]
async fn an_erased_person_is_gone_everywhere_and_cannot_be_written_back_by_who_read_them_before() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = Organization { contacts: contacts(), ..bare_organization() };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    let cursor = change_feed::read_position(connection).await.unwrap().number;

    let history = revision::list_revisions(connection, AggregateKind::Organization, organization.id.0).await.unwrap();
    let person = history[0].body["contacts"][0]["person_detail_id"].as_str().unwrap().to_owned();
    run(connection, &format!("SELECT erase_person('{person}', 'a curator', 'she asked')")).await;

    let stored = list_organizations(connection, &[organization.id]).await.unwrap().remove(0);
    let erased = Contact { name: None, email: None, phone: None, ..organization.contacts[0].clone() };
    assert_eq!(stored.contacts[0], erased);
    assert_eq!(stored.contacts[1..], organization.contacts[1..]);
    assert_eq!(psql(&database, "SELECT person_detail_id, reason FROM person_erasure").await, format!("{person}|she asked"));
    let changes = change_feed::list_changes_after(connection, cursor).await.unwrap();
    assert_eq!(changes.organizations, [organization.id]);

    let stale = replace_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await;
    assert!(matches!(stale, Err(StoreError::VersionConflict { .. })), "{stale:?}");
    // Erasing again, as after a restore, changes nothing more.
    run(connection, &format!("SELECT erase_person('{person}', 'a curator', 'restored')")).await;
    assert_eq!(psql(&database, "SELECT count(*) FROM person_erasure").await, "1");
}
