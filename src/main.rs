//! The program: telemetry and command dispatch, nothing else.
fn main() {}
