//! When an entry meets, as one form asks about it: what holds everywhere, and what holds at the place that the form asks about.
//! Each rule stays where it was kept, so that the times of other places are never touched.

use super::answers::Answers;
use super::entry::Entry;
use super::sessions::{put_sessions, schedules};
use hereabouts_domain::{LocationId, Schedule, ServiceAtLocation};

/// The rules that the form asks about, by where they are kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Times {
    /// With the service: they hold everywhere.
    everywhere: Vec<Schedule>,
    /// With the place that the form asks about.
    there: Vec<Schedule>,
}

impl Times {
    /// The times of an entry.
    #[must_use]
    pub fn of(entry: &Entry) -> Self {
        let first = first_location(entry);
        let mut places = entry.service.service_at_locations.iter();
        let there = places.find(|place| Some(place.location_id) == first);
        Self {
            everywhere: entry.service.schedules.clone(),
            there: there.map_or_else(Vec::new, |place| place.schedules.clone()),
        }
    }

    /// Gives an entry these times, in place of those that the form asks about. What held at a place holds everywhere where the
    /// entry has none.
    pub fn put(self, entry: &mut Entry) {
        let Self { everywhere, there } = self;
        entry.service.schedules = everywhere;
        match first_place(entry) {
            Some(place) => place.schedules = there,
            None => entry.service.schedules.extend(there),
        }
    }

    /// Each rule once.
    pub(super) fn all(&self) -> Vec<Schedule> {
        let elsewhere = |one: &&Schedule| !self.there.contains(one);
        let everywhere = self.everywhere.iter().filter(elsewhere);
        everywhere.chain(&self.there).cloned().collect()
    }

    /// What is answered, in place of what was: a rule that is said again stays where it was, a new one joins the others, and
    /// what no choice can say stays.
    pub(super) fn answered(&self, answers: &Answers) -> Self {
        let unsaid = put_sessions(&mut Answers::default(), &self.all());
        let mut now = Self::default();
        for one in schedules(answers).into_iter().chain(unsaid) {
            let is_new = !self.everywhere.contains(&one);
            let is_there = self.there.contains(&one) || (is_new && !self.there.is_empty());
            let side = if is_there {
                &mut now.there
            } else {
                &mut now.everywhere
            };
            side.push(one);
        }
        now
    }
}

fn first_location(entry: &Entry) -> Option<LocationId> {
    entry.locations.first().map(|location| location.id)
}

fn first_place(entry: &mut Entry) -> Option<&mut ServiceAtLocation> {
    let first = first_location(entry)?;
    let mut places = entry.service.service_at_locations.iter_mut();
    places.find(|place| place.location_id == first)
}

#[cfg(test)]
mod tests {
    use super::super::whereabouts::fresh;
    use super::*;
    use hereabouts_domain::{Frequency, ServiceAtLocationId};
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

    /// An entry with two places, which meets at each.
    fn entry() -> Entry {
        let mut entry = Entry::default();
        for hour in [11, 15] {
            let location = fresh();
            entry.service.service_at_locations.push(ServiceAtLocation {
                id: ServiceAtLocationId::mint(),
                location_id: location.id,
                description: None,
                schedules: vec![every("FR", hour)],
                assertions: Vec::new(),
            });
            entry.locations.push(location);
        }
        entry.service.schedules.push(every("MO", 9));
        entry
    }

    fn answers(days: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (number, (day, starts)) in days.iter().enumerate() {
            answers.put(&format!("session-{}-day", number + 1), [*day]);
            answers.put(&format!("session-{}-starts", number + 1), [*starts]);
        }
        answers
    }

    #[test]
    fn the_times_of_the_place_that_is_asked_about_are_asked_too_and_change_where_they_are_kept() {
        let mut entry = entry();
        let times = Times::of(&entry);
        assert_eq!(times.all(), [every("MO", 9), every("FR", 11)]);
        let said = answers(&[("monday", "09:00"), ("friday", "10:00")]);
        times.answered(&said).put(&mut entry);
        assert_eq!(entry.service.schedules, [every("MO", 9)]);
        let places = &entry.service.service_at_locations;
        assert_eq!(places[0].schedules, [every("FR", 10)]);
        assert_eq!(places[1].schedules, [every("FR", 15)], "another place");
    }

    #[test]
    fn what_is_not_said_again_is_gone_and_what_no_choice_says_stays() {
        let mut entry = entry();
        let odd = Schedule {
            bymonthday: Some("13".to_owned()),
            ..every("FR", 11)
        };
        entry.service.service_at_locations[0]
            .schedules
            .push(odd.clone());
        let times = Times::of(&entry);
        times.answered(&answers(&[])).put(&mut entry);
        assert!(entry.service.schedules.is_empty());
        assert_eq!(entry.service.service_at_locations[0].schedules, [odd]);
    }

    #[test]
    fn what_met_at_a_place_goes_on_where_there_is_none_any_more() {
        let mut entry = entry();
        let times = Times::of(&entry);
        entry.locations.clear();
        entry.service.service_at_locations.clear();
        times.put(&mut entry);
        assert_eq!(entry.service.schedules, [every("MO", 9), every("FR", 11)]);
    }
}
