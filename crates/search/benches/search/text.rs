//! How long questions in words take: near somewhere, without an edge, and nothing else asked.

use super::time;
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::Population;
use hereabouts_search::testing::random::Random;
use hereabouts_search::testing::wording::{Wording, asked};
use hereabouts_search::{Index, Near, Query};
use hereabouts_vocabulary::{Completer, Vocabulary};

const QUESTIONS: usize = 300;
/// As `directory::suggest` has it.
const AROUND_M: f64 = 3_000.0;
/// As many as take their turn among eight suggestions, and one more.
const PLACES: usize = 3;
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
    bench_suggesting(population, index, size, figures)
}

/// What a suggestion asks of the index and the vocabulary for one key press: names, concepts with their use, and
/// the services round three places. (The gazetteer, whose size doesn't change, is not here.)
fn bench_suggesting(
    population: &Population,
    index: &Index,
    size: &str,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let completer = Completer::of(Vocabulary::embedded());
    let mut random = Random::new(4);
    let asked: Vec<(String, Vec<Query>)> = (0..QUESTIONS)
        .map(|_| {
            let mut around = || Query {
                near: Some(Near::point(population.asker(&mut random))),
                radius_m: Some(AROUND_M),
                ..Query::default()
            };
            let places = (0..PLACES).map(|_| around()).collect();
            (typed(&mut random), places)
        })
        .collect();
    let names = |(typed, places): &(String, Vec<Query>)| {
        let near = places.first().and_then(|query| query.near.as_ref());
        index.names(typed, near.map(|near| near.point), 8)
    };
    figures.add_times(&format!("names_{size}"), &time(&asked, names))?;
    let all = |one: &(String, Vec<Query>)| {
        let concepts = completer.complete(&one.0).into_iter();
        let uses: u32 = concepts.map(|one| index.use_of(one.concept)).sum();
        let services: usize = one.1.iter().map(|query| index.count(query)).sum();
        (names(one), uses, services)
    };
    figures.add_times(&format!("suggestions_{size}"), &time(&asked, all))
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
