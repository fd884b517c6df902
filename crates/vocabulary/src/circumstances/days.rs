//! Days and parts of the day: "on a Thursday afternoon", "weekday evenings", "not Mondays", "nos Fawrth".
//!
//! A day that is over ("since Tuesday", "last Friday") is no wish. A part of the day by itself is less certain,
//! since pain is bad in the mornings too.

use super::Said;
use super::line::Line;
use super::soon::is_counted_day;
use hereabouts_calendar::{PartOfDay, Week};
use jiff::civil::Weekday;

/// A day and a part of it this many words apart belong together.
const TOGETHER: usize = 4;

/// Something found: which words, and what they say.
struct Mention {
    first: usize,
    end: usize,
    week: Week,
    is_wanted: bool,
    /// A part of the day by itself.
    is_part: bool,
    certainty: u8,
}

/// `of_today` tells that a day of the text is surely today, so that "this morning" is not over.
pub(super) fn find(line: &mut Line<'_>, of_today: bool) -> Option<Said<Week>> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let after_day = is_counted_day(line.before(at, 1))
            || (mentions.last()).is_some_and(|last| !last.is_part && last.end == at);
        let beside_day = || loose_part(line, at).filter(|_| after_day);
        let found = mention(line, at, of_today).or_else(|| {
            let (part, end) = beside_day()?;
            Some(part_mention(line, at, end, part, 95))
        });
        match found {
            Some(mention) => {
                at = mention.end;
                mentions.push(mention);
            }
            None => at += 1,
        }
    }
    let week = combined(&mentions)?;
    let certainty = mentions.iter().map(|mention| mention.certainty).max()?;
    let (first, end) = (mentions.first()?.first, mentions.last()?.end);
    for mention in &mentions {
        line.take(mention.first..mention.end, (), certainty);
    }
    Some(line.said(first..end, week, certainty))
}

/// Days with their parts; what is not wanted is taken away.
fn combined(mentions: &[Mention]) -> Option<Week> {
    let union = |weeks: &mut dyn Iterator<Item = Week>| weeks.fold(Week::EMPTY, Week::union);
    let parts = || mentions.iter().filter(|one| one.is_part && one.is_wanted);
    let days = || mentions.iter().filter(|one| !one.is_part && one.is_wanted);
    let parts_within = |day: &Mention, words| {
        union(
            &mut parts()
                .filter(|part| apart(part, day) <= words)
                .map(|part| part.week),
        )
    };
    let with_parts = |day: &Mention| {
        // Its very own, as in "Tuesday morning or Thursday evening", before one that may be of several.
        let own = [1, TOGETHER].map(|words| parts_within(day, words));
        let own = own.into_iter().find(|week| !week.is_empty());
        own.map_or(day.week, |own| day.week.intersection(own))
    };
    let mut wanted = union(&mut days().map(with_parts));
    if wanted.is_empty() {
        wanted = union(&mut parts().map(|part| part.week));
    }
    let refused = mentions.iter().filter(|one| !one.is_wanted);
    let unwanted = union(&mut refused.map(|one| one.week));
    if wanted.is_empty() && !unwanted.is_empty() {
        wanted = Week::ALL;
    }
    let left = wanted.without(unwanted);
    (!left.is_empty()).then_some(left)
}

/// How many words stand between two.
fn apart(a: &Mention, b: &Mention) -> usize {
    let (first, second) = if a.first < b.first { (a, b) } else { (b, a) };
    second.first.saturating_sub(first.end)
}

fn mention(line: &Line<'_>, at: usize, of_today: bool) -> Option<Mention> {
    welsh(line, at)
        .or_else(|| whole_days(line, at))
        .or_else(|| named_day(line, at))
        .or_else(|| part_of_day(line, at, of_today))
}

fn named_day(line: &Line<'_>, at: usize) -> Option<Mention> {
    let (day, is_sure) = day(line.free_word(at))?;
    if let Some((end, week)) = until_day(line, at, day) {
        return Some(wanted_or_not(line, at, end, week));
    }
    let before = (line.before(at, 2), line.before(at, 1));
    let is_past = matches!(
        before,
        (_, "last" | "since" | "yesterday" | "past") | ("happened" | "fell", "on")
    );
    let is_a_date = line.number(at + 1).is_some()
        && matches!(
            line.word(at + 2),
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        );
    let has_company = matches!(before.1, "on" | "every" | "each" | "this" | "next" | "a")
        || part(line.word(at + 1)).is_some()
        || is_beside_a_day(line, at);
    if is_past || is_a_date || !is_sure && !has_company {
        return None;
    }
    Some(wanted_or_not(line, at, at + 1, Week::day(day)))
}

/// "Mon and Wed", "sat or sun", "Mon, Wed": what may be something else is a day beside another.
fn is_beside_a_day(line: &Line<'_>, at: usize) -> bool {
    let joins = |at: usize| usize::from(matches!(line.word(at), "and" | "or" | "a" | "ac" | "neu"));
    let after = at + 1 + joins(at + 1);
    let before = at
        .checked_sub(1)
        .map(|before| before.checked_sub(joins(before)));
    is_day(line.free_word(after))
        || before
            .flatten()
            .is_some_and(|before| is_day(line.word(before)))
}

/// Whether a word names a day, or may: "sat" and "sun" are words too.
pub(super) fn is_day(word: &str) -> bool {
    day(word).is_some()
}

/// "Monday to Friday", "mon-thurs".
fn until_day(line: &Line<'_>, at: usize, from: Weekday) -> Option<(usize, Week)> {
    let joined = matches!(line.gap_after(at).trim(), "-" | "–");
    let second = if joined { at + 1 } else { at + 2 };
    if !joined
        && !matches!(
            line.word(at + 1),
            "to" | "until" | "till" | "thru" | "through"
        )
    {
        return None;
    }
    let (to, _) = day(line.word(second))?;
    let days = from
        .cycle_forward()
        .take(usize::try_from(from.until(to)).ok()? + 1);
    Some((
        second + 1,
        days.map(Week::day).fold(Week::EMPTY, Week::union),
    ))
}

fn wanted_or_not(line: &Line<'_>, first: usize, end: usize, week: Week) -> Mention {
    Mention {
        first,
        end,
        week,
        is_wanted: !is_refused(line, first),
        is_part: false,
        certainty: 95,
    }
}

/// "Not Mondays", "can't do Tuesdays", "any day but Friday".
fn is_refused(line: &Line<'_>, first: usize) -> bool {
    let (third, second, one) = (
        line.before(first, 3),
        line.before(first, 2),
        line.before(first, 1),
    );
    let last = if matches!(one, "on" | "a" | "the" | "do" | "make" | "any") {
        second
    } else {
        one
    };
    matches!(
        last,
        "not" | "except" | "excluding" | "cant" | "cannot" | "never" | "no"
    ) || matches!(
        (second, one),
        ("day", "but")
            | ("apart", "from")
            | ("other", "than")
            | ("cant" | "not", "do" | "make" | "on")
    ) || matches!(
        (third, second, one),
        ("cant", "do" | "make", _) | ("day", "but", _)
    )
}

/// "Weekdays", "at the weekend", "during the day".
fn whole_days(line: &Line<'_>, at: usize) -> Option<Mention> {
    let days = |days: &[Weekday]| {
        days.iter()
            .map(|day| Week::day(*day))
            .fold(Week::EMPTY, Week::union)
    };
    let weekend = days(&[Weekday::Saturday, Weekday::Sunday]);
    let daytime = Week::part(PartOfDay::Morning).union(Week::part(PartOfDay::Afternoon));
    let (end, week, is_part) = match (line.free_word(at), line.word(at + 1), line.word(at + 2)) {
        ("weekday" | "weekdays", _, _) => (at + 1, Week::ALL.without(weekend), false),
        ("weekend" | "weekends" | "wknd" | "penwythnos" | "penwythnosau", _, _) => {
            (at + 1, weekend, false)
        }
        ("daytime" | "daytimes", _, _) => (at + 1, daytime, true),
        ("during" | "in", "the", "day") => (at + 3, daytime, true),
        ("after", "work", _) => (at + 2, Week::part(PartOfDay::Evening), true),
        _ => return None,
    };
    let last_weekend = !is_part && matches!(line.before(at, 1), "last" | "since");
    (!last_weekend).then(|| Mention {
        is_part,
        certainty: if is_part { 85 } else { 95 },
        ..wanted_or_not(line, at, end, week)
    })
}

fn part_of_day(line: &Line<'_>, at: usize, of_today: bool) -> Option<Mention> {
    let word = line.free_word(at);
    let (part, end) = match (word, line.word(at + 1)) {
        ("tea", "time" | "times") => (PartOfDay::Evening, at + 2),
        _ => (part(word)?, at + 1),
    };
    let before = line.before(at, 1);
    // "This morning" is over unless it is asked for, and "this evening" to come.
    let is_over = before == "this" && part == PartOfDay::Morning && !of_today;
    if is_over || matches!(before, "good" | "one" | "yesterday" | "other") {
        return None;
    }
    let is_offered = matches!(
        line.word(end),
        "group"
            | "groups"
            | "class"
            | "classes"
            | "club"
            | "session"
            | "sessions"
            | "activity"
            | "activities"
            | "meetings"
            | "meeting"
            | "only"
            | "please"
            | "drop"
    );
    let certainty = if is_offered || line.len() <= 6 {
        85
    } else {
        70
    };
    Some(part_mention(line, at, end, part, certainty))
}

fn part_mention(line: &Line<'_>, at: usize, end: usize, part: PartOfDay, certainty: u8) -> Mention {
    Mention {
        is_part: true,
        certainty,
        ..wanted_or_not(line, at, end, Week::part(part))
    }
}

fn part(word: &str) -> Option<PartOfDay> {
    Some(match word {
        "morning" | "mornings" | "bore" | "boreau" | "mornin" => PartOfDay::Morning,
        "afternoon" | "afternoons" | "arvo" | "prynhawn" | "prynhawniau" | "pnawn" => {
            PartOfDay::Afternoon
        }
        // Which day it is, `soon` says.
        "evening" | "evenings" | "eve" | "eves" | "evenin" | "tonight" | "tonite" | "heno"
        | "teatime" | "teatimes" => PartOfDay::Evening,
        _ => return None,
    })
}

/// What is a part of the day only beside a day, and the first word after it. A "Sunday tea dance" is none.
fn loose_part(line: &Line<'_>, at: usize) -> Option<(PartOfDay, usize)> {
    let part = match (line.word(at), line.word(at + 1)) {
        ("tea", "time" | "times") => return Some((PartOfDay::Evening, at + 2)),
        ("am", _) => PartOfDay::Morning,
        ("pm", _) => PartOfDay::Afternoon,
        ("night" | "nights" | "nite", _) => PartOfDay::Evening,
        _ => return None,
    };
    Some((part, at + 1))
}

/// A day by its name, and whether the word is nothing else.
fn day(word: &str) -> Option<(Weekday, bool)> {
    let single = word
        .strip_suffix('s')
        .filter(|single| single.len() > 3)
        .unwrap_or(word);
    Some(match single {
        "monday" | "munday" | "mondy" => (Weekday::Monday, true),
        "tuesday" | "tuseday" | "teusday" | "tuesdy" | "tusday" | "chewsday" => {
            (Weekday::Tuesday, true)
        }
        "wednesday" | "wensday" | "wednsday" | "wedensday" | "wendsday" | "wensdy" | "wednesdy" => {
            (Weekday::Wednesday, true)
        }
        "thursday" | "thurday" | "thirsday" | "thursdy" | "thrusday" => (Weekday::Thursday, true),
        "friday" | "fryday" | "firday" | "fridy" => (Weekday::Friday, true),
        "saturday" | "saterday" | "satuday" | "saturdy" => (Weekday::Saturday, true),
        "sunday" | "sundy" => (Weekday::Sunday, true),
        "weds" | "thurs" | "tue" | "tues" | "thur" => (short_day(single)?, true),
        "mon" | "wed" | "thu" | "fri" | "sat" | "sun" => (short_day(single)?, false),
        _ => {
            return match word {
                "tues" | "thurs" | "weds" => Some((short_day(word)?, true)),
                _ => None,
            };
        }
    })
}

fn short_day(word: &str) -> Option<Weekday> {
    Some(match word.get(..2)? {
        "mo" => Weekday::Monday,
        "tu" => Weekday::Tuesday,
        "we" => Weekday::Wednesday,
        "th" => Weekday::Thursday,
        "fr" => Weekday::Friday,
        "sa" => Weekday::Saturday,
        "su" => Weekday::Sunday,
        _ => return None,
    })
}

/// The day of the week that a Welsh word names after "dydd" or "nos".
pub(crate) fn welsh_day(word: &str) -> Option<Weekday> {
    Some(match word {
        "llun" | "lun" => Weekday::Monday,
        "mawrth" | "fawrth" => Weekday::Tuesday,
        "mercher" | "fercher" => Weekday::Wednesday,
        "iau" => Weekday::Thursday,
        "gwener" | "wener" => Weekday::Friday,
        "sadwrn" => Weekday::Saturday,
        "sul" => Weekday::Sunday,
        _ => return None,
    })
}

/// "Dydd Iau", "nos Fawrth", "ar ddydd Llun": the day's name alone is a thing of its own (llun, a picture).
fn welsh(line: &Line<'_>, at: usize) -> Option<Mention> {
    let is_evening = matches!(line.free_word(at), "nos");
    let is_day = matches!(
        line.free_word(at),
        "dydd" | "ddydd" | "dyddiau" | "ddyddiau" | "bob" | "pob" | "bore" | "prynhawn" | "pnawn"
    );
    if !is_evening && !is_day {
        return None;
    }
    let skip = usize::from(matches!(line.word(at + 1), "dydd" | "ddydd") && !is_evening);
    let day = welsh_day(line.word(at + 1 + skip))?;
    let end = at + 2 + skip;
    let part = if is_evening {
        Some(PartOfDay::Evening)
    } else {
        part(line.word(at))
    };
    let week = part.map_or_else(|| Week::day(day), |part| Week::of(day, part));
    Some(wanted_or_not(line, at, end, week))
}
