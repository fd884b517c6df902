//! `hereabouts sweep`: look now for groups that are listed twice. `serve` does so by itself, every night.

use super::CommandError;
use crate::config::Config;
use crate::directory::Node;
use crate::directory::doubles::sweep;
use crate::http;
use crate::startup::{OpenDatabase, open_database};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;
use std::io::Write;

/// Runs the command.
pub(super) async fn run(config: &Config) -> Result<(), CommandError> {
    let OpenDatabase { database, cluster } = open_database(config).await?;
    let node = Node::new(
        Vocabulary::embedded(),
        Gazetteer::embedded()?,
        http::render_fragment,
    );
    node.write_to(database);
    let pairs = sweep(&node, Timestamp::now()).await?;
    writeln!(
        std::io::stdout().lock(),
        "{pairs} pairs of groups are likely listed twice. Curators see them at /curate/doubles."
    )?;
    drop(node);
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    Ok(())
}
