//! Several typed words that are one: "fibro myalgia", "foot ball", "men oh paws".
//!
//! Found before phrases are, so that a join may stand inside one ("walking foot ball"). Nothing is joined
//! across the end of a clause.

use super::spelled;
use crate::dialect::usual;
use crate::everyday::{is_filler, is_skipped_inside};
use crate::fold::Folded;
use crate::words::{WordId, Words};

/// The most words that a machine makes of one.
const MOST_WORDS: usize = 4;

/// Shorter than this, two words that happen to stand side by side make too many others.
const SHORTEST: usize = 7;

/// How certain a join is by its letters, by its sound only, and when it is spelled.
const BY_LETTERS_PERCENT: u8 = 95;
const BY_SOUND_PERCENT: u8 = 70;
const SPELLED_PERCENT: u8 = 85;

/// Some words read as one: as a long one that they are together, or as any member of a family.
#[derive(Debug, Clone, Copy)]
pub(super) struct Join {
    /// The position of the first.
    pub(super) first: usize,
    /// How many there are.
    pub(super) words: usize,
    /// The word that they are together, or that stands for their family in phrases.
    pub(super) word: WordId,
    pub(super) certainty_percent: u8,
    /// Whether they tell something by themselves.
    pub(super) tells: bool,
    /// Whether they are of a family, and then may mean something else besides.
    pub(super) is_family: bool,
}

/// All joins of a text, in the order of their first words.
pub(super) fn find(words: &Words, folded: &Folded) -> Vec<Join> {
    let mut finder = Finder {
        words,
        folded,
        joins: Vec::new(),
        together: String::with_capacity(48),
        scratch: String::with_capacity(48),
    };
    for first in 0..folded.len() {
        finder.find_from(first);
    }
    finder.joins
}

struct Finder<'a> {
    words: &'a Words,
    folded: &'a Folded,
    joins: Vec<Join>,
    together: String,
    scratch: String,
}

impl Finder<'_> {
    fn find_from(&mut self, first: usize) {
        self.together.clear();
        self.together.push_str(self.folded.word(first));
        if let Some((word, words)) = spelled::find(self.words, self.folded, first) {
            self.joins.push(Join {
                first,
                words,
                word,
                certainty_percent: SPELLED_PERCENT,
                tells: true,
                is_family: false,
            });
        }
        let may_sound = !is_small(self.folded.word(first));
        for last in first + 1..first + MOST_WORDS {
            let token = self.folded.tokens.get(last);
            if token.is_none_or(|token| token.shape.after_break) {
                return;
            }
            self.together.push_str(self.folded.word(last));
            let words = last + 1 - first;
            if self.together.len() < SHORTEST || words == 2 && self.by_letters(first) {
                continue;
            }
            if may_sound && !is_small(self.folded.word(last)) {
                self.by_sound(first, words);
            }
        }
    }

    fn by_letters(&mut self, first: usize) -> bool {
        let word = self.words.find(&self.together);
        let Some(word) = word.filter(|&word| self.words.traits(word).said) else {
            return false;
        };
        self.joins.push(Join {
            first,
            words: 2,
            word,
            certainty_percent: BY_LETTERS_PERCENT,
            tells: true,
            is_family: false,
        });
        true
    }

    fn by_sound(&mut self, first: usize, words: usize) {
        for word in self.words.sounding(&self.together, &mut self.scratch) {
            if !self.words.traits(word).everyday {
                self.joins.push(Join {
                    first,
                    words,
                    word,
                    certainty_percent: BY_SOUND_PERCENT,
                    tells: true,
                    is_family: false,
                });
            }
        }
    }
}

/// Whether a word is too small to begin or end what was misheard.
fn is_small(typed: &str) -> bool {
    let word = usual(typed);
    is_skipped_inside(word)
        || word.starts_with(|c: char| c.is_ascii_digit())
        || is_filler(word)
        || matches!(
            word,
            "and"
                | "or"
                | "by"
                | "its"
                | "who"
                | "as"
                | "we"
                | "us"
                | "out"
                | "over"
                | "up"
                | "can"
                | "through"
                | "are"
                | "was"
                | "has"
                | "had"
                | "so"
                | "but"
                | "if"
                | "do"
        )
}
