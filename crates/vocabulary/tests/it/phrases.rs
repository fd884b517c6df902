//! Precision and recall of `recognise` over the judged phrases, micro-averaged.

use crate::judged::{judge, read, score};
use hereabouts_vocabulary::Vocabulary;
use std::collections::BTreeSet;

const SEEN: &str = include_str!("../data/phrases.txt");
const UNSEEN: &str = include_str!("../data/unseen/phrases.txt");

/// Both are held at this over the phrases that were looked at while terms were written; what a phrase may
/// give counts for neither. The other half is a score of `make bench-understanding`.
const HELD: f64 = 0.5;

#[test]
fn judged_phrases_name_only_concepts_that_exist_and_none_stands_twice() {
    let mut texts = BTreeSet::new();
    for phrase in read(SEEN).into_iter().chain(read(UNSEEN)) {
        assert!(texts.insert(phrase.text.to_lowercase()), "{}", phrase.text);
        for id in phrase.must.union(&phrase.may) {
            let known = Vocabulary::embedded().find(id.trim_start_matches('-'));
            assert!(known.is_some(), "`{id}` of `{}`", phrase.text);
        }
    }
}

#[test]
fn judged_phrases_are_understood_as_people_mean_them() {
    let phrases = read(SEEN);
    assert!(phrases.len() >= 150);
    let outcomes: Vec<_> = phrases.iter().map(judge).collect();
    for (phrase, outcome) in phrases.iter().zip(&outcomes) {
        if !outcome.missed.is_empty() || !outcome.wrong.is_empty() {
            eprintln!(
                "{}\n    missed {:?}, wrong {:?}",
                phrase.text, outcome.missed, outcome.wrong
            );
        }
    }
    let score = score(&outcomes, None);
    let (precision, recall) = (score.precision(), score.recall());
    eprintln!(
        "{} phrases: precision {precision:.3}, recall {recall:.3}",
        phrases.len()
    );
    assert!(precision >= HELD, "precision {precision:.3}");
    assert!(recall >= HELD, "recall {recall:.3}");
}
