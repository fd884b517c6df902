//! Where it is: the address as far as the public may know it, getting there and getting in.
//!
//! Somebody's home comes here with its postcode district only, and a place that hides doesn't come at all.

use super::super::frame::Frame;
use super::super::words;
use super::{Labels, when};
use crate::tongue::Argument;
use hereabouts_domain::{Assertion, Format, PlaceRule, PublicAddress, PublicPlace, PublicService};

/// What people ask of every place, when it doesn't say it.
const ASKED: [&str; 3] = ["step-free", "parking", "accessible-toilet"];

/// Where.
pub(super) struct PlacesView {
    /// The ways in which one takes part.
    pub(super) formats: Vec<String>,
    /// It keeps to itself where it is.
    pub(super) is_private: bool,
    /// Its places.
    pub(super) places: Vec<PlaceView>,
}

/// A place.
pub(super) struct PlaceView {
    pub(super) name: Option<String>,
    pub(super) address: String,
    pub(super) kept_back: Option<&'static str>,
    pub(super) paragraphs: Vec<String>,
    pub(super) sessions: Vec<String>,
    pub(super) transportation: Option<String>,
    pub(super) access: Vec<String>,
    pub(super) has: Vec<String>,
    pub(super) has_not: Vec<String>,
    pub(super) not_said: Vec<String>,
}

impl PlacesView {
    pub(super) fn new(labels: &Labels<'_>, record: &PublicService) -> Self {
        let places = record.places.iter();
        Self {
            formats: formats(labels.frame, record).collect(),
            is_private: record.service.withholds_its_place(),
            places: places.map(|place| PlaceView::new(labels, place)).collect(),
        }
    }
}

impl PlaceView {
    fn new(labels: &Labels<'_>, place: &PublicPlace) -> Self {
        let location = &place.location;
        let said = |holds: bool| -> Vec<String> {
            let said = assertions(place).filter(|one| one.holds == holds);
            said.filter_map(|one| labels.label(&one.concept)).collect()
        };
        let is_unsaid = |concept: &&str| !assertions(place).any(|one| one.concept == **concept);
        let is_building = location.place_rule == PlaceRule::Public;
        let asked = ASKED.iter().filter(|_| is_building);
        let words = [&location.description, &place.description];
        Self {
            name: location.name.clone(),
            address: address(place),
            kept_back: kept_back(location.place_rule),
            paragraphs: words.into_iter().flatten().cloned().collect(),
            sessions: when::said(labels.frame, &place.schedules),
            transportation: location.transportation.clone(),
            access: (location.accessibility.iter())
                .flat_map(|one| [Some(one.description.clone()), one.details.clone()])
                .flatten()
                .collect(),
            has: said(true),
            has_not: said(false),
            not_said: (asked.filter(|concept| is_unsaid(concept)))
                .filter_map(|concept| labels.label(concept))
                .collect(),
        }
    }
}

/// Why the address is not all there.
const fn kept_back(rule: PlaceRule) -> Option<&'static str> {
    match rule {
        PlaceRule::Home => Some("group-home"),
        PlaceRule::Masked => Some("group-masked"),
        PlaceRule::Public | PlaceRule::Hidden => None,
    }
}

/// What counts of what is said of a place.
fn assertions(place: &PublicPlace) -> impl Iterator<Item = &Assertion> {
    let all = place.location.assertions.iter().chain(&place.assertions);
    all.filter(|one| one.counts() && !one.is_only_suggested())
}

/// The public part of a place's address.
pub(super) fn address(place: &PublicPlace) -> String {
    let first = place.location.addresses.first();
    first.map(PublicAddress::one_line).unwrap_or_default()
}

fn formats<'a>(frame: &'a Frame, record: &'a PublicService) -> impl Iterator<Item = String> + 'a {
    // Where nobody may know where it is, nobody simply goes there.
    let is_private = record.service.withholds_its_place();
    let formats = record.service.formats.iter();
    let formats = formats.filter(move |format| !is_private || **format != Format::InPerson);
    formats.map(|format| frame.say(words::format_name(*format)).to_owned())
}

/// Where, in one line.
pub(super) fn whereabouts(frame: &Frame, record: &PublicService) -> Option<String> {
    if record.service.withholds_its_place() {
        return Some(frame.say("group-place-private-short").to_owned());
    }
    match record.places.as_slice() {
        [] => {
            let formats: Vec<String> = formats(frame, record).collect();
            (!formats.is_empty()).then(|| formats.join(", "))
        }
        [place] if place.location.place_rule == PlaceRule::Home => {
            Some(frame.tell("group-in-a-home", "district", address(place)))
        }
        [place] if place.location.place_rule == PlaceRule::Masked => Some(address(place)),
        [place] => Some(named(place)),
        [first, others @ ..] => Some(frame.tongue().tell(
            "group-places-more",
            &[
                ("place", Argument::Text(&named(first))),
                ("count", Argument::Count(others.len())),
            ],
        )),
    }
}

/// "St Saviour's Hall, 12 Canterbury Road, Folkestone, CT19 5NR".
pub(super) fn named(place: &PublicPlace) -> String {
    let address = Some(address(place)).filter(|address| !address.is_empty());
    let said = [place.location.name.clone(), address].into_iter().flatten();
    said.collect::<Vec<_>>().join(", ")
}
