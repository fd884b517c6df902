//! Taking a place out of a record that must not have one: not only the address fields but the words too,
//! because an address in a description leads to the same door.

use crate::harvest::values::fold;
use hereabouts_domain::{Location, Organization, PlaceRule, Postcode, Service};

/// Takes every place out of an entry that must not have one, and out of its words.
pub(crate) fn entry(
    organization: &mut Organization,
    service: &mut Service,
    locations: &mut Vec<Location>,
) {
    if !service.withholds_its_place() {
        return;
    }
    for location in locations.drain(..) {
        service_words(service, Some(&location));
        organization_words(organization, Some(&location));
    }
    service_words(service, None);
    service.service_at_locations.clear();
}

/// Takes sentences that name the place out of a service's words. Gives the names of the fields that changed.
pub(crate) fn service_words(
    service: &mut Service,
    location: Option<&Location>,
) -> Vec<&'static str> {
    let streets = streets(location);
    let mut changed = Vec::new();
    for (name, field) in [
        ("summary", &mut service.summary),
        ("description", &mut service.description),
        ("application_process", &mut service.application_process),
        (
            "eligibility_description",
            &mut service.eligibility_description,
        ),
        ("not_for_description", &mut service.not_for_description),
        ("fees_description", &mut service.fees_description),
    ] {
        if take_out(field, &streets) {
            changed.push(name);
        }
    }
    for schedule in &mut service.schedules {
        if take_out(&mut schedule.description, &streets) {
            changed.push("schedules");
        }
    }
    changed
}

/// The same for its organisation's words.
pub(crate) fn organization_words(
    organization: &mut Organization,
    location: Option<&Location>,
) -> bool {
    take_out(&mut organization.description, &streets(location))
}

/// A location of which nothing is left but that it was one.
pub(crate) fn emptied(location: &Location) -> Location {
    Location {
        name: None,
        description: None,
        transportation: None,
        place_rule: PlaceRule::Hidden,
        point: None,
        public_point: None,
        local_authority: None,
        addresses: Vec::new(),
        phones: Vec::new(),
        accessibility: Vec::new(),
        assertions: Vec::new(),
        ..location.clone()
    }
}

/// The parts of an address that would lead there, folded: not the town, which says little.
fn streets(location: Option<&Location>) -> Vec<String> {
    let addresses = location.iter().flat_map(|location| &location.addresses);
    let lines = addresses
        .flat_map(|address| [&address.address_1, &address.address_2])
        .flatten();
    let named = location.and_then(|location| location.name.as_ref());
    lines
        .chain(named)
        .flat_map(|line| line.split(',').take(2))
        .map(fold)
        .filter(|part| part.chars().count() >= 6)
        .collect()
}

fn take_out(text: &mut Option<String>, streets: &[String]) -> bool {
    let Some(whole) = text else { return false };
    let kept: Vec<String> = whole
        .lines()
        .map(|line| kept_sentences(line, streets))
        .collect();
    let kept = kept.join("\n").trim().to_owned();
    let changed = kept != *whole;
    *text = Some(kept).filter(|kept| !kept.is_empty());
    changed
}

fn kept_sentences(line: &str, streets: &[String]) -> String {
    let leads_there = |sentence: &str| {
        let folded = fold(sentence);
        streets.iter().any(|street| folded.contains(street)) || holds_postcode(sentence)
    };
    line.split_inclusive(['.', '!', '?'])
        .filter(|sentence| !leads_there(sentence))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Whether two words beside each other, or one, have the form of a whole postcode.
fn holds_postcode(sentence: &str) -> bool {
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_ascii_alphanumeric())
            .to_owned()
    };
    let words: Vec<String> = sentence.split_whitespace().map(bare).collect();
    let is_postcode = |text: &str| {
        // Exactly so: what only a mended slip would make a postcode ("to 5th") is none in prose.
        let exact =
            |postcode: Postcode| postcode.as_str().replace(' ', "") == text.to_ascii_uppercase();
        Postcode::parse(text).is_ok_and(exact)
    };
    words.iter().any(|word| is_postcode(word))
        || words
            .windows(2)
            .any(|pair| pair.iter().all(|word| word.len() <= 4) && is_postcode(&pair.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, streets: &[&str]) -> String {
        let mut text = Some(text.to_owned());
        take_out(
            &mut text,
            &streets
                .iter()
                .map(|street| (*street).to_owned())
                .collect::<Vec<_>>(),
        );
        text.unwrap_or_default()
    }

    #[test]
    fn sentences_that_lead_there_go_and_the_others_stay() {
        let text = "A safe house. We are at 12 Mill Lane, by the bridge! Ring us.\nPost to CT20 1AB please.";
        assert_eq!(kept(text, &["12milllane"]), "A safe house. Ring us.");
        assert_eq!(kept("Find us in CT201AB", &[]), "");
        assert_eq!(
            kept("Ring 01632 960001 on 24 hours.", &["12milllane"]),
            "Ring 01632 960001 on 24 hours."
        );
    }
}
