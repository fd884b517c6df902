//! The pool of connections, every one of them opened on the program's main runtime.
//!
//! diesel-async spawns a connection's driver task on whichever runtime opens it. Opened on an actix
//! worker, the connection stalls whenever that worker is busy: a query of 4 ms was measured at 2.8 s.
//! So opening happens on the runtime that this room was given, and a test holds it to that.

use super::{Connection, StoreError, tls};
use diesel::{ConnectionError, ConnectionResult};
use diesel_async::pooled_connection::deadpool::{Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, ManagerConfig};
use futures_util::FutureExt;
use secrecy::{ExposeSecret, SecretString};
use std::error::Error;
use std::iter::repeat;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::config::Host;

/// How long somebody waits for a free connection before hearing that there is none.
const WAIT: Duration = Duration::from_secs(5);

/// PostgreSQL's own, and so not worth telling.
const DEFAULT_PORT: u16 = 5432;

/// The database: a pool, and the address that it was opened with.
#[derive(Clone)]
pub struct Database {
    pool: Pool<Connection>,
    url: SecretString,
    runtime: Handle,
}

impl Database {
    /// A pool of at most `max_connections` over `url`, whose connections live on `runtime`. Connects to
    /// nothing yet.
    ///
    /// # Errors
    /// When the pool cannot be built.
    pub fn new(
        url: SecretString,
        max_connections: usize,
        runtime: Handle,
    ) -> Result<Self, StoreError> {
        let mut config = ManagerConfig::<Connection>::default();
        let opening = runtime.clone();
        config.custom_setup = Box::new(move |url| {
            let (url, runtime) = (url.to_owned(), opening.clone());
            async move { connect_on(&runtime, url).await }.boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(url.expose_secret(), config);
        let pool = Pool::builder(manager)
            .max_size(max_connections)
            .wait_timeout(Some(WAIT))
            .create_timeout(Some(WAIT))
            .recycle_timeout(Some(WAIT))
            .runtime(deadpool::Runtime::Tokio1)
            .build()
            .map_err(|error| StoreError::Pool(error.to_string()))?;
        Ok(Self { pool, url, runtime })
    }

    /// A connection from the pool.
    ///
    /// # Errors
    /// When none could be had within five seconds.
    pub async fn connection(&self) -> Result<Object<Connection>, StoreError> {
        self.pool
            .get()
            .await
            .map_err(|error| StoreError::Pool(error.to_string()))
    }

    /// A connection outside the pool, for somebody who keeps it (the change feed's listener).
    ///
    /// # Errors
    /// When the server cannot be reached.
    pub async fn lone_connection(&self) -> Result<Connection, StoreError> {
        connect_on(&self.runtime, self.url.expose_secret().to_owned())
            .await
            .map_err(|error| StoreError::Unreachable {
                address: self.address(),
                reason: error.to_string(),
            })
    }

    /// The server's address without user, password and parameters.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.url)
    }
}

/// The servers and the database in a URL, without user, password and parameters.
#[must_use]
pub fn address(url: &SecretString) -> String {
    let Ok(config) = url.expose_secret().parse::<tokio_postgres::Config>() else {
        return "an address that cannot be read".to_owned();
    };
    let ports = config.get_ports().iter().chain(repeat(&DEFAULT_PORT));
    let servers = config.get_hosts().iter().zip(ports);
    let servers: Vec<String> = servers.map(|(host, port)| server(host, *port)).collect();
    format!(
        "{}/{}",
        servers.join(","),
        config.get_dbname().unwrap_or_default()
    )
}

fn server(host: &Host, port: u16) -> String {
    let name = match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(folder) => folder.display().to_string(),
    };
    if port == DEFAULT_PORT {
        return name;
    }
    format!("{name}:{port}")
}

/// Opens a connection on `runtime`, wherever the caller runs.
async fn connect_on(runtime: &Handle, url: String) -> ConnectionResult<Connection> {
    let bad = |error: &dyn Error| ConnectionError::BadConnection(with_causes(error));
    let opened = runtime.spawn(async move {
        let opened = tls::connect(&url).await;
        opened.map_err(|e| bad(&*e))
    });
    opened.await.map_err(|e| bad(&e))?
}

/// What went wrong with all that lies under it: the driver's own words for a missing database are "db error".
fn with_causes(error: &dyn Error) -> String {
    let mut all = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        all = format!("{all}: {cause}");
        source = cause.source();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address_of(url: &str) -> String {
        address(&SecretString::from(url.to_owned()))
    }

    #[test]
    fn an_address_keeps_who_asks_and_the_password_to_itself() {
        assert_eq!(
            address_of("postgresql://me:secret@db.example.org:5433/groups?connect_timeout=3"),
            "db.example.org:5433/groups"
        );
    }

    #[test]
    fn an_address_names_the_folder_of_a_socket_and_every_server() {
        assert_eq!(
            address_of("postgresql:///groups?host=/run/postgresql"),
            "/run/postgresql/groups"
        );
        assert_eq!(address_of("postgres://a,b:6000/groups"), "a,b:6000/groups");
        assert_eq!(
            address_of("postgresql://host:port/groups"),
            "an address that cannot be read"
        );
    }
}
