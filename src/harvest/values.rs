//! Single values as people and spreadsheets write them: days, ages, yes and no, money, phone numbers.
//!
//! Each reader either understands the text or says in words what would have been right. None guesses.

use jiff::civil::Date;

/// A day as ISO 8601 writes it, `2026-09-08`.
///
/// # Errors
/// In words, when it is no day of the calendar.
pub(super) fn parse_iso_date(text: &str) -> Result<Date, String> {
    Date::strptime("%Y-%m-%d", text)
        .map_err(|_| format!("`{text}` is not a day; write it like 2026-09-08"))
}
