//! What a description is about, in 64 bytes: the words with the sixteen smallest hashes.
//!
//! Two sets of words that share a part J share about that part of their smallest hashes (Broder, "On the
//! resemblance and containment of documents", 1997).

use crate::fold;
use crate::hash::hash_of;

/// Hashes kept.
const KEPT: usize = 16;

/// A description of fewer long words is too short to compare.
const LEAST_WORDS: u16 = 4;

/// Words shorter than this are in every description.
const SHORTEST: usize = 5;

/// No description is read further than this many bytes.
const MOST_BYTES: usize = 4_000;

/// The smallest hashes of a description's words.
#[derive(Debug, Default)]
pub(crate) struct Sketch {
    smallest: Box<[u32]>,
    /// How many different words there are.
    words: u16,
}

impl Sketch {
    /// Of a description in plain text.
    pub(crate) fn of(description: &str) -> Self {
        let end = description.len().min(MOST_BYTES);
        let end = (0..=end).rev().find(|&at| description.is_char_boundary(at));
        let read = description.get(..end.unwrap_or(0)).unwrap_or("");
        let mut hashes: Vec<u32> = fold::words(read)
            .iter()
            .filter(|word| word.len() >= SHORTEST)
            .map(|word| u32::try_from(hash_of(word) >> 32).unwrap_or_default())
            .collect();
        hashes.sort_unstable();
        hashes.dedup();
        let words = u16::try_from(hashes.len()).unwrap_or(u16::MAX);
        if words < LEAST_WORDS {
            return Self::default();
        }
        hashes.truncate(KEPT);
        Self {
            smallest: hashes.into(),
            words,
        }
    }

    /// About what share of the shorter one's words the longer one has too, 0 to 1; `None` when either
    /// says too little.
    #[expect(clippy::cast_precision_loss, reason = "at most sixteen are counted")]
    pub(crate) fn shared(&self, other: &Self) -> Option<f32> {
        if self.words == 0 || other.words == 0 {
            return None;
        }
        let (mut a, mut b) = (
            self.smallest.iter().peekable(),
            other.smallest.iter().peekable(),
        );
        let (mut seen, mut both) = (0_usize, 0_usize);
        while seen < KEPT {
            let (Some(&&x), Some(&&y)) = (a.peek(), b.peek()) else {
                break;
            };
            both += usize::from(x == y);
            seen += 1;
            a.next_if(|_| x <= y);
            b.next_if(|_| y <= x);
        }
        let alike = both as f32 / seen.max(1) as f32;
        let (mine, theirs) = (f32::from(self.words), f32::from(other.words));
        let common = alike * (mine + theirs) / (1.0 + alike);
        Some((common / mine.min(theirs)).min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "People whose speech stammers meet for coffee, practise speaking together and \
        support one another with telephone calls, reading aloud and stories about otters";

    #[test]
    fn the_same_text_shares_all_and_another_nothing() {
        let (long, other) = (
            Sketch::of(LONG),
            Sketch::of("Weekly badminton sessions, beginners welcome, racquets provided"),
        );
        assert_eq!(long.shared(&Sketch::of(LONG)), Some(1.0));
        assert!(long.shared(&other).unwrap() < 0.1);
    }

    #[test]
    fn a_beginning_shares_most_and_a_word_or_two_is_not_compared() {
        let beginning = Sketch::of(&LONG[..90]);
        assert!(Sketch::of(LONG).shared(&beginning).unwrap() > 0.6);
        assert_eq!(Sketch::of("Coffee").shared(&beginning), None);
    }
}
