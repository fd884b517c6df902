//! The languages that somebody wants to be spoken to in, and when they keep anything out.
//!
//! A listing names languages beside English, and whoever names Polish may well have somebody who speaks Urdu:
//! so a wish hides nothing; what names the language comes first and is marked as such. Only where somebody says
//! that nothing else will do, what names other languages and not theirs goes; what names none stays, since it
//! doesn't say.

use super::understand::Heard;
use hereabouts_vocabulary::SpokenLanguage;

/// A language that somebody wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedLanguage {
    /// Which.
    pub language: &'static SpokenLanguage,
    /// Nothing else will do.
    pub is_required: bool,
    /// The words it was read from, where no parameter gave it.
    pub from: Option<String>,
    /// How sure, in per cent.
    pub certainty_percent: u8,
}

impl WantedLanguage {
    /// One that a parameter gave.
    #[must_use]
    pub const fn given(language: &'static SpokenLanguage, is_required: bool) -> Self {
        Self {
            language,
            is_required,
            from: None,
            certainty_percent: 100,
        }
    }

    /// Those that were heard, as wishes.
    pub fn heard(heard: &Heard) -> impl Iterator<Item = Self> {
        let said = heard.circumstances.language.iter();
        said.map(|said| Self {
            language: said.value,
            is_required: false,
            from: Some(said.from.clone()),
            certainty_percent: said.certainty_percent,
        })
    }

    /// The codes that the index puts first.
    pub(super) fn wished(wanted: &[Self]) -> Vec<String> {
        let codes = wanted.iter().map(|one| one.language.code);
        let others = codes.filter(|code| *code != "en");
        others.map(str::to_owned).collect()
    }

    /// The codes that the index filters by; none when others will do, or English is among them.
    pub(super) fn only(wanted: &[Self]) -> Vec<String> {
        let is_filter = !wanted.is_empty()
            && wanted
                .iter()
                .all(|one| one.is_required && one.language.code != "en");
        let codes = wanted.iter().map(|one| one.language.code.to_owned());
        codes.filter(|_| is_filter).collect()
    }
}
