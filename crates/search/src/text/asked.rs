//! The words and phrases of a question.
//!
//! Function words are left out, as long as anything else remains; inside a phrase they count.

use super::cut::{stem, words};

/// From this many letters on the last word asked may be the beginning of a longer one.
const PREFIX_LETTERS: usize = 3;

/// Words that say nothing about what is looked for.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "i", "in", "is", "my", "near",
    "of", "on", "or", "our", "the", "to", "we", "who", "with", "y", "yn", "yr",
];

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedWord {
    /// Its place among the words asked.
    pub(crate) position: u16,
    /// The word, folded.
    pub(crate) word: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether it may be the beginning of a longer word.
    pub(crate) may_go_on: bool,
    /// Whether something else was typed, which no listing has.
    pub(crate) is_corrected: bool,
}

/// Words that must stand next to each other, in this order, in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AskedPhrase {
    /// Its place among the words asked.
    pub(crate) position: u16,
    /// Its words, folded; at least one.
    pub(crate) words: Vec<String>,
}

/// All that is asked in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AskedText {
    /// Each once.
    pub(crate) words: Vec<AskedWord>,
    pub(crate) phrases: Vec<AskedPhrase>,
}

impl AskedText {
    /// Of the words of a question; one in double quotes is a phrase.
    pub(crate) fn of(asked: &[String]) -> Self {
        let last = asked.len().saturating_sub(1);
        let mut text = Self::default();
        for (at, item) in asked.iter().enumerate() {
            let position = u16::try_from(at).unwrap_or(u16::MAX);
            match quoted(item) {
                Some(phrase) => text.add_phrase(position, phrase),
                None => text.add_words(position, item, at == last),
            }
        }
        text.drop_function_words();
        text
    }

    fn add_phrase(&mut self, position: u16, phrase: &str) {
        let phrase = AskedPhrase::of(phrase);
        self.phrases
            .extend(phrase.map(|phrase| AskedPhrase { position, ..phrase }));
    }

    fn add_words(&mut self, position: u16, item: &str, is_last: bool) {
        let parts = words(item);
        let last_part = parts.len().saturating_sub(1);
        for (part, word) in parts.into_iter().enumerate() {
            let long_enough = word.chars().count() >= PREFIX_LETTERS;
            let asked = AskedWord {
                position,
                stem: stem(&word).into_owned(),
                may_go_on: is_last && part == last_part && long_enough,
                is_corrected: false,
                word,
            };
            let same = |own: &AskedWord| own.word == asked.word && own.may_go_on == asked.may_go_on;
            if !self.words.iter().any(same) {
                self.words.push(asked);
            }
        }
    }

    fn drop_function_words(&mut self) {
        let says_something = |word: &AskedWord| !FUNCTION_WORDS.contains(&word.word.as_str());
        if !self.phrases.is_empty() || self.words.iter().any(says_something) {
            self.words.retain(says_something);
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.words.is_empty() && self.phrases.is_empty()
    }

    /// The stems of all words, those in phrases too.
    pub(crate) fn stems(&self) -> Vec<String> {
        let in_phrases = self.phrases.iter().flat_map(|phrase| &phrase.words);
        let words = self.words.iter().map(|word| word.stem.clone());
        words
            .chain(in_phrases.map(|word| stem(word).into_owned()))
            .collect()
    }
}

impl AskedPhrase {
    /// The only one asked; `None` without a word.
    pub(crate) fn of(phrase: &str) -> Option<Self> {
        let words = words(phrase);
        (!words.is_empty()).then_some(Self { position: 0, words })
    }
}

impl AskedWord {
    /// This word, where another was typed.
    pub(crate) fn correct_to(&mut self, word: &str) {
        word.clone_into(&mut self.word);
        self.stem = stem(word).into_owned();
        self.may_go_on = false;
        self.is_corrected = true;
    }
}

/// What stands between two double quotes.
fn quoted(item: &str) -> Option<&str> {
    item.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(items: &[&str]) -> AskedText {
        let owned: Vec<String> = items.iter().map(|&item| item.to_owned()).collect();
        AskedText::of(&owned)
    }

    fn words_of(items: &[&str]) -> Vec<String> {
        asked(items).words.into_iter().map(|w| w.word).collect()
    }

    #[test]
    fn function_words_are_left_out_unless_there_is_nothing_else() {
        assert_eq!(words_of(&["the", "knitting", "bee"]), ["knitting", "bee"]);
        assert_eq!(words_of(&["the", "who"]), ["the", "who"]);
        assert!(words_of(&["the", "\"knit and natter\""]).is_empty());
    }

    #[test]
    fn words_in_quotes_are_a_phrase_with_all_of_its_words() {
        let text = asked(&["\"Knit and Natter\"", "choir", "\"\""]);
        assert_eq!(text.phrases.len(), 1);
        assert_eq!(text.phrases[0].words, ["knit", "and", "natter"]);
        assert_eq!(text.words[0].position, 1);
    }

    #[test]
    fn a_word_said_twice_is_asked_once() {
        assert_eq!(words_of(&["choir", "Choir!", "tea"]), ["choir", "tea"]);
    }
}
