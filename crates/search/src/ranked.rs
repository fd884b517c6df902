//! What is best round a point: a walk of the trees of all segments at once, always on to the node that promises
//! most, keeping the k best and stopping when none promises more than the last of them.
//!
//! A node promises the largest product of what may stand below it: the reach at its nearest corner, and the best
//! level of every other factor. Each service is found once, as its best place.

use crate::bitset::Ones;
use crate::candidate::{Candidate, Ruler, Seen};
use crate::geometry::chord2_limit;
use crate::kept::Kept;
use crate::promising::Enough;
use crate::score::{STEPS, Score};
use crate::scoring::Scoring;
use crate::tree::{Eye, FAN_OUT, SINGLE_SLACK};
use hereabouts_domain::ServiceId;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// Inclusive; infinite is no edge.
    pub(crate) radius_m: f64,
    /// Strictly after this total, distance and service.
    pub(crate) after: Option<(u32, f64, ServiceId)>,
    /// How many to keep.
    pub(crate) keep: usize,
}

/// A place with its score.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    pub(crate) score: Score,
    pub(crate) candidate: Candidate,
}

/// A node to look into. Orders by what it promises, then the nearer first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ahead {
    promise: Promise,
    view: u32,
    level: u16,
    /// The step of reach that something in it may be within.
    step: u16,
    index: u32,
}

/// A bound on scores, and one on squared chords to tell equal ones apart: larger is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Promise(u64);

impl Promise {
    const ANYTHING: Self = Self(u64::MAX);
    const NOTHING: Self = Self(0);

    fn new(total: u32, chord2: f32) -> Self {
        Self(u64::from(total) << 32 | u64::from(!chord2.to_bits()))
    }
}

thread_local! {
    static AHEAD: RefCell<BinaryHeap<Ahead>> = RefCell::default();
}

/// The best in order, exactly, at most `keep`.
pub(crate) fn best(ruler: Ruler<'_, '_>, scorings: &[Scoring<'_>], wanted: Wanted) -> Vec<Ranked> {
    if wanted.keep == 0 {
        return Vec::new();
    }
    AHEAD.with_borrow_mut(|ahead| {
        ahead.clear();
        let mut walk = Walk {
            eye: Eye::new(ruler.from_point),
            steps2: STEPS.map(|(limit_m, _)| chord2_limit(limit_m)),
            radius2: chord2_limit(wanted.radius_m),
            kept: Kept::at_most(wanted.keep),
            enough: vec![Enough::default(); scorings.len() * STEPS.len()],
            least: Promise::NOTHING,
            ruler,
            scorings,
            wanted,
            ahead,
        };
        walk.run();
        walk.kept.all
    })
}

struct Walk<'w, 's, 'v, 'i> {
    eye: Eye,
    ruler: Ruler<'v, 'i>,
    scorings: &'w [Scoring<'s>],
    wanted: Wanted,
    /// Squared chords beyond which nothing is within each step of reach, or within the radius.
    steps2: [f64; STEPS.len()],
    radius2: f64,
    ahead: &'w mut BinaryHeap<Ahead>,
    kept: Kept<Ranked>,
    /// For each view and step of reach which factors together are enough.
    enough: Vec<Enough>,
    /// What promises less can't better anything.
    least: Promise,
}

impl Walk<'_, '_, '_, '_> {
    fn run(&mut self) {
        for (at, view) in (0u32..).zip(self.ruler.views) {
            if !view.filter.is_empty()
                && let Some(root) = view.segment.tree.root_level()
            {
                self.ahead.push(Ahead {
                    promise: Promise::ANYTHING,
                    view: at,
                    level: u16::try_from(root).unwrap_or(u16::MAX),
                    step: 0,
                    index: 0,
                });
            }
        }
        while let Some(next) = self.ahead.pop()
            && next.promise >= self.least
        {
            if next.level == 1 {
                self.look_at_leaf(next);
            } else {
                self.open(next);
            }
        }
    }

    fn open(&mut self, node: Ahead) {
        let view = &self.ruler.views[node.view as usize];
        let (level, index) = (node.level as usize, node.index as usize);
        let tree = &view.segment.tree;
        let mask = view.filter.word_above(level - 1, index) & tree.children(level, index);
        let chords2 = tree.child_bounds(level, index, mask, &self.eye);
        let scoring = &self.scorings[node.view as usize];
        let merits = scoring.bounds(level - 1, index, mask);
        let least = self.least_total();
        let below = (level == 2 && least > 0)
            .then(|| scoring.below(index))
            .flatten();
        for child in Ones(mask) {
            let chord2 = chords2[child as usize];
            let least2 = f64::from(chord2) / SINGLE_SLACK;
            if least2 > self.radius2 {
                continue;
            }
            let step = self.first_step(least2);
            let score = merits.score(child as usize, STEPS[step].1);
            let promise = Promise::new(score.total(), chord2);
            let holds_some = promise >= self.least
                && below.as_ref().is_none_or(|below| {
                    let enough = &mut self.enough[node.view as usize * STEPS.len() + step];
                    let leaf = (below, child as usize);
                    scoring.is_promising(enough, leaf, STEPS[step].1, least)
                });
            if holds_some {
                self.ahead.push(Ahead {
                    promise,
                    view: node.view,
                    level: node.level - 1,
                    step: u16::try_from(step).unwrap_or(0),
                    index: node.index * 64 + child,
                });
            }
        }
    }

    /// The first step that something at a squared chord may be within.
    #[inline]
    fn first_step(&self, chord2: f64) -> usize {
        let beyond = self.steps2.iter().take_while(|&&limit2| chord2 > limit2);
        beyond.count().min(STEPS.len() - 1)
    }

    fn look_at_leaf(&mut self, node: Ahead) {
        let (view, leaf, step) = (node.view, node.index as usize, usize::from(node.step));
        let least = self.least_total();
        let scoring = &self.scorings[view as usize];
        let enough = &mut self.enough[view as usize * STEPS.len() + step];
        let mut word = scoring.promising(enough, leaf, STEPS[step].1, least);
        if word != 0 {
            word &= self.ruler.views[view as usize].filter.leaf_word(leaf);
        }
        if word == 0 {
            return;
        }
        let merits = scoring.leaf(leaf, word);
        for at in Ones(word) {
            let entry = u32::try_from(leaf * FAN_OUT).unwrap_or(u32::MAX) + at;
            let seen = self.ruler.look_at(view, entry);
            if seen.chord2 <= self.radius2 {
                let step = self.first_step(seen.chord2);
                let score = |step: usize| merits.score(at as usize, STEPS[step].1);
                if score(step).total() >= self.least_total() {
                    self.offer(&seen, step, score);
                }
            }
        }
    }

    /// The least total that can still better anything.
    fn least_total(&self) -> u32 {
        u32::try_from(self.least.0 >> 32).unwrap_or(u32::MAX)
    }

    /// Keeps an entry if it is one of the best; `step` is the first that it may be within.
    fn offer(&mut self, seen: &Seen, step: usize, score: impl Fn(usize) -> Score) {
        let mut candidate = self.ruler.candidate_at(seen);
        if !self.ruler.is_within(&mut candidate, self.wanted.radius_m) {
            return;
        }
        let step = self.step(&mut candidate, step);
        let mut offered = Ranked {
            score: score(step),
            candidate,
        };
        let ruler = self.ruler;
        if let Some(last) = self.kept.last_of_all()
            && compare(ruler, &mut offered, last) != Ordering::Less
        {
            return;
        }
        if !self.is_on_this_page(&mut offered) {
            return;
        }
        let is_same = |a: &Ranked, b: &Ranked| a.candidate.is_of_service_of(&b.candidate);
        let is_new = (self.kept).add(offered, is_same, |a, b| compare(ruler, a, b));
        if is_new && let Some(last) = self.kept.last_of_all() {
            self.least = promise_of(last);
        }
    }

    /// The step of reach that it is within, from one on that no earlier can be.
    fn step(&self, candidate: &mut Candidate, from: usize) -> usize {
        let holds = |step: &usize| self.ruler.is_within(candidate, STEPS[*step].0);
        (from..STEPS.len()).find(holds).unwrap_or(STEPS.len() - 1)
    }

    /// Whether no page before has its service, as in `best`.
    fn is_on_this_page(&self, offered: &mut Ranked) -> bool {
        match self.wanted.after {
            None => true,
            Some(key) => is_after(self.ruler, offered, key) && self.is_best_of_its_service(offered),
        }
    }

    fn is_best_of_its_service(&self, offered: &mut Ranked) -> bool {
        let ruler = self.ruler;
        let Candidate {
            view,
            entry: own,
            service,
            ..
        } = offered.candidate;
        let others = ruler.views[view as usize].matching_places(service);
        others.filter(|&other| other != own).all(|other| {
            let mut candidate = ruler.candidate(view, other);
            if !ruler.is_within(&mut candidate, self.wanted.radius_m) {
                return true;
            }
            let reach = STEPS[self.step(&mut candidate, 0)].1;
            let mut other = Ranked {
                score: self.scorings[view as usize].entry(other, reach),
                candidate,
            };
            compare(ruler, &mut other, offered) == Ordering::Greater
        })
    }
}

/// The exact order: the larger score, then as candidates.
fn compare(ruler: Ruler<'_, '_>, a: &mut Ranked, b: &mut Ranked) -> Ordering {
    let by_score = b.score.total().cmp(&a.score.total());
    by_score.then_with(|| ruler.compare(&mut a.candidate, &mut b.candidate))
}

fn is_after(ruler: Ruler<'_, '_>, ranked: &mut Ranked, key: (u32, f64, ServiceId)) -> bool {
    let (total, distance_m, service_id) = key;
    match ranked.score.total().cmp(&total) {
        Ordering::Less => true,
        Ordering::Greater => false,
        Ordering::Equal => ruler.is_after(&mut ranked.candidate, (distance_m, Some(service_id))),
    }
}

/// What something must promise to be as good as this.
fn promise_of(last: &Ranked) -> Promise {
    let limit2 = chord2_limit(last.candidate.distance.hi) * SINGLE_SLACK;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a bound, made larger before"
    )]
    Promise::new(last.score.total(), limit2 as f32)
}
