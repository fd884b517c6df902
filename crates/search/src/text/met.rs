//! How a listing's text meets what was asked, for the reason that is given.
//!
//! Read from the stored text, which has a hundred words or so, where a beginning may stand for thousands.

use super::dictionary::Meeting;
use super::fields::TextField;
use super::{AskedPhrase, AskedWord, Texts};

/// How a word or phrase that was asked stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextMatch<'index> {
    /// How it was met.
    pub how: WordMatch,
    /// The weightiest field that has it.
    pub field: TextField,
    /// The listing's own word; `None` for a phrase, which is met word by word.
    pub met: Option<&'index str>,
}

/// How a word of a question was met, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordMatch {
    /// By its words in their order.
    Phrase,
    /// By the word itself.
    Word,
    /// By another form of it.
    Stem,
    /// By a word that begins so.
    Prefix,
    /// No listing has the word; this is the nearest one.
    Corrected,
}

impl WordMatch {
    /// The word for it in the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phrase => "phrase",
            Self::Word => "word",
            Self::Stem => "stem",
            Self::Prefix => "prefix",
            Self::Corrected => "corrected",
        }
    }
}

impl Texts {
    /// How a service's text meets a word, whose meeting is with these words: the best way, then the weightiest field, then the first word.
    pub(crate) fn met(
        &self,
        service: u32,
        asked: &AskedWord,
        meeting: &Meeting,
    ) -> Option<TextMatch<'_>> {
        let words = self.stored.words(service);
        let met = words.filter_map(|(field, at)| {
            let met = self.dictionary.word(at);
            Some(TextMatch {
                how: how(asked, meeting, at, met)?,
                field,
                met: Some(met),
            })
        });
        met.min()
    }

    /// How it meets a phrase.
    pub(crate) fn phrase_met(&self, service: u32, asked: &AskedPhrase) -> Option<TextMatch<'_>> {
        let pattern = self.pattern(asked)?;
        let fields = self.stored.fields_with(service, &pattern);
        Some(TextMatch {
            how: WordMatch::Phrase,
            field: fields.best()?,
            met: None,
        })
    }
}

fn how(asked: &AskedWord, meeting: &Meeting, at: u32, word: &str) -> Option<WordMatch> {
    if meeting.same_stem.contains(&at) {
        Some(if asked.is_corrected {
            WordMatch::Corrected
        } else if word == asked.word {
            WordMatch::Word
        } else {
            WordMatch::Stem
        })
    } else {
        meeting.going_on.contains(&at).then_some(WordMatch::Prefix)
    }
}
