//! Searches over HTTP beside the same server sending fixed bodies, which are the answers to the same
//! questions: by the same client with the same script, in turns. In the best order, by distance, in words, and by
//! PostGIS behind the same server.

use crate::behind_http::Behind;
use crate::over_http::{self, Bodies, Run, middle, questions, run};
use crate::postgis_server::Server;
use crate::say;
use actix_web::web::{self, Bytes, ServiceConfig};
use hereabouts::http::Shared;
use hereabouts::startup::http_server;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::testing::random::Random;
use hereabouts_search::{Index, Query};
use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::Arc;

/// Different questions: more than one run asks.
const QUESTIONS: usize = 120_000;
/// Answers that are kept as fixed bodies: far more than the processor's caches hold.
const BODIES: usize = 10_000;
const ROUNDS: usize = 3;
const SECONDS: &str = "10s";
/// What the figures of the fixed bodies are called.
const FIXED: &str = "http_fixed";
/// And those of answers in the best order, and of PostGIS's.
const BEST: &str = "http";
const BEHIND: &str = "http_postgis";

/// Serves the index and measures both.
pub(crate) async fn measure(
    population: &'static Population,
    index: Index,
    postgis: Option<&Server>,
    figures: &mut Figures,
) -> Result<(), Failure> {
    if Command::new("wrk").arg("--version").output().is_err() {
        return say("HTTP skipped: there is no `wrk` on this machine");
    }
    let node = over_http::node(population, index)?;
    let asked = questions(population, QUESTIONS);
    let behind = match postgis {
        Some(server) => {
            let vocabulary = &population.vocabulary;
            Some(Arc::new(Behind::start(server, vocabulary, &asked).await?))
        }
        None => None,
    };
    let bodies = Bodies::default();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (kept, asking) = (Arc::clone(&bodies), behind.clone());
    let server = http_server(&Shared::new(&node)?, listener, move |config| {
        over_http::fixed_route(config, "application/json", Arc::clone(&kept));
        if let Some(behind) = &asking {
            postgis_route(config, Arc::clone(behind));
        }
    })?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    let questions = paths(population, &asked, node.gazetteer)?;
    let kept = keep_bodies(address, &questions.best).await?;
    let bytes: usize = kept.iter().map(Bytes::len).sum();
    figures.add(
        "http_body_bytes",
        f64::from(u32::try_from(bytes / kept.len().max(1))?),
    )?;
    bodies
        .set(kept)
        .map_err(|_| "the bodies were kept already")?;
    let folder = tempfile::tempdir()?;
    let numbered = |folder: &str| -> Vec<String> {
        let best = questions.best.iter().enumerate();
        best.map(|question| numbered_path(folder, question))
            .collect()
    };
    let fixed = numbered("fixed");
    let behind = behind.map(|_| (BEHIND, numbered("postgis")));
    let mut ways = vec![
        (BEST, questions.best),
        ("http_distance", questions.distance),
        ("http_q", questions.words),
    ];
    ways.extend(behind);
    ways.push((FIXED, fixed));
    for (name, paths) in &ways {
        std::fs::write(folder.path().join(name), paths.join("\n"))?;
    }
    let names: Vec<&str> = ways.iter().map(|(name, _)| *name).collect();
    let mut rounds = Vec::new();
    for number in 0..=ROUNDS {
        // The first warms everything up and isn't counted.
        let seconds = if number == 0 { "2s" } else { SECONDS };
        let mut round = Vec::new();
        for name in &names {
            round.push(run(address, &folder.path().join(name), seconds).await?);
        }
        say(&format!("round {number}: {round:?}"))?;
        if number > 0 {
            rounds.push(round);
        }
    }
    handle.stop(true).await;
    serving.await??;
    add(&names, &rounds, figures)
}

fn postgis_route(config: &mut ServiceConfig, behind: Arc<Behind>) {
    let send = move |number: web::Path<usize>| {
        let behind = Arc::clone(&behind);
        async move { behind.answer(*number).await }
    };
    config.route("/postgis/{number}", web::get().to(send));
}

/// As long a request as the search that it stands beside.
fn numbered_path(folder: &str, (number, search): (usize, &String)) -> String {
    let asked = search.split_once('?').map_or("", |(_, asked)| asked);
    format!("/{folder}/{number}?{asked}")
}

/// The same questions, asked in three ways.
#[derive(Default)]
struct Paths {
    best: Vec<String>,
    distance: Vec<String>,
    /// The condition as somebody might type it, in `q`.
    words: Vec<String>,
}

/// The address of a search up to where and how far.
fn whereabouts(
    question: &Query,
    gazetteer: &Gazetteer,
    random: &mut Random,
) -> Result<String, Failure> {
    let near = over_http::near(question, gazetteer, random)?;
    let mut path = format!("/api/v1/search?near={}", form(&near));
    if let Some(radius_m) = question.radius_m {
        write!(path, "&radius_m={radius_m}")?;
    }
    Ok(path)
}

/// The addresses of the questions; three of four by postcode, as people ask.
fn paths(
    population: &Population,
    questions: &[(Frequency, Query)],
    gazetteer: &Gazetteer,
) -> Result<Paths, Failure> {
    let mut random = Random::new(6);
    let mut paths = Paths::default();
    for (_, question) in questions {
        let whereabouts = whereabouts(question, gazetteer, &mut random)?;
        let (mut conditions, mut words) = (String::new(), String::new());
        for concept in question.concepts_asked() {
            let concept = population.vocabulary.get(concept);
            write!(conditions, "&condition={}", concept.id)?;
            write!(words, "&q=somewhere+friendly+for+{}", form(&concept.label))?;
        }
        paths.best.push(format!("{whereabouts}{conditions}"));
        paths
            .distance
            .push(format!("{whereabouts}{conditions}&sort=distance"));
        paths.words.push(format!("{whereabouts}{words}"));
    }
    Ok(paths)
}

/// A value, as forms send it.
fn form(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

/// The answers to the first questions, which must be right: an error is answered faster.
async fn keep_bodies(address: SocketAddr, questions: &[String]) -> Result<Vec<Bytes>, Failure> {
    let client = reqwest::Client::new();
    let mut bodies = Vec::with_capacity(BODIES);
    let mut results = 0;
    for path in questions.iter().take(BODIES) {
        let answer = client
            .get(format!("http://{address}{path}"))
            .send()
            .await?
            .error_for_status()?;
        let body = answer.bytes().await?;
        let read: serde_json::Value = serde_json::from_slice(&body)?;
        results += read
            .get("results")
            .and_then(|results| results.as_array())
            .map_or(0, Vec::len);
        bodies.push(body);
    }
    if results < BODIES {
        return Err(format!("{results} results in {BODIES} answers: these are not answers").into());
    }
    Ok(bodies)
}

/// Adds the figures of each way, whose runs stand in this order in each round; the fixed bodies are the last.
fn add(names: &[&str], rounds: &[Vec<Run>], figures: &mut Figures) -> Result<(), Failure> {
    let middle = |of: &dyn Fn(&[Run]) -> f64| middle(rounds, of);
    let fixed_per_second = |round: &[Run]| round.last().map_or(f64::NAN, |run| run.per_second);
    for (at, &name) in names.iter().enumerate() {
        let mut add = |figure: &str, value: f64| figures.add(&format!("{name}_{figure}"), value);
        add("requests_per_second", middle(&|round| round[at].per_second))?;
        if name != FIXED {
            add("median_us", middle(&|round| round[at].median_us))?;
            add("p99_us", middle(&|round| round[at].p99_us))?;
            add(
                "fixed_body_ratio",
                middle(&|round| round[at].per_second / fixed_per_second(round)),
            )?;
        }
    }
    let find = |wanted: &str| names.iter().position(|name| *name == wanted);
    if let (Some(best), Some(behind)) = (find(BEST), find(BEHIND)) {
        let ratio = |round: &[Run]| round[best].per_second / round[behind].per_second;
        figures.add("http_postgis_ratio", middle(&ratio))?;
    }
    Ok(())
}
