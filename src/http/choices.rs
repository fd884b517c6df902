//! What parameters take that choose from a few: the same words in the API and in the forms of pages.

use hereabouts_search::Hurdle;
use jiff::civil::Weekday;

/// The word for a hurdle in a parameter.
pub(super) const fn hurdle_word(hurdle: Hurdle) -> &'static str {
    match hurdle {
        Hurdle::Paid => "cost",
        Hurdle::ReferralOnly => "referral",
        Hurdle::DiagnosisNeeded => "diagnosis",
        Hurdle::Full => "full",
        Hurdle::WaitingList => "waiting-list",
        Hurdle::Closed => "closed",
    }
}

/// The days of the week, as parameters name them.
pub(super) const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];
