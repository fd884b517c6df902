//! Prints the judged phrases of files that `urgent::detect` gets wrong.
//!
//! For whoever keeps `data/urgent.toml`: `KIND | phrase` must be found, `quiet | phrase` may be a quiet
//! line, and anything else must stay silent. Never run it over `tests/data/unseen`.

use hereabouts_vocabulary::urgent;
use std::process::ExitCode;

fn main() -> ExitCode {
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Ok(text) => print_wrong(&path, &text),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

#[expect(clippy::print_stdout, reason = "printing is all it is for")]
fn print_wrong(path: &str, text: &str) {
    let lines = text.lines().map(str::trim);
    let (mut crises, mut missed, mut innocent, mut alarms) = (0, 0, 0, 0);
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (mark, phrase) = line.split_once(" | ").unwrap_or(("", line));
        let found = urgent::detect(phrase);
        let loud = found.is_some_and(|urgent| !urgent.quiet);
        if matches!(mark, "s" | "a" | "m") {
            crises += 1;
            let right =
                found.is_some_and(|urgent| !urgent.quiet && urgent.kind.as_str().starts_with(mark));
            missed += usize::from(!loud);
            if !right {
                println!("{} {line}", if loud { "kind  " } else { "MISSED" });
            }
        } else {
            innocent += 1;
            if loud || found.is_some() && mark != "quiet" {
                alarms += 1;
                println!("ALARM  {line} -> {found:?}");
            }
        }
    }
    println!("{path}: missed {missed} of {crises}; alarms {alarms} of {innocent}");
}
