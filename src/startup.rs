//! Putting a running program together: the only room beside `cli` that sees every other.
//!
//! The order matters. The data folder and the port are taken first, so that a second start, or a mistake there,
//! costs nothing. Then the server answers "not ready" while the database is started and the index read; it never
//! answers from half of it. With a snapshot it answers at once, and `supply` opens the database behind it.

mod post;
mod supply;

use crate::config::Config;
use crate::directory::accounts::RelyingParty;
use crate::directory::checks::CheckRules;
use crate::directory::{FollowError, Node, SnapshotRules, Snapshots};
use crate::harvest::HarvestError;
use crate::http;
use crate::http::seal::SealError;
use crate::http::site::Site;
use crate::http::ways_in::WaysIn;
use crate::http::{Allowances, Limits, Shared, TrustedProxies};
use crate::mail::Stationery;
use crate::mail::TransportError;
use crate::oidc::{CallError, Provider};
use crate::store::cluster::{Cluster, ClusterError, ClusterOptions, Durability, Folder};
use crate::store::{Database, StoreError, migration, taxonomy};
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::ServiceConfig;
use actix_web::{App, HttpServer};
use hereabouts_gazetteer::{Gazetteer, PackedFileError};
use hereabouts_vocabulary::Vocabulary;
use post::Post;
use secrecy::SecretString;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use supply::Supply;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

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
    /// The system gives no random numbers, so nothing can be kept secret.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Nobody could sign in elsewhere.
    #[error(transparent)]
    Oidc(#[from] CallError),
    /// No letter could go out.
    #[error(transparent)]
    Mail(#[from] TransportError),
    /// The server ended by itself.
    #[error("the HTTP server ended: {0}")]
    Server(std::io::Error),
    /// What runs behind the server ended by itself.
    #[error("a part of the program ended: {0}")]
    Interrupted(#[from] tokio::task::JoinError),
}

impl StartError {
    /// Whether trying again later may help by itself: the database is away, or not up yet. What somebody must put
    /// right first (an account, a version, a missing PostGIS) is said at once, snapshot or not.
    const fn may_pass(&self) -> bool {
        match self {
            Self::Store(error) => matches!(
                error,
                StoreError::Unreachable { .. } | StoreError::Pool(_) | StoreError::Query(_)
            ),
            Self::Cluster(error) => matches!(
                error,
                ClusterError::DidNotStart { .. }
                    | ClusterError::WillNotStop { .. }
                    | ClusterError::Setup { .. }
            ),
            Self::Follow(_) => true,
            _ => false,
        }
    }
}

/// A program that is ready to answer.
pub struct Application {
    address: SocketAddr,
    node: Arc<Node>,
    snapshots: Arc<Snapshots>,
    server: ServerHandle,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
    supplying: tokio::task::JoinHandle<Result<Option<Cluster>, StartError>>,
    stop_supply: oneshot::Sender<()>,
}

/// The database and, where it is our own, the server that it lives in.
pub struct OpenDatabase {
    /// The database, at this program's schema.
    pub database: Database,
    /// The private server.
    pub cluster: Option<Cluster>,
}

/// Opens the database that the configuration names, or the private server's, and brings its schema and
/// its vocabulary up to date. A private server that another process runs is used, not started: what is imported
/// while the program serves is in its answers at once. Call it on the program's main runtime: connections live there.
///
/// # Errors
/// When it cannot be reached, may not be used, or is newer than this program. Each says what to do.
pub async fn open_database(config: &Config) -> Result<OpenDatabase, StartError> {
    match find_database(config) {
        Ok(place) => open(config, place).await,
        Err(ClusterError::InUse { .. }) => {
            let url = Cluster::url_of_running(&cluster_options(config))?;
            open(config, DatabasePlace::Named(url)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Where the database is.
#[derive(Clone)]
enum DatabasePlace {
    /// Where the configuration says.
    Named(SecretString),
    /// In the private server's folder, which this process holds.
    Private(Folder),
}

/// Says where the database is, and takes the private server's folder for this process.
fn find_database(config: &Config) -> Result<DatabasePlace, ClusterError> {
    match &config.database.url {
        Some(url) => Ok(DatabasePlace::Named(url.clone())),
        None => cluster_options(config).claim().map(DatabasePlace::Private),
    }
}

fn cluster_options(config: &Config) -> ClusterOptions {
    ClusterOptions {
        data_dir: config.data.data_dir.clone(),
        run_as: None,
        durability: Durability::Full,
    }
}

async fn open(config: &Config, place: DatabasePlace) -> Result<OpenDatabase, StartError> {
    let (url, cluster) = match place {
        DatabasePlace::Named(url) => (url, None),
        DatabasePlace::Private(folder) => {
            let cluster = Cluster::start_in(folder, cluster_options(config)).await?;
            (cluster.url(), Some(cluster))
        }
    };
    match (prepare(url, config.database.max_connections).await, cluster) {
        (Ok(database), cluster) => Ok(OpenDatabase { database, cluster }),
        (Err(error), Some(cluster)) => {
            cluster.stop().await?;
            Err(error)
        }
        (Err(error), None) => Err(error),
    }
}

async fn prepare(url: SecretString, max_connections: usize) -> Result<Database, StartError> {
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
    /// Starts everything, and returns when the first search would be answered: with a snapshot that may be
    /// believed before the database is even looked for, without one after everything has been read from it.
    ///
    /// # Errors
    /// When any part cannot start; what had started is stopped again. With a snapshot, what is wrong with the
    /// database is for [`Self::ended`] to say.
    pub async fn start(config: &Config, with_sample: bool) -> Result<Self, StartError> {
        let post = Post::of(config)?;
        let place = find_database(config)?;
        let listener =
            TcpListener::bind(config.server.bind).map_err(|reason| StartError::Bind {
                address: config.server.bind,
                reason,
            })?;
        let address = listener.local_addr().map_err(StartError::Server)?;
        let node = Node::new(
            Vocabulary::embedded(),
            Gazetteer::embedded()?,
            http::render_fragment,
        );
        node.write_letters_on(post.stationery());
        node.check_by(check_rules(config));
        let site = site(config, address);
        let shared = Shared {
            ways_in: Arc::new(ways_in(config, &site)?),
            site: Arc::new(site),
            limits: Arc::new(limits(config)),
            ..Shared::new(&node)?
        };
        let server = http_server(&shared, listener, |_| ()).map_err(StartError::Server)?;
        let handle = server.handle();
        let serving = tokio::spawn(server);
        let snapshots = snapshots(config);
        let supply = Supply {
            config: config.clone(),
            place,
            with_sample,
            post,
            site: Arc::clone(&shared.site),
            node: Arc::clone(&node),
            seal: Arc::clone(&shared.seal),
            snapshots: Arc::clone(&snapshots),
        };
        let supplied = match supply.begin().await {
            Ok(supplied) => supplied,
            Err(error) => {
                handle.stop(false).await;
                return Err(error);
            }
        };
        let (stop_supply, stopped) = oneshot::channel();
        Ok(Self {
            address,
            node,
            snapshots,
            server: handle,
            serving,
            supplying: tokio::spawn(supply.go_on(supplied, stopped)),
            stop_supply,
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

    /// The snapshots of what it holds.
    #[must_use]
    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Waits until the server ends by itself, which it doesn't, or the database turns out to be none that this
    /// program may use.
    ///
    /// # Errors
    /// When the server ended with an error, and with what is wrong with the database.
    pub async fn ended(&mut self) -> Result<(), StartError> {
        tokio::select! {
            served = &mut self.serving => served?.map_err(StartError::Server),
            supplied = &mut self.supplying => supplied?.map(drop),
        }
    }

    /// Stops everything: requests that are being answered are finished first, and what is held is kept on disk.
    /// Not for a program that has [`ended`](Self::ended) by itself.
    ///
    /// # Errors
    /// When the private server could not be stopped cleanly.
    pub async fn stop(self) -> Result<(), StartError> {
        self.server.stop(true).await;
        // It may have ended by itself, and then nobody listens.
        self.stop_supply.send(()).ok();
        let supplied = self.supplying.await?;
        self.snapshots.write_last(&self.node).await;
        if let Some(cluster) = supplied? {
            cluster.stop().await?;
        }
        Ok(())
    }
}

fn site(config: &Config, address: SocketAddr) -> Site {
    let said = config.site.clone();
    Site {
        public_url: said.public_url,
        listens_at: format!("http://{address}"),
        operator: said.operator,
        contact_email: said.contact_email,
    }
}

fn ways_in(config: &Config, site: &Site) -> Result<WaysIn, CallError> {
    let origin = site.own_origin();
    let rules = (1..).zip(config.sign_in.providers.iter().cloned());
    let providers =
        rules.map(|(place, rules)| Provider::new(rules, WaysIn::back_to(origin, place)));
    Ok(WaysIn {
        passkeys: RelyingParty::at(origin),
        staff_second_factor: config.sign_in.staff_second_factor,
        providers: providers.collect::<Result<_, _>>()?,
    })
}

fn limits(config: &Config) -> Limits {
    let said = config.limits;
    let by_address = Allowances {
        reads_a_minute: said.reads_a_minute,
        writes_a_minute: said.writes_a_minute,
        reports_an_hour: said.reports_an_hour,
        letters_an_hour: said.letters_an_hour,
        guesses_an_hour: said.guesses_an_hour,
    };
    let proxies = TrustedProxies::new(config.server.trusted_proxies.clone());
    Limits::new(by_address, proxies)
}

/// What letters are written on.
///
/// # Errors
/// When the way that they go cannot be used.
pub fn stationery(config: &Config) -> Result<Stationery, StartError> {
    Ok(Post::of(config)?.stationery())
}

/// When entries are to be checked.
#[must_use]
pub fn check_rules(config: &Config) -> CheckRules {
    CheckRules {
        every_months: config.checks.every_months,
        hide_after_months: config.checks.hide_after_months,
        remind_months_before: config.checks.remind_months_before.clone(),
    }
}

/// The snapshots of the database that the configuration names: of another one's nothing is believed.
fn snapshots(config: &Config) -> Arc<Snapshots> {
    let database = config.database.url.as_ref().map(crate::store::address);
    let rules = SnapshotRules {
        every: config.snapshot.every,
        oldest: config.snapshot.oldest,
    };
    let name = database.unwrap_or_else(|| "the program's own".to_owned());
    Snapshots::new(config.data.data_dir.clone(), name, rules)
}

/// As many connections each worker holds, a worker a core; others wait to be accepted. Each may hold a body of a mebibyte.
const MOST_CONNECTIONS_OF_A_WORKER: usize = 1024;

/// The HTTP server over what is shared, with whatever routes `also` puts beside the program's own: a
/// bench compares answers with fixed bodies from the very same server.
///
/// # Errors
/// When the listener cannot be used.
pub fn http_server(
    shared: &Shared,
    listener: TcpListener,
    also: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> std::io::Result<Server> {
    let shared = shared.clone();
    let server = HttpServer::new(move || {
        App::new()
            .wrap(Compress::default())
            .wrap(from_fn(http::security_headers))
            .wrap(from_fn(http::access_log))
            .configure(&also)
            .configure(|config| http::configure(config, shared.clone()))
    });
    // The program listens for signals itself, because the private server must be stopped after this one.
    Ok(server
        .max_connections(MOST_CONNECTIONS_OF_A_WORKER)
        .disable_signals()
        .shutdown_timeout(10)
        .listen(listener)?
        .run())
}
