//! Where the program serves.

use super::ConfigError;
use super::settings::{BIND, Settings};
use std::net::{Ipv4Addr, SocketAddr};

/// Where the program serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerConfig {
    /// Address and port to listen on; this machine only, unless said otherwise. Port 0 is any free one.
    pub bind: SocketAddr,
}

impl ServerConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let bind = match settings.get(BIND) {
            None => SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            Some(found) => found.text.parse().map_err(|_| {
                found.bad(format!(
                    "is {:?}. It must be an address and a port, like 127.0.0.1:8080 or [::]:8080",
                    found.text
                ))
            })?,
        };
        Ok(Self { bind })
    }
}
