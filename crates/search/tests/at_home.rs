//! What has a hall and can be had without going there, in the order of what serves somebody best.

#![expect(
    clippy::unwrap_used,
    reason = "what helps a test may stop at the first surprise too"
)]

use hereabouts_calendar::Rules;
use hereabouts_domain::{LocationId, LonLat, ServiceAreaExtent, ServiceId};
use hereabouts_search::{
    Hit, Index, Key, Near, Order, PlaceDocument, PlacelessDocument, Query, Reach, RemoteReach,
    ServiceDocument, TextFields,
};
use hereabouts_vocabulary::Vocabulary;
use uuid::Uuid;

/// A group with a hall so many degrees north of the asker, which are some 111 km each.
fn group(number: u128, degrees: f64, at_home: Option<PlacelessDocument>) -> ServiceDocument {
    ServiceDocument {
        service_id: ServiceId::from(Uuid::from_u128(number)),
        name: format!("Group {number}"),
        places: vec![PlaceDocument {
            location_id: LocationId::from(Uuid::from_u128(number)),
            point: LonLat::parse(-1.5, 51.0 + degrees).unwrap(),
            rules: Rules::default(),
            tags: Vec::new(),
            fragment: Vec::new(),
        }],
        placeless: at_home,
        tags: Vec::new(),
        formats: Vec::new(),
        setting: None,
        ages: None,
        languages: Vec::new(),
        hurdles: Vec::new(),
        text: TextFields::default(),
        checked_on: None,
    }
}

fn reached(reaches: &[RemoteReach], area: Option<&str>) -> Option<PlacelessDocument> {
    let area = area.map(|code| ServiceAreaExtent::LocalAuthority {
        code: code.to_owned(),
    });
    Some(PlacelessDocument {
        reaches: reaches.to_vec(),
        areas: area.into_iter().collect(),
        rules: Rules::default(),
        fragment: Vec::new(),
    })
}

const HERE: &str = "E07000112";

fn near(order: Order) -> Query {
    Query {
        near: Some(Near {
            local_authority: Some(HERE.to_owned()),
            ..Near::point(LonLat::parse(-1.5, 51.0).unwrap())
        }),
        order,
        ..Query::default()
    }
}

fn numbers(hits: &[Hit<'_>]) -> Vec<u128> {
    hits.iter().map(|hit| hit.service_id.0.as_u128()).collect()
}

fn index() -> Index {
    let vocabulary = Vocabulary::builder().build().unwrap();
    let documents = vec![
        group(1, 0.001, None),
        group(2, 1.0, None),
        // Its hall is at the other end of the country, and nobody need go there.
        group(
            3,
            5.0,
            reached(&[RemoteReach::Online, RemoteReach::Phone], None),
        ),
        // It comes to people here.
        group(4, 4.0, reached(&[RemoteReach::HomeVisit], Some(HERE))),
        // It comes to people, elsewhere.
        group(
            5,
            3.0,
            reached(&[RemoteReach::HomeVisit], Some("S12000036")),
        ),
        // It has a telephone, like nearly every hall, and says nothing of who may call.
        group(7, 6.0, reached(&[RemoteReach::Phone], None)),
        // It serves people from here, who have to come.
        group(6, 2.0, reached(&[], Some(HERE))),
    ];
    Index::build(&vocabulary, documents)
}

#[test]
fn who_need_not_come_is_not_kept_from_it_by_how_far_the_hall_is() {
    let index = index();
    let best = index.search(&near(Order::Best)).hits;
    assert_eq!(numbers(&best), [1, 4, 3, 2, 6, 5, 7]);
    assert_eq!(best[2].at_home[..], [Reach::Online, Reach::Phone]);
    assert!(best[2].distance_m.unwrap() > 500_000.0);
    assert_eq!(best[1].at_home[..], [Reach::HomeVisit]);
    for hit in best
        .iter()
        .filter(|hit| matches!(hit.service_id.0.as_u128(), 5 | 6))
    {
        assert!(hit.at_home.is_empty(), "{hit:?}");
    }
    // Each is there once, and what is asked by distance goes by distance.
    assert_eq!(index.count(&near(Order::Best)), 7);
    assert_eq!(index.without_place(&near(Order::Best), None).total, 0);
    let by_distance = index.search(&near(Order::Distance)).hits;
    assert_eq!(numbers(&by_distance), [1, 2, 6, 5, 4, 3, 7]);
}

#[test]
fn pages_of_it_are_the_whole_cut_up() {
    let index = index();
    let (mut query, mut seen) = (near(Order::Best), Vec::new());
    query.limit = 1;
    loop {
        let answer = index.search(&query);
        seen.extend(numbers(&answer.hits));
        query.after = answer.next;
        if query.after.is_none() {
            break;
        }
        assert!(matches!(query.after, Some(Key::Best { .. })));
    }
    assert_eq!(seen, [1, 4, 3, 2, 6, 5, 7]);
}

#[test]
fn a_hall_outside_the_radius_is_left_to_what_needs_no_place() {
    let query = Query {
        radius_m: Some(150_000.0),
        ..near(Order::Best)
    };
    let index = index();
    assert_eq!(numbers(&index.search(&query).hits), [1, 2]);
    let without = index.without_place(&query, None);
    let found: Vec<u128> = (without.hits.iter())
        .map(|hit| hit.service_id.0.as_u128())
        .collect();
    assert_eq!(found, [4, 6, 3, 7]);
}
