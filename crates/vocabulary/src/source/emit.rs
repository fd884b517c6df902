//! Writes the checked files as Rust tables, so that a start reads and parses nothing.

use super::patterns::Parts;
use super::urgent::{SourceLine, SourceUrgent};
use super::{Located, Source, SourceConcept, SourcePair, SourceProfile};
use std::fmt::Write;

/// Rust source with the statics `CONCEPTS`, `PAIRS`, `PROFILES`, `URGENT`, `FAMILIES`, `IDIOMS`, `EVERYDAY_WORDS`,
/// `LOOK_ALIKES` and `URGENT_LOOK_ALIKES`.
pub(crate) fn tables(source: &Source) -> String {
    let mut out = String::new();
    list(
        &mut out,
        "CONCEPTS: &[RawConcept]",
        source.concepts.iter().map(concept),
    );
    list(&mut out, "PAIRS: &[RawPair]", source.pairs.iter().map(pair));
    list(
        &mut out,
        "PROFILES: &[Profile]",
        source.profiles.iter().map(profile),
    );
    list(
        &mut out,
        "URGENT: &[RawUrgent]",
        source.urgent.iter().map(urgent),
    );
    list(
        &mut out,
        "FAMILIES: &[(&str, &[&str])]",
        source.families.iter().map(family),
    );
    let _ = writeln!(
        out,
        "pub(crate) static IDIOMS: &[RawPattern] = {};",
        sayings(&source.idioms)
    );
    let quoted = |word: &String| format!("{word:?}");
    list(
        &mut out,
        "EVERYDAY_WORDS: &[&str]",
        source.everyday_words.iter().map(quoted),
    );
    list(
        &mut out,
        "LOOK_ALIKES: &[&str]",
        source.look_alikes.iter().map(quoted),
    );
    list(
        &mut out,
        "URGENT_LOOK_ALIKES: &[&str]",
        source.urgent_look_alikes.iter().map(quoted),
    );
    out
}

fn list(out: &mut String, name: &str, items: impl Iterator<Item = String>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "pub(crate) static {name} = &[");
    for item in items {
        let _ = writeln!(out, "    {item},");
    }
    out.push_str("];\n");
}

fn texts(texts: &[Located]) -> String {
    let quoted: Vec<_> = texts
        .iter()
        .map(|located| format!("{:?}", located.text))
        .collect();
    format!("&[{}]", quoted.join(", "))
}

fn concept(concept: &SourceConcept) -> String {
    format!(
        "RawConcept {{ kind: {:?}, id: {:?}, label: {:?}, label_cy: {:?}, broader: {}, related: {}, offer: {}, refuses: {}, \
         terms: {}, terms_cy: {}, acronyms: {}, capitals_only: {}, dated: {}, alone: {}, sayings: {}, sayings_cy: {}, codes: &{:?} }}",
        concept.kind,
        concept.id.text,
        concept.label.text,
        concept.label_cy.text,
        texts(&concept.broader),
        texts(&concept.related),
        texts(&concept.offer),
        texts(&concept.refuses),
        texts(&concept.terms),
        texts(&concept.terms_cy),
        texts(&concept.acronyms),
        texts(&concept.capitals_only),
        texts(&concept.dated),
        texts(&concept.alone),
        sayings(&concept.sayings),
        sayings(&concept.sayings_cy),
        concept.codes,
    )
}

fn sayings(sayings: &[(Located, Parts)]) -> String {
    let parts: Vec<Parts> = sayings.iter().map(|(_, parts)| parts.clone()).collect();
    patterns(&parts)
}

fn family((name, wordings): &(String, Vec<String>)) -> String {
    format!("({name:?}, &{wordings:?})")
}

fn pair(pair: &SourcePair) -> String {
    format!(
        "RawPair {{ asked: {:?}, never: {}, never_settings: {}, reason: {:?} }}",
        pair.asked.text,
        texts(&pair.never),
        texts(&pair.never_settings),
        pair.reason,
    )
}

fn profile(profile: &SourceProfile) -> String {
    format!(
        "Profile {{ id: {:?}, label: {:?}, label_cy: {:?}, access: {} }}",
        profile.id.text,
        profile.label.text,
        profile.label_cy.text,
        texts(&profile.access),
    )
}

fn urgent(urgent: &SourceUrgent) -> String {
    let lines: Vec<_> = urgent.lines.iter().map(line).collect();
    format!(
        "RawUrgent {{ kind: {:?}, heading: {:?}, heading_cy: {:?}, crisis: {}, hint: {}, topic: {}, setting: {}, pastime: {}, quiet: {}, innocent: {}, lines: &[{}] }}",
        urgent.kind.text,
        urgent.heading.text,
        urgent.heading_cy.text,
        patterns(&urgent.crisis),
        patterns(&urgent.hint),
        patterns(&urgent.topic),
        patterns(&urgent.setting),
        patterns(&urgent.pastime),
        patterns(&urgent.quiet),
        patterns(&urgent.innocent),
        lines.join(", "),
    )
}

fn patterns(patterns: &[Parts]) -> String {
    let part = |choices: &Vec<String>| format!("&{choices:?}");
    let pattern = |parts: &Parts| {
        let parts: Vec<_> = parts.iter().map(part).collect();
        format!("&[{}]", parts.join(", "))
    };
    let patterns: Vec<_> = patterns.iter().map(pattern).collect();
    format!("&[{}]", patterns.join(", "))
}

fn line(line: &SourceLine) -> String {
    format!(
        "RawLine {{ nation: {:?}, text: {:?}, text_cy: {:?}, phone: {:?}, hours: {:?}, hours_cy: {:?}, \
         source: {:?}, checked_on: {:?}, needs_recheck: {} }}",
        line.nation,
        line.text,
        line.text_cy,
        line.phone,
        line.hours,
        line.hours_cy,
        line.source,
        line.checked_on,
        line.needs_recheck,
    )
}
