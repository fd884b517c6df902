//! Every phrase of the lexicon that may stand in a text, wherever it may begin.
//!
//! Phrases overlap freely here; which of them are meant is chosen afterwards.

use super::acronyms;
use super::reading::Reading;
use crate::concept::ConceptIx;
use crate::everyday::{canonical, names_somebody_close};
use crate::lexicon::{Lexicon, Meaning, Sort};
use crate::phrases::{Node, ROOT};
use crate::words::{Candidate, How};

/// A phrase found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The position of its first word.
    pub(super) first: usize,
    /// The position after its last word.
    pub(super) last: usize,
    /// How many of its words were matched; the longer phrase wins.
    pub(super) matched: usize,
    pub(super) concept: ConceptIx,
    pub(super) sort: Sort,
    pub(super) certainty_percent: u8,
}

/// What has been matched on the way to a node.
#[derive(Clone, Copy)]
struct Path {
    node: Node,
    next: usize,
    matched: usize,
    certainty: u8,
    /// Some word counts only beside one that was typed right.
    needs_company: bool,
    has_company: bool,
}

/// All phrases in the text.
pub(super) fn find(lexicon: &Lexicon, reading: &Reading) -> Vec<Found> {
    let mut search = Search {
        lexicon,
        reading,
        first: 0,
        found: Vec::with_capacity(16),
    };
    let mut joined = String::with_capacity(32);
    for first in 0..reading.len() {
        search.first = first;
        search.walk(Path {
            node: ROOT,
            next: first,
            matched: 0,
            certainty: 100,
            needs_company: false,
            has_company: false,
        });
        search.two_as_one(&mut joined);
    }
    search.found
}

struct Search<'a> {
    lexicon: &'a Lexicon,
    reading: &'a Reading,
    first: usize,
    found: Vec<Found>,
}

impl Search<'_> {
    fn walk(&mut self, path: Path) {
        for candidate in self.reading.candidates(path.next) {
            if let Some(node) = self.lexicon.phrases.step(path.node, candidate.word) {
                let path = self.follow(path, candidate, node);
                self.note(path);
                self.walk(path);
                self.pass_over(path);
            }
        }
    }

    /// Articles, possessives and intensifiers inside a phrase make no difference.
    fn pass_over(&mut self, path: Path) {
        if self.reading.is_skipped(path.next) {
            self.walk(Path {
                next: path.next + 1,
                ..path
            });
        }
    }

    fn follow(&self, path: Path, candidate: &Candidate, node: Node) -> Path {
        let exact = candidate.how == How::Exact;
        Path {
            node,
            next: path.next + 1,
            matched: path.matched + 1,
            certainty: path
                .certainty
                .min(certainty(candidate.how, self.reading.word(path.next))),
            needs_company: path.needs_company || candidate.only_in_phrase,
            has_company: path.has_company || exact && !self.reading.is_everyday(path.next),
        }
    }

    fn note(&mut self, path: Path) {
        if path.needs_company && !path.has_company {
            return;
        }
        for meaning in self.lexicon.phrases.meanings(path.node) {
            if let Some(certainty) = self.certainty_of(meaning, path) {
                self.found.push(Found {
                    first: self.first,
                    last: path.next,
                    matched: path.matched,
                    concept: meaning.concept,
                    sort: meaning.sort,
                    certainty_percent: certainty,
                });
            }
        }
    }

    /// How certain a meaning is after this path; `None` when it is not meant at all.
    fn certainty_of(&self, meaning: &Meaning, path: Path) -> Option<u8> {
        let is_small = meaning.sort == Sort::Plain && self.is_small_word();
        if path.matched == 1 && (self.is_one_person() || is_small) {
            return None;
        }
        let at_most = match meaning.sort {
            Sort::Plain => 100,
            Sort::Squashed => 95,
            Sort::Dated => 85,
            Sort::Relation => 45,
            Sort::Acronym => acronyms::certainty(self.reading, self.first, path.next)?,
            Sort::CapitalsOnly => acronyms::certainty_in_capitals(self.reading, self.first)?,
            Sort::Welsh => self.welsh_certainty(path)?,
        };
        Some(path.certainty.min(at_most))
    }

    /// "My dads had a stroke" is about one dad and his apostrophe, not about dads.
    fn is_one_person(&self) -> bool {
        let word = self.reading.word(self.first);
        let owned = self
            .first
            .checked_sub(1)
            .map(|at| canonical(self.reading.word(at)));
        owned == Some("my") && word.strip_suffix('s').is_some_and(names_somebody_close)
            || self.is_somebody(word)
    }

    /// "A man off the internet" is nobody that a group is for; "I'm a man of 60" is.
    fn is_somebody(&self, word: &str) -> bool {
        let one = matches!(
            word,
            "man"
                | "woman"
                | "bloke"
                | "lad"
                | "lass"
                | "guy"
                | "lady"
                | "gentleman"
                | "fella"
                | "chap"
        );
        let before = |back: usize| {
            let at = self.first.checked_sub(back);
            at.map_or("", |at| self.reading.word(at))
        };
        let article = matches!(before(1), "a" | "the" | "this" | "that" | "another");
        one && article && !matches!(before(2), "im" | "am" | "as")
    }

    /// "Everyone mixes it up": a small word means what it means only where it stands alone.
    fn is_small_word(&self) -> bool {
        let excepts = matches!(
            self.reading.word(self.first + 1),
            "but" | "except" | "welcome"
        );
        self.reading.len() > 1 && self.reading.is_everyday(self.first) && !excepts
    }

    /// "Plant" is children in Welsh and a plant in English: such words count only among Welsh ones.
    fn welsh_certainty(&self, path: Path) -> Option<u8> {
        let word = self.lexicon.words.find(self.reading.word(self.first));
        let looks_english = word.is_some_and(|id| {
            let traits = self.lexicon.words.traits(id);
            traits.look_alike || traits.everyday
        });
        (path.matched > 1 || !looks_english || self.reading.welsh).then_some(100)
    }

    /// "Fibro myalgia": two words that are one.
    fn two_as_one(&mut self, joined: &mut String) {
        let second = self.first + 1;
        if second >= self.reading.len() || self.reading.shape(second).after_break {
            return;
        }
        joined.clear();
        joined.push_str(self.reading.word(self.first));
        joined.push_str(self.reading.word(second));
        let word = self.lexicon.words.find(joined).filter(|_| joined.len() > 6);
        let Some(node) = word.and_then(|word| self.lexicon.phrases.step(ROOT, word)) else {
            return;
        };
        self.note(Path {
            node,
            next: second + 1,
            matched: 2,
            certainty: 95,
            needs_company: false,
            has_company: true,
        });
    }
}

/// How certain a word's meaning is by the way it was found: an error in a long word confuses less.
fn certainty(how: How, typed: &str) -> u8 {
    match how {
        How::Exact => 100,
        How::Inflected => 95,
        How::Unmutated => 90,
        How::Typo if typed.len() >= 8 => 88,
        How::Typo => 80,
        How::TwoTypos => 70,
    }
}
