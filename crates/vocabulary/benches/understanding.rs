//! How well lay words are understood: precision and recall over the judged phrases, the half that was
//! looked at and the unseen half apart; urgent words; and charities that experts tagged.
//!
//! Prints scores, never which unseen phrase was missed, and adds them to the file that `BENCH_JSON` names
//! (default: the workspace's `target/bench.json`). The charities are read from the folder that
//! `HEREABOUTS_TEST_DATA` names; without it they are left out, and it is said.

#[path = "understanding/charities.rs"]
mod charities;
#[path = "figures.rs"]
mod figures;
#[path = "../tests/it/judged.rs"]
mod judged;
#[path = "understanding/labelled.rs"]
mod labelled;

use figures::write_figures;
use hereabouts_vocabulary::{Kind, urgent};
use judged::{Outcome, judge, read, score};
use std::process::ExitCode;

/// Names and values.
type Figures = Vec<(String, f64)>;

const SEEN: &str = concat!(
    include_str!("../tests/data/phrases.txt"),
    include_str!("../tests/data/more-phrases.txt"),
    include_str!("../tests/data/fresh-phrases.txt")
);
/// What was written before the terms grew, and what was after, which is harder.
const PHRASES: [(&str, &str); 3] = [
    ("seen", SEEN),
    ("unseen", include_str!("../tests/data/unseen/phrases.txt")),
    (
        "unseen_later",
        include_str!("../tests/data/unseen/later-phrases.txt"),
    ),
];
const CRISES: [(&str, &str); 3] = [
    ("seen", include_str!("../tests/data/crisis.txt")),
    ("unseen", include_str!("../tests/data/unseen/crisis.txt")),
    (
        "unseen_later",
        include_str!("../tests/data/unseen/later-crisis.txt"),
    ),
];
const INNOCENT: [(&str, &str); 3] = [
    ("seen", include_str!("../tests/data/innocent.txt")),
    ("unseen", include_str!("../tests/data/unseen/innocent.txt")),
    (
        "unseen_later",
        include_str!("../tests/data/unseen/later-innocent.txt"),
    ),
];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let mut figures = Figures::new();
    for (half, file) in PHRASES {
        phrases(half, file, &mut figures);
    }
    for (half, file) in CRISES {
        crises(half, file, &mut figures);
    }
    for (half, file) in INNOCENT {
        innocent(half, file, &mut figures);
    }
    match std::env::var_os("HEREABOUTS_TEST_DATA") {
        Some(folder) => charities::report(folder.as_ref(), &mut figures)?,
        None => eprintln!("charities: left out, HEREABOUTS_TEST_DATA is not set"),
    }
    write_figures(&figures)
}

fn phrases(half: &str, file: &'static str, figures: &mut Figures) {
    let phrases = read(file);
    let outcomes: Vec<Outcome> = phrases.iter().map(judge).collect();
    let all = score(&outcomes, None);
    eprintln!(
        "{half}: {} phrases: precision {:.3}, recall {:.3}",
        phrases.len(),
        all.precision(),
        all.recall()
    );
    for kind in Kind::ALL {
        let score = score(&outcomes, Some(*kind));
        eprintln!(
            "    {:<10} precision {:.3}, recall {:.3} ({} asked for)",
            kind.as_str(),
            score.precision(),
            score.recall(),
            score.met + score.missed
        );
    }
    figures.push((format!("understanding_{half}_precision"), all.precision()));
    figures.push((format!("understanding_{half}_recall"), all.recall()));
}

fn lines(file: &'static str) -> Vec<&'static str> {
    let lines = file.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

/// A crisis is caught when a panel is shown, of its kind or of another.
fn crises(half: &str, file: &'static str, figures: &mut Figures) {
    let lines = lines(file);
    let caught = |line: &&&str| {
        let phrase = line.split_once(" | ").map_or(**line, |(_, phrase)| phrase);
        urgent::detect(phrase).is_some_and(|urgent| !urgent.quiet)
    };
    let share = share(lines.iter().filter(caught).count(), lines.len());
    eprintln!("{half}: {} crisis phrases: {share:.3} caught", lines.len());
    figures.push((format!("urgent_{half}_recall"), share));
}

/// A false alarm is a panel, or a quiet line where none is marked as right.
fn innocent(half: &str, file: &'static str, figures: &mut Figures) {
    let lines = lines(file);
    let alarmed = |line: &&&str| {
        let quiet_is_right = line.strip_prefix("quiet | ");
        let found = urgent::detect(quiet_is_right.unwrap_or(line));
        found.is_some_and(|urgent| quiet_is_right.is_none() || !urgent.quiet)
    };
    let share = share(lines.iter().filter(alarmed).count(), lines.len());
    eprintln!(
        "{half}: {} innocent phrases: {share:.3} false alarms",
        lines.len()
    );
    figures.push((format!("urgent_{half}_false_alarms"), share));
}

fn share(count: usize, of: usize) -> f64 {
    let float = |number: usize| u32::try_from(number).map_or(0.0, f64::from);
    float(count) / float(of.max(1))
}
