//! A second import: nothing doubled, decisions kept, and only what the source decides changed.

use super::{Harvest, MAP, row, said};
use hereabouts::harvest::csv::{PlaceOutcome, RowOutcome};
use hereabouts::store::aggregate::{Author, replace_organizations, replace_services};
use hereabouts::store::source::{list_managed_fields, put_managed_fields};
use hereabouts_domain::{
    AggregateKind, AssertionState, FieldRule, ManagedField, PlaceRule, PublicationState, Service,
};

const CURATOR: Author<'static> = Author {
    made_by: "curator",
    reason: None,
};
const ROW: &str = "1,Org,,Choir,People with dementia sing.,Town Hall,CT20 1EN,,,,,";

async fn edit(harvest: &Harvest, change: impl FnOnce(&mut Service)) {
    let mut service = harvest.service("1").await;
    change(&mut service);
    let mut connection = harvest.test.database.connection().await.unwrap();
    replace_services(&mut connection, &[service], &CURATOR)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_same_file_twice_writes_nothing_the_second_time() {
    let harvest = Harvest::begin().await;
    let rows = [
        ROW,
        "2,Org,,Band,We play.,,,,,,,",
        "3,Else,,Safe,A refuge from domestic abuse.,Mill Lane,CT20 1EN,,,,,",
    ];
    let first = harvest.import(&rows).await;
    assert_eq!(
        (first.written.services_added, first.count(RowOutcome::Added)),
        (3, 3)
    );
    let number = harvest.change_number().await;
    let fetched = "SELECT extract(epoch FROM max(fetched_at))::bigint FROM record_source";
    let fetched_at = harvest.count(fetched).await;
    let second = harvest.import(&rows).await;
    assert_eq!(
        (second.written.total(), second.change_number),
        (0, None),
        "{second}"
    );
    assert_eq!(second.count(RowOutcome::Unchanged), 3);
    assert_eq!(harvest.change_number().await, number);
    assert_eq!(harvest.count(fetched).await, fetched_at);
    assert_eq!(harvest.count("SELECT count(*) FROM service").await, 3);
    assert_eq!(
        harvest
            .count("SELECT count(*) FROM revision WHERE version > 1")
            .await,
        0
    );
    assert_eq!(harvest.count("SELECT count(*) FROM import_run").await, 0);
    assert_eq!(
        second.count_places(PlaceOutcome::Located),
        first.count_places(PlaceOutcome::Located)
    );
}

#[tokio::test]
async fn a_changed_row_changes_its_record_and_no_other() {
    let harvest = Harvest::begin().await;
    let other = "2,Org,,Band,We play.,Town Hall,CT20 1EN,,,,,";
    harvest.import(&[ROW, other]).await;
    let before = (harvest.service("1").await, harvest.service("2").await);
    let report = harvest
        .import(&[
            "1,Org,,Choir,Carers sing.,Town Hall,CT20 1EN,18+,,,,",
            other,
        ])
        .await;
    assert_eq!(
        (row(&report, 2).outcome, row(&report, 3).outcome),
        (RowOutcome::Changed, RowOutcome::Unchanged)
    );
    assert_eq!(
        (report.written.services_changed, report.written.total()),
        (1, 1),
        "{report}"
    );
    let after = harvest.service("1").await;
    assert_eq!(after.id, before.0.id);
    assert_eq!(
        (after.description.as_deref(), after.minimum_age),
        (Some("Carers sing."), Some(18))
    );
    assert_eq!(after.stewardship.version, 2);
    assert!(
        after
            .assertions
            .iter()
            .all(|assertion| assertion.concept != "dementia")
    );
    assert_eq!(after.service_at_locations, before.0.service_at_locations);
    assert_eq!(harvest.service("2").await, before.1);
}

#[tokio::test]
async fn a_row_that_moves_gets_its_new_place() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    harvest
        .import(&[&ROW.replace("Town Hall,CT20 1EN", "Library,CT20 1JU")])
        .await;
    let location = harvest.location(&harvest.service("1").await).await;
    assert_eq!(location.addresses[0].address_1.as_deref(), Some("Library"));
}

#[tokio::test]
async fn fields_follow_their_rules() {
    let map = format!("{MAP}\n[rules.service]\nphones = \"ours_wins\"\n");
    let harvest = Harvest::with_map(&map).await;
    harvest.import(&[ROW]).await;
    let service = harvest.service("1").await;
    let mut connection = harvest.test.database.connection().await.unwrap();
    let ids = [service.id.0];
    let rules = list_managed_fields(&mut connection, AggregateKind::Service, &ids)
        .await
        .unwrap();
    let rule = |field: &str| {
        rules
            .iter()
            .find(|(_, managed)| managed.field == field)
            .map(|(_, managed)| managed.rule)
    };
    assert_eq!(rule("description"), Some(FieldRule::SourceWins));
    assert_eq!(rule("phones"), Some(FieldRule::OursWins));
    let ask = ManagedField {
        field: "description".to_owned(),
        rule: FieldRule::Ask,
    };
    put_managed_fields(
        &mut connection,
        AggregateKind::Service,
        &[(service.id.0, ask)],
    )
    .await
    .unwrap();

    let report = harvest
        .import(&["1,Org,,Big Choir,New words.,Town Hall,CT20 1EN,,,01632 960001,,"])
        .await;
    let after = harvest.service("1").await;
    assert_eq!(after.name, "Big Choir");
    assert_eq!(after.description, service.description);
    assert!(after.phones.is_empty());
    assert!(
        said(&report, 2).contains("description, and a curator is to be asked"),
        "{report}"
    );
}

#[tokio::test]
async fn do_not_list_survives_whatever_the_source_says() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    edit(&harvest, |service| service.stewardship.do_not_list = true).await;
    let before = harvest.service("1").await;
    let report = harvest
        .import(&["1,Org,,New name,New words.,Library,CT20 1JU,,,,,"])
        .await;
    assert_eq!(row(&report, 2).outcome, RowOutcome::LeftAlone, "{report}");
    assert_eq!(harvest.service("1").await, before);
    assert_eq!(report.written.total(), 0);
}

#[tokio::test]
async fn an_organisation_that_asked_not_to_be_listed_gets_no_new_services() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    let mut organization = harvest.organization(&harvest.service("1").await).await;
    organization.stewardship.do_not_list = true;
    let mut connection = harvest.test.database.connection().await.unwrap();
    replace_organizations(&mut connection, &[organization], &CURATOR)
        .await
        .unwrap();
    let report = harvest
        .import(&[ROW, "2,Org,,Band,We play.,Town Hall,CT20 1EN,,,,,"])
        .await;
    assert_eq!(report.count(RowOutcome::LeftAlone), 2, "{report}");
    assert!(harvest.find_service("2").await.is_none());
}

#[tokio::test]
async fn what_was_withdrawn_here_is_left_alone() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    edit(&harvest, |service| {
        service.stewardship.publication_state = PublicationState::Withdrawn
    })
    .await;
    let report = harvest.import(&["1,Org,,New name,,,,,,,,"]).await;
    assert_eq!(row(&report, 2).outcome, RowOutcome::LeftAlone, "{report}");
    assert_eq!(harvest.service("1").await.name, "Choir");
}

#[tokio::test]
async fn a_rejected_suggestion_is_not_made_again() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    edit(&harvest, |service| {
        let dementia = service
            .assertions
            .iter_mut()
            .find(|assertion| assertion.concept == "dementia")
            .unwrap();
        dementia.state = AssertionState::Rejected;
    })
    .await;
    harvest
        .import(&["1,Org,,Choir,People with dementia sing loud.,Town Hall,CT20 1EN,,,,,"])
        .await;
    let service = harvest.service("1").await;
    let dementia: Vec<_> = service
        .assertions
        .iter()
        .filter(|assertion| assertion.concept == "dementia")
        .collect();
    assert_eq!(
        (dementia.len(), dementia[0].state),
        (1, AssertionState::Rejected)
    );
}

#[tokio::test]
async fn a_service_that_turns_out_to_be_a_refuge_loses_its_place() {
    let harvest = Harvest::begin().await;
    harvest.import(&[ROW]).await;
    let place = harvest.location(&harvest.service("1").await).await;
    harvest
        .import(&[
            "1,Org,,House,A refuge for women who fled domestic abuse.,Town Hall,CT20 1EN,,,,,",
        ])
        .await;
    assert!(harvest.service("1").await.service_at_locations.is_empty());
    let mut connection = harvest.test.database.connection().await.unwrap();
    let place = hereabouts::store::aggregate::list_locations(&mut connection, &[place.id])
        .await
        .unwrap()
        .remove(0);
    assert_eq!(place.place_rule, PlaceRule::Hidden);
    assert!(place.addresses.is_empty() && place.point.is_none() && place.name.is_none());
}

#[tokio::test]
async fn a_public_office_that_a_curator_confirmed_gets_its_place() {
    let harvest = Harvest::begin().await;
    let row = "1,Org,,Advice,Advice about domestic abuse.,Town Hall,CT20 1EN,,,,,";
    harvest.import(&[row]).await;
    edit(&harvest, |service| service.public_office_confirmed = true).await;
    let report = harvest.import(&[row]).await;
    assert_eq!(report.count_places(PlaceOutcome::Located), 1, "{report}");
    assert!(
        harvest
            .location(&harvest.service("1").await)
            .await
            .public_point
            .is_some()
    );
    assert_eq!(harvest.import(&[row]).await.written.total(), 0);
}
