//! The commands, one file each. Only here does the program print; everything else returns or logs.

mod admin;
mod check;
mod import;
mod migrate;
mod openapi;
mod postcodes;
mod reindex;
mod serve;
mod sweep;

use crate::config::{Config, ProcessEnv};
use crate::privilege::{self, OsUser, PrivilegeError};
use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// A directory of local groups that answers: what's near me for this condition.
#[derive(Debug, Parser)]
#[command(name = "hereabouts", version)]
pub struct Cli {
    /// The configuration file (TOML); config/example.toml shows what it can say.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and API.
    Serve(serve::Serve),
    /// Bring the database's schema up to date and stop.
    Migrate,
    /// Read another directory into this one.
    #[command(subcommand)]
    Import(import::Import),
    /// Pack the gazetteer's postcodes and places anew.
    #[command(subcommand)]
    Postcodes(postcodes::Postcodes),
    /// Say who may do what: make the first administrator, invite, revoke.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Ask now whoever answers for an entry whether it is still right.
    Check(check::Check),
    /// Look now for groups that are listed twice.
    Sweep,
    /// Have every running program read everything from the database anew.
    Reindex,
    /// Print the API's OpenAPI document.
    Openapi,
}

/// What a command can fail with; it is printed and the program exits with 1.
type CommandError = Box<dyn std::error::Error + Send + Sync>;

/// What links in letters begin with that a command leaves.
fn origin(config: &Config) -> String {
    let said = config.site.public_url.clone();
    said.unwrap_or_else(|| format!("http://{}", config.server.bind))
}

/// Runs a command to its end.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    match dispatch(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(error.as_ref());
            ExitCode::FAILURE
        }
    }
}

fn dispatch(cli: Cli) -> Result<(), CommandError> {
    match cli.command {
        Command::Openapi => openapi::run(),
        Command::Postcodes(command) => postcodes::run(command),
        Command::Serve(command) => {
            with_database(cli.config, async |config| serve::run(config, command).await)
        }
        Command::Admin(command) => {
            with_database(cli.config, async |config| admin::run(config, command).await)
        }
        Command::Check(command) => {
            with_database(cli.config, async |config| check::run(config, command).await)
        }
        Command::Sweep => with_database(cli.config, async |config| sweep::run(config).await),
        Command::Reindex => with_database(cli.config, async |config| reindex::run(config).await),
        Command::Migrate => with_database(cli.config, async |config| migrate::run(config).await),
        Command::Import(command) => {
            // While the program may still read them.
            let opened = import::open(command)?;
            with_database(cli.config, async |config| import::run(config, opened).await)
        }
    }
}

/// Runs a command that needs the database: configuration first, then an ordinary user, then the runtime,
/// because a process can change its user only while it has one thread.
fn with_database(
    file: Option<PathBuf>,
    command: impl AsyncFnOnce(&Config) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let config = Config::read(&ProcessEnv, file.as_deref())?;
    crate::telemetry::start(&config.log.filter);
    if config.database.url.is_none() {
        become_ordinary(&config)?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(command(&config))
}

/// PostgreSQL refuses to run as root, and the program has no need to.
fn become_ordinary(config: &Config) -> Result<(), PrivilegeError> {
    if !privilege::is_root() {
        return Ok(());
    }
    let user = OsUser::named(&config.data.run_as)?;
    user.take_folder(&config.data.data_dir)?;
    user.become_it()
}

/// The one place where an error reaches a person: what failed, and what lies under it.
#[expect(clippy::print_stderr, reason = "the end of a command that failed")]
fn report(error: &(dyn std::error::Error + 'static)) {
    eprintln!("hereabouts: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        let (text, shown) = (cause.to_string(), error.to_string());
        if !shown.contains(&text) {
            eprintln!("  because: {text}");
        }
        source = cause.source();
    }
}
