//! A text as the recogniser reads it: its words, and what each of them may mean by itself.

use super::families;
use super::joined::{self, Join};
use super::run_on;
use crate::dialect::usual;
use crate::everyday::{canonical, is_intensifier, is_skipped_inside};
use crate::fold::{Folded, Shape, fold};
use crate::lexicon::Lexicon;
use crate::phrases::SomeWords;
use crate::starts::Said;
use crate::words::{Candidate, Traits};

/// How many words "soon" is. A phrase passes over at most three fillers in all, and hardly ever more than a few
/// articles and intensifiers in a row.
const SOON: usize = 5;

/// A text, read.
pub(super) struct Reading {
    folded: Folded,
    candidates: Vec<Candidate>,
    /// Where the candidates of each word begin; one more than there are words.
    starts: Vec<u32>,
    everyday: Vec<bool>,
    joins: Vec<Join>,
    /// What may be meant at each position, and there or soon after.
    here: Vec<SomeWords>,
    ahead: Vec<SomeWords>,
    /// No letter is small: capitals then tell nothing.
    pub(super) shouted: bool,
    /// A word that only Welsh has stands in it.
    pub(super) welsh: bool,
}

impl Reading {
    pub(super) fn of(lexicon: &Lexicon, text: &str) -> Self {
        let mut folded = fold(text);
        run_on::split(lexicon, &mut folded);
        let mut candidates = Vec::with_capacity(folded.len() * 2);
        let mut starts = Vec::with_capacity(folded.len() + 1);
        let mut everyday = Vec::with_capacity(folded.len());
        let mut scratch = String::with_capacity(32);
        let among_welsh = folded.words().any(is_only_welsh);
        let mut welsh = among_welsh;
        for word in folded.words() {
            starts.push(u32::try_from(candidates.len()).unwrap_or(u32::MAX));
            let own = lexicon.words.meanings(
                canonical(usual(word)),
                among_welsh,
                &mut scratch,
                &mut candidates,
            );
            // A term may have the word itself: "oot the hoose", "ND kids".
            let itself = lexicon.words.find(word).filter(|_| usual(word) != word);
            candidates.extend(
                itself
                    .filter(|&word| lexicon.words.traits(word).said)
                    .map(Candidate::exact),
            );
            let traits = own.map_or_else(Traits::default, |id| lexicon.words.traits(id));
            everyday.push(traits.everyday);
            welsh |= traits.is_only_welsh();
        }
        starts.push(u32::try_from(candidates.len()).unwrap_or(u32::MAX));
        let mut reading = Self {
            here: Vec::new(),
            ahead: Vec::new(),
            joins: joined::find(&lexicon.words, &folded),
            shouted: !text.chars().any(char::is_lowercase),
            folded,
            candidates,
            starts,
            everyday,
            welsh,
        };
        let of_families = families::find(lexicon, &reading);
        reading.joins.extend(of_families);
        reading.joins.sort_by_key(|join| join.first);
        reading.look_ahead();
        reading
    }

    fn look_ahead(&mut self) {
        let all = (0..self.len()).map(|at| {
            let words = self.candidates(at).iter().map(|one| one.word);
            let joined = self.joins(at).iter().map(|one| one.word);
            words
                .chain(joined)
                .fold(SomeWords::default(), SomeWords::and)
        });
        self.here = all.collect();
        let soon = |at: usize| {
            let soon = self.here.iter().skip(at).take(SOON);
            soon.fold(SomeWords::default(), |all, one| all.and_all(*one))
        };
        self.ahead = (0..self.len()).map(soon).collect();
    }

    /// What may be meant at a position.
    pub(super) fn here(&self, position: usize) -> SomeWords {
        self.here.get(position).copied().unwrap_or_default()
    }

    /// What may be meant at a position or soon after: as far as a phrase may pass words over.
    pub(super) fn ahead(&self, position: usize) -> SomeWords {
        self.ahead.get(position).copied().unwrap_or_default()
    }

    /// Adds what may be meant at a position.
    pub(super) fn say(&self, position: usize, said: &mut Said) {
        let words = self.candidates(position).iter().map(|one| one.word);
        let joined = self.joins(position).iter().map(|one| one.word);
        for word in words.chain(joined) {
            said.add(word);
        }
    }

    pub(super) const fn folded(&self) -> &Folded {
        &self.folded
    }

    pub(super) fn len(&self) -> usize {
        self.folded.len()
    }

    /// The word at a position, folded; empty outside the text.
    pub(super) fn word(&self, position: usize) -> &str {
        self.folded.word(position)
    }

    pub(super) fn shape(&self, position: usize) -> Shape {
        self.folded
            .tokens
            .get(position)
            .map_or_else(Shape::default, |token| token.shape)
    }

    /// What the word at a position may mean.
    pub(super) fn candidates(&self, position: usize) -> &[Candidate] {
        let bound = |at: usize| self.starts.get(at).map_or(0, |&start| start as usize);
        self.candidates
            .get(bound(position)..bound(position + 1))
            .unwrap_or(&[])
    }

    /// The joins that begin with the word at a position.
    pub(super) fn joins(&self, position: usize) -> &[Join] {
        let from = self.joins.partition_point(|join| join.first < position);
        let to = self.joins.partition_point(|join| join.first <= position);
        self.joins.get(from..to).unwrap_or(&[])
    }

    /// The word at a position in its usual form, as phrases have it.
    pub(super) fn meant(&self, position: usize) -> &str {
        canonical(usual(self.word(position)))
    }

    /// Whether a clause ends between the words from `first` up to, without, `last`.
    pub(super) fn breaks_between(&self, first: usize, last: usize) -> bool {
        (first + 1..last).any(|at| self.shape(at).after_break)
    }

    /// Whether the word at a position means little by itself.
    pub(super) fn is_everyday(&self, position: usize) -> bool {
        self.everyday.get(position).copied().unwrap_or(false)
    }

    /// Whether a phrase may pass over the word at a position.
    pub(super) fn is_skipped(&self, position: usize) -> bool {
        let word = usual(self.word(position));
        is_skipped_inside(word) || is_intensifier(word)
    }

    /// The bytes of the words from `first` up to, without, `last`.
    pub(super) fn bytes(&self, first: usize, last: usize) -> (usize, usize) {
        let start = self
            .folded
            .tokens
            .get(first)
            .map_or(0, |t| t.start as usize);
        let end = last
            .checked_sub(1)
            .and_then(|at| self.folded.tokens.get(at))
            .map_or(start, |t| t.end as usize);
        (start, end)
    }
}

/// Small Welsh words that are no English ones.
fn is_only_welsh(word: &str) -> bool {
    matches!(
        word,
        "y" | "yr"
            | "yn"
            | "ir"
            | "gyda"
            | "mae"
            | "sydd"
            | "sy"
            | "dwi"
            | "rwyn"
            | "rwy"
            | "fy"
            | "ei"
            | "eu"
            | "dros"
            | "gan"
            | "grwp"
            | "cefnogaeth"
            | "chwilio"
            | "angen"
            | "eisiau"
            | "isio"
            | "ger"
            | "neu"
            | "ddim"
            | "nid"
            | "heb"
            | "efo"
            | "pobl"
            | "nhad"
            | "wedi"
            | "cael"
            | "gwasanaeth"
            | "ngwr"
            | "ngwraig"
            | "iw"
            | "ond"
            | "oes"
            | "ble"
            | "lle"
    )
}
