//! What is shown when it is urgent: a heading and lines of help for the nation somebody is in.

use super::UrgentKind;
use crate::embedded::{RawLine, RawUrgent, URGENT};
use hereabouts_domain::Nation;
use jiff::civil::Date;

/// The language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    En,
    /// Welsh.
    Cy,
}

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgentBlock {
    /// The first line.
    pub heading: &'static str,
    /// The lines under it, in order.
    pub lines: Vec<Line>,
}

/// One line of help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is, in plain words.
    pub text: &'static str,
    /// The number to call, as people write it.
    pub phone: Option<&'static str>,
    /// When somebody answers.
    pub hours: Option<&'static str>,
    /// The nation that it is for; `None` is all of them.
    pub nation: Option<Nation>,
    /// The public page that the facts come from.
    pub source: &'static str,
    /// The day on which the facts were last checked.
    pub checked_on: Date,
}

/// What to show for a kind of urgency; a nation that is not known shows the lines of all four.
#[must_use]
pub fn block(kind: UrgentKind, nation: Option<Nation>, language: Language) -> UrgentBlock {
    let raw = URGENT.iter().find(|raw| raw.kind == kind.as_str());
    let heading = raw.map_or("", |raw| match language {
        Language::En => raw.heading,
        Language::Cy => raw.heading_cy,
    });
    let lines = raw
        .into_iter()
        .flat_map(|raw| raw.lines)
        .map(|raw| line(raw, language))
        .filter(|line| nation.is_none() || line.nation.is_none() || line.nation == nation)
        .collect();
    UrgentBlock { heading, lines }
}

fn line(raw: &RawLine, language: Language) -> Line {
    let (text, hours) = match language {
        Language::En => (raw.text, raw.hours),
        Language::Cy => (raw.text_cy, raw.hours_cy),
    };
    Line {
        text,
        phone: raw.phone,
        hours,
        nation: raw.nation.and_then(|word| word.parse().ok()),
        source: raw.source,
        checked_on: checked_on(raw),
    }
}

fn checked_on(raw: &RawLine) -> Date {
    let [year, month, day] = raw.checked_on;
    let [month, day] = [month, day].map(|part| i8::try_from(part).unwrap_or_default());
    // A date that is none counts as never checked.
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

fn all_lines() -> impl Iterator<Item = (&'static RawUrgent, &'static RawLine)> {
    URGENT
        .iter()
        .flat_map(|raw| raw.lines.iter().map(move |line| (raw, line)))
}

/// The lines of help last checked more than six months before a day, each said in words.
#[must_use]
pub fn stale_lines(today: Date) -> Vec<String> {
    let oldest = today.saturating_sub(jiff::Span::new().months(6));
    all_lines()
        .filter(|(_, line)| checked_on(line) < oldest)
        .map(|(kind, line)| said(kind, line))
        .collect()
}

/// The lines of help that somebody must look at again before a release, each said in words.
#[must_use]
pub fn lines_to_recheck() -> Vec<String> {
    all_lines()
        .filter(|(_, line)| line.needs_recheck)
        .map(|(kind, line)| said(kind, line))
        .collect()
}

fn said(kind: &RawUrgent, line: &RawLine) -> String {
    format!(
        "{}: {} ({}), checked on {} at {}",
        kind.kind,
        line.text,
        line.phone.unwrap_or("no number"),
        checked_on(line),
        line.source
    )
}
