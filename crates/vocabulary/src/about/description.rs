//! A description as it is weighed: its sentences, what each of them mentions, and whether the group gives money to others.
//!
//! Only reads; what the cues are worth is decided elsewhere.

use crate::concept::ConceptIx;
use crate::recognise::recognise;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A text with its sentences.
pub(super) struct Description<'a> {
    text: &'a str,
    sentences: Vec<Sentence>,
    /// Whether it is of somebody who gives or raises money for others.
    pub(super) is_of_giver: bool,
}

struct Sentence {
    bytes: Range<usize>,
    mentions: Vec<ConceptIx>,
}

impl<'a> Description<'a> {
    pub(super) fn of(vocabulary: &Vocabulary, text: &'a str) -> Self {
        let mentions = |bytes: &Range<usize>| {
            let sentence = text.get(bytes.clone()).unwrap_or_default();
            let understood = recognise(vocabulary, sentence).understood;
            let wanted = understood.into_iter().filter(|one| one.wanted);
            wanted.map(|one| one.concept).collect()
        };
        let sentences = split(text)
            .into_iter()
            .map(|bytes| Sentence {
                mentions: mentions(&bytes),
                bytes,
            })
            .collect();
        Self {
            text,
            sentences,
            is_of_giver: is_of_giver(text),
        }
    }

    /// The position of the sentence that a byte is in.
    pub(super) fn sentence_at(&self, byte: usize) -> usize {
        let later = self
            .sentences
            .partition_point(|one| one.bytes.start <= byte);
        later.saturating_sub(1)
    }

    /// In how many sentences a concept is mentioned; what is found only across two of them counts as once.
    pub(super) fn times(&self, concept: ConceptIx) -> usize {
        let with_it = self
            .sentences
            .iter()
            .filter(|one| one.mentions.contains(&concept));
        with_it.count().max(1)
    }

    /// How many words stand before a byte.
    pub(super) fn words_before(&self, byte: usize) -> usize {
        self.text
            .get(..byte)
            .unwrap_or_default()
            .split_whitespace()
            .count()
    }

    /// What its sentence says before the words at `start`.
    pub(super) fn before(&self, start: usize) -> &'a str {
        let sentence = self.sentences.get(self.sentence_at(start));
        let begins = sentence.map_or(0, |one| one.bytes.start.min(start));
        self.text.get(begins..start).unwrap_or_default()
    }

    /// All that comes after the words that end at `end`.
    pub(super) fn after(&self, end: usize) -> &'a str {
        self.text.get(end..).unwrap_or_default()
    }
}

/// Sentences end with a full stop, a semicolon or the like before a space, and with a line. "St. Mary's" is split too:
/// nothing here needs more.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut begins = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let ends = match character {
            '\n' | '•' => true,
            '.' | ';' | '!' | '?' => next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if ends {
            let end = at + character.len_utf8();
            sentences.push(begins..end);
            begins = end;
        }
    }
    sentences.push(begins..text.len());
    let says = |bytes: &Range<usize>| {
        text.get(bytes.clone())
            .is_some_and(|s| !s.trim().is_empty())
    };
    sentences.retain(says);
    sentences
}

/// "Grants", "donations", "raises funds": whoever gives to others names what those do.
fn is_of_giver(text: &str) -> bool {
    const GIVING: [&str; 12] = [
        "grant",
        "grants",
        "donation",
        "donations",
        "donate",
        "donates",
        "fundraising",
        "fundraise",
        "bursary",
        "bursaries",
        "scholarships",
        "trustees",
    ];
    const RAISING: [&str; 5] = ["raise", "raises", "raising", "distribute", "distributes"];
    const MONEY: [&str; 3] = ["funds", "money", "monies"];
    let words = lower_words(text);
    let gives = words.iter().any(|word| GIVING.contains(&word.as_str()));
    let raises = words
        .windows(2)
        .any(|pair| RAISING.contains(&pair[0].as_str()) && MONEY.contains(&pair[1].as_str()));
    gives || raises
}

/// The words of a text in small letters, without punctuation.
pub(super) fn lower_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_people_end_them() {
        let text = "We sing. Come at 2.30; all welcome!\nTea";
        let sentences: Vec<&str> = split(text)
            .into_iter()
            .map(|bytes| text[bytes].trim())
            .collect();
        assert_eq!(
            sentences,
            ["We sing.", "Come at 2.30;", "all welcome!", "Tea"]
        );
    }

    #[test]
    fn whoever_gives_grants_or_raises_money_is_a_giver() {
        assert!(is_of_giver("Grants to hospices"));
        assert!(is_of_giver("We raise funds for the school"));
        assert!(!is_of_giver("We raise awareness of stroke"));
    }
}
