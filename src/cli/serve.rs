//! `hereabouts serve`: run until told to stop.

use super::CommandError;
use crate::config::Config;
use crate::startup::Application;
use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Serve pages and API.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Load the sample directory (invented services in eight towns) when the database is empty.
    #[arg(long)]
    sample: bool,
}

/// Serves until Ctrl-C or SIGTERM, then stops everything in order.
pub(super) async fn run(config: &Config, command: Serve) -> Result<(), CommandError> {
    let mut signals = Signals::listen()?;
    let starting = Application::start(config, command.sample);
    let mut application = tokio::select! {
        started = starting => started?,
        // The half-started server stops with the process; the next start clears up after it.
        () = signals.told_to_stop() => return Ok(()),
    };
    say_hello(&application);
    tokio::select! {
        ended = application.ended() => ended?,
        () = signals.told_to_stop() => tracing::info!("stopping"),
    }
    application.stop().await?;
    Ok(())
}

#[expect(
    clippy::print_stdout,
    reason = "the first thing that somebody who tries the program sees"
)]
fn say_hello(application: &Application) {
    let site = format!("http://{}", application.address());
    let status = application.node().status();
    println!(
        "Hereabouts holds {} services of {} organisations.",
        status.services, status.organizations
    );
    println!("  The page:      {site}/");
    println!("  The API guide: {site}/docs/");
    println!(
        "  A question:    curl -s {site}/api/v1/search -d near=Folkestone -d q='singing for my mum with dementia'"
    );
}

/// The signals that ask a program to stop.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
        })
    }

    async fn told_to_stop(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
            _ = self.hang_up.recv() => {}
        }
    }
}
