//! A private PostgreSQL of a bench's own, in a folder that goes with the bench.

use hereabouts::privilege::{OsUser, is_root};
use hereabouts::store::cluster::{Cluster, ClusterOptions, Durability};
use hereabouts_search::testing::figures::Failure;
use secrecy::ExposeSecret;
use std::path::Path;
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// Where its data goes.
pub(crate) fn folder() -> std::io::Result<TempDir> {
    tempfile::Builder::new()
        .prefix("hereabouts-bench-")
        .tempdir()
}

/// Starts it, under an ordinary user.
pub(crate) async fn start(folder: &Path, durability: Durability) -> Result<Cluster, Failure> {
    let run_as = is_root().then(|| OsUser::named("postgres")).transpose()?;
    let options = ClusterOptions {
        data_dir: folder.to_owned(),
        run_as,
        durability,
    };
    Ok(Cluster::start(options).await?)
}

/// A connection to it, as the superuser.
pub(crate) async fn connect(cluster: &Cluster) -> Result<Client, Failure> {
    let url = cluster.superuser_url("hereabouts");
    let (client, driver) = tokio_postgres::connect(url.expose_secret(), NoTls).await?;
    tokio::spawn(driver);
    Ok(client)
}
