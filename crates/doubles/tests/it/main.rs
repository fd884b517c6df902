//! The tests of doubles: invented cases that stand alone, and the labelled set out of the shared data.

#![expect(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::print_stdout,
    reason = "helpers of tests may stop at the first surprise, and print what they measure"
)]

mod directory;
mod figures;
mod invented;
mod labelled;
mod properties;
mod random;
