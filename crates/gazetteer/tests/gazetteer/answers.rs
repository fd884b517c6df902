//! What people type, and what they are told.

use hereabouts_domain::{District, LonLat};
use hereabouts_gazetteer::{Gazetteer, Located, Source, Spot, SpotKind, SpotStatus, distance_m};

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::embedded().unwrap()
}

fn at(text: &str) -> Spot {
    match gazetteer().locate(text) {
        Located::At(spot) => spot,
        other => panic!("{text}: {other:?}"),
    }
}

fn one_of(text: &str) -> Vec<Spot> {
    match gazetteer().locate(text) {
        Located::OneOf(spots) => spots,
        other => panic!("{text}: {other:?}"),
    }
}

fn labels(spots: &[Spot]) -> Vec<&str> {
    spots.iter().map(|spot| spot.label.as_str()).collect()
}

#[track_caller]
fn check(
    text: &str,
    kind: SpotKind,
    status: SpotStatus,
    lat: f64,
    lon: f64,
    within_m: f64,
    code: &str,
) {
    let spot = at(text);
    assert_eq!((spot.kind, spot.status), (kind, status), "{text}");
    let error_m = distance_m(spot.position, LonLat::parse(lon, lat).unwrap());
    assert!(error_m <= within_m, "{text}: {error_m} m");
    assert_eq!(
        spot.authority.map(|authority| authority.code),
        Some(code),
        "{text}"
    );
}

#[test]
fn postcodes_are_where_they_should_be() {
    let (postcode, live) = (SpotKind::Postcode, SpotStatus::Live);
    check(
        "SW1A 1AA",
        postcode,
        live,
        51.50101,
        -0.14156,
        10.0,
        "E09000033",
    );
    check(
        "M1 1AE",
        postcode,
        live,
        53.48349,
        -2.23118,
        10.0,
        "E08000003",
    );
    check(
        "EH1 1YZ",
        postcode,
        live,
        55.95033,
        -3.19302,
        10.0,
        "S12000036",
    );
    let terminated = SpotStatus::Terminated;
    check(
        "CT20 1AB",
        postcode,
        terminated,
        51.07859,
        1.17729,
        100.0,
        "E07000112",
    );
}

#[test]
fn a_postcode_of_northern_ireland_is_answered_by_its_sector() {
    let status = SpotStatus::SectorOnly;
    check(
        "BT1 5GS",
        SpotKind::Postcode,
        status,
        54.59664,
        -5.93008,
        1_000.0,
        "N09000003",
    );
    assert_eq!(at("BT1 5GS").label, "BT1 5GS");
    assert_eq!(at("BT1 5GS").position, at("BT1 5").position);
}

#[test]
fn a_postcode_of_a_crown_dependency_is_answered_by_its_district() {
    let status = SpotStatus::DistrictOnly;
    for (text, code) in [("JE2 3AB", "JE"), ("GY1 1AA", "GG"), ("IM1 2AA", "IM")] {
        let spot = at(text);
        assert_eq!(
            (spot.status, spot.source),
            (status, Source::GeoNames),
            "{text}"
        );
        assert_eq!(spot.authority.unwrap().code, code);
        assert!(spot.source.attribution().unwrap().contains("GeoNames"));
    }
    assert_eq!(at("JE2").status, SpotStatus::Centre);
}

#[test]
fn postcodes_may_be_written_carelessly() {
    for text in [
        "sw1a1aa",
        " SW1A  1AA ",
        "SWIA 1AA",
        "sw1a iaa",
        "S W 1 A 1 A A",
        "SW1A-1AA",
    ] {
        assert_eq!(at(text).label, "SW1A 1AA", "{text}");
    }
    assert_eq!(at("ct2o 1ab").label, "CT20 1AB");
    assert_eq!(at("12 High Street, London SW1A 1AA").label, "SW1A 1AA");
    assert_eq!(at("London sw1a1aa").label, "SW1A 1AA");
}

#[test]
fn sectors_and_districts_are_told_apart_by_the_space() {
    for (text, label, kind) in [
        ("CT20", "CT20", SpotKind::District),
        ("ct2 0", "CT2 0", SpotKind::Sector),
        ("CT20 1", "CT20 1", SpotKind::Sector),
        ("ct201", "CT20 1", SpotKind::Sector),
        ("M1 1", "M1 1", SpotKind::Sector),
        ("M11", "M11", SpotKind::District),
        ("LS6", "LS6", SpotKind::District),
        ("BT1", "BT1", SpotKind::District),
    ] {
        let spot = at(text);
        assert_eq!((spot.label.as_str(), spot.kind), (label, kind), "{text}");
        assert_eq!(spot.status, SpotStatus::Centre);
    }
    assert_eq!(at("AB1").status, SpotStatus::Terminated);
}

#[test]
fn an_area_of_several_authorities_names_them_all() {
    let spot = at("SE19");
    let others: Vec<&str> = spot
        .other_authorities
        .iter()
        .map(|other| other.name)
        .collect();
    assert_eq!(spot.authority.unwrap().name, "Croydon");
    assert!(
        others.contains(&"Lambeth") && !others.contains(&"Croydon"),
        "{others:?}"
    );
    assert!(!spot.authority_is_certain());
    assert!(at("SW1A 1AA").authority_is_certain());
}

#[test]
fn a_postcode_that_never_was_offers_its_sector_or_district() {
    for (text, written, nearest) in [
        ("sw1a1zz", "SW1A 1ZZ", Some("SW1A 1")),
        ("CT20 6AA", "CT20 6AA", Some("CT20")),
        ("CT20 6", "CT20 6", Some("CT20")),
        ("BT1 9AA", "BT1 9AA", Some("BT1")),
        ("ZZ99 3WZ", "ZZ99 3WZ", None),
        ("ZZ99", "ZZ99", None),
        ("SW1", "SW1", Some("SW1A")),
        ("EC1", "EC1", Some("EC1A")),
    ] {
        match gazetteer().locate(text) {
            Located::NoSuchPostcode {
                written: as_usual,
                nearest: offered,
            } => {
                assert_eq!(as_usual, written);
                assert_eq!(labels(&offered).first().copied(), nearest, "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_is_no_postcode_is_told_so() {
    for (text, like_one) in [
        ("CT20 1A", true),
        ("hjkl", false),
        ("12345", true),
        ("", false),
    ] {
        match gazetteer().locate(text) {
            Located::NotFound {
                looks_like_postcode,
                ..
            } => {
                assert_eq!(looks_like_postcode, like_one, "{text}");
            }
            Located::Empty => assert!(text.is_empty()),
            other => panic!("{text}: {other:?}"),
        }
    }
    let Located::NotFound { suggestions, .. } = gazetteer().locate("CT20 1A") else {
        panic!()
    };
    assert_eq!(labels(&suggestions), ["CT20 1"]);
    assert_eq!(gazetteer().locate("  "), Located::Empty);
}

#[test]
fn a_position_takes_the_authority_of_the_nearest_live_postcode() {
    let exact = SpotStatus::Exact;
    check(
        "51.501,-0.1416",
        SpotKind::Position,
        exact,
        51.501,
        -0.1416,
        0.1,
        "E09000033",
    );
    check(
        "51.0815, 1.1663",
        SpotKind::Position,
        exact,
        51.0815,
        1.1663,
        0.1,
        "E07000112",
    );
    check(
        "54.5966 -5.9301",
        SpotKind::Position,
        exact,
        54.5966,
        -5.9301,
        0.1,
        "N09000003",
    );
    check(
        "49.19,-2.11",
        SpotKind::Position,
        exact,
        49.19,
        -2.11,
        0.1,
        "JE",
    );
    assert!(matches!(
        gazetteer().locate("91,0"),
        Located::NotAPosition(_)
    ));
}

#[test]
fn a_position_elsewhere_is_refused_and_swapped_numbers_are_offered() {
    let paris = Located::Elsewhere { swapped: None };
    assert_eq!(gazetteer().locate("48.8566,2.3522"), paris);
    assert_eq!(gazetteer().locate("0,0"), paris);
    let Located::Elsewhere { swapped } = gazetteer().locate("1.1663,51.0815") else {
        panic!("Folkestone with longitude first is a place off Somalia")
    };
    assert_eq!(swapped.unwrap().label, "51.08150,1.16630");
}

#[test]
fn longitude_zero_is_a_real_place() {
    let peacehaven = at("50.793,0");
    assert_eq!(peacehaven.position.longitude(), 0.0);
    assert_eq!(peacehaven.authority.unwrap().name, "Lewes");
}

#[test]
fn the_nearest_live_postcode_of_a_postcode_is_on_its_spot() {
    for text in ["SW1A 1AA", "M1 1AE", "EH1 1YZ", "TR21 0JW", "ZE1 0AA"] {
        let spot = at(text);
        let nearest = gazetteer().nearest_live_postcode(spot.position).unwrap();
        assert_eq!(nearest.distance_m, 0.0, "{text}");
        assert_eq!(at(nearest.postcode.as_str()).position, spot.position);
    }
}

#[test]
fn several_places_of_one_name_are_offered_by_size_and_authority() {
    assert_eq!(
        labels(&one_of("bangor")),
        ["Bangor, Ards and North Down", "Bangor, Gwynedd"]
    );
    let newports = one_of("Newport");
    assert!(newports.len() >= 6);
    assert_eq!(newports[0].label, "Newport, Wales");
    assert!(newports.is_sorted_by_key(|spot| std::cmp::Reverse(spot.population)));
    let newcastles = one_of("Newcastle");
    assert_eq!(newcastles[0].label, "Newcastle upon Tyne");
    assert!(labels(&newcastles).contains(&"Newcastle under Lyme"));
    assert!(labels(&newcastles).contains(&"Newcastle"));
}

#[test]
fn an_authority_or_nation_behind_the_name_decides() {
    for (text, label) in [
        ("Newport, Isle of Wight", "Newport, Isle of Wight"),
        ("newport (isle of wight)", "Newport, Isle of Wight"),
        ("Bangor, Wales", "Bangor, Gwynedd"),
        ("Bangor, Northern Ireland", "Bangor, Ards and North Down"),
        ("Folkestone, Kent", "Folkestone"),
        ("Folkestone, Kent, UK", "Folkestone"),
        ("Newport, Shropshire", "Newport, Telford and Wrekin"),
        ("newport isle of wight", "Newport, Isle of Wight"),
        ("Folkestone Kent", "Folkestone"),
        ("Bearsden, Glasgow", "Bearsden"),
    ] {
        assert_eq!(at(text).label, label, "{text}");
    }
    // There is another in Pembrokeshire.
    assert_eq!(labels(&one_of("Newport Wales"))[0], "Newport, Wales");
}

#[test]
fn what_stands_behind_a_name_and_does_not_fit_is_not_dropped() {
    for (text, offered) in [
        ("Newport, Atlantis", "Newport, Wales"),
        ("Leeds, Narnia", "Leeds"),
        ("Leeds, Kent", "Leeds"),
    ] {
        match gazetteer().locate(text) {
            Located::NotFound { suggestions, .. } => {
                assert_eq!(labels(&suggestions)[0], offered, "{text}");
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn names_are_found_however_they_are_written() {
    for (text, label) in [
        ("FOLKESTONE", "Folkestone"),
        ("Caerdydd", "Cardiff"),
        ("caerffili", "Caerphilly"),
        ("Abertawe", "Swansea"),
        ("newcastle-on-tyne", "Newcastle upon Tyne"),
        ("Weston super Mare", "Weston-super-Mare"),
        ("st albans", "St Albans"),
        ("Saint Albans", "St Albans"),
        ("Bishop’s Stortford", "Bishops Stortford"),
        ("hull", "Kingston upon Hull"),
        ("Londonderry", "Derry/Londonderry"),
        ("Derry", "Derry/Londonderry"),
        ("Steòrnabhagh", "Stornoway"),
        ("London", "London"),
        ("saint peter port", "Saint Peter Port"),
    ] {
        let spot = at(text);
        assert_eq!(
            (spot.label.as_str(), spot.kind),
            (label, SpotKind::Place),
            "{text}"
        );
        assert!(spot.authority.is_some());
    }
    assert!(matches!(
        gazetteer().locate("Akrotiri"),
        Located::NotFound { .. }
    ));
    assert!(matches!(
        gazetteer().locate("Dhekelia"),
        Located::NotFound { .. }
    ));
}

#[test]
fn a_mistyped_place_is_suggested() {
    for (text, label) in [
        ("Folkstone", "Folkestone"),
        ("Cadriff", "Cardiff"),
        ("Midlesborough", "Middlesbrough"),
        ("Aberdene", "Aberdeen"),
        ("Folkest", "Folkestone"),
    ] {
        match gazetteer().locate(text) {
            Located::NotFound {
                suggestions,
                looks_like_postcode: false,
            } => {
                assert!(
                    labels(&suggestions).contains(&label),
                    "{text}: {:?}",
                    labels(&suggestions)
                );
                assert!(suggestions.len() <= 5);
            }
            // GeoNames lists some slips as names.
            Located::At(spot) => assert_eq!(spot.label, label),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn every_unique_place_is_found_by_its_own_label() {
    let table = include_str!("../../../../seed-data/places.tsv");
    let lines: Vec<&str> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert!(lines.len() > 5_900);
    for line in lines {
        let name = line.split('\t').nth(1).unwrap();
        let spots = match gazetteer().locate(name) {
            Located::At(spot) => vec![spot],
            Located::OneOf(spots) => spots,
            other => panic!("{name}: {other:?}"),
        };
        let starts = |spot: &Spot| spot.kind == SpotKind::Place && spot.label.starts_with(name);
        assert!(spots.iter().any(starts), "{name}: {:?}", labels(&spots));
        assert!(spots.iter().all(|spot| spot.authority.is_some()), "{name}");
    }
}

#[test]
fn completing_offers_places_by_size_then_districts() {
    let spots = gazetteer().places("folk", 5);
    assert_eq!(spots[0].label, "Folkestone");
    assert_eq!(gazetteer().places("folkstone", 5)[0].label, "Folkestone");
    let spots = gazetteer().places("Newp", 3);
    assert_eq!(
        labels(&spots)[..2],
        ["Newport, Wales", "Newport, Isle of Wight"]
    );
    assert_eq!(spots.len(), 3);
    assert_eq!(
        labels(&gazetteer().places("CT2", 9))[..3],
        ["CT2", "CT20", "CT21"]
    );
    assert_eq!(labels(&gazetteer().places("ct20 1ab", 5)), ["CT20 1AB"]);
    assert_eq!(labels(&gazetteer().places("ct20 1a", 5)), ["CT20 1"]);
    assert_eq!(labels(&gazetteer().places("caerdy", 5)), ["Cardiff"]);
    assert!(labels(&gazetteer().places("ls", 200)).contains(&"LS6"));
    assert!(gazetteer().places("", 5).is_empty());
    assert!(gazetteer().places("lon", 0).is_empty());
}

#[test]
fn a_home_is_shown_by_its_districts_centre() {
    let district = District::parse("CT20").unwrap();
    let centre = gazetteer().district(&district).unwrap();
    assert_eq!(centre, at("CT20"));
    assert_eq!(gazetteer().district(&District::parse("ZZ9").unwrap()), None);
}

#[test]
fn a_postcode_that_the_source_has_far_from_its_district_is_answered_by_its_sector() {
    let district = at("PH33").position;
    let spot = at("PH33 9XD");
    assert_eq!(spot.status, SpotStatus::SectorOnly);
    assert!(distance_m(spot.position, district) < 30_000.0);
    let spot = at("ZE2 9JU");
    assert_eq!(spot.status, SpotStatus::SectorOnly);
}
