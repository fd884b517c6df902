//! What is left of what patterns find: what is denied softens, and what only sounds like danger goes.

use super::hear::Heard;
use super::{Urgent, UrgentKind};

/// What a pattern means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
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

/// A pattern found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Finding {
    pub(super) first: usize,
    pub(super) last: usize,
    /// Where it begins without what stands near it; a denial stands before this.
    pub(super) said_at: usize,
    /// Whether it is made of pieces that only stand near one another.
    pub(super) is_spread: bool,
    pub(super) kind: UrgentKind,
    pub(super) sense: Sense,
}

/// What is left of a finding after what excuses it; `None` when it was only sound.
pub(super) fn judge(heard: &[Heard<'_>], finding: &Finding, excuses: &[Finding]) -> Option<Urgent> {
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
pub(super) fn in_one_clause(heard: &[Heard<'_>], one: &Finding, other: &Finding) -> bool {
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
pub(super) fn is_negation(word: &str) -> bool {
    matches!(
        word,
        "not" | "no" | "never" | "without" | "nid" | "ddim" | "dydw" | "denies" | "nor"
    )
}
