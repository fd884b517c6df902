//! A text as patterns see it: what each of its words may mean among theirs.

use super::hear::{Heard, part_of, person_of};
use super::judge::is_negation;
use super::known::KnownWords;
use super::pattern::Sight;
use crate::everyday::is_skipped_inside;
use crate::words::WordId;

/// A text with what each of its words may mean among the patterns' words.
pub(super) struct TextSight<'a> {
    heard: &'a [Heard<'a>],
    meanings: Vec<WordId>,
    starts: Vec<usize>,
}

impl<'a> TextSight<'a> {
    /// With only what was typed.
    pub(super) fn exact(known: &KnownWords, heard: &'a [Heard<'a>]) -> Self {
        Self::of(known, heard, false)
    }

    /// With what a typing error may mean.
    pub(super) fn tolerant(known: &KnownWords, heard: &'a [Heard<'a>]) -> Self {
        Self::of(known, heard, true)
    }

    fn of(known: &KnownWords, heard: &'a [Heard<'a>], tolerant: bool) -> Self {
        let mut meanings = Vec::with_capacity(heard.len() * 2);
        let mut starts = Vec::with_capacity(heard.len() + 1);
        for Heard { word, typed, .. } in heard {
            starts.push(meanings.len());
            meanings.extend(known.find(word));
            let others = [*typed, person_of(word), part_of(word)];
            let others = others.into_iter().flatten();
            meanings.extend(others.filter_map(|word| known.find(word)));
            if tolerant {
                known.add_meant(word, &mut meanings);
            }
        }
        starts.push(meanings.len());
        Self {
            heard,
            meanings,
            starts,
        }
    }

    /// What any of its words may mean.
    pub(super) fn all_meanings(&self) -> &[WordId] {
        &self.meanings
    }

    /// What the word at a position may mean.
    pub(super) fn meanings(&self, position: usize) -> &[WordId] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(self.meanings.len());
        self.meanings
            .get(bound(position)..bound(position + 1))
            .unwrap_or(&[])
    }

    fn word(&self, position: usize) -> &str {
        self.heard.get(position).map_or("", |heard| &*heard.word)
    }
}

impl Sight for TextSight<'_> {
    fn may_be(&self, position: usize, word: WordId) -> bool {
        self.meanings(position).contains(&word)
    }

    fn may_be_any(&self, position: usize, words: &[WordId]) -> bool {
        self.meanings(position)
            .iter()
            .any(|meaning| words.binary_search(meaning).is_ok())
    }

    fn is_passed_over(&self, position: usize) -> bool {
        let word = self.word(position);
        is_skipped_inside(word) || only_colours(word)
    }

    fn is_negation(&self, position: usize) -> bool {
        is_negation(self.word(position))
    }

    fn len(&self) -> usize {
        self.heard.len()
    }
}

/// Whether a word inside a phrase only strengthens it, fills a pause or describes: "really", "um", "wee".
fn only_colours(word: &str) -> bool {
    matches!(
        word,
        "just"
            | "really"
            | "actually"
            | "literally"
            | "so"
            | "fucking"
            | "fuckin"
            | "fckin"
            | "effing"
            | "bloody"
            | "flipping"
            | "even"
            | "ever"
            | "always"
            | "still"
            | "like"
            | "proper"
            | "um"
            | "er"
            | "erm"
            | "uh"
            | "basically"
            | "honestly"
            | "very"
            | "too"
            | "pure"
            | "well"
            | "already"
            | "often"
            | "sometimes"
            | "constantly"
            | "probably"
            | "definitely"
            | "maybe"
            | "genuinely"
            | "seriously"
            | "truly"
            | "currently"
            | "recently"
            | "again"
            | "wee"
            | "old"
            | "big"
            | "little"
            | "young"
            | "poor"
            | "own"
            | "suddenly"
            | "totally"
            | "completely"
            | "absolutely"
            | "rly"
            | "rlly"
            | "tbh"
            | "yeah"
            | "now"
            | "also"
            | "right"
            | "quite"
            | "both"
            | "wile"
            | "fully"
            | "lowkey"
            | "highkey"
            | "deadass"
            | "physically"
            | "repeatedly"
            | "regularly"
            | "nearly"
            | "almost"
            | "elderly"
            | "disabled"
            | "yo"
            | "y"
            | "all"
            | "same"
            | "please"
    )
}
