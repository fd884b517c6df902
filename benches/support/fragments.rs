//! What the program keeps beside its index to answer from: of invented entries, as long and as full as of real ones.
//!
//! One record has all that a card says (place, sessions, costs, access); names and summaries differ from entry to entry.

use hereabouts::http::render_fragment;
use hereabouts_domain::{
    Assertion, LocationId, OrganizationId, PublicPlace, PublicService, ServiceAtLocationId,
    ServiceId, Stewardship,
};
use hereabouts_search::ServiceDocument;
use hereabouts_search::testing::figures::Failure;
use hereabouts_search::testing::random::Random;
use jiff::Timestamp;
use serde_json::json;
use std::fmt::Write as _;

/// Words of a summary.
const SUMMARY: usize = 20;

/// Puts them in the place of the documents' own.
pub(crate) fn put_fragments(documents: &mut [ServiceDocument]) -> Result<(), Failure> {
    let (mut record, place) = (record()?, place()?);
    let mut random = Random::new(12);
    for document in documents {
        record.service.id = document.service_id;
        record.service.name.clone_from(&document.name);
        record.service.summary = Some(words(&mut random, SUMMARY));
        for entry in &mut document.places {
            let mut place = place.clone();
            place.location.id = entry.location_id;
            place.location.public_point = Some(entry.point);
            entry.fragment = render_fragment(&record, Some(&place));
        }
        if let Some(placeless) = &mut document.placeless {
            placeless.fragment = render_fragment(&record, None);
        }
    }
    Ok(())
}

fn record() -> Result<PublicService, Failure> {
    let organization = OrganizationId::mint();
    Ok(serde_json::from_value(json!({
        "service": {
            "id": ServiceId::mint(),
            "organization_id": organization,
            "name": "",
            "status": "active",
            "place_rule": "public",
            "cost_options": [
                {"option": "Each session", "amount_minor": 350, "amount_description": "includes tea"},
                {"option": "First session", "amount_minor": 0},
            ],
            "stewardship": Stewardship::published_unchecked(),
        },
        "organization": {
            "id": organization,
            "name": "Harbour Voices",
            "stewardship": Stewardship::published_unchecked(),
        },
        "places": [],
    }))?)
}

fn place() -> Result<PublicPlace, Failure> {
    let access = [
        ("step-free", true),
        ("accessible-toilet", true),
        ("hearing-loop", false),
    ];
    let said =
        access.map(|(concept, holds)| Assertion::stated(concept, holds, Timestamp::UNIX_EPOCH));
    Ok(serde_json::from_value(json!({
        "service_at_location_id": ServiceAtLocationId::mint(),
        "schedules": [{"freq": "WEEKLY", "byday": "TH", "opens_at": "14:00:00", "closes_at": "15:30:00"}],
        "location": {
            "id": LocationId::mint(),
            "location_type": "physical",
            "name": "St Saviour's Hall",
            "place_rule": "public",
            "addresses": [{
                "address_1": "12 Canterbury Road", "city": "Folkestone", "postal_code": "CT19 5NR",
                "country": "GB", "address_type": "physical",
            }],
            "assertions": said,
        },
    }))?)
}

fn words(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        // Writing to a string cannot fail.
        let _ = write!(text, "word{} ", random.below(5_000));
    }
    text
}
