//! The one clock that answers read: what is next depends on now.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::sync::LazyLock;

static UK: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// Day and time in the United Kingdom.
pub(super) fn now_in_the_uk() -> DateTime {
    UK.to_datetime(Timestamp::now())
}
