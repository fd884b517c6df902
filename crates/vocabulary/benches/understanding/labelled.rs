//! Charities that experts tagged with UKCAT codes (CC BY 4.0), and what the codes of concepts say of a text.
//!
//! On both sides a code says the broader ones too: a church has religious activities. A concept as wide as several codes says
//! the one that fits. The charities are split by a hash of their number: the one half may be looked at, the other is only
//! ever scored.

use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use std::collections::BTreeSet;
use std::fs::File;
use std::path::Path;

/// UKCAT codes.
pub(crate) type Codes = BTreeSet<String>;

/// A charity that experts tagged.
pub(crate) struct Charity {
    /// What it says it does.
    pub(crate) activities: String,
    /// What the experts tagged, with the broader codes.
    pub(crate) tagged: Codes,
    /// Which part it is of.
    pub(crate) part: Part,
}

/// Which part of the charities one is of, for ever, by a hash of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Of the looked-at half; weights are learned on it.
    Learned,
    /// Of the looked-at half; what was learned is checked on it.
    HeldBack,
    /// Of the half that is only ever scored.
    Unseen,
}

/// Reads the charities; those that nobody tagged say nothing about what experts see, and are left out.
pub(crate) fn read(folder: &Path) -> Result<Vec<Charity>, Box<dyn std::error::Error>> {
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
    let mut charities = Vec::new();
    for row in table.records() {
        let row = row?;
        let field = |at: usize| row.get(at).unwrap_or_default();
        let tagged = closed(field(tags).split(';'));
        if !tagged.is_empty() {
            charities.push(Charity {
                activities: field(activities).to_owned(),
                tagged,
                part: part(field(number)),
            });
        }
    }
    Ok(charities)
}

/// FNV-1a (Fowler, Noll and Vo), so that the split is the same everywhere and for ever.
fn part(number: &str) -> Part {
    let hash = number
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    match (hash >> 32 & 1, hash >> 33 & 1) {
        (1, _) => Part::Unseen,
        (_, 1) => Part::Learned,
        _ => Part::HeldBack,
    }
}

/// The codes that a concept of ours stands for, and that some expert used.
pub(crate) fn known_codes(charities: &[Charity]) -> Codes {
    let concepts = Vocabulary::embedded().concepts().iter();
    concepts
        .flat_map(|concept| &concept.codes)
        .filter(|code| code.scheme == "ukcat")
        .map(|code| code.code.clone())
        .filter(|code| {
            charities
                .iter()
                .any(|charity| charity.tagged.contains(code))
        })
        .collect()
}

/// Codes with those that they are part of. UKCAT counts by hundreds: SW301 is part of SW300 and both of SW,
/// SW101 of SW alone.
pub(crate) fn closed<'a>(codes: impl Iterator<Item = &'a str>) -> Codes {
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

/// What a concept of several codes says: those that the expert says too, or the first.
pub(crate) fn said_by<'a>(codes: Vec<&'a str>, expert: &Codes) -> Vec<&'a str> {
    let (fitting, others): (Vec<_>, Vec<_>) =
        codes.into_iter().partition(|code| expert.contains(*code));
    if fitting.is_empty() {
        others.into_iter().take(1).collect()
    } else {
        fitting
    }
}

/// A concept's own codes, or those of the nearest that it is part of.
pub(crate) fn codes_of(vocabulary: &'static Vocabulary, concept: ConceptIx) -> Vec<&'static str> {
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

/// Counts over many charities.
#[derive(Default)]
pub(crate) struct Counts {
    /// Codes that both say.
    pub(crate) met: u32,
    /// Codes that only the experts say.
    pub(crate) missed: u32,
    /// Codes that only we say.
    pub(crate) wrong: u32,
}

impl Counts {
    /// Adds one charity.
    pub(crate) fn add(&mut self, ours: &Codes, expert: &Codes) {
        let count = |number: usize| u32::try_from(number).unwrap_or(0);
        self.met += count(ours.intersection(expert).count());
        self.missed += count(expert.difference(ours).count());
        self.wrong += count(ours.difference(expert).count());
    }

    /// Precision and recall.
    pub(crate) fn shares(&self) -> (f64, f64) {
        let share = |other: u32| f64::from(self.met) / f64::from((self.met + other).max(1));
        (share(self.wrong), share(self.missed))
    }
}
