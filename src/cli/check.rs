//! `hereabouts check [--dry-run]`: ask now whoever answers for an entry whether it is still right. `serve` does so by itself.

use super::{CommandError, origin};
use crate::config::Config;
use crate::directory::Node;
use crate::directory::checks::{CheckRun, run_checks};
use crate::http;
use crate::startup::{OpenDatabase, check_rules, open_database, stationery};
use clap::Args;
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;
use std::io::Write;

/// Ask now whoever answers for an entry whether it is still right.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Only count what is due: nothing is written and nobody hears of it.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command. Letters are left to a program that serves.
pub(super) async fn run(config: &Config, command: Check) -> Result<(), CommandError> {
    let OpenDatabase { database, cluster } = open_database(config).await?;
    let node = Node::new(
        Vocabulary::embedded(),
        Gazetteer::embedded()?,
        http::render_fragment,
    );
    node.write_letters_on(stationery(config)?);
    node.check_by(check_rules(config));
    node.write_to(database);
    let run = run_checks(&node, Timestamp::now(), &origin(config), command.dry_run).await?;
    let CheckRun {
        reminded,
        nobody,
        hidden,
    } = run;
    let did = if command.dry_run {
        "Would write"
    } else {
        "Wrote"
    };
    writeln!(
        std::io::stdout().lock(),
        "{did} {reminded} reminders; {nobody} entries are due and have nobody to write to; {hidden} unconfirmed for too long are hidden."
    )?;
    drop(node);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    Ok(())
}
