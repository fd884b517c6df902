//! What somebody says they do not want: "not diabetes", "adults not kids", "heb blant".
//!
//! A negation reaches the next concept over small words only, never past the end of a clause, and on
//! through "or". Words inside a phrase ("no one to talk to") negate nothing else. What somebody goes
//! without ("no clothes, no furniture") is no refusal: it is what they need.

use super::choose::Choice;
use super::reading::Reading;
use super::refused;
use crate::concept::Kind;
use crate::everyday;
use crate::vocabulary::Vocabulary;

/// How many small words may stand between a negation and what it negates.
const REACH: usize = 5;

/// The spans, as first and last position, that are not wanted.
pub(super) fn unwanted_spans(
    vocabulary: &Vocabulary,
    reading: &Reading,
    choices: &[Choice],
) -> Vec<(usize, usize)> {
    let mut unwanted: Vec<(usize, usize)> = Vec::new();
    for choice in choices {
        let span = (choice.first, choice.last);
        if unwanted.contains(&span) {
            continue;
        }
        // What holds the words themselves is no barrier: "fancy bingo" in "I don't fancy bingo".
        let before = |at: usize| {
            choices.iter().any(|other| {
                (other.first..other.last).contains(&at)
                    && other.first != choice.first
                    && !holds(other, choice)
            })
        };
        let kind = vocabulary.get(choice.concept).kind;
        let is_refused = negated_before(reading, choice.first, before)
            && !is_lacked(vocabulary, reading, choice)
            || refused::is_refused(reading, choice, kind)
            || goes_on(reading, choice.first, &unwanted)
            || is_listed(reading, choice, &unwanted)
            || is_said_again(choice, choices, &unwanted);
        if is_refused {
            unwanted.push(span);
        }
    }
    unwanted
}

/// Without what is refused inside the words of something wanted: "no alcohol" asks for a place without alcohol, and
/// refuses nothing else. A format is refused all the same: "in person, not online".
pub(super) fn without_refused_parts(
    vocabulary: &Vocabulary,
    choices: Vec<Choice>,
    unwanted: &[(usize, usize)],
) -> Vec<Choice> {
    let is_unwanted = |choice: &Choice| unwanted.contains(&(choice.first, choice.last));
    let is_kept = |choice: &Choice| {
        !is_unwanted(choice)
            || vocabulary.get(choice.concept).kind == Kind::Format
            || !choices
                .iter()
                .any(|other| holds(other, choice) && !is_unwanted(other))
    };
    choices
        .iter()
        .filter(|choice| is_kept(choice))
        .copied()
        .collect()
}

/// "Autism" in "not been diagnosed with autism", which is refused as a whole.
fn is_said_again(choice: &Choice, choices: &[Choice], unwanted: &[(usize, usize)]) -> bool {
    choices.iter().any(|other| {
        other.concept == choice.concept
            && holds(other, choice)
            && unwanted.contains(&(other.first, other.last))
    })
}

/// Whether the words of one choice are among those of another.
pub(super) const fn holds(outer: &Choice, inner: &Choice) -> bool {
    outer.first <= inner.first
        && inner.last <= outer.last
        && outer.last - outer.first > inner.last - inner.first
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
            return !matches!(asked, "why" | "if" | "whether")
                && !is_missing(reading, at)
                && !is_twice_negated(reading, at);
        }
        // "Doesn't do hymns or church": whatever stands before "or" is refused as well.
        if reading.word(at) == "or" && !reading.shape(at).after_break {
            at = at.saturating_sub(1);
            if !reading.shape(at).after_break && !in_phrase(at) {
                continue;
            }
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
        "excluding" | "excludes" | "nor" | "neither" | "non" | "dim" | "eithrio" | "dydw" => true,
        "than" => matches!(before, "other" | "rather"),
        "of" => before == "instead",
        "from" => matches!(before, "apart" | "aside"),
        // "To anyone but he does text" goes on with another clause.
        "but" => {
            let excepts = matches!(
                before,
                "anything" | "everything" | "anyone" | "everyone" | "all"
            );
            excepts && !matches!(reading.meant(at + 1), "i" | "im")
        }
        word => everyday::is_negation(word),
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
            | "after"
            | "into"
            | "keen"
            | "on"
            | "bothered"
            | "fussed"
            | "sit"
            | "sitting"
            | "join"
            | "wont"
            | "send"
            | "give"
            | "offer"
            | "suggest"
            | "me"
            | "fancy"
            | "it"
    )
}

/// "There's no choir here": what there isn't is asked for, not refused.
fn is_missing(reading: &Reading, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| reading.meant(at));
    let is_said_there = |word: &str| matches!(word, "there" | "theres");
    reading.word(at) == "no"
        && (is_said_there(before(1)) || before(1) == "is" && is_said_there(before(2)))
}

/// "She won't come without a wig": two negations are none.
fn is_twice_negated(reading: &Reading, at: usize) -> bool {
    const FARTHEST: usize = 9;
    let nearest = at.saturating_sub(FARTHEST);
    reading.meant(at) == "without"
        && !reading.shape(at).after_break
        && (nearest..at)
            .rev()
            .take_while(|&at| at + 1 == nearest || !reading.shape(at + 1).after_break)
            .any(|at| {
                let word = reading.meant(at);
                matches!(word, "never" | "wont" | "cant" | "couldnt" | "wouldnt")
                    || is_negation(reading, at)
            })
}

/// "No clothes, no furniture in the flat", "we've no food left": said of what nobody refuses.
fn is_lacked(vocabulary: &Vocabulary, reading: &Reading, choice: &Choice) -> bool {
    const NECESSITIES: [&str; 4] = ["food", "clothes-and-essentials", "baby-bank", "transport"];
    let is_necessity = |ix| NECESSITIES.contains(&vocabulary.get(ix).id.as_str());
    let ancestors = vocabulary.ancestors(choice.concept);
    let before = |back| choice.first.checked_sub(back).map(|at| reading.meant(at));
    let without = before(1) == Some("no")
        || before(1) == Some("any") && matches!(before(2), Some("got" | "havent" | "have"));
    without && (is_necessity(choice.concept) || ancestors.iter().any(|&ix| is_necessity(ix)))
}

/// "Crafts" in "no bingo, crafts or quizzes".
fn is_listed(reading: &Reading, choice: &Choice, unwanted: &[(usize, usize)]) -> bool {
    let goes_on = matches!(reading.word(choice.last), "or" | "nor" | "neu");
    goes_on && unwanted.iter().any(|&(_, last)| last == choice.first)
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
