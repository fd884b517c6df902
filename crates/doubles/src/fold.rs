//! Reads a text into words as they compare: lower case, without accents, apostrophes and punctuation.
//!
//! The vocabulary folds questions in much the same way; names need less (no shapes, no places in the text),
//! and this crate stands beside that one, not upon it.

use hereabouts_domain::{is_apostrophe, push_plain};

/// The words of a text. "St. Anne's" is `st`, `annes`; "A & B" is `a`, `and`, `b`; "A.C.A.A." is `acaa`.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            push_plain(&mut word, c);
        } else if !is_apostrophe(c) {
            // An apostrophe is dropped, so that "men's" is "mens".
            close(&mut word, &mut found);
            if matches!(c, '&' | '+') {
                found.push("and".to_owned());
            }
        }
    }
    close(&mut word, &mut found);
    joined_letters(found)
}

fn close(word: &mut String, found: &mut Vec<String>) {
    if !word.is_empty() {
        found.push(std::mem::take(word));
    }
}

/// Letters that stand alone one after another ("M E", "A.C.A.A.") are one word.
fn joined_letters(words: Vec<String>) -> Vec<String> {
    let is_letter = |word: &str| word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    let mut after_letter = false;
    for word in words {
        let letter = is_letter(&word);
        match joined.last_mut() {
            Some(last) if letter && after_letter => last.push_str(&word),
            _ => joined.push(word),
        }
        after_letter = letter;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_punctuation_make_no_difference() {
        assert_eq!(words("St. Anne\u{2019}s Tŷ"), ["st", "annes", "ty"]);
        assert_eq!(words("Arts & Crafts"), ["arts", "and", "crafts"]);
        assert_eq!(words("long-term"), ["long", "term"]);
    }

    #[test]
    fn initials_are_one_word_however_they_are_parted() {
        assert_eq!(words("A.C.A.A. Hounslow"), ["acaa", "hounslow"]);
        assert_eq!(words("Action for M.E"), ["action", "for", "me"]);
        assert_eq!(words("M E Friends"), ["me", "friends"]);
    }
}
