//! What in a note looks as if it were about a person: an NHS number, a date of birth, a phone number, an e-mail address, a
//! postcode.
//!
//! A shared list is read by whoever has its address, so somebody is told before. It errs on the side of asking, but not about
//! what the group says of itself, the day of a session or a helpline: who is asked too often no longer reads the question.

use hereabouts_domain::Postcode;
use std::ops::Range;

/// What it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Ten digits with the check digit of an NHS or CHI number.
    NhsNumber,
    /// A day with a year that is over.
    BirthDate,
    /// Somebody's own number: a helpline's is none.
    Phone,
    /// An e-mail address.
    Email,
    /// A whole postcode.
    Postcode,
}

/// Something that looks personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it looks like.
    pub kind: Kind,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
}

/// What looks personal in a text, in order. What stands in `theirs`, the group's own words, is the group's.
pub fn find(text: &str, theirs: &[String], this_year: i16) -> Vec<Found> {
    let theirs: Vec<String> = theirs.iter().map(|words| squeezed(words)).collect();
    let is_theirs = |found: &Found| {
        let own = squeezed(text.get(found.range.clone()).unwrap_or_default());
        theirs.iter().any(|words| words.contains(&own))
    };
    let words = Word::all(text);
    let mut all = numbers(text, &words);
    all.extend(dates(text, &words, this_year));
    all.extend(emails(text));
    all.extend(postcodes(text, &words));
    all.retain(|found| !is_theirs(found));
    all.sort_by_key(|found| (found.range.start, found.kind));
    let mut end = 0;
    all.retain(|found| {
        let is_new = found.range.start >= end;
        end = end.max(found.range.end);
        is_new
    });
    all
}

/// Letters and digits alone, and a number as it is dialled at home.
fn squeezed(text: &str) -> String {
    let text = text.replace("(0)", "");
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let squeezed = letters.collect::<String>().to_lowercase();
    match dialled_at_home(&squeezed) {
        Some(home) => home,
        None => squeezed,
    }
}

/// A run of letters, or one of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Word<'t> {
    fn all(text: &'t str) -> Vec<Self> {
        let mut words: Vec<Self> = Vec::new();
        let mut from: Option<(usize, bool)> = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            let kind = (letter.is_alphanumeric()).then(|| letter.is_ascii_digit());
            if let Some((begin, is_digit)) = from
                && kind != Some(is_digit)
            {
                words.extend((text.get(begin..at)).map(|text| Self { text, at: begin }));
                from = None;
            }
            if from.is_none() {
                from = kind.map(|is_digit| (at, is_digit));
            }
        }
        words
    }

    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    fn number(&self) -> Option<i16> {
        self.text.parse().ok().filter(|_| self.is_number())
    }
}

/// What stands between two words.
fn between<'t>(text: &'t str, one: &Word<'_>, next: &Word<'_>) -> &'t str {
    text.get(one.end()..next.at).unwrap_or_default()
}

/// NHS numbers and phone numbers: digits that perhaps stand in groups.
fn numbers(text: &str, words: &[Word<'_>]) -> Vec<Found> {
    let mut all = Vec::new();
    let mut skip_to = 0;
    for (at, first) in words.iter().enumerate() {
        if at < skip_to || !first.is_number() {
            continue;
        }
        let abroad = text
            .get(..first.at)
            .is_some_and(|before| before.ends_with('+'));
        let mut digits = if abroad {
            "+".to_owned()
        } else {
            String::new()
        };
        let mut longest = None;
        for (to, word) in words.iter().enumerate().skip(at) {
            let joined = to == at || {
                let gap = words
                    .get(to - 1)
                    .map_or("", |last| between(text, last, word));
                gap.chars().count() <= 2 && gap.chars().all(|c| " -.()\u{a0}".contains(c))
            };
            if !joined || !word.is_number() || digits.len() > 16 {
                break;
            }
            digits.push_str(word.text);
            let kind = number_kind(&digits);
            longest = kind.map(|kind| (kind, to)).or(longest);
        }
        if let Some((kind, to)) = longest
            && let Some(last) = words.get(to)
        {
            let begin = first.at - usize::from(abroad);
            all.push(Found {
                kind,
                range: begin..last.end(),
            });
            skip_to = to + 1;
        }
    }
    all
}

fn number_kind(digits: &str) -> Option<Kind> {
    if is_nhs_number(digits) {
        return Some(Kind::NhsNumber);
    }
    let home = dialled_at_home(digits)?;
    // Numbers that begin with 03, 08 and 09 are lines of organisations.
    let is_somebodys = home.starts_with("01") || home.starts_with("02") || home.starts_with("07");
    is_somebodys.then_some(Kind::Phone)
}

/// A number of ten or eleven digits that begins with a nought, or nothing.
fn dialled_at_home(digits: &str) -> Option<String> {
    let abroad = ["+440", "00440", "+44", "0044", "44"];
    let rest = abroad.iter().find_map(|code| digits.strip_prefix(code));
    let home = match rest {
        Some(rest) => format!("0{rest}"),
        None => digits.to_owned(),
    };
    let is_number = home.starts_with('0') && home.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (10..=11).contains(&home.len())).then_some(home)
}

/// Ten digits of which the last is right: the others are weighed with 10 to 2, modulo 11.
fn is_nhs_number(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let Ok([first @ .., check]) = <[u32; 10]>::try_from(values) else {
        return false;
    };
    let is_digits = digits.len() == 10;
    let weighed: u32 = first
        .iter()
        .zip((2..=10).rev())
        .map(|(one, weight)| one * weight)
        .sum();
    let expected = (11 - weighed % 11) % 11;
    is_digits && expected == check && weighed > 0
}

/// The first letters of the months, in English and in Welsh.
const MONTHS: [&str; 12] = [
    "jan ion",
    "feb chwef",
    "mar mawrth",
    "apr ebr",
    "may mai",
    "jun meh",
    "jul gorff",
    "aug awst",
    "sep medi",
    "oct hyd",
    "nov tach",
    "dec rhag",
];

/// What somebody writes before a year of birth.
const BORN: [&str; 5] = ["born", "dob", "birth", "ganwyd", "eni"];

fn dates(text: &str, words: &[Word<'_>], this_year: i16) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let rest = words.get(at..).unwrap_or_default();
        let last = in_numbers(text, rest, this_year)
            .or_else(|| with_month(rest, this_year))
            .or_else(|| born_in(rest, this_year));
        all.extend(last.map(|last| Found {
            kind: Kind::BirthDate,
            range: first.at..last.end(),
        }));
    }
    all
}

/// "12/6/1948", "12.06.48", "1948-06-12".
fn in_numbers<'w>(text: &str, words: &'w [Word<'w>], this_year: i16) -> Option<&'w Word<'w>> {
    let [one, two, three, ..] = words else {
        return None;
    };
    let (gap, next) = (between(text, one, two), between(text, two, three));
    if gap != next || !["/", "-", "."].contains(&gap) {
        return None;
    }
    let numbers = [one.number()?, two.number()?, three.number()?];
    let is_over = if one.text.len() == 4 {
        is_day(numbers[2], numbers[1]) && is_over(one, this_year)
    } else {
        is_day(numbers[0], numbers[1]) && is_over(three, this_year)
    };
    is_over.then_some(three)
}

fn is_day(day: i16, month: i16) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

/// Whether a year, of four digits or of two, is over: a session is in this year or in one to come.
fn is_over(year: &Word<'_>, this_year: i16) -> bool {
    match (year.text.len(), year.number()) {
        (4, Some(year)) => (1900..this_year).contains(&year),
        // Nobody says next year's sessions by more than a year or so.
        (2, Some(year)) => !(this_year % 100..=this_year % 100 + 2).contains(&year),
        _ => false,
    }
}

/// "12 June 1948", "12th of June, 1948", "June 12 1948", "12 Mehefin 1948".
fn with_month<'w>(words: &'w [Word<'w>], this_year: i16) -> Option<&'w Word<'w>> {
    let first = words.first()?;
    let mut rest = words.iter().skip(1).filter(|word| !is_filling(word.text));
    let second = rest.next()?;
    let year = rest.next()?;
    let is_dated = |day: &Word<'_>, month: &Word<'_>| {
        day.number().is_some_and(|day| (1..=31).contains(&day)) && is_month(month.text)
    };
    let is_year = year.text.len() == 4 && is_over(year, this_year);
    ((is_dated(first, second) || is_dated(second, first)) && is_year).then_some(year)
}

/// Between the parts of a date.
fn is_filling(word: &str) -> bool {
    ["st", "nd", "rd", "th", "of", "o"].contains(&word.to_lowercase().as_str())
}

fn is_month(word: &str) -> bool {
    let word = word.to_lowercase();
    let beginnings = MONTHS.iter().flat_map(|both| both.split(' '));
    let mut beginnings = beginnings.filter(|_| word.len() >= 3);
    beginnings.any(|beginning| word.starts_with(beginning))
}

/// "born in 1948".
fn born_in<'w>(words: &'w [Word<'w>], this_year: i16) -> Option<&'w Word<'w>> {
    let first = words.first()?.text.to_lowercase();
    let mut next = words.iter().skip(1).take(2);
    let year = next.find(|word| word.text.len() == 4 && word.is_number())?;
    (BORN.contains(&first.as_str()) && is_over(year, this_year)).then_some(year)
}

fn emails(text: &str) -> Vec<Found> {
    let is_part = |c: char| c.is_alphanumeric() || "._%+-'".contains(c);
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
        let name = before.trim_end_matches(is_part);
        let host = after.trim_start_matches(is_part);
        let end = text.len() - host.len();
        let host = text.get(at + 1..end)?.trim_end_matches(['.', '-', '\'']);
        let is_whole = name.len() < at && host.contains('.');
        is_whole.then(|| Found {
            kind: Kind::Email,
            range: name.len()..at + 1 + host.len(),
        })
    });
    found.collect()
}

/// Whole postcodes: a letter or two, a digit and perhaps a digit or letter, then a digit and two letters.
fn postcodes(text: &str, words: &[Word<'_>]) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let starts = at == 0 || words.get(at - 1).is_none_or(|last| last.end() < first.at);
        if !starts || first.is_number() {
            continue;
        }
        let mut parts = words.get(at..).unwrap_or_default().iter().take(5);
        let last = parts.find(|last| {
            let written = text.get(first.at..last.end()).unwrap_or_default();
            last.end() - first.at >= 5 && is_postcode(written) && ends_there(text, last.end())
        });
        all.extend(last.map(|last| Found {
            kind: Kind::Postcode,
            range: first.at..last.end(),
        }));
    }
    all
}

fn ends_there(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.chars().next());
    !next.is_some_and(char::is_alphanumeric)
}

/// Strictly: what is merely a slip away from a postcode may be "B1 2pm" or "Room N1 4th floor".
fn is_postcode(written: &str) -> bool {
    let squeezed: String = written.split(' ').collect();
    let is_plain = squeezed.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let Some((outward, inward)) = squeezed.split_at_checked(squeezed.len().saturating_sub(3))
    else {
        return false;
    };
    // A space stands nowhere else: "is 12th" is none.
    let is_parted_there = written == squeezed
        || written.starts_with(outward) && written.trim_start_matches(outward).trim() == inward;
    let is_ordinal = ["st", "nd", "rd", "th"].contains(&inward.get(1..).unwrap_or_default())
        && outward.bytes().any(|byte| byte.is_ascii_uppercase());
    let has_form = matches!(inward.as_bytes(), [digit, rest @ ..] if digit.is_ascii_digit()
        && rest.iter().all(|letter| letter.is_ascii_alphabetic() && !b"CIKMOV".contains(&letter.to_ascii_uppercase())));
    let parsed = Postcode::parse(&squeezed).ok();
    let as_written = parsed.is_some_and(|postcode| {
        postcode.as_str().replace(' ', "") == squeezed.to_ascii_uppercase()
    });
    is_plain && has_form && as_written && is_parted_there && !is_ordinal
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is found, each with the words it is.
    #[track_caller]
    fn check(text: &str, expected: &[(Kind, &str)]) {
        check_beside(text, &[], expected);
    }

    #[track_caller]
    fn check_beside(text: &str, theirs: &[&str], expected: &[(Kind, &str)]) {
        let theirs: Vec<String> = theirs.iter().map(|&words| words.to_owned()).collect();
        let found = find(text, &theirs, 2026);
        let found: Vec<(Kind, &str)> = (found.iter())
            .map(|found| (found.kind, &text[found.range.clone()]))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_nhs_number_is_known_by_its_check_digit() {
        for number in [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            "94 34 76 59 19",
        ] {
            check(&format!("NHS no. {number}."), &[(Kind::NhsNumber, number)]);
            check(&format!("NHS{number}"), &[(Kind::NhsNumber, number)]);
        }
        for other in ["9434765918", "943 476 591", "943 476 59190", "0000000000"] {
            check(&format!("order {other}"), &[]);
        }
    }

    #[test]
    fn a_day_with_a_year_that_is_over_may_be_a_birthday() {
        for day in [
            "12/6/1948",
            "12.06.48",
            "12-06-1948",
            "1948-06-12",
            "12 June 1948",
            "12th of June, 1948",
            "June 12, 1948",
            "12 Mehefin 1948",
            "1 Chwefror 1951",
            "born in 1948",
            "DOB 1948",
        ] {
            check(&format!("she is {day} you know"), &[(Kind::BirthDate, day)]);
        }
    }

    #[test]
    fn a_session_is_no_birthday() {
        for session in [
            "12 June",
            "on 12 June at 10.30",
            "12/6",
            "12/06/2026",
            "12.06.26",
            "14 January 2027",
            "10.30-12.30",
            "£2.50-£3.50 a week",
            "open since 1948",
            "may 12 people come",
            "24/7",
            "may 2 or 3 come",
        ] {
            check(session, &[]);
        }
    }

    #[test]
    fn somebodys_phone_is_told_from_a_helpline() {
        for phone in [
            "07700 900123",
            "+44 7700 900123",
            "+44 (0)7700 900 123",
            "01632 960123",
            "(01632) 960-123",
            "0207 946 0123",
        ] {
            let written = phone.trim_start_matches('(');
            check(&format!("ring {phone} 2 times"), &[(Kind::Phone, written)]);
        }
        for line in [
            "999",
            "call 111",
            "116 123",
            "0800 1111",
            "0808 800 4444",
            "0300 123 3393",
            "room 01632",
        ] {
            check(line, &[]);
        }
    }

    #[test]
    fn what_the_group_says_of_itself_is_the_groups() {
        let theirs = [
            "+44 1632 960123",
            "hello@choir.example.org",
            "The Hall, Dover Road, CT20 1NR",
        ];
        check_beside(
            "Ring 01632 960123 or write to Hello@choir.example.org, CT20 1NR",
            &theirs,
            &[],
        );
        check_beside(
            "Ring 01632 960124, sam@example.org, CT20 1AB",
            &theirs,
            &[
                (Kind::Phone, "01632 960124"),
                (Kind::Email, "sam@example.org"),
                (Kind::Postcode, "CT20 1AB"),
            ],
        );
    }

    #[test]
    fn an_address_of_mail_is_found_whole() {
        check(
            "mail sam.o'neil+x@mail.example.co.uk.",
            &[(Kind::Email, "sam.o'neil+x@mail.example.co.uk")],
        );
        for none in ["@ noon", "meet @10", "a@b", "10 @ £2"] {
            check(none, &[]);
        }
    }

    #[test]
    fn a_whole_postcode_is_found_and_a_district_is_not() {
        for postcode in ["CT20 1AB", "ct201ab", "M1 1AE", "SW1A 1AA", "LS6 3HN"] {
            check(
                &format!("lives at {postcode}, alone"),
                &[(Kind::Postcode, postcode)],
            );
        }
        for none in [
            "CT20",
            "in LS6",
            "Room B1 2pm",
            "Hall N1 4th floor",
            "bus 71 to Hythe",
            "a 10am start",
            "E1 3 times",
        ] {
            check(none, &[]);
        }
    }

    #[test]
    fn words_of_every_language_are_left_alone() {
        for words in [
            "",
            "Côr y Dref – dewch â chacen",
            "😀 10 😀",
            "日本語 12",
            "ı̇@ı̇",
        ] {
            check(words, &[]);
        }
    }
}
