//! All that a segment keeps of its listings' words.

use super::dictionary::{Dictionary, Meeting};
use super::fields::{Fields, TextField};
use super::lexicon::{FIELD_END, Lexicon};
use super::postings::{Posting, Postings};
use super::stored::StoredTexts;
use super::{AskedPhrase, AskedWord};
use crate::segment::Bitmap;
use crate::stored::stored;

/// The words of a segment.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(super) dictionary: Dictionary,
    pub(super) postings: Postings,
    pub(super) stored: StoredTexts,
}
stored!(Texts {
    dictionary,
    postings,
    stored
});

impl Texts {
    /// From each service's text, as the lexicon numbers its words, and each entry's service, by ascending
    /// entry.
    pub(crate) fn new<'t>(
        lexicon: &Lexicon,
        texts: impl Iterator<Item = &'t [u32]> + Clone,
        entries: impl Iterator<Item = (u32, u32)> + Clone,
    ) -> Self {
        let (dictionary, position_of) = sorted(lexicon, texts.clone());
        let position = |number: u32| match position_of.get(number as usize) {
            Some(&position) => position,
            None => FIELD_END,
        };
        let texts = texts.map(|text| text.iter().map(|&number| position(number)));
        let own: Vec<Box<[(u32, Fields)]>> = texts.clone().map(words_with_fields).collect();
        let entries = entries.map(|(entry, service)| (entry, &*own[service as usize]));
        Self {
            postings: Postings::new(dictionary.len(), entries),
            stored: StoredTexts::new(dictionary.len(), texts),
            dictionary,
        }
    }

    /// The words that meet the one asked.
    pub(crate) fn meeting(&self, asked: &AskedWord) -> Meeting {
        self.dictionary.meeting(asked)
    }

    /// The entries of every word that meets, a list a word.
    pub(crate) fn lists(&self, meeting: &Meeting) -> impl Iterator<Item = &[Posting]> {
        meeting.positions().map(|at| self.postings.of(at))
    }

    /// The services that have a phrase, with the fields it stands in. `service_of` tells whose an entry is.
    pub(crate) fn with_phrase(
        &self,
        phrase: &AskedPhrase,
        service_of: impl Fn(u32) -> u32,
    ) -> impl Iterator<Item = (u32, Fields)> {
        let words = self.positions(phrase).unwrap_or_default();
        let pattern = self.stored.pattern(&words);
        // Whoever has the phrase has its rarest word. Entries lie as on the map, and texts by service: a common
        // word's are read in the order that they lie in memory, which is several times as fast.
        let lists = words.into_iter().map(|at| self.postings.of(at));
        let rarest = lists.min_by_key(|list| list.len()).unwrap_or_default();
        let mut candidates = Bitmap::default();
        for posting in rarest {
            candidates.insert(service_of(posting.entry()));
        }
        candidates.into_members().filter_map(move |service| {
            let fields = self.stored.fields_with(service, &pattern);
            (!fields.is_empty()).then_some((service, fields))
        })
    }

    /// Where the words of a phrase are; `None` when one is nowhere.
    fn positions(&self, phrase: &AskedPhrase) -> Option<Vec<u32>> {
        let words = phrase.words.iter();
        words.map(|word| self.dictionary.find(word)).collect()
    }

    /// A phrase as it stands in stored texts.
    pub(super) fn pattern(&self, phrase: &AskedPhrase) -> Option<Vec<u8>> {
        Some(self.stored.pattern(&self.positions(phrase)?))
    }

    /// A service's text, as another lexicon numbers its words; `numbers` are those of the whole dictionary.
    pub(crate) fn renumbered(&self, service: u32, numbers: &[u32]) -> Box<[u32]> {
        let mut text = Vec::new();
        let mut fields = TextField::ALL.into_iter().skip(1).peekable();
        for (field, word) in self.stored.words(service) {
            while fields.next_if(|&next| next <= field).is_some() {
                text.push(FIELD_END);
            }
            text.push(numbers[word as usize]);
        }
        text.extend(fields.map(|_| FIELD_END));
        text.into()
    }

    /// The number of each word of the dictionary in a lexicon.
    pub(crate) fn numbers_in(&self, lexicon: &mut Lexicon) -> Vec<u32> {
        let words = (0u32..).take(self.dictionary.len());
        words
            .map(|at| lexicon.number(self.dictionary.word(at)))
            .collect()
    }
}

/// The words that texts have, sorted, and where in that order each number's word is.
fn sorted<'t>(lexicon: &Lexicon, texts: impl Iterator<Item = &'t [u32]>) -> (Dictionary, Vec<u32>) {
    let mut is_used = vec![false; lexicon.len()];
    for &number in texts.flatten() {
        if let Some(used) = is_used.get_mut(number as usize) {
            *used = true;
        }
    }
    let mut words: Vec<(&str, u32)> = lexicon
        .all()
        .filter(|&(_, number)| is_used[number as usize])
        .collect();
    words.sort_unstable();
    let mut position_of = vec![FIELD_END; lexicon.len()];
    for (position, &(_, number)) in (0u32..).zip(&words) {
        position_of[number as usize] = position;
    }
    let words = words.into_iter().map(|(word, _)| word.into()).collect();
    (Dictionary::of(words), position_of)
}

/// Each word of a text once, with the fields that it stands in.
fn words_with_fields(text: impl Iterator<Item = u32>) -> Box<[(u32, Fields)]> {
    let mut fields = TextField::ALL.into_iter();
    let mut field = fields.next();
    let mut words: Vec<(u32, Fields)> = Vec::new();
    for word in text {
        match field {
            _ if word == FIELD_END => field = fields.next(),
            Some(field) => words.push((word, Fields::default().with(field))),
            None => {}
        }
    }
    words.sort_unstable_by_key(|&(word, _)| word);
    words.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 = Fields::from_bits(kept.1.bits() | next.1.bits());
        }
        is_same
    });
    words.into()
}
