//! The two short files about pairs: words that several concepts share, and concepts that must never be
//! offered for each other.

use super::reader::{Document, Problems};
use super::{Located, SourceFile};

/// A term that several concepts may claim, with the reason.
#[derive(Debug)]
pub(crate) struct SharedTerm {
    pub(crate) term: Located,
    pub(crate) concepts: Vec<Located>,
}

/// What must never be offered to somebody who asked for a concept.
#[derive(Debug)]
pub(crate) struct SourcePair {
    pub(crate) asked: Located,
    pub(crate) never: Vec<Located>,
    pub(crate) never_settings: Vec<Located>,
    pub(crate) reason: String,
}

pub(crate) fn read_shared_terms(file: &SourceFile, problems: &mut Problems) -> Vec<SharedTerm> {
    let tables = Document::parse(file, problems).tables(problems);
    let mut shared = Vec::new();
    for mut table in tables {
        let concepts = table.texts("concepts", problems);
        table.required("reason", problems);
        if concepts.len() < 2 {
            problems.at(&table.name, "a shared term names at least two concepts");
        }
        shared.push(SharedTerm {
            term: table.name.clone(),
            concepts,
        });
        table.finish(problems);
    }
    shared
}

pub(crate) fn read_pairs(file: &SourceFile, problems: &mut Problems) -> Vec<SourcePair> {
    let tables = Document::parse(file, problems).tables(problems);
    let mut pairs = Vec::new();
    for mut table in tables {
        if table.name.text != "pair" {
            problems.at(&table.name, "only [[pair]] belongs here");
            continue;
        }
        let pair = SourcePair {
            asked: table.required("asked", problems),
            never: table.texts("never", problems),
            never_settings: table.texts("never_settings", problems),
            reason: table.required("reason", problems).text,
        };
        if pair.never.is_empty() && pair.never_settings.is_empty() {
            problems.at(&pair.asked, "says neither `never` nor `never_settings`");
        }
        table.finish(problems);
        pairs.push(pair);
    }
    pairs
}
