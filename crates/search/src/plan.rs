//! A question sorted by what each part of it does: what must be answered, what only removes, what is
//! not wanted, which words filter. The rules of the kinds stand here and nowhere else.
//!
//! Knows the vocabulary's rules, no entry yet.

use crate::concepts::Concepts;
use crate::document::{AgeRange, Hurdle};
use crate::query::{AskedConcept, Demand, Query};
use crate::text::AskedText;
use hereabouts_calendar::{DatedHours, Week, WeekHours};
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
    pub(crate) demands: SmallVec<[(Option<Sort>, ConceptList); 4]>,
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
    /// Between which hours of which very days.
    pub(crate) during: Option<DatedHours>,
    /// Removes what says that it is had in other languages only; none is no filter.
    pub(crate) only_languages: Vec<String>,
    /// What has one of them comes first.
    pub(crate) languages: Vec<String>,
    /// Removes what is for nobody of this age.
    pub(crate) age: Option<AgeRange>,
    /// Each removes what states it.
    pub(crate) without: SmallVec<[Hurdle; 4]>,
    /// The words and phrases, corrected.
    pub(crate) text: AskedText,
    /// Whether only what they find matches: words keep nothing out where a concept does, phrases always do.
    pub(crate) text_filters: bool,
    /// Never-together rules whose left-hand side the words name, or that is asked for beside something else.
    pub(crate) named_rules: Vec<usize>,
    /// Whether "open to everyone" answers conditions, needs and symptoms.
    ///
    /// Only beside an activity: who asks for singing with heart failure is served by a singing group that
    /// is open to all; who asks for heart failure alone wants what is for it.
    pub(crate) everyone_answers: bool,
    /// Everything asked, in the order of the question, for the reasons given and for what is best.
    pub(crate) asked: SmallVec<[Asked; 4]>,
}

/// One thing asked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) alternatives: ConceptList,
    pub(crate) demand: Demand,
}

/// Of what is asked, what any one of is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Kind(Kind),
    /// [`Demand::OfAnything`].
    Anything,
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
    /// `text` is what the query's words say, corrected.
    pub(crate) fn of(query: &Query, text: AskedText, concepts: &Concepts) -> Self {
        let mut plan = Self {
            formats: query.formats.iter().copied().collect(),
            only_languages: query.only_languages.clone(),
            languages: query.languages.clone(),
            age: query.age,
            without: query.without.iter().copied().collect(),
            ..Self::of_times(query)
        };
        for group in &query.asked {
            plan.add(group, concepts);
        }
        plan.text_filters = !text.phrases.is_empty() || plan.demands.is_empty() && !text.is_empty();
        plan.named_rules = named_rules(query, plan.text_filters.then_some(&text), concepts);
        plan.text = text;
        for &concept in &query.unwanted {
            plan.unwanted.extend(unwanted(concept, query, concepts));
        }
        plan
    }

    /// When. Very days say more than those of an ordinary week, and hours more than the parts of the day that they
    /// lie in.
    fn of_times(query: &Query) -> Self {
        let during = (query.during).map(|days| DatedHours::of(days, query.when, query.hours));
        let hours = query.hours.filter(|_| during.is_none());
        let is_said_better = during.is_some() || hours.is_some();
        Self {
            when: if is_said_better {
                Week::EMPTY
            } else {
                query.when
            },
            hours: hours.map(|hours| WeekHours::of(query.when, hours)),
            open_at: query.open_at,
            during,
            ..Self::default()
        }
    }

    /// The concept that must be answered, if there is one such and no more.
    pub(crate) fn lone_demand(&self) -> Option<ConceptIx> {
        match &self.demands[..] {
            [(_, concepts)] if concepts.len() == 1 => concepts.first().copied(),
            _ => None,
        }
    }

    /// Whether there is nothing that must be met.
    pub(crate) fn asks_nothing(&self) -> bool {
        self.demands.is_empty() && self.formats.is_empty() && !self.asks_when()
    }

    /// Whether days, hours or a moment were asked for.
    pub(crate) const fn asks_when(&self) -> bool {
        !self.when.is_empty()
            || self.hours.is_some()
            || self.open_at.is_some()
            || self.during.is_some()
    }

    /// Every concept that must be answered, or may be instead of another.
    pub(crate) fn surely_asked(&self) -> ConceptList {
        let surely = (self.asked.iter()).filter(|asked| asked.demand != Demand::Nothing);
        surely
            .flat_map(|asked| &asked.alternatives)
            .copied()
            .collect()
    }

    fn add(&mut self, group: &AskedConcept, concepts: &Concepts) {
        if group.alternatives.is_empty() {
            return;
        }
        let list: ConceptList = group.alternatives.iter().copied().collect();
        self.asked.push(Asked {
            alternatives: list.clone(),
            demand: group.demand,
        });
        if group.demand == Demand::Nothing {
            return;
        }
        let is_activity = |ix: &ConceptIx| concepts.kind(*ix) == Some(Kind::Activity);
        self.everyone_answers |= list.iter().any(is_activity);
        let removes = |ix: &ConceptIx| only_removes(concepts.kind(*ix));
        if list.iter().any(removes) {
            let (refused, unless_answered) = list.iter().copied().partition(removes);
            self.refusals.push(Refusal {
                refused,
                unless_answered,
            });
        }
        if group.demand == Demand::OfAnything {
            let is_access = |ix: &ConceptIx| concepts.kind(*ix) == Some(Kind::Access);
            self.demand(
                Some(Sort::Anything),
                list.into_iter().filter(|ix| !is_access(ix)).collect(),
            );
        } else if !list.iter().any(removes) {
            self.demand(sort(&list, concepts), list);
        }
    }

    fn demand(&mut self, sort: Option<Sort>, list: ConceptList) {
        let is_same = |own: &Option<Sort>| sort.is_some() && *own == sort;
        match self.demands.iter_mut().find(|(own, _)| is_same(own)) {
            Some((_, same_sort)) => same_sort.extend(list),
            None if list.is_empty() => {}
            None => self.demands.push((sort, list)),
        }
    }
}

/// `None` for an ambiguity between kinds, which nothing else of a kind will do for.
fn sort(alternatives: &[ConceptIx], concepts: &Concepts) -> Option<Sort> {
    let mut kinds = alternatives.iter().map(|&ix| concepts.kind(ix));
    let first = kinds.next().flatten();
    first
        .filter(|_| kinds.all(|kind| kind == first))
        .map(Sort::Kind)
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

/// Never-together rules whose left-hand side the words name, where they filter, or that is asked for where something
/// else would let the right-hand side in: beside another thing ("my baby died, is there a baby group"), or so uncertainly
/// ("stil birth") that it keeps nothing out itself.
fn named_rules(query: &Query, words: Option<&AskedText>, concepts: &Concepts) -> Vec<usize> {
    let stems = words.map(AskedText::stems);
    let is_named = |&rule: &usize| {
        (stems.as_ref()).is_some_and(|stems| concepts.never[rule].is_named_by(stems))
    };
    let mut rules: Vec<usize> = (0..concepts.never.len()).filter(is_named).collect();
    let is_uncertain = |group: &AskedConcept| group.demand == Demand::Nothing;
    if query.concepts_asked().nth(1).is_some() || query.asked.iter().any(is_uncertain) {
        rules.extend(
            query
                .concepts_asked()
                .flat_map(|asked| concepts.rules_for(asked)),
        );
        rules.sort_unstable();
        rules.dedup();
    }
    rules
}

/// `None` for what was asked for too: asking outweighs.
fn unwanted(concept: ConceptIx, query: &Query, concepts: &Concepts) -> Option<Unwanted> {
    if query.concepts_asked().any(|ix| ix == concept) {
        return None;
    }
    let sort = concepts.kind(concept)?;
    let below = concepts.descendants(concept);
    let mut unless: Vec<ConceptIx> = (query.concepts_asked())
        .filter(|&ix| same_sort(concepts.kind(ix), Some(sort)))
        .flat_map(|ix| std::iter::once(ix).chain(concepts.descendants(ix).iter().copied()))
        .filter(|ix| *ix != concept && below.binary_search(ix).is_err())
        .collect();
    unless.sort_unstable();
    unless.dedup();
    Some(Unwanted { concept, unless })
}
