//! How words are heard before patterns see them: contractions apart, dialect, slang and text speak in
//! plain words.
//!
//! "Don't", "do not", "dinnae" and "dnt" become one wording, and so do "he's", "he is" and "hes". The
//! patterns go through the same ear, so each of them is written once. Nothing here decides what is
//! urgent; a word that is heard wrongly can still be meant as it was typed.

mod neighbours;
mod people;
mod plain;
mod spaces;
mod spelling;

pub(super) use people::{part_of, person_of};

use crate::everyday::canonical;
use crate::fold::Folded;
use people::other_person;
use plain::plain_words;
use spaces::{apart, joined, mended};
use spelling::spelt_plainly;
use std::borrow::Cow;

/// One word as it is heard.
#[derive(Debug, Clone)]
pub(super) struct Heard<'a> {
    pub(super) word: Cow<'a, str>,
    /// As it was typed, if it may mean that as well: "fi" is Jamaican for "to" and Welsh for "me".
    pub(super) typed: Option<&'a str>,
    /// Punctuation that ends a clause stands before it.
    pub(super) after_break: bool,
    /// Whether it is "her", which is either a person or a possessive.
    is_her: bool,
}

/// The words of a text as they are heard.
pub(super) fn hear(folded: &Folded) -> Vec<Heard<'_>> {
    let mut heard: Vec<Heard<'_>> = Vec::with_capacity(folded.len() * 5 / 4 + 2);
    let mut tokens = folded.words().zip(&folded.tokens).peekable();
    while let Some((word, token)) = tokens.next() {
        let after_break = token.shape.after_break;
        let next = tokens.peek().filter(|(_, next)| !next.shape.after_break);
        let mended = next.and_then(|(next, _)| mended(word, next));
        if mended.is_some() {
            tokens.next();
        }
        let Some(words) = mended.or_else(|| apart(word)) else {
            push_plainly(&mut heard, word, after_break);
            continue;
        };
        for (nth, word) in words.into_iter().enumerate() {
            push_plainly(&mut heard, word, nth == 0 && after_break);
        }
    }
    neighbours::settle(&mut heard);
    heard
}

/// Adds a word as it was typed, in plain words.
fn push_plainly<'a>(heard: &mut Vec<Heard<'a>>, word: &'a str, after_break: bool) {
    let typed = spelt_plainly(word);
    let plain = plain_words(&typed);
    let before = heard.len();
    if plain.is_empty() {
        push(heard, typed, after_break);
    }
    for (nth, &plain) in plain.iter().enumerate() {
        push(heard, Cow::Borrowed(plain), nth == 0 && after_break);
    }
    // What was joined to the word before it is only that.
    if let Some(first) = heard.get_mut(before) {
        if let Some(other) = other_person(word) {
            first.typed = Some(other);
        } else if plain.len() == 1 {
            first.typed = Some(word);
        }
    }
}

/// The words of a pattern as they are heard; dialect words in it stand for themselves.
pub(super) fn hear_pattern(words: &str) -> Vec<String> {
    let mut heard = Vec::new();
    for word in words.split_whitespace() {
        match plain_words(word) {
            [] | [_] => push(&mut heard, Cow::Borrowed(word), false),
            plain => {
                for &word in plain {
                    push(&mut heard, Cow::Borrowed(word), false);
                }
            }
        }
    }
    heard
        .into_iter()
        .map(|heard| heard.word.into_owned())
        .collect()
}

/// Adds a word, or joins it to the one before: "him self", "no one", "over dose".
fn push<'a>(heard: &mut Vec<Heard<'a>>, word: Cow<'a, str>, after_break: bool) {
    if let Some(before) = heard.last_mut()
        && !after_break
        && let Some(joined) = joined(&before.word, &word)
    {
        before.word = Cow::Borrowed(joined);
        return;
    }
    let is_her = word == "her";
    let word = match word {
        Cow::Borrowed(word) => Cow::Borrowed(same_word(word)),
        Cow::Owned(word) => match same_word(&word) {
            same if same == word => Cow::Owned(word),
            other => Cow::Owned(other.to_owned()),
        },
    };
    heard.push(Heard {
        word,
        typed: None,
        after_break,
        is_her,
    });
}

/// One word of words that may be exchanged.
fn same_word(word: &str) -> &str {
    match canonical(word) {
        "does" | "did" => "do",
        "could" => "can",
        "noone" => "nobody",
        "anybody" => "anyone",
        "somebody" => "someone",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[track_caller]
    fn check_heard(text: &str, expected: &str) {
        let folded = fold(text);
        let heard: Vec<_> = hear(&folded)
            .into_iter()
            .map(|heard| heard.word.into_owned())
            .collect();
        assert_eq!(heard.join(" "), expected, "{text}");
    }

    #[test]
    fn contractions_come_apart_and_split_words_together() {
        check_heard("I can't, he's", "i can not i is");
        check_heard("hurt him self", "hurt myself");
        check_heard("no one", "nobody");
    }

    #[test]
    fn dialect_and_text_speak_are_heard_in_plain_words() {
        check_heard("cannae dae this", "can not do this");
        check_heard("mi cyaan tek", "my can not take");
        check_heard("gonna kms rn", "going to kms right now");
    }

    #[test]
    fn drawn_out_letters_and_figures_for_letters_are_read() {
        check_heard("i want to dieeee", "i want to die");
        check_heard("su1cide", "suicide");
        check_heard("999 and 1000", "999 and 1000");
    }
}
