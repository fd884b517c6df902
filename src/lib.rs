//! Hereabouts.

pub mod harvest;
