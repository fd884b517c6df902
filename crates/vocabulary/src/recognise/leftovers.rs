//! The words that nobody understood: they stay words, for the text search and for the person to see.

use super::choose::Choice;
use super::reading::Reading;
use super::{NotUnderstood, is_covered};
use crate::circumstances::Circumstances;
use std::ops::Range;

/// The words outside every chosen phrase, figure of speech and circumstance that are no everyday words, as typed.
pub(super) fn leftovers(
    text: &str,
    reading: &Reading,
    choices: &[Choice],
    in_figures: &[bool],
    circumstances: &Circumstances,
) -> Vec<NotUnderstood> {
    let said = spans(circumstances);
    (0..reading.len())
        .filter(|&at| !reading.is_everyday(at))
        .filter(|&at| !is_covered(choices, at) && !in_figures[at])
        .filter_map(|at| {
            let (start, end) = reading.bytes(at, at + 1);
            let is_said = said.iter().any(|bytes| bytes.contains(&start));
            let word = text.get(start..end).filter(|_| !is_said)?.to_owned();
            Some(NotUnderstood { word, start })
        })
        .collect()
}

/// What circumstances take; words that only may name a place are not understood yet.
fn spans(circumstances: &Circumstances) -> Vec<Range<usize>> {
    let Circumstances {
        when,
        soon,
        hours,
        language,
        ages,
        free,
        radius_m,
        places: _,
    } = circumstances;
    let spans = [
        when.as_ref().map(|said| &said.bytes),
        soon.as_ref().map(|said| &said.bytes),
        hours.as_ref().map(|said| &said.bytes),
        language.as_ref().map(|said| &said.bytes),
        ages.as_ref().map(|said| &said.bytes),
        free.as_ref().map(|said| &said.bytes),
        radius_m.as_ref().map(|said| &said.bytes),
    ];
    spans.into_iter().flatten().cloned().collect()
}
