//! How a word sounds, roughly, in most of Britain: for those who write as they speak, and for machines that
//! write down what they hear.
//!
//! A key of letters: each run of vowels is one A, an r counts only before a vowel, and letters that are said
//! the same way (c and k, s and z, f and ph) are one. Far too rough to mean anything for short words by
//! itself: who asks decides what a word of one sound may mean.

use crate::edits::distance_within;

/// Writes the key of a folded word into `out`. Whether the e of a last "es" is heard is not to be seen:
/// "diabetes" and "tourettes" have two keys.
pub(crate) fn key(word: &str, last_e_heard: bool, out: &mut String) {
    out.clear();
    let word = without_last_e(word.as_bytes());
    let mut at = silent_start(word);
    while at < word.len() {
        let (sounds, taken) = match word.get(at..) {
            Some(b"es") if !last_e_heard && at > 2 => ("", 1),
            _ => sound(word, at),
        };
        for sound in sounds.bytes() {
            push(out, sound);
        }
        at += taken;
    }
}

/// Whether a key is long enough for a word to be known by it alone.
pub(crate) fn tells(key: &str) -> bool {
    key.len() >= 6 && key.bytes().filter(|&sound| sound != b'A').count() >= 3
}

/// Whether two words of one sound also look like each other: about half of the letters are the same, and
/// the first is, or another that is said the same way.
pub(crate) fn is_alike(typed: &str, meant: &str) -> bool {
    looks_like(typed, meant, meant.len() / 2)
}

/// Whether they look so much like each other that no other word need stand beside them.
pub(crate) fn is_much_alike(typed: &str, meant: &str) -> bool {
    let most = match meant.len() {
        0..9 => meant.len() * 2 / 7,
        length => length * 4 / 9,
    };
    looks_like(typed, meant, most)
}

fn looks_like(typed: &str, meant: &str, most: usize) -> bool {
    let (typed, meant) = (typed.as_bytes(), meant.as_bytes());
    let first = |word: &[u8]| word.first().map_or(b' ', |&letter| said_as(letter));
    let may_be_silent = matches!(meant, [b'k' | b'g' | b'p' | b'w' | b'h', ..]);
    (first(typed) == first(meant) || may_be_silent)
        && u8::try_from(most).is_ok_and(|most| distance_within(typed, meant, most).is_some())
}

/// The letter that stands for all that a word may begin with and sound alike.
const fn said_as(letter: u8) -> u8 {
    match letter {
        b'k' | b'q' | b's' | b'z' | b'x' => b'c',
        b'p' => b'f',
        b'j' => b'g',
        b'i' | b'y' => b'e',
        other => other,
    }
}

fn push(out: &mut String, sound: u8) {
    let last = out.bytes().last();
    // "Anxiety" and "angziety": the k between n and s is not heard.
    if sound == b'S' && out.ends_with("NK") {
        out.pop();
    }
    if last != Some(sound) {
        out.push(char::from(sound));
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn without_last_e(word: &[u8]) -> &[u8] {
    match word {
        [start @ .., b'e'] if start.len() > 2 && start.last().is_some_and(|&l| !is_vowel(l)) => {
            start
        }
        _ => word,
    }
}

/// "Knee", "gnaw", "pneumonia", "psychosis", "wrist": the first letter is not heard.
fn silent_start(word: &[u8]) -> usize {
    let silent = matches!(
        word,
        [b'k' | b'g' | b'p' | b'm', b'n', ..] | [b'p', b's', ..] | [b'w', b'r', ..]
    );
    usize::from(silent)
}

/// The sounds that begin at a letter, and how many letters they take.
fn sound(word: &[u8], at: usize) -> (&'static str, usize) {
    let letter = |ahead: usize| word.get(at + ahead).copied().unwrap_or(b' ');
    let before = at.checked_sub(1).and_then(|at| word.get(at)).copied();
    let soft = matches!(letter(1), b'e' | b'i') || letter(1) == b'y' && !is_vowel(letter(2));
    match (letter(0), letter(1)) {
        (b'y', next) if at == 0 && is_vowel(next) => ("Y", 1),
        (b'a' | b'e' | b'i' | b'o' | b'u' | b'y', _) => ("A", 1),
        (b'h', _) if at == 0 => ("H", 1),
        (b'h', _) => ("", 1),
        (b'w', b'h') => ("W", 2),
        (b'w', next) if before.is_some_and(is_vowel) && !is_vowel(next) => ("", 1),
        (b'w', _) => ("W", 1),
        (b'r', next) if is_vowel(next) || next == b'r' || next == b'h' => ("R", 1),
        (b'r', _) => ("A", 1),
        (b's', b'c') if letter(2) == b'h' => ("SK", 3),
        (b's', b'c') if matches!(letter(2), b'e' | b'i' | b'y') => ("S", 2),
        (b's', b'h') => ("X", 2),
        (b's', b't') if matches!(letter(2), b'h') && letter(3) == b'm' => ("S", 3),
        (b's' | b't' | b'c', b'i') if matches!(letter(2), b'o' | b'a') && at > 0 => ("X", 2),
        (b's' | b'z', _) => ("S", 1),
        (b't', b'c') if letter(2) == b'h' => ("C", 3),
        (b't', b'z') => ("S", 2),
        (b'c', b'h') if before == Some(b'y') => ("K", 2),
        (b'c', b'h') => ("C", 2),
        (b'c', b'k') => ("K", 2),
        (b'c', b'z') => ("S", 2),
        (b'c', _) if soft => ("S", 1),
        (b'd', b'g') if matches!(letter(2), b'e' | b'i' | b'y') => ("J", 2),
        (b'g', b'h') if at > 0 => ("", 2),
        (b'g', _) if soft => ("J", 1),
        (b'g', next) if before == Some(b'n') && !is_vowel(next) => ("", 1),
        (b'g', _) => ("G", 1),
        (b'k' | b'c' | b'q', _) => ("K", 1),
        (b'x', _) if at == 0 => ("S", 1),
        (b'x', _) => ("KS", 1),
        (b'p', b'h') => ("F", 2),
        (b'm', b'b') if at + 2 == word.len() => ("M", 2),
        (b'b', _) => ("B", 1),
        (b'p', _) => ("P", 1),
        (b'd', _) => ("D", 1),
        (b't', _) => ("T", 1),
        (b'f', _) => ("F", 1),
        (b'v', _) => ("V", 1),
        (b'j', _) => ("J", 1),
        (b'l', _) => ("L", 1),
        (b'm', _) => ("M", 1),
        (b'n', _) => ("N", 1),
        _ => ("", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(word: &str) -> [String; 2] {
        [true, false].map(|heard| {
            let mut out = String::new();
            key(word, heard, &mut out);
            out
        })
    }

    #[test]
    fn words_written_as_they_sound_meet() {
        for (typed, meant) in [
            ("lukeemia", "leukaemia"),
            ("tawrets", "tourettes"),
            ("angziety", "anxiety"),
            ("menohpaws", "menopause"),
            ("dieabeatease", "diabetes"),
            ("parkingsons", "parkinsons"),
            ("macyoula", "macular"),
            ("newmonia", "pneumonia"),
            ("asmah", "asthma"),
            ("sykosis", "psychosis"),
            ("willchair", "wheelchair"),
            ("wait", "weight"),
        ] {
            let (typed_keys, meant_keys) = (keys(typed), keys(meant));
            assert!(
                meant_keys.contains(&typed_keys[0]),
                "{typed} {typed_keys:?} {meant} {meant_keys:?}"
            );
        }
    }

    #[test]
    fn words_of_other_sounds_stay_apart() {
        for (a, b) in [
            ("singing", "swimming"),
            ("stroke", "stoke"),
            ("dance", "dunes"),
        ] {
            assert_ne!(keys(a), keys(b), "{a} {b}");
        }
    }
}
