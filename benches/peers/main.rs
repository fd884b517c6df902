//! The same questions to the index, to a tuned PostGIS (by place, by condition and in words), to Redis by distance
//! alone, and over HTTP, with PostGIS behind the same server too, in one run.
//!
//! A million invented entries (`HEREABOUTS_BENCH_ENTRIES` for another number) at the positions of real
//! postcodes, when `HEREABOUTS_TEST_DATA` names a folder with them. Figures are added to the flat JSON object
//! in `BENCH_JSON` (`target/bench.json` by default). Everything shares the machine: what else runs on it is
//! printed, and changes the absolute figures more than the ratios.

mod behind_http;
mod compare;
#[path = "../support/fragments.rs"]
mod fragments;
mod http;
#[path = "../support/over_http.rs"]
mod over_http;
mod postgis;
mod postgis_server;
#[path = "../support/private_server.rs"]
mod private_server;
mod redis;
mod snapshot;

use hereabouts_search::testing::figures::{Failure, Figures};
use hereabouts_search::testing::homes::homes;
use hereabouts_search::testing::population::Population;
use hereabouts_search::{Index, ServiceDocument};
use std::io::Write;
use std::time::Instant;

const ENTRIES: usize = 1_000_000;
/// Set, HTTP alone is measured: while making it faster.
const WITHOUT_POSTGIS: &str = "HEREABOUTS_BENCH_WITHOUT_POSTGIS";

fn main() -> Result<(), Failure> {
    let entries =
        std::env::var("HEREABOUTS_BENCH_ENTRIES").map_or(Ok(ENTRIES), |text| text.parse())?;
    note_load("at the start")?;
    // The server's threads want a vocabulary that lives as long as they do.
    let population: &'static Population = Box::leak(Box::new(Population::new(homes()?)?));
    let mut documents = population.documents(entries, 1);
    fragments::put_fragments(&mut documents)?;
    let mut figures = Figures::default();
    let services = snapshot::ids(&documents);
    figures.add("peers_entries", f64::from(u32::try_from(entries)?))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (index, server) = if std::env::var_os(WITHOUT_POSTGIS).is_some() {
        (Index::build(&population.vocabulary, documents), None)
    } else {
        let (index, server) =
            runtime.block_on(beside_others(population, documents, &mut figures))?;
        (index, Some(server))
    };
    note_load("before the snapshot")?;
    snapshot::measure(
        population,
        index.clone(),
        (entries, &services),
        &mut figures,
    )?;
    note_load("before HTTP")?;
    runtime.block_on(http::measure(
        population,
        index,
        server.as_ref(),
        &mut figures,
    ))?;
    if let Some(server) = server {
        runtime.block_on(server.stop())?;
    }
    note_load("at the end")?;
    figures.save()
}

/// Builds the index, having asked it and the others the same; PostGIS goes on running.
async fn beside_others(
    population: &Population,
    documents: Vec<ServiceDocument>,
    figures: &mut Figures,
) -> Result<(Index, postgis_server::Server), Failure> {
    let started = Instant::now();
    let server = postgis_server::Server::start(&documents).await?;
    say(&format!(
        "rows loaded into PostGIS in {:.0} s",
        started.elapsed().as_secs_f64()
    ))?;
    let redis = redis::Server::start(&documents)?;
    let index = Index::build(&population.vocabulary, documents);
    compare::compare(population, &index, &server, figures).await?;
    if let Some(mut redis) = redis {
        redis::compare(population, &index, &mut redis, figures)?;
    }
    Ok((index, server))
}

/// Says what the system says of how busy it is.
fn note_load(when: &str) -> Result<(), Failure> {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = std::thread::available_parallelism()?;
    say(&format!("load {when}: {} on {cores} cores", load.trim()))
}

/// A line for whoever reads along.
fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
