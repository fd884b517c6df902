//! The sample directory holds what was promised of it, and nothing that could be mistaken for real.

use super::*;
use hereabouts_domain::{
    Assertion, AssertionOrigin, Nation, PlaceRule, Service, ServiceAreaExtent, Stewardship,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        Sample::read(Vocabulary::embedded(), Gazetteer::embedded().unwrap()).unwrap()
    })
}

fn assertions() -> impl Iterator<Item = &'static Assertion> {
    let at_places = sample()
        .services
        .iter()
        .flat_map(|service| &service.service_at_locations);
    let of_services = sample()
        .services
        .iter()
        .flat_map(|service| &service.assertions);
    let of_places = sample()
        .locations
        .iter()
        .flat_map(|location| &location.assertions);
    of_services
        .chain(of_places)
        .chain(at_places.flat_map(|place| &place.assertions))
}

#[test]
fn every_file_in_the_folder_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seed-data/sample");
    let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            format!(
                "seed-data/sample/{}",
                entry.unwrap().file_name().to_string_lossy()
            )
        })
        .filter(|path| path.ends_with(".toml"))
        .collect();
    let embedded: BTreeSet<String> = files::FILES
        .iter()
        .map(|(path, _)| (*path).to_owned())
        .collect();
    assert_eq!(embedded, in_folder);
}

#[test]
fn the_directory_is_as_large_as_was_promised() {
    let sample = sample();
    assert!(
        sample.services.len() >= 400,
        "{} services",
        sample.services.len()
    );
    assert!(
        sample.organizations.len() >= 250,
        "{} organisations",
        sample.organizations.len()
    );
    let running: BTreeSet<_> = sample
        .services
        .iter()
        .map(|service| service.organization_id)
        .collect();
    assert!(
        running.len() >= 250,
        "{} organisations have a service",
        running.len()
    );
}

#[test]
fn eight_towns_lie_in_all_four_nations() {
    let mut by_town: BTreeMap<&str, usize> = BTreeMap::new();
    let mut nations = BTreeSet::new();
    for location in &sample().locations {
        let authority = location.local_authority.as_deref().unwrap();
        nations.insert(Nation::of_local_authority(authority).unwrap());
        *by_town
            .entry(location.addresses[0].city.as_deref().unwrap())
            .or_default() += 1;
    }
    assert_eq!(nations.len(), 4, "{nations:?}");
    for town in [
        "Folkestone",
        "Leeds",
        "Bristol",
        "Cardiff",
        "Bangor",
        "Glasgow",
        "Inverness",
        "Belfast",
    ] {
        assert!(
            by_town.get(town).is_some_and(|venues| *venues >= 5),
            "{town}: {by_town:?}"
        );
    }
}

#[test]
fn every_core_concept_is_stated_at_least_once() {
    let core = include_str!("core_concepts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    let core: BTreeSet<&str> = core.flat_map(str::split_whitespace).collect();
    assert!(core.len() > 250);
    let stated: BTreeSet<&str> = assertions()
        .filter(|assertion| assertion.origin == AssertionOrigin::Stated && assertion.holds)
        .map(|assertion| assertion.concept.as_str())
        .collect();
    let missing: Vec<_> = core.difference(&stated).collect();
    assert!(missing.is_empty(), "never stated: {missing:?}");
    let unknown: Vec<_> = core
        .iter()
        .filter(|id| Vocabulary::embedded().find(id).is_none())
        .collect();
    assert!(unknown.is_empty(), "not in the vocabulary: {unknown:?}");
}

#[test]
fn everything_is_marked_as_a_sample() {
    let sample = sample();
    assert!(
        sample
            .organizations
            .iter()
            .all(|organization| organization.is_sample)
    );
    assert!(sample.locations.iter().all(|location| location.is_sample));
    assert!(sample.services.iter().all(|service| service.is_sample));
}

/// Ofcom's ranges for drama: the digits before, and the span of the digits after.
/// Source: Ofcom, "Telephone numbers for use in TV shows, films, radio and literature".
const DRAMA: [(&str, u32, u32); 9] = [
    ("01632", 960_000, 960_999),
    ("0113496", 0, 999),
    ("0117496", 0, 999),
    ("0292018", 0, 999),
    ("0141496", 0, 999),
    ("0289649", 6_000, 6_999),
    ("0808157", 0, 999),
    ("03069", 990_000, 990_999),
    ("07700", 900_000, 900_999),
];

#[test]
fn phones_are_only_from_the_ranges_reserved_for_drama() {
    let sample = sample();
    let of_organizations = sample
        .organizations
        .iter()
        .flat_map(|organization| &organization.phones);
    let of_services = sample.services.iter().flat_map(|service| &service.phones);
    let mut seen = 0;
    for phone in of_organizations.chain(of_services) {
        let digits: String = phone
            .number
            .as_str()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let reserved = DRAMA.iter().any(|(prefix, first, last)| {
            digits.len() == 11
                && digits
                    .strip_prefix(prefix)
                    .and_then(|rest| rest.parse::<u32>().ok())
                    .is_some_and(|rest| (*first..=*last).contains(&rest))
        });
        assert!(reserved, "{}", phone.number);
        seen += 1;
    }
    assert!(seen > 100);
}

#[test]
fn addresses_on_the_web_lead_only_to_example_org() {
    let json = serde_json::to_string(&sample().services).unwrap()
        + &serde_json::to_string(&sample().organizations).unwrap();
    for at in json
        .match_indices("https://")
        .map(|(at, _)| &json[at + 8..])
    {
        let host = at.split(['/', '"', ' ', '?']).next().unwrap();
        assert!(
            host == "example.org" || host.ends_with(".example.org"),
            "{host}"
        );
    }
    for organization in &sample().organizations {
        if let Some(email) = &organization.email {
            assert!(email.as_str().ends_with("example.org"), "{email}");
        }
    }
    assert!(!json.contains("http://"));
}

#[test]
fn hidden_ones_have_no_place_but_a_phone_and_an_area() {
    let hidden: Vec<&Service> = sample()
        .services
        .iter()
        .filter(|service| service.withholds_its_place())
        .collect();
    assert!(hidden.len() >= 8, "{}", hidden.len());
    for service in hidden {
        assert!(service.service_at_locations.is_empty(), "{}", service.name);
        assert!(!service.service_areas.is_empty(), "{}", service.name);
        let organization = sample()
            .organizations
            .iter()
            .find(|one| one.id == service.organization_id)
            .unwrap();
        assert!(
            !service.phones.is_empty() || !organization.phones.is_empty(),
            "{}",
            service.name
        );
    }
}

#[test]
fn somebodys_home_is_shown_as_its_districts_centre() {
    let homes: Vec<_> = sample()
        .locations
        .iter()
        .filter(|location| location.place_rule == PlaceRule::Home)
        .collect();
    assert!(homes.len() >= 5);
    for home in homes {
        assert_ne!(home.point, home.public_point, "{:?}", home.name);
        let postcode = home.addresses[0].postal_code.as_ref().unwrap();
        let centre = Gazetteer::embedded()
            .unwrap()
            .district(&postcode.district())
            .unwrap();
        assert_eq!(home.public_point, Some(centre.position));
    }
}

#[test]
fn a_check_a_year_ago_is_due_and_no_check_is_never_due() {
    for service in &sample().services {
        let Stewardship {
            assured_on,
            next_check_on,
            ..
        } = &service.stewardship;
        let due = assured_on.map(|day| day.saturating_add(jiff::ToSpan::year(1)));
        assert_eq!(*next_check_on, due, "{}", service.name);
    }
    let unchecked = sample()
        .services
        .iter()
        .filter(|service| service.stewardship.assured_on.is_none())
        .count();
    assert!(unchecked > 10 && unchecked < 200, "{unchecked}");
}

#[test]
fn the_directory_shows_every_way_in_which_a_service_can_be_reached() {
    let services = &sample().services;
    let some = |what: &str, holds: &dyn Fn(&Service) -> bool| {
        assert!(services.iter().any(holds), "no service shows {what}");
    };
    some("several places", &|service| {
        service.service_at_locations.len() > 1
    });
    some("coverage only", &|service| {
        service.service_at_locations.is_empty() && !service.service_areas.is_empty()
    });
    some("sessions without a place", &|service| {
        !service.schedules.is_empty()
    });
    some("a closed group", &|service| {
        !service.is_open_to_the_public()
    });
    some("a waiting list", &|service| {
        service
            .availability
            .as_ref()
            .is_some_and(|availability| availability.waiting_weeks.is_some())
    });
    some("a temporary closure", &|service| {
        service.closed_until.is_some()
    });
    some("a circle", &|service| {
        service
            .service_areas
            .iter()
            .any(|area| matches!(area.extent, ServiceAreaExtent::Circle { .. }))
    });
    some("the whole country", &|service| {
        service
            .service_areas
            .iter()
            .any(|area| area.extent == ServiceAreaExtent::UnitedKingdom)
    });
    let sessions = services
        .iter()
        .flat_map(|service| &service.service_at_locations)
        .flat_map(|at| &at.schedules);
    let sessions: Vec<_> = sessions.collect();
    assert!(
        sessions.iter().any(|session| session.interval == Some(2)),
        "fortnightly"
    );
    assert!(
        sessions
            .iter()
            .any(|session| session.byday.as_deref() == Some("2TU")),
        "second Tuesday"
    );
    assert!(
        sessions.iter().any(|session| session.term_time_only),
        "in term only"
    );
    assert!(
        sessions
            .iter()
            .any(|session| session.exceptions.iter().any(|day| day.moved_to.is_some())),
        "moved"
    );
}

#[test]
fn ids_are_unique_and_the_same_every_time() {
    let again = Sample::read(Vocabulary::embedded(), Gazetteer::embedded().unwrap()).unwrap();
    assert_eq!(&again, sample());
    let ids: BTreeSet<_> = again.services.iter().map(|service| service.id).collect();
    assert_eq!(ids.len(), again.services.len());
}

#[test]
fn a_field_that_is_not_known_is_refused_with_file_and_line() {
    let error = parse(
        "seed-data/sample/x.toml",
        "[[service]]\nkey = \"x\"\nwher = \"here\"",
    )
    .unwrap_err();
    assert_eq!(
        (error.file.as_str(), error.line),
        ("seed-data/sample/x.toml", 3)
    );
    assert!(error.problem.contains("wher"), "{error}");
}

#[test]
fn a_record_that_does_not_fit_is_named_with_its_line() {
    let text = "[[organization]]\nkey = \"x\"\nname = \"X\"\n\n[[service]]\nkey = \"y\"\norganization = \"z\"\nname = \"Y\"";
    let file = parse("x.toml", text).unwrap();
    let files = [("x.toml", text, file)];
    let error = build::directory(
        &files,
        Vocabulary::embedded(),
        Gazetteer::embedded().unwrap(),
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "x.toml:6: y: there is no organisation `z`"
    );
}
