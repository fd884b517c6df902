//! Phrases as a tree of words: one step a word, and what a phrase means where it ends.
//!
//! The tree knows only numbers; how text becomes numbers is the business of `words`.

use crate::hash::FastMap;
use crate::words::WordId;

/// A place in the tree.
pub(crate) type Node = u32;

/// Where every phrase begins.
pub(crate) const ROOT: Node = 0;

/// Phrases, each with what it means.
#[derive(Debug, Clone)]
pub(crate) struct Phrases<M> {
    steps: FastMap<u64, Node>,
    meanings: Vec<Vec<M>>,
    /// Where a phrase goes on after a word that may be left out.
    left_out: FastMap<Node, Vec<Node>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            steps: FastMap::default(),
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
        let mut node = ROOT;
        for &word in words {
            let fresh = Node::try_from(self.meanings.len()).unwrap_or(Node::MAX);
            let next = *self.steps.entry(key(node, word)).or_insert(fresh);
            if next == fresh {
                self.meanings.push(Vec::new());
                if node != ROOT && is_left_out(word) {
                    self.left_out.entry(node).or_default().push(fresh);
                }
            }
            node = next;
        }
        if let Some(meanings) = self.meanings.get_mut(node as usize) {
            meanings.push(meaning);
        }
    }

    /// The next place after a word, if some phrase goes on that way.
    pub(crate) fn step(&self, node: Node, word: WordId) -> Option<Node> {
        self.steps.get(&key(node, word)).copied()
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
