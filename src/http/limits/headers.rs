//! What is left, in the headers `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers), so that a program
//! can slow down before it is refused. A request can count against its address and against an account; each has its item.

use super::Left;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use std::fmt::Write;

const NANOSECONDS: u64 = 1_000_000_000;

/// The headers, which pages of other origins may read too.
pub(in crate::http) const NAMES: [&str; 2] = ["ratelimit", "ratelimit-policy"];

/// What a request has counted against.
#[derive(Debug, Default)]
pub(in crate::http) struct Quotas {
    by_address: Option<Left>,
    by_account: Option<Left>,
}

impl Quotas {
    /// Notes what is left of the quota of its address.
    pub(in crate::http) const fn note_address(&mut self, left: Left) {
        self.by_address = Some(left);
    }

    /// Notes what is left of an account's.
    pub(in crate::http) const fn note_account(&mut self, left: Left) {
        self.by_account = Some(left);
    }

    /// Writes the headers; none where nothing was counted.
    pub(in crate::http) fn write(&self, headers: &mut HeaderMap) {
        let (mut left, mut policy) = (String::new(), String::new());
        for one in [self.by_address, self.by_account].into_iter().flatten() {
            let comma = if left.is_empty() { "" } else { ", " };
            let (name, requests) = (one.name, one.requests);
            let whole_in = whole_seconds(one.whole_in_ns);
            // Writing to a text cannot fail.
            _ = write!(left, "{comma}\"{name}\";r={requests};t={whole_in}");
            let (most, window) = (one.quota.requests, one.quota.window.as_secs());
            _ = write!(policy, "{comma}\"{name}\";q={most};w={window}");
        }
        for (name, value) in NAMES.into_iter().zip([left, policy]) {
            if let (false, Ok(value)) = (value.is_empty(), HeaderValue::try_from(value)) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

/// As many seconds as it takes at least.
pub(super) fn whole_seconds(nanoseconds: u64) -> u32 {
    u32::try_from(nanoseconds.div_ceil(NANOSECONDS)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::bucket::Quota;
    use super::*;
    use std::time::Duration;

    #[test]
    fn each_quota_is_an_item_with_what_is_left_and_when_it_is_whole_again() {
        let left = |name, requests, whole_in_ns| Left {
            name,
            quota: Quota {
                requests: 100,
                window: Duration::from_mins(1),
            },
            requests,
            whole_in_ns,
        };
        let mut quotas = Quotas::default();
        quotas.note_address(left("reading", 50, 29 * NANOSECONDS + 1));
        quotas.note_account(left("reading-account", 0, 60 * NANOSECONDS));
        let mut headers = HeaderMap::new();
        quotas.write(&mut headers);
        let [said, policy] = NAMES.map(|name| headers.get(name).unwrap().to_str().unwrap());
        assert_eq!(said, "\"reading\";r=50;t=30, \"reading-account\";r=0;t=60");
        assert_eq!(
            policy,
            "\"reading\";q=100;w=60, \"reading-account\";q=100;w=60"
        );
        let mut none = HeaderMap::new();
        Quotas::default().write(&mut none);
        assert!(none.is_empty());
    }
}
