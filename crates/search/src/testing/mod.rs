//! For tests and benches of any crate: the index again without any cleverness, and invented directories.
//!
//! Never part of the program that serves people. What is invented here is the same for the same seed.

pub mod figures;
pub mod homes;
pub mod levels;
pub mod naive;
mod naive_score;
pub mod naive_text;
pub mod population;
pub mod random;
pub mod tangle;
mod times;
pub mod wording;
