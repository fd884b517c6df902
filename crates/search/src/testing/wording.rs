//! Invented words, as often as real ones come, and questions in them.
//!
//! Word frequencies follow Zipf's law over a lexicon as large as that of a directory of the whole country:
//! town and people's names, typing errors of its own.

use super::random::Random;

/// Different words.
const LEXICON: f64 = 200_000.0;

/// What a question in words is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// One of the thousand commonest words and one of the commonest hundred.
    Common,
    /// One of the rarer words.
    Rare,
    /// The first three letters of a word.
    Beginning,
    /// A rarer word with two letters swapped, which is mostly no other word.
    Mistyped,
    /// Two of the ten commonest words in quotes: the slowest.
    Phrase,
}

/// Some words, with spaces between.
pub(super) fn words(count: usize, random: &mut Random) -> String {
    let words: Vec<String> = (0..count).map(|_| word(rank(random, LEXICON))).collect();
    words.join(" ")
}

/// The words of a question.
#[must_use]
pub fn asked(wording: Wording, random: &mut Random) -> Vec<String> {
    let rarer = |random: &mut Random| word(1_000 + random.below(20_000));
    match wording {
        Wording::Common => vec![word(1 + random.below(1_000)), word(1 + random.below(100))],
        Wording::Rare => vec![rarer(random)],
        Wording::Beginning => vec![rarer(random).chars().take(3).collect()],
        Wording::Mistyped => {
            let mut letters: Vec<char> = rarer(random).chars().collect();
            let at = letters.len() / 2;
            letters.swap(at, at - 1);
            vec![letters.into_iter().collect()]
        }
        Wording::Phrase => {
            let (first, second) = (1 + random.below(10), 1 + random.below(10));
            vec![format!("\"{} {}\"", word(first), word(second))]
        }
    }
}

/// A rank from 1 on, as often as Zipf's law has it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a rank is a small whole number"
)]
fn rank(random: &mut Random, ranks: f64) -> usize {
    ranks.powf(random.unit()) as usize
}

/// The word of a rank: two to five syllables.
fn word(rank: usize) -> String {
    const CONSONANTS: &[u8] = b"bcdfghjklmnprstvwxyz";
    const VOWELS: &[u8] = b"aeiou";
    let mut bits = Random::new(rank as u64);
    let mut word = String::new();
    for _ in 0..2 + bits.below(4) {
        word.push(char::from(bits.one_of(CONSONANTS)));
        word.push(char::from(bits.one_of(VOWELS)));
    }
    word
}
