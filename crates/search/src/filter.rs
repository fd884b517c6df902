//! A plan bound to one segment's sets: which of 64 entries, or of a node's 64 children, can match.
//!
//! At the leaves a word is exact. Above them it may say yes where there is nothing (two sets can both
//! have members below a node and no common one) but never no where there is something. Which of them are
//! surely of one tier is `surely`'s business.

use crate::bitset::Bitset;
use crate::concepts::Concepts;
use crate::moments::{Moments, candidates};
use crate::plan::{Plan, Refusal, Sort, Unwanted, seeks_help};
use crate::segment::{Bitmap, Lone, Segment};
use crate::text::TextFound;
use crate::tree::FAN_OUT;
use hereabouts_vocabulary::ConceptIx;
use smallvec::SmallVec;

type Sets<'s> = SmallVec<[&'s Bitset; 2]>;

/// What an entry of one segment must be to match.
#[derive(Debug)]
pub(crate) struct Filter<'s> {
    clauses: SmallVec<[Clause<'s>; 2]>,
    /// What the words asked find, if any were.
    text: Option<TextFound>,
    text_filters: bool,
    exclusions: SmallVec<[Exclusion<'s>; 2]>,
    /// What the bits cannot tell of the time that was asked for.
    moments: Option<Moments<'s>>,
    /// Whether times filter.
    pub(crate) asks_when: bool,
    /// Entries that are gone.
    pub(crate) dead: &'s Bitmap,
    /// What is asked for, if it is but one thing: then much is counted beforehand.
    pub(crate) lone: Option<Lone>,
}

/// Any one term is enough.
#[derive(Debug, Default)]
pub(crate) struct Clause<'s> {
    pub(crate) terms: SmallVec<[Term<'s>; 2]>,
}

/// The members of a set that are in none of others.
#[derive(Debug, Clone)]
pub(crate) struct Term<'s> {
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
        dead: &'s Bitmap,
    ) -> Self {
        let sets = &segment.sets;
        let mut filter = Self {
            clauses: SmallVec::new(),
            text: (!plan.text.is_empty()).then(|| segment.text_found(&plan.text)),
            text_filters: plan.text_filters,
            exclusions: SmallVec::new(),
            moments: Moments::of(plan, segment),
            asks_when: plan.asks_when(),
            dead,
            lone: None,
        };
        for (sort, wanted) in &plan.demands {
            filter.clauses.push(match sort {
                Some(Sort::Anything) => anything(wanted, concepts, segment),
                _ => demand(wanted, plan, concepts, segment),
            });
        }
        if !plan.formats.is_empty() {
            filter.clauses.push(Clause::of(
                plan.formats.iter().map(|&format| sets.format(format)),
            ));
        }
        if !plan.when.is_empty() {
            let meeting = segment.circumstances.meeting(plan.when);
            filter.clauses.push(Clause::of(meeting));
        }
        let may_be_on = candidates(plan, segment);
        filter.clauses.extend(may_be_on.map(Clause::of));
        if filter.clauses.is_empty() && !filter.text_filters {
            filter.clauses.push(Clause::of([sets.existing()]));
        }
        let named = plan
            .named_rules
            .iter()
            .map(|&rule| Exclusion::of(sets.barred(rule)));
        let refusals = plan
            .refusals
            .iter()
            .map(|refusal| refused(refusal, segment));
        let unwanted = plan
            .unwanted
            .iter()
            .map(|unwanted| not_wanted(unwanted, segment));
        let circumstances = kept_out(plan, segment);
        filter.exclusions.extend(
            named
                .chain(circumstances)
                .chain(refusals)
                .chain(unwanted)
                .filter(Exclusion::may_exclude),
        );
        filter.lone = filter.lone(plan);
        filter
    }

    /// A single clause with a single term is what must be answered, if anything must, or else whatever there is.
    fn lone(&self, plan: &Plan) -> Option<Lone> {
        let is_lone = self.exclusions.is_empty()
            && !self.text_filters
            && matches!(&self.clauses[..], [clause] if clause.terms.len() == 1);
        match plan.lone_demand() {
            _ if !is_lone => None,
            Some(ix) => Some(Lone::Concept(ix)),
            None => plan.asks_nothing().then_some(Lone::Anything),
        }
    }

    /// The entries that the words asked let through, if words filter.
    #[inline]
    fn with_words(&self) -> Option<&Bitset> {
        let text = self.text.as_ref().filter(|_| self.text_filters)?;
        Some(&text.found)
    }

    /// What the words asked find, whether they filter or not.
    pub(crate) const fn text(&self) -> Option<&TextFound> {
        self.text.as_ref()
    }

    /// Whether nothing in the segment can match.
    pub(crate) fn is_empty(&self) -> bool {
        self.with_words().is_some_and(Bitset::is_empty) || self.clauses.iter().any(Clause::is_empty)
    }

    /// For a level above the entries: which children may hold a match.
    #[inline]
    pub(crate) fn word_above(&self, level: usize, index: usize) -> u64 {
        let words = self
            .with_words()
            .map_or(u64::MAX, |set| set.word(level, index));
        self.clauses
            .iter()
            .fold(words, |all, own| all & own.word_above(level, index))
    }

    /// Which of the entries 64·index to 64·index + 63 match.
    #[inline]
    pub(crate) fn leaf_word(&self, index: usize) -> u64 {
        self.leaf_word_with_dead(index) & !self.dead_word(index)
    }

    /// Visits the leaves from `first` on that have matches, with their words; there are `end` leaves in all.
    /// Faster than asking for each.
    pub(crate) fn for_each_leaf(
        &self,
        first: usize,
        end: usize,
        mut visit: impl FnMut(usize, u64),
    ) {
        let mut visit_some = |leaf, word| {
            if word != 0 {
                visit(leaf, word);
            }
        };
        let Some((set, others)) = self.leading_set() else {
            return (first..end).for_each(|leaf| visit_some(leaf, self.leaf_word(leaf)));
        };
        set.for_each_word_from(first, |leaf, word| {
            let kept = self.kept_by(others, leaf, word);
            visit_some(leaf, kept & !self.dead_word(leaf));
        });
    }

    /// A set that all matches are in, and the clauses beside it.
    fn leading_set(&self) -> Option<(&'s Bitset, &[Clause<'s>])> {
        let (first, others) = self.clauses.split_first()?;
        match &first.terms[..] {
            [term] if term.minus.is_empty() => Some((term.set, others)),
            _ => None,
        }
    }

    /// The leaves in which something is gone, and which of their matches are.
    pub(crate) fn dead_matches(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let dead = self.dead.words();
        dead.map(|(index, dead)| (index, self.leaf_word_with_dead(index) & dead))
    }

    #[inline]
    fn dead_word(&self, index: usize) -> u64 {
        self.dead.word(index)
    }

    #[inline]
    fn leaf_word_with_dead(&self, index: usize) -> u64 {
        self.kept_by(&self.clauses, index, u64::MAX)
    }

    /// Of some entries of a leaf those that clauses, words and exclusions leave.
    #[inline]
    fn kept_by(&self, clauses: &[Clause<'s>], index: usize, mut word: u64) -> u64 {
        if let Some(set) = self.with_words() {
            word &= set.leaf_word(index);
        }
        for clause in clauses {
            word &= clause.leaf_word(index);
            if word == 0 {
                return 0;
            }
        }
        for exclusion in &self.exclusions {
            word &= !exclusion.leaf_word(index);
        }
        match &self.moments {
            Some(moments) if word != 0 => moments.keep(index, word),
            _ => word,
        }
    }

    /// Whether an entry matches.
    #[inline]
    pub(crate) fn matches(&self, entry: u32) -> bool {
        self.leaf_word(entry as usize / 64) >> (entry % 64) & 1 == 1
    }
}

impl<'s> Clause<'s> {
    /// What is in any of some sets.
    pub(crate) fn of(sets: impl IntoIterator<Item = &'s Bitset>) -> Self {
        let plain = |set| Term {
            set,
            minus: SmallVec::new(),
        };
        Self {
            terms: sets.into_iter().map(plain).collect(),
        }
    }

    /// What meets any of some terms.
    pub(crate) fn of_terms(terms: impl IntoIterator<Item = Term<'s>>) -> Self {
        Self {
            terms: terms.into_iter().collect(),
        }
    }

    /// Lets through what another does, too.
    pub(crate) fn add(&mut self, other: &Self) {
        self.terms.extend(other.terms.iter().cloned());
    }

    /// Whether nothing in the segment can meet it.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.iter().all(|term| term.set.is_empty())
    }

    /// For a level above the entries: which children may meet it.
    #[inline]
    pub(crate) fn word_above(&self, level: usize, index: usize) -> u64 {
        let words = self.terms.iter().map(|term| term.set.word(level, index));
        words.fold(0, |any, word| any | word)
    }

    /// [`Self::leaf_word`] of the 64 leaves below a node.
    #[inline]
    pub(crate) fn leaf_words(&self, node: usize) -> [u64; FAN_OUT] {
        let mut any = [0; FAN_OUT];
        for term in &self.terms {
            if term.minus.is_empty() {
                term.set.add_block_to(node, &mut any);
                continue;
            }
            let (mut own, mut taken) = ([0; FAN_OUT], [0; FAN_OUT]);
            term.set.add_block_to(node, &mut own);
            for set in &term.minus {
                set.add_block_to(node, &mut taken);
            }
            for (any, (own, taken)) in any.iter_mut().zip(own.iter().zip(taken)) {
                *any |= own & !taken;
            }
        }
        any
    }

    /// Which of the entries 64·index to 64·index + 63 meet it.
    #[inline]
    pub(crate) fn leaf_word(&self, index: usize) -> u64 {
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

impl<'s> Exclusion<'s> {
    fn of(set: &'s Bitset) -> Self {
        Self {
            all_of: SmallVec::from_iter([set]),
            unless: SmallVec::new(),
        }
    }

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

impl<'s> Term<'s> {
    /// Members of a set that neither refuse a concept nor are barred from it.
    pub(crate) fn unless_ruled_out(
        set: &'s Bitset,
        ix: ConceptIx,
        concepts: &Concepts,
        segment: &'s Segment,
    ) -> Self {
        let barred = concepts.rules_for(ix).map(|rule| segment.sets.barred(rule));
        let minus = std::iter::once(segment.sets.refused(ix)).chain(barred);
        Self {
            set,
            minus: minus.filter(|set| !set.is_empty()).collect(),
        }
    }
}

/// What answers any of some concepts, or is about something related. Not what is just open to everyone.
fn anything<'s>(wanted: &[ConceptIx], concepts: &Concepts, segment: &'s Segment) -> Clause<'s> {
    let mut clause = Clause::of(wanted.iter().map(|&ix| segment.sets.answers(ix)));
    for &ix in wanted {
        clause.terms.extend(related(ix, concepts, segment));
    }
    clause
}

/// What says a concept that is related to one asked for.
pub(crate) fn related<'s>(
    asked: ConceptIx,
    concepts: &Concepts,
    segment: &'s Segment,
) -> impl Iterator<Item = Term<'s>> {
    let related = concepts.related(asked).iter();
    let said = related.map(|&ix| segment.sets.yes(ix));
    said.filter(|set| !set.is_empty())
        .map(move |set| Term::unless_ruled_out(set, asked, concepts, segment))
}

fn demand<'s>(
    wanted: &[ConceptIx],
    plan: &Plan,
    concepts: &Concepts,
    segment: &'s Segment,
) -> Clause<'s> {
    let mut clause = Clause::of(wanted.iter().map(|&ix| segment.sets.answers(ix)));
    let Some(everyone) = concepts.everyone.filter(|_| plan.everyone_answers) else {
        return clause;
    };
    for &ix in wanted.iter().filter(|&&ix| seeks_help(concepts.kind(ix))) {
        let open_to_all = segment.sets.yes(everyone);
        let term = Term::unless_ruled_out(open_to_all, ix, concepts, segment);
        clause.terms.push(term);
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

/// What is not for somebody's age, has a hurdle that would keep them out, or is had in other languages.
fn kept_out<'s>(plan: &Plan, segment: &'s Segment) -> impl Iterator<Item = Exclusion<'s>> {
    let sets = &segment.circumstances;
    let ages = plan.age.into_iter().flat_map(|age| sets.not_for(age));
    let hurdles = plan.without.iter().map(|&hurdle| sets.hurdle(hurdle));
    let others_only = (!plan.only_languages.is_empty()).then(|| Exclusion {
        all_of: SmallVec::from_iter([sets.languages_said()]),
        unless: (plan.only_languages.iter())
            .map(|language| sets.language(language))
            .collect(),
    });
    ages.chain(hurdles).map(Exclusion::of).chain(others_only)
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
