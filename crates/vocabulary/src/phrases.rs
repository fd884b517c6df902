//! Phrases as a tree of words: one step a word, and what a phrase means where it ends.
//!
//! Sayings make it a graph: where any of many words will do they all lead to one place, and a word may lead to
//! several. Written out word by word, a few thousand sayings would be a million phrases.
//!
//! It knows only numbers; how text becomes numbers is the business of `words`.

use crate::hash::FastMap;
use crate::starts::{Needs, Starts, StartsByWord, Way};
use crate::words::WordId;

/// A place in the graph.
pub(crate) type Node = u32;

/// Where every phrase begins.
pub(crate) const ROOT: Node = 0;

/// Tells in a step that it leads to more places than one.
const MORE: Node = 1 << 31;

/// Phrases, each with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<M> {
    /// Where each leads; [`MORE`] is added where it leads elsewhere too.
    steps: FastMap<u64, Node>,
    /// Where else the same step leads.
    more_steps: FastMap<u64, Vec<Node>>,
    /// Where each leads by that word and no other, while phrases are added. A place that sayings share by several
    /// words is never gone on from for one of them, or what follows that one would follow the others too.
    walked: FastMap<u64, Node>,
    meanings: Vec<Vec<M>>,
    /// What there is at each place.
    signs: Vec<Sign>,
    /// Where a phrase goes on after a word that may be left out.
    left_out: FastMap<Node, Vec<Node>>,
    /// The first steps once more, as texts are asked for them.
    starts: Starts,
}

/// What there may be at a place, in 32 bytes: most words lead nowhere from most places, and here that is known after
/// one look, where a table would be looked through in vain.
#[derive(Debug, Clone, Copy, Default)]
struct Sign {
    words: SomeWords,
}

/// A few words, each as one bit of many, so that another may look like it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct SomeWords([u64; 4]);

impl SomeWords {
    /// These and one more.
    pub(crate) const fn and(mut self, word: WordId) -> Self {
        let (at, bit) = place_of(word);
        self.0[at] |= bit;
        self
    }

    /// These and those.
    pub(crate) fn and_all(self, others: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | others.0[at]))
    }

    const fn may_have(self, word: WordId) -> bool {
        let (at, bit) = place_of(word);
        self.0[at] & bit != 0
    }

    fn may_share(self, others: Self) -> bool {
        let shared = self.0.iter().zip(others.0).map(|(own, other)| own & other);
        shared.fold(0, |any, some| any | some) != 0
    }
}

/// The number and the bit that stand for a word; the last two bits are no word's.
const fn place_of(word: WordId) -> (usize, u64) {
    let bit = (word.wrapping_mul(0x9e37_79b9) as u64 * 254) >> 32;
    ((bit / 64) as usize, 1 << (bit % 64))
}

impl Sign {
    const MEANS: u64 = 1 << 63;
    const LEAVES_OUT: u64 = 1 << 62;

    const fn has(self, what: u64) -> bool {
        self.words.0[3] & what != 0
    }
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            steps: FastMap::default(),
            more_steps: FastMap::default(),
            walked: FastMap::default(),
            meanings: vec![Vec::new()],
            signs: vec![Sign::default()],
            left_out: FastMap::default(),
            starts: Starts::default(),
        }
    }
}

impl<M> Phrases<M> {
    /// Adds a phrase with a meaning; `is_left_out` tells of a word whether it may be left out inside.
    pub(crate) fn add(
        &mut self,
        words: &[WordId],
        is_left_out: impl Fn(WordId) -> bool,
        meaning: M,
    ) {
        let end = self.walk_on(ROOT, words, is_left_out);
        self.mean(end, meaning);
    }

    /// The place after some words from another, which is made if it isn't there.
    pub(crate) fn walk_on(
        &mut self,
        from: Node,
        words: &[WordId],
        is_left_out: impl Fn(WordId) -> bool,
    ) -> Node {
        let mut node = from;
        for &word in words {
            let next = if let Some(&known) = self.walked.get(&key(node, word)) {
                known
            } else {
                let fresh = self.new_place();
                self.walked.insert(key(node, word), fresh);
                self.join(node, word, fresh);
                if node != ROOT && is_left_out(word) {
                    self.leave_out(node, fresh);
                }
                fresh
            };
            node = next;
        }
        node
    }

    /// A new place, which nothing leads to yet.
    pub(crate) fn new_place(&mut self) -> Node {
        let fresh = self.next_node();
        self.meanings.push(Vec::new());
        self.signs.push(Sign::default());
        fresh
    }

    /// Lets a word lead from one place to another, wherever else it leads.
    pub(crate) fn join(&mut self, from: Node, word: WordId, to: Node) {
        self.mark_word(from, word);
        match self.steps.entry(key(from, word)) {
            std::collections::hash_map::Entry::Vacant(vacant) => {
                vacant.insert(to);
            }
            std::collections::hash_map::Entry::Occupied(taken) if *taken.get() & !MORE == to => {}
            std::collections::hash_map::Entry::Occupied(mut taken) => {
                *taken.get_mut() |= MORE;
                let more = self.more_steps.entry(key(from, word)).or_default();
                if !more.contains(&to) {
                    more.push(to);
                }
            }
        }
    }

    /// Lets a phrase go on from one place at another as if a word stood between that may be left out.
    pub(crate) fn leave_out(&mut self, from: Node, to: Node) {
        self.mark(from, Sign::LEAVES_OUT);
        let places = self.left_out.entry(from).or_default();
        if !places.contains(&to) {
            places.push(to);
        }
    }

    /// Gives a place a meaning.
    pub(crate) fn mean(&mut self, node: Node, meaning: M) {
        self.mark(node, Sign::MEANS);
        if let Some(meanings) = self.meanings.get_mut(node as usize) {
            meanings.push(meaning);
        }
    }

    fn mark(&mut self, node: Node, what: u64) {
        if let Some(sign) = self.signs.get_mut(node as usize) {
            sign.words.0[3] |= what;
        }
    }

    fn mark_word(&mut self, node: Node, word: WordId) {
        if let Some(sign) = self.signs.get_mut(node as usize) {
            sign.words = sign.words.and(word);
        }
    }

    fn sign(&self, node: Node) -> Sign {
        self.signs.get(node as usize).copied().unwrap_or_default()
    }

    /// Forgets what only adding needs and prepares the first steps; call once, after the last phrase. `weight` is how
    /// often a word is said, and in the place of `gap` anything may be.
    pub(crate) fn finish(&mut self, gap: Option<WordId>, weight: impl Fn(WordId) -> u32) {
        self.walked = FastMap::default();
        let ends = |place| self.sign(place).has(Sign::MEANS);
        let needs = Needs::of(self.meanings.len(), &self.ways(gap), weight, ends);
        self.starts = Starts::of(ROOT, needs);
    }

    /// Every way that a phrase may go on.
    fn ways(&self, gap: Option<WordId>) -> Vec<Way> {
        let way = |key: &u64, to: Node| {
            let (from, word) = places_of(*key);
            let by = Some(word).filter(|_| gap != Some(word));
            Way { from, to, by }
        };
        let first = self.steps.iter().map(|(key, to)| way(key, to & !MORE));
        let more = self.more_steps.iter();
        let more = more.flat_map(|(key, places)| places.iter().map(move |&to| way(key, to)));
        let past = self.left_out.iter().flat_map(|(&from, places)| {
            let way = move |&to: &Node| Way { from, to, by: None };
            places.iter().map(way)
        });
        first.chain(more).chain(past).collect()
    }

    /// The first steps by a word.
    #[inline]
    pub(crate) fn starts(&self, word: WordId) -> StartsByWord<'_> {
        self.starts.by(word)
    }

    fn next_node(&self) -> Node {
        Node::try_from(self.meanings.len()).unwrap_or(Node::MAX)
    }

    /// The place after a word, if some phrase goes on that way; of several the first.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.first_step(node, word).map(|to| to & !MORE)
    }

    #[inline]
    fn first_step(&self, node: Node, word: WordId) -> Option<Node> {
        if !self.sign(node).words.may_have(word) {
            return None;
        }
        self.steps.get(&key(node, word)).copied()
    }

    /// Whether any of some words may lead on from a place; false is certain.
    #[inline]
    pub(crate) fn may_go_on(&self, node: Node, words: SomeWords) -> bool {
        self.sign(node).words.may_share(words)
    }

    /// Every place after a word.
    #[inline]
    pub(crate) fn steps(&self, node: Node, word: WordId) -> impl Iterator<Item = Node> {
        let first = self.first_step(node, word);
        let has_more = first.is_some_and(|to| to & MORE != 0);
        let more = has_more
            .then(|| self.more_steps.get(&key(node, word)))
            .flatten();
        let first = first.map(|to| to & !MORE);
        first.into_iter().chain(more.into_iter().flatten().copied())
    }

    /// The places after each word that may be left out here.
    pub(crate) fn past_left_out(&self, node: Node) -> &[Node] {
        if !self.sign(node).has(Sign::LEAVES_OUT) {
            return &[];
        }
        self.left_out.get(&node).map_or(&[], Vec::as_slice)
    }

    /// What the phrases mean that end here.
    pub(crate) fn meanings(&self, node: Node) -> &[M] {
        if !self.sign(node).has(Sign::MEANS) {
            return &[];
        }
        self.meanings.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

const fn key(node: Node, word: WordId) -> u64 {
    ((node as u64) << 32) | word as u64
}

const fn places_of(key: u64) -> (Node, WordId) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the halves of a key, put together above"
    )]
    ((key >> 32) as Node, key as WordId)
}
