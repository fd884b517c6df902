//! Words in double quotes: a phrase that somebody wants as it stands.
//!
//! People also quote what was said to them. So only what some listing has is taken for a phrase; anything
//! else is read like the rest of the sentence, and hides nothing.

/// The quotes that phones and word processors put in for a plain one too.
const QUOTES: [char; 3] = ['"', '“', '”'];

/// Of more quoted parts than this the others are words: a phrase of common words takes a while to look up.
const LOOKED_UP: usize = 4;

/// A text without its phrases, and the phrases, each in plain double quotes.
pub(super) fn set_apart(
    text: &str,
    mut is_phrase: impl FnMut(&str) -> bool,
) -> (String, Vec<String>) {
    let (mut rest, mut phrases) = (String::with_capacity(text.len()), Vec::new());
    let mut parts = text.split(QUOTES).enumerate().peekable();
    while let Some((at, part)) = parts.next() {
        // Every second part stands between two quotes, unless the second of them is missing.
        let is_quoted = at % 2 == 1 && at / 2 < LOOKED_UP && parts.peek().is_some();
        if is_quoted && is_phrase(part) {
            phrases.push(format!("\"{part}\""));
            rest.push_str(", ");
        } else {
            rest.push_str(part);
            rest.push(' ');
        }
    }
    (rest, phrases)
}

/// What was asked without the quotes of a phrase.
#[must_use]
pub fn unquoted(word: &str) -> &str {
    word.trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, rest: &[&str], phrases: &[&str]) {
        let (left, found) = set_apart(text, |phrase| phrase != "nobody says this");
        assert_eq!(left.split_whitespace().collect::<Vec<_>>(), rest);
        assert_eq!(found, phrases);
    }

    #[test]
    fn what_stands_between_quotes_and_in_a_listing_is_a_phrase() {
        check(
            "\"knit and natter\" in Leeds",
            &[",", "in", "Leeds"],
            &["\"knit and natter\""],
        );
        check("“memory cafe”", &[","], &["\"memory cafe\""]);
        check("\"a\" or \"b\"", &[",", "or", ","], &["\"a\"", "\"b\""]);
    }

    #[test]
    fn what_no_listing_has_and_a_lone_quote_are_words() {
        check(
            "he said \"nobody says this\" to me",
            &["he", "said", "nobody", "says", "this", "to", "me"],
            &[],
        );
        check("6\" of snow", &["6", "of", "snow"], &[]);
        let (_, phrases) = set_apart(&"\"choir\" ".repeat(100), |_| true);
        assert_eq!(phrases.len(), LOOKED_UP);
    }
}
