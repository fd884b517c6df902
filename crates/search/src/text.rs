//! Words: how a text is cut into them, how they are stemmed, and which entries have them.
//!
//! The same cutting serves listings and questions. Every word counts, however short; only a question's
//! function words are left out, as long as another word remains.

use crate::stored::stored;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;
use std::collections::HashMap;

/// From this many letters on the last word asked may be the beginning of a longer one.
const PREFIX_LETTERS: usize = 3;

/// Words that say nothing about what is looked for.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "i", "in", "is", "my", "near",
    "of", "on", "or", "our", "the", "to", "we", "who", "with", "y", "yn", "yr",
];

/// The words of a text: lower case, without accents or apostrophes.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Visits the words of a text, as [`words`] gives them, in one buffer.
pub(crate) fn for_each_word(text: &str, mut visit: impl FnMut(&str)) {
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_alphanumeric() {
            fold(letter, &mut word);
        } else if !matches!(letter, '\'' | '’') && !word.is_empty() {
            visit(&word);
            word.clear();
        }
    }
}

/// Adds a letter in lower case without its accent; Welsh needs the circumflexes, names the rest.
fn fold(letter: char, word: &mut String) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
            'ŷ' | 'ỳ' | 'ý' | 'ÿ' => 'y',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        };
        word.push(plain);
    }
}

/// A name as it is compared when ordering: its words, in lower case and without accents.
#[must_use]
pub fn name_key(name: &str) -> String {
    words(name).join(" ")
}

/// The stem of a word, after Porter's English algorithm (snowball).
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::English).stem(word)
}

/// The stems of a text's words.
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(text)
        .iter()
        .map(|word| stem(word).into_owned())
        .collect()
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedWord {
    /// Its place among the words asked.
    pub(crate) position: u16,
    /// The word, folded.
    pub(crate) word: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether it may be the beginning of a longer word.
    pub(crate) may_go_on: bool,
}

impl AskedWord {
    /// The words of a question that look for something.
    pub(crate) fn all(asked: &[String]) -> Vec<Self> {
        let last = asked.len().saturating_sub(1);
        let mut all: Vec<Self> = asked
            .iter()
            .enumerate()
            .flat_map(|(position, text)| {
                let parts = words(text);
                let last_part = parts.len().saturating_sub(1);
                parts.into_iter().enumerate().map(move |(part, word)| Self {
                    position: u16::try_from(position).unwrap_or(u16::MAX),
                    stem: stem(&word).into_owned(),
                    may_go_on: position == last
                        && part == last_part
                        && word.chars().count() >= PREFIX_LETTERS,
                    word,
                })
            })
            .collect();
        let says_something = |word: &Self| !FUNCTION_WORDS.contains(&word.word.as_str());
        if all.iter().any(says_something) {
            all.retain(says_something);
        }
        all
    }
}

/// Words, numbered as they first come; good while one segment is being made.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    numbers: HashMap<Box<str>, u32>,
}

impl Lexicon {
    /// The number of a word.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&known) = self.numbers.get(word) {
            return known;
        }
        let new = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.into(), new);
        new
    }

    /// The numbers of the words of some texts, each once.
    pub(crate) fn numbers<'t>(&mut self, texts: impl IntoIterator<Item = &'t str>) -> Box<[u32]> {
        let mut numbers = Vec::new();
        for text in texts {
            for_each_word(text, |word| numbers.push(self.number(word)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into()
    }
}

/// Which entries have which words.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Every word, sorted.
    words: Vec<Box<str>>,
    /// Where each word's entries start in `entries`; one longer than `words`.
    starts: Vec<u32>,
    entries: Vec<u32>,
    /// Positions in `words`, sorted by stem.
    by_stem: Vec<(Box<str>, u32)>,
}
stored!(Postings {
    words,
    starts,
    entries,
    by_stem
});

impl Postings {
    /// From each entry's words, by ascending entry; `entries` is gone through twice.
    pub(crate) fn new<'w>(
        lexicon: &Lexicon,
        entries: impl Iterator<Item = (u32, &'w [u32])> + Clone,
    ) -> Self {
        let mut counts = vec![0u32; lexicon.numbers.len()];
        for &number in entries.clone().flat_map(|(_, words)| words) {
            counts[number as usize] += 1;
        }
        let mut sorted: Vec<(&str, u32)> = (lexicon.numbers.iter())
            .map(|(word, &number)| (&**word, number))
            .filter(|&(_, number)| counts[number as usize] > 0)
            .collect();
        sorted.sort_unstable();
        let mut starts = vec![0];
        let mut end = 0;
        // From here on: where the next entry of each word goes.
        let mut next = counts;
        for &(_, number) in &sorted {
            let count = std::mem::replace(&mut next[number as usize], end);
            end += count;
            starts.push(end);
        }
        let mut lists = vec![0; end as usize];
        for (entry, words) in entries {
            for &number in words {
                let place = &mut next[number as usize];
                lists[*place as usize] = entry;
                *place += 1;
            }
        }
        let mut by_stem: Vec<(Box<str>, u32)> = sorted
            .iter()
            .zip(0..)
            .map(|(&(word, _), at)| (stem(word).into(), at))
            .collect();
        by_stem.sort_unstable();
        Self {
            words: sorted.into_iter().map(|(word, _)| word.into()).collect(),
            starts,
            entries: lists,
            by_stem,
        }
    }

    /// The entries of every word that meets the one asked, a sorted list a word.
    pub(crate) fn lists<'a>(
        &'a self,
        asked: &'a AskedWord,
    ) -> impl Iterator<Item = &'a [u32]> + 'a {
        let first = self
            .by_stem
            .partition_point(|(stem, _)| **stem < *asked.stem);
        let by_stem = self.by_stem[first..]
            .iter()
            .take_while(|(stem, _)| **stem == *asked.stem)
            .map(|&(_, at)| at as usize);
        let first = self.words.partition_point(|word| **word < *asked.word);
        let going_on = (first..self.words.len())
            .take_while(|&at| asked.may_go_on && self.words[at].starts_with(&asked.word));
        by_stem.chain(going_on).map(|at| self.list(at))
    }

    /// Every word with its entries.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &[u32])> {
        self.words
            .iter()
            .enumerate()
            .map(|(at, word)| (&**word, self.list(at)))
    }

    fn list(&self, at: usize) -> &[u32] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_accents_and_apostrophes_but_never_length() {
        assert_eq!(
            words("Men's Shed, Tŷ Hafan – ME/CFS"),
            ["mens", "shed", "ty", "hafan", "me", "cfs"]
        );
    }

    #[test]
    fn names_order_whatever_their_case() {
        assert_eq!(name_key("  ÉLAN — the Choir"), "elan the choir");
    }

    #[test]
    fn function_words_are_left_out_unless_there_is_nothing_else() {
        let asked = |words: &[&str]| {
            let owned: Vec<String> = words.iter().map(|&w| w.to_owned()).collect();
            AskedWord::all(&owned)
                .into_iter()
                .map(|w| w.word)
                .collect::<Vec<_>>()
        };
        assert_eq!(asked(&["the", "knitting", "bee"]), ["knitting", "bee"]);
        assert_eq!(asked(&["the", "who"]), ["the", "who"]);
    }

    /// Which of some listings' words a question finds.
    fn found(asked: &[&str], listed: &[&str]) -> Vec<String> {
        let mut lexicon = Lexicon::default();
        let numbers: Vec<_> = listed.iter().map(|&word| lexicon.numbers([word])).collect();
        let postings = Postings::new(&lexicon, (0u32..).zip(numbers.iter().map(|one| &**one)));
        let owned: Vec<String> = asked.iter().map(|&word| word.to_owned()).collect();
        let words = AskedWord::all(&owned);
        let mut all: Vec<u32> = words
            .iter()
            .flat_map(|word| postings.lists(word))
            .flatten()
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter()
            .map(|at| listed[at as usize].to_owned())
            .collect()
    }

    #[test]
    fn only_the_last_word_and_only_a_long_enough_one_may_go_on() {
        let listed = ["coffee", "gardening", "ms", "msgs"];
        assert_eq!(found(&["gard", "coff"], &listed), ["coffee"]);
        assert_eq!(found(&["coff", "gard"], &listed), ["gardening"]);
        assert_eq!(found(&["ms"], &listed), ["ms"]);
    }

    #[test]
    fn inflections_meet() {
        assert_eq!(
            found(&["singing", "x"], &["single", "sings", "song"]),
            ["sings"]
        );
    }
}
