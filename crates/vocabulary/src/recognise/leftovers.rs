//! The words that nobody understood: they stay words, for the text search and for the person to see.

use super::choose::Choice;
use super::reading::Reading;

/// The words outside every chosen phrase that are no everyday words, as typed.
pub(super) fn leftovers(text: &str, reading: &Reading, choices: &[Choice]) -> Vec<String> {
    (0..reading.len())
        .filter(|&at| !reading.is_everyday(at))
        .filter(|&at| !choices.iter().any(|c| (c.first..c.last).contains(&at)))
        .filter_map(|at| {
            let (start, end) = reading.bytes(at, at + 1);
            text.get(start..end).map(str::to_owned)
        })
        .collect()
}
