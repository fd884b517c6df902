//! Patterns of words as they are written: `(hit|hits)` is one of these, `(really|)` may be missing, `*` is a gap,
//! Where urgency is looked for, `**` is a longer one and `a & b` is both near one another in any order.

use super::Located;
use super::families::Families;
use super::reader::{Problems, Table};

/// A pattern in parts; each part is the choices for what stands there, words between spaces. The choice
/// of nothing is empty, and a gap is the choice `*` or `**`.
pub(crate) type Parts = Vec<Vec<String>>;

/// Reads the patterns of a field, each with where it stands; `expand` gives what a choice stands for.
pub(crate) fn read(
    table: &mut Table<'_>,
    field: &str,
    problems: &mut Problems,
    expand: impl Fn(&str) -> Result<Vec<String>, &'static str>,
) -> Vec<(Located, Parts)> {
    let mut all = Vec::new();
    for pattern in table.texts(field, problems) {
        match parts(&pattern.text, &expand) {
            Ok(parts) => all.push((pattern, parts)),
            Err(wrong) => problems.at(&pattern, &format!("`{}`: {wrong}", pattern.text)),
        }
    }
    all
}

/// Reads the sayings of a field, with their families by name. What only patterns of urgency may say is a mistake here.
pub(crate) fn read_sayings(
    table: &mut Table<'_>,
    field: &str,
    problems: &mut Problems,
    families: &Families,
) -> Vec<(Located, Parts)> {
    let sayings = read(table, field, problems, |choice| families.named(choice));
    for (saying, parts) in &sayings {
        for only_urgent in [NEAR, LONG_GAP] {
            if parts.iter().flatten().any(|choice| choice == only_urgent) {
                let what = format!("`{}`: `{only_urgent}` is only for urgent.toml", saying.text);
                problems.at(saying, &what);
            }
        }
    }
    sayings
}

/// Reads a pattern; `expand` gives what a choice stands for.
fn parts(
    pattern: &str,
    expand: impl Fn(&str) -> Result<Vec<String>, &'static str>,
) -> Result<Parts, &'static str> {
    let mut parts = Parts::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        if let Some(inside) = rest.strip_prefix('(') {
            let (choices, after) = inside.split_once(')').ok_or("a bracket is not closed")?;
            if choices.contains(['(', '*']) {
                return Err("a bracket holds only words and |");
            }
            let mut part = Vec::new();
            for choice in choices.split('|') {
                if !choice.trim().is_empty() && !choice.contains(char::is_alphanumeric) {
                    return Err("a choice has no letters: nothing is written as (this|)");
                }
                part.extend(expand(choice)?);
            }
            parts.push(part);
            rest = after.trim_start();
        } else {
            let end = rest.find('(').unwrap_or(rest.len());
            let (plain, after) = rest.split_at(end);
            if plain.contains([')', '|']) {
                return Err("a bracket is not opened");
            }
            for word in plain.split_whitespace() {
                parts.push(if is_gap(word) || word == NEAR {
                    vec![word.to_owned()]
                } else {
                    expand(word)?
                });
            }
            rest = after;
        }
    }
    let gap = |part: Option<&Vec<String>>| part.is_none_or(|part| part.iter().any(|c| is_gap(c)));
    let optional = |part: &Vec<String>| part.iter().any(String::is_empty);
    for piece in parts.split(|part| part.iter().any(|choice| choice == NEAR)) {
        if gap(piece.first()) || gap(piece.last()) || piece.iter().all(optional) {
            return Err("it must begin and end with a word");
        }
    }
    Ok(parts)
}

/// Stands between what must be near one another, in any order.
const NEAR: &str = "&";

/// Passes over more words than a saying may.
const LONG_GAP: &str = "**";

fn is_gap(word: &str) -> bool {
    matches!(word, "*" | LONG_GAP)
}
