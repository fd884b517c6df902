//! Putting a running program together: the only room beside `cli` that sees every other.
//!
//! The order matters. The port is taken first, so that a mistake there costs nothing. Then the server
//! answers "not ready" while the database is started and the index read; it never answers from half of it.

use crate::config::Config;
use crate::directory::{FollowError, Follower, Node};
use crate::harvest::HarvestError;
use crate::harvest::sample::load_sample;
use crate::http;
use crate::store::cluster::{Cluster, ClusterError, ClusterOptions, Durability};
use crate::store::{Database, StoreError, migration, taxonomy};
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::ServiceConfig;
use actix_web::{App, HttpServer};
use hereabouts_gazetteer::{Gazetteer, PackedFileError};
use hereabouts_vocabulary::Vocabulary;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use tokio::runtime::Handle;

/// Why the program cannot run.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Somebody else has the address.
    #[error(
        "cannot listen on {address}: {reason}. Another program may be using it; set HEREABOUTS_BIND to another, like 127.0.0.1:8081"
    )]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The private server.
    #[error(transparent)]
    Cluster(#[from] ClusterError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The first reading of the directory.
    #[error(transparent)]
    Follow(#[from] FollowError),
    /// The sample directory.
    #[error(transparent)]
    Sample(#[from] HarvestError),
    /// The packed places.
    #[error(transparent)]
    Gazetteer(#[from] PackedFileError),
    /// The server ended by itself.
    #[error("the HTTP server ended: {0}")]
    Server(std::io::Error),
}

/// A program that is ready to answer.
pub struct Application {
    address: SocketAddr,
    node: Arc<Node>,
    database: Database,
    server: ServerHandle,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
    following: tokio::task::JoinHandle<()>,
    cluster: Option<Cluster>,
}

/// The database and, where it is our own, the server that it lives in.
pub struct OpenDatabase {
    /// The database, at this program's schema.
    pub database: Database,
    /// The private server.
    pub cluster: Option<Cluster>,
}

/// Opens the database that the configuration names, or the private server's, and brings its schema and
/// its vocabulary up to date. Call it on the program's main runtime: connections live there.
///
/// # Errors
/// When it cannot be reached, may not be used, or is newer than this program. Each says what to do.
pub async fn open_database(config: &Config) -> Result<OpenDatabase, StartError> {
    let (url, cluster) = match &config.database.url {
        Some(url) => (url.clone(), None),
        None => {
            let options = ClusterOptions {
                data_dir: config.data.data_dir.clone(),
                run_as: None,
                durability: Durability::Full,
            };
            let cluster = Cluster::start(options).await?;
            (cluster.url(), Some(cluster))
        }
    };
    let opened = prepare(url, config.database.max_connections).await;
    match (opened, cluster) {
        (Ok(database), cluster) => Ok(OpenDatabase { database, cluster }),
        (Err(error), Some(cluster)) => {
            cluster.stop().await?;
            Err(error)
        }
        (Err(error), None) => Err(error),
    }
}

async fn prepare(
    url: secrecy::SecretString,
    max_connections: usize,
) -> Result<Database, StartError> {
    let database = Database::new(url, max_connections, Handle::current())?;
    let ran = migration::bring_up_to_date(&database).await?;
    if ran > 0 {
        tracing::info!(migrations = ran, "the database's schema is up to date");
    }
    let mut connection = database.connection().await?;
    taxonomy::put_vocabulary(&mut connection, &terms(Vocabulary::embedded())).await?;
    drop(connection);
    Ok(database)
}

/// The vocabulary as the store keeps it.
fn terms(vocabulary: &Vocabulary) -> Vec<taxonomy::Term> {
    vocabulary
        .concepts()
        .iter()
        .map(|concept| taxonomy::Term {
            code: concept.id.clone(),
            kind: concept.kind.as_str().to_owned(),
            name: concept.label.clone(),
            name_cy: Some(concept.label_cy.clone()).filter(|label| !label.is_empty()),
            broader: concept
                .broader
                .iter()
                .map(|broader| vocabulary.get(*broader).id.clone())
                .collect(),
        })
        .collect()
}

impl Application {
    /// Starts everything, and returns when the first search would be answered.
    ///
    /// # Errors
    /// When any part cannot start; what had started is stopped again.
    pub async fn start(config: &Config, with_sample: bool) -> Result<Self, StartError> {
        let listener =
            TcpListener::bind(config.server.bind).map_err(|reason| StartError::Bind {
                address: config.server.bind,
                reason,
            })?;
        let OpenDatabase { database, cluster } = open_database(config).await?;
        match Self::serve(listener, &database, with_sample).await {
            Ok(application) => Ok(Self {
                cluster,
                ..application
            }),
            Err(error) => {
                if let Some(cluster) = cluster {
                    cluster.stop().await?;
                }
                Err(error)
            }
        }
    }

    async fn serve(
        listener: TcpListener,
        database: &Database,
        with_sample: bool,
    ) -> Result<Self, StartError> {
        let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded()?);
        let node = Node::new(vocabulary, gazetteer, http::render_fragment);
        let address = listener.local_addr().map_err(StartError::Server)?;
        let server = http_server(&node, listener, |_| ()).map_err(StartError::Server)?;
        let handle = server.handle();
        let serving = tokio::spawn(server);
        if with_sample {
            load_sample(database, vocabulary, gazetteer).await?;
        }
        let follower = Follower::new(Arc::clone(&node), database.clone());
        if let Err(error) = follower.rebuild().await {
            handle.stop(false).await;
            return Err(error.into());
        }
        let following = tokio::spawn(follower.follow_forever());
        Ok(Self {
            address,
            node,
            database: database.clone(),
            server: handle,
            serving,
            following,
            cluster: None,
        })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it holds.
    #[must_use]
    pub const fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// Its database.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Waits until the server ends by itself, which it doesn't.
    ///
    /// # Errors
    /// When it ended with an error.
    pub async fn ended(&mut self) -> Result<(), StartError> {
        match (&mut self.serving).await {
            Ok(result) => result.map_err(StartError::Server),
            Err(error) => Err(StartError::Server(std::io::Error::other(error))),
        }
    }

    /// Stops everything: requests that are being answered are finished first.
    ///
    /// # Errors
    /// When the private server could not be stopped cleanly.
    pub async fn stop(self) -> Result<(), StartError> {
        self.server.stop(true).await;
        self.following.abort();
        drop(self.database);
        if let Some(cluster) = self.cluster {
            cluster.stop().await?;
        }
        Ok(())
    }
}

/// The HTTP server over what `node` holds, with whatever routes `also` puts beside the program's own: a
/// bench compares answers with fixed bodies from the very same server.
///
/// # Errors
/// When the listener cannot be used.
pub fn http_server(
    node: &Arc<Node>,
    listener: TcpListener,
    also: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> std::io::Result<Server> {
    let node = Arc::clone(node);
    let server = HttpServer::new(move || {
        App::new()
            .wrap(Compress::default())
            .wrap(from_fn(http::security_headers))
            .wrap(from_fn(http::access_log))
            .configure(&also)
            .configure(|config| http::configure(config, &node))
    });
    // The program listens for signals itself, because the private server must be stopped after this one.
    Ok(server
        .disable_signals()
        .shutdown_timeout(10)
        .listen(listener)?
        .run())
}
