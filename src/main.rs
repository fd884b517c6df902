//! The program: telemetry and command dispatch, nothing else.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    hereabouts::cli::run(hereabouts::cli::Cli::parse())
}
