//! How facts are said to people, in the page's language: one room a subject, each out of its catalogue.
//!
//! Only what we say ourselves is said here. A group's own words stay as it wrote them, whatever the page's language.

mod clock;
mod costs;
mod days;
mod labels;
mod notices;
mod persons;
mod places;
mod reasons;
mod sessions;
mod welsh_places;

pub(super) use clock::hours;
pub(super) use costs::cost;
pub(super) use days::{day, day_and_date, named_day, parts, said_days, week};
pub(super) use labels::label;
pub(super) use notices::notice;
pub(super) use persons::{ages, language};
pub(super) use places::{METRES_A_MILE, also_at, at_home, distance, format_name, position, reach};
pub(super) use reasons::why;
pub(super) use sessions::{meets, next, session};
pub(super) use welsh_places::{place_label, place_name};

/// Holds that something is said so in English and in Welsh.
#[cfg(test)]
#[track_caller]
pub(super) fn check_both(
    say: impl Fn(&crate::tongue::Tongue) -> String,
    english: &str,
    welsh: &str,
) {
    use crate::tongue::Tongue;
    use hereabouts_vocabulary::urgent::Language;

    let said = [Language::En, Language::Cy].map(|language| say(Tongue::in_language(language)));
    assert_eq!(said, [english, welsh]);
}
