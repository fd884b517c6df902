//! Somebody turns pages while others edit: what was not edited is seen exactly once, and in its order.

use hereabouts_domain::ServiceId;
use hereabouts_search::testing::tangle::{Tangle, vocabulary};
use hereabouts_search::{Index, Query};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Ids up to here are edited, the others never.
const EDITED: usize = 80;
const ALL: usize = 240;

/// Turns pages by `turn` until there is none, editing and at times merging between them.
fn turned(
    index: &Index,
    tangle: &mut Tangle,
    touched: &mut BTreeSet<ServiceId>,
    mut turn: impl FnMut(&Index) -> (Vec<ServiceId>, bool),
) -> Vec<ServiceId> {
    let mut index = index.clone();
    let mut seen = Vec::new();
    for page in 0.. {
        let (ids, has_more) = turn(&index);
        seen.extend(ids);
        if !has_more {
            break;
        }
        let (upserts, gone) = (tangle.documents(5, EDITED), tangle.ids(3, EDITED));
        touched.extend(upserts.iter().map(|document| document.service_id));
        touched.extend(&gone);
        index = index.with_changes(upserts, &gone);
        if page % 3 == 2 {
            index = index.merged();
        }
    }
    seen
}

fn near_by(query: &Query) -> impl FnMut(&Index) -> (Vec<ServiceId>, bool) {
    let mut query = query.clone();
    move |index| {
        let answer = index.search(&query);
        query.after = answer.next;
        let ids = answer.hits.iter().map(|hit| hit.service_id).collect();
        (ids, query.after.is_some())
    }
}

fn without_place(query: &Query) -> impl FnMut(&Index) -> (Vec<ServiceId>, bool) {
    let (query, mut after) = (query.clone(), None);
    move |index| {
        let answer = index.without_place(&query, after.as_ref());
        after = answer.next;
        let ids = answer.hits.iter().map(|hit| hit.service_id).collect();
        (ids, after.is_some())
    }
}

/// All at once, before anything is edited.
fn at_once(index: &Index, query: &Query, is_near_by: bool) -> Vec<ServiceId> {
    let query = Query {
        limit: ALL,
        ..query.clone()
    };
    if is_near_by {
        near_by(&query)(index).0
    } else {
        without_place(&query)(index).0
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_nobody_edits_is_on_exactly_one_page_and_in_its_order(seed in any::<u64>(), limit in 1usize..8) {
        let vocabulary = vocabulary().unwrap();
        let mut tangle = Tangle::new(seed, &vocabulary);
        let index = Index::build(&vocabulary, tangle.documents(ALL, ALL));
        for number in 0..20 {
            let query = Query { limit, words: tangle.words_as_written(), ..tangle.query() };
            let is_near_by = number % 2 == 0;
            let mut touched = BTreeSet::new();
            let seen = if is_near_by {
                turned(&index, &mut tangle, &mut touched, near_by(&query))
            } else {
                turned(&index, &mut tangle, &mut touched, without_place(&query))
            };
            let untouched = |ids: Vec<ServiceId>| -> Vec<ServiceId> {
                ids.into_iter().filter(|id| !touched.contains(id)).collect()
            };
            let expected = untouched(at_once(&index, &query, is_near_by));
            prop_assert_eq!(untouched(seen), expected, "{:#?}", query);
        }
    }
}

#[test]
fn the_tangle_has_enough_pages_to_turn() {
    let vocabulary = vocabulary().unwrap();
    let mut tangle = Tangle::new(5, &vocabulary);
    let index = Index::build(&vocabulary, tangle.documents(ALL, ALL));
    let found: usize = (0..100).map(|_| index.count(&tangle.query())).sum();
    assert!(found > 300, "{found} services found by 100 questions");
    let mut by_words = || {
        let query = Query {
            words: tangle.words_as_written(),
            ..tangle.query()
        };
        let is_in_words = !query.words.is_empty() && query.asked.is_empty();
        if is_in_words { index.count(&query) } else { 0 }
    };
    let found: usize = (0..400).map(|_| by_words()).sum();
    assert!(found > 300, "{found} services found by words alone");
}
