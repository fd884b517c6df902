//! Two thousand random questions to the index and to PostGIS: the same services in the same order.
//!
//! Only where SQL's own distances differ by less than a micrometre may two services swap, or one at the
//! edge of the radius be in or out.

use super::directory::Asking;
use super::oracle::{self, Expected, ExpectedHit, SAME_M};
use crate::support::TestDatabase;
use hereabouts_search::{Hit, Index, Query};
use std::collections::BTreeMap;

const QUESTIONS: usize = 2_000;

/// What was compared.
#[derive(Debug, Default)]
struct Tally {
    questions: usize,
    hits: usize,
    swaps: usize,
    widest_swap_m: f64,
    at_the_edge: usize,
    largest_difference_m: f64,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_index_answers_as_postgis_does() {
    let mut asking = Asking::new();
    let questions = asking.questions(QUESTIONS);
    let database = TestDatabase::create_empty().await;
    let vocabulary = &asking.population.vocabulary;
    let client = oracle::ask(&database, vocabulary, &questions).await;
    let expected = oracle::answer(&client, &asking.documents).await;
    let index = Index::build(vocabulary, asking.documents);
    let (mut tally, nothing) = (Tally::default(), Expected::default());
    for (number, question) in questions.iter().enumerate() {
        compare(
            &index,
            question,
            expected.get(&number).unwrap_or(&nothing),
            &mut tally,
        );
    }
    eprintln!("compared with PostGIS: {tally:?}");
    assert_eq!(tally.questions, QUESTIONS);
    assert!(
        tally.hits > 10 * QUESTIONS,
        "too few answers to prove much: {tally:?}"
    );
}

fn compare(index: &Index, question: &Query, expected: &Expected, tally: &mut Tally) {
    let found = index.search(question);
    let total = index.count(question);
    assert!(
        (expected.surely..=expected.perhaps).contains(&total),
        "{total} services, not {} to {}: {question:?}",
        expected.surely,
        expected.perhaps
    );
    assert!(
        found.hits.len() >= expected.surely.min(question.limit),
        "too few: {question:?}"
    );
    let by_service: BTreeMap<_, _> = expected
        .hits
        .iter()
        .map(|hit| (hit.service_id, hit))
        .collect();
    // What is at the edge stands at the end, in or out; everything before must be there.
    let is_inside = |hit: &&ExpectedHit| !is_at_the_edge(hit, question);
    let inside: Vec<_> = expected
        .hits
        .iter()
        .filter(is_inside)
        .take(question.limit)
        .collect();
    let mut at = 0;
    for hit in &found.hits {
        let sql = by_service.get(&hit.service_id);
        let sql = sql.unwrap_or_else(|| panic!("{hit:?} is not an answer to {question:?}"));
        same_place(hit, sql, tally);
        if is_at_the_edge(sql, question) {
            tally.at_the_edge += 1;
            continue;
        }
        let wanted = inside
            .get(at)
            .unwrap_or_else(|| panic!("{hit:?} is too many for {question:?}"));
        if wanted.service_id != hit.service_id {
            let apart_m = (wanted.distance_m - sql.distance_m).abs();
            assert!(
                apart_m < SAME_M,
                "place {at}: {hit:?} is not {wanted:?} in {question:?}"
            );
            tally.swaps += 1;
            tally.widest_swap_m = tally.widest_swap_m.max(apart_m);
        }
        at += 1;
    }
    assert_eq!(at, inside.len(), "some are missing: {question:?}");
    tally.questions += 1;
    tally.hits += found.hits.len();
}

/// The same place of the service, at a distance that is the same in whole metres; one that lies on half a
/// metre may round either way.
fn same_place(hit: &Hit<'_>, sql: &ExpectedHit, tally: &mut Tally) {
    assert_eq!(hit.location_id, sql.location_id, "{hit:?}: SQL has {sql:?}");
    let found_m = hit.distance_m.expect("near was given");
    let is_tie = (sql.distance_m.fract() - 0.5).abs() < SAME_M;
    assert!(
        is_tie || found_m.round() == sql.distance_m.round(),
        "{hit:?}: SQL has {} m",
        sql.distance_m
    );
    tally.largest_difference_m = tally
        .largest_difference_m
        .max((found_m - sql.distance_m).abs());
}

fn is_at_the_edge(hit: &ExpectedHit, question: &Query) -> bool {
    question
        .radius_m
        .is_some_and(|radius_m| (hit.distance_m - radius_m).abs() < SAME_M)
}
