//! What the public may see, and above all what not.

use super::sample::*;
use super::{AUTHOR, connect, psql, run};
use crate::support::TestDatabase;
use hereabouts::store::aggregate::*;
use hereabouts::store::{Connection, public_record};
use hereabouts_domain::*;

async fn public(connection: &mut Connection, id: ServiceId) -> Option<PublicService> {
    let mut found = public_record::list_public_services(connection, &[id])
        .await
        .unwrap();
    assert!(found.len() <= 1);
    let listed = public_record::list_public_service_ids(connection)
        .await
        .unwrap()
        .contains(&id);
    assert_eq!(listed, found.len() == 1);
    found.pop()
}

/// Stores an organisation and a service of it, changed as the test wants.
async fn store(
    connection: &mut Connection,
    places: &[Location],
    change: impl FnOnce(&mut Service),
) -> Service {
    let organization = Organization {
        phones: phones(),
        contacts: contacts(),
        ..bare_organization()
    };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR)
        .await
        .unwrap();
    insert_locations(connection, places, &AUTHOR).await.unwrap();
    let mut service = bare_service(organization.id);
    service.service_at_locations = places.iter().map(|place| at(place.id)).collect();
    change(&mut service);
    insert_services(connection, std::slice::from_ref(&service), &AUTHOR)
        .await
        .unwrap();
    service
}

#[tokio::test]
async fn a_public_service_shows_its_places_in_order_and_nothing_unpublished() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let places = [
        hall(),
        Location {
            name: some("The other hall"),
            ..hall()
        },
    ];
    let service = store(connection, &places, |service| {
        service.phones = phones();
        service.contacts = contacts();
        service.schedules = schedules();
        service.service_areas = areas();
        service.assertions = assertions();
        service.assertions.push(said(
            "autism",
            AssertionOrigin::Suggested,
            AssertionState::Rejected,
        ));
        service.service_at_locations[1].schedules = schedules();
        service.service_at_locations[1].assertions = assertions();
        service.service_at_locations[1].description = some("Upstairs");
    })
    .await;

    let record = public(connection, service.id).await.unwrap();
    assert_eq!(record.service.phones, phones()[..1]);
    assert_eq!(record.organization.phones, phones()[..1]);
    let people: Vec<Contact> = contacts()
        .into_iter()
        .filter(|contact| contact.is_published)
        .map(Contact::without_withheld)
        .collect();
    assert_eq!(record.service.contacts, people);
    assert_eq!(record.organization.contacts, people);
    assert_eq!(record.service.schedules, schedules());
    assert_eq!(record.service.service_areas, areas());
    assert!(record.service.service_at_locations.is_empty());
    let concepts: Vec<&str> = record
        .service
        .assertions
        .iter()
        .map(|said| said.concept.as_str())
        .collect();
    assert_eq!(
        concepts,
        ["stroke", "dementia", "an-id-of-the-future", "dementia"]
    );
    assert!(
        record
            .service
            .assertions
            .iter()
            .all(|said| said.asserted_by.is_none())
    );

    let names: Vec<_> = record
        .places
        .iter()
        .map(|place| place.location.name.as_deref())
        .collect();
    assert_eq!(names, [Some("St Saviour's Hall"), Some("The other hall")]);
    let place = &record.places[1];
    assert_eq!(
        place.service_at_location_id,
        service.service_at_locations[1].id
    );
    assert_eq!(place.description.as_deref(), Some("Upstairs"));
    assert_eq!(place.schedules, schedules());
    assert_eq!(place.assertions.len(), assertions().len());
    assert_eq!(place.location.public_point, places[1].public_point);
    assert_eq!(place.location.accessibility, places[1].accessibility);
    assert_eq!(
        place.location.addresses[0].postal_code.as_deref(),
        Some("CT20 1AB")
    );
    assert_eq!(
        place.location.addresses[0].address_1.as_deref(),
        Some("1 Hidden Lane")
    );
}

#[tokio::test]
async fn somebodys_home_is_shown_as_its_district_and_nothing_else() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let home = Location {
        assertions: assertions(),
        ..home()
    };
    let service = store(connection, std::slice::from_ref(&home), |_| {}).await;
    let record = public(connection, service.id).await.unwrap();
    let location = &record.places[0].location;
    assert_eq!(location.public_point, home.public_point);
    assert_eq!(
        (
            &location.name,
            &location.description,
            &location.transportation
        ),
        (&None, &None, &None)
    );
    let address = &location.addresses[0];
    assert_eq!((&address.address_1, &address.address_2), (&None, &None));
    assert_eq!(
        (address.city.as_deref(), address.postal_code.as_deref()),
        (Some("Folkestone"), Some("CT20"))
    );
    let text = serde_json::to_string(&record).unwrap();
    for private in [
        "Hidden Lane",
        "Flat 2",
        "1AB",
        "1.1663123",
        "51.0815127",
        "Saviour",
        "At the side",
        "after a stroke",
    ] {
        assert!(!text.contains(private), "{private} in {text}");
    }
}

#[tokio::test]
async fn a_withheld_place_is_absent_until_a_curator_confirms_a_public_office() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let concepts = psql(
        &database,
        "SELECT array_to_string(withheld_place_concepts(), ' ')",
    )
    .await;
    assert_eq!(
        concepts.split(' ').collect::<Vec<_>>(),
        WITHHELD_PLACE_CONCEPTS
    );
    for concept in WITHHELD_PLACE_CONCEPTS {
        for (origin, state) in [
            (AssertionOrigin::Stated, AssertionState::Confirmed),
            (AssertionOrigin::Suggested, AssertionState::Proposed),
            (AssertionOrigin::Suggested, AssertionState::Rejected),
        ] {
            let mut service = store(connection, &[hall()], |service| {
                service.assertions = vec![said(concept, origin, state)];
                service.service_areas = areas();
            })
            .await;
            let withheld = state != AssertionState::Rejected;
            assert_eq!(service.withholds_its_place(), withheld);
            let record = public(connection, service.id).await.unwrap();
            assert_eq!(record.places.is_empty(), withheld, "{concept} {state}");
            let has_circle = record.service.service_areas.contains(&circle());
            assert_eq!(
                (has_circle, record.service.service_areas.len()),
                (!withheld, if withheld { 5 } else { 6 })
            );
            assert!(
                !withheld
                    || !serde_json::to_string(&record)
                        .unwrap()
                        .contains("1.1663123")
            );

            service.public_office_confirmed = true;
            replace_services(connection, std::slice::from_ref(&service), &AUTHOR)
                .await
                .unwrap();
            assert_eq!(
                public(connection, service.id).await.unwrap().places.len(),
                1
            );
        }
    }
}

#[tokio::test]
async fn a_hidden_service_is_listed_without_a_place_and_a_hidden_location_not_at_all() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let refuge = store(connection, &[], |service| {
        service.place_rule = PlaceRule::Hidden
    })
    .await;
    assert!(
        public(connection, refuge.id)
            .await
            .unwrap()
            .places
            .is_empty()
    );
    let hidden = Location {
        place_rule: PlaceRule::Hidden,
        ..bare_location()
    };
    let draft = Location {
        stewardship: Stewardship {
            publication_state: PublicationState::Draft,
            ..Stewardship::published_unchecked()
        },
        ..hall()
    };
    let unlisted = Location {
        stewardship: Stewardship {
            do_not_list: true,
            ..Stewardship::published_unchecked()
        },
        ..hall()
    };
    let shown = hall();
    let service = store(
        connection,
        &[hidden, draft, unlisted, shown.clone()],
        |_| {},
    )
    .await;
    let record = public(connection, service.id).await.unwrap();
    let ids: Vec<LocationId> = record
        .places
        .iter()
        .map(|place| place.location.id)
        .collect();
    assert_eq!(ids, [shown.id]);
}

#[tokio::test]
async fn what_is_not_public_is_absent() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let shown = [
        store(connection, &[], |service| {
            service.open_to = Some(OpenTo::Anyone)
        })
        .await
        .id,
        store(connection, &[], |service| {
            service.status = ServiceStatus::TemporarilyClosed
        })
        .await
        .id,
    ];
    for open_to in [OpenTo::Residents, OpenTo::Patients, OpenTo::Members] {
        store(connection, &[], |service| service.open_to = Some(open_to)).await;
    }
    for status in [ServiceStatus::Inactive, ServiceStatus::Defunct] {
        store(connection, &[], |service| service.status = status).await;
    }
    for state in PublicationState::ALL
        .iter()
        .copied()
        .filter(|state| *state != PublicationState::Published)
    {
        store(connection, &[], |service| {
            service.stewardship.publication_state = state;
            service.stewardship.merged_into =
                (state == PublicationState::Merged).then_some(shown[0].0);
        })
        .await;
    }
    store(connection, &[], |service| {
        service.stewardship.do_not_list = true
    })
    .await;
    let of_unlisted = store(connection, &[], |_| {}).await;
    let of_draft = store(connection, &[], |_| {}).await;
    run(
        connection,
        &format!(
            "UPDATE organization SET do_not_list = true WHERE id = '{}'",
            of_unlisted.organization_id
        ),
    )
    .await;
    run(
        connection,
        &format!(
            "UPDATE organization SET publication_state = 'draft' WHERE id = '{}'",
            of_draft.organization_id
        ),
    )
    .await;

    let mut expected = shown.to_vec();
    expected.sort();
    assert_eq!(
        public_record::list_public_service_ids(connection)
            .await
            .unwrap(),
        expected
    );
    assert_eq!(public(connection, of_unlisted.id).await, None);
    let organizations = [of_unlisted.organization_id, of_draft.organization_id];
    assert_eq!(
        public_record::list_public_organizations(connection, &organizations)
            .await
            .unwrap(),
        []
    );
    let listed = public_record::list_public_organization_ids(connection)
        .await
        .unwrap();
    assert!(
        listed.is_sorted()
            && !listed.contains(&organizations[0])
            && !listed.contains(&organizations[1])
    );
}

#[tokio::test]
async fn an_organization_does_not_name_a_parent_or_an_owner_that_is_not_public() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let owner = uuid::Uuid::now_v7();
    run(
        connection,
        &format!("INSERT INTO person_detail (id, name) VALUES ('{owner}', 'An owner')"),
    )
    .await;
    let parent = bare_organization();
    let mut child = Organization {
        parent_organization_id: Some(parent.id),
        ..bare_organization()
    };
    child.stewardship.owner_id = Some(owner);
    insert_organizations(connection, &[parent.clone(), child.clone()], &AUTHOR)
        .await
        .unwrap();
    let public = public_record::list_public_organizations(connection, &[child.id])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(
        (public.parent_organization_id, public.stewardship.owner_id),
        (Some(parent.id), None)
    );
    run(
        connection,
        &format!(
            "UPDATE organization SET publication_state = 'hidden' WHERE id = '{}'",
            parent.id
        ),
    )
    .await;
    let public = public_record::list_public_organizations(connection, &[child.id])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(public.parent_organization_id, None);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_keeps_only_its_own_record_away() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let spoilt = store(connection, &[], |_| {}).await;
    let whole = store(connection, &[], |_| {}).await;
    // Past the program: the database's form of an e-mail address is looser than ours.
    run(
        connection,
        &format!(
            "UPDATE service SET email = 'a@b..c' WHERE id = '{}'",
            spoilt.id
        ),
    )
    .await;
    let found = public_record::list_public_services(connection, &[spoilt.id, whole.id])
        .await
        .unwrap();
    assert_eq!(
        found
            .iter()
            .map(|record| record.service.id)
            .collect::<Vec<_>>(),
        [whole.id]
    );
    assert!(list_services(connection, &[spoilt.id]).await.is_err());
}

#[tokio::test]
async fn services_are_touched_by_their_organization_and_by_their_places() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let place = hall();
    let there = store(connection, std::slice::from_ref(&place), |_| {}).await;
    let elsewhere = store(connection, &[hall()], |_| {}).await;
    store(connection, &[], |_| {}).await;
    let touched = public_record::list_services_touched_by;
    assert_eq!(
        touched(connection, &[], &[place.id]).await.unwrap(),
        [there.id]
    );
    assert_eq!(
        touched(connection, &[elsewhere.organization_id], &[])
            .await
            .unwrap(),
        [elsewhere.id]
    );
    let both = touched(
        connection,
        &[there.organization_id, elsewhere.organization_id],
        &[place.id],
    )
    .await
    .unwrap();
    assert_eq!(both, [there.id, elsewhere.id]);
}

#[tokio::test]
async fn a_former_address_leads_to_the_record() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let service = store(connection, &[], |_| {}).await;
    run(
        connection,
        &format!(
            "INSERT INTO alias VALUES ('old-name-abc', 'service', '{}')",
            service.id
        ),
    )
    .await;
    let found = public_record::find_alias(connection, "old-name-abc")
        .await
        .unwrap();
    assert_eq!(found, Some((AggregateKind::Service, service.id.0)));
    assert_eq!(
        public_record::find_alias(connection, "never-was")
            .await
            .unwrap(),
        None
    );
}
