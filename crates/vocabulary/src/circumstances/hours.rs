//! Times by the clock: "after 6pm", "before noon", "between 10 and 12", "6-8pm", "at half past two", "lunchtime".
//!
//! Who names an hour without saying which half of the day means one at which groups meet: "between 10 and 12"
//! is the morning's, "after 6" the evening's. A time that is over, or at which something happens ("woke at
//! 3am"), is no wish.

use super::Said;
use super::line::Line;
use hereabouts_calendar::Hours;
use jiff::civil::Time;

/// Somebody who names one time will go for about as long as this, in minutes.
const ABOUT_MINUTES: i16 = 60;

/// A time in minutes after midnight, and how it was said.
#[derive(Clone, Copy)]
struct Clock {
    minutes: i16,
    /// It is surely a time, of a half of the day that is known or very likely.
    is_sure: bool,
    /// The first word after it.
    end: usize,
}

/// What is found: the words, the hours in minutes, and how certain it is.
type Found = (std::ops::Range<usize>, (i16, i16), u8);

const DAY_MINUTES: i16 = 24 * 60;

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<Hours>> {
    (0..line.len()).find_map(|at| {
        let (words, (from, until), certainty) = between(line, at)
            .or_else(|| one_sided(line, at))
            .or_else(|| named(line, at))
            .or_else(|| about(line, at))?;
        let hours = Hours::new(time(from)?, time(until % DAY_MINUTES)?)?;
        (!is_no_wish(line, words.start)).then(|| line.take(words, hours, certainty))
    })
}

/// "Between 10 and 12", "from 6 to 8pm", "6-8pm", "10:30 till noon".
fn between(line: &Line<'_>, at: usize) -> Option<Found> {
    let is_led = matches!(line.free_word(at), "between" | "from" | "rhwng" | "o");
    let first = clock(line, at + usize::from(is_led))?;
    let is_joined = matches!(line.gap_after(first.end - 1).trim(), "-" | "–");
    let second_at = first.end + usize::from(!is_joined);
    let joins = match line.word(first.end) {
        "and" | "a" | "ac" => is_led,
        "to" | "till" | "til" | "until" | "hyd" | "i" => true,
        _ => false,
    };
    if !is_joined && !joins {
        return None;
    }
    let second = clock(line, second_at)?;
    let is_certain = first.is_sure || second.is_sure;
    let is_said = is_certain || is_led && ends_wish(line, second.end);
    if !is_said {
        return None;
    }
    let (from, until) = halves(first, second);
    let certainty = if is_certain { 92 } else { 82 };
    (from < until).then_some((at..second.end, (from, until), certainty))
}

/// The half of the day of each: what one says holds for the other, and neither ends before it begins.
fn halves(first: Clock, second: Clock) -> (i16, i16) {
    let until = if second.is_sure {
        second.minutes
    } else {
        likely(second.minutes)
    };
    let until = if until == 0 { DAY_MINUTES } else { until };
    let from = match first {
        Clock {
            is_sure: true,
            minutes,
            ..
        } => minutes,
        // "6-8pm" begins in the evening, "10-1pm" in the morning.
        Clock { minutes, .. } if second.is_sure => {
            let later = minutes % 720 + 720;
            if until > 720 && later < until {
                later
            } else {
                minutes
            }
        }
        Clock { minutes, .. } => likely(minutes),
    };
    let is_after = until > from || second.is_sure;
    (from, if is_after { until } else { until + 720 })
}

/// "After 6pm", "before noon", "from 7pm", "until 3", "no later than 4pm", "ar ôl 6".
fn one_sided(line: &Line<'_>, at: usize) -> Option<Found> {
    let word = line.free_word(at);
    let next = line.word(at + 1);
    let (leads, is_after) = match (word, next, line.word(at + 2)) {
        ("ar", "ol", _) => (2, true),
        ("no" | "not", "later", "than") | ("no" | "not", "earlier", "than") => {
            (3, next == "earlier")
        }
        ("not" | "never", "before", _) => (2, true),
        ("not" | "never", "after", _) => (2, false),
        ("later" | "anytime" | "any", "than" | "after", _) => (2, true),
        ("earlier", "than", _) => (2, false),
        ("after" | "from" | "past" | "since", _, _) => (1, true),
        ("before" | "until" | "till" | "by" | "cyn", _, _) => (1, false),
        _ => return None,
    };
    let found = clock(line, at + leads)?;
    let is_told = ends_wish(line, found.end) || goes_on(line.word(found.end));
    let is_said =
        found.is_sure || is_told && word != "by" && !(word == "from" && is_of_ages(line, found));
    if !is_said {
        return None;
    }
    let minutes = if found.is_sure {
        found.minutes
    } else {
        likely(found.minutes)
    };
    let end = found.end + usize::from(goes_on(line.word(found.end)));
    let hours = if is_after {
        (minutes, DAY_MINUTES)
    } else {
        (0, minutes)
    };
    let certainty = if found.is_sure { 92 } else { 82 };
    (minutes > 0).then_some((at..end, hours, certainty))
}

/// "Lunchtime", "at lunch", "amser cinio".
fn named(line: &Line<'_>, at: usize) -> Option<Found> {
    const LUNCH: (i16, i16) = (12 * 60, 14 * 60);
    let end = match (line.free_word(at), line.word(at + 1)) {
        ("lunchtime" | "lunchtimes", _) => at + 1,
        ("lunch", "time" | "times" | "hour") | ("amser", "cinio") => at + 2,
        ("at", "lunch") => at + 2,
        _ => return None,
    };
    Some((at..end, LUNCH, 85))
}

/// "Clubs for girls from 6", "from 6 and up": an age, and no time.
fn is_of_ages(line: &Line<'_>, clock: Clock) -> bool {
    let names_ages = |at: usize| {
        matches!(
            line.word(at),
            "age"
                | "ages"
                | "aged"
                | "kids"
                | "kid"
                | "child"
                | "children"
                | "girls"
                | "boys"
                | "oed"
                | "plant"
        )
    };
    matches!(line.word(clock.end), "and" | "or" | "for" | "because")
        || (0..line.len()).any(names_ages)
}

/// "6pm onwards": to the end of the day.
fn goes_on(word: &str) -> bool {
    matches!(word, "onwards" | "onward" | "ymlaen")
}

/// "At 2pm", "around half past ten", "10.30am": for about an hour from then; "6pm onwards" for all of the evening.
fn about(line: &Line<'_>, at: usize) -> Option<Found> {
    let is_led = matches!(line.free_word(at), "at" | "around" | "about" | "am");
    let found = clock(line, at + usize::from(is_led)).filter(|found| found.is_sure)?;
    let until = (found.minutes + ABOUT_MINUTES).min(DAY_MINUTES);
    let certainty = if is_led || line.len() <= 8 { 82 } else { 70 };
    if goes_on(line.word(found.end)) {
        return Some((at..found.end + 1, (found.minutes, DAY_MINUTES), certainty));
    }
    Some((at..found.end, (found.minutes, until), certainty))
}

/// A time by the clock at a position: `6pm`, `6 pm`, `10:30`, `10.30am`, noon, half past two.
fn clock(line: &Line<'_>, at: usize) -> Option<Clock> {
    let word = line.free_word(at);
    match word {
        "noon" | "midday" | "hanner" if word != "hanner" || line.word(at + 1) == "dydd" => {
            return Some(Clock {
                minutes: 720,
                is_sure: true,
                end: at + 1 + usize::from(word == "hanner"),
            });
        }
        "midnight" => {
            return Some(Clock {
                minutes: 0,
                is_sure: true,
                end: at + 1,
            });
        }
        "half" if line.word(at + 1) == "past" => {
            let hour = clock(line, at + 2)?;
            return Some(Clock {
                minutes: hour.minutes + 30,
                ..hour
            });
        }
        "quarter" if matches!(line.word(at + 1), "past" | "to") => {
            let hour = clock(line, at + 2)?;
            let quarter = if line.word(at + 1) == "to" { -15 } else { 15 };
            return Some(Clock {
                minutes: hour.minutes + quarter,
                ..hour
            });
        }
        _ => {}
    }
    in_figures(line, at)
}

fn in_figures(line: &Line<'_>, at: usize) -> Option<Clock> {
    let word = line.free_word(at);
    let (figures, mut half) = split_half(word);
    let hour = match figures.len() {
        0 => spoken(word)?,
        1 | 2 => figures.parse::<i16>().ok()?,
        _ => return None,
    };
    let (mut minute, mut end) = (0, at + 1);
    let mut is_sure = false;
    if half.is_none() && matches!(line.gap_after(at), ":" | ".") {
        let (minutes, half_of_minutes) = split_half(line.word(at + 1));
        if minutes.len() == 2 {
            (minute, half, end, is_sure) = (minutes.parse().ok()?, half_of_minutes, at + 2, true);
        }
    }
    if half.is_none() {
        let follows = line.gap_after(end - 1).trim().is_empty();
        half = half_of(line.word(end)).filter(|_| follows);
        is_sure |= line.word(end) == "oclock";
        end += usize::from(half.is_some() || line.word(end) == "oclock");
    }
    is_sure |= half.is_some();
    // A bare number above twelve is an age or a count sooner than a time.
    let is_hour = if half.is_some() || !is_sure {
        (1..=12).contains(&hour)
    } else {
        hour <= 23
    };
    let minutes = match half {
        Some(Half::Morning) => hour % 12 * 60 + minute,
        Some(Half::Afternoon) => (hour % 12 + 12) * 60 + minute,
        None if is_sure => likely(hour * 60 + minute),
        None => hour * 60 + minute,
    };
    (is_hour && minute <= 59 && !line.is_money(at)).then_some(Clock {
        minutes,
        is_sure,
        end,
    })
}

/// The hours that people say in a word.
fn spoken(word: &str) -> Option<i16> {
    let number = super::line::number(word).filter(|number| (1..=12).contains(number));
    number.and_then(|number| i16::try_from(number).ok())
}

#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of(word: &str) -> Option<Half> {
    Some(match word {
        "am" | "yb" => Half::Morning,
        "pm" | "yp" | "yh" => Half::Afternoon,
        _ => return None,
    })
}

/// `6pm` in its figures and its half.
fn split_half(word: &str) -> (&str, Option<Half>) {
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.split_at(figures) {
        (figures, "") => (figures, None),
        (figures, rest) => match half_of(rest) {
            Some(half) if !figures.is_empty() => (figures, Some(half)),
            _ => ("", None),
        },
    }
}

/// Of an hour without its half the time at which groups meet: from eight in the morning to half past seven.
const fn likely(minutes: i16) -> i16 {
    if minutes < 8 * 60 {
        minutes + 720
    } else {
        minutes
    }
}

/// Whether nothing follows that the number could count: "after 6 weeks" is no time.
fn ends_wish(line: &Line<'_>, end: usize) -> bool {
    let gap = line.gap_after(end - 1).trim();
    gap.starts_with([',', '.', ';', '!', '?'])
        || matches!(
            line.word(end),
            "" | "on"
                | "in"
                | "near"
                | "at"
                | "please"
                | "for"
                | "and"
                | "or"
                | "oclock"
                | "because"
                | "weekdays"
                | "weekends"
        )
        || line.word(end).ends_with("day")
        || line.word(end).ends_with("days")
}

/// "Woke at 3am", "since 6pm yesterday", "kids between 5 and 11".
fn is_no_wish(line: &Line<'_>, first: usize) -> bool {
    let is_led = matches!(line.before(first, 1), "at" | "around" | "about");
    matches!(
        line.before(first, 1 + usize::from(is_led)),
        "woke"
            | "wake"
            | "wakes"
            | "waking"
            | "awake"
            | "up"
            | "fell"
            | "happened"
            | "crying"
            | "born"
            | "finish"
            | "finishes"
            | "pain"
            | "sleep"
            | "bed"
            | "panic"
            | "attacks"
            | "drinking"
    ) || line.word(first) == "since"
}

fn time(minutes: i16) -> Option<Time> {
    let part = |part: i16| i8::try_from(part).ok();
    Time::new(
        part(minutes.div_euclid(60))?,
        part(minutes.rem_euclid(60))?,
        0,
        0,
    )
    .ok()
}
