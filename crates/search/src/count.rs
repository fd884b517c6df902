//! How many services match: bits counted, not results made.
//!
//! Where one entry stands for its service, services are counted sixty-four at a time; the others through a
//! bitmap of services, so that each counts once.

use crate::bitset::{Bitset, Ones};
use crate::segment::Segment;
use crate::tree::FAN_OUT;
use crate::view::{Circle, View};
use std::cell::Cell;

/// How many services have a matching place, inside the circle if there is one.
pub(crate) fn count(views: &[View<'_>], circle: Option<&Circle>) -> usize {
    // A service is alive in one segment only, so that the segments' counts add up.
    (views.iter())
        .filter(|view| !view.filter.is_empty())
        .map(|view| match (circle, view.filter.known_services) {
            (Some(circle), _) => inside(view, circle),
            (None, Some(known)) => (known as usize).saturating_sub(dead(view)),
            (None, None) => anywhere(view),
        })
        .sum()
}

/// How many services have a place in a set.
pub(crate) fn services_in(segment: &Segment, set: &Bitset) -> usize {
    let mut counting = Counting::new(segment);
    set.for_each_word(|leaf, word| counting.add(leaf, word));
    counting.count()
}

fn anywhere(view: &View<'_>) -> usize {
    let mut counting = Counting::new(view.segment);
    view.for_each_match(None, |leaf, word| counting.add(leaf, word));
    counting.count()
}

/// All places of a service that is gone are.
fn dead(view: &View<'_>) -> usize {
    let mut counting = Counting::new(view.segment);
    for (leaf, word) in view.filter.dead_matches() {
        counting.add(leaf, word);
    }
    counting.count()
}

fn inside(view: &View<'_>, circle: &Circle) -> usize {
    let mut counting = Counting::new(view.segment);
    view.for_each_match(Some(circle), |leaf, word| counting.add_some(leaf, word));
    counting.count()
}

/// Services being counted.
struct Counting<'i> {
    segment: &'i Segment,
    /// One bit a service that was looked at by itself.
    seen: Vec<u64>,
    /// Those services, so that only their bits need be cleared again.
    looked_at: Vec<u32>,
    count: usize,
}

thread_local! {
    /// Kept, all clear, so that a count need not begin by clearing a bit a service.
    static SEEN: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

impl<'i> Counting<'i> {
    fn new(segment: &'i Segment) -> Self {
        let mut seen = SEEN.take();
        let words = segment.service_count().div_ceil(64);
        if seen.len() < words {
            seen.resize(words, 0);
        }
        Self {
            segment,
            seen,
            looked_at: Vec::new(),
            count: 0,
        }
    }

    /// Adds matches of a leaf, none of which is kept back: where a service's places match all or none, its
    /// first stands for it.
    #[inline]
    fn add(&mut self, leaf: usize, word: u64) {
        let standing = &self.segment.standing;
        self.count += (word & standing.first(leaf)).count_ones() as usize;
        self.look_at(leaf, word & !standing.alike(leaf));
    }

    /// The same where an edge may keep back some places of a service and not others.
    #[inline]
    fn add_some(&mut self, leaf: usize, word: u64) {
        let single = self.segment.standing.single(leaf);
        self.count += (word & single).count_ones() as usize;
        self.look_at(leaf, word & !single);
    }

    fn look_at(&mut self, leaf: usize, word: u64) {
        for at in Ones(word) {
            // Beyond the places are the entries without one.
            let Some(point) = self.segment.points.get(leaf * FAN_OUT + at as usize) else {
                return;
            };
            let service = point.service as usize;
            let (word, bit) = (&mut self.seen[service / 64], 1 << (service % 64));
            if *word & bit == 0 {
                *word |= bit;
                self.looked_at.push(point.service);
            }
        }
    }

    fn count(&self) -> usize {
        self.count + self.looked_at.len()
    }
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        for &service in &self.looked_at {
            self.seen[service as usize / 64] = 0;
        }
        SEEN.set(std::mem::take(&mut self.seen));
    }
}
