//! Merging segments: which are due, the work, which can be done apart, and its result in place of what it was made
//! of, whatever has changed since.

use super::{Part, Segments};
use crate::concepts::Concepts;
use crate::prepared::Batch;
use hereabouts_domain::ServiceId;
use std::sync::Arc;

/// A segment is merged with the one before it unless that is at least this many times larger, so that
/// sizes fall geometrically and an entry is merged a logarithmic number of times.
const GROWTH: usize = 8;
/// More segments than this and searches slow down.
const MOST_SEGMENTS: usize = 6;

/// Segments that are to become one. Searches and changes go on without waiting: what comes of it is put in place by
/// [`Index::with_merge`](crate::Index::with_merge).
#[derive(Debug, Clone)]
pub struct MergeJob {
    parts: Vec<Part>,
    concepts: Arc<Concepts>,
}

/// What a [`MergeJob`] made, and of what.
#[derive(Debug)]
pub struct Merge {
    of: MergeJob,
    /// One segment, or none where everything was gone.
    new: Segments,
}

impl MergeJob {
    /// How many services it goes through, which its time is in proportion to.
    #[must_use]
    pub fn services(&self) -> usize {
        self.parts.iter().map(Part::alive).sum()
    }

    /// Does the work.
    #[must_use]
    pub fn run(self) -> Merge {
        let mut batch = Batch::default();
        for part in &self.parts {
            let is_alive = |service| !part.dead.holds(service);
            part.segment.unpack(is_alive, &mut batch);
        }
        Merge {
            new: Segments::of(batch, &self.concepts),
            of: self,
        }
    }

    fn is_of(&self, part: &Part) -> bool {
        self.parts
            .iter()
            .any(|own| own.is_of_one_segment_with(part))
    }
}

impl Segments {
    /// What merging would make faster, or what gives back memory worth having, among the segments that are newer
    /// than those of a merge that is running.
    pub(crate) fn merge_due(
        &self,
        running: Option<&MergeJob>,
        concepts: &Arc<Concepts>,
    ) -> Option<MergeJob> {
        let is_busy = |part: &Part| running.is_some_and(|job| job.is_of(part));
        let last_busy = self.parts.iter().rposition(is_busy);
        let parts = &self.parts[last_busy.map_or(0, |at| at + 1)..];
        let is_due = parts.len() > MOST_SEGMENTS || parts.iter().any(Part::is_mostly_gone);
        is_due.then(|| merge_of(parts, concepts))
    }

    /// What merging the newest would take, due or not.
    pub(crate) fn merge_of_newest(&self, concepts: &Arc<Concepts>) -> MergeJob {
        merge_of(&self.parts, concepts)
    }

    /// With what a merge made in place of what it was made of. What has gone from that since is gone from it too.
    pub(crate) fn with_merge(&self, merge: Merge) -> Self {
        let Some(first) = self.parts.iter().position(|part| merge.of.is_of(part)) else {
            // All of it has gone, or everything was built anew.
            return self.clone();
        };
        let old = merge.of.parts.iter();
        let gone: Vec<ServiceId> = old.flat_map(|old| self.gone_since(old)).collect();
        let mut made = merge.new.parts;
        for part in &mut made {
            part.bury(&gone);
        }
        made.retain(|part| part.alive() > 0);
        let kept = self.parts.iter().filter(|part| !merge.of.is_of(part));
        let mut parts: Vec<Part> = kept.cloned().collect();
        parts.splice(first..first, made);
        Self { parts }
    }

    /// The services that have gone from a segment since it was as in `old`.
    fn gone_since<'p>(&self, old: &'p Part) -> impl Iterator<Item = ServiceId> + use<'p> {
        let now = self
            .parts
            .iter()
            .find(|part| part.is_of_one_segment_with(old));
        let now = now.map(|part| Arc::clone(&part.dead));
        let services = 0..u32::try_from(old.segment.service_count()).unwrap_or(u32::MAX);
        // A segment that is no longer there has nothing left.
        let has_gone = move |service: &u32| {
            !old.dead.holds(*service) && now.as_ref().is_none_or(|dead| dead.holds(*service))
        };
        services
            .filter(has_gone)
            .map(|service| old.segment.service_id(service))
    }
}

/// The newest parts as far as they are not much smaller than the one before, and any that is mostly gone, with all
/// that are newer.
fn merge_of(parts: &[Part], concepts: &Arc<Concepts>) -> MergeJob {
    let mut first = parts.len();
    let mut size = 0;
    for (at, part) in parts.iter().enumerate().rev() {
        if size > 0 && part.alive() >= GROWTH * size {
            break;
        }
        size += part.alive();
        first = at;
    }
    let first_gone = parts.iter().position(Part::is_mostly_gone);
    let first = first.min(first_gone.unwrap_or(first));
    MergeJob {
        parts: parts[first..].to_vec(),
        concepts: Arc::clone(concepts),
    }
}
