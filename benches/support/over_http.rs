//! Questions over HTTP for benches: what people ask, the client that asks it, and the same server sending fixed bodies.

use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use hereabouts::directory::{Directory, Node};
use hereabouts::http::render_fragment;
use hereabouts::store::change_feed::{FeedIdentity, FeedPosition};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::figures::Failure;
use hereabouts_search::testing::population::{Frequency, Population};
use hereabouts_search::testing::random::Random;
use hereabouts_search::{Index, Query};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, OnceLock};

const THREADS: &str = "2";
const CONNECTIONS: &str = "32";
const RADIUS_M: f64 = 10_000.0;

/// What answers, over an index of no database's.
pub(crate) fn node(population: &'static Population, index: Index) -> Result<Arc<Node>, Failure> {
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
    Ok(node)
}

/// Bodies that are sent as they are.
pub(crate) type Bodies = Arc<OnceLock<Vec<Bytes>>>;

/// What the client said of one run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) per_second: f64,
    pub(crate) median_us: f64,
    pub(crate) p99_us: f64,
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

/// Answers `/fixed/{number}` with one of them.
pub(crate) fn fixed_route(config: &mut ServiceConfig, content_type: &'static str, bodies: Bodies) {
    let send = move |number: web::Path<usize>| {
        let body = bodies
            .get()
            .and_then(|bodies| bodies.get(*number % bodies.len().max(1)))
            .cloned();
        async move { fixed(content_type, body) }
    };
    config.route("/fixed/{number}", web::get().to(send));
}

/// With the headers of a search's answer.
fn fixed(content_type: &'static str, body: Option<Bytes>) -> impl Responder {
    match body {
        Some(body) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .content_type(content_type)
            .body(body),
        None => HttpResponse::NotFound().finish(),
    }
}

/// Questions of every class in turn, with and without a radius.
pub(crate) fn questions(population: &Population, count: usize) -> Vec<(Frequency, Query)> {
    let mut of_each = Vec::new();
    for frequency in [Frequency::Common, Frequency::Middling, Frequency::Rare] {
        for radius_m in [None, Some(RADIUS_M)] {
            let questions = population.questions(count / 6, frequency, radius_m, 5);
            of_each.push(
                questions
                    .into_iter()
                    .map(move |question| (frequency, question)),
            );
        }
    }
    let mut asked = Vec::with_capacity(count);
    for _ in 0..count / 6 {
        asked.extend(of_each.iter_mut().filter_map(Iterator::next));
    }
    asked
}

/// Where a question is asked, in words: three of four times a postcode.
pub(crate) fn near(
    question: &Query,
    gazetteer: &Gazetteer,
    random: &mut Random,
) -> Result<String, Failure> {
    let near = question.near.as_ref().ok_or("a question without near")?;
    let postcode = gazetteer
        .nearest_live_postcode(near.point)
        .filter(|_| !random.once_in(4));
    Ok(match postcode {
        Some(found) => found.postcode.to_string(),
        None => format!("{},{}", near.point.latitude(), near.point.longitude()),
    })
}

/// Asks for the addresses in a file for so long, by `wrk`.
pub(crate) async fn run(address: SocketAddr, paths: &Path, seconds: &str) -> Result<Run, Failure> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/support/wrk.lua");
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

/// The figure of the middle round.
pub(crate) fn middle(rounds: &[Vec<Run>], of: &dyn Fn(&[Run]) -> f64) -> f64 {
    let mut values: Vec<f64> = rounds.iter().map(|round| of(round)).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
