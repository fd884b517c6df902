//! "Regardless of age, religion or disability": what makes no difference is not what is asked for.
//!
//! Half of all charities say so of themselves. The words stay words; no concept is read from them.

use super::choose::Choice;
use super::reading::Reading;

/// How long such a list may be, in words.
const LONGEST: usize = 18;

/// Whether a choice stands in a list of what makes no difference.
pub(super) fn makes_no_difference(reading: &Reading, choice: &Choice) -> bool {
    let listed = (choice.first.saturating_sub(LONGEST)..choice.first).rev();
    for at in listed {
        if opens(reading, at) {
            return true;
        }
        if !is_listed(reading.word(at)) {
            return false;
        }
    }
    false
}

fn opens(reading: &Reading, at: usize) -> bool {
    match reading.word(at) {
        "regardless" | "irrespective" => true,
        "distinction" | "discrimination" => {
            at.checked_sub(1).map(|at| reading.word(at)) == Some("without")
        }
        "matter" => at.checked_sub(1).map(|at| reading.word(at)) == Some("no"),
        "whatever" => is_listed(reading.word(at + 2)) || is_listed(reading.word(at + 1)),
        _ => false,
    }
}

/// What such lists are made of, and the small words between.
fn is_listed(word: &str) -> bool {
    matches!(
        word,
        "of" | "or"
            | "and"
            | "on"
            | "the"
            | "their"
            | "your"
            | "any"
            | "other"
            | "grounds"
            | "what"
            | "ability"
            | "age"
            | "background"
            | "backgrounds"
            | "belief"
            | "beliefs"
            | "class"
            | "colour"
            | "creed"
            | "cultural"
            | "culture"
            | "disability"
            | "disabilities"
            | "ethnic"
            | "ethnicity"
            | "faith"
            | "financial"
            | "gender"
            | "identity"
            | "income"
            | "marital"
            | "nationality"
            | "opinion"
            | "opinions"
            | "orientation"
            | "origin"
            | "political"
            | "race"
            | "racial"
            | "religion"
            | "religions"
            | "religious"
            | "sex"
            | "sexual"
            | "sexuality"
            | "social"
            | "status"
            | "views"
    )
}
