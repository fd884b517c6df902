//! A plain set of entries, for those that many belong to; `bitset` is for those that few do.

use crate::bitset::{Bitset, Ones};
use crate::stored::stored;

/// A set that many belong to: one bit an entry; what lies beyond its end does not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bitmap(Vec<u64>);
stored!(Bitmap(words));

impl Bitmap {
    /// Adds a member.
    pub(crate) fn insert(&mut self, member: u32) {
        let word = member as usize / 64;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (member % 64);
    }

    /// The members of any of some sets, all below `length`.
    pub(crate) fn union<'s>(sets: impl Iterator<Item = &'s Bitset>, length: usize) -> Self {
        let mut words = vec![0; length.div_ceil(64)];
        for set in sets {
            set.add_to(&mut words);
        }
        Self(words)
    }

    /// Whether something is a member.
    pub(crate) fn contains(&self, member: u32) -> bool {
        self.word(member as usize / 64) >> (member % 64) & 1 == 1
    }

    /// The members, in order.
    pub(crate) fn into_members(self) -> impl Iterator<Item = u32> {
        let words = (0u32..).zip(self.0);
        words.flat_map(|(index, word)| Ones(word).map(move |bit| index * 64 + bit))
    }

    /// The words that have members, with their places.
    pub(crate) fn words(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        let words = self.0.iter().copied().enumerate();
        words.filter(|&(_, word)| word != 0)
    }

    /// The members 64·index to 64·index + 63.
    #[inline]
    pub(crate) fn word(&self, index: usize) -> u64 {
        self.0.get(index).copied().unwrap_or(0)
    }
}
