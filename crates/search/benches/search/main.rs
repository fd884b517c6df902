//! How fast the index answers, at ten thousand, a hundred thousand and a million entries; what a
//! directory ten times larger costs; and how much memory an entry takes.
//!
//! One search is a query struct in and twenty grouped hits with distance and reasons out: one thread, no
//! cache, every question another one. Directory and questions are invented (`testing::population`), at
//! the positions of real postcodes when `HEREABOUTS_TEST_DATA` names a folder with them.
//! The figures are added to the flat JSON object in `BENCH_JSON` (`target/bench.json` by default).

mod edits;
mod memory;
mod text;

use hereabouts_search::testing::figures::{Failure, Figures, Times};
use hereabouts_search::testing::homes::homes;
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::{FacetConcepts, Index, Order, Query, ServiceDocument};
use jiff::civil::date;
use std::hint::black_box;
use std::time::Instant;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SIZES: [(usize, &str); 3] = [(10_000, "10k"), (100_000, "100k"), (1_000_000, "1m")];
const QUESTIONS: usize = 10_000;
/// How many services are edited in turn.
const EDITED: usize = 5_000;
const RADIUS_M: f64 = 10_000.0;
const CLASSES: [(Frequency, &str); 3] = [
    (Frequency::Common, "common"),
    (Frequency::Middling, "middling"),
    (Frequency::Rare, "rare"),
];
const EDGES: [(Option<f64>, &str); 2] = [(None, "no_radius"), (Some(RADIUS_M), "radius")];

fn main() -> Result<(), Failure> {
    let population = Population::new(homes()?)?;
    if let Some(entries) = memory::asked_for() {
        return memory::measure(&population, entries);
    }
    let most = std::env::var("BENCH_MOST_ENTRIES")
        .ok()
        .and_then(|text| text.parse().ok());
    let mut figures = Figures::default();
    for (entries, size) in SIZES
        .into_iter()
        .filter(|&(entries, _)| entries <= most.unwrap_or(usize::MAX))
    {
        bench_size(&population, entries, size, &mut figures)?;
    }
    grow(&mut figures)?;
    if let Some((entries, _)) = SIZES
        .into_iter()
        .rfind(|&(entries, _)| entries <= most.unwrap_or(usize::MAX))
    {
        figures.add("bytes_per_entry", memory::bytes_per_entry(entries)?)?;
    }
    figures.save()
}

fn bench_size(
    population: &Population,
    entries: usize,
    size: &str,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let documents = population.documents(entries, 1);
    let edited: Vec<ServiceDocument> = (documents.iter())
        .step_by(documents.len().div_ceil(EDITED).max(1))
        .cloned()
        .collect();
    let started = Instant::now();
    let index = Index::build(&population.vocabulary, documents);
    figures.add(&format!("build_{size}_s"), started.elapsed().as_secs_f64())?;
    let (mut worst, mut worst_best) = (Times::default(), Times::default());
    for (frequency, class) in CLASSES {
        for (radius_m, edge) in EDGES {
            let questions = population.questions(QUESTIONS, frequency, radius_m, 2);
            // Once to have the code and the upper levels at hand, as on a node that serves.
            questions.iter().take(1_000).for_each(|question| {
                black_box(index.search(question));
            });
            let times = time(&questions, |question| index.search(question).hits.len());
            figures.add_times(&format!("search_{size}_{class}_{edge}"), &times)?;
            worst = worst.or_worse(&times);
            let best = best_first(&questions);
            let times = time(&best, |question| index.search(question).hits.len());
            figures.add_times(&format!("best_{size}_{class}_{edge}"), &times)?;
            worst_best = worst_best.or_worse(&times);
            let others = &questions[..1_000];
            let counts = time(others, |question| index.count(question));
            figures.add_times(&format!("count_{size}_{class}_{edge}"), &counts)?;
            let without = time(others, |question| index.without_place(question, None).total);
            figures.add_times(&format!("without_place_{size}_{class}_{edge}"), &without)?;
            let facets = |counted| time(others, |asked| index.facets(asked, counted).services);
            let narrowing = facets(FacetConcepts::Narrowing);
            figures.add_times(
                &format!("narrowing_facets_{size}_{class}_{edge}"),
                &narrowing,
            )?;
            let facets = facets(FacetConcepts::All);
            figures.add_times(&format!("facets_{size}_{class}_{edge}"), &facets)?;
        }
    }
    let mut worst_whole = Times::default();
    for (radius_m, edge) in EDGES {
        let questions = best_first(&population.whole_questions(QUESTIONS, radius_m, 4));
        let times = time(&questions, |question| index.search(question).hits.len());
        figures.add_times(&format!("whole_{size}_{edge}"), &times)?;
        worst_whole = worst_whole.or_worse(&times);
    }
    figures.add(&format!("whole_{size}_median_us"), worst_whole.median_us)?;
    figures.add(&format!("best_{size}_median_us"), worst_best.median_us)?;
    figures.add(&format!("best_{size}_p99_us"), worst_best.p99_us)?;
    text::bench(population, &index, size, figures)?;
    edits::bench(population, &index, &edited, size, figures)?;
    figures.add(&format!("search_{size}_median_us"), worst.median_us)?;
    figures.add(&format!("search_{size}_p99_us"), worst.p99_us)
}

/// The same questions in the order of what is best, as of a day on which half of what was checked is fresh.
fn best_first(questions: &[Query]) -> Vec<Query> {
    let best = |question: &Query| Query {
        order: Order::Best,
        as_of: Some(date(2027, 6, 1)),
        ..question.clone()
    };
    questions.iter().map(best).collect()
}

fn time<Q, A>(questions: &[Q], mut ask: impl FnMut(&Q) -> A) -> Times {
    let mut nanoseconds: Vec<u128> = questions
        .iter()
        .map(|question| {
            let started = Instant::now();
            black_box(ask(black_box(question)));
            started.elapsed().as_nanos()
        })
        .collect();
    Times::of(&mut nanoseconds)
}

/// What ten times the data costs, from a hundred thousand to a million, in medians. `growth_10x` is the
/// worse of the classes whose answers are full at both sizes; the others also grow because they have more
/// to say (two hits become twenty), and are told apart.
fn grow(figures: &mut Figures) -> Result<(), Failure> {
    let mut worst: f64 = 0.0;
    for (frequency, class) in CLASSES {
        for (radius_m, edge) in EDGES {
            let at = |size: &str| figures.get(&format!("search_{size}_{class}_{edge}_median_us"));
            if let (Some(small), Some(large)) = (at("100k"), at("1m")) {
                if frequency != Frequency::Rare && radius_m.is_none() {
                    worst = worst.max(large / small);
                }
                figures.add(&format!("growth_10x_{class}_{edge}"), large / small)?;
            }
        }
    }
    if worst > 0.0 {
        figures.add("growth_10x", worst)?;
    }
    Ok(())
}
