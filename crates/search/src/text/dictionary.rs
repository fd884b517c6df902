//! The words of a segment, and which of them meet a word that is asked for.
//!
//! A word meets by its stem, and the last word asked also by being its beginning. Words nearly like one are
//! found by going through sketches (a word's letters as bits, and its length) of those that are about as long: four
//! bytes a word, so that of 200,000 words half a megabyte is read, and only a few in a hundred are compared letter by
//! letter. An automaton over a sorted dictionary (the `fst` crate) visits fewer words, but must be built for
//! each question, which for two errors takes longer than the sketches take to read, and it counts a swap
//! as two.

use super::AskedWord;
use crate::stored::stored;
use hereabouts_vocabulary::edits::{
    beginning_within, distance_within, letter_mask, masks_allow, positions_passing,
};
use smallvec::SmallVec;
use std::ops::Range;

/// The bits of a sketch that say which letters there are.
const LETTERS: u32 = (1 << 28) - 1;
/// Of these, those that say that something is no letter from a to z.
const OTHERS: u32 = 0b11 << 26;
/// Lengths from this on are alike in a sketch.
const LONG: u32 = 15;

/// Words, sorted.
#[derive(Debug, Default)]
pub(crate) struct Dictionary {
    words: Vec<Box<str>>,
    /// Positions in `words`, sorted by stem.
    by_stem: Vec<(Box<str>, u32)>,
    sketches: Vec<u32>,
    by_length: ByLength,
}
stored!(Dictionary {
    words,
    by_stem,
    sketches,
    by_length
});

/// The sketches again, the shorter words first: what is nearly like a word is nearly as long.
#[derive(Debug, Default)]
struct ByLength {
    sketches: Vec<u32>,
    /// Of each sketch, its word's position.
    positions: Vec<u32>,
    /// Where the sketches of each length begin; one more than there are lengths.
    begins: Vec<u32>,
}
stored!(ByLength {
    sketches,
    positions,
    begins
});

impl ByLength {
    fn of(sketches: &[u32]) -> Self {
        let mut all: Vec<(u32, u32)> = sketches.iter().copied().zip(0..).collect();
        all.sort_by_key(|&(sketch, _)| length_in(sketch));
        let begin = |length| all.partition_point(|&(sketch, _)| length_in(sketch) < length);
        let begins = (0..=LONG + 1).map(|length| u32::try_from(begin(length)).unwrap_or(u32::MAX));
        Self {
            begins: begins.collect(),
            sketches: all.iter().map(|&(sketch, _)| sketch).collect(),
            positions: all.iter().map(|&(_, at)| at).collect(),
        }
    }

    /// The sketches of words that are as long as a sketched one, or so many letters shorter or longer, and their words'
    /// positions.
    fn about(&self, wanted: u32, letters: u32) -> (&[u32], &[u32]) {
        let begin = |length: u32| {
            self.begins
                .get(length as usize)
                .map_or(0, |&at| at as usize)
        };
        let length = length_in(wanted);
        let (least, most) = (length.saturating_sub(letters), (length + letters).min(LONG));
        let range = begin(least)..begin(most + 1);
        (
            self.sketches.get(range.clone()).unwrap_or_default(),
            self.positions.get(range).unwrap_or_default(),
        )
    }
}

/// The words that meet one that is asked for, by their positions.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    pub(crate) same_stem: SmallVec<[u32; 4]>,
    pub(crate) going_on: Range<u32>,
}

impl Meeting {
    /// Whether a word is one of them.
    pub(crate) fn has(&self, word: u32) -> bool {
        self.same_stem.contains(&word) || self.going_on.contains(&word)
    }

    /// All of them; one that meets twice comes twice.
    pub(crate) fn positions(&self) -> impl Iterator<Item = u32> + use<> {
        self.same_stem
            .clone()
            .into_iter()
            .chain(self.going_on.clone())
    }
}

impl Dictionary {
    /// Of sorted words, each once.
    pub(crate) fn of(words: Vec<Box<str>>) -> Self {
        let stems = words.iter().map(|word| super::stem(word).into());
        let mut by_stem: Vec<(Box<str>, u32)> = stems.zip(0..).collect();
        by_stem.sort_unstable();
        let sketches: Vec<u32> = words.iter().map(|word| sketch(word)).collect();
        Self {
            by_length: ByLength::of(&sketches),
            sketches,
            words,
            by_stem,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn word(&self, at: u32) -> &str {
        &self.words[at as usize]
    }

    /// Where a word is.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.words.binary_search_by(|own| (**own).cmp(word)).ok()?;
        u32::try_from(at).ok()
    }

    /// The words that begin so.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<u32> {
        let first = self.words.partition_point(|word| **word < *prefix);
        let count = self.words[first..].partition_point(|word| word.starts_with(prefix));
        let at = |position| u32::try_from(position).unwrap_or(u32::MAX);
        at(first)..at(first + count)
    }

    pub(crate) fn meeting(&self, asked: &AskedWord) -> Meeting {
        let first = self
            .by_stem
            .partition_point(|(stem, _)| **stem < *asked.stem);
        let same_stem = self.by_stem[first..]
            .iter()
            .take_while(|(stem, _)| **stem == *asked.stem)
            .map(|&(_, at)| at);
        Meeting {
            same_stem: same_stem.collect(),
            going_on: if asked.may_go_on {
                self.beginning(&asked.word)
            } else {
                0..0
            },
        }
    }

    /// The words of plain letters that are at most so many typing errors from another, with how many.
    pub(crate) fn near(&self, word: &str, limit: u8) -> Vec<(u8, u32)> {
        let wanted = sketch(word);
        let (sketches, positions) = self.by_length.about(wanted, limit.into());
        positions_passing(sketches, |sketch| may_be_near(wanted, sketch, limit))
            .filter_map(|at| {
                let at = *positions.get(at)?;
                let own = self.word(at);
                let errors = distance_within(word.as_bytes(), own.as_bytes(), limit)?;
                Some((errors, at))
            })
            .collect()
    }

    /// The same for words of which a beginning is nearly so. The first letter has to be right: it mostly is,
    /// and a twentieth of the words is left to look at.
    pub(crate) fn nearly_beginning(&self, typed: &str, limit: u8) -> Vec<(u8, u32)> {
        let wanted = sketch(typed);
        self.beginning(typed.get(..1).unwrap_or_default())
            .filter(move |&at| may_begin_nearly(wanted, self.sketches[at as usize], limit))
            .filter_map(move |at| {
                let own = self.word(at);
                let errors = beginning_within(typed.as_bytes(), own.as_bytes(), limit)?;
                Some((errors, at))
            })
            .collect()
    }
}

fn sketch(word: &str) -> u32 {
    let length = u32::try_from(word.len()).unwrap_or(LONG).min(LONG);
    letter_mask(word.as_bytes()) & LETTERS | length << 28
}

/// How many letters a sketched word has, up to [`LONG`].
const fn length_in(sketch: u32) -> u32 {
    sketch >> 28
}

/// False only for words of about the same length that are farther apart, or not of plain letters. Without a branch, as
/// [`positions_passing`] likes it.
fn may_be_near(wanted: u32, sketch: u32, limit: u8) -> bool {
    (sketch & OTHERS == 0) & masks_allow(wanted & LETTERS, sketch & LETTERS, limit.into())
}

/// The same for a beginning of the word that the second sketch is of.
fn may_begin_nearly(wanted: u32, sketch: u32, limit: u8) -> bool {
    (sketch & OTHERS == 0) & masks_allow(wanted & LETTERS & !sketch, 0, u32::from(limit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::AskedText;

    fn dictionary(words: &[&str]) -> Dictionary {
        let mut words: Vec<Box<str>> = words.iter().map(|&word| word.into()).collect();
        words.sort_unstable();
        Dictionary::of(words)
    }

    /// Which of some listings' words a question's words meet.
    fn met(asked: &[&str], listed: &[&str]) -> Vec<String> {
        let dictionary = dictionary(listed);
        let owned: Vec<String> = asked.iter().map(|&word| word.to_owned()).collect();
        let mut met: Vec<String> = AskedText::of(&owned)
            .words
            .iter()
            .flat_map(|word| dictionary.meeting(word).positions())
            .map(|at| dictionary.word(at).to_owned())
            .collect();
        met.sort();
        met.dedup();
        met
    }

    #[test]
    fn only_the_last_word_and_only_a_long_enough_one_may_go_on() {
        let listed = ["coffee", "gardening", "ms", "msgs"];
        assert_eq!(met(&["gard", "coff"], &listed), ["coffee"]);
        assert_eq!(met(&["coff", "gard"], &listed), ["gardening"]);
        assert_eq!(met(&["ms"], &listed), ["ms"]);
    }

    #[test]
    fn inflections_meet() {
        assert_eq!(
            met(&["singing", "x"], &["single", "sings", "song"]),
            ["sings"]
        );
    }

    #[test]
    fn words_nearly_like_one_are_found_and_numbers_never_are() {
        let dictionary = dictionary(&["choir", "chair", "choirs", "2019", "parkinsons"]);
        let near = |word, limit| -> Vec<(u8, &str)> {
            let found = dictionary.near(word, limit).into_iter();
            found.map(|(n, at)| (n, dictionary.word(at))).collect()
        };
        assert_eq!(near("chior", 1), [(1, "choir")]);
        assert_eq!(
            near("chior", 2),
            [(2, "chair"), (1, "choir"), (2, "choirs")]
        );
        assert_eq!(near("parkinsns", 2), [(1, "parkinsons")]);
        assert_eq!(near("2018", 1), []);
    }
}
