//! The nearest services: a walk of the trees of all segments at once, always on to the nearest node that
//! is left, keeping the k best and stopping when no node can better the last of them.
//!
//! Each service is found once, at its nearest matching place. Decides nothing about what matches.

use crate::bitset::Ones;
use crate::candidate::{Candidate, Ruler};
use crate::geometry::{chord2_limit, coarse_chord2, ecef};
use crate::tree::{Eye, FAN_OUT, SINGLE_SLACK};
use crate::view::View;
use hereabouts_domain::{LonLat, ServiceId};
use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nearest {
    pub(crate) from: LonLat,
    /// Inclusive; infinite is no edge.
    pub(crate) radius_m: f64,
    /// Strictly after this distance and service; after everything at the distance without one.
    pub(crate) after: Option<(f64, Option<ServiceId>)>,
    /// How many to keep.
    pub(crate) keep: usize,
}

/// Nodes whose children are being worked through; kept by each thread so that a search allocates little.
#[derive(Debug, Default)]
struct Scratch {
    open: Vec<OpenNode>,
    queue: BinaryHeap<Reverse<u64>>,
}

/// A node and what is left of its children.
#[derive(Debug)]
struct OpenNode {
    /// Lower bounds of the children's squared chords; infinite for those done or without a match.
    bounds: [f32; FAN_OUT],
    view: u32,
    level: u32,
    index: u32,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The best candidates in order, exactly, at most `keep`.
pub(crate) fn nearest(views: &[View<'_>], wanted: Nearest) -> Vec<Candidate> {
    if wanted.keep == 0 {
        return Vec::new();
    }
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.open.clear();
        scratch.queue.clear();
        let mut walk = Walk {
            eye: Eye::new(ecef(wanted.from)),
            best: Best::new(views, wanted),
            scratch,
        };
        walk.run();
        walk.best.kept
    })
}

struct Walk<'v, 'i, 's> {
    eye: Eye,
    best: Best<'v, 'i>,
    scratch: &'s mut Scratch,
}

impl Walk<'_, '_, '_> {
    fn run(&mut self) {
        for (at, view) in (0u32..).zip(self.best.ruler.views) {
            if !view.filter.is_empty()
                && let Some(root) = view.segment.tree.root_level()
            {
                self.enter(at, root, 0);
            }
        }
        while let Some((open, child)) = self.next_child() {
            let node = &self.scratch.open[open];
            let (view, level) = (node.view, node.level as usize);
            let index = node.index as usize * FAN_OUT + child;
            self.enter(view, level - 1, index);
        }
    }

    /// Goes into a node: weighs a leaf's entries, opens any other.
    fn enter(&mut self, view: u32, level: usize, index: usize) {
        if level == 1 {
            self.best.weigh_leaf(view, index);
        } else {
            self.open(view, level, index);
        }
    }

    fn open(&mut self, at: u32, level: usize, index: usize) {
        let view = &self.best.ruler.views[at as usize];
        let mask =
            view.filter.word_above(level - 1, index) & view.segment.tree.children(level, index);
        if mask == 0 {
            return;
        }
        let mut bounds = [0.0; FAN_OUT];
        view.segment
            .tree
            .child_bounds(level, index, &self.eye, &mut bounds);
        for child in Ones(!mask) {
            bounds[child as usize] = f32::INFINITY;
        }
        let open = self.scratch.open.len();
        if let Some(first) = rank(&bounds, open)
            && self.best.may_better(first)
        {
            self.scratch.queue.push(Reverse(first));
            self.scratch.open.push(OpenNode {
                bounds,
                view: at,
                level: u32::try_from(level).unwrap_or(u32::MAX),
                index: u32::try_from(index).unwrap_or(u32::MAX),
            });
        }
    }

    /// Takes the nearest child that is left; `None` when none can better what is kept.
    fn next_child(&mut self) -> Option<(usize, usize)> {
        let mut top = self.scratch.queue.peek_mut()?;
        let Reverse(first) = *top;
        if !self.best.may_better(first) {
            return None;
        }
        let (open, child) = split(first);
        let bounds = &mut self.scratch.open[open].bounds;
        bounds[child] = f32::INFINITY;
        match rank(bounds, open) {
            Some(next) => *top = Reverse(next),
            None => {
                PeekMut::pop(top);
            }
        }
        Some((open, child))
    }
}

/// A node's nearest child as one number that orders by distance: the bits of the bound (which order as
/// the bounds do, none being negative), then node, then child.
#[inline]
fn rank(bounds: &[f32; FAN_OUT], open: usize) -> Option<u64> {
    let mut least = f32::INFINITY;
    for &bound in bounds {
        least = if bound < least { bound } else { least };
    }
    if least == f32::INFINITY {
        return None;
    }
    let child = bounds.iter().position(|&bound| bound == least)?;
    Some(u64::from(least.to_bits()) << 32 | (open as u64) << 6 | child as u64)
}

#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "26 and 6 bits of the number"
)]
const fn split(rank: u64) -> (usize, usize) {
    ((rank as u32 >> 6) as usize, (rank & 63) as usize)
}

/// The k best so far.
struct Best<'v, 'i> {
    ruler: Ruler<'v, 'i>,
    wanted: Nearest,
    kept: Vec<Candidate>,
    /// Squared chord beyond which nothing can be kept any more.
    limit2: f64,
    /// The same as a rank: what is above can't better anything.
    limit_rank: u64,
}

impl<'v, 'i> Best<'v, 'i> {
    fn new(views: &'v [View<'i>], wanted: Nearest) -> Self {
        let mut best = Self {
            ruler: Ruler::new(views, wanted.from),
            kept: Vec::with_capacity(wanted.keep.min(128) + 1),
            limit2: f64::INFINITY,
            limit_rank: u64::MAX,
            wanted,
        };
        best.limit_to(wanted.radius_m);
        best
    }

    fn limit_to(&mut self, distance_m: f64) {
        self.limit2 = chord2_limit(distance_m);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a bound, made larger before"
        )]
        let single = (self.limit2 * SINGLE_SLACK) as f32;
        self.limit_rank = u64::from(single.to_bits()) << 32 | u64::from(u32::MAX);
    }

    #[inline]
    const fn may_better(&self, rank: u64) -> bool {
        rank <= self.limit_rank
    }

    fn weigh_leaf(&mut self, at: u32, index: usize) {
        let view = &self.ruler.views[at as usize];
        let first = index * FAN_OUT;
        for bit in Ones(view.filter.leaf_word(index)) {
            let entry = first + bit as usize;
            let Some(point) = view.segment.points.get(entry) else {
                return;
            };
            let chord2 = coarse_chord2(&self.ruler.from_point, point);
            if chord2 <= self.limit2 {
                let entry = u32::try_from(entry).unwrap_or(u32::MAX);
                self.offer(self.ruler.coarse_candidate(at, entry, chord2));
            }
        }
    }

    /// Keeps a candidate if it is one of the best.
    fn offer(&mut self, mut offered: Candidate) {
        let ruler = self.ruler;
        if !ruler.is_within(&mut offered, self.wanted.radius_m) {
            return;
        }
        if let Some(key) = self.wanted.after
            && !ruler.is_after(&mut offered, key)
        {
            return;
        }
        let is_full = self.kept.len() == self.wanted.keep;
        if is_full
            && let Some(last) = self.kept.last_mut()
            && ruler.compare(&mut offered, last) != Ordering::Less
        {
            return;
        }
        if !self.is_nearest_of_its_service(&mut offered) {
            return;
        }
        if is_full {
            self.kept.pop();
        }
        let place = self.place_of(&mut offered);
        self.kept.insert(place, offered);
        if self.kept.len() == self.wanted.keep
            && let Some(last) = self.kept.last()
        {
            self.limit_to(last.distance.hi.min(self.wanted.radius_m));
        }
    }

    fn place_of(&mut self, offered: &mut Candidate) -> usize {
        let (mut low, mut high) = (0, self.kept.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.ruler.compare(&mut self.kept[middle], offered) {
                Ordering::Less => low = middle + 1,
                _ => high = middle,
            }
        }
        low
    }

    fn is_nearest_of_its_service(&self, offered: &mut Candidate) -> bool {
        let view = &self.ruler.views[offered.view as usize];
        if view.segment.is_single(offered.entry) {
            return true;
        }
        let own = offered.entry;
        let service = self.ruler.entry(offered).service;
        view.matching_places(service)
            .filter(|&other| other != own)
            .all(|other| {
                let mut other = self.ruler.candidate(offered.view, other);
                self.ruler.compare(&mut other, offered) == Ordering::Greater
            })
    }
}
