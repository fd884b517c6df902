//! When an entry meets: what filters see of it as bits, and its rules packed for what bits cannot tell.
//!
//! Packed, since a fortnightly rule with its exceptions takes some thirty bytes so and two hundred as it is
//! asked, and few entries are ever asked.

use hereabouts_calendar::{Rules, Week};

/// When an entry meets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Timetable {
    /// The rules, packed; empty when none is known.
    pub(crate) packed: Vec<u8>,
    /// When it meets in an ordinary week; empty is not said, unless it is over.
    pub(crate) week: Week,
    /// It said when, and that is past.
    pub(crate) is_over: bool,
    /// It names days beside those of its week.
    pub(crate) has_extra_days: bool,
}

impl Timetable {
    pub(crate) fn of(rules: &Rules) -> Self {
        Self {
            packed: if rules.is_empty() {
                Vec::new()
            } else {
                rules.pack()
            },
            week: rules.week(),
            is_over: rules.is_over(),
            has_extra_days: rules.has_extra_days(),
        }
    }

    /// From the packed rules of another.
    pub(crate) fn unpack(packed: &[u8]) -> Self {
        Self::of(&Rules::unpack(packed))
    }
}
