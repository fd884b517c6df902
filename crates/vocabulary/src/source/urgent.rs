//! The reviewed file of what is urgent: the words that mean it, and whom to call, with source and date.
//!
//! A pattern is words between spaces; `(hit|hits)` is one of these, `(really|)` may be missing, and `*`
//! stands for up to three words. Numbers are never taken from listings.

use super::reader::{Document, Problems, Table};
use super::{Located, SourceFile};
use crate::fold::fold;
use hereabouts_domain::Nation;

/// The kinds of urgency, in the order in which one goes before another.
pub(crate) const URGENT_KINDS: [&str; 3] = ["medical-emergency", "suicide-self-harm", "abuse"];

/// A pattern in parts; each part is the choices for what stands there, words between spaces. The choice
/// of nothing is empty, and a gap is the choice `*`.
pub(crate) type Parts = Vec<Vec<String>>;

/// One kind of urgency.
#[derive(Debug)]
pub(crate) struct SourceUrgent {
    pub(crate) kind: Located,
    pub(crate) heading: Located,
    pub(crate) heading_cy: Located,
    pub(crate) crisis: Vec<Parts>,
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
    let kinds: Vec<_> = tables
        .into_iter()
        .map(|table| kind(table, problems))
        .collect();
    for missing in URGENT_KINDS {
        if !kinds.iter().any(|kind| kind.kind.text == missing) {
            problems.add(&file.name, 1, &format!("has no table [{missing}]"));
        }
    }
    kinds
}

fn kind(mut table: Table<'_>, problems: &mut Problems) -> SourceUrgent {
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
    let urgent = SourceUrgent {
        kind: table.name.clone(),
        heading: table.required("heading", problems),
        heading_cy: table.required("heading_cy", problems),
        crisis: patterns(&mut table, "crisis", problems),
        quiet: patterns(&mut table, "quiet", problems),
        innocent: patterns(&mut table, "innocent", problems),
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

fn patterns(table: &mut Table<'_>, field: &str, problems: &mut Problems) -> Vec<Parts> {
    let mut all = Vec::new();
    for pattern in table.texts(field, problems) {
        match parts(&pattern.text) {
            Ok(parts) => all.push(parts),
            Err(wrong) => problems.at(&pattern, &format!("`{}`: {wrong}", pattern.text)),
        }
    }
    all
}

fn parts(pattern: &str) -> Result<Parts, &'static str> {
    let mut parts = Parts::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('(') {
            let (choices, after) = inside.split_once(')').ok_or("a bracket is not closed")?;
            if choices.contains(['(', '*']) {
                return Err("a bracket holds only words and |");
            }
            parts.push(choices.split('|').map(folded).collect());
            rest = after.trim_start();
        } else {
            let end = rest.find('(').unwrap_or(rest.len());
            let (plain, after) = rest.split_at(end);
            if plain.contains([')', '|']) {
                return Err("a bracket is not opened");
            }
            for word in plain.split_whitespace() {
                parts.push(vec![if word == "*" {
                    word.to_owned()
                } else {
                    folded(word)
                }]);
            }
            rest = after;
        }
    }
    let is_gap = |part: Option<&Vec<String>>| part.is_none_or(|part| part.iter().any(|c| c == "*"));
    let optional = |part: &Vec<String>| part.iter().any(String::is_empty);
    if is_gap(parts.first()) || is_gap(parts.last()) || parts.iter().all(optional) {
        return Err("it must begin and end with a word");
    }
    Ok(parts)
}

fn folded(words: &str) -> String {
    fold(words).words().collect::<Vec<_>>().join(" ")
}
