//! `hereabouts migrate`: bring the database's schema up to date and stop.

use super::CommandError;
use crate::config::Config;
use crate::startup::{OpenDatabase, open_database};

/// Migrates.
pub(super) async fn run(config: &Config) -> Result<(), CommandError> {
    let OpenDatabase { database, cluster } = open_database(config).await?;
    drop(database);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    Ok(())
}
