//! When something meets: from the rules of a listing to the days and times somebody can go.
//!
//! [`Rules`] are the schedules of a listing read once and packed small; [`Rules::next`] finds the next
//! session after a moment that the caller gives, for nothing here reads a clock. [`Week`] says on which days
//! and in which part of the day something meets, for filters; [`Hours`] are stretches of a day by the clock, [`DatedHours`] those of very days. Bank holidays
//! are a table of their own (`seed-data/bank_holidays.tsv`), which says when it runs out; school breaks are known only roughly, and
//! a session that may fall into one is said to be uncertain.
//!
//! Days and times are local to the place; all of the United Kingdom and the Crown dependencies keep one clock.

mod bank_holidays;
mod dated;
mod hours;
mod rule;
mod rules;
mod school;
mod week;

pub use bank_holidays::{Region, is_bank_holiday, known_until};
pub use dated::{DatedHours, Stretch};
pub use hours::{Hours, Meets, WeekHours};
pub use rules::{Rules, Session};
pub use week::{PartOfDay, Week};
