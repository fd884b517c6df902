//! Reads a text into words as they compare: lower case, without accents, apostrophes and punctuation.
//!
//! The vocabulary folds questions in much the same way; names need less (no shapes, no places in the text),
//! and this crate stands beside that one, not upon it.

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

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{02bc}' | '\u{00b4}'
    )
}

/// Appends a letter without its accent: those of Welsh and of its neighbours in Europe.
fn push_plain(buffer: &mut String, c: char) {
    for lower in c.to_lowercase() {
        let plain = match lower {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => "a",
            'è' | 'é' | 'ê' | 'ë' | 'ē' => "e",
            'ì' | 'í' | 'î' | 'ï' | 'ī' => "i",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => "o",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' => "u",
            'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => "w",
            'ŷ' | 'ỳ' | 'ý' | 'ÿ' => "y",
            'ç' => "c",
            'ñ' => "n",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            other => {
                buffer.push(other);
                continue;
            }
        };
        buffer.push_str(plain);
    }
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
