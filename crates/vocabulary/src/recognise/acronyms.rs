//! When a few letters are an acronym: "MS" but not "Ms Jones", "ME" but never the pronoun.

use super::reading::Reading;
use crate::everyday::canonical;

/// How certain an acronym is that may be written in any case.
pub(super) fn certainty(reading: &Reading, first: usize, last: usize) -> Option<u8> {
    let shape = reading.shape(first);
    let word = reading.word(first);
    let title = word == "ms" && shape.capital_first && !shape.all_capitals;
    if title && reading.shape(last).capital_first {
        return None;
    }
    let deliberate = shape.all_capitals && !reading.shouted || shape.dotted;
    Some(match word.len() {
        _ if deliberate => 100,
        0..=2 => 85,
        3 => 92,
        _ => 97,
    })
}

/// How certain an acronym is that is a word too; `None` when the word is meant.
pub(super) fn certainty_in_capitals(reading: &Reading, at: usize) -> Option<u8> {
    let shape = reading.shape(at);
    if shape.dotted {
        return Some(97);
    }
    let telling = has_telling_neighbour(reading, at) || is_all_that_is_asked(reading, at);
    let capitals_tell = shape.all_capitals && !reading.shouted;
    match (capitals_tell, telling) {
        (true, true) => Some(100),
        (true, false) if is_emphasis(reading, at) => None,
        (true, false) => Some(92),
        // All in capitals they tell little, but as much as a word that they spell.
        (false, true) if shape.all_capitals => Some(97),
        (false, true) => Some(82),
        (false, false) => None,
    }
}

/// Nothing else is typed, or only that a group for it is wanted: "add", "swan support group".
fn is_all_that_is_asked(reading: &Reading, at: usize) -> bool {
    let is_for_it = |at| {
        matches!(
            reading.word(at),
            "group" | "groups" | "club" | "charity" | "support"
        )
    };
    at == 0 && (1..reading.len()).all(is_for_it)
}

/// Words beside it that only go with a condition: "diagnosed with add", "my ME".
fn has_telling_neighbour(reading: &Reading, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.word(at));
    let pair = (canonical(before(2)), before(1));
    let named = matches!(
        pair,
        ("diagnosed", "with")
            | (
                "suffer" | "suffers" | "suffering" | "symptoms",
                "from" | "of"
            )
    );
    // Nobody says "my me" of themselves, but "my add" may be an advert and "my aids" may hear.
    let owned = reading.word(at) == "me"
        && (canonical(before(1)) == "my" || matches!(before(1), "severe" | "mild" | "moderate"));
    let followed = matches!(reading.word(at + 1), "cfs" | "sufferer" | "sufferers");
    named || owned || followed
}

/// Capitals that stress the word: "please help ME", "ME TOO", and the postcode area ME of Medway.
fn is_emphasis(reading: &Reading, at: usize) -> bool {
    const STRESSED_AFTER: [&str; 34] = [
        "help", "tell", "give", "let", "leave", "call", "phone", "ring", "text", "email",
        "contact", "show", "send", "find", "take", "bring", "ask", "told", "gave", "made", "makes",
        "make", "near", "beside", "behind", "hit", "hits", "see", "sees", "hear", "like", "love",
        "not", "just",
    ];
    let before = at.checked_sub(1);
    let pronoun = reading.word(at) == "me";
    let shouting = |at: usize| reading.shape(at).all_capitals && reading.is_everyday(at);
    pronoun
        && (before.is_some_and(|at| STRESSED_AFTER.contains(&reading.word(at)) || shouting(at))
            || shouting(at + 1)
            || reading
                .word(at + 1)
                .starts_with(|c: char| c.is_ascii_digit())
            || matches!(reading.word(at + 1), "too" | "please" | "time"))
}
