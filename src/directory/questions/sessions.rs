//! When it meets, in plain choices: a day, how often, from and to. They become rules of the calendar, and such rules become
//! choices again; whatever no choice can say is left to words.

use super::answers::Answers;
use hereabouts_domain::{BankHolidayRule, Frequency, Schedule};
use jiff::civil::{Date, Time};

/// As many rows stand on the page.
pub const MOST_SESSIONS: usize = 8;

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

/// What each row asks.
const PARTS: [&str; 5] = ["day", "every", "starts", "ends", "next"];

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
        }
    }

    /// Whether nothing is said in it.
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

/// The rules of all rows, with what goes for all of them.
pub(super) fn schedules(answers: &Answers) -> Vec<Schedule> {
    let rows = (1..=MOST_SESSIONS).map(|number| SessionAnswer::of(answers, number));
    let mut schedules: Vec<Schedule> = (rows.filter(|row| !row.is_empty()))
        .filter_map(|row| row.read().ok())
        .collect();
    for schedule in &mut schedules {
        schedule.term_time_only = answers.has("term-time", "yes");
        schedule.bank_holidays = answers.one("bank-holidays").parse::<BankHolidayRule>().ok();
    }
    let words = answers.one("when-words");
    if !words.is_empty() {
        schedules.push(Schedule {
            description: Some(words.to_owned()),
            ..Schedule::default()
        });
    }
    schedules
}

/// Rules as choices. Gives those that no choice says.
pub(super) fn put_sessions(answers: &mut Answers, schedules: &[Schedule]) -> Vec<Schedule> {
    let (mut number, mut left) = (0, Vec::new());
    for schedule in schedules {
        match choices(schedule) {
            Some(rows) if number + rows.len() <= MOST_SESSIONS => {
                for row in rows {
                    number += 1;
                    for (part, answer) in PARTS.iter().zip(row) {
                        answers.put(&name_of(number, part), [answer]);
                    }
                }
                if schedule.term_time_only {
                    answers.put("term-time", ["yes"]);
                }
                answers.put_some(
                    "bank-holidays",
                    schedule
                        .bank_holidays
                        .or_else(|| answers.one("bank-holidays").parse().ok())
                        .map(String::from),
                );
            }
            _ if is_only_words(schedule) && answers.one("when-words").is_empty() => {
                answers.put_some("when-words", schedule.description.as_deref());
            }
            _ => left.push(schedule.clone()),
        }
    }
    left
}

/// The rows that say a rule, one a day; none where it says what no row can.
fn choices(schedule: &Schedule) -> Option<Vec<[String; 5]>> {
    let plain = schedule.bymonthday.is_none()
        && schedule.valid_from.is_none()
        && schedule.valid_to.is_none()
        && schedule.exceptions.is_empty()
        && schedule.description.is_none();
    let starts = schedule.opens_at.filter(|_| plain)?;
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

fn is_only_words(schedule: &Schedule) -> bool {
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
            let mut answers = Answers::default();
            assert_eq!(put_sessions(&mut answers, &[schedule]), []);
            assert_eq!(answers, row(parts));
        }
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
    fn rules_that_no_choice_says_are_left_alone() {
        let odd = Schedule {
            bymonthday: Some("13".to_owned()),
            opens_at: parse_time("2pm"),
            ..Schedule::default()
        };
        assert_eq!(
            put_sessions(&mut Answers::default(), std::slice::from_ref(&odd)),
            [odd]
        );
    }
}
