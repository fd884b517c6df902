//! A set of entries as a hierarchical bitset: one bit an entry, and above each level one bit a non-empty
//! word, so that one word tells which of a tree node's 64 children hold a member.
//!
//! The lowest level keeps only its non-empty words, found by counting the bits before them; so a concept
//! that three entries have costs three words there, and a common one costs a bit an entry. Never changed
//! after it is built.

use crate::stored::{plain, stored};

/// A set of numbers below the length it was built for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bitset {
    /// The non-empty words of level 0, in order.
    packed: Box<[u64]>,
    /// Level 1 in full.
    first: Box<[Summary]>,
    /// Levels 2 and up in full, up to the first that is a single word.
    upper: Box<[Box<[u64]>]>,
}
stored!(Bitset {
    packed,
    first,
    upper
});

/// A word of level 1 with what is needed to find the words that it tells of: side by side, since a set that is
/// asked for is seldom in the processor's caches, and each place that is read is waited for.
#[derive(Debug, Clone, Copy, Default)]
struct Summary {
    /// One bit a non-empty word of level 0.
    bits: u64,
    /// How many packed words come before its first.
    before: u32,
}
plain!(Summary {
    bits: u64,
    before: u32
});

impl Bitset {
    /// The set whose bits are given from bit 0 of the first word on.
    pub(crate) fn from_words(words: &[u64]) -> Self {
        Self::new(
            words.iter().copied().filter(|&word| word != 0).collect(),
            summary(words),
        )
    }

    /// The set of some sorted numbers, each below `length`.
    pub(crate) fn from_sorted(members: &[u32], length: usize) -> Self {
        let mut packed = Vec::new();
        let mut first = vec![0u64; length.div_ceil(64 * 64)];
        let mut last = usize::MAX;
        for &member in members {
            let word = member as usize / 64;
            if word != last {
                packed.push(0);
                first[word / 64] |= 1 << (word % 64);
                last = word;
            }
            if let Some(bits) = packed.last_mut() {
                *bits |= 1 << (member % 64);
            }
        }
        Self::new(packed, first)
    }

    fn new(packed: Vec<u64>, first: Vec<u64>) -> Self {
        let upper = levels_above(&first);
        let mut before = 0;
        let first = first.into_iter().map(|bits| {
            let summary = Summary { bits, before };
            before += bits.count_ones();
            summary
        });
        Self {
            first: first.collect(),
            packed: packed.into(),
            upper,
        }
    }

    /// Word `index` of a level: bit b stands for number 64·index + b of that level.
    #[inline]
    pub(crate) fn word(&self, level: usize, index: usize) -> u64 {
        match level {
            0 => self.leaf_word(index),
            1 => self.first.get(index).map_or(0, |summary| summary.bits),
            _ => {
                let words = self.upper.get(level - 2);
                words
                    .and_then(|words| words.get(index))
                    .copied()
                    .unwrap_or(0)
            }
        }
    }

    /// Word `index` of level 0: the members 64·index to 64·index + 63.
    #[inline]
    pub(crate) fn leaf_word(&self, index: usize) -> u64 {
        let Some(summary) = self.first.get(index / 64) else {
            return 0;
        };
        let bit = 1u64 << (index % 64);
        if summary.bits & bit == 0 {
            return 0;
        }
        self.packed[summary.rank_of(bit)]
    }

    /// Adds words 64·block to 64·block + 63 of level 0 to others. Faster than asking for each.
    #[inline]
    pub(crate) fn add_block_to(&self, block: usize, words: &mut [u64; 64]) {
        let Some(summary) = self.first.get(block) else {
            return;
        };
        let packed = &self.packed[summary.before as usize..];
        for (at, bits) in Ones(summary.bits).zip(packed) {
            words[at as usize] |= bits;
        }
    }

    /// Whether a number is a member.
    #[inline]
    pub(crate) fn contains(&self, member: u32) -> bool {
        self.leaf_word(member as usize / 64) >> (member % 64) & 1 == 1
    }

    /// How many members there are.
    pub(crate) fn member_count(&self) -> u32 {
        self.packed.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether there is no member.
    pub(crate) const fn is_empty(&self) -> bool {
        self.packed.is_empty()
    }

    /// Visits the non-empty words of level 0 from `first` on, by index. Faster than asking for each.
    pub(crate) fn for_each_word_from(&self, first: usize, mut visit: impl FnMut(usize, u64)) {
        let Some(here) = self.first.get(first / 64) else {
            return;
        };
        let bit = 1 << (first % 64);
        let mut packed = self.packed[here.rank_of(bit)..].iter();
        for (high, summary) in self.first.iter().enumerate().skip(first / 64) {
            let skipped = if high == first / 64 { bit - 1 } else { 0 };
            for low in Ones(summary.bits & !skipped) {
                if let Some(&bits) = packed.next() {
                    visit(high * 64 + low as usize, bits);
                }
            }
        }
    }

    /// Adds every member to a plain bitmap.
    pub(crate) fn add_to(&self, words: &mut [u64]) {
        self.for_each_word(|index, bits| words[index] |= bits);
    }

    /// Takes every member out of a plain bitmap.
    pub(crate) fn take_from(&self, words: &mut [u64]) {
        self.for_each_word(|index, bits| words[index] &= !bits);
    }

    /// Visits every non-empty word of level 0, by index.
    pub(crate) fn for_each_word(&self, visit: impl FnMut(usize, u64)) {
        self.for_each_word_from(0, visit);
    }
}

impl Summary {
    /// Where the packed word of a bit stands, or would stand.
    #[inline]
    const fn rank_of(&self, bit: u64) -> usize {
        (self.before + (self.bits & (bit - 1)).count_ones()) as usize
    }
}

/// One bit a non-empty word.
fn summary(words: &[u64]) -> Vec<u64> {
    words
        .chunks(64)
        .map(|chunk| {
            chunk
                .iter()
                .zip(0..)
                .fold(0, |bits, (&word, at)| bits | u64::from(word != 0) << at)
        })
        .collect()
}

fn levels_above(first: &[u64]) -> Box<[Box<[u64]>]> {
    let mut levels: Vec<Box<[u64]>> = Vec::new();
    let mut below = first;
    while below.len() > 1 {
        levels.push(summary(below).into());
        below = levels.last().map_or(&[], |level| level);
    }
    levels.into()
}

/// The numbers that word `index` of level 0 holds.
pub(crate) fn numbers_in(index: usize, word: u64) -> impl Iterator<Item = u32> {
    let first = u32::try_from(index * 64).unwrap_or(u32::MAX);
    Ones(word).map(move |at| first + at)
}

/// The positions of a word's set bits, lowest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ones(pub(crate) u64);

impl Iterator for Ones {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        let position = self.0.trailing_zeros();
        self.0 &= self.0 - 1;
        Some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn check(members: &BTreeSet<u32>, length: usize, set: &Bitset) {
        for number in 0..u32::try_from(length).unwrap() {
            assert_eq!(set.contains(number), members.contains(&number));
        }
        let mut level_members: BTreeSet<usize> = members.iter().map(|&m| m as usize).collect();
        for level in 0..4 {
            for index in 0..length.div_ceil(64) {
                let expected = (0..64)
                    .filter(|bit| level_members.contains(&(index * 64 + bit)))
                    .fold(0u64, |word, bit| word | 1 << bit);
                let above_the_top = level > 1 && level - 1 > set.upper.len();
                assert!(above_the_top || set.word(level, index) == expected);
            }
            level_members = level_members.iter().map(|m| m / 64).collect();
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn every_level_tells_which_words_below_have_members(
            length in 1usize..20_000,
            seeds in proptest::collection::vec(any::<u32>(), 0..300),
        ) {
            let members: BTreeSet<u32> =
                seeds.iter().map(|s| s % u32::try_from(length).unwrap()).collect();
            let sorted: Vec<u32> = members.iter().copied().collect();
            let from_sorted = Bitset::from_sorted(&sorted, length);
            check(&members, length, &from_sorted);
            let mut words = vec![0; length.div_ceil(64)];
            from_sorted.add_to(&mut words);
            check(&members, length, &Bitset::from_words(&words));
            from_sorted.take_from(&mut words);
            prop_assert!(Bitset::from_words(&words).is_empty());
            for block in 0..=length.div_ceil(64 * 64) {
                let mut words = [0; 64];
                from_sorted.add_block_to(block, &mut words);
                for (at, &word) in words.iter().enumerate() {
                    prop_assert_eq!(word, from_sorted.leaf_word(block * 64 + at));
                }
            }
            let first = length / 150;
            let mut from_there = vec![0; length.div_ceil(64)];
            from_sorted.for_each_word_from(first, |index, bits| from_there[index] = bits);
            for (index, &word) in from_there.iter().enumerate() {
                let expected = if index < first { 0 } else { from_sorted.leaf_word(index) };
                prop_assert_eq!(word, expected);
            }
        }
    }
}
