//! What can go wrong with the database, said so that the person who runs it knows what to do.

use hereabouts_domain::{AggregateKind, UnknownWord};
use uuid::Uuid;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The server cannot be reached at all.
    #[error(
        "cannot reach PostgreSQL at {address}: {reason}. Is it running, and is DATABASE_URL right?"
    )]
    Unreachable {
        /// Host and database, without the password.
        address: String,
        /// What the driver said.
        reason: String,
    },
    /// The server is there, but PostGIS is not.
    #[error(
        "the database has no PostGIS extension and it could not be created: {reason}. Install PostGIS 3.1 or \
         newer on the server and run `CREATE EXTENSION postgis` there as a superuser"
    )]
    NoPostgis {
        /// What the server said.
        reason: String,
    },
    /// The account may not do what is needed.
    #[error(
        "the database account may not {what}: {reason}. It must own the database or have CREATE on its schema"
    )]
    NoPermission {
        /// What was tried.
        what: &'static str,
        /// What the server said.
        reason: String,
    },
    /// A newer program has been here.
    #[error(
        "the database's schema is newer than this program: it has migration {migration}, which this program \
         doesn't know. Run the newer program, or restore a backup from before its upgrade"
    )]
    SchemaTooNew {
        /// The first unknown migration.
        migration: String,
    },
    /// The server or its PostGIS is too old.
    #[error("{what} {found} is too old; {needed} or newer is needed")]
    TooOld {
        /// PostgreSQL or PostGIS.
        what: &'static str,
        /// Its version.
        found: String,
        /// The version that would do.
        needed: &'static str,
    },
    /// A migration failed.
    #[error("could not bring the database's schema up to date: {0}")]
    Migration(String),
    /// Somebody else wrote the record since the writer read it.
    #[error(
        "{kind} {id} has changed since: it is at version {current}, the writer had read {expected}"
    )]
    VersionConflict {
        /// What it is.
        kind: AggregateKind,
        /// Which.
        id: Uuid,
        /// The version that the writer had read.
        expected: i32,
        /// The version that it has.
        current: i32,
    },
    /// There is no such record.
    #[error("there is no {kind} {id}")]
    NotFound {
        /// What it should be.
        kind: AggregateKind,
        /// Which.
        id: Uuid,
    },
    /// Somebody tried to say where a hidden place is.
    #[error("{kind} {id} is hidden: nobody may find it, so it cannot have {what}")]
    HiddenPlace {
        /// What it is.
        kind: AggregateKind,
        /// Which.
        id: Uuid,
        /// What would have given it away, in words.
        what: &'static str,
    },
    /// No connection could be had in time.
    #[error("no database connection: {0}")]
    Pool(String),
    /// A row holds a word that this program does not know.
    #[error("a stored row cannot be read: {0}")]
    UnknownWord(#[from] UnknownWord),
    /// A row does not parse.
    #[error("a stored row cannot be read: {0}")]
    Corrupt(String),
    /// The server refused a statement.
    #[error("database: {0}")]
    Query(#[from] diesel::result::Error),
}
