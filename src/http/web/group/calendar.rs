//! The next half year of sessions, of one group or of several, as an iCalendar file (RFC 5545).
//!
//! Each session stands by itself: no rule of iCalendar can say "in term time", "perhaps, it is a bank holiday" or "not in
//! the week when the hall is let". A group that must not be named in somebody's calendar is an appointment, without a place.

use super::super::frame::Frame;
use super::places;
use super::when::{Dated, half_a_year};
use crate::clock::now_in_the_uk;
use crate::directory::{is_discreet, short_id};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use hereabouts_calendar::Session;
use hereabouts_domain::{PlaceRule, PublicService};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// No line is longer, in bytes, without the break at its end.
const LONGEST_LINE: usize = 75;

/// The clock of the United Kingdom since 1996.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\n\
    DTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\n\
    DTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// The file of one group's sessions, or of several groups'. Its name says nothing: it stays among somebody's downloads.
pub(in crate::http::web) fn calendar(
    frame: &Frame,
    name: &str,
    records: &[PublicService],
) -> HttpResponse {
    let mut file = File::begin(name);
    let (now, stamp) = (now_in_the_uk(), Timestamp::now());
    for record in records {
        file.sessions(frame, record, now, stamp);
    }
    file.line("END", "VCALENDAR");
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\""))
        .insert_header(("x-robots-tag", "noindex"))
        .content_type("text/calendar; charset=utf-8")
        .body(file.0)
}

/// The same for the same session, whenever the file is fetched: a calendar puts a newer one in its place.
fn uid(short: &str, dated: &Dated<'_>) -> String {
    let place = dated.place.map(|place| short_id(place.location.id.0));
    let place = place.map(|place| format!("-{place}")).unwrap_or_default();
    let begins = dated
        .session
        .opens_at
        .map(|at| at.strftime("T%H%M").to_string());
    let begins = begins.unwrap_or_default();
    let day = dated.session.date.strftime("%Y%m%d");
    format!("{short}{place}-{day}{begins}@hereabouts")
}

/// Where, unless it is somebody's home.
fn whereabouts(dated: &Dated<'_>) -> Option<String> {
    let place = dated.place?;
    let is_public = place.location.place_rule == PlaceRule::Public;
    is_public
        .then(|| places::named(place))
        .filter(|place| !place.is_empty())
}

/// A file of folded lines.
#[derive(Default)]
struct File(String);

impl File {
    /// As far as the first session.
    fn begin(name: &str) -> Self {
        let mut file = Self::default();
        file.line("BEGIN", "VCALENDAR");
        file.line("VERSION", "2.0");
        file.line("PRODID", "-//Hereabouts//Sessions//EN");
        file.line("CALSCALE", "GREGORIAN");
        file.line("METHOD", "PUBLISH");
        file.text("X-WR-CALNAME", name);
        file.0.push_str(ZONE);
        file
    }

    /// A group's sessions.
    fn sessions(&mut self, frame: &Frame, record: &PublicService, now: DateTime, stamp: Timestamp) {
        let is_discreet = is_discreet(&record.service);
        let summary = if is_discreet {
            frame.say("group-calendar-discreet")
        } else {
            &record.service.name
        };
        let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
        let short = short_id(record.service.id.0);
        for dated in half_a_year(record, now) {
            self.line("BEGIN", "VEVENT");
            self.line("UID", &uid(&short, &dated));
            self.line("DTSTAMP", &stamp);
            self.times(&dated.session);
            self.text("SUMMARY", summary);
            if let Some(place) = whereabouts(&dated).filter(|_| !is_discreet) {
                self.text("LOCATION", &place);
            }
            if !dated.session.is_certain {
                self.line("STATUS", "TENTATIVE");
                self.text("DESCRIPTION", frame.say("group-ask-first"));
            }
            self.line("END", "VEVENT");
        }
    }

    /// A line whose value needs no care.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line of somebody's words.
    fn text(&mut self, name: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for letter in words.replace("\r\n", "\n").chars() {
            match letter {
                '\\' | ';' | ',' => value.extend(['\\', letter]),
                '\n' => value.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => value.push(letter),
            }
        }
        self.line(name, &value);
    }

    /// When a session begins and ends; the whole day where nobody said.
    fn times(&mut self, session: &Session) {
        let Some(opens) = session.opens_at else {
            self.line(
                "DTSTART;VALUE=DATE",
                &session.date.strftime("%Y%m%d").to_string(),
            );
            return;
        };
        self.moment("DTSTART", session.date.to_datetime(opens));
        if let Some(closes) = session.closes_at {
            self.moment("DTEND", last_day(session).to_datetime(closes));
        }
    }

    fn moment(&mut self, name: &str, at: DateTime) {
        let value = at.strftime("%Y%m%dT%H%M%S").to_string();
        self.line(&format!("{name};TZID=Europe/London"), &value);
    }
}

fn last_day(session: &Session) -> Date {
    if session.crosses_midnight() {
        session.date.tomorrow().unwrap_or(session.date)
    } else {
        session.date
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn a_long_line_is_folded_between_letters_and_reads_as_before() {
        let words = "Côr y Dref, ".repeat(20);
        let mut file = File::default();
        file.text("SUMMARY", &words);
        assert!(file.0.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        let unfolded = file.0.replace("\r\n ", "");
        let expected = format!("SUMMARY:{}\r\n", words.replace(',', "\\,"));
        assert_eq!(unfolded, expected);
    }

    #[test]
    fn what_means_something_in_a_calendar_is_escaped() {
        let mut file = File::default();
        file.text("SUMMARY", "Tea; cake, \\ chat\r\nEND:VEVENT\u{7}");
        assert_eq!(file.0, "SUMMARY:Tea\\; cake\\, \\\\ chat\\nEND:VEVENT\r\n");
    }

    #[test]
    fn a_session_past_midnight_ends_on_the_day_after() {
        let mut file = File::default();
        file.times(&Session {
            date: date(2026, 11, 28),
            opens_at: Some(time(22, 0, 0, 0)),
            closes_at: Some(time(1, 0, 0, 0)),
            is_certain: true,
        });
        let expected = "DTSTART;TZID=Europe/London:20261128T220000\r\n\
                        DTEND;TZID=Europe/London:20261129T010000\r\n";
        assert_eq!(file.0, expected);
    }
}
