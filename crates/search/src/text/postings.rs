//! Which entries have which words, and in which fields.
//!
//! An entry and its fields are one number, so that knowing the fields costs no memory; it leaves room for
//! half a thousand million entries in a segment.

use super::fields::{Fields, TextField};
use crate::stored::{plain, stored};
use std::ops::Range;

/// An entry that has a word, with the fields that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting(u32);
plain!(Posting(u32));

impl Posting {
    pub(crate) const fn new(entry: u32, fields: Fields) -> Self {
        Self(entry << Fields::BITS | fields.bits() as u32)
    }

    pub(crate) const fn entry(self) -> u32 {
        self.0 >> Fields::BITS
    }

    /// Whether the word stands in the service's or the organisation's name.
    pub(crate) const fn is_in_a_name(self) -> bool {
        self.fields().has(TextField::Name) || self.fields().has(TextField::Organization)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the fields are the lowest bits"
    )]
    pub(crate) const fn fields(self) -> Fields {
        Fields::from_bits(self.0 as u8)
    }
}

/// For each word of a dictionary its entries, in order.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Where each word's postings start; one longer than there are words.
    starts: Vec<u32>,
    postings: Vec<Posting>,
}
stored!(Postings { starts, postings });

impl Postings {
    /// From each entry's words, by ascending entry; `entries` is gone through twice.
    pub(crate) fn new<'w>(
        words: usize,
        entries: impl Iterator<Item = (u32, &'w [(u32, Fields)])> + Clone,
    ) -> Self {
        let mut starts = vec![0u32; words + 1];
        for &(word, _) in entries.clone().flat_map(|(_, words)| words) {
            starts[word as usize + 1] += 1;
        }
        let mut end = 0;
        for start in &mut starts {
            end += *start;
            *start = end;
        }
        // From here on: where the next entry of each word goes.
        let mut next = starts.clone();
        let mut postings = vec![Posting(0); end as usize];
        for (entry, words) in entries {
            for &(word, fields) in words {
                let place = &mut next[word as usize];
                postings[*place as usize] = Posting::new(entry, fields);
                *place += 1;
            }
        }
        Self { starts, postings }
    }

    /// The entries of words that follow one another, word by word.
    pub(crate) fn of_all(&self, words: Range<u32>) -> &[Posting] {
        if words.is_empty() {
            return &[];
        }
        let (first, end) = (words.start as usize, words.end as usize);
        &self.postings[self.starts[first] as usize..self.starts[end] as usize]
    }

    /// The entries of a word.
    pub(crate) fn of(&self, word: u32) -> &[Posting] {
        let at = word as usize;
        &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
