//! The gazetteer from outside: what it answers, how its files are packed, and every row of the source.
//! One binary, since linking is what tests cost.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy.toml allows these in tests, but does not see that helpers are part of them"
)]

mod answers;
mod packing;
mod source;
