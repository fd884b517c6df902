//! One pattern of the reviewed file, and whether it stands at a place in a text.

use super::hear::hear_pattern;
use crate::everyday::is_skipped_inside;
use crate::words::WordId;

/// The most words that `*` passes over, and `**`.
const SHORT_GAP: usize = 3;
const LONG_GAP: usize = 8;

/// How many words may stand between a pattern and what must stand near it.
const NEAR: usize = 14;

/// A pattern in its parts.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// What must stand near it, before or after.
    near: Vec<Vec<Part>>,
}

/// Where a pattern stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The position of its first word, with what stands near it.
    pub(super) first: usize,
    /// The position after its last word, with what stands near it.
    pub(super) last: usize,
}

#[derive(Debug, Clone)]
enum Part {
    /// Any of these.
    OneOf(Choices),
    /// Up to so many words, with no negation near the end.
    Gap(usize),
}

/// What may stand at a place of a pattern.
#[derive(Debug, Clone, Default)]
struct Choices {
    /// Single words, sorted.
    words: Vec<WordId>,
    /// Several words in a row.
    sequences: Vec<Vec<WordId>>,
    /// Whether nothing may stand here.
    may_be_missing: bool,
}

/// A text as patterns see it.
pub(super) trait Sight {
    /// Whether a pattern's word may be meant at a position.
    fn may_be(&self, position: usize, word: WordId) -> bool;
    /// Whether the word at a position may be passed over inside a pattern.
    fn is_passed_over(&self, position: usize) -> bool;
    /// Whether any of a sorted list of pattern's words may be meant at a position.
    fn may_be_any(&self, position: usize, words: &[WordId]) -> bool;
    /// Whether the word at a position turns a sentence into its opposite.
    fn is_negation(&self, position: usize) -> bool;
    /// How many words there are.
    fn len(&self) -> usize;
}

impl Pattern {
    /// Reads a pattern, numbering its words.
    pub(super) fn new(parts: &[&[&str]], number: &mut impl FnMut(&str) -> WordId) -> Self {
        let mut pieces = parts.split(|choices| matches!(choices, ["&"]));
        let mut piece = |parts: &[&[&str]]| Self::piece(parts, number);
        let own = pieces.next().map(&mut piece).unwrap_or_default();
        let near = pieces.map(piece).collect();
        Self { parts: own, near }
    }

    fn piece(parts: &[&[&str]], number: &mut impl FnMut(&str) -> WordId) -> Vec<Part> {
        let mut read = Vec::with_capacity(parts.len());
        for (position, choices) in parts.iter().enumerate() {
            if let [gap @ ("*" | "**")] = choices {
                read.push(Part::Gap(if *gap == "*" { SHORT_GAP } else { LONG_GAP }));
                continue;
            }
            // Alone, an article or possessive may be missing; among other choices it is one of them.
            let keep = choices.len() > 1 || position == 0;
            let mut part = Choices::default();
            for choice in *choices {
                match sequence_of(choice, position == 0, keep, number).as_slice() {
                    [] => part.may_be_missing = true,
                    &[word] => part.words.push(word),
                    words => part.sequences.push(words.to_vec()),
                }
            }
            part.words.sort_unstable();
            part.words.dedup();
            read.push(Part::OneOf(part));
        }
        read
    }

    /// Every word that the pattern may begin with.
    pub(super) fn first_words(&self) -> Vec<WordId> {
        let mut firsts = Vec::new();
        for part in &self.parts {
            let Part::OneOf(choices) = part else { break };
            firsts.extend(&choices.words);
            firsts.extend(choices.sequences.iter().filter_map(|words| words.first()));
            if !choices.may_be_missing {
                break;
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        firsts
    }

    /// The words of the part that tells most: one of them must be in a text for the pattern to stand.
    pub(super) fn telling_words(&self, is_common: impl Fn(WordId) -> bool) -> Vec<WordId> {
        let words_of = |part: &Part| match part {
            Part::OneOf(choices) if !choices.may_be_missing => {
                // Of a sequence its last word, which tells more than its first: "to die".
                let last = choices.sequences.iter().filter_map(|words| words.last());
                let mut words: Vec<WordId> = choices.words.iter().chain(last).copied().collect();
                words.sort_unstable();
                words.dedup();
                Some(words)
            }
            _ => None,
        };
        let near = self.near.iter().flatten();
        let mut parts: Vec<_> = self.parts.iter().chain(near).filter_map(words_of).collect();
        let commonness = |words: &Vec<WordId>| {
            let common = words.iter().filter(|&&word| is_common(word)).count();
            (common, words.len())
        };
        let telling = (0..parts.len()).min_by_key(|&at| parts.get(at).map(commonness));
        telling.map_or_else(Vec::new, |at| parts.swap_remove(at))
    }

    /// Whether it is made of pieces that only stand near one another.
    pub(super) const fn is_spread(&self) -> bool {
        !self.near.is_empty()
    }

    /// Where the pattern stands, if it begins at `first`.
    pub(super) fn place_at(&self, sight: &impl Sight, first: usize) -> Option<Place> {
        let last = follow(&self.parts, sight, first, true)?;
        let mut place = Place { first, last };
        for parts in &self.near {
            let (from, to) = (first.saturating_sub(NEAR), (last + NEAR).min(sight.len()));
            let near = (from..to).find_map(|at| Some((at, follow(parts, sight, at, true)?)))?;
            place.first = place.first.min(near.0);
            place.last = place.last.max(near.1);
        }
        Some(place)
    }
}

/// The words of one choice, without articles and possessives, unless it has nothing else and may keep them.
fn sequence_of(
    choice: &str,
    at_start: bool,
    keep_only_small: bool,
    number: &mut impl FnMut(&str) -> WordId,
) -> Vec<WordId> {
    let words = hear_pattern(choice);
    let only_small = keep_only_small && words.iter().all(|word| is_skipped_inside(word));
    // "Leave her" and "safe in my" mean their last word; "leave the house" does not need its article.
    let last = words.len().saturating_sub(1);
    words
        .iter()
        .enumerate()
        .filter(|(nth, word)| {
            let kept = at_start && *nth == 0 || last > 0 && *nth == last;
            only_small || kept || !is_skipped_inside(word)
        })
        .map(|(_, word)| number(word))
        .collect()
}

fn follow(parts: &[Part], sight: &impl Sight, at: usize, at_start: bool) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    match part {
        Part::Gap(longest) => (0..=*longest)
            .take_while(|&skip| at + skip < sight.len())
            .filter(|&skip| {
                // A negation just before the next word would turn it round: "he has never once hit me".
                let near = at + skip.saturating_sub(2)..at + skip;
                !near.into_iter().any(|position| sight.is_negation(position))
            })
            .find_map(|skip| follow(rest, sight, at + skip, false)),
        Part::OneOf(choices) => one_word(&choices.words, sight, at, at_start)
            .and_then(|after| follow(rest, sight, after, false))
            .or_else(|| {
                choices.sequences.iter().find_map(|words| {
                    let after = sequence(words, sight, at, at_start)?;
                    follow(rest, sight, after, false)
                })
            })
            .or_else(|| {
                choices
                    .may_be_missing
                    .then(|| follow(rest, sight, at, at_start))
                    .flatten()
            }),
    }
}

/// The position after any one of these words, which may have small words before it.
fn one_word(words: &[WordId], sight: &impl Sight, mut at: usize, at_start: bool) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    while !sight.may_be_any(at, words) {
        if at_start || !sight.is_passed_over(at) {
            return None;
        }
        at += 1;
    }
    Some(at + 1)
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
