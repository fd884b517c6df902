//! Every term of every concept, typed alone, is heard as that concept.

use crate::fold::fold;
use hereabouts_vocabulary::{Concept, Vocabulary, recognise};
use std::collections::{HashMap, HashSet};

/// Terms that don't give their own concept, with the reason.
const EXCEPTIONS: [(&str, &str); 11] = [
    ("dec'd", "a contracted verb by its apostrophe, as in she'd"),
    ("mic'd", "a contracted verb by its apostrophe, as in she'd"),
    (
        "gov.uk login",
        "a full stop ends a sentence, and a phrase with it",
    ),
    (
        "gov.uk verify",
        "a full stop ends a sentence, and a phrase with it",
    ),
    (
        "fed through a tube",
        "the longer words of a special diet win",
    ),
    ("just me and my boy", "the longer words of one to one win"),
    ("just me and my girl", "the longer words of one to one win"),
    (
        "tinkers",
        "an old word for a people, and tinkering in the shed",
    ),
    ("coloureds", "an old word for people, and colouring"),
    ("transvestite", "an old word, heard as support about gender"),
    (
        "transvestites",
        "an old word, heard as support about gender",
    ),
];

#[test]
fn every_term_typed_alone_gives_its_concept() {
    let vocabulary = Vocabulary::embedded();
    let owners = owners(vocabulary);
    let mut lost = Vec::new();
    for concept in vocabulary.concepts() {
        for term in terms(concept) {
            let heard = recognise(vocabulary, term).understood;
            // Of a term that several concepts share any may be heard.
            let shared = &owners[&folded(term)];
            let is_one_of_them = |id: &str| shared.contains(id);
            let is_heard = heard
                .iter()
                .any(|found| found.wanted && is_one_of_them(&vocabulary.get(found.concept).id));
            let is_exception = EXCEPTIONS.iter().any(|(known, _)| known == term);
            if is_heard == is_exception {
                lost.push(format!("{}: {term}", concept.id));
            }
        }
    }
    assert_eq!(lost, [""; 0]);
}

fn terms(concept: &Concept) -> impl Iterator<Item = &String> {
    [&concept.label, &concept.label_cy]
        .into_iter()
        .chain(&concept.terms)
}

fn folded(term: &str) -> String {
    fold(term).words().collect::<Vec<_>>().join(" ")
}

/// The ids of the concepts that have each term.
fn owners(vocabulary: &Vocabulary) -> HashMap<String, HashSet<&str>> {
    let mut owners: HashMap<String, HashSet<&str>> = HashMap::new();
    for concept in vocabulary.concepts() {
        for term in terms(concept) {
            owners.entry(folded(term)).or_default().insert(&concept.id);
        }
    }
    owners
}

#[track_caller]
fn check_heard(text: &str, id: &str) {
    let vocabulary = Vocabulary::embedded();
    let heard = recognise(vocabulary, text).understood;
    let mut ids = heard.iter().filter(|found| found.wanted);
    assert!(
        ids.any(|found| vocabulary.get(found.concept).id == id),
        "{text}: {heard:?}"
    );
}

#[test]
fn letters_that_are_a_word_are_heard_alone_in_any_case() {
    for (letters, id) in [
        ("AF", "atrial-fibrillation"),
        ("TIA", "stroke"),
        ("ADD", "adhd"),
        ("AIDS", "hiv"),
        ("PoTS", "pots"),
        ("PIP", "benefits-advice"),
    ] {
        check_heard(letters, id);
        check_heard(&letters.to_lowercase(), id);
        check_heard(&letters.to_uppercase(), id);
    }
}

#[test]
fn a_welsh_word_that_looks_english_is_heard_alone() {
    check_heard("côr", "singing");
    check_heard("cor", "singing");
    check_heard("dawns", "dance");
}

#[test]
fn a_term_that_was_taken_by_a_figure_of_speech_is_heard_in_a_sentence() {
    check_heard("i use a walking stick now", "mobility-problems");
    check_heard("going through family court alone", "legal-advice");
    check_heard("i have no family nearby", "loneliness");
    check_heard("im in my sixties and bored", "older-people");
    check_heard("she needs a walk in shower fitted", "aids-and-adaptations");
    check_heard("after our relationship breakdown", "relationship-support");
    check_heard("im estranged from my family", "relationship-support");
}

#[test]
fn a_figure_of_speech_stays_one_in_a_sentence() {
    let vocabulary = Vocabulary::embedded();
    let heard = recognise(vocabulary, "a group that meets in the church hall").understood;
    assert_eq!(heard, [], "where it meets is not asked for");
    check_heard("church hall", "community-centre");
}

#[test]
fn links_written_short_stay_links() {
    let vocabulary = Vocabulary::embedded();
    let neurodivergence = vocabulary.find("neurodivergence").unwrap();
    let is_heard = |text| {
        let heard = recognise(vocabulary, text).understood;
        heard.iter().any(|found| found.concept == neurodivergence)
    };
    assert!(is_heard("ND kids"));
    assert!(is_heard("group for ND kids"));
    assert!(!is_heard("mums nd kids"));
}
