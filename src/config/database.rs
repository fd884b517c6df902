//! Which database the program uses.

use super::ConfigError;
use super::settings::{DATABASE_URL, MAX_CONNECTIONS, Settings};
use secrecy::SecretString;

const DEFAULT_CONNECTIONS: usize = 16;
/// The private server's own limit, less what a deployer's psql and PostgreSQL itself keep.
const MOST_ON_PRIVATE_SERVER: usize = 50;
const MOST: usize = 1000;

/// Which database the program uses.
#[derive(Debug, Clone)]
pub struct DatabaseConfig {
    /// A server that somebody else runs; none for the program's own.
    pub url: Option<SecretString>,
    /// The most connections that the program opens.
    pub max_connections: usize,
}

impl DatabaseConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let url = match settings.get(DATABASE_URL) {
            None => None,
            Some(found)
                if ["postgresql://", "postgres://"]
                    .iter()
                    .any(|start| found.text.starts_with(start)) =>
            {
                Some(SecretString::from(found.text.clone()))
            }
            // The value may hold a password.
            Some(found) => {
                return Err(found
                    .bad("must begin with postgresql://, like postgresql://user@host/database"));
            }
        };
        let most = if url.is_some() {
            MOST
        } else {
            MOST_ON_PRIVATE_SERVER
        };
        let max_connections = match settings.get(MAX_CONNECTIONS) {
            None => DEFAULT_CONNECTIONS,
            Some(found) => found
                .text
                .parse()
                .ok()
                .filter(|number| (1..=most).contains(number))
                .ok_or_else(|| {
                    let private = if url.is_some() {
                        ""
                    } else {
                        " with the program's own PostgreSQL"
                    };
                    found.bad(format!(
                        "is {:?}. It must be a number from 1 to {most}{private}",
                        found.text
                    ))
                })?,
        };
        Ok(Self {
            url,
            max_connections,
        })
    }
}
