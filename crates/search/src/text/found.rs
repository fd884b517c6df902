//! Which entries of one segment a question's words find, and how well, in a few levels.

use super::fields::TextField;
use super::postings::Posting;
use super::{AskedPhrase, AskedText, Texts};
use crate::bitset::Bitset;

/// How many levels there are.
pub(crate) const LEVELS: usize = 4;

/// What a question's words and phrases find in a segment.
#[derive(Debug)]
pub(crate) struct TextFound {
    /// The entries that the words let through, exactly: with phrases those that have them all, otherwise those
    /// that have any word.
    pub(crate) found: Bitset,
    /// Every entry that has any word or phrase, in one of these, best first: all of them in the name; all
    /// somewhere; one in the name; one somewhere.
    pub(crate) levels: [Bitset; LEVELS],
}

impl TextFound {
    /// In a segment with this many entries, of which `with_phrase` tells those that have a phrase.
    pub(crate) fn new(
        asked: &AskedText,
        texts: &Texts,
        entries: usize,
        with_phrase: impl Fn(&AskedPhrase) -> Vec<Posting>,
    ) -> Self {
        let mut gathered = Gathered::new(entries, asked.words.len() + asked.phrases.len());
        for phrase in &asked.phrases {
            gathered.add(with_phrase(phrase).into_iter());
        }
        let phrases = (!asked.phrases.is_empty()).then(|| Bitset::from_words(gathered.all()));
        for word in &asked.words {
            gathered.add(texts.lists(word).flatten().copied());
        }
        Self {
            found: phrases.unwrap_or_else(|| Bitset::from_words(&gathered.any)),
            levels: gathered.levels(),
        }
    }
}

/// Plain bitmaps of the entries that have any and all of the terms so far, anywhere and in the name.
struct Gathered {
    any: Vec<u64>,
    all: Vec<u64>,
    any_in_name: Vec<u64>,
    all_in_name: Vec<u64>,
    /// Of one term; clear between terms.
    own: Vec<u64>,
    own_in_name: Vec<u64>,
    /// Whether any entry may have all terms so far and which do is kept apart from which have any.
    may_have_all: bool,
    /// Then whatever has any has all.
    is_only_term: bool,
}

impl Gathered {
    fn new(entries: usize, terms: usize) -> Self {
        let words = entries.div_ceil(64);
        let is_only_term = terms == 1;
        Self {
            any: vec![0; words],
            all: vec![u64::MAX; if is_only_term { 0 } else { words }],
            any_in_name: vec![0; words],
            all_in_name: vec![u64::MAX; if is_only_term { 0 } else { words }],
            own: vec![0; words],
            own_in_name: vec![0; words],
            may_have_all: !is_only_term,
            is_only_term,
        }
    }

    /// Adds a term by the entries that have it.
    fn add(&mut self, postings: impl Iterator<Item = Posting>) {
        // Once nothing has all terms, only whether it has any is left to find out.
        let (somewhere, in_name) = if self.may_have_all {
            (&mut self.own, &mut self.own_in_name)
        } else {
            (&mut self.any, &mut self.any_in_name)
        };
        for posting in postings {
            let (word, bit) = (posting.entry() as usize / 64, 1 << (posting.entry() % 64));
            somewhere[word] |= bit;
            if posting.fields().has(TextField::Name) {
                in_name[word] |= bit;
            }
        }
        if self.may_have_all {
            self.may_have_all = self.take_own();
        }
    }

    /// Adds the term's own bits to the others and clears them; false when nothing has all terms any more.
    fn take_own(&mut self) -> bool {
        let mut left = 0;
        for at in 0..self.own.len() {
            let own = std::mem::take(&mut self.own[at]);
            let in_name = std::mem::take(&mut self.own_in_name[at]);
            self.any[at] |= own;
            self.all[at] &= own;
            self.any_in_name[at] |= in_name;
            self.all_in_name[at] &= in_name;
            left |= self.all[at];
        }
        left != 0
    }

    fn all(&self) -> &[u64] {
        if self.is_only_term {
            &self.any
        } else {
            &self.all
        }
    }

    fn levels(self) -> [Bitset; LEVELS] {
        let mut left = self.any.clone();
        let mut take = |set: &[u64]| {
            let taken: Vec<u64> = left.iter().zip(set).map(|(left, set)| left & set).collect();
            left.iter_mut()
                .zip(set)
                .for_each(|(left, set)| *left &= !set);
            Bitset::from_words(&taken)
        };
        let all_in_name = if self.is_only_term {
            take(&self.any_in_name)
        } else {
            take(&self.all_in_name)
        };
        let (all, any_in_name) = (take(self.all()), take(&self.any_in_name));
        [all_in_name, all, any_in_name, Bitset::from_words(&left)]
    }
}
