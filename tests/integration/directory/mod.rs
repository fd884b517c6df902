//! A node and its database: in step while it is there, going on without it.

pub(crate) mod following;
mod masking;
mod over;
mod snapshot;
mod without_database;
