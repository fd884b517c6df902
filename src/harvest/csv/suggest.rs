//! Tags from a table's words: what the source says outright, and what only its prose suggests.

use super::cell::fold;
use super::finding::Finding;
use super::map::{RecogniseMap, TagMap};
use hereabouts_domain::{Assertion, AssertionOrigin, AssertionState, WITHHELD_PLACE_CONCEPTS};
use hereabouts_vocabulary::{Concept, Kind, Understood, Vocabulary, recognise};
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
            found.certainty_percent >= map.minimum_certainty_percent && is_said(&found, concept);
        let certain = certain || withholds(&concept.id);
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

/// Whether prose really says the word. The recogniser forgives typing errors, as it must for somebody who
/// searches; in prose, a word that looks like a misspelt term is nearly always another word ("morning" for
/// "mourning"), and a short inflected one too ("run by volunteers").
fn is_said(found: &Understood, concept: &Concept) -> bool {
    const EXACTLY_PERCENT: u8 = 100;
    const SHORT: usize = 4;
    if found.certainty_percent == EXACTLY_PERCENT {
        return true;
    }
    let begins_alike = |word: &str| {
        let start: String = word
            .chars()
            .take(word.chars().count().saturating_sub(3).max(SHORT))
            .collect();
        let terms = concept.terms.iter().chain([&concept.label, &concept.id]);
        terms
            .flat_map(|term| term.split([' ', '-']))
            .any(|term| fold(term).starts_with(&start))
    };
    let words: Vec<String> = found
        .from
        .split([' ', '-'])
        .map(fold)
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().any(|word| word.chars().count() > SHORT)
        && words.iter().all(|word| begins_alike(word))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestions(prose: &str) -> Vec<String> {
        let map = RecogniseMap {
            columns: Vec::new(),
            minimum_certainty_percent: 60,
            except: vec!["walking".to_owned()],
        };
        let found = suggested(Vocabulary::embedded(), &map, prose, "x");
        found
            .into_iter()
            .map(|assertion| assertion.concept)
            .collect()
    }

    #[test]
    fn prose_suggests_what_it_says_and_not_what_resembles_it() {
        assert_eq!(
            suggestions("Gardens for people with dementia"),
            ["dementia", "gardening"]
        );
        assert!(
            !suggestions("Every Sunday morning in Southall").contains(&"bereavement".to_owned())
        );
        assert!(!suggestions("Run by a friendly team").contains(&"running".to_owned()));
        assert!(suggestions("A walk by the river").is_empty(), "excepted");
    }

    #[test]
    fn what_withholds_a_place_counts_however_it_is_spelled() {
        assert!(suggestions("victims of domestic vilence").contains(&"domestic-abuse".to_owned()));
    }
}
