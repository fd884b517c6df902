//! Words that no listing has, and the nearest that one has.
//!
//! A word is looked up in all segments together, and what is gone from them counts as not there, so that the
//! answer doesn't depend on how an index came to be. What is corrected is marked, and every reason says so.

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
        let unknown = asked.words.iter_mut().filter(|word| !self.is_known(word));
        for word in unknown.take(MOST_CORRECTED) {
            if let Some(nearest) = self.nearest(&word.word) {
                word.correct_to(&nearest);
            }
        }
    }

    /// Whether any entry has a word that meets it.
    fn is_known(&self, asked: &AskedWord) -> bool {
        self.0.iter().any(|(texts, dead)| {
            let mut postings = texts.lists(asked).flatten();
            postings.any(|posting| !dead.contains(posting.entry()))
        })
    }

    /// The known word with the fewest typing errors, rather one with the same first letter; of several the one
    /// that most entries have.
    fn nearest(&self, word: &str) -> Option<String> {
        let limit = errors_forgiven(word)?;
        let mut found: BTreeMap<Nearness, BTreeMap<&str, usize>> = BTreeMap::new();
        for (texts, dead) in &self.0 {
            for (errors, at) in texts.dictionary.near(word, limit) {
                let own = texts.dictionary.word(at);
                let alive = |entry: u32| !dead.contains(entry);
                let postings = texts.postings.of(at).iter();
                let entries = postings.filter(|posting| alive(posting.entry())).count();
                let begins_otherwise = own.as_bytes().first() != word.as_bytes().first();
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
fn errors_forgiven(word: &str) -> Option<u8> {
    let is_plain = word.bytes().all(|byte| byte.is_ascii_lowercase());
    match word.len() {
        _ if !is_plain => None,
        TWO_ERRORS_LETTERS.. => Some(2),
        ONE_ERROR_LETTERS.. => Some(1),
        _ => None,
    }
}
