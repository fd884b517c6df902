//! Precision and recall of `recognise` over the judged phrases, micro-averaged.

use hereabouts_vocabulary::{Vocabulary, recognise};
use std::collections::BTreeSet;

/// Both are held at this; what a phrase may give counts for neither, and each phrase that falls
/// short is listed.
const HELD: f64 = 0.95;

/// One judged phrase.
struct Judged {
    text: &'static str,
    must: BTreeSet<String>,
    may: BTreeSet<String>,
}

fn judged() -> Vec<Judged> {
    include_str!("../data/phrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut columns = line.split('|');
            let text = columns.next().unwrap().trim();
            let mut ids = || -> BTreeSet<String> {
                columns
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .map(|id| id.trim().to_owned())
                    .filter(|id| !id.is_empty())
                    .collect()
            };
            Judged {
                text,
                must: ids(),
                may: ids(),
            }
        })
        .collect()
}

fn found(text: &str) -> BTreeSet<String> {
    let vocabulary = Vocabulary::embedded();
    recognise(vocabulary, text)
        .understood
        .iter()
        .map(|understood| {
            let id = &vocabulary.get(understood.concept).id;
            format!("{}{id}", if understood.wanted { "" } else { "-" })
        })
        .collect()
}

#[test]
fn judged_phrases_name_only_concepts_that_exist() {
    for phrase in judged() {
        for id in phrase.must.union(&phrase.may) {
            let known = Vocabulary::embedded().find(id.trim_start_matches('-'));
            assert!(known.is_some(), "`{id}` of `{}`", phrase.text);
        }
    }
}

#[test]
fn judged_phrases_are_understood_as_people_mean_them() {
    let (mut hits, mut misses, mut false_positives) = (0_u32, 0_u32, 0_u32);
    let phrases = judged();
    assert!(phrases.len() >= 150);
    for phrase in &phrases {
        let found = found(phrase.text);
        let missed: Vec<_> = phrase.must.difference(&found).collect();
        let wrong: Vec<_> = found
            .iter()
            .filter(|id| !phrase.must.contains(*id) && !phrase.may.contains(*id))
            .collect();
        hits += u32::try_from(phrase.must.intersection(&found).count()).unwrap();
        misses += u32::try_from(missed.len()).unwrap();
        false_positives += u32::try_from(wrong.len()).unwrap();
        if !missed.is_empty() || !wrong.is_empty() {
            eprintln!("{}\n    missed {missed:?}, wrong {wrong:?}", phrase.text);
        }
    }
    let precision = f64::from(hits) / f64::from(hits + false_positives);
    let recall = f64::from(hits) / f64::from(hits + misses);
    eprintln!(
        "{} phrases: precision {precision:.3}, recall {recall:.3}",
        phrases.len()
    );
    assert!(precision >= HELD, "precision {precision:.3}");
    assert!(recall >= HELD, "recall {recall:.3}");
}
