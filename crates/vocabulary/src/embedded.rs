//! The tables that the build made of the data files, and the vocabulary put together from them.
//!
//! The tables are trusted: the build refused what was wrong. Nothing is read or parsed here.

use crate::builder::{ConceptDraft, VocabularyBuilder};
use crate::concept::{Code, Kind};
use crate::profile::Profile;
use crate::sayings::Saying;
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// A concept as the build wrote it.
pub(crate) struct RawConcept {
    kind: &'static str,
    id: &'static str,
    label: &'static str,
    label_cy: &'static str,
    broader: &'static [&'static str],
    related: &'static [&'static str],
    offer: &'static [&'static str],
    refuses: &'static [&'static str],
    terms: &'static [&'static str],
    terms_cy: &'static [&'static str],
    acronyms: &'static [&'static str],
    capitals_only: &'static [&'static str],
    dated: &'static [&'static str],
    alone: &'static [&'static str],
    sayings: &'static [RawPattern],
    sayings_cy: &'static [RawPattern],
    codes: &'static [(&'static str, &'static str)],
}

/// A never-together pair as the build wrote it.
pub(crate) struct RawPair {
    asked: &'static str,
    never: &'static [&'static str],
    never_settings: &'static [&'static str],
    reason: &'static str,
}

/// A pattern as the build wrote it: for each part its choices, words between spaces; `*` is a gap.
pub(crate) type RawPattern = &'static [&'static [&'static str]];

/// One kind of urgency as the build wrote it.
pub(crate) struct RawUrgent {
    pub(crate) kind: &'static str,
    pub(crate) heading: &'static str,
    pub(crate) heading_cy: &'static str,
    pub(crate) crisis: &'static [RawPattern],
    pub(crate) hint: &'static [RawPattern],
    pub(crate) topic: &'static [RawPattern],
    pub(crate) setting: &'static [RawPattern],
    pub(crate) pastime: &'static [RawPattern],
    pub(crate) quiet: &'static [RawPattern],
    pub(crate) innocent: &'static [RawPattern],
    pub(crate) lines: &'static [RawLine],
}

/// One line of help as the build wrote it.
pub(crate) struct RawLine {
    pub(crate) nation: Option<&'static str>,
    pub(crate) text: &'static str,
    pub(crate) text_cy: &'static str,
    pub(crate) phone: Option<&'static str>,
    pub(crate) hours: Option<&'static str>,
    pub(crate) hours_cy: Option<&'static str>,
    pub(crate) source: &'static str,
    pub(crate) checked_on: [i16; 3],
    pub(crate) needs_recheck: bool,
}

/// The vocabulary of the tables.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
        // The build's check leaves nothing for `build` to refuse; a test holds that to it.
        builder().build().unwrap_or_else(|_| Vocabulary::default())
    });
    &VOCABULARY
}

/// Everything in the tables, ready to build.
pub(crate) fn builder() -> VocabularyBuilder {
    let mut builder = VocabularyBuilder::default().known_words(EVERYDAY_WORDS, LOOK_ALIKES);
    for (name, wordings) in FAMILIES {
        builder = builder.family(name, wordings);
    }
    for raw in CONCEPTS {
        if let Some(kind) = Kind::from_word(raw.kind) {
            builder = builder.add(kind, draft(raw));
        }
    }
    for raw in PAIRS {
        let settings: Vec<_> = raw
            .never_settings
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect();
        builder = builder.never_together(raw.asked, raw.never, &settings, raw.reason);
    }
    for raw in IDIOMS {
        builder = builder.idiom(raw);
    }
    builder
}

fn draft(raw: &RawConcept) -> ConceptDraft {
    let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    ConceptDraft {
        id: raw.id.to_owned(),
        label: raw.label.to_owned(),
        label_cy: raw.label_cy.to_owned(),
        broader: owned(raw.broader),
        related: owned(raw.related),
        offer: owned(raw.offer),
        refuses: owned(raw.refuses),
        terms: owned(raw.terms),
        terms_cy: owned(raw.terms_cy),
        acronyms: owned(raw.acronyms),
        capitals_only: owned(raw.capitals_only),
        dated: owned(raw.dated),
        alone: owned(raw.alone),
        sayings: raw.sayings.iter().map(|&raw| saying(raw)).collect(),
        sayings_cy: raw.sayings_cy.iter().map(|&raw| saying(raw)).collect(),
        codes: raw
            .codes
            .iter()
            .map(|&(scheme, code)| Code {
                scheme: scheme.to_owned(),
                code: code.to_owned(),
            })
            .collect(),
    }
}

fn saying(raw: RawPattern) -> Saying {
    let owned = |choices: &&[&str]| choices.iter().map(|&choice| choice.to_owned()).collect();
    raw.iter().map(owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_make_a_vocabulary_with_every_concept() {
        let built = builder().build().unwrap();
        assert_eq!(built.len(), CONCEPTS.len());
        assert!(CONCEPTS.len() > 300, "the core alone has more");
        assert_eq!(Vocabulary::embedded().len(), built.len());
    }
}
