//! Which entries of one segment a question's words find, and how well, in a few levels.

mod sparse;

use super::dictionary::Meeting;
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
    /// The listings' words that meet each word.
    pub(crate) meetings: Vec<Meeting>,
    has_phrases: bool,
}

/// Fewer postings than one for so many entries are gone through one by one; more fill plain bitmaps. Either way
/// takes as long there: a posting some 12 ns, the bitmaps 0.4 ns an entry.
const SPARSE: usize = 32;

impl TextFound {
    /// In a segment with this many entries, of which `with_phrase` tells those that have a phrase.
    pub(crate) fn new(
        asked: &AskedText,
        texts: &Texts,
        entries: usize,
        with_phrase: impl Fn(&AskedPhrase) -> Vec<Posting>,
    ) -> Self {
        let phrases: Vec<Vec<Posting>> = asked.phrases.iter().map(with_phrase).collect();
        let of_phrases = phrases.iter().map(|phrase| vec![phrase.as_slice()]);
        let meetings: Vec<Meeting> = asked.words.iter().map(|word| texts.meeting(word)).collect();
        let of_words = meetings
            .iter()
            .map(|meeting| texts.lists(meeting).collect());
        let terms: Vec<Vec<&[Posting]>> = of_phrases.chain(of_words).collect();
        let postings: usize = terms.iter().flatten().map(|list| list.len()).sum();
        let (found, levels) = if postings * SPARSE <= entries {
            sparse::found(&terms, phrases.len(), entries)
        } else {
            dense(&terms, phrases.len(), entries)
        };
        Self {
            found,
            levels,
            meetings,
            has_phrases: !phrases.is_empty(),
        }
    }

    /// Sets that hold every entry with any word or phrase, as few as there are.
    pub(crate) fn anywhere(&self) -> &[Bitset] {
        if self.has_phrases {
            &self.levels
        } else {
            std::slice::from_ref(&self.found)
        }
    }

    /// Whether an entry has any word or phrase.
    pub(crate) fn has(&self, entry: u32) -> bool {
        self.anywhere().iter().any(|set| set.contains(entry))
    }
}

/// What words and phrases let through, and the levels.
type Found = (Bitset, [Bitset; LEVELS]);

/// By bitmaps of all entries. Each term is lists of the entries that have it; the first so many are phrases.
fn dense(terms: &[Vec<&[Posting]>], phrases: usize, entries: usize) -> Found {
    let mut gathered = Gathered::new(entries, terms.len());
    let (of_phrases, of_words) = terms.split_at(phrases);
    for term in of_phrases {
        gathered.add(term.iter().copied().flatten().copied());
    }
    let with_phrases = (phrases > 0).then(|| Bitset::from_words(gathered.all()));
    for term in of_words {
        gathered.add(term.iter().copied().flatten().copied());
    }
    let found = with_phrases.unwrap_or_else(|| Bitset::from_words(&gathered.any));
    (found, gathered.levels())
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

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::*;
    use proptest::prelude::*;

    const ENTRIES: u32 = 5_000;

    /// The members of each set, as text, to be compared.
    fn members((found, levels): &Found) -> Vec<Vec<u32>> {
        let sets = std::iter::once(found).chain(levels);
        let members = |set: &Bitset| (0..ENTRIES).filter(|&entry| set.contains(entry)).collect();
        sets.map(members).collect()
    }

    fn term() -> impl Strategy<Value = Vec<Vec<Posting>>> {
        let posting = (0..ENTRIES, 1u8..8)
            .prop_map(|(entry, fields)| Posting::new(entry, Fields::from_bits(fields)));
        let list = proptest::collection::vec(posting, 0..60).prop_map(|mut list| {
            list.sort_unstable();
            list.dedup_by_key(|posting| posting.entry());
            list
        });
        proptest::collection::vec(list, 1..3)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn few_postings_find_the_same_as_bitmaps(
            terms in proptest::collection::vec(term(), 1..4), phrases in 0usize..3,
        ) {
            let lists: Vec<Vec<&[Posting]>> =
                terms.iter().map(|term| term.iter().map(Vec::as_slice).collect()).collect();
            let phrases = phrases.min(lists.len());
            let sparse = sparse::found(&lists, phrases, ENTRIES as usize);
            let dense = dense(&lists, phrases, ENTRIES as usize);
            prop_assert_eq!(members(&sparse), members(&dense));
        }
    }
}
