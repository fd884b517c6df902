//! Words whose spaces are misplaced: "i want todie", "iwant to die", "i wan tto die", "him self".
//!
//! Hands shake. Only words that people in danger most say of themselves are looked for, and all of what
//! was typed must be made of them, so that no other word is ever taken apart.

/// A longer run of letters is no sentence.
const LONGEST: usize = 60;

/// A shorter one is a word.
const SHORTEST: usize = 5;

/// What sentences of danger are made of. Without those that end or begin many other words ("in", "the", "self").
const WORDS: &[&str] = &[
    "i",
    "im",
    "ive",
    "want",
    "wants",
    "wanted",
    "wanna",
    "to",
    "die",
    "dying",
    "dead",
    "dont",
    "cant",
    "cannot",
    "wont",
    "live",
    "living",
    "be",
    "here",
    "not",
    "my",
    "life",
    "myself",
    "me",
    "kill",
    "killing",
    "end",
    "it",
    "all",
    "going",
    "gonna",
    "hurt",
    "hurting",
    "harm",
    "suicide",
    "suicidal",
    "overdose",
    "is",
    "am",
    "has",
    "taken",
    "he",
    "she",
    "hit",
    "hits",
    "beats",
    "hitting",
    "breathe",
    "breathing",
    "chest",
    "pain",
    "scared",
    "of",
    "him",
    "help",
    "stroke",
    "thoughts",
    "feel",
    "feeling",
    "think",
    "thinking",
    "about",
    "and",
    "no",
    "do",
    "longer",
    "was",
    "alive",
    "anymore",
    "please",
    "someone",
    "need",
    "with",
];

/// The words that a run of letters is made of, the fewest; `None` for one word, known or not.
pub(super) fn apart(run: &str) -> Option<Vec<&'static str>> {
    let words = words_of(run)?;
    (run.len() >= SHORTEST && words.len() > 1).then_some(words)
}

/// The words that two neighbours make when the space between them stands elsewhere, or nowhere. Neither is one
/// of the words already: "to day" stays what it is.
pub(super) fn mended(first: &str, second: &str) -> Option<Vec<&'static str>> {
    let is_whole = WORDS.contains(&first) || WORDS.contains(&second);
    if is_whole || first.len() + second.len() > LONGEST {
        return None;
    }
    words_of(&format!("{first}{second}"))
}

/// Two words that are one when written together.
pub(super) fn joined(first: &str, second: &str) -> Option<&'static str> {
    Some(match (first, second) {
        ("my" | "him" | "them" | "me", "self" | "selves") => "myself",
        ("no", "one" | "body") => "nobody",
        ("some", "one" | "body") => "someone",
        ("any", "one" | "body") => "anyone",
        ("every", "one" | "body") => "everyone",
        ("any", "more") => "anymore",
        ("over", "dose" | "doze") => "overdose",
        ("over", "dosed") => "overdosed",
        ("step", "dad" | "father") => "stepdad",
        ("step", "mum" | "mother") => "stepmum",
        ("step", "son") => "stepson",
        ("boy", "friend") => "boyfriend",
        ("girl", "friend") => "girlfriend",
        ("flat" | "house" | "room", "mate") => "flatmate",
        ("can", "no") => "cannot",
        _ => return None,
    })
}

fn words_of(run: &str) -> Option<Vec<&'static str>> {
    if run.len() > LONGEST || !run.is_ascii() {
        return None;
    }
    // For each place: the fewest words that the rest is made of, and the first of them.
    let mut best: Vec<Option<(usize, &'static str)>> = vec![None; run.len()];
    let count_from = |best: &[Option<(usize, &str)>], at: usize| match at {
        _ if at == run.len() => Some(0),
        _ => best.get(at).copied().flatten().map(|(count, _)| count),
    };
    for at in (0..run.len()).rev() {
        let rest = run.get(at..).unwrap_or_default();
        let fewest = WORDS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .filter_map(|&word| Some((count_from(&best, at + word.len())? + 1, word)))
            .min_by_key(|(count, _)| *count);
        if let Some(place) = best.get_mut(at) {
            *place = fewest;
        }
    }
    let mut words = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let (_, word) = best.get(at).copied().flatten()?;
        words.push(word);
        at += word.len();
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_comes_apart_only_when_all_of_it_is_known() {
        assert_eq!(apart("todie"), Some(vec!["to", "die"]));
        assert_eq!(apart("iwanttodie"), Some(vec!["i", "want", "to", "die"]));
        for other in ["die", "within", "behave", "tomato", "alive"] {
            assert_eq!(apart(other), None, "{other}");
        }
    }

    #[test]
    fn a_space_may_stand_inside_a_word() {
        assert_eq!(mended("wan", "tto"), Some(vec!["want", "to"]));
        assert_eq!(mended("to", "day"), None);
    }
}
