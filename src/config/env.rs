//! The process's surroundings, behind a trait, so that a test has its own and sets no process variable.

use std::collections::BTreeMap;
use std::ffi::OsString;

/// Environment variables, and whether this is root.
pub trait Env {
    /// Every variable's name and value.
    fn variables(&self) -> BTreeMap<OsString, OsString>;
    /// Whether the process runs as root, which changes where its data lies.
    fn is_root(&self) -> bool;
}

/// This process's own.
#[derive(Debug, Clone, Copy)]
pub struct ProcessEnv;

impl Env for ProcessEnv {
    fn variables(&self) -> BTreeMap<OsString, OsString> {
        std::env::vars_os().collect()
    }

    fn is_root(&self) -> bool {
        crate::privilege::is_root()
    }
}
