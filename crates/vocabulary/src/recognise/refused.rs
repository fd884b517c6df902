//! Refusals that no negation makes: "I hate bingo", "declined counselling", "won't do yoga", "dementia ruled out".

use super::choose::Choice;
use super::reading::Reading;
use crate::concept::Kind;
use crate::everyday::is_negation;
use crate::vocabulary::Vocabulary;

/// Whether the words around a choice refuse it.
pub(super) fn is_refused(reading: &Reading, choice: &Choice, kind: Kind) -> bool {
    let is_something_to_do = matches!(kind, Kind::Activity | Kind::Format);
    is_not_allowed(reading, choice.last)
        || is_beside_the_point(reading, choice.first)
        || is_ruled_out(reading, choice) && matches!(kind, Kind::Condition | Kind::Symptom)
        || is_turned_down(reading, choice.first)
            && matches!(kind, Kind::Need | Kind::Activity | Kind::Format)
        || is_something_to_do
            && (is_disliked(reading, choice.first) || is_for_others(reading, choice.last))
        || kind == Kind::Audience
            && Before::of(reading, choice.first).is_some_and(|b| b.word(1) == "sorry")
}

/// What is refused by the way, of somebody who asks for something else: phone calls, of "I hate phones, can I text".
pub(super) fn said_with(
    vocabulary: &Vocabulary,
    reading: &Reading,
    choices: &[Choice],
) -> Vec<Choice> {
    let mut group = choices.iter().map(|choice| choice.group).max().unwrap_or(0);
    let mut refused: Vec<Choice> = Vec::new();
    for choice in choices {
        let says_no = (choice.first..choice.last).any(|at| is_refusal(reading.meant(at)));
        for &concept in &vocabulary.get(choice.concept).refuses {
            let is_new = choices.iter().chain(&refused).all(|c| c.concept != concept);
            if says_no && is_new {
                group += 1;
                refused.push(Choice {
                    concept,
                    group,
                    ..*choice
                });
            }
        }
    }
    refused
}

fn is_refusal(word: &str) -> bool {
    is_negation(word)
        || matches!(
            word,
            "cant" | "wont" | "never" | "hate" | "hates" | "instead"
        )
}

/// The words before a position, an article left out, inside its clause.
struct Before<'r> {
    reading: &'r Reading,
    end: usize,
}

impl<'r> Before<'r> {
    fn of(reading: &'r Reading, first: usize) -> Option<Self> {
        if reading.shape(first).after_break {
            return None;
        }
        let article = first.checked_sub(1).filter(|&at| reading.is_skipped(at));
        Some(Self {
            reading,
            end: article.unwrap_or(first),
        })
    }

    fn word(&self, back: usize) -> &'r str {
        let at = self.end.checked_sub(back);
        at.map_or("", |at| self.reading.meant(at))
    }
}

/// "Can't stand yoga", "less of the singing", "nothing to do with church". What is suffered from is hated too, and
/// meant all the same.
fn is_disliked(reading: &Reading, first: usize) -> bool {
    let Some(before) = Before::of(reading, first) else {
        return false;
    };
    let words = (
        before.word(4),
        before.word(3),
        before.word(2),
        before.word(1),
    );
    matches!(
        words,
        (
            _,
            _,
            _,
            "hate" | "hates" | "dislike" | "dislikes" | "avoid" | "avoiding" | "detest"
        ) | (_, _, "cant", "stand" | "bear" | "abide" | "face")
            | (_, _, "sick" | "tired" | "bored", "of" | "with")
            | (_, "fed", "up", "of" | "with")
            | (_, _, "wont" | "wouldnt", "do" | "touch")
            | (_, _, "less", "of")
            | (_, _, "put" | "puts" | "putting", "off")
            | (_, _, "anything" | "everything", "bar")
            | (_, "dont", "care", "for")
            | (_, "no", "interest", "in")
    )
}

/// "Nothing to do with cancer".
fn is_beside_the_point(reading: &Reading, first: usize) -> bool {
    Before::of(reading, first).is_some_and(|before| {
        let words = (before.word(4), before.word(3), before.word(2));
        words == ("nothing", "to", "do") && before.word(1) == "with"
    })
}

/// "Declined counselling", "said no to respite".
fn is_turned_down(reading: &Reading, first: usize) -> bool {
    Before::of(reading, first).is_some_and(|before| {
        matches!(
            (before.word(3), before.word(2), before.word(1)),
            (
                _,
                _,
                "declined" | "declines" | "declining" | "refused" | "refuses" | "refusing"
            ) | (_, "turned", "down")
                | ("said" | "says", "no", "to")
        )
    })
}

/// "Dementia has been ruled out", "they ruled out MS".
fn is_ruled_out(reading: &Reading, choice: &Choice) -> bool {
    let after = |steps: usize| reading.meant(choice.last + steps);
    let is_said_after = !reading.shape(choice.last).after_break
        && (0..3).any(|at| (after(at), after(at + 1)) == ("ruled", "out"));
    let is_said_before = Before::of(reading, choice.first)
        .is_some_and(|before| (before.word(2), before.word(1)) == ("ruled", "out"));
    is_said_after || is_said_before
}

/// "Kids not allowed", "children aren't welcome".
fn is_not_allowed(reading: &Reading, last: usize) -> bool {
    is_denied(reading, last)
        && matches!(
            reading.word(last + 1),
            "allowed" | "welcome" | "included" | "wanted" | "needed" | "required"
        )
}

/// "Choirs aren't for me".
fn is_for_others(reading: &Reading, last: usize) -> bool {
    is_denied(reading, last)
        && reading.word(last + 1) == "for"
        && matches!(
            reading.word(last + 2),
            "me" | "us" | "him" | "her" | "them" | "mum" | "dad"
        )
}

fn is_denied(reading: &Reading, last: usize) -> bool {
    !reading.shape(last).after_break && matches!(reading.meant(last), "not" | "isnt")
}
