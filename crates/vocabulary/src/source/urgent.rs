//! The reviewed file of what is urgent: the words that mean it, and whom to call, with source and date.
//!
//! A pattern is words between spaces; `(hit|hits)` is one of these, `(really|)` may be missing, `*` stands
//! for up to three words and `**` for up to eight, and `a & b` for both near one another in any order. `@hits` is a
//! family of words under `[words]`, `+kick` a verb with its endings, `~curo` a Welsh word with its mutations. Numbers
//! are never taken from listings.

use super::families::Families;
use super::patterns::{self, Parts};
use super::reader::{Document, Problems, Table};
use super::{Located, SourceFile};
use hereabouts_domain::Nation;

/// The kinds of urgency, in the order in which one goes before another.
pub(crate) const URGENT_KINDS: [&str; 3] = ["medical-emergency", "suicide-self-harm", "abuse"];

/// One kind of urgency.
#[derive(Debug)]
pub(crate) struct SourceUrgent {
    pub(crate) kind: Located,
    pub(crate) heading: Located,
    pub(crate) heading_cy: Located,
    pub(crate) crisis: Vec<Parts>,
    pub(crate) hint: Vec<Parts>,
    pub(crate) topic: Vec<Parts>,
    pub(crate) setting: Vec<Parts>,
    pub(crate) pastime: Vec<Parts>,
    pub(crate) quiet: Vec<Parts>,
    pub(crate) innocent: Vec<Parts>,
    pub(crate) lines: Vec<SourceLine>,
}

/// One line of help.
#[derive(Debug)]
pub(crate) struct SourceLine {
    pub(crate) nation: Option<String>,
    pub(crate) text: String,
    pub(crate) text_cy: String,
    pub(crate) phone: Option<String>,
    pub(crate) hours: Option<String>,
    pub(crate) hours_cy: Option<String>,
    pub(crate) source: String,
    pub(crate) checked_on: [u16; 3],
    pub(crate) needs_recheck: bool,
}

pub(crate) fn read(file: &SourceFile, problems: &mut Problems) -> Vec<SourceUrgent> {
    let tables = Document::parse(file, problems).tables(problems);
    let (words, kinds): (Vec<_>, Vec<_>) = tables
        .into_iter()
        .partition(|table| table.name.text == "words");
    let families = Families::read(words, problems);
    let kinds: Vec<_> = kinds
        .into_iter()
        .map(|table| kind(table, &families, problems))
        .collect();
    for missing in URGENT_KINDS {
        if !kinds.iter().any(|kind| kind.kind.text == missing) {
            problems.add(&file.name, 1, &format!("has no table [{missing}]"));
        }
    }
    kinds
}

fn kind(mut table: Table<'_>, families: &Families, problems: &mut Problems) -> SourceUrgent {
    if !URGENT_KINDS.contains(&table.name.text.as_str()) {
        let what = format!("`{}` is not a kind of urgency", table.name.text);
        problems.at(&table.name, &what);
    }
    let mut lines = Vec::new();
    for child in table.children("line", problems) {
        lines.push(line(child, problems));
    }
    if lines.is_empty() {
        problems.at(&table.name, "names no line of help");
    }
    let heading = table.required("heading", problems);
    let heading_cy = table.required("heading_cy", problems);
    let kind = table.name.clone();
    let mut patterns = |field| {
        let expand = |choice: &str| families.expanded(choice);
        let read = patterns::read(&mut table, field, problems, expand);
        read.into_iter().map(|(_, parts)| parts).collect()
    };
    let urgent = SourceUrgent {
        kind,
        heading,
        heading_cy,
        crisis: patterns("crisis"),
        hint: patterns("hint"),
        topic: patterns("topic"),
        setting: patterns("setting"),
        pastime: patterns("pastime"),
        quiet: patterns("quiet"),
        innocent: patterns("innocent"),
        lines,
    };
    table.finish(problems);
    urgent
}

fn line(mut table: Table<'_>, problems: &mut Problems) -> SourceLine {
    let nation = table.text("nation", problems);
    if let Some(nation) = &nation
        && nation.text.parse::<Nation>().is_err()
    {
        problems.at(nation, &format!("`{}` is not a nation", nation.text));
    }
    let source = table.required("source", problems);
    if !source.text.is_empty() && !source.text.starts_with("https://") {
        problems.at(&source, "`source` must be an https:// address");
    }
    let mut optional = |field| table.text(field, problems).map(|found| found.text);
    let phone = optional("phone");
    let hours = optional("hours");
    let hours_cy = optional("hours_cy");
    if hours.is_some() != hours_cy.is_some() {
        problems.at(
            &table.name,
            "`hours` needs `hours_cy` and the other way round",
        );
    }
    let line = SourceLine {
        nation: nation.map(|nation| nation.text),
        text: table.required("text", problems).text,
        text_cy: table.required("text_cy", problems).text,
        phone,
        hours,
        hours_cy,
        source: source.text,
        checked_on: table.date("checked_on", problems).unwrap_or_default(),
        needs_recheck: table.flag("needs_recheck", problems),
    };
    table.finish(problems);
    line
}
