//! When an entry meets, as one form asks about it: what holds everywhere, and what holds at each place that it asks about. Each
//! rule stays where it was kept, unless somebody says that it is elsewhere; the times of other places are never touched.

use super::answers::Answers;
use super::entry::Entry;
use super::places::{Numbered, asked};
use super::sessions::{
    EVERYWHERE, MOST_SESSIONS, Row, SessionAnswer, is_only_words, put_row, rows_of,
};
use hereabouts_domain::{BankHolidayRule, LocationId, Postcode, Schedule};

/// The rules that the form asks about, by where they are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times {
    /// With the service: they hold everywhere.
    everywhere: Vec<Schedule>,
    /// With each place that the form asks about, in its order.
    there: Vec<AtPlace>,
    /// The entry has several places, so that what holds everywhere holds at several.
    has_several: bool,
}

/// What holds at a place.
#[derive(Debug, Clone, PartialEq)]
struct AtPlace {
    location: LocationId,
    /// By which a place of another entry is known to be the same.
    postcode: Option<Postcode>,
    schedules: Vec<Schedule>,
}

/// Where a rule is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Everywhere,
    /// The place of a number, counted from 1.
    Place(usize),
}

/// A rule with how the form asks about it.
struct Kept<'a> {
    spot: Spot,
    schedule: &'a Schedule,
    asked_as: AskedAs,
}

enum AskedAs {
    Rows(Vec<Row>),
    /// The words beside the rows.
    Words,
    /// No choice says it, or there is no room for it.
    Nothing,
}

impl Times {
    /// The times of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let places = asked(&entry.locations).into_iter().map(|id| {
            let mut links = entry.service.service_at_locations.iter();
            let link = links.find(|link| link.location_id == id);
            AtPlace {
                location: id,
                postcode: postcode_of(entry, id),
                schedules: link.map_or_else(Vec::new, |link| link.schedules.clone()),
            }
        });
        Self {
            everywhere: entry.service.schedules.clone(),
            there: places.collect(),
            has_several: entry.locations.len() > 1,
        }
    }

    /// Gives an entry these times, in place of those that the form asks about. What held at a place holds at the same one, or
    /// at one of the same postcode; where there is none, at the first; and where there is no place, everywhere.
    pub fn put(self, entry: &mut Entry) {
        let places = asked(&entry.locations);
        let targets: Vec<Option<LocationId>> = (self.there.iter())
            .map(|there| target(there, &places, entry))
            .collect();
        entry.service.schedules = self.everywhere;
        for link in &mut entry.service.service_at_locations {
            if places.contains(&link.location_id) {
                link.schedules.clear();
            }
        }
        for (there, target) in self.there.into_iter().zip(targets) {
            let mut links = entry.service.service_at_locations.iter_mut();
            let link = links.find(|link| Some(link.location_id) == target);
            let schedules = match link {
                Some(link) => &mut link.schedules,
                None => &mut entry.service.schedules,
            };
            for schedule in there.schedules {
                if !schedules.contains(&schedule) {
                    schedules.push(schedule);
                }
            }
        }
    }

    /// The rules that no question asks about, and that stay as they are.
    #[must_use]
    pub fn left(&self) -> Vec<Schedule> {
        let (_, kept) = self.asked();
        let left = kept.into_iter();
        let left = left.filter(|one| matches!(one.asked_as, AskedAs::Nothing));
        left.map(|one| one.schedule.clone()).collect()
    }

    /// Writes them as answers; where there are several places, each row with its own.
    pub(super) fn put_answers(&self, answers: &mut Answers) {
        let (said, _) = self.asked();
        *answers = std::mem::take(answers).with(said);
    }

    /// The answers that say them, and how each rule stands in these.
    fn asked(&self) -> (Answers, Vec<Kept<'_>>) {
        let mut answers = Answers::default();
        let mut said: Vec<(&str, &Schedule)> = Vec::new();
        let mut number = 0;
        let all = self.all().map(|(spot, schedule)| {
            let at = self.word_of(spot);
            let is_said = said.contains(&(at, schedule));
            let rows =
                rows_of(schedule).filter(|rows| is_said || number + rows.len() <= MOST_SESSIONS);
            let asked_as = match rows {
                Some(rows) => {
                    for row in rows.iter().filter(|_| !is_said) {
                        number += 1;
                        put_row(&mut answers, number, row, at);
                    }
                    said.push((at, schedule));
                    put_flags(&mut answers, schedule);
                    AskedAs::Rows(rows)
                }
                None if is_only_words(schedule) && is_room_for(&answers, schedule) => {
                    answers.put_some("when-words", schedule.description.as_deref());
                    AskedAs::Words
                }
                None => AskedAs::Nothing,
            };
            Kept {
                spot,
                schedule,
                asked_as,
            }
        });
        let kept = all.collect();
        (answers, kept)
    }

    fn all(&self) -> impl Iterator<Item = (Spot, &Schedule)> {
        let everywhere = self.everywhere.iter().map(|one| (Spot::Everywhere, one));
        let there = (1..).zip(&self.there).flat_map(|(number, there)| {
            let own = there.schedules.iter();
            own.map(move |one| (Spot::Place(number), one))
        });
        everywhere.chain(there)
    }

    /// What a row says of where it is; nothing where the form knows one place at most.
    fn word_of(&self, spot: Spot) -> &'static str {
        match spot {
            _ if self.there.len() < 2 => "",
            Spot::Everywhere => EVERYWHERE,
            Spot::Place(1) => "1",
            Spot::Place(2) => "2",
            Spot::Place(_) => "3",
        }
    }

    /// What is answered, in place of what was: a rule that is said again stays where and as it was, a new one is where it is
    /// said to be, and what the form does not ask stays. `places` are those that there are now.
    pub(super) fn answered(&self, answers: &Answers, places: Numbered) -> Self {
        let (was, kept) = self.asked();
        let rows: Vec<SessionAnswer<'_>> = SessionAnswer::all(answers).collect();
        let mut is_kept = vec![false; rows.len()];
        let flags = Flags::of(answers, &was);
        let mut now = Answered::new(self, places);
        let mut changed: Vec<(&Row, &Schedule)> = Vec::new();
        let words = answers.one("when-words");
        let mut has_words = words.is_empty();
        for one in &kept {
            match &one.asked_as {
                AskedAs::Nothing => now.keep_unasked(one.spot, one.schedule),
                AskedAs::Words if words.is_empty() => {}
                AskedAs::Words => {
                    now.keep(one.spot, EVERYWHERE, with_words(one.schedule, words));
                    has_words = true;
                }
                AskedAs::Rows(own) => {
                    // Two rules can say the same day: each row that says it is kept by both.
                    let found = own.iter().map(|row| {
                        let all = rows.iter().enumerate();
                        let same = all
                            .filter(|(_, said)| said.says(row) && self.can_be(one.spot, said.at));
                        same.map(|(number, _)| number).collect::<Vec<usize>>()
                    });
                    let found: Vec<Vec<usize>> = found.collect();
                    if found.iter().any(Vec::is_empty) {
                        changed.extend(own.iter().map(|row| (row, one.schedule)));
                        continue;
                    }
                    let found = found.concat();
                    let at = found.first().map_or("", |first| rows[*first].at);
                    now.keep(one.spot, at, flags.put_anew(one.schedule.clone()));
                    for row in found {
                        is_kept[row] = true;
                    }
                }
            }
        }
        let new = rows.iter().zip(is_kept).filter(|(_, is_kept)| !is_kept);
        for (row, _) in new {
            if let Ok(schedule) = row.read() {
                let before = changed.iter().find(|([day, ..], _)| day == row.day);
                let schedule = match before {
                    Some((_, before)) => as_long_as(schedule, before),
                    None => schedule,
                };
                now.add(row.at, flags.put(schedule));
            }
        }
        if !has_words {
            now.add_words(with_words(&Schedule::default(), words));
        }
        now.times
    }

    /// Whether a rule that is kept at one spot may be what a row says that names a place, or none. In an entry with one place,
    /// what held everywhere held there.
    fn can_be(&self, spot: Spot, at: &str) -> bool {
        match spot {
            _ if at.is_empty() => true,
            Spot::Everywhere => at == EVERYWHERE || (at == "1" && !self.has_several),
            Spot::Place(number) => at.parse() == Ok(number),
        }
    }
}

/// Times as they are put together from answers.
struct Answered<'a> {
    before: &'a Times,
    places: Numbered,
    times: Times,
}

impl<'a> Answered<'a> {
    fn new(before: &'a Times, places: Numbered) -> Self {
        let there = places.iter().map(|location| AtPlace {
            location,
            postcode: None,
            schedules: Vec::new(),
        });
        let there: Vec<AtPlace> = there.collect();
        Self {
            before,
            places,
            times: Times {
                everywhere: Vec::new(),
                has_several: there.len() > 1,
                there,
            },
        }
    }

    /// A rule that is said again. What held everywhere while there was one place holds at that one, now that there are more.
    fn keep(&mut self, spot: Spot, at: &str, schedule: Schedule) {
        let is_everywhere = at == EVERYWHERE || self.before.has_several || !self.times.has_several;
        match spot {
            Spot::Everywhere if is_everywhere => self.times.everywhere.push(schedule),
            Spot::Everywhere => self.put_at(1, schedule),
            Spot::Place(number) => self.put_at(number, schedule),
        }
    }

    /// A rule that the form does not ask about goes with its place.
    fn keep_unasked(&mut self, spot: Spot, schedule: &Schedule) {
        let has_place = self.times.there.is_empty()
            || !matches!(spot, Spot::Place(number) if self.places.get(number).is_none());
        if has_place {
            self.keep(spot, EVERYWHERE, schedule.clone());
        }
    }

    /// A new rule. One that says no place joins the others of the only place, or is at the first of several.
    fn add(&mut self, at: &str, schedule: Schedule) {
        match at.parse() {
            Ok(number) => self.put_at(number, schedule),
            Err(_) if at == EVERYWHERE => self.times.everywhere.push(schedule),
            Err(_) if self.times.has_several || self.is_kept_with_the_place() => {
                self.put_at(1, schedule);
            }
            Err(_) => self.times.everywhere.push(schedule),
        }
    }

    /// New words go for every place.
    fn add_words(&mut self, words: Schedule) {
        if !self.times.has_several && self.is_kept_with_the_place() {
            self.put_at(1, words);
        } else {
            self.times.everywhere.push(words);
        }
    }

    fn is_kept_with_the_place(&self) -> bool {
        let first = self.before.there.first();
        first.is_some_and(|first| !first.schedules.is_empty())
    }

    /// At the place of a number; where that is gone, at the first; and where there is none, everywhere.
    fn put_at(&mut self, number: usize, schedule: Schedule) {
        let place = self.places.get(number).or_else(|| self.places.get(1));
        let mut there = self.times.there.iter_mut();
        match there.find(|one| Some(one.location) == place) {
            Some(there) => there.schedules.push(schedule),
            None => self.times.everywhere.push(schedule),
        }
    }
}

/// What goes for all rows, and whether it was answered anew: an entry from elsewhere may have it for some.
struct Flags {
    term_time_only: bool,
    bank_holidays: Option<BankHolidayRule>,
    is_new_term: bool,
    is_new_holiday: bool,
}

impl Flags {
    fn of(answers: &Answers, was: &Answers) -> Self {
        let differs = |name| answers.one(name) != was.one(name);
        Self {
            term_time_only: answers.has("term-time", "yes"),
            bank_holidays: answers.one("bank-holidays").parse().ok(),
            is_new_term: differs("term-time"),
            is_new_holiday: differs("bank-holidays"),
        }
    }

    fn put(&self, schedule: Schedule) -> Schedule {
        Schedule {
            term_time_only: self.term_time_only,
            bank_holidays: self.bank_holidays,
            ..schedule
        }
    }

    /// On a rule that was there before.
    fn put_anew(&self, mut schedule: Schedule) -> Schedule {
        if self.is_new_term {
            schedule.term_time_only = self.term_time_only;
        }
        if self.is_new_holiday {
            schedule.bank_holidays = self.bank_holidays;
        }
        schedule
    }
}

/// Another hour on the same day: what fell out, and from when until when it goes, is as it was.
fn as_long_as(schedule: Schedule, before: &Schedule) -> Schedule {
    Schedule {
        valid_from: before.valid_from,
        valid_to: before.valid_to,
        exceptions: before.exceptions.clone(),
        ..schedule
    }
}

fn put_flags(answers: &mut Answers, schedule: &Schedule) {
    if schedule.term_time_only {
        answers.put("term-time", ["yes"]);
    }
    if let Some(rule) = schedule.bank_holidays {
        answers.put("bank-holidays", [String::from(rule)]);
    }
}

/// One answer says such words, and only once.
fn is_room_for(answers: &Answers, words: &Schedule) -> bool {
    let said = answers.one("when-words");
    said.is_empty() || words.description.as_deref() == Some(said)
}

fn with_words(schedule: &Schedule, words: &str) -> Schedule {
    Schedule {
        description: Some(words.to_owned()),
        ..schedule.clone()
    }
}

/// Where in an entry what held at a place holds: at the same place, at one of its postcode, or at the first.
fn target(there: &AtPlace, places: &[LocationId], entry: &Entry) -> Option<LocationId> {
    let mut links = entry.service.service_at_locations.iter();
    if links.any(|link| link.location_id == there.location) {
        return Some(there.location);
    }
    let is_same = |id: &&LocationId| postcode_of(entry, **id) == there.postcode;
    let same = places.iter().find(is_same);
    let same = same.filter(|_| there.postcode.is_some());
    same.or_else(|| places.first()).copied()
}

fn postcode_of(entry: &Entry, id: LocationId) -> Option<Postcode> {
    let mut locations = entry.locations.iter();
    let location = locations.find(|location| location.id == id)?;
    location.addresses.first()?.postal_code.clone()
}

#[cfg(test)]
mod tests {
    use super::super::whereabouts::fresh;
    use super::*;
    use hereabouts_domain::{Frequency, Location, ServiceAtLocation, ServiceAtLocationId};
    use jiff::civil::time;

    fn every(byday: &str, hour: i8) -> Schedule {
        Schedule {
            freq: Some(Frequency::Weekly),
            byday: Some(byday.to_owned()),
            opens_at: Some(time(hour, 0, 0, 0)),
            timezone: Some("Europe/London".to_owned()),
            ..Schedule::default()
        }
    }

    fn odd() -> Schedule {
        Schedule {
            bymonthday: Some("13".to_owned()),
            ..every("FR", 11)
        }
    }

    fn add_place(entry: &mut Entry, postcode: &str, schedules: Vec<Schedule>) {
        let mut location = fresh();
        let address = serde_json::json!({
            "country": "GB", "address_type": "physical", "postal_code": postcode
        });
        location.addresses = vec![serde_json::from_value(address).unwrap()];
        entry.service.service_at_locations.push(ServiceAtLocation {
            id: ServiceAtLocationId::mint(),
            location_id: location.id,
            description: None,
            schedules,
            assertions: Vec::new(),
        });
        entry.locations.push(location);
    }

    /// An entry with so many places, which meets at each on a day of its own, and everywhere on Mondays.
    fn entry(places: usize) -> Entry {
        let mut entry = Entry::default();
        entry.service.schedules.push(every("MO", 9));
        let all = [("CT20 1RS", "FR"), ("CT19 5AB", "SA"), ("CT21 5DE", "SU")];
        for (postcode, day) in all.into_iter().take(places) {
            add_place(&mut entry, postcode, vec![every(day, 11)]);
        }
        entry
    }

    fn answers(rows: &[(&str, &str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (number, (day, starts, at)) in rows.iter().enumerate() {
            let part = |part| format!("session-{}-{part}", number + 1);
            answers.put(&part("day"), [*day]);
            answers.put(&part("starts"), [*starts]);
            answers.put(&part("at"), [*at]);
        }
        answers
    }

    fn answer(entry: &mut Entry, said: &Answers) {
        let numbered = Numbered::of(entry);
        Times::of(entry).answered(said, numbered).put(entry);
    }

    /// What is kept everywhere and at each place, a rule as its day and hour.
    fn kept(entry: &Entry) -> Vec<Vec<String>> {
        let short = |rules: &[Schedule]| -> Vec<String> {
            let rules = rules.iter().map(|rule| {
                let day = rule.byday.clone().unwrap_or_default();
                format!("{day} {}", rule.opens_at.map_or(0, |at| at.hour()))
            });
            rules.collect()
        };
        let links = entry.service.service_at_locations.iter();
        let there = links.map(|link| short(&link.schedules));
        std::iter::once(short(&entry.service.schedules))
            .chain(there)
            .collect()
    }

    fn asked(entry: &Entry) -> Vec<(String, String)> {
        let mut said = Answers::default();
        Times::of(entry).put_answers(&mut said);
        let rows = SessionAnswer::all(&said);
        rows.map(|row| (row.day.to_owned(), row.at.to_owned()))
            .collect()
    }

    #[test]
    fn where_there_are_several_places_each_row_says_which() {
        let rows = |entry: &Entry| -> Vec<String> {
            let rows = asked(entry).into_iter();
            rows.map(|(day, at)| format!("{day} {at}")).collect()
        };
        assert_eq!(rows(&entry(1)), ["monday ", "friday "]);
        assert_eq!(
            rows(&entry(3)),
            ["monday all", "friday 1", "saturday 2", "sunday 3"]
        );
    }

    #[test]
    fn what_is_said_again_stays_where_it_was_and_what_is_new_is_where_it_is_said_to_be() {
        let mut entry = entry(3);
        let said = [
            ("monday", "9am", "all"),
            ("friday", "10:00", "1"),
            ("saturday", "11:00", "2"),
            ("tuesday", "12:00", "2"),
            ("wednesday", "12:00", "3"),
            ("sunday", "11:00", "3"),
        ];
        answer(&mut entry, &answers(&said));
        assert_eq!(
            kept(&entry),
            [
                vec!["MO 9"],
                vec!["FR 10"],
                vec!["SA 11", "TU 12"],
                vec!["SU 11", "WE 12"]
            ]
        );
    }

    #[test]
    fn a_session_moves_to_another_place_and_to_every_place() {
        let mut entry = entry(2);
        let said = [
            ("monday", "9:00", "2"),
            ("friday", "11:00", "all"),
            ("saturday", "11:00", "1"),
        ];
        answer(&mut entry, &answers(&said));
        assert_eq!(kept(&entry), [vec!["FR 11"], vec!["SA 11"], vec!["MO 9"]]);
    }

    #[test]
    fn a_row_that_names_no_place_stays_where_it_was_and_a_new_one_is_at_the_first() {
        let mut entry = entry(2);
        let said = [
            ("monday", "9:00", ""),
            ("saturday", "11:00", ""),
            ("tuesday", "12:00", ""),
        ];
        answer(&mut entry, &answers(&said));
        assert_eq!(kept(&entry), [vec!["MO 9"], vec!["TU 12"], vec!["SA 11"]]);
    }

    #[test]
    fn what_held_everywhere_while_there_was_one_place_holds_at_that_one_once_there_are_two() {
        let mut entry = entry(1);
        let before = Times::of(&entry);
        add_place(&mut entry, "CT19 5AB", Vec::new());
        let said = answers(&[
            ("monday", "9:00", ""),
            ("friday", "11:00", "1"),
            ("saturday", "12:00", "2"),
        ]);
        let numbered = Numbered::of(&entry);
        before.answered(&said, numbered).put(&mut entry);
        assert_eq!(kept(&entry), [vec![], vec!["MO 9", "FR 11"], vec!["SA 12"]]);
    }

    #[test]
    fn what_met_at_a_place_that_is_taken_out_is_at_the_first_where_its_row_is_still_there() {
        for at in ["", "1", "2"] {
            let mut entry = entry(2);
            entry.service.service_at_locations[1].schedules.push(odd());
            let before = Times::of(&entry);
            entry.locations.pop();
            entry.service.service_at_locations.pop();
            let said = answers(&[("friday", "11:00", "1"), ("saturday", "11:00", at)]);
            let numbered = Numbered::of(&entry);
            before.answered(&said, numbered).put(&mut entry);
            let left = [vec![], vec!["FR 11", "SA 11"]];
            assert_eq!(kept(&entry), left, "what nobody sees goes with its place");
        }
        let mut entry = entry(2);
        let before = Times::of(&entry);
        entry.locations.pop();
        entry.service.service_at_locations.pop();
        let said = answers(&[("friday", "11:00", "1")]);
        let numbered = Numbered::of(&entry);
        before.answered(&said, numbered).put(&mut entry);
        assert_eq!(kept(&entry), [vec![], vec!["FR 11"]]);
    }

    #[test]
    fn in_an_entry_with_one_place_a_new_rule_joins_the_others() {
        let mut with = entry(1);
        answer(&mut with, &answers(&[("tuesday", "12:00", "")]));
        assert_eq!(kept(&with), [vec![], vec!["TU 12"]]);
        let mut without = entry(1);
        without.service.service_at_locations[0].schedules.clear();
        answer(&mut without, &answers(&[("tuesday", "12:00", "")]));
        assert_eq!(kept(&without), [vec!["TU 12"], vec![]]);
    }

    #[test]
    fn what_is_not_said_again_is_gone_and_what_no_choice_says_stays() {
        let mut entry = entry(2);
        entry.service.service_at_locations[1].schedules.push(odd());
        answer(&mut entry, &Answers::default());
        assert!(entry.service.schedules.is_empty());
        let links = &entry.service.service_at_locations;
        assert!(links[0].schedules.is_empty());
        assert_eq!(links[1].schedules, [odd()]);
    }

    #[test]
    fn days_that_fall_out_stay_with_their_rule_also_at_another_hour_and_go_with_its_day() {
        let with_a_day_off = || {
            let mut entry = entry(1);
            let off = serde_json::json!([{"date": "2026-12-25", "kind": "cancelled"}]);
            let friday = &mut entry.service.service_at_locations[0].schedules[0];
            friday.exceptions = serde_json::from_value(off).unwrap();
            friday.valid_to = Some(jiff::civil::date(2027, 7, 1));
            entry
        };
        let there = |entry: &Entry| entry.service.service_at_locations[0].schedules[0].clone();
        assert!(
            Times::of(&with_a_day_off()).left().is_empty(),
            "it is asked about"
        );
        for (hour, starts) in [(11, "11:00"), (10, "10:00")] {
            let mut entry = with_a_day_off();
            let before = there(&entry);
            answer(&mut entry, &answers(&[("friday", starts, "")]));
            let after = there(&entry);
            assert_eq!(after.opens_at, Some(time(hour, 0, 0, 0)));
            assert_eq!(after.exceptions, before.exceptions);
            assert_eq!(after.valid_to, before.valid_to);
        }
        let mut entry = with_a_day_off();
        answer(&mut entry, &answers(&[("tuesday", "11:00", "")]));
        assert!(there(&entry).exceptions.is_empty());
    }

    #[test]
    fn what_no_choice_says_is_told() {
        let mut entry = entry(1);
        entry.service.schedules.push(odd());
        assert_eq!(Times::of(&entry).left(), [odd()]);
    }

    #[test]
    fn the_times_of_places_that_are_not_asked_about_are_never_touched() {
        let mut entry = entry(3);
        add_place(&mut entry, "CT18 7AA", vec![every("TH", 15)]);
        answer(&mut entry, &Answers::default());
        assert_eq!(
            kept(&entry),
            [vec![], vec![], vec![], vec![], vec!["TH 15"]]
        );
    }

    #[test]
    fn what_goes_for_all_rows_is_changed_only_by_whoever_changes_it() {
        let mut entry = entry(2);
        entry.service.service_at_locations[1].schedules[0].term_time_only = true;
        let before = entry.clone();
        let mut said = Answers::default();
        Times::of(&entry).put_answers(&mut said);
        assert_eq!(said.one("term-time"), "yes");
        answer(&mut entry, &said);
        assert_eq!(entry, before);
        said.put("term-time", [""]);
        answer(&mut entry, &said);
        let all = Times::of(&entry);
        assert!(all.all().all(|(_, rule)| !rule.term_time_only));
    }

    #[test]
    fn words_stay_where_they_were_and_new_ones_go_for_every_place() {
        let words = |said: &str| with_words(&Schedule::default(), said);
        let mut entry = entry(2);
        let mut said = Answers::default();
        said.put("when-words", ["Ring first"]);
        answer(&mut entry, &said);
        assert_eq!(entry.service.schedules, [words("Ring first")]);
        entry.service.schedules.clear();
        entry.service.service_at_locations[1].schedules = vec![words("Upstairs")];
        said.put("when-words", ["Upstairs at the back"]);
        answer(&mut entry, &said);
        assert!(entry.service.schedules.is_empty());
        let there = &entry.service.service_at_locations[1].schedules;
        assert_eq!(*there, [words("Upstairs at the back")]);
    }

    #[test]
    fn times_that_are_taken_into_another_entry_hold_at_the_same_places() {
        let (from, mut to) = (entry(3), Entry::default());
        for postcode in ["CT19 5AB", "CT20 1RS"] {
            add_place(&mut to, postcode, vec![every("TH", 8)]);
        }
        Times::of(&from).put(&mut to);
        assert_eq!(
            kept(&to),
            [vec!["MO 9"], vec!["SA 11", "SU 11"], vec!["FR 11"]],
            "what has no such place is held at the first"
        );
    }

    #[test]
    fn what_met_at_a_place_goes_on_where_there_is_none_any_more() {
        let mut entry = entry(2);
        let times = Times::of(&entry);
        entry.locations = Vec::<Location>::new();
        entry.service.service_at_locations.clear();
        times.put(&mut entry);
        assert_eq!(kept(&entry), [vec!["MO 9", "FR 11", "SA 11"]]);
    }
}
