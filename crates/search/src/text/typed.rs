//! Words that are still being typed, and how they stand in a name.

use super::cut::{stem, words};
use super::dictionary::Meeting;
use super::fields::TextField;
use super::postings::Posting;
use super::{AskedWord, Texts};
use hereabouts_vocabulary::Fit;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How what was typed stands in a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NameMet {
    pub(crate) fit: Fit,
    /// How many words the name has.
    pub(crate) length: usize,
    /// The same for the same name, in every segment.
    pub(crate) hash: u64,
}

/// What was typed so far: every word, of which the last may go on, however short.
pub(crate) fn typed_words(typed: &str) -> Vec<AskedWord> {
    let words = words(typed);
    let last = words.len().saturating_sub(1);
    let typed = words.into_iter().enumerate();
    typed
        .map(|(at, word)| AskedWord {
            position: 0,
            stem: stem(&word).into_owned(),
            may_go_on: at == last,
            is_corrected: false,
            word,
        })
        .collect()
}

/// Words that are being typed, as a segment meets them.
#[derive(Debug)]
pub(crate) struct Typed<'t> {
    texts: &'t Texts,
    words: &'t [AskedWord],
    meetings: Vec<Meeting>,
}

impl Texts {
    /// What these words meet here.
    pub(crate) fn typed<'t>(&'t self, words: &'t [AskedWord]) -> Typed<'t> {
        let meetings = words.iter().map(|word| self.dictionary.meeting(word));
        Typed {
            texts: self,
            meetings: meetings.collect(),
            words,
        }
    }
}

impl<'t> Typed<'t> {
    /// Every entry that has the word that the fewest have; one that has it in two forms comes twice.
    pub(crate) fn rarest(&self) -> impl Iterator<Item = Posting> + use<'t> {
        let postings = &self.texts.postings;
        let all = self.meetings.iter().map(|meeting| {
            let by_stem = meeting.same_stem.iter().map(|&word| postings.of(word));
            let going_on = postings.of_all(meeting.going_on.clone());
            by_stem.chain([going_on]).collect::<Vec<_>>()
        });
        let count = |lists: &Vec<&[Posting]>| lists.iter().map(|list| list.len()).sum::<usize>();
        let rarest = all.min_by_key(count).unwrap_or_default();
        rarest.into_iter().flatten().copied()
    }

    /// How all of the words stand in one of a service's names.
    pub(crate) fn name(&self, service: u32, field: TextField) -> Option<NameMet> {
        let until = self.texts.stored.words(service);
        let until = until.take_while(|&(own, _)| own <= field);
        let own: Vec<u32> = until
            .filter(|&(own, _)| own == field)
            .map(|(_, word)| word)
            .collect();
        let is_met = |meeting: &Meeting| own.iter().any(|&word| meeting.has(word));
        if !self.meetings.iter().all(is_met) {
            return None;
        }
        let mut hasher = DefaultHasher::new();
        let names = own.iter().map(|&word| self.texts.dictionary.word(word));
        names.for_each(|word| word.hash(&mut hasher));
        Some(NameMet {
            fit: self.fit(&own),
            length: own.len(),
            hash: hasher.finish(),
        })
    }

    /// Of a name that has all of the words.
    fn fit(&self, name: &[u32]) -> Fit {
        let mut beginning = self.meetings.iter().zip(name);
        let last = name.last().map(|&word| self.texts.dictionary.word(word));
        let typed_last = self.words.last().map(|word| word.word.as_str());
        if self.words.iter().any(|word| word.is_corrected) {
            Fit::Nearly
        } else if name.len() < self.words.len()
            || !beginning.all(|(meeting, &word)| meeting.has(word))
        {
            Fit::Inside
        } else if name.len() == self.words.len() && last == typed_last {
            Fit::Whole
        } else {
            Fit::Begins
        }
    }
}
