//! The words that patterns know, and which of them a typing error may mean.
//!
//! More forgiving than the recogniser, since a needless panel is the lesser harm; but a word that is right as it is
//! typed is never an error.

use crate::edits::{ByLetters, distance_within, letter_mask};
use crate::embedded::{EVERYDAY_WORDS, URGENT_LOOK_ALIKES};
use crate::hash::FastMap;
use crate::words::WordId;

/// The words of patterns, numbered.
#[derive(Debug)]
pub(super) struct KnownWords {
    ids: FastMap<String, WordId>,
    texts: Vec<String>,
    /// By length in bytes and the letter at one end: the letters of each word and its number.
    by_shape: FastMap<(usize, End), ByLetters<WordId>>,
    /// Words that are right as they are typed, and never an error for a pattern's word.
    spelt_right: FastMap<&'static str, ()>,
}

/// The letter at an end of a word. A word with one error still begins or ends as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    First(u8),
    Last(u8),
}

/// Both ends of a word.
fn ends(word: &[u8]) -> impl Iterator<Item = End> {
    let first = word.first().copied().map(End::First);
    let last = word.last().copied().map(End::Last);
    [first, last].into_iter().flatten()
}

impl KnownWords {
    /// No words yet, and those that are right as they are typed.
    pub(super) fn embedded() -> Self {
        let right = EVERYDAY_WORDS.iter().chain(URGENT_LOOK_ALIKES);
        Self {
            ids: FastMap::default(),
            texts: Vec::new(),
            by_shape: FastMap::default(),
            spelt_right: right.map(|&word| (word, ())).collect(),
        }
    }

    /// The number of a pattern's word.
    pub(super) fn find(&self, word: &str) -> Option<WordId> {
        self.ids.get(word).copied()
    }

    /// Whether a word tells little or is an ordinary one.
    pub(super) fn is_common(&self, word: WordId) -> bool {
        let text = self.texts.get(word as usize).map_or("", String::as_str);
        self.spelt_right.contains_key(text)
    }

    /// The number of a word, which is learned if it isn't known.
    pub(super) fn number(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.texts.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.to_owned(), id);
        if word.len() > 3 {
            for end in ends(word.as_bytes()) {
                let alike = self.by_shape.entry((word.len(), end)).or_default();
                alike.push(letter_mask(word.as_bytes()), id);
            }
        }
        self.texts.push(word.to_owned());
        id
    }

    /// Adds the words that a word may be a typing error for. What patterns know is none: "talking" is not
    /// "stalking".
    pub(super) fn add_meant(&self, typed: &str, out: &mut Vec<WordId>) {
        if self.find(typed).is_none() && !self.spelt_right.contains_key(typed) {
            self.typing_errors(typed, out);
        }
    }

    fn typing_errors(&self, typed: &str, out: &mut Vec<WordId>) {
        let bytes = typed.as_bytes();
        let allowed = errors_forgiven(bytes.len());
        if allowed == 0 {
            return;
        }
        let mask = letter_mask(bytes);
        let first = out.len();
        for length in bytes.len() - usize::from(allowed)..=bytes.len() + usize::from(allowed) {
            let limit = allowed.min(errors_forgiven(length));
            for end in ends(bytes) {
                let of_shape = self.by_shape.get(&(length, end)).into_iter();
                for id in of_shape.flat_map(|words| words.near(mask, limit)) {
                    let meant = self
                        .texts
                        .get(id as usize)
                        .map_or(&[][..], String::as_bytes);
                    if distance_within(bytes, meant, limit).is_some()
                        && !is_another_short_word(bytes, meant)
                        && !out.get(first..).is_some_and(|own| own.contains(&id))
                    {
                        out.push(id);
                    }
                }
            }
        }
    }
}

/// Of four letters, a wrong one makes another word ("rope", "will"); a letter more, one less or two
/// swapped make an error ("kil", "klil", "awnt").
fn is_another_short_word(typed: &[u8], meant: &[u8]) -> bool {
    if meant.len() != 4 || is_swapped(typed, meant) {
        return false;
    }
    typed.first() != meant.first()
        || typed.len() == 4 && typed.iter().zip(meant).filter(|(a, b)| a != b).count() == 1
        || typed.len() == 3 && !is_easily_left_out(typed, meant)
}

/// Whether two words differ only in two neighbouring letters that changed places.
fn is_swapped(typed: &[u8], meant: &[u8]) -> bool {
    let Some(at) = typed.iter().zip(meant).position(|(a, b)| a != b) else {
        return false;
    };
    typed.len() == meant.len()
        && typed.get(at) == meant.get(at + 1)
        && typed.get(at + 1) == meant.get(at)
        && typed.get(at + 2..) == meant.get(at + 2..)
}

/// Whether what three letters lack of four is a vowel or one of a pair ("hrt", "kil"): short words lie close
/// together, and without another consonant it is another word (Welsh "oed" is an age).
fn is_easily_left_out(typed: &[u8], meant: &[u8]) -> bool {
    let at = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    meant.get(at).is_some_and(|&lacking| {
        let is_doubled = at.checked_sub(1).and_then(|at| meant.get(at)) == Some(&lacking);
        is_doubled || matches!(lacking, b'a' | b'e' | b'i' | b'o' | b'u')
    })
}

/// More forgiving than the recogniser: here a needless panel is the lesser harm.
const fn errors_forgiven(length: usize) -> u8 {
    match length {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}
