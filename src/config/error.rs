//! What can be wrong with a configuration, said so that it can be put right without a manual.

use std::io;
use std::path::PathBuf;

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration file {path}: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no TOML.
    #[error("the configuration file {path} is not TOML: {source}")]
    NotToml {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        source: toml::de::Error,
    },
    /// The file has a key that means nothing.
    #[error("the configuration file {path} has an unknown key, {key}{}", did_you_mean(*nearest))]
    UnknownKey {
        /// Which file.
        path: PathBuf,
        /// The key, with its section.
        key: String,
        /// The known key that it looks most like.
        nearest: Option<&'static str>,
    },
    /// A variable with our prefix means nothing.
    #[error("the environment has an unknown variable, {name}{}", did_you_mean(*nearest))]
    UnknownVariable {
        /// Its name.
        name: String,
        /// The known variable that it looks most like.
        nearest: Option<&'static str>,
    },
    /// A value cannot be used.
    #[error("{origin} {problem}")]
    BadValue {
        /// The variable, or the key and its file.
        origin: String,
        /// What is wrong with it and what would be right; never the value of a secret.
        problem: String,
    },
    /// There is no place for data.
    #[error(
        "there is nowhere to keep data: HOME is not set. Name a folder with HEREABOUTS_DATA_DIR"
    )]
    NoHome,
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!(". Did you mean {name}?"))
}
