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
    /// What it is called in Welsh.
    pub name_cy: &'static str,
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
    name_cy: &'static str,
    others: &'static [&'static str],
) -> SpokenLanguage {
    SpokenLanguage {
        code,
        name,
        name_cy,
        others,
    }
}

const LANGUAGES: &[SpokenLanguage] = &[
    language("sq", "Albanian", "Albaneg", &["shqip"]),
    language("am", "Amharic", "Amhareg", &[]),
    language("ar", "Arabic", "Arabeg", &[]),
    language("hy", "Armenian", "Armeneg", &[]),
    language("bn", "Bengali", "Bengaleg", &["bangla", "sylheti"]),
    language(
        "bfi",
        "British Sign Language",
        "Iaith Arwyddion Prydain",
        &["bsl", "british sign language"],
    ),
    language("bg", "Bulgarian", "Bwlgareg", &[]),
    language("my", "Burmese", "Byrmaneg", &[]),
    language("yue", "Cantonese", "Cantoneg", &[]),
    language("zh", "Chinese", "Tsieinëeg", &["mandarin"]),
    language("hr", "Croatian", "Croateg", &[]),
    language("cs", "Czech", "Tsieceg", &[]),
    language("da", "Danish", "Daneg", &[]),
    language("prs", "Dari", "Dari", &[]),
    language("nl", "Dutch", "Iseldireg", &[]),
    language("en", "English", "Saesneg", &["saesneg"]),
    language("et", "Estonian", "Estoneg", &[]),
    language("fil", "Filipino", "Ffilipineg", &["tagalog"]),
    language("fi", "Finnish", "Ffinneg", &[]),
    language("fr", "French", "Ffrangeg", &["ffrangeg"]),
    language("de", "German", "Almaeneg", &[]),
    language("el", "Greek", "Groeg", &[]),
    language("gu", "Gujarati", "Gwjarati", &[]),
    language("ha", "Hausa", "Hawsa", &[]),
    language("he", "Hebrew", "Hebraeg", &[]),
    language("hi", "Hindi", "Hindi", &[]),
    language("hu", "Hungarian", "Hwngareg", &[]),
    language("ig", "Igbo", "Igbo", &[]),
    language("ga", "Irish", "Gwyddeleg", &["gaeilge"]),
    language(
        "isg",
        "Irish Sign Language",
        "Iaith Arwyddion Iwerddon",
        &["irish sign language"],
    ),
    language("it", "Italian", "Eidaleg", &[]),
    language("ja", "Japanese", "Japaneeg", &[]),
    language("ko", "Korean", "Corëeg", &[]),
    language("ku", "Kurdish", "Cwrdeg", &["sorani", "kurmanji"]),
    language("lv", "Latvian", "Latfieg", &[]),
    language("ln", "Lingala", "Lingala", &[]),
    language("lt", "Lithuanian", "Lithwaneg", &[]),
    language("ms", "Malay", "Maleieg", &[]),
    language("ml", "Malayalam", "Malayalam", &[]),
    language("mr", "Marathi", "Marathi", &[]),
    language("ne", "Nepali", "Nepaleg", &[]),
    language("no", "Norwegian", "Norwyeg", &[]),
    language("om", "Oromo", "Oromo", &[]),
    language("ps", "Pashto", "Pashto", &[]),
    language("fa", "Persian", "Perseg", &["farsi"]),
    language("pl", "Polish", "Pwyleg", &["polski"]),
    language("pt", "Portuguese", "Portiwgaleg", &[]),
    language("pa", "Punjabi", "Pwnjabeg", &["panjabi"]),
    language("rom", "Romani", "Romani", &["romanes"]),
    language("ro", "Romanian", "Rwmaneg", &[]),
    language("ru", "Russian", "Rwsieg", &[]),
    language(
        "gd",
        "Scottish Gaelic",
        "Gaeleg yr Alban",
        &["gaelic", "gaidhlig", "scottish gaelic"],
    ),
    language("sr", "Serbian", "Serbeg", &[]),
    language("sn", "Shona", "Shona", &[]),
    language("si", "Sinhala", "Sinhaleg", &["sinhalese"]),
    language("sk", "Slovak", "Slofaceg", &[]),
    language("so", "Somali", "Somaleg", &[]),
    language("es", "Spanish", "Sbaeneg", &[]),
    language("sw", "Swahili", "Swahili", &[]),
    language("sv", "Swedish", "Swedeg", &[]),
    language("ta", "Tamil", "Tamileg", &[]),
    language("te", "Telugu", "Telugu", &[]),
    language("th", "Thai", "Thai", &[]),
    language("ti", "Tigrinya", "Tigrinya", &[]),
    language("tr", "Turkish", "Tyrceg", &[]),
    language("tw", "Twi", "Twi", &[]),
    language("uk", "Ukrainian", "Wcreineg", &[]),
    language("ur", "Urdu", "Wrdw", &[]),
    language("vi", "Vietnamese", "Fietnameg", &[]),
    language(
        "cy",
        "Welsh",
        "Cymraeg",
        &["cymraeg", "gymraeg", "nghymraeg", "chymraeg"],
    ),
    language("yi", "Yiddish", "Iddeweg", &[]),
    language("yo", "Yoruba", "Iorwba", &[]),
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
