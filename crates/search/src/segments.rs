//! The segments of an index and what is gone from each; how changes are added and segments merged.
//!
//! A service is alive in one segment at most: whatever replaces or deletes it marks it dead in all others.

use crate::concepts::Concepts;
use crate::filter::Filter;
use crate::names::Names;
use crate::plan::Plan;
use crate::prepared::Batch;
use crate::segment::{Bitmap, Segment};
use crate::stored::stored;
use crate::text::{AskedPhrase, Spelling};
use crate::view::View;
use hereabouts_domain::{LonLat, ServiceId};
use hereabouts_vocabulary::ConceptIx;
use std::sync::Arc;

mod merging;

pub use merging::{Merge, MergeJob};

/// The segments, oldest first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Segments {
    parts: Vec<Part>,
}
stored!(Segments { parts });

/// A segment with what is gone from it.
#[derive(Debug, Clone)]
struct Part {
    segment: Arc<Segment>,
    dead: Arc<Dead>,
}
stored!(Part { segment, dead });

/// What is gone from a segment.
#[derive(Debug, Clone, Default)]
struct Dead {
    services: Bitmap,
    entries: Bitmap,
    count: usize,
}
stored!(Dead {
    services,
    entries,
    count
});

impl Segments {
    pub(crate) fn of(batch: Batch, concepts: &Concepts) -> Self {
        let mut segments = Self::default();
        segments.add(batch, concepts);
        segments
    }

    fn add(&mut self, batch: Batch, concepts: &Concepts) {
        if !batch.services.is_empty() {
            self.parts.push(Part {
                segment: Arc::new(Segment::build(batch, concepts)),
                dead: Arc::default(),
            });
        }
    }

    /// With some services gone and others added; what is added must not be there any more.
    pub(crate) fn with_changes(
        &self,
        gone: &[ServiceId],
        added: Batch,
        concepts: &Concepts,
    ) -> Self {
        let mut changed = self.clone();
        for part in &mut changed.parts {
            part.bury(gone);
        }
        changed.parts.retain(|part| part.alive() > 0);
        changed.add(added, concepts);
        changed
    }

    /// Whether everything that was read has the lengths that go with each other.
    pub(crate) fn fit_together(&self) -> bool {
        let fits = |part: &Part| {
            part.segment.fits_together() && part.dead.count <= part.segment.service_count()
        };
        self.parts.iter().all(fits)
    }

    pub(crate) fn len(&self) -> usize {
        self.parts.iter().map(Part::alive).sum()
    }

    pub(crate) fn count(&self) -> usize {
        self.parts.len()
    }

    pub(crate) fn contains(&self, id: ServiceId) -> bool {
        self.find(id).is_some()
    }

    /// The segment that a service is alive in, and its number there.
    pub(crate) fn find(&self, id: ServiceId) -> Option<(&Segment, u32)> {
        let mut parts = self.parts.iter();
        parts.find_map(|part| Some((&*part.segment, part.find(id)?)))
    }

    /// Each segment as a question sees it.
    pub(crate) fn views(&self, plan: &Plan, concepts: &Concepts) -> Vec<View<'_>> {
        self.parts
            .iter()
            .map(|part| part.view(plan, concepts))
            .collect()
    }

    /// The words of all segments.
    pub(crate) fn spelling(&self) -> Spelling<'_> {
        let parts = self.parts.iter();
        Spelling(
            parts
                .map(|part| (&part.segment.texts, &part.dead.entries))
                .collect(),
        )
    }

    /// The names in all segments.
    pub(crate) fn names(&self) -> Names<'_> {
        let parts = self.parts.iter();
        Names(
            parts
                .map(|part| (&*part.segment, &part.dead.entries))
                .collect(),
        )
    }

    /// How many services answer a concept; those that are gone may be counted still.
    pub(crate) fn use_of(&self, concept: ConceptIx) -> u32 {
        let parts = self.parts.iter();
        parts.map(|part| part.segment.use_of(concept)).sum()
    }

    /// About how many places of services are around a point; those that are gone may be counted still.
    pub(crate) fn use_around(&self, point: LonLat) -> u32 {
        let parts = self.parts.iter();
        parts.map(|part| part.segment.use_around(point)).sum()
    }

    /// Whether anything that is not gone has a phrase.
    pub(crate) fn have_phrase(&self, phrase: &AskedPhrase) -> bool {
        self.parts.iter().any(|part| {
            let mut found = part.segment.with_phrase(phrase);
            found.any(|posting| !part.dead.entries.contains(posting.entry()))
        })
    }
}

impl Part {
    fn alive(&self) -> usize {
        self.segment.service_count() - self.dead.count
    }

    fn view(&self, plan: &Plan, concepts: &Concepts) -> View<'_> {
        View {
            filter: Filter::new(plan, concepts, &self.segment, &self.dead.entries),
            segment: &self.segment,
        }
    }

    fn is_of_one_segment_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.segment, &other.segment)
    }

    fn is_mostly_gone(&self) -> bool {
        self.dead.count * 4 > self.segment.service_count()
    }

    /// The number of a service, unless it is gone.
    fn find(&self, id: ServiceId) -> Option<u32> {
        self.segment
            .find(id)
            .filter(|&service| !self.dead.holds(service))
    }

    fn bury(&mut self, gone: &[ServiceId]) {
        let found: Vec<u32> = gone.iter().filter_map(|&id| self.find(id)).collect();
        if !found.is_empty() {
            let mut dead = Dead::clone(&self.dead);
            for service in found {
                dead.add(service, &self.segment);
            }
            self.dead = Arc::new(dead);
        }
    }
}

impl Dead {
    fn holds(&self, service: u32) -> bool {
        self.services.contains(service)
    }

    fn add(&mut self, service: u32, segment: &Segment) {
        if self.holds(service) {
            return;
        }
        self.services.insert(service);
        let places = segment.places_of(service).iter().copied();
        for entry in places.chain(segment.placeless_of(service)) {
            self.entries.insert(entry);
        }
        self.count += 1;
    }
}
