//! Index against PostGIS: the same questions to both, each of them alone on one thread.

use crate::postgis::{Plans, Statement};
use crate::postgis_server::Server;
use crate::say;
use hereabouts_search::testing::figures::{Failure, Figures, Times};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::testing::random::Random;
use hereabouts_search::testing::wording::{Wording, asked};
use hereabouts_search::{Index, Near, Order, Query};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Questions of each class, with and without a radius.
const QUESTIONS: usize = 200;
/// No class takes longer than this to ask PostGIS.
const LONGEST: Duration = Duration::from_secs(25);
const RADIUS_M: f64 = 10_000.0;
const CLASSES: [(Frequency, &str); 3] = [
    (Frequency::Common, "common"),
    (Frequency::Middling, "middling"),
    (Frequency::Rare, "rare"),
];
const WORDINGS: [(Wording, &str); 2] = [
    (Wording::Common, "words_common"),
    (Wording::Rare, "words_rare"),
];
const EDGES: [(Option<f64>, &str); 2] = [(None, "no_radius"), (Some(RADIUS_M), "radius")];

/// Times of both, in nanoseconds.
#[derive(Default)]
struct Both {
    index: Vec<u128>,
    postgis: Vec<u128>,
    same: usize,
    walked: usize,
}

/// Asks both and adds what they took.
pub(crate) async fn compare(
    population: &Population,
    index: &Index,
    server: &Server,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let plans = Plans::prepare(server, &population.vocabulary).await?;
    let mut all = Both::default();
    for (frequency, class) in CLASSES {
        let mut of_class = Both::default();
        for (radius_m, edge) in EDGES {
            // Their first pages are read and their code is compiled by questions that aren't counted.
            for question in population.questions(1_000, frequency, radius_m, 3) {
                black_box(index.search(&question));
            }
            let questions = population.questions(QUESTIONS, frequency, radius_m, 2);
            if let Some(question) = questions.first() {
                plans.explain(question, &format!("{class}_{edge}")).await?;
            }
            let likely = Statement::likely(frequency);
            let mut asked = ask(index, &plans, &questions, likely).await?;
            say(&format!(
                "{class} {edge}: {} questions, {} answered alike, {} faster by a walk",
                asked.postgis.len(),
                asked.same,
                asked.walked
            ))?;
            figures.add_times(
                &format!("peers_index_{class}_{edge}"),
                &Times::of(&mut asked.index),
            )?;
            figures.add_times(
                &format!("postgis_{class}_{edge}"),
                &Times::of(&mut asked.postgis),
            )?;
            of_class.take(asked);
        }
        figures.add(&format!("postgis_ratio_{class}"), of_class.ratio())?;
        all.take(of_class);
    }
    figures.add("postgis_same_answers", share(all.same, all.postgis.len()))?;
    figures.add_times("peers_index", &Times::of(&mut all.index))?;
    figures.add_times("postgis", &Times::of(&mut all.postgis))?;
    figures.add("postgis_ratio", all.ratio())?;
    for (wording, name) in WORDINGS {
        compare_words(population, index, &plans, (wording, name), figures).await?;
    }
    Ok(())
}

/// Questions in words, by full text: what has any of them, the nearest first.
async fn compare_words(
    population: &Population,
    index: &Index,
    plans: &Plans<'_>,
    (wording, name): (Wording, &str),
    figures: &mut Figures,
) -> Result<(), Failure> {
    let mut random = Random::new(7);
    let question = |_| Query {
        near: Some(Near::point(population.asker(&mut random))),
        words: asked(wording, &mut random),
        order: Order::Distance,
        ..Query::default()
    };
    let questions: Vec<Query> = (0..QUESTIONS).map(question).collect();
    if let Some(question) = questions.first() {
        plans.explain(question, name).await?;
    }
    let mut both = ask(index, plans, &questions, Statement::Bitmap).await?;
    say(&format!(
        "{name}: {} questions, {} answered alike, {} faster by a walk",
        both.postgis.len(),
        both.same,
        both.walked
    ))?;
    figures.add_times(&format!("peers_index_{name}"), &Times::of(&mut both.index))?;
    figures.add_times(&format!("postgis_{name}"), &Times::of(&mut both.postgis))?;
    figures.add(
        &format!("postgis_same_answers_{name}"),
        share(both.same, both.postgis.len()),
    )?;
    figures.add(&format!("postgis_ratio_{name}"), both.ratio())
}

async fn ask(
    index: &Index,
    plans: &Plans<'_>,
    questions: &[Query],
    likely: Statement,
) -> Result<Both, Failure> {
    let mut both = Both::default();
    // Not in turns: each would find the processor's caches full of the other's data.
    for question in questions {
        let begun = Instant::now();
        black_box(index.search(black_box(question)));
        both.index.push(begun.elapsed().as_nanos());
    }
    let started = Instant::now();
    for question in questions.iter().take_while(|_| started.elapsed() < LONGEST) {
        let answer = plans.ask_faster(question, likely).await?;
        both.postgis.push(answer.took.as_nanos());
        both.walked += usize::from(answer.by == Statement::Walk);
        let found = index.search(question);
        let services: Vec<String> = (found.hits.iter())
            .map(|hit| hit.service_id.to_string())
            .collect();
        let differs = services
            .iter()
            .zip(&answer.services)
            .position(|(a, b)| a != b);
        match differs {
            None if services.len() == answer.services.len() => both.same += 1,
            at => say(&format!(
                "not alike from {at:?} on, {:?} m away",
                at.and_then(|at| found.hits[at].distance_m)
            ))?,
        }
    }
    Ok(both)
}

impl Both {
    fn take(&mut self, other: Self) {
        self.index.extend(other.index);
        self.postgis.extend(other.postgis);
        self.same += other.same;
        self.walked += other.walked;
    }

    /// PostGIS's median over the index's.
    fn ratio(&mut self) -> f64 {
        Times::of(&mut self.postgis).median_us / Times::of(&mut self.index).median_us
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| u32::try_from(number).map_or(f64::NAN, f64::from);
    count(part) / count(whole)
}
