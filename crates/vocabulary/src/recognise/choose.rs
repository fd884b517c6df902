//! Which of the phrases found are meant: the longest wins, and what it covers is taken.
//!
//! "Hard of hearing" takes "hearing", "heart failure" takes "heart". Two concepts of exactly the same
//! words are one ambiguity, and share a group.

use super::matching::{Found, SomeOf};
use crate::concept::{ConceptIx, Kind};
use crate::lexicon::Sort;
use crate::vocabulary::Vocabulary;

/// The certainty of a concept that stands inside the words of a related one.
const INSIDE_PERCENT: u8 = 60;

/// A term that is at least as certain as this is meant inside a saying too.
const SURE_PERCENT: u8 = 95;

/// No reading of an ambiguity is more certain than this.
const AMBIGUOUS_PERCENT: u8 = 80;

/// A phrase that is meant.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) concept: ConceptIx,
    pub(super) certainty_percent: u8,
    pub(super) group: u32,
    /// As in [`Found`].
    pub(super) in_gaps: SomeOf,
}

impl Choice {
    /// Whether the word at a position is one of its own: what stands in its gaps is not.
    pub(super) fn has(&self, at: usize) -> bool {
        (self.first..self.last).contains(&at) && !self.in_gaps.has(at - self.first)
    }
}

/// What is meant, and what only sounds so.
pub(super) struct Chosen {
    /// Phrases that are meant, in the order of their words.
    pub(super) meant: Vec<Choice>,
    /// For each word whether it belongs to a figure of speech.
    pub(super) in_figures: Vec<bool>,
}

/// Chooses, and numbers the groups in the order of the words.
pub(super) fn choose(vocabulary: &Vocabulary, mut found: Vec<Found>, len: usize) -> Chosen {
    found.sort_by(|a, b| {
        b.matched
            .cmp(&a.matched)
            .then((b.sort == Sort::Idiom).cmp(&(a.sort == Sort::Idiom)))
            .then(b.certainty_percent.cmp(&a.certainty_percent))
            .then(a.first.cmp(&b.first))
            .then(a.last.cmp(&b.last))
            .then(a.concept.cmp(&b.concept))
    });
    let mut taken = vec![Taken::Free; len];
    let mut accepted: Vec<Found> = Vec::with_capacity(found.len());
    for candidate in found {
        if candidate.sort == Sort::Relation {
            accepted.push(candidate);
        } else if is_left_for(&candidate, &taken) {
            let by = if candidate.sort == Sort::Saying {
                Taken::BySaying
            } else {
                Taken::ByTerm
            };
            words_taken_by(&candidate).for_each(|at| taken[at] = taken[at].max(by));
            accepted.push(candidate);
        } else if is_alternative(&accepted, &candidate) {
            accepted.push(candidate);
        } else if let Some(inside) = meant_inside(vocabulary, &accepted, &candidate) {
            accepted.push(inside);
        }
    }
    accepted.sort_by_key(|found| (found.first, found.last, found.concept));
    let (figures, meant): (Vec<Found>, Vec<Found>) = accepted
        .into_iter()
        .partition(|found| found.sort == Sort::Idiom);
    let mut in_figures = vec![false; len];
    figures
        .iter()
        .flat_map(Found::words)
        .for_each(|at| in_figures[at] = true);
    Chosen {
        meant: numbered(&meant),
        in_figures,
    }
}

/// Whether a word is part of a phrase that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Taken {
    Free,
    BySaying,
    ByTerm,
}

/// Whether the words of a phrase are left for it. A saying is made of words for many things, so that a term which
/// is said surely inside one is meant as well: cancer in "a lift to chemo".
fn is_left_for(candidate: &Found, taken: &[Taken]) -> bool {
    let may_be = match candidate.sort {
        Sort::Saying | Sort::Alone => Taken::Free,
        _ if candidate.certainty_percent >= SURE_PERCENT => Taken::BySaying,
        _ => Taken::Free,
    };
    words_taken_by(candidate).all(|at| taken.get(at).is_some_and(|&taken| taken <= may_be))
}

/// The words that a phrase takes: what stands in the gaps and families of a saying may mean more.
fn words_taken_by(found: &Found) -> impl Iterator<Item = usize> + use<> {
    let (first, in_families) = (found.first, found.in_families);
    found.words().filter(move |at| !in_families.has(at - first))
}

/// Another concept of exactly the same words, and as certain.
fn is_alternative(accepted: &[Found], candidate: &Found) -> bool {
    let same_words: Vec<_> = accepted
        .iter()
        .filter(|known| (known.first, known.last) == (candidate.first, candidate.last))
        .filter(|known| known.sort != Sort::Relation)
        .collect();
    !same_words.is_empty()
        && same_words.iter().all(|known| {
            known.sort != Sort::Idiom
                && known.concept != candidate.concept
                && known.certainty_percent <= candidate.certainty_percent + 5
        })
}

/// A concept inside the words of another that is meant as well: dementia in "dementia cafe", children
/// in "children with cancer", women in "Muslim women", older people in "dinner for pensioners". Less certain, so it only lifts.
fn meant_inside(vocabulary: &Vocabulary, accepted: &[Found], candidate: &Found) -> Option<Found> {
    if candidate.sort == Sort::Idiom || candidate.certainty_percent < SURE_PERCENT {
        return None;
    }
    let mut wholes = accepted.iter().filter(|known| {
        known.first <= candidate.first
            && candidate.last <= known.last
            && known.sort != Sort::Relation
    });
    let tells = |whole: &Found| {
        whole.sort != Sort::Idiom && is_meant_inside(vocabulary, whole.concept, candidate.concept)
    };
    wholes.any(tells).then_some(Found {
        certainty_percent: INSIDE_PERCENT,
        ..*candidate
    })
}

fn is_meant_inside(vocabulary: &Vocabulary, outer_ix: ConceptIx, inner_ix: ConceptIx) -> bool {
    let (outer, inner) = (vocabulary.get(outer_ix), vocabulary.get(inner_ix));
    match (inner.kind, outer.kind) {
        (
            Kind::Condition,
            Kind::Activity | Kind::Access | Kind::Audience | Kind::Need | Kind::Format,
        )
        | (Kind::Access, Kind::Activity | Kind::Audience) => true,
        (Kind::Audience, Kind::Audience) => {
            inner_ix != outer_ix
                && !vocabulary.ancestors(outer_ix).contains(&inner_ix)
                && !vocabulary.descendants(outer_ix).contains(&inner_ix)
        }
        (Kind::Audience, Kind::Activity) => true,
        (Kind::Format, Kind::Format | Kind::Need) => true,
        (Kind::Condition, Kind::Condition) => false,
        (Kind::Condition | Kind::Audience, _) | (Kind::Activity, Kind::Activity) => {
            vocabulary.are_related(outer_ix, inner_ix)
        }
        _ => false,
    }
}

fn numbered(accepted: &[Found]) -> Vec<Choice> {
    let mut group = 0;
    let mut choices: Vec<Choice> = Vec::with_capacity(accepted.len());
    for (position, found) in accepted.iter().enumerate() {
        let same = |other: &Found| {
            (other.first, other.last) == (found.first, found.last)
                && (other.sort == Sort::Relation) == (found.sort == Sort::Relation)
        };
        let before = position.checked_sub(1).and_then(|at| accepted.get(at));
        if before.is_some_and(|other| !same(other)) {
            group += 1;
        }
        let ambiguous = accepted
            .iter()
            .enumerate()
            .any(|(at, other)| at != position && same(other));
        let most = if ambiguous { AMBIGUOUS_PERCENT } else { 100 };
        choices.push(Choice {
            first: found.first,
            last: found.last,
            concept: found.concept,
            certainty_percent: found.certainty_percent.min(most),
            group,
            in_gaps: found.in_gaps,
        });
    }
    choices
}
