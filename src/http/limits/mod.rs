//! How much may be asked: by network address, and by account.
//!
//! What each address of the site counts as stands beside its rule in `access/table.rs`. The counts are this process's own
//! and are nowhere written down: an address is personal data, and a limit that forgets when the program starts again does
//! no harm. What must hold over all nodes and starts (letters to one e-mail address, guesses at one code, reports of one
//! group) is counted in the database besides. With several nodes behind one balancer each lets this much through.

mod bucket;
mod buckets;
mod client;
mod headers;
mod policy;

pub use client::TrustedProxies;
pub use policy::Allowances;

pub(super) use headers::{NAMES as HEADERS, Quotas};
pub(super) use policy::Limit;

use actix_web::HttpRequest;
use bucket::Quota;
use buckets::{Buckets, Whose};
use client::client_address;
use hereabouts_domain::AccountId;
use std::time::Instant;

/// The counts of a process, and what they may come to.
pub struct Limits {
    allowances: Allowances,
    proxies: TrustedProxies,
    buckets: Buckets,
    began: Instant,
}

/// What is left of a quota after a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left {
    /// The quota's name, as the headers have it.
    name: &'static str,
    quota: Quota,
    /// As many requests more would be let through now.
    requests: u32,
    /// After so many nanoseconds all of it is there again.
    whole_in_ns: u64,
}

/// A request that was one too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMany {
    /// What stands in the headers all the same.
    pub(super) left: Left,
    /// After so many seconds one more is let through.
    pub(super) retry_after_s: u32,
}

impl Limits {
    /// With these allowances, behind these proxies.
    #[must_use]
    pub fn new(allowances: Allowances, proxies: TrustedProxies) -> Self {
        Self {
            allowances,
            proxies,
            buckets: Buckets::default(),
            began: Instant::now(),
        }
    }

    /// Counts a request against its network address.
    pub(super) fn take_by_address(
        &self,
        request: &HttpRequest,
        limit: Limit,
    ) -> Option<Result<Left, TooMany>> {
        let quota = self.allowances.of_address(limit)?;
        let whose = Whose::of(client_address(request, &self.proxies));
        Some(self.take(limit, limit.name_by_address(), quota, whose))
    }

    /// Counts it against an account, whether it comes with a cookie or with a key.
    pub(super) fn take_by_account(
        &self,
        account: AccountId,
        limit: Limit,
    ) -> Option<Result<Left, TooMany>> {
        let quota = Allowances::of_account(limit)?;
        Some(self.take(
            limit,
            limit.name_by_account(),
            quota,
            Whose::Account(account),
        ))
    }

    fn take(
        &self,
        limit: Limit,
        name: &'static str,
        quota: Quota,
        whose: Whose,
    ) -> Result<Left, TooMany> {
        let now_ns = u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let taken = self.buckets.take((limit, whose), quota, now_ns);
        let left = Left {
            name,
            quota,
            requests: taken.left,
            whole_in_ns: taken.whole_in_ns,
        };
        match taken.wait_ns {
            None => Ok(left),
            Some(wait_ns) => Err(TooMany {
                left,
                retry_after_s: headers::whole_seconds(wait_ns),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn asked(limits: &Limits, peer: &str, limit: Limit) -> bool {
        let request = TestRequest::default()
            .peer_addr(peer.parse().unwrap())
            .to_http_request();
        limits
            .take_by_address(&request, limit)
            .is_none_or(|taken| taken.is_ok())
    }

    fn narrow() -> Limits {
        let allowances = Allowances {
            reads_a_minute: 3,
            letters_an_hour: 1,
            ..Allowances::WIDE
        };
        Limits::new(allowances, TrustedProxies::default())
    }

    #[test]
    fn a_limit_holds_for_one_address_and_one_kind_of_request_and_for_no_other() {
        let limits = narrow();
        let one = "192.0.2.1:4000";
        for _ in 0..3 {
            assert!(asked(&limits, one, Limit::Reading));
        }
        assert!(!asked(&limits, one, Limit::Reading));
        assert!(!asked(&limits, "192.0.2.1:5000", Limit::Reading));
        assert!(asked(&limits, one, Limit::Letters));
        assert!(asked(&limits, "192.0.2.2:4000", Limit::Reading));
        assert!((0..100).all(|_| asked(&limits, one, Limit::Free)));
    }

    #[test]
    fn whoever_has_a_whole_network_of_version_six_is_one_asker() {
        let limits = narrow();
        assert!(asked(&limits, "[2001:db8:1:2::1]:1", Limit::Letters));
        assert!(!asked(&limits, "[2001:db8:1:2:ffff::9]:1", Limit::Letters));
        assert!(asked(&limits, "[2001:db8:1:3::1]:1", Limit::Letters));
        assert!(asked(&limits, "[::ffff:192.0.2.7]:1", Limit::Letters));
        assert!(!asked(&limits, "192.0.2.7:1", Limit::Letters));
    }

    #[test]
    fn to_count_a_request_takes_next_to_no_time() {
        let limits = Limits::new(Allowances::WIDE, TrustedProxies::default());
        let request = TestRequest::default()
            .peer_addr("192.0.2.1:4000".parse().unwrap())
            .to_http_request();
        let (started, rounds) = (Instant::now(), 20_000_u32);
        for _ in 0..rounds {
            std::hint::black_box(limits.take_by_address(&request, Limit::Reading));
        }
        let each = started.elapsed() / rounds;
        // Unoptimised, and with everything else that runs; optimised it is a tenth of a microsecond.
        assert!(each.as_micros() < 50, "{each:?}");
    }
}
