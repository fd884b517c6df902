//! The vocabulary from outside: the check of its files, what it recognises, and what it finds urgent.
//!
//! One binary, because linking is the cost. Phrases are data in `tests/data`; nothing here knows terms.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[expect(
    dead_code,
    reason = "the recogniser uses more of a folded text than the check does"
)]
#[path = "../../src/fold.rs"]
mod fold;
#[path = "../../src/source/mod.rs"]
mod source;

mod about;
mod circumstances;
mod data_files;
mod judged;
mod phrases;
mod recognise;
mod terms;
mod urgent;
mod vocabulary;
