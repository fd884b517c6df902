//! What can go wrong with the private server, said so that the person who runs it knows what to do.

use crate::privilege::PrivilegeError;
use std::io;
use std::path::PathBuf;

/// Why the private server could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ClusterError {
    /// PostgreSQL does not run as root.
    #[error("PostgreSQL refuses to run as root; start it as an ordinary user")]
    AsRoot,
    /// The user is missing or cannot reach the folder.
    #[error(transparent)]
    Privilege(#[from] PrivilegeError),
    /// Another program holds the folder.
    #[error(
        "another Hereabouts ({holder}) is running over the data folder {data_dir}. Stop that one first, or \
         choose another folder with HEREABOUTS_DATA_DIR"
    )]
    InUse {
        /// The folder.
        data_dir: PathBuf,
        /// Which process.
        holder: String,
    },
    /// No PostgreSQL that would do.
    #[error(
        "no PostgreSQL 14 or newer with PostGIS 3.1 or newer was found on this machine ({found}). {advice}, or \
         set DATABASE_URL to a server elsewhere"
    )]
    NotInstalled {
        /// What there is instead.
        found: String,
        /// What to install.
        advice: String,
    },
    /// The folder was made by a version that is gone.
    #[error(
        "the data folder {pgdata} belongs to PostgreSQL {needed}, and its programs with PostGIS are not \
         installed here ({found}). Install PostgreSQL {needed} and its PostGIS (on Debian and Ubuntu: \
         postgresql-{needed} and postgresql-{needed}-postgis-3); a newer version cannot open this folder"
    )]
    VersionGone {
        /// The server's data folder.
        pgdata: PathBuf,
        /// The major version that made it.
        needed: u32,
        /// What there is instead.
        found: String,
    },
    /// A file or folder could not be read or written.
    #[error("cannot {action} {path}: {source}")]
    File {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder for the socket is somebody else's, or open to others.
    #[error(
        "{path} should be this server's own folder for its socket, but {problem}. Remove it, or use a shorter HEREABOUTS_DATA_DIR"
    )]
    SocketFolder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// One of PostgreSQL's programs failed.
    #[error("{program} failed: {output}")]
    Program {
        /// Which.
        program: PathBuf,
        /// What it printed.
        output: String,
    },
    /// The server ended instead of starting.
    #[error("PostgreSQL did not start ({how}). The last lines of {log}:\n{lines}")]
    DidNotStart {
        /// How it ended.
        how: String,
        /// Its log.
        log: PathBuf,
        /// What the log says.
        lines: String,
    },
    /// A server from before will not go.
    #[error(
        "an earlier PostgreSQL (process {pid}) still runs over {pgdata} and does not stop. Stop it, then start again"
    )]
    WillNotStop {
        /// The process.
        pid: i32,
        /// Its data folder.
        pgdata: PathBuf,
    },
    /// The server runs, but role, database or extension could not be made.
    #[error("cannot {action} in the private PostgreSQL: {source}")]
    Setup {
        /// What was tried.
        action: &'static str,
        /// What the server said.
        source: tokio_postgres::Error,
    },
    /// The server process could not be told or waited for.
    #[error("cannot {action} PostgreSQL: {source}")]
    Signal {
        /// What was tried.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
}

impl ClusterError {
    /// For `map_err`: what was tried on which path.
    pub(super) fn file(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}
