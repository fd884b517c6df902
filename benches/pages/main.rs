//! Pages of results over HTTP, beside the same server sending fixed bodies that are the same pages: by the same client
//! with the same script, in turns. Then the pages alone, asked for at a steady rate whether or not the last came back,
//! as people do.
//!
//! A quarter of a million invented entries (`HEREABOUTS_BENCH_ENTRIES` for another number) at the positions of real
//! postcodes, when `HEREABOUTS_TEST_DATA` names a folder with them, tagged with real concepts. Every question is a
//! concept's name and a word of the directory's, one in eight mistyped; three of four are near a postcode, half within ten
//! miles; the page has its facets, its reasons and its cards. Finding alone is timed beside it, in this process. Figures
//! are added to the flat JSON object in `BENCH_JSON` (`target/bench.json` by default).

#[path = "../support/fragments.rs"]
mod fragments;
#[path = "../support/over_http.rs"]
mod over_http;

use actix_web::web::Bytes;
use hereabouts::directory::{Node, Question, find_nearby};
use hereabouts::http::Shared;
use hereabouts::startup::http_server;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_search::testing::figures::{Failure, Figures, Times};
use hereabouts_search::testing::homes::homes;
use hereabouts_search::testing::population::Population;
use hereabouts_search::testing::random::Random;
use hereabouts_search::testing::wording::{Wording, asked};
use hereabouts_search::{FacetConcepts, Index, Query};
use hereabouts_vocabulary::Vocabulary;
use over_http::{Bodies, Run, middle, run};
use reqwest::Client;
use reqwest::redirect::Policy;
use std::hint::black_box;
use std::io::Write;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::{Duration, Instant};

const ENTRIES: usize = 250_000;
/// Different questions, each with a page that is kept as a fixed body.
const QUESTIONS: usize = 6_000;
const ROUNDS: usize = 3;
const SECONDS: &str = "8s";
/// Pages that are asked for in a second, steadily.
const STEADY_PER_SECOND: u32 = 200;
const STEADY: Duration = Duration::from_secs(20);

fn main() -> Result<(), Failure> {
    let entries =
        std::env::var("HEREABOUTS_BENCH_ENTRIES").map_or(Ok(ENTRIES), |text| text.parse())?;
    // The server's threads want a vocabulary that lives as long as they do.
    let population: &'static Population = Box::leak(Box::new(Population::of_vocabulary(
        Vocabulary::embedded(),
        homes()?,
    )));
    let mut documents = population.documents(entries, 1);
    fragments::put_fragments(&mut documents)?;
    let index = Index::build(&population.vocabulary, documents);
    let mut figures = Figures::default();
    figures.add("pages_entries", f64::from(u32::try_from(entries)?))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(measure(population, index, &mut figures))?;
    figures.save()
}

async fn measure(
    population: &'static Population,
    index: Index,
    figures: &mut Figures,
) -> Result<(), Failure> {
    let node = over_http::node(population, index)?;
    let bodies = Bodies::default();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let kept = Arc::clone(&bodies);
    let server = http_server(&Shared::new(&node)?, listener, move |config| {
        over_http::fixed_route(config, "text/html; charset=utf-8", Arc::clone(&kept));
    })?;
    let handle = server.handle();
    let serving = tokio::spawn(server);
    let questions = over_http::questions(population, QUESTIONS);
    let questions: Vec<&Query> = questions.iter().map(|(_, question)| question).collect();
    let typed = typed(population, &questions, node.gazetteer)?;
    find(&node, &typed, figures)?;
    let pages = sealed(&typed, address).await?;
    let kept = keep(address, &pages).await?;
    let bytes: usize = kept.iter().map(Bytes::len).sum();
    figures.add("page_bytes", f64::from(u32::try_from(bytes / kept.len())?))?;
    bodies
        .set(kept)
        .map_err(|_| "the bodies were kept already")?;
    in_turns(address, &pages, figures).await?;
    steadily(address, &pages, figures).await?;
    handle.stop(true).await;
    Ok(serving.await??)
}

/// What somebody typed.
struct Typed {
    words: String,
    near: String,
    miles: Option<u8>,
}

/// The questions as people type them.
fn typed(
    population: &Population,
    questions: &[&Query],
    gazetteer: &Gazetteer,
) -> Result<Vec<Typed>, Failure> {
    let mut random = Random::new(7);
    let mut typed = Vec::with_capacity(questions.len());
    for question in questions {
        let near = over_http::near(question, gazetteer, &mut random)?;
        let wording = if random.once_in(8) {
            Wording::Mistyped
        } else {
            Wording::Rare
        };
        let labels = question.concepts_asked();
        let labels = labels.map(|ix| population.vocabulary.get(ix).label.clone());
        let words: Vec<String> = labels.chain(asked(wording, &mut random)).collect();
        typed.push(Typed {
            words: words.join(" "),
            near,
            miles: question.radius_m.map(|_| 10),
        });
    }
    Ok(typed)
}

/// Times the answers alone, without a page or a server.
fn find(node: &Node, typed: &[Typed], figures: &mut Figures) -> Result<(), Failure> {
    let directory = node.directory().ok_or("nothing to search")?;
    let mut took_ns = Vec::with_capacity(typed.len());
    for one in typed {
        let question = Question {
            q: Some(one.words.clone()),
            near: Some(one.near.clone()),
            radius_m: one.miles.map(|miles| f64::from(miles) * 1_609.344),
            facets: Some(FacetConcepts::Narrowing),
            now: Some(jiff::Zoned::now().datetime()),
            ..Question::new()
        };
        let started = Instant::now();
        let understood = question.understand(node)?;
        black_box(find_nearby(&directory, &understood));
        took_ns.push(started.elapsed().as_nanos());
    }
    figures.add_times("page_finding", &Times::of(&mut took_ns))
}

/// Asks each question as a form does, and gives the addresses that the answers stand at.
async fn sealed(typed: &[Typed], address: SocketAddr) -> Result<Vec<String>, Failure> {
    let client = Client::builder().redirect(Policy::none()).build()?;
    let mut pages = Vec::with_capacity(typed.len());
    for one in typed {
        let miles = one.miles.map(|miles| miles.to_string());
        let body: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("q", one.words.as_str()),
                ("near", &one.near),
                ("miles", miles.as_deref().unwrap_or_default()),
            ])
            .finish();
        let answer = client
            .post(format!("http://{address}/en/"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await?;
        let page = answer.headers().get("location");
        let page =
            page.ok_or_else(|| format!("{} near {}: {}", one.words, one.near, answer.status()))?;
        pages.push(page.to_str()?.to_owned());
    }
    Ok(pages)
}

/// The pages, which must have results on them: an empty one is written faster.
async fn keep(address: SocketAddr, pages: &[String]) -> Result<Vec<Bytes>, Failure> {
    let client = Client::new();
    let mut bodies = Vec::with_capacity(pages.len());
    let mut results = 0;
    for page in pages {
        let answer = client.get(format!("http://{address}{page}")).send().await?;
        let body = answer.error_for_status()?.bytes().await?;
        results += std::str::from_utf8(&body)?
            .matches("class=\"result\"")
            .count();
        bodies.push(body);
    }
    if results < 10 * pages.len() {
        return Err(format!("{results} results on {} pages", pages.len()).into());
    }
    say(&format!("{results} results on {} pages", pages.len()))?;
    Ok(bodies)
}

/// As many as can be, of the pages and of the fixed bodies.
async fn in_turns(
    address: SocketAddr,
    pages: &[String],
    figures: &mut Figures,
) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let fixed: Vec<String> = (0..pages.len())
        .map(|number| format!("/fixed/{number}?{}", "x".repeat(140)))
        .collect();
    let ways = [("pages", pages), ("fixed", &fixed)];
    for (name, paths) in ways {
        std::fs::write(folder.path().join(name), paths.join("\n"))?;
    }
    let mut rounds: Vec<Vec<Run>> = Vec::new();
    for number in 0..=ROUNDS {
        // The first warms everything up and isn't counted.
        let seconds = if number == 0 { "2s" } else { SECONDS };
        let mut round = Vec::new();
        for (name, _) in ways {
            round.push(run(address, &folder.path().join(name), seconds).await?);
        }
        say(&format!("round {number}: {round:?}"))?;
        if number > 0 {
            rounds.push(round);
        }
    }
    let per_second = |at: usize| middle(&rounds, &|round| round[at].per_second);
    figures.add("page_requests_per_second", per_second(0))?;
    figures.add("page_fixed_requests_per_second", per_second(1))?;
    for (at, (name, _)) in ways.iter().enumerate() {
        let median_us = middle(&rounds, &|round| round[at].median_us);
        let p99_us = middle(&rounds, &|round| round[at].p99_us);
        say(&format!(
            "{name}: {median_us:.0} us at the median, {p99_us:.0} at 99 %, as fast as can be"
        ))?;
    }
    let ratio = middle(&rounds, &|round| round[0].per_second / round[1].per_second);
    figures.add("page_fixed_body_ratio", ratio)
}

/// At a steady rate: each is asked for in its own moment, however long the one before takes.
async fn steadily(
    address: SocketAddr,
    pages: &[String],
    figures: &mut Figures,
) -> Result<(), Failure> {
    // Sooner than the server closes them.
    let client = Client::builder()
        .pool_idle_timeout(Duration::from_secs(2))
        .build()?;
    let mut tick = tokio::time::interval(Duration::from_secs(1) / STEADY_PER_SECOND);
    let ends = Instant::now() + STEADY;
    let mut asked = Vec::new();
    for page in pages.iter().cycle() {
        let due = tick.tick().await;
        if Instant::now() > ends {
            break;
        }
        let request = client.get(format!("http://{address}{page}"));
        asked.push(tokio::spawn(async move {
            let body = request.send().await?.error_for_status()?.bytes().await?;
            Ok::<_, reqwest::Error>((due.elapsed(), body.len()))
        }));
    }
    let mut times_ms = Vec::with_capacity(asked.len());
    for one in asked {
        let (took, _) = one.await??;
        times_ms.push(took.as_secs_f64() * 1e3);
    }
    times_ms.sort_by(f64::total_cmp);
    let at = |percent: usize| times_ms.get(times_ms.len() * percent / 100).copied();
    figures.add("page_steady_median_ms", at(50).unwrap_or(f64::NAN))?;
    figures.add("page_steady_p99_ms", at(99).unwrap_or(f64::NAN))
}

/// A line for whoever reads along.
fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
