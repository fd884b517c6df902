//! The one integration binary: linking is what costs, so every test that needs a database or a server is
//! a module here. Tests are named by what a person would see.
//!
//! `cargo test` runs them all in one process over one throw-away server. A runner with a process a test
//! (cargo-nextest) works too, but starts a server for each.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and so may what it stands on"
)]

mod cluster;
mod directory;
mod http;
mod search;
mod store;
mod support;
