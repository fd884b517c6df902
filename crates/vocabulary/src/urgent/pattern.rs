//! One pattern of the reviewed file, and whether it stands at a place in a text.

use crate::everyday::{canonical, is_skipped_inside};
use crate::words::WordId;

/// The most words that a gap passes over.
const LONGEST_GAP: usize = 3;

/// A pattern in its parts.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    /// Any of these sequences; an empty one may be missing.
    OneOf(Vec<Vec<WordId>>),
    /// Up to three words.
    Gap,
}

/// A text as patterns see it.
pub(super) trait Sight {
    /// Whether a pattern's word may be meant at a position.
    fn may_be(&self, position: usize, word: WordId) -> bool;
    /// Whether the word at a position may be passed over inside a pattern.
    fn is_passed_over(&self, position: usize) -> bool;
    /// How many words there are.
    fn len(&self) -> usize;
}

impl Pattern {
    /// Reads a pattern, numbering its words.
    pub(super) fn new(parts: &[&[&str]], number: &mut impl FnMut(&str) -> WordId) -> Self {
        let mut read = Vec::with_capacity(parts.len());
        for (position, choices) in parts.iter().enumerate() {
            if choices.contains(&"*") {
                read.push(Part::Gap);
                continue;
            }
            // Alone, an article or possessive may be missing; among other choices it is one of them.
            let keep = choices.len() > 1 || position == 0;
            let mut words = |choice: &&str| sequence_of(choice, position == 0, keep, number);
            read.push(Part::OneOf(choices.iter().map(&mut words).collect()));
        }
        Self(read)
    }

    /// Every word that the pattern may begin with.
    pub(super) fn first_words(&self) -> Vec<WordId> {
        let mut firsts = Vec::new();
        for part in &self.0 {
            let Part::OneOf(choices) = part else { break };
            firsts.extend(choices.iter().filter_map(|choice| choice.first().copied()));
            if !choices.iter().any(Vec::is_empty) {
                break;
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    }

    /// The position after the pattern, if it stands at `first`.
    pub(super) fn end_at(&self, sight: &impl Sight, first: usize) -> Option<usize> {
        follow(&self.0, sight, first, true)
    }
}

/// The words of one choice, without articles and possessives, unless it has nothing else and may keep them.
fn sequence_of(
    choice: &str,
    at_start: bool,
    keep_only_small: bool,
    number: &mut impl FnMut(&str) -> WordId,
) -> Vec<WordId> {
    let only_small = keep_only_small && choice.split_whitespace().all(is_skipped_inside);
    choice
        .split_whitespace()
        .enumerate()
        .filter(|(nth, word)| only_small || at_start && *nth == 0 || !is_skipped_inside(word))
        .map(|(_, word)| number(canonical(word)))
        .collect()
}

fn follow(parts: &[Part], sight: &impl Sight, at: usize, at_start: bool) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    match part {
        Part::Gap => (0..=LONGEST_GAP)
            .take_while(|skip| at + skip < sight.len())
            .find_map(|skip| follow(rest, sight, at + skip, false)),
        Part::OneOf(choices) => choices.iter().find_map(|choice| {
            let after = sequence(choice, sight, at, at_start)?;
            follow(rest, sight, after, at_start && choice.is_empty())
        }),
    }
}

/// The position after a sequence of words, which may have small words between them.
fn sequence(words: &[WordId], sight: &impl Sight, mut at: usize, at_start: bool) -> Option<usize> {
    for (nth, &word) in words.iter().enumerate() {
        let inside = !at_start || nth > 0;
        while inside && !sight.may_be(at, word) && sight.is_passed_over(at) {
            at += 1;
        }
        if at >= sight.len() || !sight.may_be(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}
