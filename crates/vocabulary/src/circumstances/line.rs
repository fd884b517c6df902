//! A text's words as the finders of circumstances read them, and which of them are taken already.

use super::Said;
use crate::fold::{Folded, Shape};
use std::ops::Range;

/// A text on its way.
pub(super) struct Line<'t> {
    text: &'t str,
    folded: &'t Folded,
    taken: Vec<bool>,
    everyday: Vec<bool>,
}

impl<'t> Line<'t> {
    pub(super) const fn new(
        text: &'t str,
        folded: &'t Folded,
        taken: Vec<bool>,
        everyday: Vec<bool>,
    ) -> Self {
        Self {
            text,
            folded,
            taken,
            everyday,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The word at a position, folded; empty outside the text.
    pub(super) fn word(&self, at: usize) -> &'t str {
        self.folded.word(at)
    }

    /// The word `back` before a position.
    pub(super) fn before(&self, at: usize, back: usize) -> &'t str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The word at a position, unless it is taken.
    pub(super) fn free_word(&self, at: usize) -> &'t str {
        if self.is_taken(at) { "" } else { self.word(at) }
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.taken.get(at).copied().unwrap_or(true)
    }

    /// Whether the word at a position means little by itself.
    pub(super) fn is_everyday(&self, at: usize) -> bool {
        self.everyday.get(at).copied().unwrap_or(false)
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        let token = self.folded.tokens.get(at);
        token.map_or_else(Shape::default, |token| token.shape)
    }

    /// Whether some of the text is written with capitals, so that their absence tells something.
    pub(super) fn has_capitals(&self) -> bool {
        self.folded
            .tokens
            .iter()
            .skip(1)
            .any(|token| token.shape.capital_first)
    }

    /// What stands between the word at a position and the next.
    pub(super) fn gap_after(&self, at: usize) -> &'t str {
        let end = self.folded.tokens.get(at).map(|token| token.end as usize);
        let next = self.folded.tokens.get(at + 1);
        let next = next.map_or(self.text.len(), |token| token.start as usize);
        end.and_then(|end| self.text.get(end..next)).unwrap_or("")
    }

    /// What stands between the word at a position and the one before it.
    fn gap_before(&self, at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|at| self.folded.tokens.get(at));
        let from = before.map_or(0, |token| token.end as usize);
        let to = self.folded.tokens.get(at).map(|token| token.start as usize);
        to.and_then(|to| self.text.get(from..to)).unwrap_or("")
    }

    /// Whether the number that begins at a position is of money (or of pounds on the scales): "£5", "20 quid".
    pub(super) fn is_money(&self, at: usize) -> bool {
        let end = self.whole_number(at).map_or(at + 1, |(_, end)| end);
        let is_sign = |c: char| matches!(c, '£' | '€' | '$');
        self.gap_before(at).trim_end().ends_with(is_sign)
            || self.gap_after(end - 1).trim_start().starts_with(is_sign)
            || matches!(
                self.word(end),
                "pound"
                    | "pounds"
                    | "quid"
                    | "p"
                    | "pence"
                    | "punt"
                    | "bunt"
                    | "gbp"
                    | "lb"
                    | "lbs"
            )
    }

    /// The number that begins at a position and the first word after it: `82`, "eighty", "eighty two".
    pub(super) fn whole_number(&self, at: usize) -> Option<(u16, usize)> {
        let first = self.number(at)?;
        let is_tens = |word: &str| TENS.iter().any(|(name, _)| *name == word);
        let unit = self
            .number(at + 1)
            .filter(|unit| (1..=9).contains(unit) && is_tens(self.word(at)))
            .filter(|_| !self.word(at + 1).starts_with(|c: char| c.is_ascii_digit()))
            .filter(|_| !self.shape(at + 1).after_break);
        Some(unit.map_or((first, at + 1), |unit| (first + unit, at + 2)))
    }

    /// Whether the word at a position is the "two" of "eighty two".
    pub(super) fn ends_number(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.whole_number(at));
        before.is_some_and(|(_, end)| end > at)
    }

    /// The number that a word is, in figures or in letters, and `None` of any other word.
    pub(super) fn number(&self, at: usize) -> Option<u16> {
        number(self.word(at))
    }

    /// What somebody said with the words of a range, which are taken from now on.
    pub(super) fn take<T>(
        &mut self,
        words: Range<usize>,
        value: T,
        certainty_percent: u8,
    ) -> Said<T> {
        if let Some(taken) = self.taken.get_mut(words.clone()) {
            taken.fill(true);
        }
        self.said(words, value, certainty_percent)
    }

    /// The same without taking them.
    pub(super) fn said<T>(&self, words: Range<usize>, value: T, certainty_percent: u8) -> Said<T> {
        let token = |at: usize| self.folded.tokens.get(at);
        let start = token(words.start).map_or(0, |token| token.start as usize);
        let end = words.end.checked_sub(1).and_then(token);
        let bytes = start..end.map_or(start, |token| token.end as usize);
        Said {
            value,
            from: self.text.get(bytes.clone()).unwrap_or("").to_owned(),
            bytes,
            certainty_percent,
        }
    }
}

const SMALL: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const TENS: [(&str, u16); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// A whole number of at most four figures, or one that people write in a word.
pub(super) fn number(word: &str) -> Option<u16> {
    if word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok();
    }
    let small = SMALL.iter().position(|name| *name == word);
    let tens = TENS.iter().find(|(name, _)| *name == word);
    small
        .and_then(|at| u16::try_from(at).ok())
        .or(tens.map(|(_, number)| *number))
}
