//! Which listings are worth comparing: all that share a key, in blocks of a bounded size.
//!
//! A listing's first keys are its contact details, its whole name, and its rarest words, each also as the
//! words that it may be a slip of the pen for. A block that would be too large is split by a second key:
//! another word, or where it is; and what is still too large, by both. So "Monday Club" is compared with
//! other Monday Clubs near by, "Otter Valley Stammer Circle" with anything that has "otter" or "oter".

use crate::cells::{cells_around, cells_of};
use crate::counts;
use crate::hash::mix;
use crate::known::{Known, Lexicon};
use crate::sorted::Sorted;
use crate::words::Word;

/// No block holds more listings than this.
const LARGEST: usize = 64;

/// This many of a name's words are keys, the rarest.
const KEY_WORDS: usize = 5;

/// A word's kin are keys too unless the word is as common as this, when it is no slip.
const COMMON_BITS: u32 = 7 * crate::words::PARTS_OF_A_BIT;

/// The blocks of an index.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    keys: Sorted,
    /// Where each key's listings begin; one more at the end.
    starts: Vec<u32>,
    listings: Vec<u32>,
    /// Keys whose block is too large.
    crowded: Sorted,
}

/// What a listing is found by.
#[derive(Debug, Default)]
struct Keys {
    /// Contact details and the whole name.
    whole: Vec<u64>,
    /// Words.
    words: Vec<u64>,
    /// Cells of the map that it is in.
    cells: Vec<u64>,
    /// Those and all around them.
    cells_around: Vec<u64>,
}

impl Blocks {
    /// Puts listings into blocks.
    pub(crate) fn of(lexicon: Lexicon<'_>, listings: &[Known]) -> Self {
        let all: Vec<Keys> = listings
            .iter()
            .map(|listing| Keys::of(lexicon, listing))
            .collect();
        let mut blocks = Self::default();
        let mut posted: Vec<(u64, u32)> = Vec::new();
        // Each round posts only what the blocks of the round before were too small for.
        for round in [Round::First, Round::Second, Round::Third] {
            let mut more = Vec::new();
            for (keys, listing) in all.iter().zip(0_u32..) {
                blocks.each(keys, round, &keys.cells, &mut |key| {
                    more.push((key, listing))
                });
            }
            more.sort_unstable();
            more.dedup();
            let mut crowded = std::mem::take(&mut blocks.crowded).into_keys();
            for block in more.chunk_by(|a, b| a.0 == b.0) {
                if block.len() <= LARGEST {
                    posted.extend_from_slice(block);
                } else {
                    crowded.extend(block.first().map(|(key, _)| *key));
                }
            }
            blocks.crowded = Sorted::of(crowded);
        }
        blocks.fill(posted);
        blocks
    }

    fn fill(&mut self, mut posted: Vec<(u64, u32)>) {
        posted.sort_unstable();
        self.listings.reserve_exact(posted.len());
        let mut keys = Vec::new();
        for block in posted.chunk_by(|a, b| a.0 == b.0) {
            keys.extend(block.first().map(|(key, _)| *key));
            self.starts
                .push(u32::try_from(self.listings.len()).unwrap_or(u32::MAX));
            self.listings
                .extend(block.iter().map(|(_, listing)| *listing));
        }
        self.starts
            .push(u32::try_from(self.listings.len()).unwrap_or(u32::MAX));
        self.keys = Sorted::of(keys);
    }

    /// The positions of all listings worth comparing with this one, in order, itself among them if it is
    /// one of the index.
    pub(crate) fn candidates(&self, lexicon: Lexicon<'_>, listing: &Known, found: &mut Vec<u32>) {
        found.clear();
        let keys = Keys::of(lexicon, listing);
        for round in [Round::First, Round::Second, Round::Third] {
            self.each(&keys, round, &keys.cells_around, &mut |key| {
                found.extend_from_slice(self.block(key));
            });
        }
        found.sort_unstable();
        found.dedup();
    }

    fn block(&self, key: u64) -> &[u32] {
        let Some(at) = self.keys.place(key) else {
            return &[];
        };
        let at_end = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        self.listings.get(at_end(at)..at_end(at + 1)).unwrap_or(&[])
    }

    fn is_crowded(&self, key: u64) -> bool {
        self.crowded.place(key).is_some()
    }

    /// The keys of a round: by themselves; those that are crowded with a word or a cell; and those that
    /// still are with both.
    fn each(&self, keys: &Keys, round: Round, cells: &[u64], act: &mut impl FnMut(u64)) {
        let first = || keys.whole.iter().chain(&keys.words).copied();
        if round == Round::First {
            return first().for_each(act);
        }
        for key in first().filter(|&key| self.is_crowded(key)) {
            if round == Round::Second {
                cells.iter().for_each(|&cell| act(mix(key, cell)));
            }
            for &word in keys.words.iter().filter(|&&word| word != key) {
                let both = mix(key.min(word), key.max(word));
                match round {
                    Round::Second => act(both),
                    _ if self.is_crowded(both) => {
                        cells.iter().for_each(|&cell| act(mix(both, cell)));
                    }
                    _ => {}
                }
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    First,
    Second,
    Third,
}

const WORD: u64 = 11;
const CONTACT: u64 = 12;
const WHOLE: u64 = 13;

impl Keys {
    fn of(lexicon: Lexicon<'_>, listing: &Known) -> Self {
        let mut keys = Self {
            cells: cells_of(listing),
            cells_around: cells_around(listing),
            ..Self::default()
        };
        let contacts = listing.contacts.iter();
        keys.whole = contacts.map(|one| mix(CONTACT, one.key)).collect();
        if !listing.name().is_empty() {
            keys.whole.push(mix(WHOLE, counts::name_key(listing)));
        }
        for name in [listing.name(), listing.alternate_name()] {
            keys.add_name(lexicon, name);
        }
        keys.words.sort_unstable();
        keys.words.dedup();
        keys
    }

    fn add_name(&mut self, lexicon: Lexicon<'_>, name: &[Word]) {
        let mut rarest: Vec<Word> = name.to_vec();
        rarest.sort_by_key(|&word| (std::cmp::Reverse(lexicon.bits(word)), word));
        rarest.dedup();
        rarest.truncate(KEY_WORDS);
        for word in rarest {
            self.add_word(lexicon.text(word));
            if lexicon.bits(word) > COMMON_BITS {
                for kin in lexicon.words.kin(lexicon.text(word)) {
                    self.add_word(lexicon.text(kin));
                }
            }
        }
        // What the name is called for short, and "Foot Care" as "footcare".
        let initials: String = name
            .iter()
            .filter_map(|word| lexicon.text(*word).chars().next())
            .collect();
        if (3..=6).contains(&name.len()) {
            self.add_word(&initials);
        }
        for pair in name.windows(2) {
            if let [a, b] = pair {
                let joined = format!("{}{}", lexicon.text(*a), lexicon.text(*b));
                if lexicon.words.find(&joined).is_some() {
                    self.add_word(&joined);
                }
            }
        }
    }

    fn add_word(&mut self, text: &str) {
        self.words.push(mix(WORD, crate::hash::hash_of(text)));
    }
}
