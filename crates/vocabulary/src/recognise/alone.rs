//! What is typed alone means what it names, also where the same words are a figure of speech in a sentence: who
//! types "church hall" and nothing else looks for one.

use super::matching::Found;
use super::reading::Reading;
use crate::lexicon::Sort;

/// A term that is less certain than this names something else perhaps.
const SURE_PERCENT: u8 = 90;

/// With more small words around it ("a group that meets in a church hall") it is a sentence.
const FEW: usize = 2;

/// Takes out each figure of speech among the words of a term that is all that is typed.
pub(super) fn drop_figures_typed_alone(reading: &Reading, found: &mut Vec<Found>) {
    let is_alone = |one: &Found| {
        let mut others = (0..reading.len()).filter(|at| !(one.first..one.last).contains(at));
        reading.len() - (one.last - one.first) <= FEW && others.all(|at| reading.is_everyday(at))
    };
    let is_term = |one: &&Found| {
        !matches!(one.sort, Sort::Idiom | Sort::Saying | Sort::Relation)
            && one.certainty_percent >= SURE_PERCENT
            && is_alone(one)
    };
    let terms: Vec<(usize, usize)> = found
        .iter()
        .filter(is_term)
        .map(|term| (term.first, term.last))
        .collect();
    // "Sick of the" in "sick of the pain".
    let is_in_term = |one: &Found| {
        let is_inside = |&(first, last): &(usize, usize)| first <= one.first && one.last <= last;
        terms.iter().any(is_inside)
    };
    found.retain(|one| one.sort != Sort::Idiom || !is_in_term(one));
}
