//! The build's check of the data files that people edit by hand, and the tables made of them.
//!
//! Compiled into the build script and into the tests, never into the program: nothing reads TOML at run
//! time. Every mistake is reported at once, each with its file and line, in words a health worker can
//! act on. What is let through here is trusted everywhere else.

mod concepts;
mod emit;
mod families;
mod pairs;
mod patterns;
mod profiles;
mod reader;
mod rules;
mod urgent;

pub(crate) use concepts::{KINDS, SourceConcept};
pub(crate) use emit::tables;
pub(crate) use pairs::{SharedTerm, SourcePair};
pub(crate) use profiles::SourceProfile;
pub(crate) use urgent::SourceUrgent;

use families::Families;
use patterns::Parts;
use reader::{Document, Problems};

/// The file of the families that sayings name.
const FAMILIES: &str = "families.toml";

/// The file of figures of speech.
const IDIOMS: &str = "idioms.toml";

/// Every file that makes a vocabulary, besides one for each kind.
pub(crate) const OTHER_FILES: [&str; 9] = [
    FAMILIES,
    IDIOMS,
    "shared-terms.toml",
    "never-together.toml",
    "profiles.toml",
    "urgent.toml",
    "everyday-words.txt",
    "look-alikes.txt",
    "urgent-look-alikes.txt",
];

/// One data file as read.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Its name in the data folder, like `condition.toml`.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) text: String,
    /// The offset at which each line starts.
    line_starts: Vec<usize>,
}

impl SourceFile {
    pub(crate) fn new(name: String, text: String) -> Self {
        let after_breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            name,
            text,
        }
    }

    /// The number of the line in which an offset lies, from 1.
    fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }
}

/// Everything that the files say, checked.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) concepts: Vec<SourceConcept>,
    pub(crate) pairs: Vec<SourcePair>,
    pub(crate) shared_terms: Vec<SharedTerm>,
    pub(crate) profiles: Vec<SourceProfile>,
    pub(crate) urgent: Vec<SourceUrgent>,
    /// Families that sayings name, with all that belongs to each.
    pub(crate) families: Vec<(String, Vec<String>)>,
    /// Figures of speech: what sounds like a concept and means none.
    pub(crate) idioms: Vec<(Located, Parts)>,
    pub(crate) everyday_words: Vec<String>,
    pub(crate) look_alikes: Vec<String>,
    pub(crate) urgent_look_alikes: Vec<String>,
}

/// A text and the line it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Located {
    pub(crate) text: String,
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// Reads and checks the files; or every mistake in them, as `data/FILE:LINE: …`.
pub(crate) fn check(files: &[SourceFile]) -> Result<Source, Vec<String>> {
    let mut problems = Problems::default();
    let mut source = Source::default();
    let families = families(files, &mut problems);
    source.families = families
        .all()
        .map(|(name, all)| (name.to_owned(), all))
        .collect();
    for file in files.iter().filter(|file| file.name != FAMILIES) {
        read(file, &families, &mut source, &mut problems);
    }
    rules::check(&source, &mut problems);
    let found = problems.into_lines();
    if found.is_empty() {
        Ok(source)
    } else {
        Err(found)
    }
}

/// The families come first: sayings of every file name them.
fn families(files: &[SourceFile], problems: &mut Problems) -> Families {
    let file = files.iter().find(|file| file.name == FAMILIES);
    let tables = file.map(|file| Document::parse(file, problems).tables(problems));
    Families::read(tables.unwrap_or_default(), problems)
}

fn read(file: &SourceFile, families: &Families, source: &mut Source, problems: &mut Problems) {
    match file.name.as_str() {
        IDIOMS => source.idioms = idioms(file, families, problems),
        "shared-terms.toml" => source.shared_terms = pairs::read_shared_terms(file, problems),
        "never-together.toml" => source.pairs = pairs::read_pairs(file, problems),
        "profiles.toml" => source.profiles = profiles::read(file, problems),
        "urgent.toml" => source.urgent = urgent::read(file, problems),
        "everyday-words.txt" => source.everyday_words = words(file, problems),
        "look-alikes.txt" => source.look_alikes = words(file, problems),
        "urgent-look-alikes.txt" => source.urgent_look_alikes = words(file, problems),
        name => match KINDS.iter().find(|kind| name == format!("{kind}.toml")) {
            Some(kind) => source
                .concepts
                .extend(concepts::read(file, kind, families, problems)),
            None => problems.add(&file.name, 1, "is not one of the vocabulary's files"),
        },
    }
}

/// Sayings that name no concept, under headings for people.
fn idioms(
    file: &SourceFile,
    families: &Families,
    problems: &mut Problems,
) -> Vec<(Located, Parts)> {
    let mut all = Vec::new();
    for mut table in Document::parse(file, problems).tables(problems) {
        all.extend(patterns::read_sayings(
            &mut table, "sayings", problems, families,
        ));
        table.finish(problems);
    }
    all
}

/// A plain list: words between spaces, anything after `#` for people.
fn words(file: &SourceFile, problems: &mut Problems) -> Vec<String> {
    let mut words = Vec::new();
    for (line, text) in file.text.lines().zip(1..) {
        let said = line.split('#').next().unwrap_or_default();
        for word in said.split_whitespace() {
            if crate::fold::fold(word).words().collect::<Vec<_>>() != [word] {
                problems.add(
                    &file.name,
                    text,
                    &format!("`{word}` is not one word in lower case without apostrophes"),
                );
            } else if words.iter().any(|known| known == word) {
                problems.add(&file.name, text, &format!("`{word}` stands here twice"));
            } else {
                words.push(word.to_owned());
            }
        }
    }
    words
}
