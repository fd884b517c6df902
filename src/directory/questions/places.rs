//! The places that the form asks about: the first on a page of its own, and two more. Places beside these, and such as have no
//! postcode, stay as they are; but a rule about who may know where a group meets goes for every place.

use super::answers::Answers;
use super::entry::Entry;
use super::whereabouts::{has_a_place, location, place_rule, put_on_the_map};
use hereabouts_domain::{
    Format, Location, LocationId, PlaceRule, ServiceAtLocation, ServiceAtLocationId,
};
use hereabouts_gazetteer::Gazetteer;

/// As many places are asked about.
pub const MOST_PLACES: usize = 3;

/// What is asked of each.
pub(super) const PLACE_PARTS: [&str; 5] = ["venue", "street", "town", "postcode", "getting-there"];

/// The name under which a part of a place is answered: those of the first have none but their own.
pub(super) fn place_part(number: usize, part: &str) -> String {
    match number {
        1 => part.to_owned(),
        number => format!("place-{number}-{part}"),
    }
}

/// Whether people come to a place of this number: to the first, wherever they come to one; to others, where something is said
/// of them.
pub(super) fn is_answered(answers: &Answers, number: usize) -> bool {
    let says_something = || {
        let mut parts = PLACE_PARTS.iter();
        parts.any(|part| !answers.one(&place_part(number, part)).is_empty())
    };
    has_a_place(answers) && (number == 1 || says_something())
}

/// The places that were answered, each by its number and with what it is known by: its name or its street, and its postcode.
#[must_use]
pub fn places_answered(answers: &Answers) -> Vec<(usize, String)> {
    let numbers = (1..=MOST_PLACES).filter(|number| is_answered(answers, *number));
    let named = numbers.map(|number| {
        let part = |part| answers.one(&place_part(number, part));
        let mut called = ["venue", "street", "town"].into_iter().map(part);
        let called = called.find(|name| !name.is_empty());
        let said = called.into_iter().chain([part("postcode")]);
        let said: Vec<&str> = said.filter(|said| !said.is_empty()).collect();
        (number, said.join(", "))
    });
    named.collect()
}

/// Whether somebody has said that people come to no place, or may be told of none.
#[must_use]
pub fn says_no_place(answers: &Answers) -> bool {
    !answers.all("formats").is_empty() && !has_a_place(answers)
}

/// The places of an entry that the form asks about, in its order.
pub(super) fn asked(locations: &[Location]) -> Vec<LocationId> {
    let (first, others) = locations.split_at(locations.len().min(1));
    let with_postcode = others.iter().filter(|location| {
        let address = location.addresses.first();
        address.is_some_and(|address| address.postal_code.is_some())
    });
    let asked = first.iter().chain(with_postcode).take(MOST_PLACES);
    asked.map(|location| location.id).collect()
}

/// The places of an entry that it does not ask about.
#[must_use]
pub fn places_left(entry: &Entry) -> Vec<&Location> {
    let asked = asked(&entry.locations);
    let all = entry.locations.iter();
    all.filter(|location| !asked.contains(&location.id))
        .collect()
}

/// The places of an entry by the numbers under which they are answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Numbered([Option<LocationId>; MOST_PLACES]);

impl Numbered {
    /// Those that the form asks about.
    pub(super) fn of(entry: &Entry) -> Self {
        let asked = asked(&entry.locations);
        Self(std::array::from_fn(|at| asked.get(at).copied()))
    }

    /// The place of a number, if there is one.
    pub(super) fn get(&self, number: usize) -> Option<LocationId> {
        *self.0.get(number.checked_sub(1)?)?
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = LocationId> {
        self.0.into_iter().flatten()
    }
}

/// Writes the places of an entry back as answers.
pub(super) fn put_places(answers: &mut Answers, entry: &Entry) {
    if entry.service.place_rule == PlaceRule::Hidden {
        answers.put("place-rule", [PlaceRule::Hidden.as_str()]);
    }
    if let Some(first) = entry.locations.first() {
        answers.put("place-rule", [first.place_rule.as_str()]);
    }
    for (number, id) in (1..).zip(asked(&entry.locations)) {
        let Some(location) = entry.locations.iter().find(|location| location.id == id) else {
            continue;
        };
        let address = location.addresses.first();
        let street = address.and_then(|address| address.address_1.clone());
        let town = address.and_then(|address| address.city.clone());
        let postcode = address.and_then(|address| address.postal_code.as_ref());
        let parts = [
            location.name.clone(),
            street,
            town,
            postcode.map(ToString::to_string),
            location.transportation.clone(),
        ];
        for (part, said) in PLACE_PARTS.iter().zip(parts) {
            answers.put_some(&place_part(number, part), said);
        }
    }
}

/// Reads the places that were answered into an entry, and gives which became of each. `formats` are those that it had before:
/// an entry that was in no place, and is in none, keeps an address that it has all the same.
pub(super) fn read_places(
    answers: &Answers,
    entry: &mut Entry,
    formats: &[Format],
    gazetteer: &Gazetteer,
) -> Numbered {
    let said = place_rule(answers);
    if !has_a_place(answers) {
        let now = &entry.service.formats;
        let is_the_same = now.len() == formats.len() && now.iter().all(|one| formats.contains(one));
        if said == PlaceRule::Hidden || !is_the_same {
            entry.service.service_at_locations.clear();
            entry.locations.clear();
        }
        return Numbered::of(entry);
    }
    let before = Numbered::of(entry);
    let rule_before = entry.locations.first().map(|first| first.place_rule);
    let rule = |own| rule_now(own, rule_before, said);
    for location in &mut entry.locations {
        let is_asked = before.iter().any(|id| id == location.id);
        if !is_asked && rule(location.place_rule) != location.place_rule {
            put_rule(location, rule(location.place_rule), gazetteer);
        }
    }
    let mut now = Numbered::default();
    for (slot, number) in (1..=MOST_PLACES).enumerate() {
        let at = before.get(number);
        let at = at.and_then(|id| entry.locations.iter().position(|one| one.id == id));
        let is_there = is_answered(answers, number);
        let own = at.and_then(|at| entry.locations.get(at)).cloned();
        match (at, own) {
            (Some(at), Some(own)) if is_there => {
                let rule = rule(own.place_rule);
                now.0[slot] = Some(own.id);
                entry.locations[at] = location(answers, number, Some(own), rule, gazetteer);
            }
            (Some(_), Some(own)) => take_out(entry, own.id),
            _ if is_there => {
                let new = location(answers, number, None, said, gazetteer);
                let behind = now.iter().last();
                now.0[slot] = Some(new.id);
                add(entry, new, behind);
            }
            _ => {}
        }
    }
    now
}

/// The rule of a place, once another is answered for the entry: whatever was alike stays alike, and no place is told more of
/// than it said itself.
fn rule_now(own: PlaceRule, first_before: Option<PlaceRule>, said: PlaceRule) -> PlaceRule {
    match first_before {
        Some(before) if before == said => own,
        before if before == Some(own) || own == PlaceRule::Public => said,
        _ => own,
    }
}

/// Gives a place that is not asked about another rule.
fn put_rule(location: &mut Location, rule: PlaceRule, gazetteer: &Gazetteer) {
    let address = location.addresses.first();
    let postcode = address.and_then(|address| address.postal_code.clone());
    put_on_the_map(location, rule, postcode.as_ref(), gazetteer);
    if rule != PlaceRule::Public {
        location.name = None;
    }
}

fn take_out(entry: &mut Entry, id: LocationId) {
    entry.locations.retain(|location| location.id != id);
    let places = &mut entry.service.service_at_locations;
    places.retain(|place| place.location_id != id);
}

/// Adds a place behind another, or before all.
fn add(entry: &mut Entry, location: Location, behind: Option<LocationId>) {
    let place = ServiceAtLocation {
        id: ServiceAtLocationId::mint(),
        location_id: location.id,
        description: None,
        schedules: Vec::new(),
        assertions: Vec::new(),
    };
    let places = &mut entry.service.service_at_locations;
    let at = places
        .iter()
        .position(|one| Some(one.location_id) == behind);
    places.insert(at.map_or(0, |at| at + 1), place);
    let locations = &mut entry.locations;
    let at = locations.iter().position(|one| Some(one.id) == behind);
    locations.insert(at.map_or(0, |at| at + 1), location);
}

#[cfg(test)]
mod tests {
    use super::super::whereabouts::fresh;
    use super::*;

    fn typed() -> Answers {
        let mut answers = Answers::default();
        answers.put("formats", ["in-person"]);
        for (number, venue, postcode) in [
            (1, "Quay Hall", "CT20 1RS"),
            (2, "Mill Hall", "CT19 5AB"),
            (3, "The Barn", "CT21 5DE"),
        ] {
            answers.put(&place_part(number, "venue"), [venue]);
            answers.put(&place_part(number, "postcode"), [postcode]);
        }
        answers
    }

    fn read(answers: &Answers, entry: &mut Entry) -> Numbered {
        let before = entry.service.formats.clone();
        let formats = answers.all("formats").iter();
        entry.service.formats = formats.filter_map(|format| format.parse().ok()).collect();
        read_places(answers, entry, &before, Gazetteer::embedded().unwrap())
    }

    fn names(entry: &Entry) -> Vec<&str> {
        let all = entry.locations.iter();
        all.map(|place| place.name.as_deref().unwrap_or("—"))
            .collect()
    }

    #[test]
    fn each_place_that_is_answered_is_one_and_stays_the_one_that_it_was() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        let numbered = read(&answers, &mut entry);
        assert_eq!(names(&entry), ["Quay Hall", "Mill Hall", "The Barn"]);
        assert_eq!(numbered, Numbered::of(&entry));
        answers.put("place-2-venue", ["New Hall"]);
        assert_eq!(read(&answers, &mut entry), numbered);
        assert_eq!(names(&entry), ["Quay Hall", "New Hall", "The Barn"]);
        let links = entry.service.service_at_locations.iter();
        assert!(links.map(|link| link.location_id).eq(numbered.iter()));
    }

    #[test]
    fn a_place_that_is_taken_out_goes_and_the_one_after_it_stays_itself() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        let before = read(&answers, &mut entry);
        answers.put("place-2-venue", [""]);
        answers.put("place-2-postcode", [""]);
        let now = read(&answers, &mut entry);
        assert_eq!(names(&entry), ["Quay Hall", "The Barn"]);
        assert_eq!((now.get(2), now.get(3)), (None, before.get(3)));
        assert_eq!(entry.service.service_at_locations.len(), 2);
        assert_eq!(Numbered::of(&entry).get(2), before.get(3));
    }

    #[test]
    fn a_new_second_place_stands_before_the_third() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        answers.put("place-2-venue", [""]);
        answers.put("place-2-postcode", [""]);
        read(&answers, &mut entry);
        let mut again = typed();
        again.put("place-2-venue", ["The Barn"]);
        again.put("place-3-venue", ["Mill Hall"]);
        read(&again, &mut entry);
        assert_eq!(names(&entry), ["Quay Hall", "The Barn", "Mill Hall"]);
    }

    #[test]
    fn a_fourth_place_and_one_without_a_postcode_are_not_asked_about_and_stay() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        read(&answers, &mut entry);
        let mut fourth = entry.locations[2].clone();
        fourth.id = LocationId::mint();
        fourth.name = Some("A fourth".to_owned());
        let without = Location {
            name: Some("The beach".to_owned()),
            ..fresh()
        };
        entry.locations.insert(1, without.clone());
        entry.locations.push(fourth.clone());
        assert_eq!(places_left(&entry), [&without, &fourth]);
        answers.put("place-2-venue", ["New Hall"]);
        read(&answers, &mut entry);
        let named = ["Quay Hall", "The beach", "New Hall", "The Barn", "A fourth"];
        assert_eq!(names(&entry), named);
        assert_eq!(places_left(&entry), [&without, &fourth]);
    }

    #[test]
    fn the_rule_of_who_may_know_goes_for_every_place_and_no_place_says_more_than_before() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        read(&answers, &mut entry);
        let mut fourth = entry.locations[2].clone();
        fourth.id = LocationId::mint();
        entry.locations.push(fourth);
        answers.put("place-rule", ["masked"]);
        read(&answers, &mut entry);
        for place in &entry.locations {
            assert_eq!((place.place_rule, &place.name), (PlaceRule::Masked, &None));
            assert_ne!(place.public_point, None);
            assert_ne!(place.public_point, place.point);
        }
        entry.locations[1].place_rule = PlaceRule::Home;
        answers.put("place-rule", ["public"]);
        read(&answers, &mut entry);
        let rules = entry.locations.iter().map(|place| place.place_rule);
        let (public, home) = (PlaceRule::Public, PlaceRule::Home);
        assert!(rules.eq([public, home, public, public]), "{entry:?}");
        answers.put("place-rule", ["hidden"]);
        read(&answers, &mut entry);
        assert_eq!(entry.locations, []);
        assert_eq!(entry.service.service_at_locations, []);
    }

    #[test]
    fn where_people_come_to_no_place_any_more_none_is_left() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        read(&answers, &mut entry);
        answers.put("formats", ["online"]);
        read(&answers, &mut entry);
        assert_eq!(entry.locations, []);
        assert_eq!(places_answered(&answers), []);
    }

    #[test]
    fn an_online_group_keeps_an_address_that_it_had_all_the_same() {
        let (mut entry, mut answers) = (Entry::default(), typed());
        read(&answers, &mut entry);
        entry.service.formats = vec![Format::Online, Format::Phone];
        answers.put("formats", ["phone", "online"]);
        read(&answers, &mut entry);
        assert_eq!(entry.locations.len(), 3);
    }

    #[test]
    fn a_place_is_known_by_its_name_or_its_street_and_its_postcode() {
        let mut answers = typed();
        answers.put("place-2-venue", [""]);
        answers.put("place-2-street", ["2 Mill Lane"]);
        answers.put("place-3-venue", [""]);
        answers.put("place-3-postcode", [""]);
        let known = [
            (1, "Quay Hall, CT20 1RS".to_owned()),
            (2, "2 Mill Lane, CT19 5AB".to_owned()),
        ];
        assert_eq!(places_answered(&answers), known);
    }
}
