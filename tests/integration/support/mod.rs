//! What the tests stand on. Nothing is asserted here.

#![expect(
    unreachable_pub,
    reason = "everything here is for the other modules of this binary"
)]

pub mod app;
pub mod browser;
pub mod database;
pub mod program;
pub mod reading;
pub mod server;
pub mod sql;
pub mod wire;

pub use database::TestDatabase;
