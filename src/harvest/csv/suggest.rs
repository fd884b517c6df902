//! Tags from a table's words: what the source says outright, and what only its prose suggests.

use super::cell::fold;
use super::finding::Finding;
use super::map::{RecogniseMap, TagMap};
use hereabouts_domain::{Assertion, AssertionOrigin, AssertionState, WITHHELD_PLACE_CONCEPTS};
use hereabouts_vocabulary::{Kind, Vocabulary, recognise};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Which recogniser read the words: it and its vocabulary are released with the program.
const RECOGNISER_VERSION: &str = concat!("hereabouts ", env!("CARGO_PKG_VERSION"));

/// What the source's own tags say. Words that the map does not translate are reported.
pub(super) fn tagged(
    tag: &TagMap,
    cell: &str,
    source: &str,
    findings: &mut Vec<Finding>,
) -> Vec<Assertion> {
    let words = cell
        .split(|c| tag.separators.contains(c))
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let mut assertions = Vec::new();
    for word in words {
        let Some((_, concepts)) = tag
            .values
            .iter()
            .find(|(written, _)| fold(written) == fold(word))
        else {
            let problem = "the map has no meaning for this word; add it under [[tags]] values";
            findings.push(Finding::of_cell(&tag.column, word, problem, "no tag"));
            continue;
        };
        for concept in concepts {
            let (concept, holds) = concept
                .strip_prefix('-')
                .map_or((concept.as_str(), true), |concept| (concept, false));
            assertions.push(Assertion {
                origin: AssertionOrigin::Source,
                state: AssertionState::Proposed,
                from_words: Some(word.to_owned()),
                asserted_by: Some(source.to_owned()),
                ..Assertion::stated(concept, holds, Timestamp::UNIX_EPOCH)
            });
        }
    }
    once_each(assertions)
}

/// What the prose suggests, each with the words it was read from. How somebody takes part is a field of
/// its own and not suggested here. Concepts that withhold places count at any certainty: a place wrongly
/// held back can be shown later, a place wrongly shown cannot be taken back.
pub(super) fn suggested(
    vocabulary: &Vocabulary,
    map: &RecogniseMap,
    prose: &str,
    source: &str,
) -> Vec<Assertion> {
    let withholds = |concept: &str| WITHHELD_PLACE_CONCEPTS.contains(&concept);
    let mut assertions = Vec::new();
    for found in recognise(vocabulary, prose).understood {
        let concept = vocabulary.get(found.concept);
        let certain =
            found.certainty_percent >= map.minimum_certainty_percent || withholds(&concept.id);
        let wanted =
            found.wanted && concept.kind != Kind::Format && !map.except.contains(&concept.id);
        if certain && wanted {
            assertions.push(Assertion {
                origin: AssertionOrigin::Suggested,
                state: AssertionState::Proposed,
                certainty_percent: found.certainty_percent,
                from_words: Some(found.from).filter(|words| !words.is_empty()),
                recogniser_version: Some(RECOGNISER_VERSION.to_owned()),
                asserted_by: Some(source.to_owned()),
                ..Assertion::stated(&concept.id, true, Timestamp::UNIX_EPOCH)
            });
        }
    }
    once_each(assertions)
}

/// One assertion a concept: the surest.
fn once_each(assertions: Vec<Assertion>) -> Vec<Assertion> {
    let mut surest: BTreeMap<String, Assertion> = BTreeMap::new();
    for assertion in assertions {
        match surest.get(&assertion.concept) {
            Some(earlier) if earlier.certainty_percent >= assertion.certainty_percent => {}
            _ => _ = surest.insert(assertion.concept.clone(), assertion),
        }
    }
    surest.into_values().collect()
}
