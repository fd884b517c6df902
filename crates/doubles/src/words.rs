//! All words of all names: how common each is, which are one typing error apart, and their text.
//!
//! What a shared word tells is its rarity: agreeing on "Otter" among 250,000 names is worth 14 bits, on
//! "group" hardly 4 (Fellegi and Sunter's weight for agreement on a value, log of one over its frequency).
//! Weights are whole sixteenths of a bit, so that sums come out the same in any order.

use crate::hash::hash_of;
use crate::spelling;
use std::collections::HashMap;

/// A word's number; those of a draft that the index doesn't know follow after the last known.
pub(crate) type Word = u32;

/// What a bit is counted in.
pub(crate) const PARTS_OF_A_BIT: u32 = 16;

/// A word tells at most this, in parts of a bit: in a directory of thousands, nothing is rarer than once.
const MOST: u32 = 14 * PARTS_OF_A_BIT;

/// As if there were this many more names: a directory of fifty is not taken for the country.
const UNSEEN_NAMES: f64 = 4_096.0;

/// What a slip in a common word tells beyond that word, in parts of a bit.
const SLIP: u32 = 2 * PARTS_OF_A_BIT;

/// Words that at most so many names have may be slips.
const RARE: u32 = 2;

/// A word that so many times as many names have as another is rather meant than that one.
const SLIP_OF: u32 = 100;

/// A word has at most this many others for which it could have been mistyped.
const MOST_KIN: usize = 3;

/// Shorter words are no keys for their kin: they have too many.
const SHORTEST_MISTYPED: usize = 4;

/// The words of an index.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    /// Where each word's text ends.
    ends: Vec<u32>,
    numbers: HashMap<u64, Word>,
    /// How many listings have it in a name.
    counts: Vec<u32>,
    bits: Vec<u16>,
    is_telling: Vec<bool>,
    is_body: Vec<bool>,
    /// Words by themselves and with each letter left out, by hash: two that share one are kin.
    left_out: Vec<(u32, Word)>,
}

impl Words {
    /// The number of a word, which is new if it wasn't known.
    pub(crate) fn number(&mut self, word: &str) -> Word {
        let next = Word::try_from(self.ends.len()).unwrap_or(Word::MAX);
        let number = *self.numbers.entry(hash_of(word)).or_insert(next);
        if number == next {
            self.text.push_str(word);
            self.ends
                .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
            self.counts.push(0);
            self.is_telling.push(spelling::tells_apart(word));
            self.is_body.push(spelling::is_body(word));
        }
        number
    }

    /// The number of a word that is known.
    pub(crate) fn find(&self, word: &str) -> Option<Word> {
        self.numbers.get(&hash_of(word)).copied()
    }

    /// One more listing has it in a name.
    pub(crate) fn count(&mut self, word: Word) {
        if let Some(count) = self.counts.get_mut(word as usize) {
            *count += 1;
        }
    }

    /// After the last word is counted: what each is worth, and which are kin.
    pub(crate) fn finish(&mut self, listings: usize) {
        self.bits = (0..self.len())
            .map(|word| {
                let count = self.counts.get(word as usize).copied().unwrap_or(0);
                rarity(count, spelling::common_per_mille(self.text(word)), listings)
            })
            .collect();
        let mut left_out = Vec::new();
        for word in 0..self.len() {
            let hashes = with_letters_left_out(self.text(word));
            left_out.extend(hashes.into_iter().map(|hash| (hash, word)));
        }
        left_out.sort_unstable();
        self.left_out = left_out;
        self.weigh_slips();
    }

    fn weigh_slips(&mut self) {
        for word in 0..self.len() {
            let most = self.slip_bits(self.text(word), self.count_of(word));
            if let (Some(most), Some(bits)) = (most, self.bits.get_mut(word as usize)) {
                *bits = (*bits).min(u16::try_from(most).unwrap_or(u16::MAX));
            }
        }
    }

    /// "Libary" is as rare as can be, and yet it only says "library": a word that is a slip for one twenty
    /// times as common tells no more than that one and the slip.
    fn slip_bits(&self, text: &str, count: u32) -> Option<u32> {
        if count <= RARE && spelling::is_slip_for_nothing(text) {
            return Some(SLIP);
        }
        let kin = self.kin(text);
        let meant = kin
            .first()
            .filter(|&&kin| self.count_of(kin) >= 20 * count.max(1));
        meant.map(|&kin| self.bits(kin) + SLIP)
    }

    /// What a word tells that no name of the index has, in parts of a bit.
    pub(crate) fn stranger_bits(&self, text: &str) -> u32 {
        self.slip_bits(text, 0).unwrap_or(MOST).min(MOST)
    }

    /// Whether two words are both met so often that neither is a slip for the other: "Hale" and "Sale" are,
    /// "oer" is not, however often one of ten thousand writes it for "over".
    pub(crate) fn are_both_words(&self, a: Word, b: Word) -> bool {
        let (a, b) = (self.count_of(a), self.count_of(b));
        a.min(b) > RARE && a.max(b) < SLIP_OF * a.min(b)
    }

    fn count_of(&self, word: Word) -> u32 {
        self.counts.get(word as usize).copied().unwrap_or(0)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> Word {
        Word::try_from(self.ends.len()).unwrap_or(Word::MAX)
    }

    /// The text of a known word; empty for others.
    pub(crate) fn text(&self, word: Word) -> &str {
        let at = word as usize;
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let from = from.map_or(0, |end| *end as usize);
        let to = self.ends.get(at).map_or(from, |end| *end as usize);
        self.text.get(from..to).unwrap_or("")
    }

    /// What agreeing on it tells, in parts of a bit. A word that no name has is as rare as can be.
    pub(crate) fn bits(&self, word: Word) -> u32 {
        self.bits
            .get(word as usize)
            .map_or(MOST, |bits| u32::from(*bits))
    }

    /// Whether it tells one session or branch from another.
    pub(crate) fn is_telling(&self, word: Word) -> Option<bool> {
        self.is_telling.get(word as usize).copied()
    }

    /// Whether it only says what sort of body it is.
    pub(crate) fn is_body(&self, word: Word) -> bool {
        self.is_body.get(word as usize).copied().unwrap_or(false)
    }

    /// The words that it may have been meant for, or that may have been meant for it, the most common
    /// first.
    pub(crate) fn kin(&self, text: &str) -> Vec<Word> {
        let mut found: Vec<Word> = Vec::new();
        for hash in with_letters_left_out(text) {
            let from = self.left_out.partition_point(|(other, _)| *other < hash);
            let same = self.left_out.iter().skip(from);
            let same = same.take_while(|(other, _)| *other == hash);
            found.extend(same.map(|(_, word)| *word));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&word| {
            self.text(word) != text && strsim::osa_distance(self.text(word), text) == 1
        });
        found.sort_by_key(|&word| (std::cmp::Reverse(self.count_of(word)), word));
        found.truncate(MOST_KIN);
        found
    }
}

/// What agreeing on a word tells, in parts of a bit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between 0 and MOST by the clamp, and listings are counted in thousands"
)]
fn rarity(count: u32, common_per_mille: u32, listings: usize) -> u16 {
    let all = listings as f64 + UNSEEN_NAMES;
    let having = f64::from(count.max(1)) + UNSEEN_NAMES * f64::from(common_per_mille) / 1e3;
    let parts = (all / having).log2() * f64::from(PARTS_OF_A_BIT);
    parts.clamp(0.0, f64::from(MOST)) as u16
}

/// The hashes of a word and of it with each one letter left out; none for a word too short to mistype or
/// for a number, where one typing error makes another thing.
fn with_letters_left_out(word: &str) -> Vec<u32> {
    let letters: Vec<char> = word.chars().take(40).collect();
    if letters.len() < SHORTEST_MISTYPED || spelling::is_number(word) {
        return Vec::new();
    }
    let short = |hash: u64| u32::try_from(hash >> 32).unwrap_or_default();
    let mut hashes = vec![short(hash_of(word))];
    for skipped in 0..letters.len() {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != skipped);
        let kept: String = kept.map(|(_, letter)| *letter).collect();
        hashes.push(short(hash_of(&kept)));
    }
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// How many typing errors are forgiven between two words: one, or two in a longer one; none where letters
/// are too few or there are digits. Two listings at one place are forgiven more (`is_here`).
pub(crate) fn typing_errors(a: &str, b: &str, is_here: bool) -> Option<u8> {
    let shorter = a.len().min(b.len());
    if shorter < 3 || spelling::has_digit(a) || spelling::has_digit(b) {
        return None;
    }
    let long = if is_here { 5 } else { 7 };
    let most = if shorter >= long { 2 } else { 1 };
    if a.len().abs_diff(b.len()) > most
        || (letters_of(a) ^ letters_of(b)).count_ones() as usize > 2 * most
    {
        return None;
    }
    let errors = strsim::osa_distance(a, b);
    (errors <= most).then(|| u8::try_from(errors).unwrap_or(u8::MAX))
}

/// One bit for each letter that a word has, to see quickly that two are far apart.
fn letters_of(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(names: &[&str]) -> Words {
        let mut words = Words::default();
        for name in names {
            let number = words.number(name);
            words.count(number);
        }
        words.finish(names.len());
        words
    }

    #[test]
    fn a_rare_word_tells_more_than_a_common_one() {
        let words = words(&["otter", "group", "stammer", "stammer", "stammer", "stammer"]);
        let bits = |word: &str| words.bits(words.find(word).unwrap());
        assert!(bits("otter") > bits("stammer"));
        assert!(bits("group") < 4 * PARTS_OF_A_BIT);
        assert_eq!(words.bits(99), MOST);
    }

    #[test]
    fn words_one_slip_apart_are_kin() {
        let words = words(&["otter", "oter", "ottre", "badger", "3rd"]);
        let kin: Vec<&str> = words.kin("otter").iter().map(|&w| words.text(w)).collect();
        assert_eq!(kin, ["oter", "ottre"]);
        assert!(words.kin("2rd").is_empty());
    }

    #[test]
    fn long_words_are_forgiven_two_slips_short_ones_one_and_numbers_none() {
        assert_eq!(typing_errors("stammering", "stamering", false), Some(1));
        assert_eq!(
            typing_errors("gloucestershire", "gloustershire", false),
            Some(2)
        );
        assert_eq!(typing_errors("hope", "hop", false), Some(1));
        assert_eq!(typing_errors("otter", "ouzer", false), None);
        assert_eq!(typing_errors("3rd", "2rd", false), None);
        assert_eq!(typing_errors("me", "ms", false), None);
        assert_eq!(typing_errors("otter", "toter", true), Some(1));
        assert_eq!(typing_errors("nairn", "inarn", true), Some(2));
    }
}
