//! What a text says besides concepts: on which day, at what time, for which age, how far, whether it must be free, and near
//! which place.
//!
//! Each is found with its words and how certain it is, like a concept; words that a concept has taken
//! ("coffee morning", "young people") say nothing else. Which places there are is not known here: what may
//! name one is handed on.

mod ages;
mod bare_age;
mod cost;
mod days;
mod distance;
mod hours;
mod languages;
mod line;
mod places;
mod soon;

pub use ages::Ages;
pub(crate) use days::welsh_day;
pub use soon::Soon;

use crate::fold::Folded;
use crate::languages::SpokenLanguage;
use hereabouts_calendar::{Hours, Week};
use line::Line;
use std::ops::Range;

/// What a text says of circumstances.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Circumstances {
    /// The days and parts of day that are possible.
    pub when: Option<Said<Week>>,
    /// Which days, counted from the moment of asking; `when` and `hours` are then of these.
    pub soon: Option<Said<Soon>>,
    /// Between which hours of the day.
    pub hours: Option<Said<Hours>>,
    /// The language that somebody wants to be spoken to in.
    pub language: Option<Said<&'static SpokenLanguage>>,
    /// How old somebody is.
    pub ages: Option<Said<Ages>>,
    /// That it must cost nothing.
    pub free: Option<Said<()>>,
    /// How far, in metres.
    pub radius_m: Option<Said<f64>>,
    /// Words that may name a place, the likeliest first; whoever knows places decides.
    pub places: Vec<Said<String>>,
}

/// Something said, with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct Said<T> {
    /// What.
    pub value: T,
    /// The words, as typed.
    pub from: String,
    /// The bytes of the text that they are in.
    pub bytes: Range<usize>,
    /// How sure, in per cent; from [`crate::HIGHLY_CERTAIN_PERCENT`] on it may filter.
    pub certainty_percent: u8,
}

impl<T> Said<T> {
    /// Whether it is certain enough to filter by.
    #[must_use]
    pub const fn is_highly_certain(&self) -> bool {
        self.certainty_percent >= crate::HIGHLY_CERTAIN_PERCENT
    }
}

/// Finds the circumstances in a text. `taken` holds for each word whether a concept has it, `everyday` whether
/// it means little by itself.
pub(crate) fn find(
    text: &str,
    folded: &Folded,
    taken: Vec<bool>,
    everyday: Vec<bool>,
) -> Circumstances {
    let mut line = Line::new(text, folded, taken, everyday);
    // In this order, since each takes its words from the next: "over 5 miles" is no age.
    let radius_m = distance::find(&mut line);
    let hours = hours::find(&mut line);
    let soon = soon::find(&mut line);
    let is_today = |said: &Said<Soon>| said.value == Soon::Today && said.is_highly_certain();
    let when = days::find(&mut line, soon.as_ref().is_some_and(is_today));
    let language = languages::find(&mut line);
    let ages = ages::find(&mut line);
    let free = cost::find(&mut line);
    let places = places::find(&line);
    Circumstances {
        when,
        soon,
        hours,
        language,
        ages,
        free,
        radius_m,
        places,
    }
}
