//! Verdicts of somebody who read both listings, by the hashes of where they stand: the data isn't ours to
//! repeat. Pairs without a verdict are different, since only pairs that look alike were read.

use super::sources::Failure;
use crate::random::hash_of;
use std::collections::HashMap;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// One thing listed twice.
    Same,
    /// Two things.
    Different,
    /// Not to be told from what is written.
    Unsure,
}

/// All verdicts.
#[derive(Default)]
pub struct Judged(HashMap<(u64, u64), Verdict>);

impl Judged {
    /// Reads `judged.tsv`.
    pub fn read() -> Result<Self, Failure> {
        let mut all = HashMap::new();
        let lines = include_str!("judged.tsv").lines();
        for line in lines.filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let parts: Vec<&str> = line.split('\t').collect();
            let [a, b, verdict] = parts[..] else {
                return Err(format!("judged.tsv: {line}").into());
            };
            let verdict = match verdict {
                "same" => Verdict::Same,
                "different" => Verdict::Different,
                "unsure" => Verdict::Unsure,
                other => return Err(format!("judged.tsv: {other}").into()),
            };
            let (a, b) = (u64::from_str_radix(a, 16)?, u64::from_str_radix(b, 16)?);
            all.insert((a.min(b), a.max(b)), verdict);
        }
        Ok(Self(all))
    }

    /// The verdict on two, by where they stand.
    pub fn of(&self, a: &str, b: &str) -> Option<Verdict> {
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let (a, b) = (hash_of(a), hash_of(b));
        self.0.get(&(a.min(b), a.max(b))).copied()
    }

    /// The hashes of all that are one.
    pub fn same(&self) -> impl Iterator<Item = (u64, u64)> {
        let same = self
            .0
            .iter()
            .filter(|(_, verdict)| **verdict == Verdict::Same);
        same.map(|(pair, _)| *pair)
    }
}
