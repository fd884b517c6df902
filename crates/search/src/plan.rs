//! A question sorted by what each part of it does: what must be answered, what only removes, what is
//! not wanted, which words filter. The rules of the kinds stand here and nowhere else.
//!
//! Knows the vocabulary's rules, no entry yet.

use crate::concepts::Concepts;
use crate::document::{AgeRange, Hurdle};
use crate::query::Query;
use crate::text::AskedWord;
use hereabouts_calendar::{Week, WeekHours};
use hereabouts_domain::Format;
use hereabouts_vocabulary::{ConceptIx, Kind};
use jiff::civil::DateTime;
use smallvec::SmallVec;

/// A few concepts.
pub(crate) type ConceptList = SmallVec<[ConceptIx; 4]>;

/// A question, sorted.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// Each must be answered, by any of its concepts.
    pub(crate) demands: SmallVec<[(Option<Kind>, ConceptList); 4]>,
    /// Each removes what refuses all of its concepts.
    pub(crate) refusals: SmallVec<[Refusal; 2]>,
    /// What is not wanted.
    pub(crate) unwanted: Vec<Unwanted>,
    /// Any one is enough; none is no filter.
    pub(crate) formats: SmallVec<[Format; 4]>,
    /// Any part is enough; empty is no filter.
    pub(crate) when: Week,
    /// Between which hours of which days.
    pub(crate) hours: Option<WeekHours>,
    /// At which moment.
    pub(crate) open_at: Option<DateTime>,
    /// Removes what says that it is had in other languages only; none is no filter.
    pub(crate) only_languages: Vec<String>,
    /// Removes what is for nobody of this age.
    pub(crate) age: Option<AgeRange>,
    /// Each removes what states it.
    pub(crate) without: SmallVec<[Hurdle; 4]>,
    /// Any one is enough; none is no filter.
    pub(crate) words: Vec<AskedWord>,
    /// Never-together rules whose left-hand side the words name.
    pub(crate) named_rules: Vec<usize>,
    /// Whether "open to everyone" answers conditions, needs and symptoms.
    ///
    /// Only beside an activity: who asks for singing with heart failure is served by a singing group that
    /// is open to all; who asks for heart failure alone wants what is for it.
    pub(crate) everyone_answers: bool,
    /// Everything asked, in the order of the question, for the reasons given.
    pub(crate) asked: SmallVec<[ConceptList; 4]>,
}

/// Concepts that only remove: what says no to all of them, unless it answers one of the others.
#[derive(Debug, Default)]
pub(crate) struct Refusal {
    pub(crate) refused: ConceptList,
    pub(crate) unless_answered: ConceptList,
}

/// A concept that is not wanted.
#[derive(Debug)]
pub(crate) struct Unwanted {
    /// What is stated for this goes…
    pub(crate) concept: ConceptIx,
    /// …unless it says yes to one of these, which were asked for.
    pub(crate) unless: Vec<ConceptIx>,
}

impl Plan {
    pub(crate) fn of(query: &Query, concepts: &Concepts) -> Self {
        let mut plan = Self {
            formats: query.formats.iter().copied().collect(),
            // Hours say more than the parts of the day that they lie in.
            when: query.hours.map_or(query.when, |_| Week::EMPTY),
            hours: query.hours.map(|hours| WeekHours::of(query.when, hours)),
            open_at: query.open_at,
            only_languages: query.only_languages.clone(),
            age: query.age,
            without: query.without.iter().copied().collect(),
            ..Self::default()
        };
        for group in &query.asked {
            plan.add(&group.alternatives, concepts);
        }
        if plan.demands.is_empty() && !query.words.is_empty() {
            plan.words = AskedWord::all(&query.words);
            let stems: Vec<String> = plan.words.iter().map(|word| word.stem.clone()).collect();
            let named = |&rule: &usize| concepts.never[rule].is_named_by(&stems);
            plan.named_rules = (0..concepts.never.len()).filter(named).collect();
        }
        for &concept in &query.unwanted {
            plan.unwanted.extend(unwanted(concept, query, concepts));
        }
        plan
    }

    /// The concept that must be answered, if there is one such and no more.
    pub(crate) fn lone_demand(&self) -> Option<ConceptIx> {
        match &self.demands[..] {
            [(_, concepts)] if concepts.len() == 1 => concepts.first().copied(),
            _ => None,
        }
    }

    fn add(&mut self, alternatives: &[ConceptIx], concepts: &Concepts) {
        if alternatives.is_empty() {
            return;
        }
        let list: ConceptList = alternatives.iter().copied().collect();
        let kinds: SmallVec<[Option<Kind>; 4]> = list.iter().map(|&ix| concepts.kind(ix)).collect();
        self.everyone_answers |= kinds.contains(&Some(Kind::Activity));
        self.asked.push(list.clone());
        if kinds.iter().copied().any(only_removes) {
            let (refused, unless_answered) = list
                .into_iter()
                .partition(|&ix| only_removes(concepts.kind(ix)));
            self.refusals.push(Refusal {
                refused,
                unless_answered,
            });
            return;
        }
        let kind = kinds[0].filter(|_| kinds.iter().all(|kind| *kind == kinds[0]));
        match self
            .demands
            .iter_mut()
            .find(|(own, _)| kind.is_some() && *own == kind)
        {
            Some((_, same_kind)) => same_kind.extend(list),
            None => self.demands.push((kind, list)),
        }
    }
}

/// Audiences and access needs: a listing that doesn't say is not hidden as a no.
pub(crate) fn only_removes(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Audience | Kind::Access))
}

/// Conditions, needs and symptoms are of one sort: what somebody seeks help with.
pub(crate) fn seeks_help(kind: Option<Kind>) -> bool {
    matches!(kind, Some(Kind::Condition | Kind::Need | Kind::Symptom))
}

fn same_sort(a: Option<Kind>, b: Option<Kind>) -> bool {
    a == b || seeks_help(a) && seeks_help(b)
}

/// `None` for what was asked for too: asking outweighs.
fn unwanted(concept: ConceptIx, query: &Query, concepts: &Concepts) -> Option<Unwanted> {
    let asked = || {
        query
            .asked
            .iter()
            .flat_map(|group| &group.alternatives)
            .copied()
    };
    if asked().any(|ix| ix == concept) {
        return None;
    }
    let sort = concepts.kind(concept)?;
    let below = concepts.descendants(concept);
    let mut unless: Vec<ConceptIx> = asked()
        .filter(|&ix| same_sort(concepts.kind(ix), Some(sort)))
        .flat_map(|ix| std::iter::once(ix).chain(concepts.descendants(ix).iter().copied()))
        .filter(|ix| *ix != concept && below.binary_search(ix).is_err())
        .collect();
    unless.sort_unstable();
    unless.dedup();
    Some(Unwanted { concept, unless })
}
