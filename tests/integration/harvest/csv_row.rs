//! Rows as people fill them in: what is understood, what is reported, and what must stay hidden.

use super::{Harvest, MAP, row, said};
use hereabouts::harvest::csv::{PlaceOutcome, RowOutcome};
use hereabouts_domain::{AssertionOrigin, AssertionState, PlaceRule, ServiceAreaExtent};
use hereabouts_gazetteer::{Gazetteer, Located};

#[tokio::test]
async fn what_spreadsheets_do_to_values_is_undone() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "\"=\"\"007\"\"\",Org,N/A,  Choir ,- ,\u{a0}Town\u{a0}Hall, ct201en ,6 years – 14 years,YES,1303960001.0,08/09/2026,",
        ])
        .await;
    let service = harvest.service("007").await;
    assert_eq!(service.name, "Choir");
    assert_eq!(service.description, None);
    assert_eq!(
        (service.minimum_age, service.maximum_age),
        (Some(6), Some(14))
    );
    assert_eq!(service.cost_options[0].amount_minor, Some(0));
    assert_eq!(service.phones[0].number.as_str(), "01303960001");
    assert_eq!(
        service.schedules[0].valid_from,
        Some(jiff::civil::date(2026, 9, 8))
    );
    let location = harvest.location(&service).await;
    assert_eq!(
        location.addresses[0].address_1.as_deref(),
        Some("Town Hall")
    );
    assert_eq!(
        location.addresses[0].postal_code.as_ref().unwrap().as_str(),
        "CT20 1EN"
    );
    assert!(row(&report, 2).findings.is_empty(), "{report}");
}

#[tokio::test]
async fn html_becomes_safe_text() {
    let harvest = Harvest::begin().await;
    harvest
        .import(&["1,Org,,Choir,<p>We <b>sing</b> &amp; <script>alert(1)</script>laugh.</p><ul><li>Tea</li><li>Cake</li></ul>,,,,,,,"])
        .await;
    assert_eq!(
        harvest.service("1").await.description.as_deref(),
        Some("We sing & laugh.\n\n- Tea\n- Cake")
    );
}

#[tokio::test]
async fn a_bad_field_costs_the_field_and_a_bad_row_the_row() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "1,Org,hello at example,Choir,We sing.,Town Hall,CT20 1EN,grown-ups,perhaps,ring Maureen,soon,Odd word; Singing",
            ",Org,,No id,,,,,,,,",
            "3,Org,,,No name,,,,,,,",
            "1,Org,,Twice,,,,,,,,",
            "5,Org,,Slipped,a, b,c,d,e,f,g,h,i,j",
            "1.23E+09,Org,,Rounded,,,,,,,,",
        ])
        .await;
    assert_eq!(
        (
            report.count(RowOutcome::Added),
            report.count(RowOutcome::Refused)
        ),
        (1, 5),
        "{report}"
    );
    let told = said(&report, 2);
    for (column, right) in [
        ("email", "hello@example.org"),
        ("ages", "6-14"),
        ("free", "neither yes nor no"),
        ("phone", "01632 960123"),
        ("starts", "day first"),
        ("tags", "the map has no meaning"),
    ] {
        let line = told
            .lines()
            .find(|line| line.starts_with(column))
            .unwrap_or_else(|| panic!("{column}: {told}"));
        assert!(line.contains(right), "{line}");
    }
    for (number, problem) in [
        (3, "no id"),
        (4, "there is no name"),
        (5, "row 2 has the same id"),
        (6, "more than the header"),
        (7, "rounded this id"),
    ] {
        assert!(
            said(&report, number).contains(problem),
            "{number}: {report}"
        );
        let findings = &row(&report, number).findings;
        assert!(
            findings
                .iter()
                .any(|one| one.done == "the row was left out"),
            "{number}: {report}"
        );
    }
    let service = harvest.service("1").await;
    assert_eq!(
        (
            service.minimum_age,
            service.cost_options.len(),
            service.phones.len()
        ),
        (None, 0, 0)
    );
}

#[tokio::test]
async fn rows_of_one_organisation_and_of_one_address_share_them() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "1,Folkestone Voices,,Choir,,\"Town Hall, Guildhall Street\",CT20 1EN,,,,,",
            "2,FOLKESTONE VOICES ,hello@example.org,Band,,\"Town Hall,  Guildhall street\",ct20 1en,,,,,",
            "3,Others,,Art,,\"Town Hall, Guildhall Street\",CT20 1EN,,,,,",
        ])
        .await;
    assert_eq!(
        (
            report.written.organizations_added,
            report.written.locations_added
        ),
        (2, 1),
        "{report}"
    );
    let (first, second) = (harvest.service("1").await, harvest.service("2").await);
    assert_eq!(first.organization_id, second.organization_id);
    assert_eq!(
        harvest.location(&first).await.id,
        harvest.location(&second).await.id
    );
    assert_eq!(
        harvest.organization(&first).await.email.unwrap().as_str(),
        "hello@example.org"
    );
}

#[tokio::test]
async fn tags_are_the_sources_word_and_prose_only_suggests() {
    let harvest = Harvest::begin().await;
    harvest
        .import(&["1,Org,,Choir,A warm welcome for people with dementia.,,,,,,,Wheelchair users;no parking;Singing"])
        .await;
    let service = harvest.service("1").await;
    let of = |concept: &str| {
        service
            .assertions
            .iter()
            .find(|assertion| assertion.concept == concept)
            .unwrap()
    };
    assert_eq!(
        (
            of("wheelchair-access").origin,
            of("wheelchair-access").holds
        ),
        (AssertionOrigin::Source, true)
    );
    assert!(!of("parking").holds);
    let dementia = of("dementia");
    assert_eq!(
        (dementia.origin, dementia.state),
        (AssertionOrigin::Suggested, AssertionState::Proposed)
    );
    assert_eq!(dementia.from_words.as_deref(), Some("dementia"));
    assert!(dementia.recogniser_version.is_some() && dementia.certainty_percent >= 50);
    assert_eq!(dementia.asserted_by.as_deref(), Some("test-directory"));
}

#[tokio::test]
async fn an_import_is_not_a_check() {
    let harvest = Harvest::begin().await;
    harvest
        .import(&["1,Org,,Choir,,Town Hall,CT20 1EN,,,,,"])
        .await;
    let service = harvest.service("1").await;
    assert_eq!(
        (
            service.stewardship.assured_on,
            service.stewardship.next_check_on
        ),
        (None, None)
    );
    assert!(!service.is_sample);
}

#[tokio::test]
async fn rows_without_a_usable_postcode_come_in_without_a_point_and_serve_the_area() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "1,Org,,None,,,,,,,,",
            "2,Org,,Unknown,,Town Hall,CT20 7ZZ,,,,,",
            "3,Org,,Nonsense,,Town Hall,by the sea,,,,,",
            "4,Org,,Old,,Town Hall,CT20 1AB,,,,,",
            "5,Org,,In the address,,\"Town Hall, CT20 1EN\",,,,,,",
            "6,Org,,Belfast,,City Hall,BT1 5GS,,,,,",
        ])
        .await;
    for (number, problem) in [
        (2, "no address"),
        (3, "no such postcode"),
        (4, "CT20 1AB"),
        (5, "out of use"),
        (7, "only the sector"),
    ] {
        assert!(
            said(&report, number).contains(problem),
            "{number}: {report}"
        );
    }
    for (number, place) in [
        (2, PlaceOutcome::NotLocated),
        (3, PlaceOutcome::NotLocated),
        (4, PlaceOutcome::NotLocated),
        (5, PlaceOutcome::Located),
        (6, PlaceOutcome::Located),
        (7, PlaceOutcome::Located),
    ] {
        assert_eq!(row(&report, number).place, place, "{number}: {report}");
    }
    let area = &harvest.service("2").await.service_areas[0];
    assert_eq!(
        area.extent,
        ServiceAreaExtent::LocalAuthority {
            code: "E07000112".to_owned()
        }
    );
    assert!(harvest.service("5").await.service_areas.is_empty());
    let location = harvest.location(&harvest.service("5").await).await;
    let gazetteer = Gazetteer::embedded().unwrap();
    let Located::At(spot) = gazetteer.postcode(location.addresses[0].postal_code.as_ref().unwrap())
    else {
        panic!()
    };
    assert_eq!(location.public_point, Some(spot.position));
    assert_eq!(
        location.addresses[0].address_1.as_deref(),
        Some("Town Hall")
    );
}

#[tokio::test]
async fn refuges_get_no_place_and_no_word_that_leads_there() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "1,Safe Org,,House,A safe house. We are at 12 Mill Lane. Ring us.,\"12 Mill Lane, Folkestone\",CT20 1EN,,,01632 960001,,Refuge",
            "2,Other Org,,Haven,We help women who fled domestic abuse. Find us at CT20 1EN.,14 Tontine Street,CT20 1JU,,,,,",
            "3,Third Org,,Tea,Tea and chat.,\"12 Mill Lane, Folkestone\",CT20 1EN,,,,,",
        ])
        .await;
    for (number, id, description) in [
        (2, "1", "A safe house. Ring us."),
        (3, "2", "We help women who fled domestic abuse."),
    ] {
        let service = harvest.service(id).await;
        assert!(service.service_at_locations.is_empty());
        assert_eq!(service.description.as_deref(), Some(description));
        assert!(
            !service.service_areas.is_empty(),
            "it serves the area instead"
        );
        assert_eq!(row(&report, number).place, PlaceOutcome::Withheld);
        let told = said(&report, number);
        assert!(
            told.contains("withheld") && !told.contains("Lane") && !told.contains("CT20"),
            "{told}"
        );
    }
    assert!(
        said(&report, 2).contains("another row shows the same address"),
        "{report}"
    );
    let everything = "SELECT count(*) FROM (SELECT to_jsonb(t)::text AS t FROM location t UNION ALL \
                      SELECT to_jsonb(t)::text FROM address t UNION ALL SELECT to_jsonb(t)::text FROM service t \
                      UNION ALL SELECT to_jsonb(t)::text FROM revision t UNION ALL \
                      SELECT to_jsonb(t)::text FROM record_source t UNION ALL \
                      SELECT to_jsonb(t)::text FROM import_row t) all_rows WHERE t ";
    assert_eq!(
        harvest
            .count(&format!("{everything} LIKE '%Tontine%'"))
            .await,
        0
    );
    assert_eq!(
        harvest
            .count(&format!("{everything} LIKE '%CT20 1JU%'"))
            .await,
        0
    );
    assert!(
        harvest
            .count(&format!("{everything} LIKE '%Mill Lane%'"))
            .await
            > 0,
        "the third row shows it"
    );
}

#[tokio::test]
async fn coordinates_place_a_row_where_they_fit_its_postcode() {
    let map = MAP.replace(
        "postcode = { column = \"postcode\" }",
        "postcode = { column = \"postcode\" }\nlatitude = { column = \"email\" }\nlongitude = { column = \"starts\" }\nsomebodys_home = { column = \"ages\" }",
    );
    let map = map
        .replace("starts_on = { column = \"starts\" }", "")
        .replace("ages = { column = \"ages\" }\nfree", "free")
        .replace("email = { column = \"email\" }", "");
    let harvest = Harvest::with_map(&map).await;
    let report = harvest
        .import(&[
            "1,Org,51.0800,Near,,Town Hall,CT20 1EN,,,,1.1800,",
            "2,Org,51.5,Far,,Town Hall Two,CT20 1EN,,,,0.1,",
            "3,Org,1.18,Swapped,,Town Hall Three,,,,,51.08,",
            "4,Org,0,Unknown,,Town Hall Four,,,,,0,",
            "5,Org,50.79,Meridian,,Peacehaven,,,,,0,",
            "6,Org,,Home,,4 My Street,CT20 1EN,yes,,,,",
        ])
        .await;
    let near = harvest.location(&harvest.service("1").await).await;
    assert_eq!(near.public_point.unwrap().latitude(), 51.08);
    assert!(
        said(&report, 3).contains("km from the postcode"),
        "{report}"
    );
    assert!(said(&report, 4).contains("swapped"), "{report}");
    assert!(
        said(&report, 5).contains("not in the United Kingdom"),
        "{report}"
    );
    let meridian = harvest.location(&harvest.service("5").await).await;
    assert_eq!(meridian.public_point.unwrap().longitude(), 0.0);
    let home = harvest.location(&harvest.service("6").await).await;
    assert_eq!(home.place_rule, PlaceRule::Home);
    assert!(home.public_point.is_some() && home.public_point != home.point);
}
