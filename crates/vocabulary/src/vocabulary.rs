//! The vocabulary: every concept by index and by id, and what is above and below it.
//!
//! Never changed after it is built; a node shares one among all its workers.

use crate::builder::VocabularyBuilder;
use crate::concept::{Concept, ConceptIx, NeverTogether};
use crate::embedded;
use crate::hierarchy::Hierarchy;
use crate::lexicon::Lexicon;
use std::collections::HashMap;

/// A set of concepts with their hierarchy.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    concepts: Vec<Concept>,
    ids: HashMap<String, ConceptIx>,
    hierarchy: Hierarchy,
    never_together: Vec<NeverTogether>,
    lexicon: Lexicon,
}

impl Vocabulary {
    /// A builder, for invented vocabularies in tests and benches.
    #[must_use]
    pub fn builder() -> VocabularyBuilder {
        VocabularyBuilder::default()
    }

    /// The vocabulary that ships with the program: the data files, checked when it was built.
    ///
    /// Put together at the first call, in about half a second.
    #[must_use]
    pub fn embedded() -> &'static Self {
        embedded::vocabulary()
    }

    pub(crate) fn new(
        concepts: Vec<Concept>,
        ids: HashMap<String, ConceptIx>,
        hierarchy: Hierarchy,
        never_together: Vec<NeverTogether>,
        lexicon: Lexicon,
    ) -> Self {
        Self {
            concepts,
            ids,
            hierarchy,
            never_together,
            lexicon,
        }
    }

    /// Every concept; the position of each is its index.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// How many concepts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.concepts.len()
    }

    /// Whether there is no concept at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The concept at an index of this vocabulary; an index of another one may panic.
    #[must_use]
    pub fn get(&self, ix: ConceptIx) -> &Concept {
        &self.concepts[ix.index()]
    }

    /// The concept with an id like `dementia`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ConceptIx> {
        self.ids.get(id).copied()
    }

    /// All concepts above this one, without itself, in index order.
    #[must_use]
    pub fn ancestors(&self, ix: ConceptIx) -> &[ConceptIx] {
        &self.hierarchy.ancestors[ix.index()]
    }

    /// All concepts below this one, without itself, in index order.
    #[must_use]
    pub fn descendants(&self, ix: ConceptIx) -> &[ConceptIx] {
        &self.hierarchy.descendants[ix.index()]
    }

    /// Whether either of two concepts names the other as its neighbour.
    pub(crate) fn are_related(&self, one: ConceptIx, other: ConceptIx) -> bool {
        self.get(one).related.contains(&other) || self.get(other).related.contains(&one)
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// What must never be offered for what.
    #[must_use]
    pub fn never_together(&self) -> &[NeverTogether] {
        &self.never_together
    }
}
