//! One count: the generic cell rate algorithm (ITU-T I.371), a leaky bucket that is one number. Requests are let through at
//! a steady rate, and as many at once as a whole window has when nothing was asked for as long.

use std::time::Duration;

/// How many requests there may be in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quota {
    /// At least one.
    pub(super) requests: u32,
    /// Whole seconds.
    pub(super) window: Duration,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    /// So many nanoseconds it should have waited; nothing where it is let through.
    pub(super) wait_ns: Option<u64>,
    /// As many more would be let through now.
    pub(super) left: u32,
    /// After so many nanoseconds the whole quota is there again.
    pub(super) whole_in_ns: u64,
}

impl Quota {
    fn window_ns(self) -> u64 {
        u64::try_from(self.window.as_nanos()).unwrap_or(u64::MAX)
    }

    /// What one request takes of the window.
    fn interval_ns(self) -> u64 {
        (self.window_ns() / u64::from(self.requests.max(1))).max(1)
    }

    /// Counts a request at a moment. `spent_until` is the moment at which all that was taken will have come back, and is
    /// moved on when the request is let through.
    pub(super) fn take(self, spent_until: &mut u64, now_ns: u64) -> Taken {
        let (window, interval) = (self.window_ns(), self.interval_ns());
        let spent = spent_until.saturating_sub(now_ns);
        let after = spent.saturating_add(interval);
        if after > window {
            return Taken {
                wait_ns: Some(after - window),
                left: 0,
                whole_in_ns: spent,
            };
        }
        *spent_until = now_ns.saturating_add(after);
        Taken {
            wait_ns: None,
            left: u32::try_from((window - after) / interval).unwrap_or(u32::MAX),
            whole_in_ns: after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: u64 = 1_000_000_000;

    fn six_a_minute() -> Quota {
        Quota {
            requests: 6,
            window: Duration::from_mins(1),
        }
    }

    #[test]
    fn a_whole_window_can_be_asked_at_once_and_then_one_each_time_that_one_has_come_back() {
        let (quota, mut spent) = (six_a_minute(), 0);
        for left in (0..6).rev() {
            let taken = quota.take(&mut spent, 5 * SECOND);
            assert_eq!((taken.wait_ns, taken.left), (None, left));
        }
        let refused = quota.take(&mut spent, 5 * SECOND);
        assert_eq!(refused.wait_ns, Some(10 * SECOND));
        assert_eq!(refused.whole_in_ns, 60 * SECOND);
        assert!(quota.take(&mut spent, 14 * SECOND).wait_ns.is_some());
        assert!(quota.take(&mut spent, 15 * SECOND).wait_ns.is_none());
        assert!(quota.take(&mut spent, 15 * SECOND).wait_ns.is_some());
    }

    #[test]
    fn what_was_refused_is_not_counted_and_after_a_window_all_is_there_again() {
        let (quota, mut spent) = (six_a_minute(), 0);
        for _ in 0..50 {
            quota.take(&mut spent, 0);
        }
        assert_eq!(quota.take(&mut spent, 60 * SECOND).left, 5);
    }
}
