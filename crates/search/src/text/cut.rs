//! How a text is cut into words, and words into stems.
//!
//! Every word counts, however short; nothing is left out or corrected here.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The words of a text: lower case, without accents or apostrophes.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_word(text, |word| words.push(word.to_owned()));
    words
}

/// Visits the words of a text, as [`words`] gives them, in one buffer.
pub(crate) fn for_each_word(text: &str, mut visit: impl FnMut(&str)) {
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if letter.is_alphanumeric() {
            fold(letter, &mut word);
        } else if !matches!(letter, '\'' | '’') && !word.is_empty() {
            visit(&word);
            word.clear();
        }
    }
}

/// Adds a letter in lower case without its accent; Welsh needs the circumflexes, names the rest.
fn fold(letter: char, word: &mut String) {
    if letter.is_ascii() {
        word.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
            'ŷ' | 'ỳ' | 'ý' | 'ÿ' => 'y',
            'ç' => 'c',
            'ñ' => 'n',
            other => other,
        };
        word.push(plain);
    }
}

/// A name as it is compared when ordering: its words, in lower case and without accents.
#[must_use]
pub fn name_key(name: &str) -> String {
    words(name).join(" ")
}

/// The stem of a word, after Porter's English algorithm (snowball).
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    Stemmer::create(Algorithm::English).stem(word)
}

/// The stems of a text's words.
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(text)
        .iter()
        .map(|word| stem(word).into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_accents_and_apostrophes_but_never_length() {
        assert_eq!(
            words("Men's Shed, Tŷ Hafan – ME/CFS"),
            ["mens", "shed", "ty", "hafan", "me", "cfs"]
        );
    }

    #[test]
    fn names_order_whatever_their_case() {
        assert_eq!(name_key("  ÉLAN — the Choir"), "elan the choir");
    }
}
