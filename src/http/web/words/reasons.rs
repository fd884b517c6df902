//! Why a group is here, and by whose word.

use super::labels::label;
use crate::directory::unquoted;
use crate::tongue::Argument::Text;
use crate::tongue::Tongue;
use hereabouts_search::{Asked, TagBasis, TextMatch, Tier, Why, WordMatch};
use hereabouts_vocabulary::{ConceptIx, Kind, Vocabulary};

/// Why a group is here, as a sentence.
pub(in crate::http::web) fn why(
    tongue: &Tongue,
    vocabulary: &Vocabulary,
    words: &[String],
    why: &Why<'_>,
) -> String {
    let asked = match why.asked {
        Asked::Concept(asked) => asked,
        Asked::Word(at) => {
            let word = words.get(usize::from(at)).map_or("", String::as_str);
            return word_met(tongue, unquoted(word), why.text);
        }
    };
    let sentence = concept_met(tongue, vocabulary, asked, why);
    match why.basis {
        Some(TagBasis::Suggested) => tongue.tell("reasons-read", &[("sentence", Text(&sentence))]),
        Some(TagBasis::Stated) | None => sentence,
    }
}

fn concept_met(
    tongue: &Tongue,
    vocabulary: &Vocabulary,
    asked: ConceptIx,
    why: &Why<'_>,
) -> String {
    let said = [
        ("label", Text(label(tongue, vocabulary, asked))),
        (
            "own",
            Text(label(tongue, vocabulary, why.via.unwrap_or(asked))),
        ),
    ];
    let name = match (why.tier, vocabulary.get(asked).kind) {
        (Tier::Everyone, _) => "reasons-everyone",
        (Tier::Broader, _) => "reasons-broader",
        (Tier::Related, _) => "reasons-related",
        (_, Kind::Activity) => "reasons-activity",
        (_, Kind::Access) => "reasons-access",
        (_, Kind::Need | Kind::Symptom) => "reasons-need",
        (Tier::Narrower, Kind::Condition) => "reasons-narrower",
        (_, Kind::Condition | Kind::Audience) => "reasons-for",
        (_, Kind::Format) => "reasons-format",
    };
    tongue.tell(name, &said)
}

/// That its text has a word, or what it has instead of one that nobody has.
fn word_met(tongue: &Tongue, word: &str, text: Option<TextMatch<'_>>) -> String {
    let corrected = text.filter(|text| text.how == WordMatch::Corrected);
    match corrected.and_then(|text| text.met) {
        Some(met) => {
            let both = [("met", Text(met)), ("word", Text(word))];
            tongue.tell("reasons-other-word", &both)
        }
        None => tongue.tell("reasons-word", &[("word", Text(word))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hereabouts_vocabulary::urgent::Language;

    #[track_caller]
    fn check(asked: &str, via: &str, tier: Tier, english: &str, welsh: &str) {
        let vocabulary = Vocabulary::embedded();
        let find = |id| vocabulary.find(id).unwrap();
        let reason = Why {
            asked: Asked::Concept(find(asked)),
            tier,
            basis: Some(TagBasis::Stated),
            via: Some(find(via)),
            text: None,
        };
        let said = [Language::En, Language::Cy]
            .map(|language| why(Tongue::in_language(language), vocabulary, &[], &reason));
        assert_eq!(said, [english, welsh]);
    }

    #[test]
    fn a_reason_names_what_was_asked_and_what_it_has_in_the_pages_language() {
        check(
            "step-free",
            "step-free",
            Tier::Exact,
            "Says it has: step-free.",
            "Mae’n dweud hyn am fynediad: heb risiau.",
        );
        check(
            "dementia",
            "dementia",
            Tier::Exact,
            "For dementia.",
            "Ar gyfer dementia.",
        );
        check(
            "dementia",
            "everyone",
            Tier::Everyone,
            "Open to everyone. Not specially for dementia. Ask them first.",
            "Ar agor i bawb. Nid yn benodol ar gyfer dementia. Gofynnwch iddynt yn gyntaf.",
        );
    }
}
