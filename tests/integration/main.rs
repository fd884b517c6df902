//! The one integration binary: linking is what costs, so every test that needs a database or a server is
//! a module here. Tests are named by what a person would see.
//!
//! `cargo test` runs them all in one process over one throw-away server. A runner with a process a test
//! (cargo-nextest) works too, but starts a server for each.

// `cfg(test)` is always so here; it tells clippy that helpers beside the tests may stop at a surprise too.
#[cfg(test)]
mod browser;
#[cfg(test)]
mod cluster;
#[cfg(test)]
mod directory;
#[cfg(test)]
mod harvest;
#[cfg(test)]
mod http;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod search;
#[cfg(test)]
mod store;
#[cfg(test)]
mod support;
