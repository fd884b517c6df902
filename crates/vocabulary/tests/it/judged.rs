//! Judged phrases: reading them, and how well they are understood.

use hereabouts_vocabulary::{Kind, Vocabulary, recognise};
use std::collections::BTreeSet;

/// One judged phrase: what somebody says, the concepts that must be found in it, and those that may.
/// A leading `-` means found, and not wanted.
pub(crate) struct Judged {
    pub(crate) text: &'static str,
    pub(crate) must: BTreeSet<String>,
    pub(crate) may: BTreeSet<String>,
}

/// What was got of one phrase.
pub(crate) struct Outcome {
    pub(crate) met: Vec<String>,
    pub(crate) missed: Vec<String>,
    pub(crate) wrong: Vec<String>,
}

/// Counts over many phrases (micro-average).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    pub(crate) met: u32,
    pub(crate) missed: u32,
    pub(crate) wrong: u32,
}

/// The phrases of a file of `phrase | must | may`.
pub(crate) fn read(file: &'static str) -> Vec<Judged> {
    file.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut columns = line.split('|');
            let text = columns.next().unwrap_or_default().trim();
            let mut ids = || -> BTreeSet<String> {
                let column = columns.next().unwrap_or_default();
                let ids = column.split(',').map(|id| id.trim().to_owned());
                ids.filter(|id| !id.is_empty()).collect()
            };
            Judged {
                text,
                must: ids(),
                may: ids(),
            }
        })
        .collect()
}

/// What `recognise` makes of a phrase. What is less certain than it takes to be shown counts too.
pub(crate) fn judge(phrase: &Judged) -> Outcome {
    let found = found(phrase.text);
    let owned = |ids: Vec<&String>| ids.into_iter().cloned().collect();
    let wrong = |id: &&String| !phrase.must.contains(*id) && !phrase.may.contains(*id);
    Outcome {
        met: owned(phrase.must.intersection(&found).collect()),
        missed: owned(phrase.must.difference(&found).collect()),
        wrong: owned(found.iter().filter(wrong).collect()),
    }
}

fn found(text: &str) -> BTreeSet<String> {
    let vocabulary = Vocabulary::embedded();
    recognise(vocabulary, text)
        .understood
        .iter()
        .map(|understood| {
            let id = &vocabulary.get(understood.concept).id;
            format!("{}{id}", if understood.wanted { "" } else { "-" })
        })
        .collect()
}

/// The score over all concepts, or over those of a kind.
pub(crate) fn score(outcomes: &[Outcome], kind: Option<Kind>) -> Score {
    let vocabulary = Vocabulary::embedded();
    let of_kind = |id: &&String| {
        let concept = vocabulary.find(id.trim_start_matches('-'));
        kind.is_none_or(|kind| concept.is_some_and(|ix| vocabulary.get(ix).kind == kind))
    };
    let count = |ids: &Vec<String>| u32::try_from(ids.iter().filter(of_kind).count()).unwrap_or(0);
    let mut score = Score::default();
    for outcome in outcomes {
        score.met += count(&outcome.met);
        score.missed += count(&outcome.missed);
        score.wrong += count(&outcome.wrong);
    }
    score
}

impl Score {
    pub(crate) fn precision(self) -> f64 {
        f64::from(self.met) / f64::from((self.met + self.wrong).max(1))
    }

    pub(crate) fn recall(self) -> f64 {
        f64::from(self.met) / f64::from((self.met + self.missed).max(1))
    }
}
