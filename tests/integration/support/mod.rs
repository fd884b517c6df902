//! What the tests stand on. Nothing is asserted here.

#![expect(
    unreachable_pub,
    reason = "everything here is for the other modules of this binary"
)]

pub mod database;
pub mod server;

pub use database::TestDatabase;
