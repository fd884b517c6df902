//! How much resident memory an entry takes, measured in a process of its own that holds nothing else.
//!
//! Left out: the fragments, which are stored text, counted apart; and the documents, which are gone by then.

use crate::Failure;
use hereabouts_search::Index;
use hereabouts_search::testing::population::Population;
use std::hint::black_box;
use std::io::Write;
use std::process::Command;

const ENTRIES: &str = "BENCH_MEMORY_ENTRIES";

/// How many entries this process is to measure, if it is the one that measures.
pub(crate) fn asked_for() -> Option<usize> {
    std::env::var(ENTRIES).ok()?.parse().ok()
}

/// Builds an index, lets everything else go, and prints the growth in bytes an entry.
pub(crate) fn measure(population: &Population, entries: usize) -> Result<(), Failure> {
    let before = resident_bytes()?;
    let documents = population.documents(entries, 1);
    let fragments: usize = documents
        .iter()
        .map(|document| {
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
        })
        .sum();
    let index = black_box(Index::build(&population.vocabulary, documents));
    let grown = resident_bytes()?
        .saturating_sub(before)
        .saturating_sub(fragments);
    writeln!(std::io::stdout(), "{}", grown / entries)?;
    drop(index);
    Ok(())
}

/// The growth in another process, whose allocator gives freed memory back at once.
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
