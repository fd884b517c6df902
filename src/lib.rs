//! Hereabouts: a directory of local voluntary and community organisations that answers "what's near me
//! for this condition". ARCHITECTURE.md says which room does what, and who may import whom.

pub mod cli;
mod clock;
pub mod config;
pub mod directory;
pub mod geocoding;
pub mod harvest;
pub mod http;
pub mod mail;
pub mod oidc;
pub mod privilege;
pub mod startup;
pub mod store;
pub mod telemetry;
mod tongue;

/// After an index was built, the system's own allocator goes through long lists of what is free for every vector of
/// a search: it took a sixth to a quarter of a question with a word in it, and kept three times the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
