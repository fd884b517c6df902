//! `hereabouts reindex`: have every running program read everything from the database anew. None needs it unless somebody
//! doubts its index.

use super::CommandError;
use crate::config::Config;
use crate::startup::{OpenDatabase, open_database};
use crate::store::change_feed::begin_new_epoch;
use std::io::Write;

/// Runs the command.
pub(super) async fn run(config: &Config) -> Result<(), CommandError> {
    let OpenDatabase { database, cluster } = open_database(config).await?;
    begin_new_epoch(&mut *database.connection().await?).await?;
    writeln!(
        std::io::stdout().lock(),
        "Every program that serves this database reads it anew, aside, and goes on answering meanwhile."
    )?;
    drop(database);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    Ok(())
}
