//! Charities that experts tagged with UKCAT codes, against what `recognise` finds in what they say they do.
//!
//! Only codes that a concept of ours stands for, and that some expert used, count. On both sides a code says
//! the broader ones too: a church has religious activities. A concept as wide as several codes says the one
//! that fits. The charities are split by a hash of their number: the one half may be looked at, the other
//! is the score.

use super::Figures;
use hereabouts_vocabulary::{ConceptIx, Vocabulary, recognise};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

type Codes = BTreeSet<String>;

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
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>()?;
    let field = |row: &csv::StringRecord, at: usize| row.get(at).unwrap_or_default().to_owned();
    let used: Codes = rows
        .iter()
        .flat_map(|row| closed(field(row, tags).split(';')))
        .collect();
    let known: Codes = known_codes().intersection(&used).cloned().collect();
    let mut halves = [Counts::default(), Counts::default()];
    let mut by_code: BTreeMap<String, Counts> = BTreeMap::new();
    for row in &rows {
        let tagged = closed(field(row, tags).split(';'));
        // Rows that nobody tagged say nothing about what experts see.
        if tagged.is_empty() {
            continue;
        }
        let expert: Codes = known.intersection(&tagged).cloned().collect();
        let ours: Codes = codes_in(&field(row, activities), &expert);
        let ours: Codes = ours.intersection(&known).cloned().collect();
        let unseen = is_unseen(&field(row, number));
        halves[usize::from(unseen)].add(&ours, &expert);
        if !unseen {
            for code in ours.union(&expert) {
                let one = |codes: &Codes| codes.iter().filter(|c| *c == code).cloned().collect();
                by_code
                    .entry(code.clone())
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
        .map(|code| code.code.clone())
        .collect()
}

/// Codes with those that they are part of. UKCAT counts by hundreds: SW301 is part of SW300 and both of SW,
/// SW101 of SW alone.
fn closed<'a>(codes: impl Iterator<Item = &'a str>) -> Codes {
    let mut closed = Codes::new();
    for code in codes.filter(|code| code.len() >= 2) {
        let (category, number) = code.split_at(2);
        closed.extend([code.to_owned(), category.to_owned()]);
        if let Some(hundred) = number.get(..1).filter(|hundred| *hundred != "1") {
            closed.insert(format!("{category}{hundred}00"));
        }
    }
    closed
}

/// The codes of what is found in a text: a concept's own, or those of the nearest that it is part of.
fn codes_in(text: &str, expert: &Codes) -> Codes {
    let vocabulary = Vocabulary::embedded();
    let understood = recognise(vocabulary, text).understood;
    let certain = understood
        .iter()
        .filter(|found| found.wanted && found.is_highly_certain());
    let codes: Vec<&str> = certain
        .flat_map(|found| said_by(codes_of(vocabulary, found.concept), expert))
        .collect();
    closed(codes.into_iter())
}

/// What a concept of several codes says: those that the expert says too, or the first.
fn said_by<'a>(codes: Vec<&'a str>, expert: &Codes) -> Vec<&'a str> {
    let (fitting, others): (Vec<_>, Vec<_>) =
        codes.into_iter().partition(|code| expert.contains(*code));
    if fitting.is_empty() {
        others.into_iter().take(1).collect()
    } else {
        fitting
    }
}

fn codes_of(vocabulary: &'static Vocabulary, concept: ConceptIx) -> Vec<&'static str> {
    let concept = vocabulary.get(concept);
    let own: Vec<&str> = concept
        .codes
        .iter()
        .filter(|code| code.scheme == "ukcat")
        .map(|code| code.code.as_str())
        .collect();
    let broader = concept.broader.iter().filter(|_| own.is_empty());
    let inherited = broader.flat_map(|broader| codes_of(vocabulary, *broader));
    own.iter().copied().chain(inherited).collect()
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
