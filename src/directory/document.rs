//! From a public record to what the index holds of it.
//!
//! The record comes from the public views, so nothing here has to know what is hidden. A concept that
//! this program doesn't know is left out and counted by whoever asks the store.

use super::questions::counts_as_checked_on;
use super::sessions::rules;
use hereabouts_domain::{
    Assertion, AvailabilityState, Format, PublicPlace, PublicService, ReferralRoute, Service,
};
use hereabouts_search::{
    AgeRange, Hurdle, PlaceDocument, PlacelessDocument, RemoteReach, Said, ServiceDocument, Tag,
    TagBasis, TextFields,
};
use hereabouts_vocabulary::{Vocabulary, primary_subtag};
use jiff::civil::Date;

/// Writes the part of a result that no question changes: for a service at a place, or without one.
pub type RenderFragment = fn(&PublicService, Option<&PublicPlace>) -> Vec<u8>;

/// What documents are made with.
#[derive(Clone, Copy)]
pub(super) struct Making {
    pub(super) vocabulary: &'static Vocabulary,
    pub(super) render: RenderFragment,
    /// Sessions that ended before are left out.
    pub(super) today: Date,
}

/// What the index holds of one service.
pub(super) fn document(making: Making, record: &PublicService) -> ServiceDocument {
    let service = &record.service;
    ServiceDocument {
        service_id: service.id,
        name: service.name.clone(),
        places: record
            .places
            .iter()
            .filter_map(|place| place_document(making, record, place))
            .collect(),
        placeless: placeless_document(making, record),
        tags: service_tags(making.vocabulary, record),
        formats: service.formats.clone(),
        setting: service.setting,
        ages: ages(service),
        languages: (service.languages.iter())
            .map(|language| primary_subtag(&language.code))
            .collect(),
        hurdles: hurdles(service, making.today),
        text: text_fields(record),
        checked_on: counts_as_checked_on(service),
    }
}

fn place_document(
    making: Making,
    record: &PublicService,
    place: &PublicPlace,
) -> Option<PlaceDocument> {
    let point = place.location.public_point?;
    let said = place.location.assertions.iter().chain(&place.assertions);
    Some(PlaceDocument {
        location_id: place.location.id,
        point,
        rules: rules(record, Some(place)).in_force(making.today),
        tags: tags(making.vocabulary, said),
        fragment: (making.render)(record, Some(place)),
    })
}

/// A service has an entry without a place when it reaches people where they are, when it serves an area
/// (so that somebody there hears of it however far its place is), or when it has no place to be found at.
fn placeless_document(making: Making, record: &PublicService) -> Option<PlacelessDocument> {
    let service = &record.service;
    let reaches: Vec<RemoteReach> = service
        .formats
        .iter()
        .filter_map(|format| match format {
            Format::Online => Some(RemoteReach::Online),
            Format::Phone => Some(RemoteReach::Phone),
            Format::HomeVisit => Some(RemoteReach::HomeVisit),
            Format::InPerson => None,
        })
        .collect();
    let has_no_point = record
        .places
        .iter()
        .all(|place| place.location.public_point.is_none());
    let needed = !reaches.is_empty() || !service.service_areas.is_empty() || has_no_point;
    needed.then(|| PlacelessDocument {
        reaches,
        areas: service
            .service_areas
            .iter()
            .map(|area| area.extent.clone())
            .collect(),
        rules: rules(record, None).in_force(making.today),
        fragment: (making.render)(record, None),
    })
}

fn ages(service: &Service) -> Option<AgeRange> {
    let bound = |age: Option<i32>, unsaid: u8| {
        age.map_or(unsaid, |age| {
            u8::try_from(age.clamp(0, 254)).unwrap_or(unsaid)
        })
    };
    let is_said = service.minimum_age.is_some() || service.maximum_age.is_some();
    is_said.then(|| AgeRange {
        least: bound(service.minimum_age, u8::MIN),
        most: bound(service.maximum_age, u8::MAX),
    })
}

/// What the listing states that may keep somebody out.
fn hurdles(service: &Service, today: Date) -> Vec<Hurdle> {
    let amounts = || service.cost_options.iter().map(|cost| cost.amount_minor);
    let is_paid = amounts().any(|amount| amount.is_some_and(|minor| minor > 0));
    let may_be_free = amounts().any(|amount| amount.is_none_or(|minor| minor <= 0));
    let routes = &service.referral_routes;
    let availability = service.availability.as_ref().map(|said| said.state);
    [
        (Hurdle::Paid, is_paid && !may_be_free),
        (
            Hurdle::ReferralOnly,
            !routes.is_empty() && !routes.contains(&ReferralRoute::SelfReferral),
        ),
        (
            Hurdle::DiagnosisNeeded,
            service.diagnosis_needed == Some(true),
        ),
        (Hurdle::Full, availability == Some(AvailabilityState::Full)),
        (
            Hurdle::WaitingList,
            availability == Some(AvailabilityState::WaitingList),
        ),
        (Hurdle::Closed, service.is_closed_on(today)),
    ]
    .into_iter()
    .filter_map(|(hurdle, holds)| holds.then_some(hurdle))
    .collect()
}

fn service_tags(vocabulary: &Vocabulary, record: &PublicService) -> Vec<Tag> {
    let service = &record.service;
    let mut tags = tags(vocabulary, service.assertions.iter());
    let mut also = |concept: &str| {
        if let Some(concept) = vocabulary.find(concept) {
            tags.push(Tag {
                concept,
                answer: Said::Yes,
                basis: TagBasis::Stated,
            });
        }
    };
    // Said in another field of the record, and asked for as a concept.
    for language in &service.languages {
        match language.code.as_str() {
            "bfi" => also("bsl"),
            "cy" => also("welsh-language"),
            _ => {}
        }
    }
    if !service.contact_without_phone.is_empty() {
        also("contact-without-phone");
    }
    tags
}

fn tags<'a>(vocabulary: &Vocabulary, assertions: impl Iterator<Item = &'a Assertion>) -> Vec<Tag> {
    assertions
        .filter(|assertion| assertion.counts())
        .filter_map(|assertion| {
            Some(Tag {
                concept: vocabulary.find(&assertion.concept)?,
                answer: if assertion.holds { Said::Yes } else { Said::No },
                basis: if assertion.is_only_suggested() {
                    TagBasis::Suggested
                } else {
                    TagBasis::Stated
                },
            })
        })
        .collect()
}

fn text_fields(record: &PublicService) -> TextFields {
    let words = |parts: &[Option<&str>]| {
        parts
            .iter()
            .flatten()
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (service, organization) = (&record.service, &record.organization);
    TextFields {
        name: words(&[Some(&service.name), service.alternate_name.as_deref()]),
        organization: words(&[
            Some(&organization.name),
            organization.alternate_name.as_deref(),
        ]),
        description: words(&[
            service.summary.as_deref(),
            service.description.as_deref(),
            service.eligibility_description.as_deref(),
        ]),
    }
}
