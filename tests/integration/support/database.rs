//! A fresh, migrated database for one test: a clone of a template, some 70 ms each.

use super::server::{SharedServer, shared};
use hereabouts::store::{Database, migration};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::runtime::Handle;
use tokio::sync::OnceCell;

/// A database of a test's own, migrated and empty; dropped when the test ends.
pub struct TestDatabase {
    /// Its address, for the program's own role.
    pub url: SecretString,
    /// A pool over it, on the test's runtime.
    pub database: Database,
    name: String,
}

impl TestDatabase {
    /// A fresh one with every migration.
    pub async fn create() -> Self {
        Self::from_template(template().await).await
    }

    /// A fresh one with PostGIS and nothing of ours.
    pub async fn create_empty() -> Self {
        Self::from_template("hereabouts").await
    }

    /// A fresh one with nothing at all, where the program's own role may not bring PostGIS.
    pub async fn create_without_postgis() -> Self {
        Self::from_template("template0").await
    }

    async fn from_template(template: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        as_superuser(format!(
            "CREATE DATABASE {name} TEMPLATE {template} OWNER hereabouts"
        ))
        .await;
        let url = shared().cluster.url_of(&name);
        let database = Database::new(url.clone(), 4, Handle::current()).unwrap();
        Self {
            url,
            database,
            name,
        }
    }

    /// Its address for the superuser: for what the program's own role may not do.
    pub fn superuser_url(&self) -> SecretString {
        shared().cluster.superuser_url(&self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        // Not waited for: the server goes with the process anyway.
        let statement = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        shared()
            .runtime
            .spawn(async move { run(shared(), statement).await });
    }
}

/// Runs a statement as the superuser, outside every test's database.
pub async fn as_superuser(statement: String) {
    let server = shared();
    server.runtime.spawn(run(server, statement)).await.unwrap();
}

async fn run(server: &SharedServer, statement: String) {
    let url = server.cluster.superuser_url("postgres");
    let (client, driver) = tokio_postgres::connect(url.expose_secret(), tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(driver);
    client
        .batch_execute(&statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error:?}"));
}

/// The migrated template, made by the first test that wants it and named by the migrations it holds.
async fn template() -> &'static str {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    TEMPLATE
        .get_or_init(|| async {
            let name = format!("template_{}", hash_of_migrations());
            as_superuser(format!(
                "CREATE DATABASE {name} TEMPLATE hereabouts OWNER hereabouts"
            ))
            .await;
            let url = shared().cluster.url_of(&name);
            // On the shared runtime, so that the connection does not die with this test's.
            let migrated = shared().runtime.spawn(async move {
                let database = Database::new(url, 1, Handle::current())?;
                migration::bring_up_to_date(&database).await
            });
            migrated.await.unwrap().unwrap();
            name
        })
        .await
}

fn hash_of_migrations() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().join("up.sql"))
        .collect();
    files.retain(|file| file.exists());
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(std::fs::read(file).unwrap());
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
