//! Files as programs write them: encodings, delimiters, and files that must change nothing.

use super::{HEADER, Harvest, said, table};
use hereabouts::harvest::HarvestError;
use hereabouts::harvest::csv::RowOutcome;

const ROW: &str = "1,Lisières & Côte,,Caffi’r Bont,“Croeso” – £2,Town Hall,CT20 1EN,,,,,";

async fn comes_in_whole(bytes: &[u8], encoding: &str) {
    let harvest = Harvest::begin().await;
    let report = harvest.try_import(bytes, false).await.unwrap();
    assert_eq!(
        (report.encoding, report.count(RowOutcome::Added)),
        (encoding, 1),
        "{report}"
    );
    let service = harvest.service("1").await;
    assert_eq!(service.name, "Caffi’r Bont");
    assert_eq!(service.description.as_deref(), Some("“Croeso” – £2"));
    assert_eq!(harvest.organization(&service).await.name, "Lisières & Côte");
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[tokio::test]
async fn utf_8_with_and_without_a_mark_comes_in_whole() {
    comes_in_whole(table(&[ROW]).as_bytes(), "utf-8").await;
    comes_in_whole(
        &[b"\xef\xbb\xbf", table(&[ROW]).as_bytes()].concat(),
        "utf-8",
    )
    .await;
}

#[tokio::test]
async fn utf_16_comes_in_whole() {
    comes_in_whole(&utf16(&table(&[ROW]), false), "utf-16le").await;
    comes_in_whole(&utf16(&table(&[ROW]), true), "utf-16be").await;
}

#[tokio::test]
async fn windows_1252_comes_in_whole() {
    let (bytes, _, lossy) =
        encoding_rs::WINDOWS_1252.encode(Box::leak(table(&[ROW]).into_boxed_str()));
    assert!(!lossy);
    comes_in_whole(&bytes, "windows-1252").await;
}

#[tokio::test]
async fn semicolons_tabs_and_headers_spelled_otherwise_are_understood() {
    for (delimiter, extra) in [(";", ";;"), ("\t", "\t\t")] {
        let header = HEADER
            .to_uppercase()
            .replace("POSTCODE", "\u{a0}Post_Code ")
            .replace(',', delimiter);
        let row = "1,Org,,Choir,We sing.,Town Hall,CT20 1EN,,,,,".replace(',', delimiter);
        let harvest = Harvest::begin().await;
        let report = harvest
            .try_import(
                format!("{header}{extra}\r\n{row}{extra}\r\n{extra}\r\n").as_bytes(),
                false,
            )
            .await;
        assert_eq!(report.unwrap().count(RowOutcome::Added), 1);
        assert!(
            harvest
                .location(&harvest.service("1").await)
                .await
                .public_point
                .is_some()
        );
    }
}

#[tokio::test]
async fn line_breaks_in_a_cell_stay_lines_and_rows_keep_their_numbers() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&[
            "1,Org,,Choir,\"We sing.\r\n\r\nThen tea.\",Town Hall,CT20 1EN,,,,,",
            "",
            ",,,No id,,,,,,,,",
        ])
        .await;
    assert_eq!(
        harvest.service("1").await.description.as_deref(),
        Some("We sing.\n\nThen tea.")
    );
    assert!(said(&report, 4).contains("no id"), "{report}");
}

/// Imports and sees that nothing was changed.
async fn refused(bytes: &[u8]) -> String {
    let harvest = Harvest::begin().await;
    let error: HarvestError = harvest.try_import(bytes, false).await.unwrap_err();
    assert_eq!(harvest.change_number().await, 0);
    assert_eq!(harvest.count("SELECT count(*) FROM import_run").await, 0);
    assert_eq!(harvest.count("SELECT count(*) FROM record_source").await, 0);
    error.to_string()
}

#[tokio::test]
async fn a_bad_file_changes_nothing_and_says_why() {
    let workbook = refused(b"PK\x03\x04\x14\x00").await;
    assert!(workbook.contains("CSV UTF-8"), "{workbook}");
    let binary = refused(b"id,name\n\x00\x01\x02").await;
    assert!(binary.contains("line 2"), "{binary}");
    assert!(refused(b"").await.contains("empty"));
    assert!(
        refused(format!("{HEADER}\n,,,\n").as_bytes())
            .await
            .contains("no rows")
    );
    let missing = refused(b"id,organisation,name,post\n1,a,b,c\n").await;
    assert!(
        missing.contains("\"postcode\"") && missing.contains("\"post\""),
        "{missing}"
    );
    let useless = refused(table(&["1,,,,,,,,,,,", "2,,,,,,,,,,,"]).as_bytes()).await;
    assert!(
        useless.contains("none of the 2 rows") && useless.contains("row 2"),
        "{useless}"
    );
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() {
    let harvest = Harvest::begin().await;
    let rows = table(&[
        ROW,
        "2,Org,not an address,Two,,Nowhere,ZZ9 9ZZ,old,perhaps,ring us,soon,Odd word",
        ",,,x,,,,,,,,",
    ]);
    let dry = harvest.try_import(rows.as_bytes(), true).await.unwrap();
    assert_eq!(harvest.change_number().await, 0);
    for table in [
        "organization",
        "record_source",
        "import_run",
        "managed_field",
    ] {
        assert_eq!(
            harvest
                .count(&format!("SELECT count(*) FROM {table}"))
                .await,
            0,
            "{table}"
        );
    }
    let wet = harvest.try_import(rows.as_bytes(), false).await.unwrap();
    assert_eq!((dry.rows, dry.written), (wet.rows, wet.written));
    assert!(dry.dry_run && wet.change_number.is_some());
}

#[tokio::test]
async fn the_report_is_a_table_that_no_spreadsheet_runs() {
    let harvest = Harvest::begin().await;
    let report = harvest
        .import(&["1,Org,=HYPERLINK(),=1+1,,,,,,,,", ",Org,,x,,,,,,,,"])
        .await;
    let mut written = Vec::new();
    report.write_csv(&mut written).unwrap();
    let mut reader = csv::Reader::from_reader(written.as_slice());
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&records[0][0], "2");
    assert_eq!(&records[0][2], "'=1+1");
    assert_eq!((&records[0][4], &records[0][5]), ("email", "'=HYPERLINK()"));
    assert!(records.iter().any(|record| &record[0] == "3"
        && &record[3] == "left out"
        && record[6].contains("no id")));
}

#[tokio::test]
async fn an_import_that_the_database_refuses_leaves_nothing() {
    let harvest = Harvest::begin().await;
    harvest
        .run(
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; \
             CREATE TRIGGER refuse BEFORE INSERT ON service FOR EACH ROW EXECUTE FUNCTION refuse()",
        )
        .await;
    harvest
        .try_import(table(&[ROW]).as_bytes(), false)
        .await
        .unwrap_err();
    for table in [
        "organization",
        "location",
        "service",
        "record_source",
        "import_run",
        "import_row",
        "revision",
    ] {
        assert_eq!(
            harvest
                .count(&format!("SELECT count(*) FROM {table}"))
                .await,
            0,
            "{table}"
        );
    }
}
