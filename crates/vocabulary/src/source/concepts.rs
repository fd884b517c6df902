//! One table a concept: its fields, and what each may hold by itself.
//!
//! What concerns several concepts together is checked in `rules`.

use super::families::Families;
use super::patterns::{self, Parts};
use super::reader::{Document, Problems, Table};
use super::{Located, SourceFile};

/// The kinds in the order of concepts, each with its own file.
pub(crate) const KINDS: [&str; 7] = [
    "condition",
    "symptom",
    "need",
    "activity",
    "audience",
    "access",
    "format",
];

const SCHEMES: [&str; 5] = ["ukcat", "snomed_ct", "icd10", "open_active", "esd"];

/// A concept as its file says it.
#[derive(Debug)]
pub(crate) struct SourceConcept {
    pub(crate) kind: &'static str,
    pub(crate) id: Located,
    pub(crate) label: Located,
    pub(crate) label_cy: Located,
    pub(crate) broader: Vec<Located>,
    pub(crate) related: Vec<Located>,
    pub(crate) offer: Vec<Located>,
    pub(crate) refuses: Vec<Located>,
    pub(crate) terms: Vec<Located>,
    pub(crate) terms_cy: Vec<Located>,
    pub(crate) acronyms: Vec<Located>,
    pub(crate) capitals_only: Vec<Located>,
    pub(crate) dated: Vec<Located>,
    pub(crate) alone: Vec<Located>,
    pub(crate) sayings: Vec<(Located, Parts)>,
    pub(crate) sayings_cy: Vec<(Located, Parts)>,
    pub(crate) codes: Vec<(String, String)>,
}

impl SourceConcept {
    /// Everything that people may say for it, labels included.
    pub(crate) fn claims(&self) -> impl Iterator<Item = &Located> {
        [&self.label, &self.label_cy]
            .into_iter()
            .chain(&self.terms)
            .chain(&self.terms_cy)
            .chain(&self.acronyms)
            .chain(&self.capitals_only)
            .chain(&self.dated)
            .chain(&self.alone)
    }

    /// Its sayings, as they are written.
    pub(crate) fn sayings(&self) -> impl Iterator<Item = &Located> {
        let sayings = self.sayings.iter().chain(&self.sayings_cy);
        sayings.map(|(saying, _)| saying)
    }
}

pub(crate) fn read(
    file: &SourceFile,
    kind: &'static str,
    families: &Families,
    problems: &mut Problems,
) -> Vec<SourceConcept> {
    Document::parse(file, problems)
        .tables(problems)
        .into_iter()
        .map(|table| concept(table, kind, families, problems))
        .collect()
}

fn concept(
    mut table: Table<'_>,
    kind: &'static str,
    families: &Families,
    problems: &mut Problems,
) -> SourceConcept {
    if !is_id(&table.name.text) {
        let what = format!("`{}` is not an id like heart-failure", table.name.text);
        problems.at(&table.name, &what);
    }
    let concept = SourceConcept {
        kind,
        id: table.name.clone(),
        label: table.required("label", problems),
        label_cy: table.required("label_cy", problems),
        broader: table.texts("broader", problems),
        related: table.texts("related", problems),
        offer: table.texts("offer", problems),
        refuses: table.texts("refuses", problems),
        terms: table.texts("terms", problems),
        terms_cy: table.texts("terms_cy", problems),
        acronyms: table.texts("acronyms", problems),
        capitals_only: table.texts("capitals_only", problems),
        dated: table.texts("dated", problems),
        alone: table.texts("alone", problems),
        sayings: patterns::read_sayings(&mut table, "sayings", problems, families),
        sayings_cy: patterns::read_sayings(&mut table, "sayings_cy", problems, families),
        codes: codes(&mut table, problems),
    };
    table.finish(problems);
    if let (Some(first), true) = (concept.offer.first(), kind != "symptom") {
        problems.at(first, "only a symptom has `offer`");
    }
    concept
}

fn codes(table: &mut Table<'_>, problems: &mut Problems) -> Vec<(String, String)> {
    let mut codes = Vec::new();
    for mut child in table.children("codes", problems) {
        for (scheme, values) in child.remaining_texts(problems) {
            if !SCHEMES.contains(&scheme.text.as_str()) {
                problems.at(&scheme, &format!("`{}` is not a known scheme", scheme.text));
            }
            codes.extend(
                values
                    .into_iter()
                    .map(|code| (scheme.text.clone(), code.text)),
            );
        }
    }
    codes
}

fn is_id(text: &str) -> bool {
    text.split('-').all(|part| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}
