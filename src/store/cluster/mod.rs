//! The program's own private PostgreSQL server, which serves when no DATABASE_URL is set.
//!
//! It lives in the program's data folder, listens on a socket in a folder that only its user may enter and
//! on no TCP port, and runs exactly as long as the program. Whatever was killed, the next start puts it
//! right. Nobody outside `startup` and the tests needs to know whether the server is ours.
//!
//! `installation` finds PostgreSQL's programs, `folder` keeps the data folder and its lock, `initialise`
//! makes the first database, `server` starts and stops one server process, `orphan` clears away what a
//! killed one left, and `supervisor` keeps it running.

mod error;
mod folder;
mod initialise;
mod installation;
mod orphan;
mod server;
mod settings;
mod supervisor;

pub use error::ClusterError;
pub use folder::Folder;
pub use settings::Durability;

use crate::privilege::OsUser;
use installation::Installation;
use secrecy::SecretString;
use server::Plan;
use std::path::{Path, PathBuf};
use supervisor::Supervisor;

/// The role that the program uses: owner of its database, and nothing more.
const ROLE: &str = "hereabouts";
/// The program's database.
const DATABASE: &str = "hereabouts";
/// The superuser: makes the role, the database and the extension.
const SUPERUSER: &str = "postgres";

/// What server is wanted.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The program's data folder; the server's files go below it.
    pub data_dir: PathBuf,
    /// The user that the server runs as; none for the one that the program runs as. Only root can choose.
    pub run_as: Option<OsUser>,
    /// What the data must survive.
    pub durability: Durability,
}

impl ClusterOptions {
    /// Takes the data folder for this process, making it if it is missing.
    ///
    /// # Errors
    /// When another program holds it, or it cannot be made.
    pub fn claim(&self) -> Result<Folder, ClusterError> {
        Folder::open(&self.data_dir, self.run_as.as_ref())
    }
}

/// A running private server. Stop it with [`Cluster::stop`]; dropped, it stops too, but nobody waits for it.
#[derive(Debug)]
pub struct Cluster {
    socket_dir: PathBuf,
    log: PathBuf,
    supervisor: Supervisor,
    /// Held last: the folder is free once the server has been told to stop.
    _folder: Folder,
}

impl Cluster {
    /// Takes the data folder and [starts](Self::start_in) a server in it.
    ///
    /// # Errors
    /// As [`ClusterOptions::claim`] and [`Self::start_in`].
    pub async fn start(options: ClusterOptions) -> Result<Self, ClusterError> {
        let folder = options.claim()?;
        Self::start_in(folder, options).await
    }

    /// Clears away what a killed program or server left in the folder that `options` claimed, starts the server,
    /// waits until it answers, and sees that role, database and PostGIS are there.
    ///
    /// Given up half-way (dropped, as by a `select!` with Ctrl-C), it leaves no server behind. So whoever
    /// calls it listens for signals first.
    ///
    /// # Errors
    /// When PostgreSQL or PostGIS is missing, or the server does not start: then with the last lines of its log.
    pub async fn start_in(folder: Folder, options: ClusterOptions) -> Result<Self, ClusterError> {
        if options.run_as.is_none() && crate::privilege::is_root() {
            return Err(ClusterError::AsRoot);
        }
        let installation = Installation::for_folder(&folder, options.run_as.as_ref()).await?;
        tracing::info!(version = %installation.version, programs = %installation.bin.display(), "private PostgreSQL");
        let plan = Plan {
            installation,
            pgdata: folder.pgdata(),
            socket_dir: folder.socket_dir()?,
            log: folder.log(),
            run_as: options.run_as,
        };
        if !folder.is_initialised() {
            initialise::make_pgdata(&folder, &plan).await?;
        }
        settings::write(&plan, options.durability)?;
        let server = plan.start().await?;
        if let Err(error) = initialise::prepare_database(&plan.socket_dir).await {
            server.stop().await?;
            return Err(error);
        }
        Ok(Self {
            socket_dir: plan.socket_dir.clone(),
            log: plan.log.clone(),
            supervisor: Supervisor::watch(plan, server),
            _folder: folder,
        })
    }

    /// The address of the program's database in the server that another process runs over the same data folder.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn url_of_running(options: &ClusterOptions) -> Result<SecretString, ClusterError> {
        let data_dir = (options.data_dir.canonicalize())
            .map_err(ClusterError::file("find", &options.data_dir))?;
        let socket_dir = folder::socket_path(&data_dir);
        Ok(SecretString::from(address(&socket_dir, ROLE, DATABASE)))
    }

    /// The address of the program's database, for the program's own role.
    #[must_use]
    pub fn url(&self) -> SecretString {
        SecretString::from(address(&self.socket_dir, ROLE, DATABASE))
    }

    /// The address of any of the server's databases for the superuser: for set-up and for tests.
    #[must_use]
    pub fn superuser_url(&self, database: &str) -> SecretString {
        SecretString::from(address(&self.socket_dir, SUPERUSER, database))
    }

    /// The address of any of the server's databases for the program's own role.
    #[must_use]
    pub fn url_of(&self, database: &str) -> SecretString {
        SecretString::from(address(&self.socket_dir, ROLE, database))
    }

    /// Where the server writes its log.
    #[must_use]
    pub fn log(&self) -> &Path {
        &self.log
    }

    /// The process id of the server as it runs now; none while it is being started again.
    #[must_use]
    pub fn server_pid(&self) -> Option<u32> {
        self.supervisor.server_pid()
    }

    /// Stops the server: sessions end, everything is written, nothing needs recovery at the next start.
    ///
    /// # Errors
    /// When the server could not be told, or had to be killed because it did not stop in time.
    pub async fn stop(self) -> Result<(), ClusterError> {
        self.supervisor.stop().await
    }
}

/// A URL that tokio-postgres and psql both read, for a socket folder with any bytes in its path.
fn address(socket_dir: &Path, role: &str, database: &str) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    let mut host = String::new();
    for byte in socket_dir.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            host.push(char::from(*byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(host, "%{byte:02X}");
        }
    }
    format!("postgresql://{role}@{host}/{database}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_its_socket_folder() {
        let config: tokio_postgres::Config = address(Path::new("/var/a b/ö%2/s"), ROLE, DATABASE)
            .parse()
            .unwrap();
        let [tokio_postgres::config::Host::Unix(path)] = config.get_hosts() else {
            panic!("{config:?}")
        };
        assert_eq!(path, Path::new("/var/a b/ö%2/s"));
        assert_eq!(
            (config.get_user(), config.get_dbname()),
            (Some(ROLE), Some(DATABASE))
        );
    }
}
