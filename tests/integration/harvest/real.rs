//! A real directory, with the map that is shipped for it. Needs the shared data.

use super::{Harvest, said};
use crate::support::app::{TestApp, names};
use hereabouts::harvest::csv::{PlaceOutcome, RowOutcome};
use hereabouts_domain::WITHHELD_PLACE_CONCEPTS;
use serde_json::json;
use std::path::PathBuf;

const MAP: &str = include_str!("../../../seed-data/maps/hounslow_connect.toml");

/// A row's id, and whether whoever made the file found its postcode usable.
type RealRow = (String, bool);

/// The file's bytes and rows.
fn real_file() -> Option<(Vec<u8>, Vec<RealRow>)> {
    let Some(folder) = std::env::var_os("HEREABOUTS_TEST_DATA") else {
        eprintln!(
            "skipped: HEREABOUTS_TEST_DATA is not set, so there is no hounslow_connect.csv to import"
        );
        return None;
    };
    let bytes =
        std::fs::read(PathBuf::from(folder).join("directories/hounslow_connect.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|header| header.trim_start_matches('\u{feff}') == name)
            .unwrap()
    };
    let (id, status) = (column("id"), column("pc_status"));
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        (record[id].to_owned(), &record[status] != "none")
    });
    let rows = rows.collect();
    Some((bytes, rows))
}

#[tokio::test]
async fn hounslow_connect_comes_in_whole_and_a_second_time_changes_nothing() {
    let Some((bytes, rows)) = real_file() else {
        return;
    };
    let harvest = Harvest::with_map(MAP).await;
    let report = harvest.try_import(&bytes, false).await.unwrap();
    assert_eq!(
        (report.rows.len(), report.count(RowOutcome::Added)),
        (rows.len(), rows.len()),
        "{report}"
    );

    let mut withheld_with_postcode = 0;
    for (number, (id, usable)) in (2..).zip(&rows) {
        let service = harvest.service(id).await;
        let withheld = service.withholds_its_place();
        let reported = report
            .rows
            .iter()
            .find(|row| row.source_record_id.as_deref() == Some(id))
            .unwrap();
        assert_eq!(reported.row, number);
        let expected = match (withheld, usable) {
            (true, _) => PlaceOutcome::Withheld,
            (false, true) => PlaceOutcome::Located,
            (false, false) => PlaceOutcome::NotLocated,
        };
        assert_eq!(reported.place, expected, "{id}: {}", said(&report, number));
        if withheld {
            withheld_with_postcode += usize::from(*usable);
            assert!(service.service_at_locations.is_empty());
            let about = |concept: &&str| {
                service
                    .assertions
                    .iter()
                    .any(|assertion| assertion.concept == **concept)
            };
            assert!(
                WITHHELD_PLACE_CONCEPTS.iter().any(about),
                "{}",
                service.name
            );
        } else if *usable {
            let location = harvest.location(&service).await;
            assert!(
                location.public_point.is_some() && location.local_authority.is_some(),
                "{}",
                service.name
            );
        }
        assert!(expected == PlaceOutcome::Located || !service.service_areas.is_empty());
        assert_eq!(service.stewardship.assured_on, None);
    }
    let usable = rows.iter().filter(|(_, usable)| *usable).count();
    assert_eq!(
        report.count_places(PlaceOutcome::Located),
        usable - withheld_with_postcode
    );
    eprintln!(
        "{} rows, {usable} usable postcodes, {withheld_with_postcode} of them withheld",
        rows.len()
    );

    let number = harvest.change_number().await;
    let again = harvest.try_import(&bytes, false).await.unwrap();
    assert_eq!(
        (again.written.total(), again.change_number),
        (0, None),
        "{again}"
    );
    assert_eq!(again.count(RowOutcome::Unchanged), rows.len());
    assert_eq!(harvest.change_number().await, number);
}

#[tokio::test]
async fn no_markup_and_no_placeholder_page_comes_in_from_hounslow_connect() {
    let Some((bytes, _)) = real_file() else {
        return;
    };
    let harvest = Harvest::with_map(MAP).await;
    harvest.try_import(&bytes, false).await.unwrap();
    let markup = "SELECT count(*) FROM service WHERE description ~ '</?[a-zA-Z][^>]*>' OR description LIKE '%](%' \
                  OR description ~ '&[a-z]+;'";
    assert_eq!(harvest.count(markup).await, 0);
    assert_eq!(
        harvest
            .count("SELECT count(*) FROM service WHERE website LIKE '%onehounslowconnect%'")
            .await,
        0
    );
    assert_eq!(
        harvest
            .count("SELECT count(*) FROM service WHERE minimum_age IS NOT NULL")
            .await,
        13
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_about_hounslow_are_answered() {
    let Some((bytes, _)) = real_file() else {
        return;
    };
    let harvest = Harvest::with_map(MAP).await;
    harvest.try_import(&bytes, false).await.unwrap();
    let (app, application) = TestApp::over(harvest.test.url.clone(), false).await;
    for (near, q, expected) in [
        (
            "TW14 8AD",
            "autism group for adults",
            "Adult Autism Hounslow",
        ),
        ("W6 9QH", "dementia", "Alzheimer's Society Hounslow"),
        (
            "TW2 5QS",
            "help with parkinsons",
            "Integrated Neurological Services",
        ),
        ("TW7 6AF", "cancer support", "The Mulberry Centre"),
        (
            "TW14 8EY",
            "i care for my mum",
            "Carers Community Get-together",
        ),
    ] {
        let found = app
            .search(json!({"near": near, "q": q, "radius_m": 2000}))
            .await;
        let names = names(&found["results"]);
        assert!(
            names.iter().any(|name| name == expected),
            "{q} near {near}: {names:?}"
        );
        let suggested = found["results"][0]["why"].to_string();
        assert!(
            suggested.contains("suggested") || suggested == "[]",
            "{suggested}"
        );
    }
    application.stop().await.unwrap();
}
