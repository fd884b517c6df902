//! What holds for whatever anybody types.

use hereabouts_domain::LonLat;
use hereabouts_doubles::{Identifier, Index, Listing, Place, Session, likely_doubles, sweep};
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,40}",
        "(Otter|Oter|Tai|Chi|St|Saint|Club|Tuesday|OVC|Valley| |&|3rd){0,6}",
        "[a-c ]{0,12}",
    ]
}

prop_compose! {
    fn listing()(
        id in 0..50_u32,
        texts in proptest::array::uniform5(text()),
        alternate in proptest::option::of(text()),
        organization in proptest::option::of(text()),
        point in proptest::option::of((-1.0..1.0_f64, 50.0..51.0_f64)),
        sessions in proptest::collection::vec((0..9_u8, proptest::option::of(0..2_000_u16)), 0..3),
    ) -> Listing {
        let [name, email, web, phone, description] = texts;
        Listing {
            id,
            alternate_name: alternate,
            organization_name: organization,
            emails: vec![format!("{}@example.org", email), email],
            web_addresses: vec![format!("example.org/{web}"), web],
            phones: vec![phone.clone(), format!("01632{}", phone.len())],
            identifiers: vec![Identifier { scheme: "GB-CHC".to_owned(), number: phone }],
            places: vec![Place {
                postcode: Some(name.chars().take(3).collect()),
                point: point.and_then(|(lon, lat)| LonLat::parse(lon, lat).ok()),
                town: Some(description.chars().take(5).collect()),
            }],
            sessions: sessions
                .into_iter()
                .map(|(weekday, starts_minute)| Session { weekday, starts_minute })
                .collect(),
            name,
            description,
        }
    }
}

/// The same listing with one kind of detail missing.
fn without(listing: &Listing, field: usize) -> Listing {
    let mut less = listing.clone();
    match field {
        0 => less.emails.clear(),
        1 => less.phones.clear(),
        2 => less.web_addresses.clear(),
        3 => less.identifiers.clear(),
        4 => less.description.clear(),
        _ => less.sessions.clear(),
    }
    less
}

proptest! {
    #[test]
    fn a_score_is_the_same_from_both_sides(all in proptest::collection::vec(listing(), 2..6)) {
        let index = Index::of(&all);
        prop_assert_eq!(
            index.score(&all[0], &all[1]).per_mille,
            index.score(&all[1], &all[0]).per_mille
        );
    }

    #[test]
    fn the_order_of_listings_changes_nothing(mut all in proptest::collection::vec(listing(), 2..8)) {
        for (listing, id) in all.iter_mut().zip(0..) {
            listing.id = id;
        }
        let forward = sweep(&Index::of(&all), 0);
        all.reverse();
        prop_assert_eq!(forward, sweep(&Index::of(&all), 0));
    }

    #[test]
    fn a_detail_that_is_missing_never_counts_as_agreement(one in listing(), field in 0..6_usize) {
        let index = Index::of(std::slice::from_ref(&one));
        let whole = index.score(&one, &one).per_mille;
        prop_assert!(index.score(&one, &without(&one, field)).per_mille <= whole);
    }

    #[test]
    fn a_draft_meets_no_panic_and_gets_no_more_than_it_asked(
        all in proptest::collection::vec(listing(), 0..8),
        draft in listing(),
    ) {
        let found = likely_doubles(&Index::of(&all), &draft, 3);
        prop_assert!(found.len() <= 3);
        prop_assert!(found.is_sorted_by(|a, b| a.score.per_mille >= b.score.per_mille));
    }
}
