//! The nearest services: a walk of the trees of all segments at once, always on to the nearest node that
//! is left, keeping the k best and stopping when no node can better the last of them.
//!
//! Each service is found once, at its nearest matching place. Decides nothing about what matches.

use crate::best::Best;
use crate::candidate::{Candidate, Ruler, Seen};
use crate::tree::{Eye, FAN_OUT};
use hereabouts_domain::ServiceId;
use smallvec::SmallVec;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nearest {
    /// Inclusive; infinite is no edge.
    pub(crate) radius_m: f64,
    /// Strictly after this distance and service; after everything at the distance without one.
    pub(crate) after: Option<(f64, Option<ServiceId>)>,
    /// How many to keep.
    pub(crate) keep: usize,
}

/// Leaves that are looked at together. Reading a leaf waits for memory twice, for its word and for its
/// points; the waits of several leaves are one. The last few may turn out not to have been needed.
const TOGETHER: usize = 4;

/// What is being worked through; kept by each thread so that a search allocates little.
#[derive(Debug, Default)]
struct Scratch {
    open: Vec<OpenNode>,
    queue: BinaryHeap<Reverse<u64>>,
    /// Leaves to look at, by view and index.
    leaves: Vec<(u32, usize)>,
    seen: Vec<Seen>,
}

/// A node and what is left of its children.
#[derive(Debug)]
struct OpenNode {
    /// By lower bounds of the children's squared chords.
    keys: [i32; FAN_OUT],
    view: u32,
    level: u32,
    index: u32,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// The best candidates in order, exactly, at most `keep`.
pub(crate) fn nearest(ruler: Ruler<'_, '_>, wanted: Nearest) -> Vec<Candidate> {
    if wanted.keep == 0 {
        return Vec::new();
    }
    SCRATCH.with_borrow_mut(|scratch| {
        scratch.open.clear();
        scratch.queue.clear();
        scratch.leaves.clear();
        scratch.seen.clear();
        let mut walk = Walk {
            eye: Eye::new(ruler.from_point),
            best: Best::new(ruler, wanted),
            scratch,
        };
        walk.run();
        walk.best.kept.all
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
        while self.choose_leaves() {
            self.look_at_leaves();
        }
    }

    /// Goes on to the nearest nodes until there are some leaves to look at; false when none is left that
    /// could matter.
    fn choose_leaves(&mut self) -> bool {
        while self.scratch.leaves.len() < TOGETHER
            && let Some((open, child)) = self.next_child()
        {
            let node = &self.scratch.open[open];
            let (view, level) = (node.view, node.level as usize);
            let index = node.index as usize * FAN_OUT + child;
            self.enter(view, level - 1, index);
        }
        !self.scratch.leaves.is_empty()
    }

    fn look_at_leaves(&mut self) {
        let Scratch { leaves, seen, .. } = &mut *self.scratch;
        let words: SmallVec<[u64; TOGETHER]> = leaves
            .iter()
            .map(|&(at, index)| self.best.ruler.views[at as usize].filter.leaf_word(index))
            .collect();
        for ((view, index), word) in leaves.drain(..).zip(words) {
            self.best.ruler.look_at_leaf(view, index, word, seen);
        }
        for seen in seen.drain(..) {
            self.best.weigh(&seen);
        }
    }

    /// Notes a leaf to look at, opens any other node.
    fn enter(&mut self, view: u32, level: usize, index: usize) {
        if level == 1 {
            self.scratch.leaves.push((view, index));
        } else {
            self.open(view, level, index);
        }
    }

    fn open(&mut self, at: u32, level: usize, index: usize) {
        let view = &self.best.ruler.views[at as usize];
        let mask =
            view.filter.word_above(level - 1, index) & view.segment.tree.children(level, index);
        if mask.is_power_of_two() {
            // An only child is looked at sooner than its box.
            let child = index * FAN_OUT + mask.trailing_zeros() as usize;
            return self.enter(at, level - 1, child);
        }
        if mask == 0 {
            return;
        }
        let bounds = (view.segment.tree).child_bounds(level, index, mask, &self.eye);
        let open = self.scratch.open.len();
        let keys = std::array::from_fn(|child| key(bounds[child], child));
        if let Some(first) = rank(&keys, open)
            && self.best.may_better(first)
        {
            self.scratch.queue.push(Reverse(first));
            self.scratch.open.push(OpenNode {
                keys,
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
        let keys = &mut self.scratch.open[open].keys;
        keys[child] = DONE;
        match rank(keys, open) {
            Some(next) => *top = Reverse(next),
            None => {
                PeekMut::pop(top);
            }
        }
        Some((open, child))
    }
}

/// What a child done with, or without a match, has instead of a key.
const DONE: i32 = i32::MAX;

/// The bits of a child's bound, which order as bounds do, none being negative, with the child's own number
/// in place of the last six: the least key says whose it is. At most 63 steps above the bound, which
/// `Best::limit_to` allows for.
#[inline]
fn key(bound: f32, child: usize) -> i32 {
    let bits = bound.to_bits().cast_signed();
    if bits >= f32::INFINITY.to_bits().cast_signed() {
        DONE
    } else {
        bits & !63 | i32::try_from(child).unwrap_or(0)
    }
}

/// A node's least key and the node as one number, which orders by distance; `None` when all are done.
#[inline]
fn rank(keys: &[i32; FAN_OUT], open: usize) -> Option<u64> {
    let least = keys.iter().fold(DONE, |least, &key| least.min(key));
    (least != DONE).then_some(u64::from(least.cast_unsigned()) << 32 | open as u64)
}

/// The node and the child of a rank.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves of the number")]
const fn split(rank: u64) -> (usize, usize) {
    (rank as u32 as usize, (rank >> 32) as usize % FAN_OUT)
}
