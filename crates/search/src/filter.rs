//! A plan bound to one segment's sets: which of 64 entries, or of a node's 64 children, can match.
//!
//! At the leaves a word is exact. Above them it may say yes where there is nothing (two sets can both
//! have members below a node and no common one) but never no where there is something.

use crate::bitset::Bitset;
use crate::concepts::Concepts;
use crate::plan::{Plan, Refusal, Unwanted, seeks_help};
use crate::segment::Segment;
use hereabouts_vocabulary::{ConceptIx, Kind};
use smallvec::SmallVec;

type Sets<'s> = SmallVec<[&'s Bitset; 2]>;

/// What an entry of one segment must be to match.
#[derive(Debug)]
pub(crate) struct Filter<'s> {
    clauses: SmallVec<[Clause<'s>; 2]>,
    /// Entries that have any of the words asked, if words filter.
    with_words: Option<Bitset>,
    exclusions: SmallVec<[Exclusion<'s>; 2]>,
    /// A bitmap of entries that are gone, or empty.
    dead: &'s [u64],
}

/// Any one term is enough.
#[derive(Debug, Default)]
struct Clause<'s> {
    terms: SmallVec<[Term<'s>; 2]>,
}

/// The members of a set that are in none of others.
#[derive(Debug)]
struct Term<'s> {
    set: &'s Bitset,
    minus: Sets<'s>,
}

/// What is in all of some sets and in none of others doesn't match.
#[derive(Debug)]
struct Exclusion<'s> {
    all_of: Sets<'s>,
    unless: SmallVec<[&'s Bitset; 2]>,
}

impl<'s> Filter<'s> {
    pub(crate) fn new(
        plan: &Plan,
        concepts: &Concepts,
        segment: &'s Segment,
        dead: &'s [u64],
    ) -> Self {
        let sets = &segment.sets;
        let mut filter = Self {
            clauses: SmallVec::new(),
            with_words: (!plan.words.is_empty()).then(|| segment.entries_with(&plan.words)),
            exclusions: SmallVec::new(),
            dead,
        };
        for (kind, wanted) in &plan.demands {
            filter
                .clauses
                .push(demand(*kind, wanted, plan, concepts, segment));
        }
        if !plan.formats.is_empty() {
            filter.clauses.push(Clause::of(
                plan.formats.iter().map(|&format| sets.format(format)),
            ));
        }
        if filter.clauses.is_empty() && filter.with_words.is_none() {
            filter.clauses.push(Clause::of([sets.existing()]));
        }
        let named = plan.named_rules.iter().map(|&rule| Exclusion {
            all_of: SmallVec::from_iter([sets.barred(rule)]),
            unless: SmallVec::new(),
        });
        let refusals = plan
            .refusals
            .iter()
            .map(|refusal| refused(refusal, segment));
        let unwanted = plan
            .unwanted
            .iter()
            .map(|unwanted| not_wanted(unwanted, segment));
        filter.exclusions.extend(
            named
                .chain(refusals)
                .chain(unwanted)
                .filter(Exclusion::may_exclude),
        );
        filter
    }

    /// Whether nothing in the segment can match.
    pub(crate) fn is_empty(&self) -> bool {
        self.with_words.as_ref().is_some_and(Bitset::is_empty)
            || (self.clauses.iter())
                .any(|clause| clause.terms.iter().all(|term| term.set.is_empty()))
    }

    /// For a level above the entries: which children may hold a match.
    #[inline]
    pub(crate) fn word_above(&self, level: usize, index: usize) -> u64 {
        let clause = |clause: &Clause<'_>| {
            clause
                .terms
                .iter()
                .fold(0, |any, term| any | term.set.word(level, index))
        };
        let words = self
            .with_words
            .as_ref()
            .map_or(u64::MAX, |set| set.word(level, index));
        self.clauses
            .iter()
            .fold(words, |all, own| all & clause(own))
    }

    /// Which of the entries 64·index to 64·index + 63 match.
    #[inline]
    pub(crate) fn leaf_word(&self, index: usize) -> u64 {
        let mut word = self
            .with_words
            .as_ref()
            .map_or(u64::MAX, |set| set.leaf_word(index));
        for clause in &self.clauses {
            word &= clause.leaf_word(index);
            if word == 0 {
                return 0;
            }
        }
        for exclusion in &self.exclusions {
            word &= !exclusion.leaf_word(index);
        }
        word & !self.dead.get(index).copied().unwrap_or(0)
    }

    /// Whether an entry matches.
    #[inline]
    pub(crate) fn matches(&self, entry: u32) -> bool {
        self.leaf_word(entry as usize / 64) >> (entry % 64) & 1 == 1
    }
}

impl<'s> Clause<'s> {
    fn of(sets: impl IntoIterator<Item = &'s Bitset>) -> Self {
        let plain = |set| Term {
            set,
            minus: SmallVec::new(),
        };
        Self {
            terms: sets.into_iter().map(plain).collect(),
        }
    }

    #[inline]
    fn leaf_word(&self, index: usize) -> u64 {
        let mut any = 0;
        for term in &self.terms {
            let taken = term
                .minus
                .iter()
                .fold(0, |taken, set| taken | set.leaf_word(index));
            any |= term.set.leaf_word(index) & !taken;
        }
        any
    }
}

impl Exclusion<'_> {
    fn may_exclude(&self) -> bool {
        self.all_of.iter().all(|set| !set.is_empty())
    }

    #[inline]
    fn leaf_word(&self, index: usize) -> u64 {
        let all = self
            .all_of
            .iter()
            .fold(u64::MAX, |all, set| all & set.leaf_word(index));
        if all == 0 {
            return 0;
        }
        all & !self
            .unless
            .iter()
            .fold(0, |any, set| any | set.leaf_word(index))
    }
}

fn demand<'s>(
    kind: Option<Kind>,
    wanted: &[ConceptIx],
    plan: &Plan,
    concepts: &Concepts,
    segment: &'s Segment,
) -> Clause<'s> {
    let mut clause = Clause::of(wanted.iter().map(|&ix| segment.sets.answers(ix)));
    let Some(everyone) = concepts.everyone.filter(|_| plan.everyone_answers) else {
        return clause;
    };
    for &ix in wanted
        .iter()
        .filter(|&&ix| seeks_help(kind.or(concepts.kind(ix))))
    {
        let barred = concepts.rules_for(ix).map(|rule| segment.sets.barred(rule));
        let minus = std::iter::once(segment.sets.refused(ix)).chain(barred);
        clause.terms.push(Term {
            set: segment.sets.yes(everyone),
            minus: minus.filter(|set| !set.is_empty()).collect(),
        });
    }
    clause
}

fn refused<'s>(refusal: &Refusal, segment: &'s Segment) -> Exclusion<'s> {
    Exclusion {
        all_of: refusal
            .refused
            .iter()
            .map(|&ix| segment.sets.refused(ix))
            .collect(),
        unless: refusal
            .unless_answered
            .iter()
            .map(|&ix| segment.sets.answers(ix))
            .collect(),
    }
}

fn not_wanted<'s>(unwanted: &Unwanted, segment: &'s Segment) -> Exclusion<'s> {
    Exclusion {
        all_of: SmallVec::from_iter([segment.sets.stated(unwanted.concept)]),
        unless: unwanted
            .unless
            .iter()
            .map(|&ix| segment.sets.yes(ix))
            .collect(),
    }
}
