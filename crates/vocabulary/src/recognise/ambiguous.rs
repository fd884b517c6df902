//! Which reading of a word with several is meant, where the rest of the sentence tells: "UC" beside rent arrears is
//! Universal Credit, and beside a stoma it is ulcerative colitis.

use super::choose::Choice;
use crate::concept::ConceptIx;
use crate::vocabulary::Vocabulary;

/// Leaves of each ambiguous word only the readings that go with what else is said; all of them where none does. What
/// several words mean together they may well mean at once: "my wife died" is bereavement, and tells of a widower.
pub(super) fn settled(vocabulary: &Vocabulary, choices: Vec<Choice>) -> Vec<Choice> {
    let is_vouched_for = |choice: &Choice| {
        choices
            .iter()
            .filter(|other| other.group != choice.group)
            .any(|other| goes_with(vocabulary, other.concept, choice.concept))
    };
    let readings = |of: &Choice| {
        let group = of.group;
        choices.iter().filter(move |other| other.group == group)
    };
    let is_kept = |choice: &Choice| {
        choice.last - choice.first > 1
            || is_vouched_for(choice)
            || !readings(choice).any(is_vouched_for)
    };
    choices
        .iter()
        .filter(|choice| is_kept(choice))
        .copied()
        .collect()
}

/// Whether one concept makes another likely in the same sentence: it is the same, wider, narrower or related.
fn goes_with(vocabulary: &Vocabulary, said: ConceptIx, reading: ConceptIx) -> bool {
    said == reading
        || vocabulary.ancestors(said).contains(&reading)
        || vocabulary.descendants(said).contains(&reading)
        || vocabulary.are_related(said, reading)
}
