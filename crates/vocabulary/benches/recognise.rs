//! How long `recognise` and `urgent::detect` take a sentence, on one thread.
//!
//! Prints median and 99th percentile over the judged phrases, and writes `recognise_median_us` beside
//! what other benchmarks wrote to the file that `BENCH_JSON` names (default: the workspace's
//! `target/bench.json`). Every sentence is timed by itself, many times over, after a warm-up.

#[path = "figures.rs"]
mod figures;

use hereabouts_vocabulary::{Vocabulary, recognise, urgent};
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 300;

fn main() -> ExitCode {
    let sentences = sentences();
    let started = Instant::now();
    let vocabulary = Vocabulary::embedded();
    let built_ms = started.elapsed().as_secs_f64() * 1e3;
    let recognised = timed_us(&sentences, |text| {
        black_box(recognise(vocabulary, black_box(text)));
    });
    let detected = timed_us(&sentences, |text| {
        black_box(urgent::detect(black_box(text)));
    });
    report("recognise", &recognised, sentences.len());
    report("urgent::detect", &detected, sentences.len());
    eprintln!("vocabulary put together in {built_ms:.1} ms");
    let figures = [
        ("recognise_median_us", percentile(&recognised, 50)),
        ("recognise_p99_us", percentile(&recognised, 99)),
        ("urgent_detect_median_us", percentile(&detected, 50)),
        ("vocabulary_start_ms", built_ms),
    ];
    let named = figures.map(|(name, value)| (name.to_owned(), value));
    match figures::write_figures(&named) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn sentences() -> Vec<&'static str> {
    include_str!("../tests/data/phrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('|').next())
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect()
}

/// Every single time in microseconds, sorted.
fn timed_us(sentences: &[&str], run: impl Fn(&str)) -> Vec<f64> {
    for sentence in sentences {
        run(sentence);
    }
    let mut times = Vec::with_capacity(sentences.len() * ROUNDS);
    for _ in 0..ROUNDS {
        for sentence in sentences {
            let started = Instant::now();
            run(sentence);
            times.push(started.elapsed().as_secs_f64() * 1e6);
        }
    }
    times.sort_by(f64::total_cmp);
    times
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let at = sorted.len() * percent / 100;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}

fn report(name: &str, times: &[f64], sentences: usize) {
    eprintln!(
        "{name}: median {:.1} µs, p99 {:.1} µs a sentence ({sentences} sentences, {ROUNDS} rounds)",
        percentile(times, 50),
        percentile(times, 99),
    );
}
