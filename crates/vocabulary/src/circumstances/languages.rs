//! Languages that somebody wants to be spoken to in: "in Polish", "Urdu speaking", "yn Gymraeg".
//!
//! Only where the words say so: Polish people, Turkish baths and Welsh cakes speak nothing. A concept may have
//! the same words ("speaks Urdu" asks for an interpreter too), so they are looked at even when taken.

use super::Said;
use super::line::Line;
use crate::languages::SpokenLanguage;

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<&'static SpokenLanguage>> {
    (0..line.len()).find_map(|at| {
        let (language, end) = named(line, at)?;
        let first = led_from(line, at).unwrap_or(at);
        let end_said = followed_to(line, end).unwrap_or(end);
        let is_said = first < at || end_said > end;
        is_said.then(|| line.take(first..end_said, language, 90))
    })
}

/// A language's name, of at most three words, and the first word after it.
fn named(line: &Line<'_>, at: usize) -> Option<(&'static SpokenLanguage, usize)> {
    (1..=3).rev().find_map(|count| {
        let words: Vec<&str> = (at..at + count).map(|at| line.word(at)).collect();
        let language = SpokenLanguage::named(&words.join(" "))?;
        Some((language, at + count))
    })
}

/// "In Polish", "speaks Urdu", "trwy'r Gymraeg". Nobody says "in English" for a wish that others wouldn't meet.
fn led_from(line: &Line<'_>, at: usize) -> Option<usize> {
    let is_led = match line.before(at, 1) {
        "in" => !matches!(
            line.word(at + 1),
            "food" | "cooking" | "culture" | "community" | "bath" | "baths"
        ),
        "speak" | "speaks" | "speaking" | "spoken" | "siarad" => true,
        "yn" | "mewn" | "trwyr" | "drwyr" | "trwy" | "drwy" => true,
        _ => false,
    };
    is_led.then(|| at - 1)
}

/// "Urdu speaking", "Polish speakers", "Welsh medium".
fn followed_to(line: &Line<'_>, end: usize) -> Option<usize> {
    let follows = matches!(
        line.word(end),
        "speaking" | "speaker" | "speakers" | "spoken" | "medium" | "language"
    );
    follows.then_some(end + 1)
}
