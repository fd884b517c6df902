//! Whether the words of a phrase vouch for each other.
//!
//! "Brian" alone is a name and "yung" is nothing; "brian injury" and "yung carers" are plain enough. A word
//! that was guessed says what it needs beside it, and here is counted whether that stands there.

use crate::words::{Beside, Candidate, How};

/// What the words of a phrase need, and what they give to each other.
#[derive(Debug, Clone, Copy)]
pub(super) struct Company {
    /// A word with a meaning of its own stands among them, typed right.
    pub(super) has_telling_word: bool,
    needs_telling_word: bool,
    /// How many words vouch for another.
    vouching: u8,
    /// How many must.
    needed: u8,
}

impl Company {
    /// That of no words.
    pub(super) const NONE: Self = Self {
        has_telling_word: false,
        needs_telling_word: false,
        vouching: 0,
        needed: 0,
    };

    /// With one word more.
    pub(super) fn joined_by(self, candidate: &Candidate, is_small: bool) -> Self {
        let exact = candidate.how == How::Exact;
        // Two slips side by side are a slow hand, and no two strange words that happen to meet.
        let slip = matches!(candidate.how, How::Typo | How::TwoTypos | How::Sound)
            && candidate.beside != Beside::TellingWord;
        let vouches = exact || slip;
        let needed = match candidate.beside {
            Beside::AnyWord => 1 + u8::from(vouches),
            Beside::Nothing | Beside::TellingWord => 0,
        };
        Self {
            has_telling_word: self.has_telling_word
                || exact && !is_small
                || slip && candidate.beside == Beside::Nothing,
            needs_telling_word: self.needs_telling_word || candidate.beside == Beside::TellingWord,
            vouching: self.vouching + u8::from(vouches),
            needed: self.needed.max(needed),
        }
    }

    /// With a word that tells by itself.
    pub(super) const fn with_telling_word(self) -> Self {
        Self {
            has_telling_word: true,
            vouching: self.vouching + 1,
            ..self
        }
    }

    /// Whether every word has what it needs.
    pub(super) const fn is_enough(self) -> bool {
        self.vouching >= self.needed && (self.has_telling_word || !self.needs_telling_word)
    }
}
