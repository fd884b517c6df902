//! Hereabouts: a directory of local voluntary and community organisations that answers "what's near me
//! for this condition". ARCHITECTURE.md says which room does what, and who may import whom.

pub mod privilege;
pub mod store;
