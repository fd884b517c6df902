//! Where it is, and from where people may come, as answered.

use super::answers::Answers;
use super::places::place_part;
use crate::harvest::{areas, placing};
use hereabouts_domain::{
    Address, AddressType, Format, Location, LocationId, LocationType, Nation, PlaceRule, Postcode,
    ServiceArea, Stewardship,
};
use hereabouts_gazetteer::{Gazetteer, LocalAuthority};

/// Who may know where it is; anybody, unless something else was answered.
pub(super) fn place_rule(answers: &Answers) -> PlaceRule {
    answers
        .one("place-rule")
        .parse()
        .unwrap_or(PlaceRule::Public)
}

/// Whether people come to a place, and may be told which.
pub(super) fn has_a_place(answers: &Answers) -> bool {
    answers.has("formats", Format::InPerson.as_str()) && place_rule(answers) != PlaceRule::Hidden
}

/// The place of a number as it was answered; what the form does not ask stays as it was in `before`.
pub(super) fn location(
    answers: &Answers,
    number: usize,
    before: Option<Location>,
    place_rule: PlaceRule,
    gazetteer: &Gazetteer,
) -> Location {
    let said = |part: &str| {
        Some(answers.one(&place_part(number, part)))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let postcode = said("postcode").and_then(|said| Postcode::parse(&said).ok());
    let is_new = before.is_none();
    let mut location = before.unwrap_or_else(fresh);
    location.name = said("venue").filter(|_| place_rule == PlaceRule::Public);
    location.transportation = said("getting-there");
    let has_moved = location
        .addresses
        .first()
        .and_then(|before| before.postal_code.as_ref())
        != postcode.as_ref();
    if is_new || has_moved || location.place_rule != place_rule {
        put_on_the_map(&mut location, place_rule, postcode.as_ref(), gazetteer);
    }
    if location.addresses.is_empty() {
        location.addresses.push(nowhere());
    }
    if let Some(address) = location.addresses.first_mut() {
        address.address_1 = said("street");
        address.city = said("town");
        address.postal_code = postcode;
    }
    location
}

/// An address of which nothing is known yet.
fn nowhere() -> Address {
    Address {
        address_1: None,
        address_2: None,
        city: None,
        state_province: None,
        postal_code: None,
        country: "GB".to_owned(),
        address_type: AddressType::Physical,
    }
}

pub(in crate::directory) fn fresh() -> Location {
    Location {
        id: LocationId::mint(),
        location_type: LocationType::Physical,
        name: None,
        description: None,
        transportation: None,
        place_rule: PlaceRule::Public,
        point: None,
        public_point: None,
        local_authority: None,
        is_sample: false,
        addresses: Vec::new(),
        phones: Vec::new(),
        accessibility: Vec::new(),
        assertions: Vec::new(),
        stewardship: Stewardship::published_unchecked(),
    }
}

/// A home, or what is shown like one, is shown as its postcode district's centre, and nothing nearer.
pub(super) fn put_on_the_map(
    location: &mut Location,
    place_rule: PlaceRule,
    postcode: Option<&Postcode>,
    gazetteer: &Gazetteer,
) {
    let placing = postcode.and_then(|postcode| placing::of_postcode(gazetteer, postcode));
    let point = placing.as_ref().map(|placing| placing.point);
    let is_rough = place_rule.shows_only_the_district();
    let public_point = if is_rough {
        postcode.and_then(|postcode| placing::district_centre(gazetteer, postcode))
    } else {
        point
    };
    location.place_rule = place_rule;
    location.public_point = public_point;
    // A home that lies at its district's centre of all places must not be given away by being there.
    location.point = point.filter(|_| !is_rough || point != public_point);
    location.local_authority = placing.and_then(|placing| placing.local_authority);
}

/// From where people may come: councils by name, postcode districts, nations, everywhere. Gives what is none of these.
pub(super) fn service_areas(text: &str) -> Result<Vec<ServiceArea>, String> {
    let named = text
        .split([',', ';', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty());
    named.map(service_area).collect()
}

/// Whether a nation is called so, in English or in Welsh.
fn is_named(nation: Nation, lower: &str) -> bool {
    let welsh = match nation {
        Nation::England => "lloegr",
        Nation::Scotland => "alban",
        Nation::Wales => "cymru",
        Nation::NorthernIreland => "gogledd iwerddon",
    };
    nation.name().to_lowercase() == lower || lower.strip_prefix("yr ").unwrap_or(lower) == welsh
}

fn service_area(name: &str) -> Result<ServiceArea, String> {
    let lower = name.to_lowercase();
    if [
        "uk",
        "united kingdom",
        "the uk",
        "the united kingdom",
        "everywhere",
        "y deyrnas unedig",
        "deyrnas unedig",
    ]
    .contains(&lower.as_str())
    {
        return Ok(areas::united_kingdom());
    }
    let mut nations = Nation::ALL.iter().copied();
    if let Some(nation) = nations.find(|nation| is_named(*nation, &lower)) {
        return Ok(areas::nation(nation));
    }
    if let Some(authority) = LocalAuthority::by_name(name)
        && let Ok(area) = areas::local_authority(authority.code)
    {
        return Ok(area);
    }
    areas::districts(&[name.to_owned()]).map_err(|_| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(rule: &str) -> Answers {
        let mut answers = Answers::default();
        answers.put("formats", ["in-person"]);
        answers.put("place-rule", [rule]);
        answers.put("venue", ["Ann's kitchen"]);
        answers.put("street", ["4 High Street"]);
        answers.put("town", ["Folkestone"]);
        answers.put("postcode", ["ct20 1rs"]);
        answers
    }

    fn placed(rule: PlaceRule, before: Option<Location>) -> Location {
        let gazetteer = Gazetteer::embedded().unwrap();
        location(&answers(rule.as_str()), 1, before, rule, gazetteer)
    }

    #[test]
    fn a_home_is_put_at_its_districts_centre() {
        let public = placed(PlaceRule::Public, None);
        assert_eq!(public.point, public.public_point);
        assert_eq!(public.local_authority.as_deref(), Some("E07000112"));
        let home = placed(PlaceRule::Home, None);
        assert_eq!(home.name, None);
        assert_ne!(home.public_point, home.point);
        assert_ne!(home.public_point, None);
    }

    #[test]
    fn a_place_that_becomes_somebodys_home_is_shown_as_one() {
        let before = placed(PlaceRule::Public, None);
        let home = placed(PlaceRule::Home, Some(before.clone()));
        assert_eq!(home.id, before.id);
        assert_ne!(home.public_point, before.public_point);
    }

    #[test]
    fn areas_are_named_as_people_name_them() {
        let found = service_areas("Folkestone and Hythe, CT20; Cymru, the UK").unwrap();
        assert_eq!(found.len(), 4);
        assert_eq!(service_areas("Narnia").unwrap_err(), "Narnia");
        assert_eq!(service_areas("").unwrap(), []);
    }
}
