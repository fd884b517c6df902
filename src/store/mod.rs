//! The only room that speaks to PostgreSQL. Functions take a connection, return domain types, and are
//! named by what they do: `find_`, `list_`, `insert_`, `replace_`.
//!
//! Diesel's rows never leave this room. Writes go through whole aggregates and always leave a revision;
//! the change feed is kept by the database itself, so that a write by `psql` counts too.

pub mod account;
pub mod aggregate;
pub mod change_feed;
pub mod check_reminder;
pub mod claim;
pub mod cluster;
mod error;
pub mod health;
pub mod hidden;
pub mod history;
pub mod import_staging;
mod late;
pub mod likely_double;
mod listener;
pub mod merge;
pub mod migration;
pub mod outgoing_mail;
pub mod own_page;
pub mod pool;
pub mod public_record;
pub mod report;
pub mod revision;
mod rows;
mod schema;
pub mod sent_once;
pub mod shared_key;
pub mod shared_shortlist;
pub mod source;
pub mod submission;
pub mod taxonomy;
pub mod team;
mod tls;
mod transaction;
pub mod trust;

pub use error::StoreError;
pub use late::LateDatabase;
pub use listener::{Bell, Listener};
pub use pool::{Database, address};
pub use transaction::together;

/// A connection as every function here takes it.
pub type Connection = diesel_async::AsyncPgConnection;

/// What gives a connection `transaction`: a use case that writes several things writes them together or not at all.
pub use diesel_async::AsyncConnection as Transactional;
