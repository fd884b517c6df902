//! What somebody says they do not want: "not diabetes", "adults not kids", "heb blant".
//!
//! A negation reaches the next concept over small words only, never past the end of a clause, and on
//! through "or". Words inside a phrase ("no one to talk to") negate nothing else.

use super::choose::Choice;
use super::reading::Reading;

/// How many small words may stand between a negation and what it negates.
const REACH: usize = 5;

/// The spans, as first and last position, that are not wanted.
pub(super) fn unwanted_spans(reading: &Reading, choices: &[Choice]) -> Vec<(usize, usize)> {
    let mut unwanted: Vec<(usize, usize)> = Vec::new();
    for choice in choices {
        let span = (choice.first, choice.last);
        if unwanted.contains(&span) {
            continue;
        }
        let before = |at: usize| {
            choices
                .iter()
                .any(|other| (other.first..other.last).contains(&at) && other.first != choice.first)
        };
        if negated_before(reading, choice.first, before)
            || refused_after(reading, choice.last)
            || goes_on(reading, choice.first, &unwanted)
        {
            unwanted.push(span);
        }
    }
    unwanted
}

fn negated_before(reading: &Reading, first: usize, in_phrase: impl Fn(usize) -> bool) -> bool {
    if reading.shape(first).after_break {
        return false;
    }
    let mut at = first;
    for _ in 0..=REACH {
        let Some(previous) = at.checked_sub(1) else {
            return false;
        };
        at = previous;
        if in_phrase(at) {
            return false;
        }
        if is_negation(reading, at) {
            let asked = at.checked_sub(1).map_or("", |at| reading.word(at));
            return !matches!(asked, "why" | "if" | "whether");
        }
        if !is_between(reading, at) || reading.shape(at).after_break {
            return false;
        }
    }
    false
}

fn is_negation(reading: &Reading, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| reading.word(at));
    match reading.meant(at) {
        "not" | "no" | "isnt" | "dont" | "havent" | "without" | "except" | "excluding"
        | "excludes" | "nor" | "neither" | "non" | "nid" | "ddim" | "dim" | "heb" | "eithrio"
        | "dydw" => true,
        "than" => matches!(before, "other" | "rather"),
        "of" => before == "instead",
        "from" => matches!(before, "apart" | "aside"),
        "but" => matches!(
            before,
            "anything" | "everything" | "anyone" | "everyone" | "all"
        ),
        _ => false,
    }
}

/// Small words that a negation reaches across. "Have to" ends it: "doesn't have to be singing".
fn is_between(reading: &Reading, at: usize) -> bool {
    let word = reading.meant(at);
    if word == "have" && reading.word(at + 1) == "to" {
        return false;
    }
    matches!(
        word,
        "a" | "an"
            | "the"
            | "any"
            | "for"
            | "have"
            | "having"
            | "got"
            | "with"
            | "to"
            | "of"
            | "be"
            | "been"
            | "being"
            | "really"
            | "very"
            | "want"
            | "wanting"
            | "need"
            | "looking"
            | "interested"
            | "in"
            | "like"
            | "my"
            | "is"
            | "do"
            | "doing"
            | "go"
            | "going"
            | "suffering"
            | "from"
            | "i"
            | "im"
            | "another"
            | "anything"
            | "about"
            | "type"
            | "suitable"
            | "actually"
            | "more"
            | "yn"
            | "ar"
            | "am"
            | "ir"
            | "gyda"
            | "eisiau"
            | "longer"
    )
}

/// "Kids not allowed", "children aren't welcome".
fn refused_after(reading: &Reading, last: usize) -> bool {
    !reading.shape(last).after_break
        && matches!(reading.meant(last), "not" | "isnt")
        && matches!(
            reading.word(last + 1),
            "allowed" | "welcome" | "included" | "wanted" | "needed"
        )
}

/// "No dementia or diabetes": what stands right after an unwanted one and "or" is unwanted too.
fn goes_on(reading: &Reading, first: usize, unwanted: &[(usize, usize)]) -> bool {
    let mut at = first;
    let mut joined = false;
    for _ in 0..3 {
        if unwanted.iter().any(|&(_, last)| last == at) {
            return joined;
        }
        let Some(previous) = at.checked_sub(1) else {
            return false;
        };
        at = previous;
        match reading.word(at) {
            "or" | "nor" | "neu" => joined = true,
            "and" | "a" | "ac" if !joined => joined = true,
            "any" | "for" | "with" | "the" => {}
            _ => return false,
        }
    }
    false
}
