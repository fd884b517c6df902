//! Groups that nobody runs, and what should be made of them.

use hereabouts_domain::LonLat;
use hereabouts_doubles::{
    Finding, Index, Listing, Place, SUGGESTED_THRESHOLD, Score, Session, likely_doubles, sweep,
};

/// A group in a hall at Ottermouth.
fn circle() -> Listing {
    Listing {
        id: 1,
        name: "Otter Valley Stammer Circle".to_owned(),
        organization_name: Some("Speaking Freely".to_owned()),
        emails: vec!["hello@otterstammer.example.org".to_owned()],
        phones: vec!["01632 960123".to_owned()],
        places: vec![place(0.0)],
        description: "People whose speech stammers meet for coffee and practise talking together"
            .to_owned(),
        ..Listing::default()
    }
}

/// A place so many kilometres north of the hall.
fn place(km: f64) -> Place {
    Place {
        postcode: Some(format!("ZZ{km}")),
        point: LonLat::parse(-3.3, 50.7 + km / 111.2).ok(),
        town: Some("Ottermouth".to_owned()),
    }
}

/// Other listings, so that common words and shared details are common.
fn directory() -> Vec<Listing> {
    let kinds = [
        "Lunch Club",
        "Choir",
        "Support Group",
        "Coffee Morning",
        "Walking Group",
    ];
    (0..200_u32)
        .map(|at| Listing {
            id: 1_000 + at,
            name: format!("Village{at} {}", kinds[at as usize % kinds.len()]),
            places: vec![place(20.0 + f64::from(at))],
            ..Listing::default()
        })
        .collect()
}

fn score(a: &Listing, b: &Listing) -> Score {
    let mut all = directory();
    all.extend([a.clone(), b.clone()]);
    Index::of(&all).score(a, b)
}

#[track_caller]
fn check(is_double: bool, a: &Listing, b: &Listing) {
    let score = score(a, b);
    assert_eq!(
        score.per_mille >= SUGGESTED_THRESHOLD,
        is_double,
        "{:?} and {:?}: {score:?}",
        a.name,
        b.name
    );
}

fn named(name: &str) -> Listing {
    Listing {
        id: 2,
        name: name.to_owned(),
        ..circle()
    }
}

#[test]
fn one_group_under_slightly_different_names_is_a_double() {
    for name in [
        "Oter Valley Stammer Circle",
        "The Otter Valley Stammer Circle CIO",
        "Stammer Circle, Otter Valley",
        "Otter Valley Stamer Circle (Ottermouth)",
        "Otter Vall eyStammer Circle",
    ] {
        check(true, &circle(), &named(name));
    }
}

#[test]
fn a_group_that_moved_with_its_phone_is_a_double() {
    let moved = Listing {
        places: vec![place(2.5)],
        ..named("Otter Valley Stammer Circle")
    };
    check(true, &circle(), &moved);
}

#[test]
fn two_sessions_of_one_organisation_in_one_hall_are_two() {
    let on = |id, name: &str, weekday| Listing {
        id,
        sessions: vec![Session {
            weekday,
            starts_minute: Some(600),
        }],
        ..named(name)
    };
    check(
        false,
        &on(1, "Tai Chi Tuesday", 1),
        &on(2, "Tai Chi Thursday", 3),
    );
    check(false, &on(1, "Tai Chi", 1), &on(2, "Knit and Natter", 3));
}

#[test]
fn branches_that_share_office_and_website_are_not_doubles() {
    let towns = [
        "Ashford", "Brigham", "Carlow", "Denby", "Elmstead", "Farley", "Gosford", "Hartwell",
    ];
    let branches = towns.iter().zip(0_u32..).map(|(town, at)| Listing {
        id: at,
        name: format!("Stroke Friends {town}"),
        organization_name: Some("Stroke Friends".to_owned()),
        emails: vec!["office@strokefriends.example.org".to_owned()],
        web_addresses: vec!["https://strokefriends.example.org".to_owned()],
        places: vec![Place {
            town: Some((*town).to_owned()),
            ..place(12.0 * f64::from(at))
        }],
        ..Listing::default()
    });
    let mut all = directory();
    all.extend(branches);
    let pairs = sweep(&Index::of(&all), SUGGESTED_THRESHOLD);
    assert!(pairs.is_empty(), "{pairs:?}");
}

#[test]
fn the_same_name_in_another_town_is_another_group() {
    let club = |id, km| Listing {
        id,
        name: "Monday Club".to_owned(),
        places: vec![place(km)],
        ..Listing::default()
    };
    check(false, &club(1, 0.0), &club(2, 40.0));
}

#[test]
fn reasons_say_what_was_found() {
    let moved = Listing {
        places: vec![place(2.0)],
        phones: vec!["+44 1632 960123".to_owned()],
        emails: vec!["other@example.com".to_owned()],
        ..named("Oter Valley Stammer Circle")
    };
    let found = score(&circle(), &moved).reasons;
    let has = |finding: Finding| found.iter().any(|reason| reason.finding == finding);
    assert!(has(Finding::NameWithinTyping { letters: 1 }), "{found:?}");
    assert!(has(Finding::SamePhone { shared_by: 2 }), "{found:?}");
}

#[test]
fn a_draft_with_only_a_name_finds_its_listing_first() {
    let mut all = directory();
    all.push(circle());
    let draft = Listing {
        name: "otter valey stammer".to_owned(),
        ..Listing::default()
    };
    let found = likely_doubles(&Index::of(&all), &draft, 3);
    assert_eq!(found.first().map(|found| found.id), Some(1), "{found:?}");
}

#[test]
fn a_draft_is_never_its_own_double() {
    let mut all = directory();
    all.push(circle());
    let found = likely_doubles(&Index::of(&all), &circle(), 3);
    assert!(found.iter().all(|found| found.id != 1), "{found:?}");
}

#[test]
fn an_empty_directory_and_an_empty_draft_are_no_trouble() {
    let index = Index::of(&[]);
    assert!(index.is_empty());
    assert!(sweep(&index, 0).is_empty());
    assert!(likely_doubles(&index, &Listing::default(), 5).is_empty());
    assert!(likely_doubles(&Index::of(&directory()), &Listing::default(), 5).is_empty());
}
