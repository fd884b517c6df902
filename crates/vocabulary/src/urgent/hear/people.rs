//! The people whom words name, and what is theirs: a part of the body, somebody close.

use crate::everyday::{canonical, names_somebody_close};

/// What patterns call a third person, who is never the speaker: patterns take "he" and "I" for one.
pub(super) fn other_person(word: &str) -> Option<&'static str> {
    match word {
        "he" | "she" | "they" | "hes" | "shes" | "theyre" | "dem" | "dey" => Some("heshe"),
        "his" | "her" | "their" => Some("hisher"),
        _ => None,
    }
}

/// The person that a word with a possessive or a shortened "is" names: "dads", "mums".
pub(in crate::urgent) fn person_of(word: &str) -> Option<&str> {
    let person = word.strip_suffix('s')?;
    names_somebody_close(word).then(|| canonical(person))
}

/// A part of the body that people speak of when they are in danger.
fn is_part(word: &str) -> bool {
    matches!(
        word,
        "chest"
            | "throat"
            | "heart"
            | "arm"
            | "leg"
            | "head"
            | "tongue"
            | "mouth"
            | "neck"
            | "eye"
            | "belly"
            | "stomach"
            | "wrist"
            | "skin"
    )
}

/// The part of the body, or the like, that a word with a shortened "is" or "has" names: "throats closing".
pub(in crate::urgent) fn part_of(word: &str) -> Option<&str> {
    let part = word.strip_suffix('s')?;
    let is_like_one = matches!(
        part,
        "lip"
            | "ankle"
            | "hand"
            | "finger"
            | "breathing"
            | "speech"
            | "temperature"
            | "temp"
            | "body"
            | "brain"
            | "tummy"
            | "airway"
            | "knee"
            | "shoulder"
            | "hip"
            | "windpipe"
            | "sugar"
            | "thumb"
            | "calf"
            | "vision"
            | "sight"
    );
    (is_part(part) || is_like_one).then_some(part)
}

/// Whether "me" before this word is how some say "my": "me mam", "me chest".
pub(super) fn is_own(word: &str) -> bool {
    names_somebody_close(word)
        || is_part(word)
        || part_of(word).is_some()
        || matches!(
            word,
            "heed"
                | "heid"
                | "jaw"
                | "face"
                | "ma"
                | "da"
                | "mate"
                | "fella"
                | "bairn"
                | "wean"
                | "life"
                | "marra"
                | "missus"
                | "inhaler"
        )
}
