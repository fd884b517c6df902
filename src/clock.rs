//! The one clock: what is next, and what is over, depend on now.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::sync::LazyLock;

static UK: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// A moment as the clocks of the United Kingdom show it.
pub(crate) fn in_the_uk(at: Timestamp) -> DateTime {
    UK.to_datetime(at)
}

/// So long after a moment; the last there is, where there is none so late.
pub(crate) fn after(moment: Timestamp, long: SignedDuration) -> Timestamp {
    moment.saturating_add(long).unwrap_or(Timestamp::MAX)
}

/// So long before a moment; the first there is, where there is none so early.
pub(crate) fn before(moment: Timestamp, long: SignedDuration) -> Timestamp {
    moment.saturating_sub(long).unwrap_or(Timestamp::MIN)
}

/// Day and time in the United Kingdom.
pub(crate) fn now_in_the_uk() -> DateTime {
    in_the_uk(Timestamp::now())
}

/// The moment at which the clocks of the United Kingdom show a day and time; the first of two, and the next where they show
/// it never.
pub(crate) fn moment_in_the_uk(at: DateTime) -> Timestamp {
    UK.to_ambiguous_timestamp(at)
        .compatible()
        .unwrap_or(Timestamp::MIN)
}
