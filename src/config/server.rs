//! Where the program serves, and behind what.

use super::ConfigError;
use super::settings::{BIND, Settings, TRUSTED_PROXIES};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Where the program serves, and behind what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerConfig {
    /// Address and port to listen on; this machine only, unless said otherwise. Port 0 is any free one.
    pub bind: SocketAddr,
    /// Reverse proxies, whose `X-Forwarded-For` says for whom they ask. Nobody else's is believed.
    pub trusted_proxies: Vec<IpNet>,
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
        let trusted_proxies = settings.get(TRUSTED_PROXIES).map(|found| {
            let named = found.text.split(',').map(str::trim);
            let networks: Option<Vec<IpNet>> = named.map(network).collect();
            networks.ok_or_else(|| {
                found.bad(format!(
                    "is {:?}. It must be addresses or networks with commas between them, like 127.0.0.1, 10.0.0.0/8",
                    found.text
                ))
            })
        });
        Ok(Self {
            bind,
            trusted_proxies: trusted_proxies.transpose()?.unwrap_or_default(),
        })
    }
}

/// A network, or an address as the network of itself alone.
fn network(text: &str) -> Option<IpNet> {
    let address = text.parse::<IpAddr>().map(IpNet::from);
    address.ok().or_else(|| text.parse().ok())
}
