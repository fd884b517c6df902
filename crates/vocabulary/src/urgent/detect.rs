//! Whether a text is urgent.
//!
//! A crisis phrase counts however it is misspelt. What sounds alike is told apart letter for letter
//! only, so that an error can cause a needless panel but never hide a needed one. A denial softens.

use super::hear::hear;
use super::judge::{Finding, Sense, in_one_clause, judge};
use super::known::KnownWords;
use super::pattern::{Pattern, Sight};
use super::sight::TextSight;
use super::{Urgent, UrgentKind};
use crate::embedded::{RawPattern, URGENT};
use crate::fold::fold;
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

#[derive(Debug)]
struct Detector {
    words: KnownWords,
    patterns: Vec<(Pattern, UrgentKind, Sense)>,
    dangers: Index,
    mentions: Index,
    excuses: Index,
}

/// Where patterns of a few senses may stand. Apart by sense: a sentence without danger, as most are,
/// needs no excuse.
#[derive(Debug, Default)]
struct Index {
    by_first_word: FastMap<WordId, Vec<usize>>,
    /// The patterns that cannot stand in a text without this word or another of the same part.
    by_telling_word: FastMap<WordId, Vec<usize>>,
}

impl Detector {
    fn embedded() -> Self {
        let mut detector = Self {
            words: KnownWords::embedded(),
            patterns: Vec::new(),
            dangers: Index::default(),
            mentions: Index::default(),
            excuses: Index::default(),
        };
        for raw in URGENT {
            let Some(&kind) = UrgentKind::ALL
                .iter()
                .find(|kind| kind.as_str() == raw.kind)
            else {
                continue;
            };
            detector.add(raw.crisis, kind, Sense::Crisis);
            detector.add(raw.hint, kind, Sense::Hint);
            detector.add(raw.topic, kind, Sense::Topic);
            detector.add(raw.setting, kind, Sense::Setting);
            detector.add(raw.pastime, kind, Sense::Pastime);
            detector.add(raw.quiet, kind, Sense::Quiet);
            detector.add(raw.innocent, kind, Sense::Innocent);
        }
        detector
    }

    fn add(&mut self, patterns: &[RawPattern], kind: UrgentKind, sense: Sense) {
        for parts in patterns {
            let pattern = Pattern::new(parts, &mut |word| self.words.number(word));
            let at = self.patterns.len();
            let telling = pattern.telling_words(|word| self.words.is_common(word));
            let index = match sense {
                Sense::Crisis | Sense::Hint | Sense::Topic => &mut self.dangers,
                Sense::Quiet => &mut self.mentions,
                Sense::Setting | Sense::Pastime | Sense::Innocent => &mut self.excuses,
            };
            for word in pattern.first_words() {
                index.by_first_word.entry(word).or_default().push(at);
            }
            for word in telling {
                index.by_telling_word.entry(word).or_default().push(at);
            }
            self.patterns.push((pattern, kind, sense));
        }
    }

    fn detect(&self, text: &str) -> Option<Urgent> {
        let folded = fold(text);
        let heard = hear(&folded);
        let exact = TextSight::exact(&self.words, &heard);
        let tolerant = TextSight::tolerant(&self.words, &heard);
        let findings = self.find(&tolerant, &self.dangers);
        let mut excuses = self.find(&exact, &self.mentions);
        if !findings.is_empty() {
            excuses.extend(self.find(&exact, &self.excuses));
        }
        // What is said after a full stop or a comma excuses nothing before it.
        excuses.retain(|excuse| excuse.is_spread || in_one_clause(&heard, excuse, excuse));
        let judged = findings
            .iter()
            .filter_map(|finding| judge(&heard, finding, &excuses));
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

    fn find(&self, sight: &TextSight<'_>, index: &Index) -> Vec<Finding> {
        let mut possible = vec![false; self.patterns.len()];
        for word in sight.all_meanings() {
            for &at in index.by_telling_word.get(word).into_iter().flatten() {
                if let Some(possible) = possible.get_mut(at) {
                    *possible = true;
                }
            }
        }
        let mut found = Vec::new();
        for first in 0..sight.len() {
            self.find_at(first, sight, &possible, index, &mut found);
        }
        found
    }

    fn find_at(
        &self,
        first: usize,
        sight: &TextSight<'_>,
        possible: &[bool],
        index: &Index,
        out: &mut Vec<Finding>,
    ) {
        for &word in sight.meanings(first) {
            for &at in index.by_first_word.get(&word).into_iter().flatten() {
                if possible.get(at) != Some(&true) {
                    continue;
                }
                let Some((pattern, kind, sense)) = self.patterns.get(at) else {
                    continue;
                };
                if let Some(place) = pattern.place_at(sight, first) {
                    out.push(Finding {
                        first: place.first,
                        last: place.last,
                        said_at: first,
                        is_spread: pattern.is_spread(),
                        kind: *kind,
                        sense: *sense,
                    });
                }
            }
        }
    }
}
