//! Phrases as a tree of words: one step a word, and what a phrase means where it ends.
//!
//! Sayings make it a graph: where any of many words will do they all lead to one place, and a word may lead to
//! several. Written out word by word, a few thousand sayings would be a million phrases.
//!
//! It knows only numbers; how text becomes numbers is the business of `words`.

use crate::hash::FastMap;
use crate::words::WordId;

/// A place in the graph.
pub(crate) type Node = u32;

/// Where every phrase begins.
pub(crate) const ROOT: Node = 0;

/// Phrases, each with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<M> {
    steps: FastMap<u64, Node>,
    /// Where else the same step leads.
    more_steps: FastMap<u64, Vec<Node>>,
    meanings: Vec<Vec<M>>,
    /// Where a phrase goes on after a word that may be left out.
    left_out: FastMap<Node, Vec<Node>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            steps: FastMap::default(),
            more_steps: FastMap::default(),
            meanings: vec![Vec::new()],
            left_out: FastMap::default(),
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
            let fresh = self.next_node();
            let next = *self.steps.entry(key(node, word)).or_insert(fresh);
            if next == fresh {
                self.meanings.push(Vec::new());
                if node != ROOT && is_left_out(word) {
                    self.left_out.entry(node).or_default().push(fresh);
                }
            }
            node = next;
        }
        node
    }

    /// A new place, which nothing leads to yet.
    pub(crate) fn new_place(&mut self) -> Node {
        let fresh = self.next_node();
        self.meanings.push(Vec::new());
        fresh
    }

    /// Lets a word lead from one place to another, wherever else it leads.
    pub(crate) fn join(&mut self, from: Node, word: WordId, to: Node) {
        match self.steps.entry(key(from, word)) {
            std::collections::hash_map::Entry::Vacant(vacant) => {
                vacant.insert(to);
            }
            std::collections::hash_map::Entry::Occupied(taken) if *taken.get() == to => {}
            std::collections::hash_map::Entry::Occupied(_) => {
                let more = self.more_steps.entry(key(from, word)).or_default();
                if !more.contains(&to) {
                    more.push(to);
                }
            }
        }
    }

    /// Lets a phrase go on from one place at another as if a word stood between that may be left out.
    pub(crate) fn leave_out(&mut self, from: Node, to: Node) {
        self.left_out.entry(from).or_default().push(to);
    }

    /// Gives a place a meaning.
    pub(crate) fn mean(&mut self, node: Node, meaning: M) {
        if let Some(meanings) = self.meanings.get_mut(node as usize) {
            meanings.push(meaning);
        }
    }

    fn next_node(&self) -> Node {
        Node::try_from(self.meanings.len()).unwrap_or(Node::MAX)
    }

    /// The place after a word, if some phrase goes on that way; of several the first.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.steps.get(&key(node, word)).copied()
    }

    /// Every place after a word.
    pub(crate) fn steps(&self, node: Node, word: WordId) -> impl Iterator<Item = Node> {
        let first = self.step(node, word);
        let more = first.and_then(|_| self.more_steps.get(&key(node, word)));
        first.into_iter().chain(more.into_iter().flatten().copied())
    }

    /// The places after each word that may be left out here.
    pub(crate) fn past_left_out(&self, node: Node) -> &[Node] {
        self.left_out.get(&node).map_or(&[], Vec::as_slice)
    }

    /// What the phrases mean that end here.
    pub(crate) fn meanings(&self, node: Node) -> &[M] {
        self.meanings.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

const fn key(node: Node, word: WordId) -> u64 {
    ((node as u64) << 32) | word as u64
}
