//! Searches over HTTP beside the same server sending fixed bodies, which are the answers to the same
//! questions: by the same client with the same script, in turns.

use crate::say;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Bytes, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use hereabouts::directory::{Directory, Node};
use hereabouts::http::render_fragment;
use hereabouts::startup::http_server;
use hereabouts::store::change_feed::{FeedIdentity, FeedPosition};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::testing::random::Random;
use hereabouts_search::{Index, Query};
use hereabouts_vocabulary::Vocabulary;
use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::process::Command;
use std::sync::{Arc, OnceLock};

/// Different questions: more than one run asks.
const QUESTIONS: usize = 120_000;
/// Answers that are kept as fixed bodies: far more than the processor's caches hold.
const BODIES: usize = 10_000;
const ROUNDS: usize = 3;
const SECONDS: &str = "10s";
const THREADS: &str = "2";
const CONNECTIONS: &str = "32";
const RADIUS_M: f64 = 10_000.0;

type Bodies = Arc<OnceLock<Vec<Bytes>>>;

/// What the client said of one run.
#[derive(Debug, Clone, Copy)]
struct Run {
    per_second: f64,
    median_us: f64,
    p99_us: f64,
}

/// Serves the index and measures both.
pub(crate) async fn measure(
    population: &'static Population,
    index: Index,
    figures: &mut Figures,
) -> Result<(), Failure> {
    if Command::new("wrk").arg("--version").output().is_err() {
        return say("HTTP skipped: there is no `wrk` on this machine");
    }
    let node = Node::new(
        &population.vocabulary,
        Gazetteer::embedded()?,
        render_fragment,
    );
    node.swap(Directory {
        index,
        position: nowhere(),
        as_of: jiff::Zoned::now().date(),
    });
    let bodies = Bodies::default();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let kept = Arc::clone(&bodies);
    let server = http_server(&node, listener, move |config| {
        fixed_route(config, Arc::clone(&kept))
    })?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    let questions = paths(population, node.gazetteer)?;
    let kept = keep_bodies(address, &questions).await?;
    let bytes: usize = kept.iter().map(Bytes::len).sum();
    figures.add(
        "http_body_bytes",
        f64::from(u32::try_from(bytes / kept.len().max(1))?),
    )?;
    bodies
        .set(kept)
        .map_err(|_| "the bodies were kept already")?;
    let folder = tempfile::tempdir()?;
    let (searches, fixed) = (folder.path().join("searches"), folder.path().join("fixed"));
    std::fs::write(&searches, questions.join("\n"))?;
    std::fs::write(
        &fixed,
        questions
            .iter()
            .enumerate()
            .map(fixed_path)
            .collect::<Vec<_>>()
            .join("\n"),
    )?;
    let mut runs = Vec::new();
    for round in 0..=ROUNDS {
        // The first warms both up and isn't counted.
        let seconds = if round == 0 { "2s" } else { SECONDS };
        let pair = (
            run(address, &searches, seconds).await?,
            run(address, &fixed, seconds).await?,
        );
        say(&format!("round {round}: {pair:?}"))?;
        if round > 0 {
            runs.push(pair);
        }
    }
    handle.stop(true).await;
    serving.await??;
    add(&runs, figures)
}

/// An index of no database's.
pub(crate) fn nowhere() -> FeedPosition {
    let identity = FeedIdentity {
        system_identifier: "0".to_owned(),
        timeline: 0,
        epoch: uuid::Uuid::nil(),
    };
    FeedPosition {
        identity,
        number: 0,
        pruned_through: 0,
    }
}

fn fixed_route(config: &mut ServiceConfig, bodies: Bodies) {
    let send = move |number: Path<usize>| {
        let body = bodies
            .get()
            .and_then(|bodies| bodies.get(*number % bodies.len().max(1)))
            .cloned();
        async move { fixed(body) }
    };
    config.route("/fixed/{number}", web::get().to(send));
}

/// With the headers of a search's answer.
fn fixed(body: Option<Bytes>) -> impl Responder {
    match body {
        Some(body) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .content_type("application/json")
            .body(body),
        None => HttpResponse::NotFound().finish(),
    }
}

/// As long a request as the search that it stands beside.
fn fixed_path((number, search): (usize, &String)) -> String {
    let asked = search.split_once('?').map_or("", |(_, asked)| asked);
    format!("/fixed/{number}?{asked}")
}

/// Questions of every class in turn, with and without a radius; three of four by postcode, as people ask.
fn paths(population: &Population, gazetteer: &Gazetteer) -> Result<Vec<String>, Failure> {
    let mut of_each = Vec::new();
    for frequency in [Frequency::Common, Frequency::Middling, Frequency::Rare] {
        for radius_m in [None, Some(RADIUS_M)] {
            of_each.push(population.questions(QUESTIONS / 6, frequency, radius_m, 5));
        }
    }
    let mut random = Random::new(6);
    let mut paths = Vec::with_capacity(QUESTIONS);
    for at in 0..QUESTIONS / 6 {
        for question in of_each.iter().filter_map(|questions| questions.get(at)) {
            paths.push(path(
                question,
                &population.vocabulary,
                gazetteer,
                &mut random,
            )?);
        }
    }
    Ok(paths)
}

fn path(
    question: &Query,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
    random: &mut Random,
) -> Result<String, Failure> {
    let point = question
        .near
        .as_ref()
        .ok_or("a question without near")?
        .point;
    let postcode = gazetteer
        .nearest_live_postcode(point)
        .filter(|_| !random.once_in(4));
    let near = match postcode {
        Some(found) => found.postcode.to_string().replace(' ', "+"),
        None => format!("{},{}", point.latitude(), point.longitude()),
    };
    let mut path = format!("/api/v1/search?near={near}");
    for concept in question.asked.iter().flat_map(|asked| &asked.alternatives) {
        write!(path, "&condition={}", vocabulary.get(*concept).id)?;
    }
    if let Some(radius_m) = question.radius_m {
        write!(path, "&radius_m={radius_m}")?;
    }
    Ok(path)
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

async fn run(address: SocketAddr, paths: &std::path::Path, seconds: &str) -> Result<Run, Failure> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/wrk.lua");
    let output = tokio::process::Command::new("wrk")
        .args([
            "-t",
            THREADS,
            "-c",
            CONNECTIONS,
            "-d",
            seconds,
            "--latency",
            "-s",
            script,
        ])
        .arg(format!("http://{address}"))
        .arg("--")
        .arg(paths)
        .output()
        .await?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.strip_prefix("result "));
    let line =
        line.ok_or_else(|| format!("wrk: {text}{}", String::from_utf8_lossy(&output.stderr)))?;
    let numbers: Vec<f64> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    match numbers[..] {
        [requests, microseconds, 0.0, median_us, p99_us] => Ok(Run {
            per_second: requests / microseconds * 1e6,
            median_us,
            p99_us,
        }),
        _ => Err(format!("wrk had errors: {text}").into()),
    }
}

fn add(runs: &[(Run, Run)], figures: &mut Figures) -> Result<(), Failure> {
    let middle = |of: &dyn Fn(&(Run, Run)) -> f64| {
        let mut values: Vec<f64> = runs.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
    };
    figures.add(
        "http_requests_per_second",
        middle(&|(search, _)| search.per_second),
    )?;
    figures.add(
        "http_fixed_requests_per_second",
        middle(&|(_, fixed)| fixed.per_second),
    )?;
    figures.add("http_median_us", middle(&|(search, _)| search.median_us))?;
    figures.add("http_p99_us", middle(&|(search, _)| search.p99_us))?;
    figures.add(
        "http_fixed_body_ratio",
        middle(&|(search, fixed)| search.per_second / fixed.per_second),
    )
}
