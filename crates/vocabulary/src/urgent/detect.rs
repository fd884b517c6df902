//! Whether a text is urgent.
//!
//! A crisis phrase counts however it is misspelt. What sounds alike is told apart letter for letter
//! only, so that an error can cause a needless panel but never hide a needed one. A denial softens.

use super::hear::{Heard, hear, part_of, person_of};
use super::pattern::{Pattern, Sight};
use super::{Urgent, UrgentKind};
use crate::edits::{ByLetters, distance_within, letter_mask};
use crate::embedded::{EVERYDAY_WORDS, RawPattern, URGENT, URGENT_LOOK_ALIKES};
use crate::everyday::is_skipped_inside;
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

/// What a pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Somebody is in danger.
    Crisis,
    /// What may well mean danger: urgent, unless a pastime stands in the same text.
    Hint,
    /// The name of a danger, said alone or about somebody: urgent, unless it is only talked about.
    Topic,
    /// What shows that a danger is only talked about: "training", "a play about".
    Setting,
    /// What people do for fun, or a joke: excuses a hint, and a topic in the same clause.
    Pastime,
    /// A mention that a quiet line suits.
    Quiet,
    /// Sounds alike and is not meant.
    Innocent,
}

#[derive(Debug, Default)]
struct Detector {
    ids: FastMap<String, WordId>,
    texts: Vec<String>,
    /// By length in bytes and the letter at one end: the letters of each word and its number.
    by_shape: FastMap<(usize, End), ByLetters<WordId>>,
    patterns: Vec<(Pattern, UrgentKind, Sense)>,
    dangers: Index,
    mentions: Index,
    excuses: Index,
    /// Words that are right as they are typed, and never an error for a pattern's word.
    spelt_right: FastMap<&'static str, ()>,
}

/// Where patterns of a few senses may stand. Apart by sense: a sentence without danger, as most are,
/// needs no excuse.
#[derive(Debug, Default)]
struct Index {
    by_first_word: FastMap<WordId, Vec<usize>>,
    /// The patterns that cannot stand in a text without this word or another of the same part.
    by_telling_word: FastMap<WordId, Vec<usize>>,
}

/// The letter at an end of a word. A word with one error still begins or ends as it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    First(u8),
    Last(u8),
}

/// Both ends of a word.
fn ends(word: &[u8]) -> impl Iterator<Item = End> {
    let first = word.first().copied().map(End::First);
    let last = word.last().copied().map(End::Last);
    [first, last].into_iter().flatten()
}

/// A pattern found.
#[derive(Debug, Clone, Copy)]
struct Finding {
    first: usize,
    last: usize,
    /// Where it begins without what stands near it; a denial stands before this.
    said_at: usize,
    /// Whether it is made of pieces that only stand near one another.
    is_spread: bool,
    kind: UrgentKind,
    sense: Sense,
}

impl Detector {
    fn embedded() -> Self {
        let mut detector = Self {
            spelt_right: EVERYDAY_WORDS
                .iter()
                .chain(URGENT_LOOK_ALIKES)
                .map(|&word| (word, ()))
                .collect(),
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
            let pattern = Pattern::new(parts, &mut |word| self.number(word));
            let at = self.patterns.len();
            let telling = pattern.telling_words(|word| {
                let text = self.texts.get(word as usize).map_or("", String::as_str);
                self.spelt_right.contains_key(text)
            });
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

    fn number(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = WordId::try_from(self.texts.len()).unwrap_or(WordId::MAX);
        self.ids.insert(word.to_owned(), id);
        if word.len() > 3 {
            for end in ends(word.as_bytes()) {
                let alike = self.by_shape.entry((word.len(), end)).or_default();
                alike.push(letter_mask(word.as_bytes()), id);
            }
        }
        self.texts.push(word.to_owned());
        id
    }

    fn detect(&self, text: &str) -> Option<Urgent> {
        let folded = fold(text);
        let heard = hear(&folded);
        let exact = self.sight(&heard, false);
        let tolerant = self.sight(&heard, true);
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
        for word in &sight.meanings {
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

    fn sight<'a>(&self, heard: &'a [Heard<'a>], tolerant: bool) -> TextSight<'a> {
        let mut meanings = Vec::with_capacity(heard.len() * 2);
        let mut starts = Vec::with_capacity(heard.len() + 1);
        for Heard { word, typed, .. } in heard {
            starts.push(meanings.len());
            let own = self.ids.get(word.as_ref()).copied();
            meanings.extend(own);
            let others = [*typed, person_of(word), part_of(word)]
                .into_iter()
                .flatten();
            meanings.extend(others.filter_map(|word| self.ids.get(word)));
            // A word that patterns know is no slip for another: "talking" is not "stalking".
            if tolerant && own.is_none() && !self.spelt_right.contains_key(word.as_ref()) {
                self.typing_errors(word, &mut meanings);
            }
        }
        starts.push(meanings.len());
        TextSight {
            heard,
            meanings,
            starts,
        }
    }

    fn typing_errors(&self, typed: &str, out: &mut Vec<WordId>) {
        let bytes = typed.as_bytes();
        let allowed = errors_forgiven(bytes.len());
        if allowed == 0 {
            return;
        }
        let mask = letter_mask(bytes);
        let first = out.len();
        for length in bytes.len() - usize::from(allowed)..=bytes.len() + usize::from(allowed) {
            let limit = allowed.min(errors_forgiven(length));
            for end in ends(bytes) {
                let of_shape = self.by_shape.get(&(length, end)).into_iter();
                for id in of_shape.flat_map(|words| words.near(mask, limit)) {
                    let meant = self
                        .texts
                        .get(id as usize)
                        .map_or(&[][..], String::as_bytes);
                    if distance_within(bytes, meant, limit).is_some()
                        && !is_another_short_word(bytes, meant)
                        && !out.get(first..).is_some_and(|own| own.contains(&id))
                    {
                        out.push(id);
                    }
                }
            }
        }
    }
}

/// Of four letters, a wrong one makes another word ("rope", "will"); a letter more, one less or two
/// swapped make an error ("kil", "klil", "awnt").
fn is_another_short_word(typed: &[u8], meant: &[u8]) -> bool {
    if meant.len() != 4 || is_swapped(typed, meant) {
        return false;
    }
    typed.first() != meant.first()
        || typed.len() == 4 && typed.iter().zip(meant).filter(|(a, b)| a != b).count() == 1
        || typed.len() == 3 && !is_easily_left_out(typed, meant)
}

/// Whether two words differ only in two neighbouring letters that changed places.
fn is_swapped(typed: &[u8], meant: &[u8]) -> bool {
    let Some(at) = typed.iter().zip(meant).position(|(a, b)| a != b) else {
        return false;
    };
    typed.len() == meant.len()
        && typed.get(at) == meant.get(at + 1)
        && typed.get(at + 1) == meant.get(at)
        && typed.get(at + 2..) == meant.get(at + 2..)
}

/// Whether what three letters lack of four is a vowel or one of a pair ("hrt", "kil"): short words lie close
/// together, and without another consonant it is another word (Welsh "oed" is an age).
fn is_easily_left_out(typed: &[u8], meant: &[u8]) -> bool {
    let at = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    meant.get(at).is_some_and(|&lacking| {
        let is_doubled = at.checked_sub(1).and_then(|at| meant.get(at)) == Some(&lacking);
        is_doubled || matches!(lacking, b'a' | b'e' | b'i' | b'o' | b'u')
    })
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
fn judge(heard: &[Heard<'_>], finding: &Finding, excuses: &[Finding]) -> Option<Urgent> {
    let mut quiet = is_denied(heard, finding.said_at);
    for excuse in excuses.iter().filter(|excuse| excuse.kind == finding.kind) {
        let overlaps = excuse.first < finding.last && finding.first < excuse.last;
        // "Can't carry on with" excuses "can't carry on", but not "can't carry on with life".
        let says_more = finding.first <= excuse.first
            && excuse.last <= finding.last
            && excuse.last - excuse.first < finding.last - finding.first;
        match excuse.sense {
            Sense::Innocent if overlaps && !says_more => return None,
            Sense::Quiet if overlaps && !says_more => quiet = true,
            // Wherever it stands: "a choir for people touched by suicide, raising awareness". A talk
            // about illness needs no line at all.
            Sense::Setting
                if finding.sense == Sense::Topic && in_one_clause(heard, finding, excuse) =>
            {
                if finding.kind == UrgentKind::MedicalEmergency {
                    return None;
                }
                quiet = true;
            }
            Sense::Pastime if finding.sense == Sense::Hint => return None,
            Sense::Pastime
                if finding.sense == Sense::Topic
                    && finding.kind != UrgentKind::MedicalEmergency
                    && in_one_clause(heard, finding, excuse) =>
            {
                return None;
            }
            _ => {}
        }
    }
    Some(Urgent {
        kind: finding.kind,
        quiet,
    })
}

/// Whether no punctuation stands between the two.
fn in_one_clause(heard: &[Heard<'_>], one: &Finding, other: &Finding) -> bool {
    let between = one.first.min(other.first) + 1..one.last.max(other.last);
    heard
        .get(between)
        .is_some_and(|words| words.iter().all(|word| !word.after_break))
}

/// Whether a negation stands before it, over small words only: "not suicidal", "I'm not going to".
fn is_denied(heard: &[Heard<'_>], first: usize) -> bool {
    const REACH: usize = 5;
    let mut at = first;
    for _ in 0..=REACH {
        let Some(previous) = at.checked_sub(1) else {
            return false;
        };
        if heard.get(at).is_some_and(|heard| heard.after_break) {
            return false;
        }
        at = previous;
        let word = heard.get(at).map_or("", |heard| &*heard.word);
        match word {
            _ if is_negation(word) || matches!(word, "dim" | "heb") => {
                let before = at.checked_sub(2).and_then(|at| heard.get(at));
                let directly = at.checked_sub(1).and_then(|at| heard.get(at));
                return ![before, directly]
                    .into_iter()
                    .flatten()
                    .any(|heard| heard.word == "why");
            }
            "feeling" | "really" | "actually" | "a" | "any" | "want" | "to" | "going" | "been"
            | "being" | "have" | "having" | "at" | "all" | "is" | "feel" | "thoughts" | "of"
            | "yn" | "about" | "thinking" | "active" | "current" | "currently" | "immediate"
            | "isio" | "eisiau" | "moyn" | "an" | "the" | "longer" => {}
            _ => return false,
        }
    }
    false
}

/// Whether a word turns a sentence into its opposite.
fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "without" | "nid" | "ddim" | "dydw" | "denies" | "nor"
    )
}

/// A text with what each of its words may mean among the patterns' words.
struct TextSight<'a> {
    heard: &'a [Heard<'a>],
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
