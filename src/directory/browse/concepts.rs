//! What a concept is called in an address. Where a history would betray somebody it is a name that says nothing.

use hereabouts_vocabulary::{Concept, ConceptIx, Vocabulary};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Letters and digits that survive being read aloud and typed: Crockford's base 32.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many of them stand for a concept that an address may not name.
const LENGTH: usize = 8;

/// Concepts by their neutral names.
static NEUTRAL: LazyLock<HashMap<String, ConceptIx>> = LazyLock::new(|| {
    let vocabulary = Vocabulary::embedded();
    let concepts = vocabulary.concepts().iter();
    let discreet = concepts.filter(|concept| vocabulary.is_discreet(&concept.id));
    discreet
        .filter_map(|concept| Some((neutral(&concept.id), vocabulary.find(&concept.id)?)))
        .collect()
});

/// What stands for a concept in the address of its page: its id, or a name that says nothing.
#[must_use]
pub fn browse_name(vocabulary: &Vocabulary, concept: &Concept) -> String {
    if vocabulary.is_discreet(&concept.id) {
        neutral(&concept.id)
    } else {
        concept.id.clone()
    }
}

/// The concept that stands in an address, by its neutral name or by its id.
#[must_use]
pub fn concept_browsed(vocabulary: &Vocabulary, name: &str) -> Option<ConceptIx> {
    (NEUTRAL.get(name).copied()).or_else(|| vocabulary.find(name))
}

/// The same for ever, so that a link goes on leading there.
fn neutral(id: &str) -> String {
    let digest = Sha256::digest(id.as_bytes());
    let digits = digest.iter().take(LENGTH);
    digits
        .map(|byte| char::from(DIGITS[usize::from(byte & 31)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_concept_that_would_betray_somebody_has_a_name_that_says_nothing() {
        let vocabulary = Vocabulary::embedded();
        let concept = |id: &str| vocabulary.get(vocabulary.find(id).unwrap());
        assert_eq!(browse_name(vocabulary, concept("dementia")), "dementia");
        let hiv = browse_name(vocabulary, concept("hiv"));
        assert!(!hiv.contains("hiv") && hiv.len() == LENGTH, "{hiv}");
        assert_eq!(concept_browsed(vocabulary, &hiv), vocabulary.find("hiv"));
    }

    #[test]
    fn no_two_concepts_have_one_name() {
        let vocabulary = Vocabulary::embedded();
        let names = vocabulary.concepts().iter();
        let mut names: Vec<String> = names.map(|one| browse_name(vocabulary, one)).collect();
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
