//! An index written and read back is the same index; bytes that are something else are refused, whatever they are.

#![expect(
    clippy::unwrap_used,
    reason = "what helps a test may stop at the first surprise too"
)]

use hereabouts_search::testing::tangle::{Tangle, vocabulary};
use hereabouts_search::{FacetConcepts, Index, Query, ServiceDocument, StoredError};
use hereabouts_vocabulary::Vocabulary;
use proptest::prelude::*;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| vocabulary().unwrap());

/// How many ids the documents draw from, so that later ones replace some of the earlier.
const IDS: usize = 900;

fn documents(count: usize, seed: u64) -> Vec<ServiceDocument> {
    Tangle::new(seed, &VOCABULARY).documents(count, IDS)
}

/// Three segments, with dead services in the first two.
fn index() -> Index {
    let second = documents(60, 2);
    let gone = [second[0].service_id];
    Index::build(&VOCABULARY, documents(800, 1))
        .with_changes(second, &[])
        .with_changes(documents(20, 3), &gone)
}

fn bytes_of(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.write_to(&mut bytes).unwrap();
    bytes
}

fn read(bytes: &[u8]) -> Result<Index, StoredError> {
    Index::read_from(&VOCABULARY, &mut &*bytes, bytes.len() as u64)
}

fn questions() -> Vec<Query> {
    let mut tangle = Tangle::new(4, &VOCABULARY);
    (0..400).map(|_| tangle.query()).collect()
}

/// Everything that is answered, as text: hits, what needs no place, what lies beyond, and the counts.
fn answers(index: &Index) -> Vec<String> {
    let all = |question: &Query| {
        let (hits, without) = (index.search(question), index.without_place(question, None));
        let (beyond, facets) = (
            index.beyond(question),
            index.facets(question, FacetConcepts::All),
        );
        format!("{hits:?} {without:?} {beyond:?} {facets:?}")
    };
    questions().iter().map(all).collect()
}

#[test]
fn an_index_that_was_written_and_read_answers_as_before() {
    let before = index();
    let after = read(&bytes_of(&before)).unwrap();
    assert_eq!(after.len(), before.len());
    assert_eq!(after.segment_count(), 3);
    assert_eq!(answers(&after), answers(&before));
    assert_eq!(bytes_of(&after).len(), bytes_of(&before).len());
}

#[test]
fn an_index_that_was_read_takes_changes_and_merges_as_before() {
    let change = |index: &Index| {
        let changed = index.with_changes(documents(400, 5), &[]);
        answers(&changed.merged())
    };
    let before = index();
    assert_eq!(change(&read(&bytes_of(&before)).unwrap()), change(&before));
}

#[test]
fn an_empty_index_is_read_back_empty() {
    let empty = Index::build(&VOCABULARY, []);
    assert!(read(&bytes_of(&empty)).unwrap().is_empty());
}

#[test]
fn an_index_of_another_vocabulary_is_refused() {
    let other = Vocabulary::embedded();
    let bytes = bytes_of(&index());
    let refused = Index::read_from(other, &mut &*bytes, bytes.len() as u64);
    assert!(
        matches!(refused, Err(StoredError::AnotherVocabulary)),
        "{refused:?}"
    );
}

#[test]
fn whatever_is_cut_off_is_missed() {
    let bytes = bytes_of(&index());
    for length in (0..bytes.len())
        .step_by(bytes.len() / 97)
        .chain([bytes.len() - 1])
    {
        let refused = read(&bytes[..length]);
        assert!(
            matches!(refused, Err(StoredError::EndsEarly)),
            "{length}: {refused:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    /// Sums are the caller's matter, so other bytes may be read as another index; but a length that became
    /// huge takes no memory, and nothing panics.
    #[test]
    fn no_damage_makes_reading_panic_or_take_more_memory_than_there_are_bytes(
        at in any::<prop::sample::Index>(), byte in any::<u8>(), early in any::<bool>(),
    ) {
        static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| bytes_of(&index()));
        let mut bytes = BYTES.clone();
        // Lengths stand thickest at the start.
        let at = at.index(if early { 64 } else { bytes.len() });
        bytes[at] = byte;
        drop(read(&bytes));
    }
}
