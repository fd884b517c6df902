//! Names as they are typed.

#![expect(
    clippy::unwrap_used,
    reason = "what helps a test may stop at the first surprise too"
)]

use hereabouts_calendar::Rules;
use hereabouts_domain::{LocationId, LonLat, ServiceId};
use hereabouts_search::{Index, NameFound, PlaceDocument, ServiceDocument, TextFields};
use hereabouts_vocabulary::{Fit, Vocabulary};
use uuid::Uuid;

/// Services by number: name, organisation and degrees north.
const LISTINGS: &[(u128, &str, &str, f64)] = &[
    (1, "Knit and Natter", "Harbour Crafts", 51.0),
    (2, "Hawkinge Knit and Natter", "Harbour Crafts", 51.1),
    (3, "Garden Club", "Knitwell Trust", 52.0),
    (4, "Garden Club", "Allotments North", 55.0),
    (5, "Tea", "Knitting is only in the description", 51.0),
];

fn document(number: u128, name: &str, organization: &str, latitude: f64) -> ServiceDocument {
    ServiceDocument {
        service_id: id(number),
        name: name.to_owned(),
        places: vec![PlaceDocument {
            location_id: LocationId::from(Uuid::from_u128(number)),
            point: LonLat::parse(1.0, latitude).unwrap(),
            rules: Rules::default(),
            tags: Vec::new(),
            fragment: Vec::new(),
        }],
        placeless: None,
        tags: Vec::new(),
        formats: Vec::new(),
        setting: None,
        ages: None,
        hurdles: Vec::new(),
        languages: Vec::new(),
        text: TextFields {
            name: name.to_owned(),
            organization: organization.to_owned(),
            description: "knit garden hawkinge".to_owned(),
        },
        checked_on: None,
    }
}

fn id(number: u128) -> ServiceId {
    ServiceId::from(Uuid::from_u128(number))
}

fn index() -> Index {
    let documents = LISTINGS
        .iter()
        .map(|&(number, name, organization, latitude)| {
            document(number, name, organization, latitude)
        });
    Index::build(&Vocabulary::builder().build().unwrap(), documents)
}

#[track_caller]
fn check(found: &[NameFound], expected: &[(u128, Fit)]) {
    let found: Vec<_> = found.iter().map(|one| (one.service_id, one.fit)).collect();
    let expected: Vec<_> = expected.iter().map(|&(n, fit)| (id(n), fit)).collect();
    assert_eq!(found, expected);
}

#[test]
fn names_that_begin_so_come_before_those_with_the_word_inside() {
    let found = index().names("kni", None, 8);
    check(&found.services, &[(1, Fit::Begins), (2, Fit::Inside)]);
    check(&found.organizations, &[(3, Fit::Begins), (5, Fit::Begins)]);
    let found = index().names("garden club", None, 8);
    check(&found.services, &[(3, Fit::Whole), (4, Fit::Whole)]);
}

#[test]
fn an_organisation_with_several_services_comes_once() {
    let found = index().names("harb", None, 8);
    check(&found.organizations, &[(1, Fit::Begins)]);
}

#[test]
fn of_equal_names_the_nearer_comes_first() {
    let near = LonLat::parse(1.0, 54.9).unwrap();
    let found = index().names("gard", Some(near), 8);
    check(&found.services, &[(4, Fit::Begins), (3, Fit::Begins)]);
}

#[test]
fn a_typing_error_is_forgiven_where_no_name_has_the_word() {
    let found = index().names("hawknge knit", None, 8);
    check(&found.services, &[(2, Fit::Nearly)]);
    let found = index().names("gardn", None, 8);
    check(&found.services, &[(3, Fit::Nearly), (4, Fit::Nearly)]);
}

#[test]
fn a_name_is_called_so_only_by_all_of_its_words_without_an_error() {
    let index = index();
    let called = |typed| index.called(typed, None, 8).services;
    check(&called("Garden Club"), &[(3, Fit::Whole), (4, Fit::Whole)]);
    for other in ["garden", "garden clu", "gardn club", "the garden club", ""] {
        check(&called(other), &[]);
    }
}

#[test]
fn what_is_gone_is_never_offered() {
    let changed = index().with_changes(
        vec![document(2, "Tea in Hawkinge", "Harbour Crafts", 51.0)],
        &[id(1)],
    );
    for index in [changed.merged(), changed] {
        let found = index.names("knit", None, 8);
        check(&found.services, &[]);
        let found = index.names("hawk", None, 8);
        check(&found.services, &[(2, Fit::Inside)]);
    }
}

#[test]
fn nothing_and_far_too_much_find_nothing() {
    for typed in ["", " ,", &"knit ".repeat(13)] {
        assert!(index().names(typed, None, 8).services.is_empty());
    }
}
