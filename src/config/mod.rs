//! What the person who runs the program decides: read once, parsed at once, and plain data from then on.
//!
//! The environment goes over the file, the file over the default. A key or a `HEREABOUTS_` variable that
//! nobody knows is an error, so that a typing error never means a silent default. No other room reads the
//! environment, and only `startup` and `cli` see the whole.

mod checks;
mod data;
mod database;
mod env;
mod error;
mod limits;
mod log;
mod mail;
mod oidc;
mod server;
mod settings;
mod sign_in;
mod site;
mod snapshot;

pub use checks::ChecksConfig;
pub use data::DataConfig;
pub use database::DatabaseConfig;
pub use env::{Env, ProcessEnv};
pub use error::ConfigError;
pub use limits::LimitsConfig;
pub use log::LogConfig;
pub use mail::{MailConfig, MailRoute, SmtpRoute, SmtpSecurity};
pub use server::ServerConfig;
pub use sign_in::SignInConfig;
pub use site::SiteConfig;
pub use snapshot::SnapshotConfig;

use settings::Settings;
use std::path::Path;

/// Every decision, one struct a concern.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it serves.
    pub server: ServerConfig,
    /// Where it keeps its files, and as whom.
    pub data: DataConfig,
    /// Which database.
    pub database: DatabaseConfig,
    /// When what it holds is kept on disk, and how old that may be.
    pub snapshot: SnapshotConfig,
    /// How much may be asked from one network address.
    pub limits: LimitsConfig,
    /// When entries are to be checked.
    pub checks: ChecksConfig,
    /// Who runs it, and where it is for others.
    pub site: SiteConfig,
    /// How people may sign in besides by a letter, and what is asked of staff.
    pub sign_in: SignInConfig,
    /// From whom letters are, and how they go.
    pub mail: MailConfig,
    /// What it says while it runs.
    pub log: LogConfig,
}

impl Config {
    /// Reads the environment and the file: `file` if there is one (`--config`), or else the one that
    /// `HEREABOUTS_CONFIG` names, or else none.
    ///
    /// # Errors
    /// When the file cannot be read, a key or a variable is unknown, or a value does not parse. The message
    /// names the key or variable and what would be right, and never shows a secret.
    pub fn read(env: &impl Env, file: Option<&Path>) -> Result<Self, ConfigError> {
        let settings = Settings::read(env, file)?;
        let data = DataConfig::read(&settings, env)?;
        let site = SiteConfig::read(&settings)?;
        Ok(Self {
            server: ServerConfig::read(&settings)?,
            mail: MailConfig::read(&settings, &data)?,
            data,
            database: DatabaseConfig::read(&settings)?,
            snapshot: SnapshotConfig::read(&settings)?,
            limits: LimitsConfig::read(&settings)?,
            checks: ChecksConfig::read(&settings)?,
            sign_in: SignInConfig::read(&settings, &site)?,
            site,
            log: LogConfig::read(&settings)?,
        })
    }
}

#[cfg(test)]
mod tests;
