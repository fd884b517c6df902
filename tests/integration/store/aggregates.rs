//! Whole aggregates, written and read back.

use super::sample::*;
use super::{AUTHOR, connect, run};
use crate::support::TestDatabase;
use hereabouts::store::aggregate::*;
use hereabouts::store::{Connection, StoreError, revision};
use hereabouts_domain::*;
use uuid::Uuid;

async fn somebody(connection: &mut Connection) -> Uuid {
    let id = Uuid::now_v7();
    run(connection, &format!("INSERT INTO person_detail (id, name) VALUES ('{id}', 'An owner')")).await;
    id
}

async fn organization(connection: &mut Connection, id: OrganizationId) -> Organization {
    list_organizations(connection, &[id]).await.unwrap().remove(0)
}

async fn location(connection: &mut Connection, id: LocationId) -> Location {
    list_locations(connection, &[id]).await.unwrap().remove(0)
}

async fn service(connection: &mut Connection, id: ServiceId) -> Service {
    list_services(connection, &[id]).await.unwrap().remove(0)
}

#[tokio::test]
async fn an_organization_comes_back_as_it_went_in_bare_and_full() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (other, owner) = (bare_organization(), somebody(connection).await);
    let bare = bare_organization();
    insert_organizations(connection, &[other.clone(), bare.clone()], &AUTHOR).await.unwrap();
    assert_eq!(organization(connection, bare.id).await, bare);

    let mut full = full_organization(&bare, other.id, owner);
    replace_organizations(connection, std::slice::from_ref(&full), &AUTHOR).await.unwrap();
    full.stewardship.version = 2;
    assert_eq!(organization(connection, bare.id).await, full);

    let mut bare = Organization { stewardship: Stewardship { version: 2, ..bare.stewardship.clone() }, ..bare };
    replace_organizations(connection, std::slice::from_ref(&bare), &AUTHOR).await.unwrap();
    bare.stewardship.version = 3;
    assert_eq!(organization(connection, bare.id).await, bare);

    let new = Organization { id: OrganizationId::mint(), ..full };
    insert_organizations(connection, std::slice::from_ref(&new), &AUTHOR).await.unwrap();
    assert_eq!(organization(connection, new.id).await, new);
}

#[tokio::test]
async fn a_location_comes_back_as_it_went_in_bare_and_full() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (other, owner) = (bare_location(), somebody(connection).await);
    let bare = bare_location();
    insert_locations(connection, &[other.clone(), bare.clone()], &AUTHOR).await.unwrap();
    assert_eq!(location(connection, bare.id).await, bare);

    let mut full = full_location(&bare, other.id, owner);
    replace_locations(connection, std::slice::from_ref(&full), &AUTHOR).await.unwrap();
    full.stewardship.version = 2;
    assert_eq!(location(connection, bare.id).await, full);

    let mut bare = Location { stewardship: Stewardship { version: 2, ..bare.stewardship.clone() }, ..bare };
    replace_locations(connection, std::slice::from_ref(&bare), &AUTHOR).await.unwrap();
    bare.stewardship.version = 3;
    assert_eq!(location(connection, bare.id).await, bare);
}

#[tokio::test]
async fn a_service_comes_back_as_it_went_in_bare_and_full() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let owner = somebody(connection).await;
    let (first, second) = (bare_organization(), bare_organization());
    insert_organizations(connection, &[first.clone(), second.clone()], &AUTHOR).await.unwrap();
    let (here, there) = (hall(), home());
    insert_locations(connection, &[here.clone(), there.clone()], &AUTHOR).await.unwrap();
    let (bare, other) = (bare_service(first.id), bare_service(first.id));
    insert_services(connection, &[bare.clone(), other.clone()], &AUTHOR).await.unwrap();
    assert_eq!(service(connection, bare.id).await, bare);

    let mut full = full_service(&bare, second.id, [here.id, there.id], other.id, owner);
    replace_services(connection, std::slice::from_ref(&full), &AUTHOR).await.unwrap();
    full.stewardship.version = 2;
    assert_eq!(service(connection, bare.id).await, full);

    let mut bare = Service { stewardship: Stewardship { version: 2, ..bare.stewardship.clone() }, ..bare };
    replace_services(connection, std::slice::from_ref(&bare), &AUTHOR).await.unwrap();
    bare.stewardship.version = 3;
    assert_eq!(service(connection, bare.id).await, bare);
}

#[tokio::test]
async fn every_step_of_a_position_survives_the_database() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    // A stride that is prime to ten meets every last digit; the corners of the range are among them.
    let steps = (-1_800_000_000_i64..=1_800_000_000).step_by(1_800_001);
    let corners = [(-1_800_000_000, -900_000_000), (1_800_000_000, 900_000_000), (0, 0), (-1, 1)];
    let positions = steps.map(|lon| (i32::try_from(lon).unwrap(), i32::try_from(lon / 2).unwrap())).chain(corners);
    let locations: Vec<Location> = positions
        .map(|(lon, lat)| {
            let point = LonLat::from_e7(lon, lat);
            assert!(point.is_some());
            Location { point, public_point: point, ..bare_location() }
        })
        .collect();
    insert_locations(connection, &locations, &AUTHOR).await.unwrap();
    let ids: Vec<LocationId> = locations.iter().map(|location| location.id).collect();
    let mut stored = list_locations(connection, &ids).await.unwrap();
    stored.sort_by_key(|location| location.id);
    let mut locations = locations;
    locations.sort_by_key(|location| location.id);
    assert_eq!(stored, locations);
}

#[tokio::test]
async fn a_writer_who_read_an_older_version_writes_nothing_at_all() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (kept, contested) = (bare_organization(), bare_organization());
    insert_organizations(connection, &[kept.clone(), contested.clone()], &AUTHOR).await.unwrap();
    replace_organizations(connection, std::slice::from_ref(&contested), &AUTHOR).await.unwrap();

    let renamed = |organization: &Organization| Organization { name: "Another".to_owned(), ..organization.clone() };
    let both = [renamed(&kept), renamed(&contested)];
    let refused = replace_organizations(connection, &both, &AUTHOR).await;
    let Err(StoreError::VersionConflict { kind, id, expected, current }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((kind, id, expected, current), (AggregateKind::Organization, contested.id.0, 1, 2));
    assert_eq!(organization(connection, kept.id).await, kept);
    let history = revision::list_revisions(connection, AggregateKind::Organization, kept.id.0).await.unwrap();
    assert_eq!(history.len(), 1);

    let missing = replace_organizations(connection, &[bare_organization()], &AUTHOR).await;
    assert!(matches!(missing, Err(StoreError::NotFound { .. })), "{missing:?}");
}

#[tokio::test]
async fn of_two_writers_at_once_one_is_told_that_the_other_was_first() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = bare_organization();
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    let write = async || {
        let connection = &mut connect(&database).await;
        replace_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await
    };
    let results = tokio::join!(write(), write(), write(), write());
    let results = [results.0, results.1, results.2, results.3];
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(results.iter().filter(|result| matches!(result, Err(StoreError::VersionConflict { .. }))).count(), 3);
}

#[tokio::test]
async fn a_rejection_outlives_being_left_out_and_being_suggested_again_but_not_being_stated() {
    use AssertionOrigin::{Source, Stated, Suggested};
    use AssertionState::{Confirmed, Proposed, Rejected};
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (run_by, place) = (bare_organization(), hall());
    insert_organizations(connection, std::slice::from_ref(&run_by), &AUTHOR).await.unwrap();
    insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await.unwrap();
    let rejected = |concept, origin| said(concept, origin, Rejected);
    let mut written = bare_service(run_by.id);
    written.assertions = vec![rejected("stroke", Suggested), rejected("copd", Suggested), rejected("autism", Source)];
    written.service_at_locations =
        vec![ServiceAtLocation { assertions: vec![rejected("dementia", Suggested)], ..at(place.id) }];
    insert_services(connection, std::slice::from_ref(&written), &AUTHOR).await.unwrap();

    let mut again = written.clone();
    again.assertions = vec![
        said("copd", Suggested, Proposed),
        said("autism", Source, Confirmed),
        said("stroke", Stated, Confirmed),
    ];
    again.service_at_locations[0].assertions = vec![];
    replace_services(connection, std::slice::from_ref(&again), &AUTHOR).await.unwrap();

    let stored = service(connection, written.id).await;
    let expected = [
        rejected("copd", Suggested),
        said("autism", Source, Confirmed),
        said("stroke", Stated, Confirmed),
        rejected("stroke", Suggested),
    ];
    assert_eq!(stored.assertions, expected);
    assert_eq!(stored.service_at_locations[0].assertions, [rejected("dementia", Suggested)]);
}

#[tokio::test]
async fn parts_keep_their_ids_when_the_whole_is_written_again() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let organization = Organization { phones: phones(), assertions: assertions(), ..bare_organization() };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    let ids = "SELECT string_agg(id::text, ' ' ORDER BY id) FROM
               (SELECT id FROM phone UNION ALL SELECT id FROM assertion) AS parts";
    let before = super::psql(&database, ids).await;
    replace_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    assert_eq!(super::psql(&database, ids).await, before);
    assert_eq!(before.split(' ').count(), 6);
}

#[tokio::test]
async fn a_hidden_place_is_refused_with_words_and_by_the_database() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let hidden = Location { place_rule: PlaceRule::Hidden, ..hall() };
    let refused = insert_locations(connection, std::slice::from_ref(&hidden), &AUTHOR).await;
    assert!(matches!(&refused, Err(StoreError::HiddenPlace { what: "a point", .. })), "{refused:?}");
    let with_address = Location { point: None, public_point: None, ..hidden };
    let refused = insert_locations(connection, &[with_address], &AUTHOR).await;
    assert!(matches!(&refused, Err(StoreError::HiddenPlace { what: "an address", .. })), "{refused:?}");

    let (run_by, place) = (bare_organization(), hall());
    insert_organizations(connection, std::slice::from_ref(&run_by), &AUTHOR).await.unwrap();
    insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await.unwrap();
    let refuge = Service { place_rule: PlaceRule::Hidden, ..bare_service(run_by.id) };
    let at_a_place = Service { service_at_locations: vec![at(place.id)], ..refuge.clone() };
    let with_circle = Service { service_areas: vec![circle()], ..refuge.clone() };
    for service in [at_a_place, with_circle] {
        let refused = insert_services(connection, &[service], &AUTHOR).await;
        assert!(matches!(&refused, Err(StoreError::HiddenPlace { .. })), "{refused:?}");
    }
    insert_services(connection, std::slice::from_ref(&refuge), &AUTHOR).await.unwrap();

    let past_the_program = [
        format!("INSERT INTO service_at_location VALUES (gen_random_uuid(), '{}', '{}', 0)", refuge.id, place.id),
        format!(
            "INSERT INTO service_area (id, service_id, ordinal, kind, centre, radius_m)
             VALUES (gen_random_uuid(), '{}', 0, 'circle', 'SRID=4326;POINT(1 51)', 1000)",
            refuge.id
        ),
        format!("UPDATE location SET place_rule = 'hidden' WHERE id = '{}'", place.id),
        format!("UPDATE location SET place_rule = 'hidden', point = NULL, public_point = NULL WHERE id = '{}'", place.id),
        format!("UPDATE location SET place_rule = 'home' WHERE id = '{}'", place.id),
    ];
    for sql in past_the_program {
        let refused = diesel_async::SimpleAsyncConnection::batch_execute(connection, &sql).await;
        assert!(refused.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn a_place_that_becomes_hidden_loses_what_was_known_of_it() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let place = hall();
    insert_locations(connection, std::slice::from_ref(&place), &AUTHOR).await.unwrap();
    let hidden =
        Location { place_rule: PlaceRule::Hidden, point: None, public_point: None, addresses: vec![], ..place };
    replace_locations(connection, std::slice::from_ref(&hidden), &AUTHOR).await.unwrap();
    let stored = location(connection, hidden.id).await;
    assert_eq!((stored.point, stored.public_point, stored.addresses.len()), (None, None, 0));
}

#[tokio::test]
async fn a_withdrawn_service_stays_with_a_tombstone_until_it_is_published_again() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let run_by = bare_organization();
    insert_organizations(connection, std::slice::from_ref(&run_by), &AUTHOR).await.unwrap();
    let published = bare_service(run_by.id);
    insert_services(connection, std::slice::from_ref(&published), &AUTHOR).await.unwrap();

    let stale = withdraw_service(connection, published.id, 7, "It ended", &AUTHOR).await;
    assert!(matches!(stale, Err(StoreError::VersionConflict { expected: 7, current: 1, .. })), "{stale:?}");
    withdraw_service(connection, published.id, 1, "It ended", &AUTHOR).await.unwrap();
    let mut withdrawn = service(connection, published.id).await;
    assert_eq!(withdrawn.stewardship.publication_state, PublicationState::Withdrawn);
    assert_eq!(withdrawn.stewardship.version, 2);
    let tombstones = "SELECT aggregate_id, reason FROM tombstone";
    assert_eq!(super::psql(&database, tombstones).await, format!("{}|It ended", published.id));

    withdrawn.stewardship.publication_state = PublicationState::Published;
    replace_services(connection, &[withdrawn], &AUTHOR).await.unwrap();
    assert_eq!(super::psql(&database, tombstones).await, "");
}
