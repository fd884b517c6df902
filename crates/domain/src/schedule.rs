//! When it meets: HSDS `schedule` (an iCalendar rule) with term-time, bank holidays and exceptions.
//!
//! Times are local, with an IANA zone. Working out the next sessions belongs to who asks with a clock.

use crate::text_enum::text_enum;
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How a session repeats (RFC 5545 `FREQ`; HSDS allows these two).
    Frequency {
        /// By the week; `interval` 2 is fortnightly.
        Weekly = "WEEKLY",
        /// By the month.
        Monthly = "MONTHLY",
    }
}

text_enum! {
    /// Whether it meets on a bank holiday.
    BankHolidayRule {
        /// It meets.
        Open = "open",
        /// It does not.
        Closed = "closed",
    }
}

text_enum! {
    /// How one day differs from the rule.
    ExceptionKind {
        /// No session that day.
        Cancelled = "cancelled",
        /// On another day.
        Moved = "moved",
        /// A session that the rule doesn't give.
        Extra = "extra",
    }
}

/// One day that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionException {
    /// The day.
    pub date: Date,
    /// How it differs.
    pub kind: ExceptionKind,
    /// The new day; set exactly when it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_to: Option<Date>,
}

/// One repeating session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// How it repeats; none for something without a rule (only words or extra days).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freq: Option<Frequency>,
    /// Every how many weeks or months; none is 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<i32>,
    /// RFC 5545 `BYDAY`: `TU`, `MO,WE`, `2TU` (second Tuesday), `-1FR` (last Friday).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byday: Option<String>,
    /// RFC 5545 `BYMONTHDAY`: `15`, `1,15`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bymonthday: Option<String>,
    /// The first session's day; fixes which weeks a fortnightly one means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dtstart: Option<Date>,
    /// From this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// To this day, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
    /// Local time it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opens_at: Option<Time>,
    /// Local time it ends; before `opens_at` means after midnight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closes_at: Option<Time>,
    /// IANA zone; none is `Europe/London`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// Only in school terms.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub term_time_only: bool,
    /// What happens on bank holidays, when it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_holidays: Option<BankHolidayRule>,
    /// The source's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// How sure the rule is, in per cent, when it was read from words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty_percent: Option<u8>,
    /// Days that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<SessionException>,
}
