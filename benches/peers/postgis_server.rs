//! A private, thrown-away PostgreSQL with the same rows, tuned for reading.

use crate::private_server::{self, connect};
use hereabouts::store::cluster::{Cluster, Durability};
use hereabouts_search::ServiceDocument;
use hereabouts_search::TagBasis;
use hereabouts_search::testing::figures::Failure;
use hereabouts_vocabulary::ConceptIx;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use tempfile::TempDir;
use tokio_postgres::Client;

/// Room for table and indexes in shared memory; enough to sort in; no just-in-time compilation, which costs
/// more than it saves here. One process a question: starting helpers takes 25 ms, and a server that is busy
/// has no idle cores.
const TUNING: [&str; 9] = [
    "ALTER SYSTEM SET shared_buffers = '3GB'",
    "ALTER SYSTEM SET work_mem = '256MB'",
    "ALTER SYSTEM SET maintenance_work_mem = '1GB'",
    "ALTER SYSTEM SET effective_cache_size = '8GB'",
    "ALTER SYSTEM SET max_wal_size = '8GB'",
    "ALTER SYSTEM SET random_page_cost = 1.1",
    "ALTER SYSTEM SET jit = off",
    "ALTER SYSTEM SET max_parallel_workers_per_gather = 0",
    "ALTER SYSTEM SET autovacuum = off",
];

/// A running server that holds the rows. Its folder goes with it.
pub(crate) struct Server {
    cluster: Cluster,
    _folder: TempDir,
}

impl Server {
    /// Starts one and loads the places of the services.
    pub(crate) async fn start(documents: &[ServiceDocument]) -> Result<Self, Failure> {
        let folder = private_server::folder()?;
        // Nothing is written while it is measured, so nothing is won by it; loading is faster.
        let start = || private_server::start(folder.path(), Durability::ThrowAway);
        let cluster = start().await?;
        let client = connect(&cluster).await?;
        for setting in TUNING {
            client.batch_execute(setting).await?;
        }
        drop(client);
        cluster.stop().await?;
        let cluster = start().await?;
        let rows = folder.path().join("rows.tsv");
        write_rows(&rows, documents)?;
        let client = connect(&cluster).await?;
        let load = include_str!("load.sql").replace("{rows}", &rows.to_string_lossy());
        // One at a time: VACUUM runs in no transaction with others.
        for statement in load
            .split(";\n")
            .filter(|statement| !statement.trim().is_empty())
        {
            client.batch_execute(statement).await?;
        }
        std::fs::remove_file(&rows)?;
        Ok(Self {
            cluster,
            _folder: folder,
        })
    }

    /// A connection to it.
    pub(crate) async fn connect(&self) -> Result<Client, Failure> {
        connect(&self.cluster).await
    }

    /// Stops it.
    pub(crate) async fn stop(self) -> Result<(), Failure> {
        Ok(self.cluster.stop().await?)
    }
}

/// One line a place, as COPY reads it; the words and numbers in it need no escaping.
fn write_rows(path: &Path, documents: &[ServiceDocument]) -> Result<(), Failure> {
    let file = File::create(path)?;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    let mut out = BufWriter::new(file);
    for document in documents {
        let tags = array(document.tags.iter().map(|tag| tag.concept));
        let is_suggested = |tag: &&hereabouts_search::Tag| tag.basis == TagBasis::Suggested;
        let suggested = array(
            document
                .tags
                .iter()
                .filter(is_suggested)
                .map(|tag| tag.concept),
        );
        for place in &document.places {
            let (longitude, latitude) = (place.point.longitude(), place.point.latitude());
            write!(out, "{}\t{}\t", document.service_id, place.location_id)?;
            write!(
                out,
                "SRID=4326;POINT({longitude} {latitude})\t{tags}\t{suggested}\t"
            )?;
            out.write_all(&place.fragment)?;
            let text = &document.text;
            writeln!(
                out,
                "\t\\N\t{}\t{}\t{}",
                text.name, text.organization, text.description
            )?;
        }
    }
    Ok(out.flush()?)
}

fn array(concepts: impl Iterator<Item = ConceptIx>) -> String {
    let numbers: Vec<String> = concepts.map(|concept| concept.0.to_string()).collect();
    format!("{{{}}}", numbers.join(","))
}
