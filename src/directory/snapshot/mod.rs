//! What a node holds, kept on disk, so that it starts in a moment and without its database.
//!
//! A snapshot is a copy and never the truth: it is read once, at the start, and what it holds is brought into
//! step by the change feed as soon as the database answers. It is believed only if it is whole, was written by
//! this very build of the program over the same database, and is not too old; otherwise it is as if there
//! were none, and the log says why. `file` is its form, `frames` what finds damage, `program` tells builds
//! apart, `keeping` decides when one is written.

mod file;
mod frames;
mod keeping;
mod program;

pub use file::SnapshotError;
pub use keeping::{SnapshotRules, Snapshots};
