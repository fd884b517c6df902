//! "Free", "no cost", "am ddim": that it must cost nothing. "Free time" and "gluten free" are something else.

use super::Said;
use super::bare_age::is_somebody;
use super::days::is_day;
use super::line::Line;

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<()>> {
    (0..line.len()).find_map(|at| {
        let end = phrase(line, at).or_else(|| free(line, at))?;
        Some(line.take(at..end, (), 92))
    })
}

/// Phrases that mean nothing else.
fn phrase(line: &Line<'_>, at: usize) -> Option<usize> {
    const PHRASES: [&[&str]; 12] = [
        &["free", "of", "charge"],
        &["for", "free"],
        &["am", "ddim"],
        &["no", "cost"],
        &["no", "charge"],
        &["without", "charge"],
        &["costs", "nothing"],
        &["cost", "nothing"],
        &["doesnt", "cost"],
        &["dont", "cost"],
        &["not", "cost", "anything"],
        &["without", "paying"],
    ];
    let is_it = |phrase: &&&[&str]| {
        (at..)
            .zip(**phrase)
            .all(|(at, word)| line.word(at) == *word)
    };
    PHRASES.iter().find(is_it).map(|phrase| at + phrase.len())
}

fn free(line: &Line<'_>, at: usize) -> Option<usize> {
    let is_compound = at
        .checked_sub(1)
        .is_some_and(|at| line.gap_after(at) == "-");
    if line.free_word(at) != "free" || is_compound {
        return None;
    }
    let before = line.before(at, 1);
    let about_somebody = is_of_somebodys_time(line, at)
        || matches!(
            before,
            "im" | "am" | "are" | "feel" | "set" | "shes" | "hes" | "were" | "youre"
        );
    let about_something_else = matches!(
        before,
        "gluten"
            | "sugar"
            | "smoke"
            | "dairy"
            | "drug"
            | "alcohol"
            | "step"
            | "cancer"
            | "pain"
            | "nut"
            | "lactose"
            | "stress"
            | "hands"
            | "fragrance"
            | "symptom"
            | "duty"
            | "debt"
            | "barrier"
            | "seizure"
            | "violence"
            | "scent"
            | "jargon"
            | "judgement"
            | "meat"
    );
    let goes_on = matches!(
        line.word(at + 1),
        "time"
            | "from"
            | "to"
            | "spirit"
            | "will"
            | "speech"
            | "school"
            | "range"
            | "day"
            | "days"
            | "afternoon"
            | "evening"
            | "morning"
            | "hour"
            | "hours"
            | "church"
            | "thinking"
            | "bus"
    );
    // "Free on a Thursday" costs nothing on that day; "free on the NHS" is no matter of a day.
    let day_at = at + 2 + usize::from(matches!(line.word(at + 2), "a" | "any" | "the"));
    let goes_on = goes_on || line.word(at + 1) == "on" && !is_day(line.word(day_at));
    (!about_somebody && !about_something_else && !goes_on).then_some(at + 1)
}

/// "I'm usually free on Tuesdays", "my mum is only free on Fridays".
fn is_of_somebodys_time(line: &Line<'_>, free: usize) -> bool {
    let is_adverb = |word: &str| {
        matches!(
            word,
            "usually"
                | "generally"
                | "mostly"
                | "normally"
                | "often"
                | "always"
                | "sometimes"
                | "only"
                | "also"
                | "not"
                | "never"
                | "just"
                | "both"
                | "all"
                | "now"
                | "mainly"
        )
    };
    let adverbs = (1..=2)
        .take_while(|&back| is_adverb(line.before(free, back)))
        .count();
    let before = |back: usize| line.before(free, adverbs + back);
    match before(1) {
        "im" | "ime" | "am" | "were" | "theyre" | "youre" | "shes" | "hes" => true,
        "is" | "are" | "be" | "was" => {
            is_somebody(before(2)) || matches!(before(2), "we" | "they" | "you")
        }
        _ => false,
    }
}
