//! What the program says while it runs.

use super::ConfigError;
use super::settings::{LOG, Settings};
use tracing_subscriber::EnvFilter;

/// What the program says while it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogConfig {
    /// A level, or levels by room: `info`, `warn,hereabouts=debug`. It parses as an [`EnvFilter`].
    pub filter: String,
}

impl LogConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let Some(found) = settings.get(LOG) else {
            return Ok(Self {
                filter: "info".to_owned(),
            });
        };
        match EnvFilter::try_new(&found.text) {
            Ok(_) => Ok(Self { filter: found.text.clone() }),
            Err(error) => Err(found.bad(format!(
                "is {:?}: {error}. It must be error, warn, info, debug or trace, or like warn,hereabouts=debug",
                found.text
            ))),
        }
    }
}
