//! How long questions in words take: near somewhere, without an edge, and nothing else asked.

use super::time;
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::Population;
use hereabouts_search::testing::random::Random;
use hereabouts_search::testing::wording::{Wording, asked};
use hereabouts_search::{Index, Near, Query};

const QUESTIONS: usize = 300;
const WORDINGS: [(Wording, &str); 5] = [
    (Wording::Common, "two_words"),
    (Wording::Rare, "rare_word"),
    (Wording::Beginning, "beginning"),
    (Wording::Mistyped, "mistyped"),
    (Wording::Phrase, "phrase"),
];

/// Adds a median and a 99th percentile for each way of asking.
pub(crate) fn bench(
    population: &Population,
    index: &Index,
    size: &str,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let mut random = Random::new(3);
    for (wording, name) in WORDINGS {
        let question = |_| Query {
            near: Some(Near::point(population.asker(&mut random))),
            words: asked(wording, &mut random),
            ..Query::default()
        };
        let questions: Vec<Query> = (0..QUESTIONS).map(question).collect();
        let times = time(&questions, |question| index.search(question).hits.len());
        figures.add_times(&format!("text_{size}_{name}"), &times)?;
    }
    let mut random = Random::new(4);
    let typed: Vec<String> = (0..QUESTIONS).map(|_| typed(&mut random)).collect();
    let places: Vec<_> = typed
        .iter()
        .map(|_| population.asker(&mut random))
        .collect();
    let mut at = 0;
    let times = time(&typed, |typed| {
        at += 1;
        index.names(typed, Some(places[at - 1]), 8)
    });
    figures.add_times(&format!("names_{size}"), &times)
}

/// One to six letters, after another word or as the first, mistyped now and then.
fn typed(random: &mut Random) -> String {
    let [first, last] = [Wording::Common, Wording::Rare].map(|wording| asked(wording, random));
    let letters = 1 + random.below(6);
    let mut last: String = last.concat().chars().take(letters).collect();
    if random.once_in(5) {
        last.push('x');
    }
    match first.first() {
        Some(first) if random.once_in(2) => format!("{first} {last}"),
        _ => last,
    }
}
