//! The languages that people in the United Kingdom ask for, by their codes and names.

use crate::hash::FastMap;
use std::sync::LazyLock;

/// A language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpokenLanguage {
    /// Its code, the first part of a BCP 47 tag: ISO 639's, of two letters where there are two.
    pub code: &'static str,
    /// What it is called in English.
    pub name: &'static str,
    /// What else it is called, folded.
    others: &'static [&'static str],
}

impl SpokenLanguage {
    /// Every language that is known, by name.
    #[must_use]
    pub const fn all() -> &'static [Self] {
        LANGUAGES
    }

    /// The language with a tag like `cy` or `pt-BR`, or a name like Welsh, whatever its case.
    #[must_use]
    pub fn find(words: &str) -> Option<&'static Self> {
        let words = words.trim().to_lowercase();
        let code = primary_subtag(&words);
        Self::named(&words).or_else(|| LANGUAGES.iter().find(|language| language.code == code))
    }

    /// The language with a name, folded.
    pub(crate) fn named(words: &str) -> Option<&'static Self> {
        static NAMED: LazyLock<FastMap<String, &'static SpokenLanguage>> = LazyLock::new(by_name);
        NAMED.get(words).copied()
    }
}

/// Every language by each of its names, folded; of two with one name the first.
fn by_name() -> FastMap<String, &'static SpokenLanguage> {
    let mut named = FastMap::default();
    for language in LANGUAGES {
        let own = language.name.to_ascii_lowercase();
        let others = language.others.iter().map(|&other| other.to_owned());
        for name in std::iter::once(own).chain(others) {
            named.entry(name).or_insert(language);
        }
    }
    named
}

/// The language of a BCP 47 tag: `pt` of `pt-BR`.
#[must_use]
pub fn primary_subtag(tag: &str) -> String {
    let tag = tag.trim();
    tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()
}

const fn language(
    code: &'static str,
    name: &'static str,
    others: &'static [&'static str],
) -> SpokenLanguage {
    SpokenLanguage { code, name, others }
}

const LANGUAGES: &[SpokenLanguage] = &[
    language("sq", "Albanian", &["shqip"]),
    language("am", "Amharic", &[]),
    language("ar", "Arabic", &[]),
    language("hy", "Armenian", &[]),
    language("bn", "Bengali", &["bangla", "sylheti"]),
    language(
        "bfi",
        "British Sign Language",
        &["bsl", "british sign language"],
    ),
    language("bg", "Bulgarian", &[]),
    language("my", "Burmese", &[]),
    language("yue", "Cantonese", &[]),
    language("zh", "Chinese", &["mandarin"]),
    language("hr", "Croatian", &[]),
    language("cs", "Czech", &[]),
    language("da", "Danish", &[]),
    language("prs", "Dari", &[]),
    language("nl", "Dutch", &[]),
    language("en", "English", &["saesneg"]),
    language("et", "Estonian", &[]),
    language("fil", "Filipino", &["tagalog"]),
    language("fi", "Finnish", &[]),
    language("fr", "French", &["ffrangeg"]),
    language("de", "German", &[]),
    language("el", "Greek", &[]),
    language("gu", "Gujarati", &[]),
    language("ha", "Hausa", &[]),
    language("he", "Hebrew", &[]),
    language("hi", "Hindi", &[]),
    language("hu", "Hungarian", &[]),
    language("ig", "Igbo", &[]),
    language("ga", "Irish", &["gaeilge"]),
    language("isg", "Irish Sign Language", &["irish sign language"]),
    language("it", "Italian", &[]),
    language("ja", "Japanese", &[]),
    language("ko", "Korean", &[]),
    language("ku", "Kurdish", &["sorani", "kurmanji"]),
    language("lv", "Latvian", &[]),
    language("ln", "Lingala", &[]),
    language("lt", "Lithuanian", &[]),
    language("ms", "Malay", &[]),
    language("ml", "Malayalam", &[]),
    language("mr", "Marathi", &[]),
    language("ne", "Nepali", &[]),
    language("no", "Norwegian", &[]),
    language("om", "Oromo", &[]),
    language("ps", "Pashto", &[]),
    language("fa", "Persian", &["farsi"]),
    language("pl", "Polish", &["polski"]),
    language("pt", "Portuguese", &[]),
    language("pa", "Punjabi", &["panjabi"]),
    language("rom", "Romani", &["romanes"]),
    language("ro", "Romanian", &[]),
    language("ru", "Russian", &[]),
    language(
        "gd",
        "Scottish Gaelic",
        &["gaelic", "gaidhlig", "scottish gaelic"],
    ),
    language("sr", "Serbian", &[]),
    language("sn", "Shona", &[]),
    language("si", "Sinhala", &["sinhalese"]),
    language("sk", "Slovak", &[]),
    language("so", "Somali", &[]),
    language("es", "Spanish", &[]),
    language("sw", "Swahili", &[]),
    language("sv", "Swedish", &[]),
    language("ta", "Tamil", &[]),
    language("te", "Telugu", &[]),
    language("th", "Thai", &[]),
    language("ti", "Tigrinya", &[]),
    language("tr", "Turkish", &[]),
    language("tw", "Twi", &[]),
    language("uk", "Ukrainian", &[]),
    language("ur", "Urdu", &[]),
    language("vi", "Vietnamese", &[]),
    language(
        "cy",
        "Welsh",
        &["cymraeg", "gymraeg", "nghymraeg", "chymraeg"],
    ),
    language("yi", "Yiddish", &[]),
    language("yo", "Yoruba", &[]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_tag_or_name_and_each_stands_once() {
        let code = |words: &str| SpokenLanguage::find(words).map(|found| found.code);
        assert_eq!(code("cy"), Some("cy"));
        assert_eq!(code("pt-BR"), Some("pt"));
        assert_eq!(code(" Welsh"), Some("cy"));
        assert_eq!(code("FARSI"), Some("fa"));
        assert_eq!(code("Klingon"), None);
        let all = SpokenLanguage::all();
        assert!(all.is_sorted_by_key(|language| language.name));
        for language in all {
            assert_eq!(code(language.code), Some(language.code));
            assert_eq!(code(language.name), Some(language.code));
        }
    }
}
