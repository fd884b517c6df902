//! A list as JSON for a personalised care and support plan: the part about services, and nothing of the person.
//!
//! The PRSB's Personalised Care and Support Plan has a section "Care and support plan", in it what is to be done; each group is
//! one of those `actions`. What is said of the service goes by the names of the Human Services Data Specification, under the
//! six heads that a plan asks for:
//!
//! ```text
//! { "document": "shortlist", "version": 1, "generated_at": "2026-11-23T10:00:00Z", "language": "en-GB",
//!   "care_and_support_plan": { "actions": [ {
//!       "what": "Sing It Again",              the group, as it is called
//!       "when": "2026-11-24T10:30:00",        its next session, by the clock in the UK, or only the day
//!       "comments": "Go with Sam",            the note; only when it was asked for
//!       "service": {
//!           "identity":     { "id", "name", "alternate_name", "description", "url" },
//!           "provider":     { "id", "name", "website", "organization_identifiers": [ { identifier_type, identifier } ] },
//!           "contact":      { "phones": [ { number, type, description } ], "email", "website",
//!                             "contacts": [ { name, title, phone, email } ], "contact_without_phone": [] },
//!           "eligibility":  { "eligibility_description", "not_for_description", "minimum_age", "maximum_age",
//!                             "diagnosis_needed", "open_to", "area_rule" },
//!           "referral":     { "referral_routes": [], "application_process", "referral_description" },
//!           "availability": { "status", "closed_until", "state", "waiting_weeks", "said_on", "formats": [],
//!                             "schedules": [], "locations": [ { name, address, transportation } ], "fees": [],
//!                             "assured_date" }
//!       } } ] } }
//! ```
//!
//! What nobody said is left out. Notes are left out unless they are asked for: a plan is a record, and a note was not written
//! for it.

use super::kept::Kept;
use super::list::records;
use crate::clock::now_in_the_uk;
use crate::directory::{Node, listing_path, rules};
use crate::http::web::frame::Frame;
use crate::http::web::words;
use hereabouts_domain::{
    Availability, Contact, Organization, Phone, PublicAddress, PublicPlace, PublicService, Service,
};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The document.
#[derive(Serialize)]
pub(super) struct Plan {
    document: &'static str,
    version: u8,
    generated_at: Timestamp,
    language: &'static str,
    care_and_support_plan: CareAndSupportPlan,
}

#[derive(Serialize)]
struct CareAndSupportPlan {
    actions: Vec<Action>,
}

/// One thing to do.
#[derive(Serialize)]
struct Action {
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comments: Option<String>,
    service: ServicePart,
}

/// What a plan asks of a service.
#[derive(Serialize)]
struct ServicePart {
    identity: Value,
    provider: Value,
    contact: Value,
    eligibility: Value,
    referral: Value,
    availability: Value,
}

impl Plan {
    /// Of a list's groups that there are still.
    pub(super) fn new(
        frame: &Frame,
        node: &Node,
        kept: &Kept,
        site: &str,
        with_notes: bool,
    ) -> Self {
        let now = now_in_the_uk();
        let records = records(node, kept).into_iter();
        let actions = records.map(|(record, note)| Action {
            what: record.service.name.clone(),
            when: next(&record, now),
            comments: Some(note).filter(|note| with_notes && !note.is_empty()),
            service: ServicePart {
                identity: identity(frame, &record.service, site),
                provider: provider(&record.organization),
                contact: contact(&record),
                eligibility: eligibility(&record.service),
                referral: referral(&record.service),
                availability: availability(frame, &record),
            },
        });
        Self {
            document: "shortlist",
            version: 1,
            generated_at: Timestamp::now(),
            language: frame.tag(),
            care_and_support_plan: CareAndSupportPlan {
                actions: actions.collect(),
            },
        }
    }
}

/// The soonest session at any of its places.
fn next(record: &PublicService, now: DateTime) -> Option<String> {
    let places = record.places.iter().map(Some).chain([None]);
    let next = places
        .filter_map(|place| rules(record, place).next(now))
        .min()?;
    Some(match next.opens_at {
        Some(at) => next.date.to_datetime(at).to_string(),
        None => next.date.to_string(),
    })
}

/// What somebody said: nothing that is null or empty.
fn said(object: Value) -> Value {
    let Value::Object(members) = object else {
        return object;
    };
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::Array(values) => !values.is_empty(),
        _ => true,
    };
    let members: Map<String, Value> = (members.into_iter())
        .filter(|(_, value)| is_said(value))
        .collect();
    Value::Object(members)
}

fn identity(frame: &Frame, service: &Service, site: &str) -> Value {
    said(json!({
        "id": service.id,
        "name": service.name,
        "alternate_name": service.alternate_name,
        "description": service.summary.as_ref().or(service.description.as_ref()),
        "url": format!("{site}{}", frame.to(&listing_path(service))),
    }))
}

fn provider(organization: &Organization) -> Value {
    let identifiers = organization.organization_identifiers.iter();
    let identifiers = identifiers
        .map(|one| json!({"identifier_type": one.identifier_type, "identifier": one.identifier}));
    said(json!({
        "id": organization.id,
        "name": organization.name,
        "website": organization.website,
        "organization_identifiers": identifiers.collect::<Vec<_>>(),
    }))
}

fn contact(record: &PublicService) -> Value {
    let (service, organization) = (&record.service, &record.organization);
    let own = if service.phones.is_empty() {
        &organization.phones
    } else {
        &service.phones
    };
    let phones = own.iter().filter(|phone| phone.is_published).map(phone);
    let people = service.contacts.iter().filter(|one| one.is_published);
    said(json!({
        "phones": phones.collect::<Vec<_>>(),
        "email": service.email.as_ref().or(organization.email.as_ref()),
        "website": service.website.as_ref().or(organization.website.as_ref()),
        "contacts": people.map(person).collect::<Vec<_>>(),
        "contact_without_phone": service.contact_without_phone,
    }))
}

fn phone(phone: &Phone) -> Value {
    said(json!({
        "number": phone.number,
        "type": phone.phone_type,
        "description": phone.description,
    }))
}

fn person(contact: &Contact) -> Value {
    said(json!({
        "name": contact.name,
        "title": contact.title,
        "phone": contact.phone,
        "email": contact.email,
    }))
}

fn eligibility(service: &Service) -> Value {
    said(json!({
        "eligibility_description": service.eligibility_description,
        "not_for_description": service.not_for_description,
        "minimum_age": service.minimum_age,
        "maximum_age": service.maximum_age,
        "diagnosis_needed": service.diagnosis_needed,
        "open_to": service.open_to,
        "area_rule": service.area_rule,
    }))
}

fn referral(service: &Service) -> Value {
    said(json!({
        "referral_routes": service.referral_routes,
        "application_process": service.application_process,
        "referral_description": service.referral_description,
    }))
}

fn availability(frame: &Frame, record: &PublicService) -> Value {
    let service = &record.service;
    let room: Option<&Availability> = service.availability.as_ref();
    let there = record.places.iter().flat_map(|place| &place.schedules);
    let fees = service.cost_options.iter();
    let fees = fees.map(|cost| words::cost(frame.tongue(), cost));
    said(json!({
        "status": service.status,
        "closed_until": service.closed_until,
        "state": room.map(|room| room.state),
        "waiting_weeks": room.and_then(|room| room.waiting_weeks),
        "said_on": room.and_then(|room| room.said_on),
        "formats": service.formats,
        "schedules": service.schedules.iter().chain(there).collect::<Vec<_>>(),
        "locations": record.places.iter().map(location).collect::<Vec<_>>(),
        "fees": fees.chain(service.fees_description.clone()).collect::<Vec<_>>(),
        "assured_date": service.stewardship.assured_on,
    }))
}

fn location(place: &PublicPlace) -> Value {
    let address = place
        .location
        .addresses
        .first()
        .map(PublicAddress::one_line);
    said(json!({
        "name": place.location.name,
        "address": address,
        "transportation": place.location.transportation,
    }))
}
