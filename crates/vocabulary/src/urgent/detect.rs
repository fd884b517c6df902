//! Whether a text is urgent.
//!
//! A crisis phrase counts however it is misspelt. What sounds alike is told apart letter for letter
//! only, so that an error can cause a needless panel but never hide a needed one. A denial softens.

use super::pattern::{Pattern, Sight};
use super::{Urgent, UrgentKind};
use crate::edits::{distance_within, letter_mask, masks_allow};
use crate::embedded::{EVERYDAY_WORDS, RawPattern, URGENT};
use crate::everyday::{canonical, is_skipped_inside};
use crate::fold::{Folded, fold};
use crate::hash::FastMap;
use crate::words::WordId;
use std::sync::LazyLock;

/// Whether a text, in English or Welsh, is urgent; the gravest finding.
///
/// One that is not quiet goes before one that is, and then a medical emergency before suicide before
/// abuse.
#[must_use]
pub fn detect(text: &str) -> Option<Urgent> {
    static DETECTOR: LazyLock<Detector> = LazyLock::new(Detector::embedded);
    DETECTOR.detect(text)
}

/// What a pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Crisis,
    Quiet,
    Innocent,
}

#[derive(Debug, Default)]
struct Detector {
    ids: FastMap<String, WordId>,
    texts: Vec<String>,
    /// By length in bytes: the letters of each word and its number.
    by_length: Vec<Vec<(u32, WordId)>>,
    patterns: Vec<(Pattern, UrgentKind, Sense)>,
    by_first_word: FastMap<WordId, Vec<usize>>,
    everyday: FastMap<&'static str, ()>,
}

/// A pattern found.
#[derive(Debug, Clone, Copy)]
struct Finding {
    first: usize,
    last: usize,
    kind: UrgentKind,
    sense: Sense,
}

impl Detector {
    fn embedded() -> Self {
        let mut detector = Self {
            everyday: EVERYDAY_WORDS.iter().map(|&word| (word, ())).collect(),
            ..Self::default()
        };
        for raw in URGENT {
            let Some(&kind) = UrgentKind::ALL
                .iter()
                .find(|kind| kind.as_str() == raw.kind)
            else {
                continue;
            };
            detector.add(raw.crisis, kind, Sense::Crisis);
            detector.add(raw.quiet, kind, Sense::Quiet);
            detector.add(raw.innocent, kind, Sense::Innocent);
        }
        detector
    }

    fn add(&mut self, patterns: &[RawPattern], kind: UrgentKind, sense: Sense) {
        for parts in patterns {
            let pattern = Pattern::new(parts, &mut |word| self.number(word));
            let at = self.patterns.len();
            for word in pattern.first_words() {
                self.by_first_word.entry(word).or_default().push(at);
            }
            self.patterns.push((pattern, kind, sense));
        }
    }

    fn number(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.texts.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.to_owned(), id);
        if self.by_length.len() <= word.len() {
            self.by_length.resize(word.len() + 1, Vec::new());
        }
        if let Some(words) = self
            .by_length
            .get_mut(word.len())
            .filter(|_| word.len() > 3)
        {
            words.push((letter_mask(word.as_bytes()), id));
        }
        self.texts.push(word.to_owned());
        id
    }

    fn detect(&self, text: &str) -> Option<Urgent> {
        let folded = fold(text);
        let exact = self.sight(&folded, false);
        let tolerant = self.sight(&folded, true);
        let mut findings = Vec::new();
        for first in 0..folded.len() {
            self.find_at(first, &tolerant, Sense::Crisis, &mut findings);
        }
        let mut excuses = Vec::new();
        for first in 0..folded.len() {
            self.find_at(first, &exact, Sense::Quiet, &mut excuses);
            self.find_at(first, &exact, Sense::Innocent, &mut excuses);
        }
        let judged = findings
            .iter()
            .filter_map(|finding| judge(&folded, finding, &excuses));
        let talked_about = excuses
            .iter()
            .filter(|excuse| excuse.sense == Sense::Quiet)
            .map(|excuse| Urgent {
                kind: excuse.kind,
                quiet: true,
            });
        judged
            .chain(talked_about)
            .min_by_key(|urgent| (urgent.quiet, urgent.kind))
    }

    fn find_at(&self, first: usize, sight: &TextSight<'_>, sense: Sense, out: &mut Vec<Finding>) {
        for &word in sight.meanings(first) {
            for &at in self.by_first_word.get(&word).into_iter().flatten() {
                let Some((pattern, kind, _)) = self.patterns.get(at).filter(|p| p.2 == sense)
                else {
                    continue;
                };
                if let Some(last) = pattern.end_at(sight, first) {
                    out.push(Finding {
                        first,
                        last,
                        kind: *kind,
                        sense,
                    });
                }
            }
        }
    }

    fn sight<'a>(&self, folded: &'a Folded, tolerant: bool) -> TextSight<'a> {
        let mut meanings = Vec::with_capacity(folded.len() * 2);
        let mut starts = Vec::with_capacity(folded.len() + 1);
        for word in folded.words() {
            starts.push(meanings.len());
            let word = canonical(word);
            let own = self.ids.get(word).copied();
            meanings.extend(own);
            if tolerant && !self.everyday.contains_key(word) {
                self.typing_errors(word, own, &mut meanings);
            }
        }
        starts.push(meanings.len());
        TextSight {
            folded,
            meanings,
            starts,
        }
    }

    fn typing_errors(&self, typed: &str, own: Option<WordId>, out: &mut Vec<WordId>) {
        let bytes = typed.as_bytes();
        let allowed = errors_forgiven(bytes.len());
        if allowed == 0 {
            return;
        }
        let mask = letter_mask(bytes);
        for length in bytes.len() - usize::from(allowed)..=bytes.len() + usize::from(allowed) {
            let limit = allowed.min(errors_forgiven(length));
            for &(letters, id) in self.by_length.get(length).into_iter().flatten() {
                if own == Some(id) || !masks_allow(mask, letters, u32::from(limit)) {
                    continue;
                }
                let meant = self
                    .texts
                    .get(id as usize)
                    .map_or(&[][..], String::as_bytes);
                if distance_within(bytes, meant, limit).is_some()
                    && !is_another_short_word(bytes, meant)
                {
                    out.push(id);
                }
            }
        }
    }
}

/// Of four letters, a wrong one makes another word ("rope", "will"); a letter more, one less or two
/// swapped make an error ("kil", "klil").
fn is_another_short_word(typed: &[u8], meant: &[u8]) -> bool {
    meant.len() == 4
        && (typed.first() != meant.first()
            || typed.len() == 4 && typed.iter().zip(meant).filter(|(a, b)| a != b).count() == 1)
}

/// More forgiving than the recogniser: here a needless panel is the lesser harm.
const fn errors_forgiven(length: usize) -> u8 {
    match length {
        0..=2 => 0,
        3..=7 => 1,
        _ => 2,
    }
}

/// What is left of a finding after what excuses it; `None` when it was only sound.
fn judge(folded: &Folded, finding: &Finding, excuses: &[Finding]) -> Option<Urgent> {
    let mut quiet = is_denied(folded, finding.first);
    for excuse in excuses {
        let overlaps = excuse.first < finding.last && finding.first < excuse.last;
        if overlaps && excuse.kind == finding.kind {
            match excuse.sense {
                Sense::Innocent => return None,
                Sense::Quiet => quiet = true,
                Sense::Crisis => {}
            }
        }
    }
    Some(Urgent {
        kind: finding.kind,
        quiet,
    })
}

/// Whether a negation stands before it, over small words only: "not suicidal", "I'm not going to".
fn is_denied(folded: &Folded, first: usize) -> bool {
    const REACH: usize = 3;
    let mut at = first;
    for _ in 0..=REACH {
        let Some(previous) = at.checked_sub(1) else {
            return false;
        };
        let broken = folded
            .tokens
            .get(at)
            .is_some_and(|token| token.shape.after_break);
        if broken {
            return false;
        }
        at = previous;
        match canonical(folded.word(at)) {
            "not" | "no" | "never" | "isnt" | "dont" | "havent" | "without" | "nid" | "ddim"
            | "dydw" => {
                return at.checked_sub(1).is_none_or(|at| folded.word(at) != "why");
            }
            "feeling" | "really" | "actually" | "a" | "any" | "want" | "to" | "going" | "been"
            | "being" | "have" | "having" | "at" | "all" | "is" | "feel" | "thoughts" | "of"
            | "yn" | "about" | "thinking" => {}
            _ => return false,
        }
    }
    false
}

/// A text with what each of its words may mean among the patterns' words.
struct TextSight<'a> {
    folded: &'a Folded,
    meanings: Vec<WordId>,
    starts: Vec<usize>,
}

impl TextSight<'_> {
    fn meanings(&self, position: usize) -> &[WordId] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(self.meanings.len());
        self.meanings
            .get(bound(position)..bound(position + 1))
            .unwrap_or(&[])
    }
}

impl Sight for TextSight<'_> {
    fn may_be(&self, position: usize, word: WordId) -> bool {
        self.meanings(position).contains(&word)
    }

    fn is_passed_over(&self, position: usize) -> bool {
        let word = self.folded.word(position);
        is_skipped_inside(word)
            || matches!(
                word,
                "just"
                    | "really"
                    | "actually"
                    | "literally"
                    | "so"
                    | "fucking"
                    | "fuckin"
                    | "bloody"
                    | "even"
                    | "ever"
                    | "always"
                    | "still"
                    | "like"
                    | "proper"
                    | "um"
                    | "er"
                    | "basically"
                    | "honestly"
            )
    }

    fn len(&self) -> usize {
        self.folded.len()
    }
}
