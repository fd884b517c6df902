//! How much resident memory an entry takes, measured in a process of its own that holds nothing else.
//!
//! It is the growth while a second index is built: what building needs and gives up is held by the
//! allocator since the first, so that the second adds only itself. Left out: the fragments, stored text.

use hereabouts_search::testing::figures::Failure;
use hereabouts_search::testing::population::Population;
use hereabouts_search::{Index, ServiceDocument};
use std::hint::black_box;
use std::io::Write;
use std::process::Command;

const ENTRIES: &str = "BENCH_MEMORY_ENTRIES";

/// How many entries this process is to measure, if it is the one that measures.
pub(crate) fn asked_for() -> Option<usize> {
    std::env::var(ENTRIES).ok()?.parse().ok()
}

/// Builds an index twice and prints what the second added, in bytes an entry.
pub(crate) fn measure(population: &Population, entries: usize) -> Result<(), Failure> {
    let first = black_box(build(population, entries));
    let before = resident_bytes()?;
    let second = black_box(build(population, entries));
    let grown = resident_bytes()?.saturating_sub(before);
    let fragments: usize = population
        .documents(entries, 1)
        .iter()
        .map(fragment_bytes)
        .sum();
    writeln!(
        std::io::stdout(),
        "{}",
        grown.saturating_sub(fragments) / entries
    )?;
    drop((first, second));
    Ok(())
}

fn build(population: &Population, entries: usize) -> Index {
    Index::build(&population.vocabulary, population.documents(entries, 1))
}

fn fragment_bytes(document: &ServiceDocument) -> usize {
    let places: usize = document
        .places
        .iter()
        .map(|place| place.fragment.len())
        .sum();
    places
        + document
            .placeless
            .as_ref()
            .map_or(0, |placeless| placeless.fragment.len())
}

/// What [`measure`] finds in another process.
pub(crate) fn bytes_per_entry(entries: usize) -> Result<f64, Failure> {
    let output = Command::new(std::env::current_exe()?)
        .env(ENTRIES, entries.to_string())
        .env("MALLOC_MMAP_THRESHOLD_", "65536")
        .env("MALLOC_TRIM_THRESHOLD_", "65536")
        .output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// What Linux says this process holds in memory.
fn resident_bytes() -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: usize = line
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap_or("0")
        .parse()?;
    Ok(kilobytes * 1_024)
}
