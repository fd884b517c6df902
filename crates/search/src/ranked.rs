//! What is best round a point: a walk of the trees of all segments at once, always on to the node that promises
//! most, keeping the k best and stopping when none promises more than the last of them.
//!
//! A node promises the largest product of what may stand below it: the reach at its nearest corner, and the best
//! level of every other factor. Each service is found once, as its best place; where it can be had at home as well, and
//! that is better, each of its places scores so.

use crate::at_home::AtHome;
use crate::bitset::Ones;
use crate::candidate::{Candidate, Ruler, Seen};
use crate::geometry::chord2_limit;
use crate::kept::Kept;
use crate::promising::{Below, Enough, MOST};
use crate::query::Near;
use crate::score::{STEPS, Score};
use crate::scoring::Scoring;
use crate::tree::{Eye, FAN_OUT, SINGLE_SLACK};
use hereabouts_domain::ServiceId;
use smallvec::SmallVec;
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
    /// Where [`Walk::known`] has a leaf, if it does.
    known: u32,
}

/// No place in [`Walk::known`].
const UNKNOWN: u32 = u32::MAX;

/// What was read of a leaf with its neighbours: to read it again, one by one, is to wait for memory again.
#[derive(Debug, Clone, Copy)]
struct Known {
    matching: u64,
    /// What has any level of each factor.
    having: [u64; MOST],
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
pub(crate) fn best(
    ruler: Ruler<'_, '_>,
    scorings: &[Scoring<'_>],
    near: &Near,
    wanted: Wanted,
) -> Vec<Ranked> {
    if wanted.keep == 0 {
        return Vec::new();
    }
    let at_home = (ruler.views.iter().zip(scorings))
        .map(|(view, scoring)| AtHome::of(view, scoring, near))
        .collect::<SmallVec<[_; 4]>>();
    AHEAD.with_borrow_mut(|ahead| {
        ahead.clear();
        let mut walk = Walk {
            eye: Eye::new(ruler.from_point),
            steps2: STEPS.map(|(limit_m, _)| chord2_limit(limit_m)),
            radius2: chord2_limit(wanted.radius_m),
            known: Vec::new(),
            kept: Kept::at_most(wanted.keep),
            enough: vec![Enough::default(); scorings.len() * STEPS.len()],
            least: Promise::NOTHING,
            ruler,
            scorings,
            at_home: &at_home,
            wanted,
            ahead,
        };
        walk.run();
        walk.look_at_home();
        walk.kept.all
    })
}

struct Walk<'w, 's, 'v, 'i> {
    eye: Eye,
    ruler: Ruler<'v, 'i>,
    scorings: &'w [Scoring<'s>],
    /// For each view what can be had at home of services with places.
    at_home: &'w [Option<AtHome<'w, 's, 'i, 'w>>],
    wanted: Wanted,
    /// Squared chords beyond which nothing is within each step of reach, or within the radius.
    steps2: [f64; STEPS.len()],
    radius2: f64,
    ahead: &'w mut BinaryHeap<Ahead>,
    /// Of leaves ahead.
    known: Vec<Known>,
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
                    known: UNKNOWN,
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
        for child in Ones(mask & self.near_enough(&chords2, scoring, least)) {
            let chord2 = chords2[child as usize];
            let step = self.first_step(f64::from(chord2) * (1.0 / SINGLE_SLACK));
            let score = merits.score(child as usize, STEPS[step].1);
            let promise = Promise::new(score.total(), chord2);
            if promise < self.least {
                continue;
            }
            let mut ahead = Ahead {
                promise,
                view: node.view,
                level: node.level - 1,
                step: u16::try_from(step).unwrap_or(0),
                index: node.index * 64 + child,
                known: UNKNOWN,
            };
            if let Some(below) = &below {
                let having = having(below, child as usize);
                let word = self.promising(&ahead, least, &having);
                let matching = match word {
                    0 => 0,
                    some => some & view.filter.leaf_word(ahead.index as usize),
                };
                if matching == 0 {
                    continue;
                }
                ahead.known = u32::try_from(self.known.len()).unwrap_or(UNKNOWN);
                self.known.push(Known { matching, having });
            }
            self.ahead.push(ahead);
        }
    }

    /// Of 64 children, by the squared chords to them, those near enough that something in them may come to a total.
    /// Most are not: to tell this of all at once is faster than to bound each.
    fn near_enough(&self, chords2: &[f32; FAN_OUT], scoring: &Scoring<'_>, least: u32) -> u64 {
        let enough = |&(_, reach): &(f64, u32)| scoring.most(reach).total() >= least;
        let steps = STEPS.iter().take_while(|step| enough(step)).count();
        let Some(&farthest2) = self.steps2[..steps].last() else {
            return 0;
        };
        let limit2 = single(farthest2.min(self.radius2));
        let near = chords2.iter().enumerate();
        near.fold(0, |near, (at, &chord2)| {
            near | u64::from(chord2 <= limit2) << at
        })
    }

    /// The first step that something at a squared chord may be within.
    #[inline]
    fn first_step(&self, chord2: f64) -> usize {
        let beyond = self.steps2.iter().take_while(|&&limit2| chord2 > limit2);
        beyond.count().min(STEPS.len() - 1)
    }

    /// Of a leaf's entries those that may come to a total, by what has any level of each factor.
    #[inline]
    fn promising(&mut self, leaf: &Ahead, least: u32, having: &[u64; MOST]) -> u64 {
        let (view, step) = (leaf.view as usize, usize::from(leaf.step));
        let enough = &mut self.enough[view * STEPS.len() + step];
        self.scorings[view].promising(enough, |factor| having[factor], STEPS[step].1, least)
    }

    /// Of a leaf's entries those that match and may still be good enough.
    fn worth_a_look(&mut self, leaf: &Ahead) -> u64 {
        let (view, least) = (leaf.view as usize, self.least_total());
        if let Some(&Known { matching, having }) = self.known.get(leaf.known as usize) {
            return matching & self.promising(leaf, least, &having);
        }
        let step = usize::from(leaf.step);
        let enough = &mut self.enough[view * STEPS.len() + step];
        let (scoring, index) = (&self.scorings[view], leaf.index as usize);
        let having = |factor| scoring.having(factor, index);
        match scoring.promising(enough, having, STEPS[step].1, least) {
            0 => 0,
            word => word & self.ruler.views[view].filter.leaf_word(index),
        }
    }

    fn look_at_leaf(&mut self, leaf: Ahead) {
        let word = self.worth_a_look(&leaf);
        if word == 0 {
            return;
        }
        let merits = self.scorings[leaf.view as usize].leaf(leaf.index as usize, word);
        for at in Ones(word) {
            let score = |step: usize| merits.score(at as usize, STEPS[step].1);
            // To read where it is is to wait for memory.
            if score(leaf.step.into()).total() < self.least_total() {
                continue;
            }
            let seen = self.ruler.look_at(leaf.view, leaf.index * 64 + at);
            if seen.chord2 <= self.radius2 {
                let step = self.first_step(seen.chord2);
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

    /// Gives the places of what can be had at home the score of that, where it is better. A walk by distance alone
    /// would come to a hall at the other end of the country last.
    fn look_at_home(&mut self) {
        for (at, home) in (0u32..).zip(self.at_home) {
            let Some(home) = home else { continue };
            home.for_each(self.least_total(), |service, score| {
                self.offer_at_home(at, service, score);
                self.least_total()
            });
        }
    }

    fn offer_at_home(&mut self, view: u32, service: u32, score: Score) {
        let ruler = self.ruler;
        let view_of_it = &ruler.views[view as usize];
        for &place in view_of_it.segment.places_of(service) {
            let candidate = ruler.candidate(view, place);
            let mut offered = Ranked { score, candidate };
            // Of many that score the same at home most halls are too far away, which costs least to see.
            let is_wanted = self.betters_the_last(&mut offered)
                && view_of_it.filter.matches(place)
                && ruler.is_within(&mut offered.candidate, self.wanted.radius_m);
            if is_wanted {
                let own = self.own_score(&mut offered.candidate);
                offered.score = better(own, Some(score));
                self.keep(offered);
            }
        }
    }

    /// Whether it comes before the last of those kept, or there is room.
    fn betters_the_last(&mut self, offered: &mut Ranked) -> bool {
        let ruler = self.ruler;
        let last = self.kept.last_of_all();
        last.is_none_or(|last| compare(ruler, offered, last) == Ordering::Less)
    }

    /// What a place scores by itself.
    fn own_score(&self, candidate: &mut Candidate) -> Score {
        let reach = STEPS[self.step(candidate, 0)].1;
        self.scorings[candidate.view as usize].entry(candidate.entry, reach)
    }

    /// What a place's service scores at home.
    fn score_at_home(&self, candidate: &Candidate) -> Option<Score> {
        let home = self.at_home[candidate.view as usize].as_ref()?;
        home.score(candidate.service)
    }

    /// Keeps an entry if it is one of the best; `step` is the first that it may be within.
    fn offer(&mut self, seen: &Seen, step: usize, score: impl Fn(usize) -> Score) {
        let mut candidate = self.ruler.candidate_at(seen);
        if !self.ruler.is_within(&mut candidate, self.wanted.radius_m) {
            return;
        }
        let step = self.step(&mut candidate, step);
        let mut score = score(step);
        // What a page before has is known by its better score. On the first page it is offered again, at home.
        if self.wanted.after.is_some() {
            score = better(score, self.score_at_home(&candidate));
        }
        self.keep(Ranked { score, candidate });
    }

    fn keep(&mut self, mut offered: Ranked) {
        let ruler = self.ruler;
        if !self.betters_the_last(&mut offered) || !self.is_on_this_page(&mut offered) {
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
            let own = self.own_score(&mut candidate);
            let score = better(own, self.score_at_home(&candidate));
            let mut other = Ranked { score, candidate };
            compare(ruler, &mut other, offered) == Ordering::Greater
        })
    }
}

/// What a leaf by its place below a node has of each factor.
fn having(below: &Below, leaf: usize) -> [u64; MOST] {
    let mut having = [0; MOST];
    for (own, below) in having.iter_mut().zip(below) {
        *own = below[leaf];
    }
    having
}

/// The better of what a place scores and what its service does at home.
fn better(own: Score, at_home: Option<Score>) -> Score {
    at_home
        .filter(|home| home.total() > own.total())
        .unwrap_or(own)
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
    Promise::new(
        last.score.total(),
        single(chord2_limit(last.candidate.distance.hi)),
    )
}

/// A squared chord as a limit for what is bounded in single precision.
fn single(limit2: f64) -> f32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a bound, made larger before"
    )]
    let limit2 = (limit2 * SINGLE_SLACK) as f32;
    limit2.next_up()
}
