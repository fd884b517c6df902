//! Days that are counted from the moment of asking: "today", "tomorrow", "this weekend", "open now", "heno".
//!
//! Nothing here knows which day it is; whoever does makes days and hours of it. "Today" and "this morning" also tell
//! how somebody is or what has happened ("my ME is bad today"), and are no wish then: they are heard and uncertain.

use super::Said;
use super::line::Line;
use std::ops::Range;

/// Days counted from the moment of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Soon {
    /// What is on at this moment.
    Now,
    /// Today.
    Today,
    /// Today or tomorrow, either will do.
    TodayOrTomorrow,
    /// Tomorrow.
    Tomorrow,
    /// The Saturday and Sunday that come next, or what is left of them.
    Weekend,
}

/// A day in a wish, and one in what may be a story.
const WISHED_PERCENT: u8 = 90;
const TOLD_PERCENT: u8 = 70;

/// Where something is said, and which part of its words nothing else may have: "tonight" says an evening too.
struct Mention {
    words: Range<usize>,
    soon: Soon,
    is_taken: bool,
}

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<Soon>> {
    let mut found: Option<Mention> = None;
    for at in 0..line.len() {
        let mention = mention(line, at).filter(|one| !is_refused(line, one.words.start));
        let both = match (&found, mention) {
            (_, None) => continue,
            (None, first) => first,
            (Some(first), Some(next)) => both(first, &next),
        };
        found = both.or(found);
    }
    let Mention {
        words,
        soon,
        is_taken,
    } = found?;
    let is_wish = soon == Soon::Now || is_led(line, words.start) || !is_story(line);
    let certainty = if is_wish {
        WISHED_PERCENT
    } else {
        TOLD_PERCENT
    };
    Some(if is_taken {
        line.take(words, soon, certainty)
    } else {
        line.said(words, soon, certainty)
    })
}

/// "Today or tomorrow", "tonight and tomorrow"; of any others the first counts.
fn both(first: &Mention, next: &Mention) -> Option<Mention> {
    let days = matches!(
        (first.soon, next.soon),
        (Soon::Today, Soon::Tomorrow) | (Soon::Tomorrow, Soon::Today)
    );
    (days && next.words.start <= first.words.end + 1).then_some(Mention {
        words: first.words.start..next.words.end,
        soon: Soon::TodayOrTomorrow,
        is_taken: first.is_taken && next.is_taken,
    })
}

fn mention(line: &Line<'_>, at: usize) -> Option<Mention> {
    if let Some(length) = now(line, at) {
        return Some(Mention {
            words: at..at + length,
            soon: Soon::Now,
            is_taken: true,
        });
    }
    let (length, soon) = day(line, at)?;
    // "Today" is nothing else; "tonight" and "this weekend" are parts of days too.
    Some(Mention {
        words: at..at + length,
        soon,
        is_taken: is_counted_day(line.word(at)),
    })
}

/// How many words say that it must be on at this moment. "What is on" and "right now" may be taken as figures of
/// speech; together they are none.
fn now(line: &Line<'_>, at: usize) -> Option<usize> {
    let (word, next, third) = (line.word(at), line.word(at + 1), line.word(at + 2));
    Some(match (word, next, third) {
        ("open" | "on" | "happening" | "running", "right", "now") => 3,
        ("open" | "on" | "happening" | "running", "now", _) => 2,
        ("open" | "happening", "at", "the") if is_moment(line.word(at + 3)) => 4,
        ("currently", "open" | "on", _) | ("now", "open", _) => 2,
        ("ar", "agor", "nawr" | "rwan") => 3,
        _ => return None,
    })
}

/// A day counted from now, and how many words say it.
fn day(line: &Line<'_>, at: usize) -> Option<(usize, Soon)> {
    let word = line.free_word(at);
    Some(match (word, line.word(at + 1), line.word(at + 2)) {
        (word, ..) if is_today(word) => (1, Soon::Today),
        (word, ..) if is_tomorrow(word) => (1, Soon::Tomorrow),
        ("tonight" | "tonite" | "heno", ..) => (1, Soon::Today),
        ("this", part, _) if is_english_part(part) => (2, Soon::Today),
        ("bore" | "prynhawn" | "pnawn", "yma" | "ma", _) => (2, Soon::Today),
        ("this" | "coming", "weekend" | "wknd", _) => (2, Soon::Weekend),
        ("this", "coming", "weekend" | "wknd") => (3, Soon::Weekend),
        ("penwythnos", "yma" | "hwn" | "ma", _) => (2, Soon::Weekend),
        _ => return None,
    })
}

fn is_english_part(word: &str) -> bool {
    matches!(
        word,
        "morning" | "mornin" | "afternoon" | "arvo" | "evening" | "eve" | "evenin"
    )
}

fn is_moment(word: &str) -> bool {
    matches!(word, "moment" | "minute")
}

/// Whether a word is a day counted from now, beside which "night" is a part of it.
pub(super) fn is_counted_day(word: &str) -> bool {
    is_today(word) || is_tomorrow(word)
}

fn is_today(word: &str) -> bool {
    matches!(word, "today" | "todays" | "2day" | "heddiw")
}

fn is_tomorrow(word: &str) -> bool {
    matches!(
        word,
        "tomorrow"
            | "tomorrows"
            | "tomorow"
            | "tommorow"
            | "tommorrow"
            | "tomoz"
            | "tmrw"
            | "2moro"
            | "yfory"
            | "fory"
    )
}

/// "Not today", "can't do tomorrow".
fn is_refused(line: &Line<'_>, first: usize) -> bool {
    matches!(
        (line.before(first, 2), line.before(first, 1)),
        (_, "not" | "except" | "until" | "since" | "before") | ("cant" | "not", "do" | "make")
    )
}

/// "What's on today", "anything tomorrow", "open today".
fn is_led(line: &Line<'_>, first: usize) -> bool {
    let leads = |back: usize| {
        matches!(
            line.before(first, back),
            "on" | "open"
                | "anything"
                | "something"
                | "somewhere"
                | "happening"
                | "running"
                | "available"
                | "meeting"
                | "meets"
                | "ymlaen"
                | "agor"
        )
    };
    leads(1) || leads(2)
}

/// Whether the words may tell how somebody is or what has happened, and ask for nothing in so many words.
fn is_story(line: &Line<'_>) -> bool {
    let any = |is: fn(&str) -> bool| (0..line.len()).any(|at| is(line.word(at)));
    let asks = any(|word| {
        matches!(
            word,
            "want"
                | "wants"
                | "wanna"
                | "need"
                | "needs"
                | "find"
                | "looking"
                | "anything"
                | "something"
        )
    });
    let tells = any(|word| {
        matches!(
            word,
            "i" | "im"
                | "ive"
                | "am"
                | "is"
                | "was"
                | "were"
                | "has"
                | "had"
                | "have"
                | "been"
                | "feel"
                | "feeling"
                | "felt"
                | "fell"
                | "got"
                | "died"
                | "diagnosed"
                | "pain"
                | "bad"
                | "worse"
                | "operation"
                | "surgery"
                | "funeral"
                | "scan"
                | "appointment"
                | "exam"
                | "dwi"
                | "wedi"
        )
    });
    tells && !asks
}
