//! Which network address a request comes from. It is used for nothing but counting, and is neither logged nor stored.
//!
//! `X-Forwarded-For` is a list that every proxy adds the address to from which it was asked, and that anybody can begin as
//! they like. So it is believed from its end, and only as far as those who wrote it are proxies that we were told of.

use actix_web::HttpRequest;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr};

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Proxies that may say for whom they ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// These, each a network; a single address is one of its own.
    #[must_use]
    pub const fn new(networks: Vec<IpNet>) -> Self {
        Self(networks)
    }

    fn has(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// The nearest address that is no proxy of ours.
pub(super) fn client_address(request: &HttpRequest, proxies: &TrustedProxies) -> IpAddr {
    let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
    // Only a request that came over no network has no peer.
    let mut nearest = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if !proxies.has(nearest) {
        return nearest;
    }
    let headers: Vec<&str> = request
        .headers()
        .get_all(FORWARDED_FOR)
        .filter_map(|value| value.to_str().ok())
        .collect();
    let said = headers.iter().rev().flat_map(|header| header.rsplit(','));
    for text in said {
        // What no proxy of ours would write was there before it.
        let Some(address) = address(text.trim()) else {
            return nearest;
        };
        nearest = address;
        if !proxies.has(nearest) {
            return nearest;
        }
    }
    nearest
}

/// An address, with a port behind it or without.
fn address(text: &str) -> Option<IpAddr> {
    let plain = text.trim_start_matches('[').trim_end_matches(']');
    let parsed = plain.parse::<IpAddr>();
    let parsed = parsed.or_else(|_| {
        text.parse::<std::net::SocketAddr>()
            .map(|address| address.ip())
    });
    parsed.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[track_caller]
    fn check(proxies: &[&str], peer: &str, forwarded: &[&str], expected: &str) {
        let mut request = TestRequest::default().peer_addr(peer.parse().unwrap());
        for header in forwarded {
            request = request.append_header((FORWARDED_FOR, *header));
        }
        let networks = proxies.iter().map(|network| network.parse().unwrap());
        let proxies = TrustedProxies::new(networks.collect());
        let found = client_address(&request.to_http_request(), &proxies);
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn what_a_stranger_says_of_where_they_come_from_is_not_believed() {
        check(&[], "192.0.2.1:1", &["198.51.100.7"], "192.0.2.1");
        check(
            &["10.0.0.0/8"],
            "192.0.2.1:1",
            &["198.51.100.7"],
            "192.0.2.1",
        );
    }

    #[test]
    fn a_proxy_of_ours_is_believed_as_far_as_it_wrote_itself() {
        let proxies = &["127.0.0.1/32", "10.0.0.0/8", "fd00::/8"];
        check(
            proxies,
            "127.0.0.1:1",
            &["203.0.113.9, 198.51.100.7"],
            "198.51.100.7",
        );
        check(
            proxies,
            "[::ffff:10.1.2.3]:1",
            &["203.0.113.9", "198.51.100.7, 10.9.9.9"],
            "198.51.100.7",
        );
        check(
            proxies,
            "[fd00::1]:1",
            &["[2001:db8::5]:4711"],
            "2001:db8::5",
        );
        check(proxies, "127.0.0.1:1", &["198.51.100.7:80"], "198.51.100.7");
    }

    #[test]
    fn what_is_no_address_ends_the_reading_and_without_the_header_the_proxy_is_meant() {
        let proxies = &["127.0.0.1/32"];
        check(proxies, "127.0.0.1:1", &[], "127.0.0.1");
        check(
            proxies,
            "127.0.0.1:1",
            &["198.51.100.7, unknown"],
            "127.0.0.1",
        );
        check(proxies, "127.0.0.1:1", &["127.0.0.1"], "127.0.0.1");
    }
}
