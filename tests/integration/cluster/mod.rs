//! The private server and the databases that others keep: starting, stopping, being killed, being refused.

mod databases;
mod recovery;
mod refusals;
mod registering;
mod signals;
mod start;
