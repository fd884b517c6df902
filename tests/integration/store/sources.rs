//! Where records come from, what an import stages, and the vocabulary's terms.

use super::sample::*;
use super::{AUTHOR, connect, psql};
use crate::support::TestDatabase;
use hereabouts::store::aggregate::insert_organizations;
use hereabouts::store::import_staging::*;
use hereabouts::store::source::*;
use hereabouts::store::taxonomy::*;
use hereabouts_domain::*;
use uuid::Uuid;

fn source(record: &str, id: Uuid, sha256: Option<[u8; 32]>) -> RecordSource {
    RecordSource {
        kind: AggregateKind::Service,
        aggregate_id: id,
        provenance: Provenance {
            source: "hounslow-connect".to_owned(),
            source_record_id: record.to_owned(),
            licence: some("OGL-UK-3.0"),
            fetched_at: moment(),
        },
        content_sha256: sha256,
    }
}

#[tokio::test]
async fn a_sources_record_finds_what_it_became_and_is_brought_up_to_date() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
    let sources = [source("a", first, None), source("b", second, Some([7; 32]))];
    put_sources(connection, &sources).await.unwrap();
    put_sources(connection, &[source("a", first, Some([9; 32]))]).await.unwrap();
    let asked = ["a", "b", "c"].map(str::to_owned);
    let mut found = find_sources(connection, "hounslow-connect", AggregateKind::Service, &asked).await.unwrap();
    found.sort();
    assert_eq!(found, [("a".to_owned(), first, Some([9; 32])), ("b".to_owned(), second, Some([7; 32]))]);
    let elsewhere = find_sources(connection, "another", AggregateKind::Service, &asked).await.unwrap();
    let other_kind = find_sources(connection, "hounslow-connect", AggregateKind::Location, &asked).await.unwrap();
    assert_eq!((elsewhere.len(), other_kind.len()), (0, 0));
    let of_second = list_sources_of(connection, AggregateKind::Service, &[second]).await.unwrap();
    assert_eq!(of_second, sources[1..]);
}

#[tokio::test]
async fn who_decides_a_field_is_kept_and_can_change() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let id = Uuid::now_v7();
    let field = |field: &str, rule| (id, ManagedField { field: field.to_owned(), rule });
    let fields = [field("description", FieldRule::SourceWins), field("name", FieldRule::Ask)];
    put_managed_fields(connection, AggregateKind::Service, &fields).await.unwrap();
    put_managed_fields(connection, AggregateKind::Service, &[field("name", FieldRule::OursWins)]).await.unwrap();
    let stored = list_managed_fields(connection, AggregateKind::Service, &[id]).await.unwrap();
    assert_eq!(stored, [fields[0].clone(), field("name", FieldRule::OursWins)]);
}

#[tokio::test]
async fn staged_rows_are_read_in_order_and_gone_when_the_run_ends() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let run = begin_run(connection, "hounslow-connect").await.unwrap();
    let row = |row_number: i32| StagedRow {
        row_number,
        source_record_id: format!("record {row_number}"),
        content_sha256: [u8::try_from(row_number % 256).unwrap(); 32],
        body: serde_json::json!({ "row": row_number }),
    };
    let rows: Vec<StagedRow> = (1..=2_500).map(row).collect();
    stage_rows(connection, run, &rows[1_000..]).await.unwrap();
    stage_rows(connection, run, &rows[..1_000]).await.unwrap();
    assert_eq!(list_staged(connection, run).await.unwrap(), rows);
    // A row that is there already: none of the call's rows are kept.
    assert!(stage_rows(connection, run, &[row(3_000), row(1)]).await.is_err());
    assert_eq!(list_staged(connection, run).await.unwrap().len(), 2_500);
    end_run(connection, run).await.unwrap();
    assert_eq!(psql(&database, "SELECT count(*) FROM import_row").await, "0");
    assert!(stage_rows(connection, run, &rows[..1]).await.is_err());
}

fn term(code: &str, broader: &[&str]) -> Term {
    Term {
        code: code.to_owned(),
        kind: "condition".to_owned(),
        name: format!("The {code}"),
        name_cy: some("Cymraeg"),
        broader: broader.iter().map(|code| (*code).to_owned()).collect(),
    }
}

#[tokio::test]
async fn the_vocabulary_is_written_the_same_each_time_and_unknown_concepts_are_counted() {
    let database = TestDatabase::create().await;
    let connection = &mut connect(&database).await;
    let terms = [term("dementia", &["memory"]), term("memory", &[]), term("stroke", &["memory"])];
    put_vocabulary(connection, &terms).await.unwrap();
    let dump = "SELECT string_agg(t::text, ' ' ORDER BY t.code) FROM taxonomy_term t";
    let before = psql(&database, dump).await;
    put_vocabulary(connection, &terms).await.unwrap();
    assert_eq!(psql(&database, dump).await, before);
    assert!(before.contains(&term_id("dementia").to_string()), "{before}");

    let organization = Organization { assertions: assertions(), ..bare_organization() };
    insert_organizations(connection, std::slice::from_ref(&organization), &AUTHOR).await.unwrap();
    assert_eq!(count_unknown_concepts(connection).await.unwrap(), 1);
    // Handed on is what was stated, by a source or confirmed; a suggestion and a "no" are not.
    let attributes = "SELECT string_agg(label || ' of ' || link_entity, ', ') FROM attribute";
    assert_eq!(psql(&database, attributes).await, "The dementia of organization, The dementia of organization");

    put_vocabulary(connection, &terms[1..2]).await.unwrap();
    assert_eq!(count_unknown_concepts(connection).await.unwrap(), 4);
    assert_eq!(psql(&database, "SELECT count(*) FROM taxonomy_term_broader").await, "0");
    assert!(put_vocabulary(connection, &[term("dementia", &["nowhere"])]).await.is_err());
    assert_eq!(psql(&database, "SELECT string_agg(code, ' ') FROM taxonomy_term").await, "memory");
}
