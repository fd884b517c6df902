//! The index against the naive reference: the same services in the same order, with the same reasons, for
//! every filter and combination, through pages, changes and merges.
//!
//! Nothing is looked at from inside; the tangle makes every rare case common.

use hereabouts_search::testing::levels::text_levels;
use hereabouts_search::testing::naive::{NaiveIndex, NaiveWhy};
use hereabouts_search::testing::tangle::{Tangle, vocabulary};
use hereabouts_search::{Asked, AskedConcept, FacetConcepts, Index, Query, Tier, Why, WordMatch};
use hereabouts_vocabulary::ConceptIx;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn plain(whys: &[Why<'_>]) -> Vec<NaiveWhy> {
    whys.iter()
        .map(|why| match why.asked {
            Asked::Concept(ix) => (Ok(ix), why.tier, why.basis.zip(why.via), None),
            Asked::Word(at) => {
                let text = why.text.map(|text| {
                    let met = text.met.map(str::to_owned);
                    (text.how, text.field, met)
                });
                (Err(usize::from(at)), why.tier, None, text)
            }
        })
        .collect()
}

fn check_search(index: &Index, naive: &NaiveIndex<'_>, query: &Query, page: usize) {
    let expected = naive.search(query);
    assert_eq!(index.count(query), expected.len(), "count of {query:#?}");
    let mut query = Query {
        limit: page,
        ..query.clone()
    };
    let mut at = 0;
    loop {
        let answer = index.search(&query);
        for hit in &answer.hits {
            assert!(at < expected.len(), "too many for {query:#?}");
            let naive = &expected[at];
            assert_eq!(
                (hit.service_id, hit.location_id),
                (naive.service_id, naive.location_id),
                "{at} of {query:#?}"
            );
            assert_eq!(hit.score, naive.score, "{at} of {query:#?}");
            assert_eq!(
                hit.distance_m.map(f64::round),
                naive.distance_m.map(f64::round)
            );
            assert_eq!(
                hit.other_locations as usize, naive.other_locations,
                "{query:#?}"
            );
            assert_eq!(plain(&hit.why), naive.why, "{query:#?}");
            assert_eq!(hit.at_home.as_slice(), naive.at_home, "{query:#?}");
            at += 1;
        }
        assert!(answer.next.is_none() || answer.hits.len() == page);
        query.after = answer.next;
        if query.after.is_none() {
            break;
        }
    }
    assert_eq!(at, expected.len(), "too few for {query:#?}");
}

fn check_beyond(index: &Index, naive: &NaiveIndex<'_>, query: &Query) {
    let expected = naive.beyond(query);
    let found = index.beyond(query);
    if query.near.is_some() && query.radius_m.is_some() {
        let ids: Vec<_> = found
            .iter()
            .map(|hit| (hit.service_id, hit.location_id))
            .collect();
        let naive: Vec<_> = expected
            .iter()
            .map(|hit| (hit.service_id, hit.location_id))
            .collect();
        assert_eq!(ids, naive, "beyond {query:#?}");
    } else {
        assert!(found.is_empty());
    }
}

fn check_without_place(index: &Index, naive: &NaiveIndex<'_>, query: &Query, page: usize) {
    let expected = naive.without_place(query);
    let query = Query {
        limit: page,
        ..query.clone()
    };
    let (mut after, mut at) = (None, 0);
    loop {
        let answer = index.without_place(&query, after.as_ref());
        assert_eq!(answer.total, expected.len(), "{query:#?}");
        for hit in &answer.hits {
            let naive = &expected[at];
            assert_eq!(hit.service_id, naive.service_id, "{at} of {query:#?}");
            assert_eq!(hit.score, naive.score, "{at} of {query:#?}");
            assert_eq!(hit.reach.as_slice(), naive.reach, "{query:#?}");
            assert_eq!(hit.coverage_is_certain, naive.coverage_is_certain);
            assert_eq!(plain(&hit.why), naive.why, "{query:#?}");
            at += 1;
        }
        after = answer.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(at, expected.len(), "too few for {query:#?}");
}

/// Every concept's count, and those of the concepts that narrow by themselves.
fn check_facets(index: &Index, naive: &NaiveIndex<'_>, query: &Query) {
    for counted in [FacetConcepts::All, FacetConcepts::Narrowing] {
        let expected = naive.facets(query, counted);
        assert_eq!(index.facets(query, counted), expected, "{query:#?}");
    }
}

fn check(index: &Index, naive: &NaiveIndex<'_>, tangle: &mut Tangle, queries: usize) {
    for at in 0..queries {
        let query = tangle.query();
        check_search(index, naive, &query, [1, 3, 20, 1000][at % 4]);
        check_beyond(index, naive, &query);
        check_facets(index, naive, &query);
        check_without_place(index, naive, &query, [2, 50][at % 2]);
        assert_eq!(
            text_levels(index, &query),
            naive.text_levels(&query),
            "{query:#?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_question_is_answered_as_the_naive_reference_does(seed in any::<u64>(), size in 0usize..250) {
        let vocabulary = vocabulary().unwrap();
        let mut tangle = Tangle::new(seed, &vocabulary);
        let documents = tangle.documents(size, size + 1);
        let naive = NaiveIndex::build(&vocabulary, documents.clone());
        check(&Index::build(&vocabulary, documents), &naive, &mut tangle, 24);
    }

    #[test]
    fn changes_and_merges_give_what_a_new_index_would(seed in any::<u64>(), merge_at in 1usize..6) {
        let vocabulary = vocabulary().unwrap();
        let mut tangle = Tangle::new(seed, &vocabulary);
        let documents = tangle.documents(150, 200);
        let mut naive = NaiveIndex::build(&vocabulary, documents.clone());
        let mut index = Index::build(&vocabulary, documents);
        let mut running = None;
        for round in 0..9 {
            let (upserts, gone) = (tangle.documents(20, 200), tangle.ids(8, 250));
            index = index.with_changes(upserts.clone(), &gone);
            naive.change(upserts, &gone);
            let before = index.len();
            if round == merge_at {
                index = index.merged();
            }
            // One that is worked out apart, while the next changes are made.
            if let Some(merge) = running.take() {
                index = index.with_merge(merge);
            }
            running = index.merge_due(None).map(|due| due.run());
            prop_assert_eq!(index.len(), before);
            check(&index, &naive, &mut tangle, 6);
        }
    }
}

#[test]
fn a_directory_of_several_tree_levels_is_answered_as_the_naive_reference_does() {
    let vocabulary = vocabulary().unwrap();
    let mut tangle = Tangle::new(7, &vocabulary);
    let documents = tangle.documents(9_000, 100_000);
    let naive = NaiveIndex::build(&vocabulary, documents.clone());
    let index = Index::build(&vocabulary, documents);
    for _ in 0..6 {
        let query = tangle.query();
        check_search(&index, &naive, &query, 500);
        check_beyond(&index, &naive, &query);
        check_without_place(&index, &naive, &query, 500);
    }
}

#[test]
fn what_is_common_is_counted_beforehand_and_is_still_exact() {
    let vocabulary = vocabulary().unwrap();
    let mut tangle = Tangle::new(11, &vocabulary);
    let documents = tangle.documents(9_000, 100_000);
    let mut naive = NaiveIndex::build(&vocabulary, documents.clone());
    let mut index = Index::build(&vocabulary, documents);
    let near = std::iter::repeat_with(|| tangle.query().near).find_map(|near| near);
    let anything = Query::default();
    let near_by = Query {
        near: near.clone(),
        ..Query::default()
    };
    let concepts = (0..vocabulary.len()).map(|ix| ConceptIx(u16::try_from(ix).unwrap()));
    let one_asked = concepts.map(|ix| Query {
        asked: vec![AskedConcept::one(ix)],
        near: near.clone(),
        ..Query::default()
    });
    let queries: Vec<Query> = one_asked.chain([anything, near_by]).collect();
    for _ in 0..2 {
        for query in &queries {
            check_facets(&index, &naive, query);
        }
        let (upserts, gone) = (tangle.documents(300, 100_000), tangle.ids(9_000, 100_000));
        index = index.with_changes(upserts.clone(), &gone);
        naive.change(upserts, &gone);
    }
}

#[test]
fn the_tangle_reaches_every_way_and_level_of_meeting_words() {
    let vocabulary = vocabulary().unwrap();
    let mut tangle = Tangle::new(2, &vocabulary);
    let index = Index::build(&vocabulary, tangle.documents(60, 60));
    let (mut ways, mut levels) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let query = tangle.query();
        let answer = index.search(&query);
        let whys = answer.hits.iter().flat_map(|hit| &hit.why);
        ways.extend(whys.filter_map(|why| why.text).map(|text| text.how));
        levels.extend(text_levels(&index, &query).into_values());
    }
    let all = [
        WordMatch::Phrase,
        WordMatch::Word,
        WordMatch::Stem,
        WordMatch::Prefix,
        WordMatch::Corrected,
    ];
    assert_eq!(ways.into_iter().collect::<Vec<_>>(), all);
    assert_eq!(levels.into_iter().collect::<Vec<_>>(), [0, 1, 2, 3]);
}

#[test]
fn the_tangle_reaches_every_tier() {
    let vocabulary = vocabulary().unwrap();
    let mut tangle = Tangle::new(1, &vocabulary);
    let documents = tangle.documents(300, 400);
    let index = Index::build(&vocabulary, documents);
    let mut tiers = BTreeSet::new();
    for _ in 0..300 {
        let query = tangle.query();
        tiers.extend(
            index
                .search(&query)
                .hits
                .iter()
                .flat_map(|hit| hit.why.iter().map(|why| why.tier)),
        );
    }
    let all = [
        Tier::Exact,
        Tier::Narrower,
        Tier::Broader,
        Tier::Related,
        Tier::Everyone,
        Tier::Text,
    ];
    assert_eq!(tiers.into_iter().collect::<Vec<_>>(), all);
}
