//! What was understood of whoever it is for: how old they are, and in which language.

use crate::tongue::Argument::{Count, Text};
use crate::tongue::Tongue;
use hereabouts_vocabulary::urgent::Language;
use hereabouts_vocabulary::{Ages, SpokenLanguage};

/// "aged 8", "65 or older", "11 to 17 years old".
pub(in crate::http::web) fn ages(tongue: &Tongue, Ages { least, most }: Ages) -> String {
    let said = [
        ("least", Count(usize::from(least))),
        ("most", Count(usize::from(most))),
    ];
    let name = match (least, most) {
        (least, most) if least == most => "persons-aged",
        (_, u8::MAX) => "persons-or-older",
        (0, _) => "persons-or-younger",
        _ => "persons-between",
    };
    tongue.tell(name, &said)
}

/// "in Polish".
pub(in crate::http::web) fn language(tongue: &Tongue, spoken: &SpokenLanguage) -> String {
    let name = match tongue.language() {
        Language::En => spoken.name,
        Language::Cy => spoken.name_cy,
    };
    tongue.tell("persons-language", &[("language", Text(name))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_two_ends_or_one() {
        let said =
            |least, most, language| ages(Tongue::in_language(language), Ages { least, most });
        for (least, most, english, welsh) in [
            (8, 8, "aged 8", "8 oed"),
            (65, u8::MAX, "65 or older", "65 oed neu’n hŷn"),
            (0, 5, "5 or younger", "5 oed neu’n iau"),
            (11, 17, "11 to 17 years old", "11 i 17 oed"),
        ] {
            assert_eq!(said(least, most, Language::En), english);
            assert_eq!(said(least, most, Language::Cy), welsh);
        }
    }

    #[test]
    fn a_language_has_its_name_in_the_pages_language() {
        let polish = SpokenLanguage::find("pl").unwrap();
        let said = |of| language(Tongue::in_language(of), polish);
        assert_eq!(said(Language::En), "in Polish");
        assert_eq!(said(Language::Cy), "iaith: Pwyleg");
    }
}
