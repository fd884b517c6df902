//! The index: a few immutable segments with what is gone from each, and the questions it answers.
//!
//! An `Index` never changes: a change gives a new one that shares what is untouched, so that readers go
//! on with theirs. Who swaps them, and when segments are merged, is the caller's matter.

use crate::asking::Asking;
use crate::concepts::Concepts;
use crate::document::ServiceDocument;
use crate::facets::{FacetConcepts, Facets};
use crate::hit::{Answer, Hit, PlacelessAnswer};
use crate::names::NamesFound;
use crate::plan::Plan;
use crate::prepared::Batch;
use crate::query::{ListKey, Query};
use crate::segments::{Merge, MergeJob, Segments};
use crate::similar::question_of;
use crate::stored::{Sink, Source, Stored, StoredError};
use crate::text::{AskedPhrase, AskedText};
use crate::view::Circle;
use hereabouts_domain::{LonLat, ServiceId};
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use std::io::{Read, Write};
use std::sync::Arc;

/// Every public service, ready to be found.
#[derive(Debug, Clone)]
pub struct Index {
    concepts: Arc<Concepts>,
    segments: Segments,
}

impl Index {
    /// An index of some services; of two documents with one id the later one counts. They can be given
    /// one by one, as they are read, so that they need not all be held.
    #[must_use]
    pub fn build(
        vocabulary: &Vocabulary,
        documents: impl IntoIterator<Item = ServiceDocument>,
    ) -> Self {
        let concepts = Concepts::of(vocabulary);
        let batch = Batch::of(documents, &concepts);
        Self {
            segments: Segments::of(batch, &concepts),
            concepts: Arc::new(concepts),
        }
    }

    /// The index after a change: `upserts` in place of what had their ids, `deletions` gone. An id in both
    /// stays, as the document says; one that is unknown is passed over.
    #[must_use]
    pub fn with_changes(&self, upserts: Vec<ServiceDocument>, deletions: &[ServiceId]) -> Self {
        let replaced = upserts.iter().map(|document| document.service_id);
        let gone: Vec<ServiceId> = replaced.chain(deletions.iter().copied()).collect();
        let batch = Batch::of(upserts, &self.concepts);
        Self {
            concepts: Arc::clone(&self.concepts),
            segments: self.segments.with_changes(&gone, batch, &self.concepts),
        }
    }

    /// The merge that would make searches faster or give back memory worth having, if one would, leaving alone what
    /// a `running` one is made of and all that is older. Its work can be done anywhere, while changes go on.
    #[must_use]
    pub fn merge_due(&self, running: Option<&MergeJob>) -> Option<MergeJob> {
        self.segments.merge_due(running, &self.concepts)
    }

    /// The same services after a merge of some of its segments, which may have changed since it began. One of
    /// another index changes nothing.
    #[must_use]
    pub fn with_merge(&self, merge: Merge) -> Self {
        Self {
            concepts: Arc::clone(&self.concepts),
            segments: self.segments.with_merge(merge),
        }
    }

    /// The same services in fewer segments, due or not.
    #[must_use]
    pub fn merged(&self) -> Self {
        self.with_merge(self.segments.merge_of_newest(&self.concepts).run())
    }

    /// Writes all of it, as bytes that [`Self::read_from`] reads on any machine. Their sums are the caller's matter.
    ///
    /// # Errors
    /// When `output` fails.
    pub fn write_to(&self, output: &mut impl Write) -> Result<(), StoredError> {
        let mut sink = Sink::new(output);
        self.concepts.fingerprint().store(&mut sink)?;
        self.segments.store(&mut sink)?;
        sink.flush()
    }

    /// Reads what [`Self::write_to`] wrote, of at most `bytes` bytes; memory is taken for no more than these.
    ///
    /// # Errors
    /// When `input` fails, ends early, holds something else, or an index of another vocabulary.
    pub fn read_from(
        vocabulary: &Vocabulary,
        input: &mut impl Read,
        bytes: u64,
    ) -> Result<Self, StoredError> {
        let concepts = Concepts::of(vocabulary);
        let mut source = Source::new(input, bytes);
        if u64::load(&mut source)? != concepts.fingerprint() {
            return Err(StoredError::AnotherVocabulary);
        }
        let segments = Segments::load(&mut source)?;
        if !segments.fit_together() {
            return Err(StoredError::Unreadable("arrays that do not fit together"));
        }
        Ok(Self {
            concepts: Arc::new(concepts),
            segments,
        })
    }

    /// How many services it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it holds a service.
    #[must_use]
    pub fn contains(&self, id: ServiceId) -> bool {
        self.segments.contains(id)
    }

    /// Services and organisations whose names have what was typed, of each at most `limit`, the best first; of
    /// equals those near somewhere.
    #[must_use]
    pub fn names(&self, typed: &str, near: Option<LonLat>, limit: usize) -> NamesFound {
        self.segments.names().find(typed, near, limit)
    }

    /// Those of [`Self::names`] that are just what was typed, whatever the case of letters.
    #[must_use]
    pub fn called(&self, typed: &str, near: Option<LonLat>, limit: usize) -> NamesFound {
        self.segments.names().called(typed, near, limit)
    }

    /// About how many services answer a concept, with a place or without, for ordering concepts by use: what has
    /// just gone may be counted still.
    #[must_use]
    pub fn use_of(&self, concept: ConceptIx) -> u32 {
        self.segments.use_of(concept)
    }

    /// About how many places of services are within a few kilometres of a point, for ordering towns by use: what has
    /// just gone may be counted still. Takes a small part of a microsecond, so hundreds can be asked about.
    #[must_use]
    pub fn use_around(&self, point: LonLat) -> u32 {
        self.segments.use_around(point)
    }

    /// Whether it holds a service that has some words next to each other, in one field.
    #[must_use]
    pub fn has_phrase(&self, words: &str) -> bool {
        AskedPhrase::of(words).is_some_and(|phrase| self.segments.have_phrase(&phrase))
    }

    /// How many segments a search goes through.
    #[must_use]
    pub fn segment_count(&self) -> usize {
        self.segments.count()
    }

    /// [`Asking::page`].
    #[must_use]
    pub fn search(&self, query: &Query) -> Answer<'_> {
        self.ask(query, |asked| asked.page())
    }

    /// [`Asking::count`].
    #[must_use]
    pub fn count(&self, query: &Query) -> usize {
        self.ask(query, |asked| asked.count())
    }

    /// [`Asking::facets`].
    #[must_use]
    pub fn facets(&self, query: &Query, counted: FacetConcepts) -> Facets {
        self.ask(query, |asked| asked.facets(counted))
    }

    /// [`Asking::without_place`].
    #[must_use]
    pub fn without_place(&self, query: &Query, after: Option<&ListKey>) -> PlacelessAnswer<'_> {
        self.ask(query, |asked| asked.without_place(after))
    }

    /// [`Asking::beyond`].
    #[must_use]
    pub fn beyond(&self, query: &Query) -> Vec<Hit<'_>> {
        self.ask(query, |asked| asked.beyond())
    }

    /// The question that a service answers best: everything that it says it is for, near its first place, so that
    /// [`Self::search`] finds what is like it, and itself. `None` when it isn't here.
    #[must_use]
    pub fn question_like(&self, id: ServiceId) -> Option<Query> {
        let (segment, service) = self.segments.find(id)?;
        Some(question_of(segment, service, &self.concepts))
    }

    /// Binds a question to every segment, once for all that is wanted of it: its words are looked up and its
    /// sets are found before anything is answered.
    pub fn ask<'i, A>(&'i self, query: &Query, answer: impl FnOnce(&Asking<'_, 'i>) -> A) -> A {
        let mut text = AskedText::of(&query.words);
        self.segments.spelling().correct(&mut text);
        let plan = Plan::of(query, text, &self.concepts);
        let views = self.segments.views(&plan, &self.concepts);
        let radius_m = query.radius_m.filter(|_| query.near.is_some());
        answer(&Asking {
            concepts: &self.concepts,
            query,
            plan: &plan,
            views: &views,
            circle: query
                .near
                .as_ref()
                .zip(radius_m)
                .map(|(near, m)| Circle::new(near.point, m)),
        })
    }
}
