//! Words and phrases of a text that belong to a family: any of them does where a saying names the family.

use super::joined::Join;
use super::reading::Reading;
use crate::lexicon::Lexicon;
use crate::phrases::{Node, ROOT};
use crate::words::{Beside, How};

/// How certain it is that a word belongs to a family when it was typed right, and when with a slip.
const RIGHT_PERCENT: u8 = 100;
const SLIP_PERCENT: u8 = 85;

/// All that belongs to families, in the order of the first words.
pub(super) fn find(lexicon: &Lexicon, reading: &Reading) -> Vec<Join> {
    let mut finder = Finder {
        lexicon,
        reading,
        found: Vec::new(),
    };
    for first in 0..reading.len() {
        let begun = Join {
            first,
            words: 0,
            word: 0,
            certainty_percent: RIGHT_PERCENT,
            tells: false,
            is_family: true,
        };
        finder.walk(ROOT, begun);
    }
    finder.found
}

struct Finder<'a> {
    lexicon: &'a Lexicon,
    reading: &'a Reading,
    found: Vec<Join>,
}

impl Finder<'_> {
    fn walk(&mut self, node: Node, so_far: Join) {
        let at = so_far.first + so_far.words;
        if so_far.words > 0 && self.reading.shape(at).after_break {
            return;
        }
        for candidate in self.reading.candidates(at) {
            let slip = match candidate.how {
                How::Exact | How::Inflected if candidate.beside == Beside::Nothing => false,
                How::Typo | How::Sound if candidate.beside != Beside::TellingWord => true,
                _ => continue,
            };
            let Some(next) = self.lexicon.families.step(node, candidate.word) else {
                continue;
            };
            let longer = Join {
                words: so_far.words + 1,
                certainty_percent: if slip {
                    SLIP_PERCENT
                } else {
                    so_far.certainty_percent
                },
                tells: so_far.tells || !slip && !self.reading.is_everyday(at),
                ..so_far
            };
            for &word in self.lexicon.families.meanings(next) {
                self.found.push(Join { word, ..longer });
            }
            self.walk(next, longer);
        }
        if so_far.words > 0 && self.reading.is_skipped(at) {
            let passed = Join {
                words: so_far.words + 1,
                ..so_far
            };
            self.walk(node, passed);
        }
    }
}
