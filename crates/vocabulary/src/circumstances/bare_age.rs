//! An age told as nothing but a number: "mum is 84", "my daughter, 34, is deaf", "girl of 10", "82, two falls".
//!
//! A number that counts something is none ("she is 6 months pregnant", "3 kids"), so it must stand where an age is
//! told and must not be followed by what it would count.

use super::ages::{Found, OLDEST, ages};
use super::line::Line;

/// Below this, a number at the beginning of a note may be anything.
const LEAST_IN_A_NOTE: u16 = 10;

/// How sure: whose age it is, is said.
const SOMEBODYS_PERCENT: u8 = 85;
/// A number between two stops, as professionals write an age.
const NOTE_PERCENT: u8 = 80;

/// The age that the number at a position tells.
pub(super) fn told_of_somebody(line: &Line<'_>, at: usize) -> Option<Found> {
    let (age, end) = line.whole_number(at)?;
    if !(4..=OLDEST).contains(&age) || counts_something(line, end) {
        return None;
    }
    // A concept may tell of the age too: "mum is 84" asks for older people.
    let is_somebodys = follows_somebody(line, at) || is_told_of_a_time(line, at, age);
    let certainty = if is_somebodys {
        SOMEBODYS_PERCENT
    } else if age >= LEAST_IN_A_NOTE && !line.is_taken(at) && is_note(line, at, end) {
        NOTE_PERCENT
    } else {
        return None;
    };
    Some((at..end, ages(age, age)?, certainty))
}

/// "I'm 19", "who's 16", "my son's 24", "the wee lad is 7", "my dad, 74", "girl of 10", "just turned 50".
fn follows_somebody(line: &Line<'_>, at: usize) -> bool {
    let before = line.before(at, 1);
    match before {
        "im" | "hes" | "shes" | "turned" | "turning" | "whos" => true,
        "is" | "am" | "was" | "of" | "just" | "only" | "now" | "nearly" | "almost" => {
            is_somebody(line.before(at, 2))
        }
        _ if line.shape(at).after_break => is_somebody(before),
        _ => before.strip_suffix('s').is_some_and(is_somebody),
    }
}

/// "Found out at 42 that I'm autistic": of an hour that number cannot be.
fn is_told_of_a_time(line: &Line<'_>, at: usize, age: u16) -> bool {
    age > 24 && line.before(at, 1) == "at"
}

/// "82, two falls", "13 and I look after my mum", "panic attacks, 43, works all day".
fn is_note(line: &Line<'_>, at: usize, end: usize) -> bool {
    let begins = at == 0 || line.shape(at).after_break;
    let ends = line.shape(end).after_break || line.word(end) == "and";
    let is_figure = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let is_listed = is_figure(line.before(at, 1)) || is_figure(line.word(end));
    begins && ends && end < line.len() && !is_listed
}

/// Whether what follows a number that ends before a position is, or may be, what it counts.
pub(super) fn counts_something(line: &Line<'_>, end: usize) -> bool {
    let next = line.word(end);
    let ends = end >= line.len() || line.shape(end).after_break;
    !ends && !next.ends_with("ing") && !goes_on(next)
}

/// Words that go on after an age and are never counted.
fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "with"
            | "but"
            | "now"
            | "so"
            | "who"
            | "she"
            | "he"
            | "i"
            | "im"
            | "hes"
            | "shes"
            | "has"
            | "had"
            | "in"
            | "on"
            | "at"
            | "from"
            | "lives"
            | "next"
            | "this"
            | "last"
            | "needs"
            | "wants"
            | "would"
            | "just"
            | "not"
            | "cant"
            | "cannot"
            | "wont"
            | "hasnt"
            | "doesnt"
            | "that"
            | "when"
            | "since"
            | "because"
            | "or"
            | "is"
            | "was"
    )
}

/// Words for one person.
pub(super) fn is_somebody(word: &str) -> bool {
    matches!(
        word,
        "i" | "he"
            | "she"
            | "who"
            | "mum"
            | "mam"
            | "mom"
            | "dad"
            | "nan"
            | "nana"
            | "nain"
            | "taid"
            | "gran"
            | "granny"
            | "grandma"
            | "grandad"
            | "grandpa"
            | "mother"
            | "father"
            | "husband"
            | "hubby"
            | "wife"
            | "partner"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "grandson"
            | "granddaughter"
            | "nephew"
            | "niece"
            | "uncle"
            | "aunt"
            | "auntie"
            | "cousin"
            | "friend"
            | "mate"
            | "neighbour"
            | "boy"
            | "girl"
            | "lad"
            | "lass"
            | "lassie"
            | "man"
            | "woman"
            | "lady"
            | "gent"
            | "gentleman"
            | "bloke"
            | "chap"
            | "teenager"
            | "teen"
            | "child"
            | "client"
            | "patient"
            | "pt"
            | "male"
            | "female"
    )
}
