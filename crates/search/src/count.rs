//! How many services match: bits counted, not results made.
//!
//! Where one entry stands for its service, services are counted sixty-four at a time; the others through a
//! bitmap of services, so that each counts once.

use crate::bitset::{Bitset, Ones};
use crate::seen::Seen;
use crate::segment::{Lone, Segment};
use crate::tree::FAN_OUT;
use crate::view::{Circle, View};

/// How many services have a matching place, inside the circle if there is one.
pub(crate) fn count(views: &[View<'_>], circle: Option<&Circle>) -> usize {
    // A service is alive in one segment only, so that the segments' counts add up.
    (views.iter())
        .filter(|view| !view.filter.is_empty())
        .map(|view| match (circle, view.filter.lone) {
            (Some(circle), _) => inside(view, circle),
            (None, Some(Lone::Concept(ix))) => {
                let known = view.segment.services_answering(ix) as usize;
                known.saturating_sub(dead(view))
            }
            (None, _) => anywhere(view),
        })
        .sum()
}

/// How many services have a place in a set.
pub(crate) fn services_in(segment: &Segment, set: &Bitset) -> usize {
    let mut counting = Counting::new(segment, false);
    set.for_each_word(|leaf, word| counting.add(leaf, word));
    counting.count()
}

fn anywhere(view: &View<'_>) -> usize {
    let mut counting = Counting::of(view);
    view.for_each_match(None, |leaf, word| counting.add(leaf, word));
    counting.count()
}

/// All places of a service that is gone are.
fn dead(view: &View<'_>) -> usize {
    let mut counting = Counting::of(view);
    for (leaf, word) in view.filter.dead_matches() {
        counting.add(leaf, word);
    }
    counting.count()
}

fn inside(view: &View<'_>, circle: &Circle) -> usize {
    let mut counting = Counting::of(view);
    view.for_each_match(Some(circle), |leaf, word| counting.add_some(leaf, word));
    counting.count()
}

/// Services being counted.
struct Counting<'i> {
    segment: &'i Segment,
    asks_when: bool,
    /// Those that had to be looked at by themselves.
    seen: Seen,
    count: usize,
}

impl<'i> Counting<'i> {
    fn of(view: &View<'i>) -> Self {
        Self::new(view.segment, view.filter.asks_when)
    }

    fn new(segment: &'i Segment, asks_when: bool) -> Self {
        Self {
            segment,
            asks_when,
            seen: Seen::new(segment.service_count()),
            count: 0,
        }
    }

    /// Adds matches of a leaf, none of which is kept back: where a service's places match all or none, its
    /// first stands for it.
    #[inline]
    fn add(&mut self, leaf: usize, word: u64) {
        let standing = &self.segment.standing;
        self.count += (word & standing.first(leaf, self.asks_when)).count_ones() as usize;
        self.look_at(leaf, word & !standing.alike(leaf, self.asks_when));
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
            self.seen.add(point.service);
        }
    }

    const fn count(&self) -> usize {
        self.count + self.seen.len()
    }
}
