//! What the program says of itself while it runs: lines on standard error, by level.
//!
//! No line anywhere in the program holds what a person searched for, a full postcode, or a secret.

use tracing_subscriber::EnvFilter;

/// Starts logging. `filter` is in tracing's own language, like `info` or `hereabouts=debug`; one that
/// cannot be read is reported and replaced by `info`.
pub fn start(filter: &str) {
    // Its debug lines show the values that a statement was given, and those are people's words.
    let filter = format!("{filter},tokio_postgres=warn");
    let (filter, problem) = match EnvFilter::try_new(filter) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("info"), Some(error)),
    };
    let started = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if let (Ok(()), Some(error)) = (started, problem) {
        tracing::warn!(%error, "HEREABOUTS_LOG cannot be read; logging at info");
    }
}
