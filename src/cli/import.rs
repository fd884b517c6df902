//! `hereabouts import csv FILE --map MAP.toml [--dry-run] [--report REPORT.csv]`
//!
//! Opens the files, shows how far it is, and prints what became of every row. Deciding anything is
//! `harvest`'s. The files are opened before the program gives up root, because the user it then is may not
//! be allowed to read them.

use super::CommandError;
use crate::config::Config;
use crate::harvest::HarvestError;
use crate::harvest::csv::{CsvImport, ImportMap, ImportReport, Progress, import_csv};
use crate::startup::{OpenDatabase, open_database};
use crate::store::Database;
use clap::{Args, Subcommand};
use hereabouts_gazetteer::{Gazetteer, PackedFileError};
use hereabouts_vocabulary::Vocabulary;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use std::fs::File;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// What can be read in.
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// A table: one row a service.
    Csv(Csv),
}

/// A table and what it means.
#[derive(Debug, Args)]
pub(super) struct Csv {
    /// The table: commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1252.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What its columns mean; seed-data/maps/README.md explains how to write one.
    #[arg(long, value_name = "FILE")]
    map: PathBuf,
    /// Only look, and report the same: nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// Write the report by row into this file too, as CSV.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// The command with its files open.
pub(super) struct Opened {
    map: ImportMap,
    table: Vec<u8>,
    report: Option<File>,
    dry_run: bool,
}

/// Why the command failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum ImportError {
    #[error("{path}: {error}")]
    File {
        path: PathBuf,
        error: std::io::Error,
    },
    #[error("the report cannot be written: {0}")]
    Report(#[from] csv::Error),
    #[error("the report cannot be printed: {0}")]
    Output(#[from] std::io::Error),
    #[error(transparent)]
    Gazetteer(#[from] PackedFileError),
    #[error(transparent)]
    Harvest(#[from] HarvestError),
}

/// Opens the files, while the program may.
///
/// # Errors
/// When one cannot be opened, or the map cannot be used.
pub(super) fn open(command: Import) -> Result<Opened, ImportError> {
    let Import::Csv(csv) = command;
    let map = String::from_utf8_lossy(&read(&csv.map)?).into_owned();
    let map = ImportMap::parse(&map, Vocabulary::embedded()).map_err(HarvestError::from)?;
    let table = read(&csv.file)?;
    let create =
        |path: PathBuf| File::create(&path).map_err(|error| ImportError::File { path, error });
    let report = csv.report.map(create).transpose()?;
    Ok(Opened {
        map,
        table,
        report,
        dry_run: csv.dry_run,
    })
}

/// Runs the command over the database that the configuration names.
///
/// # Errors
/// When there is no database to be had, or the import fails.
pub(super) async fn run(config: &Config, opened: Opened) -> Result<(), CommandError> {
    let OpenDatabase { database, cluster } = open_database(config).await?;
    let imported = import(&database, opened, &mut std::io::stdout()).await;
    drop(database);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    imported?;
    Ok(())
}

/// Imports into a database whose schema is up to date, and prints the report to `out`.
///
/// # Errors
/// When the import refuses the whole file, or the database refuses; then nothing was changed. A row that
/// was left out is no error: it is in the report.
async fn import(
    database: &Database,
    opened: Opened,
    out: &mut dyn Write,
) -> Result<ImportReport, ImportError> {
    let import = CsvImport {
        bytes: &opened.table,
        map: &opened.map,
        dry_run: opened.dry_run,
        now: Timestamp::now(),
    };
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded()?);
    let bar = progress_bar();
    let report = import_csv(database, vocabulary, gazetteer, &import, &mut |progress| {
        show(&bar, progress)
    })
    .await;
    bar.finish_and_clear();
    let report = report?;
    write!(out, "{report}")?;
    if let Some(file) = opened.report {
        report.write_csv(file)?;
    }
    Ok(report)
}

fn read(path: &Path) -> Result<Vec<u8>, ImportError> {
    std::fs::read(path).map_err(|error| ImportError::File {
        path: path.to_owned(),
        error,
    })
}

/// On standard error, where somebody looks at it; nowhere else.
fn progress_bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} rows")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(None, target)
        .with_style(style)
        .with_message("reading")
}

fn show(bar: &ProgressBar, progress: Progress) {
    match progress {
        Progress::Read { done, of } => {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        }
        Progress::Comparing => bar.set_message("comparing"),
        Progress::Writing => bar.set_message("writing"),
    }
}
