//! What the tests stand on. Nothing is asserted here.

#![expect(
    unreachable_pub,
    reason = "everything here is for the other modules of this binary"
)]

pub mod app;
pub mod authenticator;
pub mod browser;
pub mod database;
pub mod false_provider;
pub mod key;
pub mod letters;
pub mod mail_server;
pub mod oidc_provider;
pub mod program;
pub mod reading;
pub mod server;
pub mod sql;
pub mod visitor;
pub mod wire;

pub use database::TestDatabase;
