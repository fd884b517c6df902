//! Hereabouts.

pub mod store;
