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
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self {
            steps: FastMap::default(),
            meanings: vec![Vec::new()],
        }
    }
}

impl<M> Phrases<M> {
    /// Adds a phrase with a meaning, and gives the node at which it ends.
    pub(crate) fn add(&mut self, words: &[WordId], meaning: M) {
        let mut node = ROOT;
        for &word in words {
            let fresh = Node::try_from(self.meanings.len()).unwrap_or(Node::MAX);
            let next = *self.steps.entry(key(node, word)).or_insert(fresh);
            if next == fresh {
                self.meanings.push(Vec::new());
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

    /// What the phrases mean that end here.
    pub(crate) fn meanings(&self, node: Node) -> &[M] {
        self.meanings.get(node as usize).map_or(&[], Vec::as_slice)
    }
}

const fn key(node: Node, word: WordId) -> u64 {
    ((node as u64) << 32) | word as u64
}
