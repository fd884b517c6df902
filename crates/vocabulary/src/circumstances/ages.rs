//! How old somebody is: "my 8 year old", "over 65s", "aged 11 to 17", "72F", "mum is 84".

use super::Said;
use super::bare_age as bare;
use super::line::{Line, number};

/// Ages in whole years, both ends included; what has no upper end goes to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ages {
    /// The youngest.
    pub least: u8,
    /// The oldest.
    pub most: u8,
}

/// Nobody is older.
pub(super) const OLDEST: u16 = 115;

/// What is found of an age: the words and whether the age is one person's.
pub(super) type Found = (std::ops::Range<usize>, Ages, u8);

pub(super) fn find(line: &mut Line<'_>) -> Option<Said<Ages>> {
    (0..line.len()).find_map(|at| {
        // "Under £5" is no age, and neither is the "two" of "eighty two".
        if line.is_money(at) || line.ends_number(at) {
            return None;
        }
        let (words, ages, certainty) = range(line, at)
            .or_else(|| in_a_decade(line, at))
            .or_else(|| bounded(line, at))
            .or_else(|| years_old(line, at))
            .or_else(|| note(line, at))
            .or_else(|| bare::told_of_somebody(line, at))?;
        Some(line.take(words, ages, certainty))
    })
}

pub(super) fn ages(least: u16, most: u16) -> Option<Ages> {
    let is_possible = least <= most && least <= OLDEST;
    let byte = |age: u16| u8::try_from(age).unwrap_or(u8::MAX);
    is_possible.then(|| Ages {
        least: byte(least),
        most: byte(most),
    })
}

/// A number, or the plural of a decade, and the first word after it: `65`, `65s`, `60ties`, `sixties`.
fn plural_number(line: &Line<'_>, at: usize) -> Option<(u16, usize)> {
    const DECADES: [(&str, u16); 8] = [
        ("twenties", 20),
        ("thirties", 30),
        ("forties", 40),
        ("fifties", 50),
        ("sixties", 60),
        ("seventies", 70),
        ("eighties", 80),
        ("nineties", 90),
    ];
    let word = line.word(at);
    let decade = DECADES.iter().find(|(name, _)| *name == word);
    let plural = || {
        let number = word.strip_suffix('s').and_then(number);
        Some((number.or(decade.map(|(_, number)| *number))?, at + 1))
    };
    // "Over sixty fives".
    let plural_unit = || {
        let unit = number(line.word(at + 1).strip_suffix('s')?);
        let unit = unit.filter(|unit| (1..=9).contains(unit))?;
        let tens = line.number(at).filter(|tens| tens % 10 == 0 && *tens > 0)?;
        (!line.shape(at + 1).after_break).then_some((tens + unit, at + 2))
    };
    plural_unit()
        .or_else(|| line.whole_number(at))
        .or_else(plural)
        .filter(|(number, _)| *number <= OLDEST)
}

/// "In my fifties", "in her late 70s".
fn in_a_decade(line: &Line<'_>, at: usize) -> Option<Found> {
    let (age, end) = plural_number(line, at)?;
    let is_decade = line.number(at).is_none() && (20..=OLDEST).contains(&age) && age % 10 == 0;
    let part = usize::from(matches!(line.before(at, 1), "early" | "mid" | "late"));
    let is_somebodys = matches!(
        line.before(at, 1 + part),
        "my" | "his" | "her" | "their" | "our" | "your"
    );
    let first = at.checked_sub(2 + part)?;
    let is_said = is_decade && is_somebodys && line.word(first) == "in";
    is_said.then(|| Some((first..end, ages(age, age + 9)?, 92)))?
}

/// "11 to 17 year olds", "aged 16-25", "between 5 and 11".
fn range(line: &Line<'_>, at: usize) -> Option<Found> {
    let (least, next) = line.whole_number(at).filter(|(age, _)| *age <= OLDEST)?;
    let joined = matches!(line.gap_after(next - 1).trim(), "-" | "–");
    let second = if joined { next } else { next + 1 };
    let between = line.before(at, 1) == "between" && line.word(next) == "and";
    if !joined && !between && !matches!(line.word(next), "to" | "until") || line.is_money(second) {
        return None;
    }
    let (most, after) = plural_number(line, second)?;
    let end = after_years(line, after);
    let first = before_ages(line, at).unwrap_or(at);
    let is_plural = line.word(second).ends_with('s');
    // Above the hours of a clock, two numbers that count nothing are ages: "between 50 and 60".
    let is_plain = between && least > LAST_HOUR && !bare::counts_something(line, after);
    let certainty = if end > after || first < at || is_plural {
        95
    } else if is_plain {
        85
    } else {
        return None;
    };
    Some((first..end, ages(least, most)?, certainty))
}

/// No hour of the clock is later.
const LAST_HOUR: u16 = 24;

/// "Over 65s", "under 5s", "65 and over", "50+", "18 plus", "aged 55 or above".
fn bounded(line: &Line<'_>, at: usize) -> Option<Found> {
    let (age, next) = plural_number(line, at)?;
    let over = ages(age, u16::from(u8::MAX));
    let under = |age: u16| ages(0, age.checked_sub(1)?);
    let is_plural = line.number(next - 1).is_none();
    let first = before_ages(line, at).unwrap_or(at);
    let end = after_years(line, next);
    let says_age = is_plural || first < at || end > next;
    match line.before(first, 1) {
        "over" | "dros" if says_age || is_last(line, end) => {
            return Some((first - 1..end, over?, 95));
        }
        "under" | "dan" if says_age || is_last(line, end) => {
            return Some((first - 1..end, under(age)?, 95));
        }
        _ => {}
    }
    if line.gap_after(next - 1).starts_with('+') && age >= 5 {
        return Some((first..end, over?, 92));
    }
    match (line.word(end), line.word(end + 1)) {
        ("and" | "or", "over" | "above" | "older" | "up") => Some((first..end + 2, over?, 95)),
        ("and" | "or", "under" | "below" | "younger") => Some((first..end + 2, ages(0, age)?, 95)),
        ("plus", _) if age >= 5 => Some((first..end + 1, over?, 92)),
        _ => None,
    }
}

/// "Over 65" ends an age where nothing follows that could be counted.
fn is_last(line: &Line<'_>, end: usize) -> bool {
    line.gap_after(end - 1)
        .trim()
        .starts_with([',', '.', ';', ')', '!', '?'])
        || matches!(
            line.word(end),
            "" | "only"
                | "in"
                | "near"
                | "who"
                | "with"
                | "living"
                | "and"
                | "or"
                | "group"
                | "club"
        )
}

/// "8 year old", "72 yo", "6 month old", "aged 40", "30 years of age".
fn years_old(line: &Line<'_>, at: usize) -> Option<Found> {
    let word = line.word(at);
    if let Some(glued) = ["yr", "yrs", "yo", "year", "years"]
        .iter()
        .find_map(|unit| word.strip_suffix(unit))
    {
        let age = number(glued).filter(|_| !glued.is_empty())?;
        let end = at + 1 + usize::from(matches!(line.word(at + 1), "old" | "olds"));
        return Some((at..end, ages(age, age)?, 95));
    }
    let (age, next) = line.whole_number(at).filter(|(age, _)| *age <= OLDEST)?;
    if matches!(line.word(next), "month" | "months" | "week" | "weeks")
        && matches!(line.word(next + 1), "old" | "olds")
    {
        return Some((at..next + 2, ages(0, 0)?, 95));
    }
    let end = after_years(line, next);
    let first = before_ages(line, at);
    let is_said = end > next || first.is_some();
    is_said.then(|| Some((first.unwrap_or(at)..end, ages(age, age)?, 95)))?
}

/// A professional's note: "72F", "84 m", "pt 67 yo male".
fn note(line: &Line<'_>, at: usize) -> Option<Found> {
    let word = line.word(at);
    let sexed = word.strip_suffix(['f', 'm'])?;
    let age = number(sexed).filter(|age| (10..=OLDEST).contains(age) && sexed.len() == 2)?;
    Some((at..at + 1, ages(age, age)?, 85))
}

/// Where "aged", "age" or "ages" before a number stands.
fn before_ages(line: &Line<'_>, at: usize) -> Option<usize> {
    let back = |steps: usize| {
        at.checked_sub(steps)
            .filter(|at| is_age_word(line.word(*at)))
    };
    back(1).or_else(|| {
        back(2).filter(|_| {
            matches!(
                line.before(at, 1),
                "of" | "from" | "between" | "group" | "range"
            )
        })
    })
}

fn is_age_word(word: &str) -> bool {
    matches!(word, "aged" | "age" | "ages" | "oed" | "oedran")
}

/// Where the words end that say that a number is of years of age.
fn after_years(line: &Line<'_>, end: usize) -> usize {
    match (line.word(end), line.word(end + 1), line.word(end + 2)) {
        ("year" | "years" | "yr" | "yrs" | "y", "old" | "olds" | "o", _) => end + 2,
        ("years" | "yrs" | "year", "of", "age") => end + 3,
        ("yo" | "oed" | "mlwydd", _, _) => {
            end + 1 + usize::from(line.word(end) == "mlwydd" && line.word(end + 1) == "oed")
        }
        _ => end,
    }
}
