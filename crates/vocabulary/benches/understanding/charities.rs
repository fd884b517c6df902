//! Charities that experts tagged with UKCAT codes, against what `recognise` finds in what they say they do.
//!
//! Only codes that a concept of ours stands for count, on both sides. The charities are split by a hash of
//! their number: the one half may be looked at, the other is the score.

use super::Figures;
use hereabouts_vocabulary::{ConceptIx, Vocabulary, recognise};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

type Codes = BTreeSet<&'static str>;

/// Counts over many charities.
#[derive(Default)]
struct Counts {
    met: u32,
    missed: u32,
    wrong: u32,
}

/// Prints the score of both halves; with `SHOW_CODES` set, those of the looked-at half by code.
pub(super) fn report(
    folder: &Path,
    figures: &mut Figures,
) -> Result<(), Box<dyn std::error::Error>> {
    let file = File::open(folder.join("charities/charities_labelled.csv.gz"))?;
    let mut table = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
    let columns = table.headers()?.clone();
    let column = |name: &str| {
        columns
            .iter()
            .position(|title| title == name)
            .ok_or(format!("no column {name}"))
    };
    let (number, activities, tags) = (column("org_id")?, column("activities")?, column("ukcat")?);
    let known = known_codes();
    let mut halves = [Counts::default(), Counts::default()];
    let mut by_code: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in table.records() {
        let row = row?;
        let field = |at: usize| row.get(at).unwrap_or_default();
        // Rows that nobody tagged say nothing about what experts see.
        if field(tags).is_empty() {
            continue;
        }
        let expert: Codes = known
            .iter()
            .copied()
            .filter(|code| field(tags).split(';').any(|tag| tag == *code))
            .collect();
        let ours = codes_in(field(activities));
        let unseen = is_unseen(field(number));
        halves[usize::from(unseen)].add(&ours, &expert);
        if !unseen {
            for code in ours.union(&expert) {
                let one = |codes: &Codes| codes.iter().copied().filter(|c| c == code).collect();
                by_code
                    .entry(code)
                    .or_default()
                    .add(&one(&ours), &one(&expert));
            }
        }
    }
    if std::env::var_os("SHOW_CODES").is_some() {
        for (code, counts) in &by_code {
            eprintln!(
                "    {code}: met {}, missed {}, wrong {}",
                counts.met, counts.missed, counts.wrong
            );
        }
    }
    for (half, counts) in ["seen", "unseen"].iter().zip(&halves) {
        let (precision, recall) = counts.shares();
        eprintln!(
            "{half}: charities over {} codes: precision {precision:.3}, recall {recall:.3}",
            known.len()
        );
        figures.push((format!("charities_{half}_precision"), precision));
        figures.push((format!("charities_{half}_recall"), recall));
    }
    Ok(())
}

/// FNV-1a (Fowler, Noll and Vo), so that the split is the same everywhere and for ever.
fn is_unseen(number: &str) -> bool {
    let hash = number
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    hash >> 32 & 1 == 1
}

fn known_codes() -> Codes {
    let concepts = Vocabulary::embedded().concepts().iter();
    concepts
        .flat_map(|concept| &concept.codes)
        .filter(|code| code.scheme == "ukcat")
        .map(|code| code.code.as_str())
        .collect()
}

/// The codes of what is found in a text: a concept's own, or those of the nearest that it is part of.
fn codes_in(text: &str) -> Codes {
    let vocabulary = Vocabulary::embedded();
    let understood = recognise(vocabulary, text).understood;
    let certain = understood
        .iter()
        .filter(|found| found.wanted && found.is_highly_certain());
    certain
        .flat_map(|found| codes_of(vocabulary, found.concept))
        .collect()
}

fn codes_of(vocabulary: &'static Vocabulary, concept: ConceptIx) -> Codes {
    let concept = vocabulary.get(concept);
    let own: Codes = concept
        .codes
        .iter()
        .filter(|code| code.scheme == "ukcat")
        .map(|code| code.code.as_str())
        .collect();
    if own.is_empty() {
        concept
            .broader
            .iter()
            .flat_map(|broader| codes_of(vocabulary, *broader))
            .collect()
    } else {
        own
    }
}

impl Counts {
    fn add(&mut self, ours: &Codes, expert: &Codes) {
        let count = |number: usize| u32::try_from(number).unwrap_or(0);
        self.met += count(ours.intersection(expert).count());
        self.missed += count(expert.difference(ours).count());
        self.wrong += count(ours.difference(expert).count());
    }

    fn shares(&self) -> (f64, f64) {
        let share = |other: u32| f64::from(self.met) / f64::from((self.met + other).max(1));
        (share(self.wrong), share(self.missed))
    }
}
