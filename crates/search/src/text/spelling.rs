//! Words that no listing has, and the nearest that one has.
//!
//! A word is looked up in all segments together, and what is gone from them counts as not there, so that the
//! answer doesn't depend on how an index came to be. What is corrected is marked, and every reason says so.

use super::dictionary::Dictionary;
use super::postings::Posting;
use super::{AskedText, AskedWord, Texts};
use crate::segment::Bitmap;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// From this many letters on one typing error is forgiven…
const ONE_ERROR_LETTERS: usize = 4;
/// …and two from this many on.
const TWO_ERRORS_LETTERS: usize = 8;
/// So many words of a question are corrected, so that nonsense by the page costs little.
const MOST_CORRECTED: usize = 8;

/// The words of all segments, each with the entries that are gone from it.
#[derive(Debug)]
pub(crate) struct Spelling<'i>(pub(crate) Vec<(&'i Texts, &'i Bitmap)>);

/// How near a word is: typing errors, and whether it begins with another letter.
type Nearness = (u8, bool);

impl Spelling<'_> {
    /// Puts the nearest known words in place of unknown ones.
    pub(crate) fn correct(&self, asked: &mut AskedText) {
        let anywhere = |_: Posting| true;
        let words = asked.words.iter_mut();
        let unknown = words.filter(|word| !self.has(word, anywhere));
        for word in unknown.take(MOST_CORRECTED) {
            self.correct_word(word, Dictionary::near, anywhere);
        }
    }

    /// The same for a name that is being typed, of which the last word may go on.
    pub(crate) fn complete(&self, typed: &mut [AskedWord]) {
        let unknown = typed.iter_mut().filter(|word| !self.is_in_a_name(word));
        for word in unknown.take(MOST_CORRECTED) {
            if word.may_go_on {
                self.correct_word(word, Dictionary::nearly_beginning, Posting::is_in_a_name);
            } else {
                self.correct_word(word, Dictionary::near, Posting::is_in_a_name);
            }
        }
    }

    /// Whether any entry has a word in a name that meets it.
    pub(crate) fn is_in_a_name(&self, asked: &AskedWord) -> bool {
        self.has(asked, Posting::is_in_a_name)
    }

    /// Whether any entry has a word that meets it.
    fn has(&self, asked: &AskedWord, counts: impl Fn(Posting) -> bool) -> bool {
        self.0.iter().any(|(texts, dead)| {
            let meeting = texts.meeting(asked);
            let mut postings = texts.lists(&meeting).flatten();
            postings.any(|&posting| counts(posting) && !dead.contains(posting.entry()))
        })
    }

    /// To the known word with the fewest typing errors, rather one with the same first letter; of several to
    /// the one that most entries have.
    fn correct_word(
        &self,
        asked: &mut AskedWord,
        near: fn(&Dictionary, &str, u8) -> Vec<(u8, u32)>,
        counts: impl Fn(Posting) -> bool,
    ) {
        // One error is much the commonest, and is looked for in a fraction of the time of two.
        let nearest = (1..=errors_forgiven(&asked.word)).find_map(|limit| {
            let near = |dictionary: &Dictionary| near(dictionary, &asked.word, limit);
            self.nearest(&asked.word, near, &counts)
        });
        if let Some(word) = nearest {
            asked.correct_to(&word);
        }
    }

    fn nearest(
        &self,
        asked: &str,
        near: impl Fn(&Dictionary) -> Vec<(u8, u32)>,
        counts: impl Fn(Posting) -> bool,
    ) -> Option<String> {
        let mut found: BTreeMap<Nearness, BTreeMap<&str, usize>> = BTreeMap::new();
        for (texts, dead) in &self.0 {
            for (errors, at) in near(&texts.dictionary) {
                let own = texts.dictionary.word(at);
                let alive =
                    |posting: &&Posting| counts(**posting) && !dead.contains(posting.entry());
                let entries = texts.postings.of(at).iter().filter(alive).count();
                let begins_otherwise = own.as_bytes().first() != asked.as_bytes().first();
                let alike = found.entry((errors, begins_otherwise)).or_default();
                *alike.entry(own).or_default() += entries;
            }
        }
        found.into_values().find_map(|alike| {
            let known = alike.into_iter().filter(|&(_, entries)| entries > 0);
            let best = known.max_by_key(|&(word, entries)| (entries, Reverse(word)));
            best.map(|(word, _)| word.to_owned())
        })
    }
}

/// How many typing errors a word may have; none for one with anything but plain letters, like a year.
fn errors_forgiven(word: &str) -> u8 {
    let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    match word.len() {
        _ if !is_plain => 0,
        TWO_ERRORS_LETTERS.. => 2,
        ONE_ERROR_LETTERS.. => 1,
        _ => 0,
    }
}
