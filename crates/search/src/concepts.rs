//! What the index keeps of the vocabulary: kinds, the closed hierarchy, and what must never be offered
//! for what.
//!
//! Copied once when an index is built, so that a search never reaches outside it. Labels and lay words
//! stay behind, except those that guard a never-together pair against free text.

use crate::hit::Tier;
use crate::plan::only_removes;
use crate::query::Demand;
use crate::score::{GRAVE_NEEDS, Meeting};
use crate::text::stems;
use hereabouts_domain::{Format, Setting};
use hereabouts_vocabulary::{ConceptIx, Kind, Vocabulary};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The concepts' kinds and neighbours.
#[derive(Debug, Hash)]
pub(crate) struct Concepts {
    /// A hash of their ids and labels, in order.
    named: u64,
    kinds: Vec<Kind>,
    /// Needs that weigh as conditions do; sorted.
    grave: Vec<ConceptIx>,
    ancestors: Vec<Box<[ConceptIx]>>,
    descendants: Vec<Box<[ConceptIx]>>,
    /// Each with its ancestors and descendants.
    neighbours: Vec<Box<[ConceptIx]>>,
    /// Those of them that only narrow an answer.
    narrowing_neighbours: Vec<Box<[ConceptIx]>>,
    related: Vec<Box<[ConceptIx]>>,
    /// "Open to everyone".
    pub(crate) everyone: Option<ConceptIx>,
    /// The concept of each format, in the order of `Format::ALL`.
    pub(crate) formats: Vec<Option<ConceptIx>>,
    /// The never-together pairs.
    pub(crate) never: Vec<NeverRule>,
}

/// A pair that must never be offered for each other, closed over the hierarchy.
#[derive(Debug, Hash)]
pub(crate) struct NeverRule {
    /// What is asked for, and what is narrower; sorted.
    pub(crate) asked: Vec<ConceptIx>,
    /// What is then no answer by itself, and what is narrower; sorted.
    pub(crate) never: Vec<ConceptIx>,
    /// Settings that are then no answer either.
    pub(crate) settings: Vec<Setting>,
    /// What the asked side is called, as lists of stems: free text that says so counts as asking.
    pub(crate) names: Vec<Vec<String>>,
}

impl Concepts {
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let every = || (0..vocabulary.len()).filter_map(|ix| u16::try_from(ix).ok().map(ConceptIx));
        let neighbours = |ix| {
            let others = vocabulary.ancestors(ix).iter();
            let others = others.chain(vocabulary.descendants(ix)).copied();
            std::iter::once(ix).chain(others)
        };
        let narrows = |ix: &ConceptIx| only_removes(Some(vocabulary.get(*ix).kind));
        Self {
            named: hash_of_names(vocabulary),
            kinds: vocabulary.concepts().iter().map(|c| c.kind).collect(),
            grave: grave_needs(vocabulary),
            ancestors: every().map(|ix| vocabulary.ancestors(ix).into()).collect(),
            descendants: every()
                .map(|ix| vocabulary.descendants(ix).into())
                .collect(),
            neighbours: every().map(|ix| neighbours(ix).collect()).collect(),
            narrowing_neighbours: every()
                .map(|ix| neighbours(ix).filter(narrows).collect())
                .collect(),
            related: every()
                .map(|ix| vocabulary.get(ix).related.as_slice().into())
                .collect(),
            everyone: vocabulary.find("everyone"),
            formats: Format::ALL
                .iter()
                .map(|format| {
                    let found = vocabulary.find(format.as_str());
                    found.filter(|&ix| vocabulary.get(ix).kind == Kind::Format)
                })
                .collect(),
            never: vocabulary
                .never_together()
                .iter()
                .map(|pair| NeverRule {
                    asked: closed(vocabulary, &[pair.asked]),
                    never: closed(vocabulary, &pair.never),
                    settings: pair.never_settings.clone(),
                    names: names(vocabulary, pair.asked),
                })
                .collect(),
        }
    }

    /// Stands for all of it: an index built with one vocabulary means something else with another.
    /// Good within one build of the program, since the hash is the standard library's.
    pub(crate) fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    pub(crate) fn len(&self) -> usize {
        self.kinds.len()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = ConceptIx> + use<> {
        (0..self.len()).filter_map(|ix| u16::try_from(ix).ok().map(ConceptIx))
    }

    /// The concept's kind; `None` for an index of another vocabulary.
    pub(crate) fn kind(&self, concept: ConceptIx) -> Option<Kind> {
        self.kinds.get(concept.index()).copied()
    }

    /// What meeting a concept adds to a score.
    pub(crate) fn meeting(&self, concept: ConceptIx, demand: Demand) -> Meeting {
        let is_grave = self.grave.binary_search(&concept).is_ok();
        Meeting::of(self.kind(concept), is_grave, demand)
    }

    pub(crate) fn ancestors(&self, concept: ConceptIx) -> &[ConceptIx] {
        self.ancestors.get(concept.index()).map_or(&[], |all| all)
    }

    /// Whether it is a whole class, like mental health: nothing is broader.
    pub(crate) fn is_class(&self, concept: ConceptIx) -> bool {
        self.ancestors(concept).is_empty()
    }

    pub(crate) fn descendants(&self, concept: ConceptIx) -> &[ConceptIx] {
        self.descendants.get(concept.index()).map_or(&[], |all| all)
    }

    /// What something tagged with a concept answers, as far as nothing rules it out: the concept, and what is
    /// above and below it.
    pub(crate) fn neighbours(&self, concept: ConceptIx) -> &[ConceptIx] {
        self.neighbours.get(concept.index()).map_or(&[], |all| all)
    }

    /// Of these the audiences and access needs.
    pub(crate) fn narrowing_neighbours(&self, concept: ConceptIx) -> &[ConceptIx] {
        (self.narrowing_neighbours.get(concept.index())).map_or(&[], |all| all)
    }

    /// What is worth a look for somebody who asked for a concept, though it is neither narrower nor broader.
    pub(crate) fn related(&self, concept: ConceptIx) -> &[ConceptIx] {
        self.related.get(concept.index()).map_or(&[], |all| all)
    }

    /// The never-together rules whose left-hand side a concept is, or is narrower than.
    pub(crate) fn rules_for(&self, asked: ConceptIx) -> impl Iterator<Item = usize> + '_ {
        let is_asked =
            move |(_, rule): &(usize, &NeverRule)| rule.asked.binary_search(&asked).is_ok();
        self.never
            .iter()
            .enumerate()
            .filter(is_asked)
            .map(|(at, _)| at)
    }

    /// How a service that has one concept answers somebody who asked for another.
    pub(crate) fn tier(&self, asked: ConceptIx, has: ConceptIx) -> Option<Tier> {
        if asked == has {
            Some(Tier::Exact)
        } else if self.descendants(asked).binary_search(&has).is_ok() {
            Some(Tier::Narrower)
        } else if self.ancestors(asked).binary_search(&has).is_ok() {
            Some(Tier::Broader)
        } else {
            None
        }
    }
}

impl NeverRule {
    /// Whether words ask for the left-hand side by one of its names.
    pub(crate) fn is_named_by(&self, asked_stems: &[String]) -> bool {
        self.names
            .iter()
            .any(|name| !name.is_empty() && name.iter().all(|stem| asked_stems.contains(stem)))
    }
}

fn hash_of_names(vocabulary: &Vocabulary) -> u64 {
    let mut hasher = DefaultHasher::new();
    for concept in vocabulary.concepts() {
        (&concept.id, &concept.label, &concept.label_cy).hash(&mut hasher);
    }
    hasher.finish()
}

fn grave_needs(vocabulary: &Vocabulary) -> Vec<ConceptIx> {
    let ids = GRAVE_NEEDS.iter();
    let named: Vec<ConceptIx> = ids.filter_map(|id| vocabulary.find(id)).collect();
    closed(vocabulary, &named)
}

fn closed(vocabulary: &Vocabulary, concepts: &[ConceptIx]) -> Vec<ConceptIx> {
    let mut all: Vec<ConceptIx> = concepts
        .iter()
        .flat_map(|&ix| std::iter::once(ix).chain(vocabulary.descendants(ix).iter().copied()))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn names(vocabulary: &Vocabulary, asked: ConceptIx) -> Vec<Vec<String>> {
    closed(vocabulary, &[asked])
        .into_iter()
        .flat_map(|ix| {
            let concept = vocabulary.get(ix);
            let labels = [concept.label.as_str(), concept.label_cy.as_str()];
            let terms = concept.terms.iter().map(String::as_str);
            labels
                .into_iter()
                .chain(terms)
                .map(stems)
                .collect::<Vec<_>>()
        })
        .collect()
}
