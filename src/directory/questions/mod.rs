//! What is asked of a group, question by question: the one form of registering, of changing an entry, of telling a curator
//! what would change, and of laying two entries beside each other.
//!
//! Answers stay as they were typed until they are read into an organisation, its service and its places; and
//! those can be written back as answers. What the form does not ask is left as it was.

mod answers;
mod answers_of;
mod check;
mod difference;
mod entry;
mod field;
mod places;
mod sessions;
mod steps;
mod times;
mod whereabouts;

pub use answers::{Answers, LONGEST_ANSWER, names};
pub use answers_of::answers_of;
pub use check::{LONGEST_LINE, Wrong, check, check_all, is_on_behalf};
pub use difference::{Difference, differences};
pub use entry::{
    Entry, ReadFor, checked_after_months, concepts_said, counts_as_checked_on, read,
    suggested_concepts,
};
pub use field::{Choices, Field, FieldKind, Step};
pub use places::{MOST_PLACES, places_answered, places_left, says_no_place};
pub use sessions::{AT, EVERY, MOST_SESSIONS, SESSION_DAYS, SessionAnswer};
pub use steps::{STEPS, find_step, steps_of};
pub use times::Times;
#[cfg(test)]
pub(super) use whereabouts::fresh;
