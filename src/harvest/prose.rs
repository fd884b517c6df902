//! What a group's own words suggest that it is about, where nobody has said so outright: a suggestion is marked as one,
//! found one tier below what is stated, and a curator's rejection outlives it.
//!
//! Only what the words are mainly about is suggested, not all that they mention; how that is told is the vocabulary's
//! business (`Vocabulary::about`).

use super::values::fold;
use hereabouts_domain::{Assertion, AssertionOrigin, AssertionState, WITHHELD_PLACE_CONCEPTS};
use hereabouts_vocabulary::{About, Concept, Kind, Understood, Vocabulary};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Which recogniser read the words: it and its vocabulary are released with the program.
const RECOGNISER_VERSION: &str = concat!("hereabouts ", env!("CARGO_PKG_VERSION"));

/// Which of what is found in prose counts, and for whom.
pub(crate) struct Suggesting<'a> {
    /// Below this certainty nothing is suggested, but what withholds a place.
    pub(crate) minimum_certainty_percent: u8,
    /// Ids of concepts that are not suggested.
    pub(crate) except: &'a [String],
    /// Whose words they are.
    pub(crate) asserted_by: Option<&'a str>,
    /// When they were read.
    pub(crate) said_at: Timestamp,
}

/// What the prose suggests, each with the words it was read from. How somebody takes part is a field of
/// its own and not suggested here. Concepts that withhold places count at any certainty: a place wrongly
/// held back can be shown later, a place wrongly shown cannot be taken back.
pub(crate) fn suggested(
    vocabulary: &Vocabulary,
    prose: &str,
    suggesting: &Suggesting<'_>,
) -> Vec<Assertion> {
    let withholds = |concept: &str| WITHHELD_PLACE_CONCEPTS.contains(&concept);
    let mut assertions = Vec::new();
    for about in vocabulary.about(prose) {
        let found = &about.understood;
        let concept = vocabulary.get(found.concept);
        let certain = found.certainty_percent >= suggesting.minimum_certainty_percent
            && is_said(found, concept)
            && is_meant(&about, concept);
        let certain = certain || withholds(&concept.id);
        let wanted = concept.kind != Kind::Format && !suggesting.except.contains(&concept.id);
        if certain && wanted {
            assertions.push(Assertion {
                origin: AssertionOrigin::Suggested,
                state: AssertionState::Proposed,
                certainty_percent: found.certainty_percent,
                from_words: Some(found.from.clone()).filter(|words| !words.is_empty()),
                recogniser_version: Some(RECOGNISER_VERSION.to_owned()),
                asserted_by: suggesting.asserted_by.map(str::to_owned),
                ..Assertion::stated(&concept.id, true, suggesting.said_at)
            });
        }
    }
    once_each(assertions)
}

/// Whether the prose is about it. What makes it possible to come is as true when it is said in passing.
fn is_meant(about: &About, concept: &Concept) -> bool {
    concept.kind == Kind::Access || about.is_mainly()
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
pub(crate) fn once_each(assertions: Vec<Assertion>) -> Vec<Assertion> {
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
        let suggesting = Suggesting {
            minimum_certainty_percent: 60,
            except: &["walking".to_owned()],
            asserted_by: Some("x"),
            said_at: Timestamp::UNIX_EPOCH,
        };
        let found = suggested(Vocabulary::embedded(), prose, &suggesting);
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
    fn what_prose_only_mentions_is_not_suggested_but_access_is() {
        let suggested = suggestions(
            "A choir for people with dementia. We sing every week, and our singers with dementia give concerts. \
             We have raised funds for lifeboats, football, cancer research and a donkey sanctuary. There is \
             wheelchair access.",
        );
        for about in ["singing", "dementia", "wheelchair-access"] {
            assert!(
                suggested.contains(&about.to_owned()),
                "{about}: {suggested:?}"
            );
        }
        for mentioned in ["cancer", "football"] {
            assert!(
                !suggested.contains(&mentioned.to_owned()),
                "{mentioned}: {suggested:?}"
            );
        }
    }

    #[test]
    fn what_withholds_a_place_counts_however_it_is_spelled() {
        assert!(suggestions("victims of domestic vilence").contains(&"domestic-abuse".to_owned()));
    }
}
