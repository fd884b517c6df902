//! When it meets, in plain choices: a day, how often, from and to. They become rules of the calendar, and such rules become
//! choices again; whatever no choice can say is left to words.

use super::answers::Answers;
use hereabouts_domain::{Frequency, Schedule};
use jiff::civil::{Date, Time};

/// As many rows stand on the page.
pub const MOST_SESSIONS: usize = 12;

/// Days as they are chosen, with the message that says each and the word of the calendar's rules (RFC 5545).
pub const SESSION_DAYS: [(&str, &str, &str); 7] = [
    ("monday", "entry-monday", "MO"),
    ("tuesday", "entry-tuesday", "TU"),
    ("wednesday", "entry-wednesday", "WE"),
    ("thursday", "entry-thursday", "TH"),
    ("friday", "entry-friday", "FR"),
    ("saturday", "entry-saturday", "SA"),
    ("sunday", "entry-sunday", "SU"),
];

/// How often, with the message that says it.
pub const EVERY: [(&str, &str); 7] = [
    ("week", "entry-every-week"),
    ("fortnight", "entry-every-fortnight"),
    ("first", "entry-every-first"),
    ("second", "entry-every-second"),
    ("third", "entry-every-third"),
    ("fourth", "entry-every-fourth"),
    ("last", "entry-every-last"),
];

/// At which place, with the message that says it: one of those that the form asks about by its number, or all of them.
pub const AT: [(&str, &str); 4] = [
    ("1", "entry-at-1"),
    ("2", "entry-at-2"),
    ("3", "entry-at-3"),
    (EVERYWHERE, "entry-at-all"),
];
/// What holds at every place.
pub(super) const EVERYWHERE: &str = "all";

/// What each row asks.
const PARTS: [&str; 6] = ["day", "every", "starts", "ends", "next", "at"];

/// What a row says of a rule: all its parts but the place.
pub(super) type Row = [String; 5];

/// A row as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionAnswer<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The day.
    pub day: &'a str,
    /// How often.
    pub every: &'a str,
    /// From when.
    pub starts: &'a str,
    /// Until when.
    pub ends: &'a str,
    /// The next date, which says which fortnight it is.
    pub next: &'a str,
    /// At which place, where there are several.
    pub at: &'a str,
}

/// What is wrong with a row: which part, and the message that says it.
pub(super) type WrongPart = (&'static str, &'static str);

/// The name of a part of a row.
pub(super) fn name_of(number: usize, part: &str) -> String {
    format!("session-{number}-{part}")
}

/// The names of every part of every row.
pub(super) fn session_names() -> impl Iterator<Item = String> {
    (1..=MOST_SESSIONS).flat_map(|number| PARTS.map(|part| name_of(number, part)))
}

impl<'a> SessionAnswer<'a> {
    /// A row.
    #[must_use]
    pub fn of(answers: &'a Answers, number: usize) -> Self {
        let part = |part| answers.one(&name_of(number, part));
        Self {
            number,
            day: part("day"),
            every: part("every"),
            starts: part("starts"),
            ends: part("ends"),
            next: part("next"),
            at: part("at"),
        }
    }

    /// The rows that say something.
    pub(super) fn all(answers: &'a Answers) -> impl Iterator<Item = Self> {
        let rows = (1..=MOST_SESSIONS).map(|number| Self::of(answers, number));
        rows.filter(|row| !row.is_empty())
    }

    /// The number of the place that it names.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        self.at.parse().ok()
    }

    /// Whether it says the same as another, the place aside: times can be written in several ways.
    pub(super) fn says(&self, row: &Row) -> bool {
        let [day, every, starts, ends, next] = row.each_ref().map(String::as_str);
        let other = SessionAnswer {
            number: self.number,
            day,
            every,
            starts,
            ends,
            next,
            at: self.at,
        };
        let is_written_alike = other == *self;
        is_written_alike || self.read().is_ok_and(|rule| other.read() == Ok(rule))
    }

    /// Whether nothing is said in it; a place alone says nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.day.is_empty()
            && self.starts.is_empty()
            && self.ends.is_empty()
            && self.next.is_empty()
    }

    /// The rule that it says.
    pub(super) fn read(&self) -> Result<Schedule, WrongPart> {
        let (_, _, word) = (SESSION_DAYS.into_iter())
            .find(|(day, ..)| *day == self.day)
            .ok_or(("day", "entry-wrong-day"))?;
        let (freq, interval, byday) = match self.every {
            "" | "week" => (Frequency::Weekly, 1, word.to_owned()),
            "fortnight" => (Frequency::Weekly, 2, word.to_owned()),
            nth => {
                let nth = nth_of_month(nth).ok_or(("every", "entry-wrong-choice"))?;
                (Frequency::Monthly, 1, format!("{nth}{word}"))
            }
        };
        let starts = read_time("starts", self.starts)?;
        let ends = match self.ends {
            "" => None,
            ends => Some(read_time("ends", ends)?),
        };
        if ends.is_some_and(|ends| !comes_after(starts, ends)) {
            return Err(("ends", "entry-wrong-ends"));
        }
        let next = match self.next {
            "" => None,
            next => Some(
                crate::harvest::values::parse_date(next)
                    .map_err(|_| ("next", "entry-wrong-date"))?,
            ),
        };
        if interval == 2 && next.is_none() {
            return Err(("next", "entry-next-needed"));
        }
        if next.is_some_and(|next| weekday_word(next) != word) {
            return Err(("next", "entry-next-other-day"));
        }
        Ok(Schedule {
            freq: Some(freq),
            interval: (interval > 1).then_some(interval),
            byday: Some(byday),
            dtstart: next,
            opens_at: Some(starts),
            closes_at: ends,
            timezone: Some("Europe/London".to_owned()),
            ..Schedule::default()
        })
    }
}

/// Writes a rule's row as an answer.
pub(super) fn put_row(answers: &mut Answers, number: usize, row: &Row, at: &str) {
    let said = row.iter().map(String::as_str).chain([at]);
    for (part, said) in PARTS.iter().zip(said) {
        answers.put(&name_of(number, part), [said]);
    }
}

/// The rows that say a rule, one a day; none where it says what no row can. From when until when it goes, the days that differ
/// and its own words stay with it.
pub(super) fn rows_of(schedule: &Schedule) -> Option<Vec<Row>> {
    let starts = schedule
        .opens_at
        .filter(|_| schedule.bymonthday.is_none())?;
    let time = |time: Time| time.strftime("%H:%M").to_string();
    let row = |byday: &str| {
        let (nth, word) = byday.split_at_checked(byday.len().checked_sub(2)?)?;
        let (day, ..) = SESSION_DAYS.into_iter().find(|(.., own)| *own == word)?;
        let every = match (schedule.freq?, schedule.interval.unwrap_or(1), nth) {
            (Frequency::Weekly, 1, "") => "week",
            (Frequency::Weekly, 2, "") => "fortnight",
            (Frequency::Monthly, 1, nth) => every_of(nth)?,
            _ => return None,
        };
        let next = schedule
            .dtstart
            .map(|next| next.strftime("%d/%m/%Y").to_string());
        Some([
            day.to_owned(),
            every.to_owned(),
            time(starts),
            schedule.closes_at.map(time).unwrap_or_default(),
            next.unwrap_or_default(),
        ])
    };
    schedule.byday.as_ref()?.split(',').map(row).collect()
}

/// Whether a rule is nothing but words.
pub(super) fn is_only_words(schedule: &Schedule) -> bool {
    let bare = Schedule {
        description: schedule.description.clone(),
        ..Schedule::default()
    };
    *schedule == bare
}

fn nth_of_month(every: &str) -> Option<&'static str> {
    Some(match every {
        "first" => "1",
        "second" => "2",
        "third" => "3",
        "fourth" => "4",
        "last" => "-1",
        _ => return None,
    })
}

fn every_of(nth: &str) -> Option<&'static str> {
    EVERY
        .iter()
        .map(|(every, _)| *every)
        .find(|every| nth_of_month(every) == Some(nth))
}

fn weekday_word(date: Date) -> &'static str {
    let at = date.weekday().to_monday_zero_offset();
    SESSION_DAYS[usize::try_from(at).unwrap_or(0)].2
}

fn read_time(part: &'static str, text: &str) -> Result<Time, WrongPart> {
    match parse_time(text) {
        Some(_) if may_be_either_half(text) => Err((part, "entry-wrong-half")),
        Some(time) => Ok(time),
        None => Err((part, "entry-wrong-time")),
    }
}

/// Whoever writes "4.30" means the afternoon, and whoever writes "04:30" the night; nobody is taken at a word that they did not
/// mean.
fn may_be_either_half(text: &str) -> bool {
    let hour = text.split([':', '.']).next().unwrap_or_default().trim();
    let is_said = text.to_lowercase().contains('m');
    !is_said && matches!(hour, "1" | "2" | "3" | "4" | "5" | "6" | "7")
}

/// Something that begins in the evening may go on after midnight.
fn comes_after(starts: Time, ends: Time) -> bool {
    ends > starts || (starts.hour() >= 18 && ends.hour() < 6)
}

/// A time of the day as people write it: `14:00`, `2pm`, `2.30 p.m.`, `10am`, `noon`.
fn parse_time(text: &str) -> Option<Time> {
    let text = text.to_lowercase().replace(' ', "");
    let text = text.replace("a.m", "am").replace("p.m", "pm");
    let text = text.trim_end_matches('.').replace('.', ":");
    if matches!(text.as_str(), "noon" | "midday") {
        return Some(Time::midnight() + jiff::SignedDuration::from_hours(12));
    }
    let half = ["am", "pm"].into_iter().find(|half| text.ends_with(half));
    let digits = half.map_or(text.as_str(), |half| text.trim_end_matches(half));
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i8, i8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let hours = match half {
        None => hours,
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some("am") => hours % 12,
        Some(_) => hours % 12 + 12,
    };
    // A bare number is not a time: "2" may be two in the afternoon.
    (half.is_some() || digits.contains(':')).then(|| Time::new(hours, minutes, 0, 0).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(parts: [&str; 5]) -> Answers {
        let mut answers = Answers::default();
        for (part, answer) in PARTS.iter().zip(parts) {
            answers.put(&name_of(1, part), [answer]);
        }
        answers
    }

    fn read(parts: [&str; 5]) -> Result<Schedule, WrongPart> {
        let answers = row(parts);
        SessionAnswer::of(&answers, 1).read()
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, shown) in [
            ("14:00", "14:00"),
            ("2pm", "14:00"),
            ("2.30 pm", "14:30"),
            ("4 p.m.", "16:00"),
            ("9.30 a.m", "09:30"),
            ("12am", "00:00"),
            ("12pm", "12:00"),
            ("Noon", "12:00"),
        ] {
            assert_eq!(
                parse_time(text).unwrap().strftime("%H:%M").to_string(),
                shown,
                "{text}"
            );
        }
        for text in ["2", "14pm", "25:00", "soon", "10:75", ""] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn choices_become_rules_and_rules_the_same_choices() {
        for parts in [
            ["thursday", "week", "14:00", "16:00", ""],
            ["monday", "fortnight", "10:30", "", "30/11/2026"],
            ["friday", "last", "19:00", "21:00", ""],
        ] {
            let schedule = read(parts).unwrap();
            assert_eq!(rows_of(&schedule).unwrap(), [parts.map(str::to_owned)]);
        }
    }

    #[test]
    fn a_row_says_the_same_however_its_times_are_written() {
        let kept = ["thursday", "week", "14:00", "16:00", ""].map(str::to_owned);
        let says = |parts| SessionAnswer::of(&row(parts), 1).says(&kept);
        assert!(says(["thursday", "week", "2pm", "4 p.m.", ""]));
        assert!(!says(["thursday", "week", "2pm", "", ""]));
    }

    #[test]
    fn what_is_wrong_with_a_row_is_said_of_its_part() {
        assert_eq!(read(["", "week", "14:00", "", ""]).unwrap_err().0, "day");
        assert_eq!(
            read(["monday", "week", "two", "", ""]).unwrap_err().0,
            "starts"
        );
        let half = ("starts", "entry-wrong-half");
        assert_eq!(read(["monday", "week", "4.30", "", ""]).unwrap_err(), half);
        assert!(read(["monday", "week", "04:30", "", ""]).is_ok());
        assert!(read(["monday", "week", "10.30", "12.30", ""]).is_ok());
        let ends = ("ends", "entry-wrong-ends");
        assert_eq!(
            read(["monday", "week", "4pm", "2pm", ""]).unwrap_err(),
            ends
        );
        assert!(read(["friday", "week", "10pm", "1am", ""]).is_ok());
        assert_eq!(
            read(["monday", "fortnight", "2pm", "", ""]).unwrap_err(),
            ("next", "entry-next-needed")
        );
        assert_eq!(
            read(["monday", "fortnight", "2pm", "", "1/12/2026"]).unwrap_err(),
            ("next", "entry-next-other-day")
        );
    }

    #[test]
    fn rules_that_no_choice_says_have_no_rows() {
        let odd = Schedule {
            bymonthday: Some("13".to_owned()),
            opens_at: parse_time("2pm"),
            ..Schedule::default()
        };
        assert_eq!(rows_of(&odd), None);
    }
}
