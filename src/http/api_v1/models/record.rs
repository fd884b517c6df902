//! A service and an organisation, whole, as version 1 shows them.
//!
//! HSDS names where HSDS has one. Absent is "not said", never "no".

use crate::directory::{PublicOrganization, listing_path};
use hereabouts_domain as domain;
use serde::Serialize;
use utoipa::ToSchema;

macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize, ToSchema)]
        pub(in crate::http) struct $name { $($(#[$field_meta])* pub(in crate::http) $field: $type),+ }
    };
}

record! {
    /// A service with everything that is public of it.
    ServiceRecord {
        /// Its id.
        id: String,
        /// Its page, from the root of this site.
        url: String,
        /// What it is called.
        #[schema(example = "Singing for Memory")]
        name: String,
        /// What it is called too.
        #[serde(skip_serializing_if = "Option::is_none")]
        alternate_name: Option<String>,
        /// What it is, in a sentence.
        #[serde(skip_serializing_if = "Option::is_none")]
        summary: Option<String>,
        /// What it is, in plain text; an empty line parts paragraphs.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// active or temporarily closed.
        #[schema(example = "active")]
        status: String,
        /// The day it means to be back.
        #[serde(skip_serializing_if = "Option::is_none")]
        closed_until: Option<String>,
        /// Who runs it.
        organization: OrganizationName,
        /// in-person, online, phone, home-visit.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        formats: Vec<String>,
        /// Its page elsewhere.
        #[serde(skip_serializing_if = "Option::is_none")]
        website: Option<String>,
        /// Where to write.
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// Where to call.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        phones: Vec<PhoneRecord>,
        /// Whom to ask for.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<ContactRecord>,
        /// Where it meets.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        locations: Vec<LocationRecord>,
        /// When it meets, where that is the same everywhere or online.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        schedules: Vec<ScheduleRecord>,
        /// Where it may be used from.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        service_areas: Vec<ServiceAreaRecord>,
        /// ISO 639 codes beside English.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        languages: Vec<String>,
        /// What it costs.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        cost_options: Vec<CostRecord>,
        /// What it costs, in words.
        #[serde(skip_serializing_if = "Option::is_none")]
        fees_description: Option<String>,
        /// Whom it is for, in the group's words.
        #[serde(skip_serializing_if = "Option::is_none")]
        eligibility_description: Option<String>,
        /// Whom it is not for, in the group's words.
        #[serde(skip_serializing_if = "Option::is_none")]
        not_for_description: Option<String>,
        /// The youngest age, in years.
        #[serde(skip_serializing_if = "Option::is_none")]
        minimum_age: Option<i32>,
        /// The oldest age, in years, inclusive.
        #[serde(skip_serializing_if = "Option::is_none")]
        maximum_age: Option<i32>,
        /// Whether a diagnosis is needed.
        #[serde(skip_serializing_if = "Option::is_none")]
        diagnosis_needed: Option<bool>,
        /// Who can send somebody: self, professional, gp.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        referral_routes: Vec<String>,
        /// How a referral is made.
        #[serde(skip_serializing_if = "Option::is_none")]
        referral_description: Option<String>,
        /// How to start.
        #[serde(skip_serializing_if = "Option::is_none")]
        application_process: Option<String>,
        /// anyone, lives-in or registered-with-gp-in.
        #[serde(skip_serializing_if = "Option::is_none")]
        area_rule: Option<String>,
        /// The same in words.
        #[serde(skip_serializing_if = "Option::is_none")]
        area_rule_description: Option<String>,
        /// What kind of place it happens in.
        #[serde(skip_serializing_if = "Option::is_none")]
        setting: Option<String>,
        /// Whether there is room.
        #[serde(skip_serializing_if = "Option::is_none")]
        availability: Option<AvailabilityRecord>,
        /// Whether you may bring somebody.
        #[serde(skip_serializing_if = "Option::is_none")]
        bring_someone: Option<bool>,
        /// Whether they help with personal care.
        #[serde(skip_serializing_if = "Option::is_none")]
        personal_care_given: Option<bool>,
        /// Whether direct payments can pay for it.
        #[serde(skip_serializing_if = "Option::is_none")]
        direct_payments_accepted: Option<bool>,
        /// Who leads it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        led_by: Vec<String>,
        /// What happens the first time.
        #[serde(skip_serializing_if = "Option::is_none")]
        first_time_description: Option<String>,
        /// Who meets you.
        #[serde(skip_serializing_if = "Option::is_none")]
        who_meets_you: Option<String>,
        /// Ways to get in touch without phoning.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        contact_without_phone: Vec<String>,
        /// The group says so; we have not checked.
        #[serde(skip_serializing_if = "Option::is_none")]
        safeguarding_policy_stated: Option<bool>,
        /// The group says so; we have not checked.
        #[serde(skip_serializing_if = "Option::is_none")]
        insurance_stated: Option<bool>,
        /// The group says so; we have not checked.
        #[serde(skip_serializing_if = "Option::is_none")]
        dbs_checked_stated: Option<bool>,
        /// What the group says it achieves.
        #[serde(skip_serializing_if = "Option::is_none")]
        evidence: Option<EvidenceRecord>,
        /// What to bring.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        required_documents: Vec<String>,
        /// What is said of it: conditions, activities, audiences, access.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        concepts: Vec<AssertionRecord>,
        /// The day somebody last checked that it is right.
        #[serde(skip_serializing_if = "Option::is_none")]
        checked_on: Option<String>,
        /// True for an invented listing of the sample directory.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        sample: bool,
        /// Grows with every change.
        version: i32,
    }
}

record! {
    /// An organisation with everything that is public of it.
    OrganizationRecord {
        /// Its id.
        id: String,
        /// What it is called.
        #[schema(example = "Harbour Voices")]
        name: String,
        /// What it is called too.
        #[serde(skip_serializing_if = "Option::is_none")]
        alternate_name: Option<String>,
        /// What it does.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Its site.
        #[serde(skip_serializing_if = "Option::is_none")]
        website: Option<String>,
        /// Where to write.
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// Where to call.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        phones: Vec<PhoneRecord>,
        /// Whom to ask for.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<ContactRecord>,
        /// Its form in law.
        #[serde(skip_serializing_if = "Option::is_none")]
        legal_status: Option<String>,
        /// Its numbers in registers.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        organization_identifiers: Vec<IdentifierRecord>,
        /// What it runs, by name.
        services: Vec<ServiceName>,
        /// The day somebody last checked that it is right.
        #[serde(skip_serializing_if = "Option::is_none")]
        checked_on: Option<String>,
        /// True for an invented one of the sample directory.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        sample: bool,
        /// Grows with every change.
        version: i32,
    }
}

record! {
    /// An organisation by name.
    OrganizationName {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
    }
}

record! {
    /// A service by name.
    ServiceName {
        /// Its id.
        id: String,
        /// What it is called.
        name: String,
        /// Its page, from the root of this site.
        url: String,
    }
}

record! {
    /// A phone.
    PhoneRecord {
        /// The number.
        #[schema(example = "01632 960123")]
        number: String,
        /// voice, sms, cell or textphone.
        #[serde(skip_serializing_if = "Option::is_none")]
        phone_type: Option<String>,
        /// Whose it is, or when it is answered.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
    }
}

record! {
    /// A person to ask for.
    ContactRecord {
        /// Their name.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// What they do there.
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        /// Where to write to them.
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<String>,
        /// Where to call them.
        #[serde(skip_serializing_if = "Option::is_none")]
        phone: Option<String>,
    }
}

record! {
    /// A number in a register.
    IdentifierRecord {
        /// The register in org-id.guide's list.
        #[serde(skip_serializing_if = "Option::is_none")]
        identifier_scheme: Option<String>,
        /// The register in words.
        identifier_type: String,
        /// The number.
        identifier: String,
    }
}

record! {
    /// A place where it meets.
    LocationRecord {
        /// Its id.
        id: String,
        /// What it is called; absent for somebody's home.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// More about it.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// What is different there.
        #[serde(skip_serializing_if = "Option::is_none")]
        service_description: Option<String>,
        /// public; or home or masked: then only town, postcode district and that district's centre are shown.
        place_rule: String,
        /// Its address in one line.
        #[serde(skip_serializing_if = "Option::is_none")]
        address: Option<String>,
        /// WGS 84 degrees.
        #[serde(skip_serializing_if = "Option::is_none")]
        longitude: Option<f64>,
        /// WGS 84 degrees.
        #[serde(skip_serializing_if = "Option::is_none")]
        latitude: Option<f64>,
        /// The local authority's GSS code.
        #[serde(skip_serializing_if = "Option::is_none")]
        local_authority: Option<String>,
        /// Getting there.
        #[serde(skip_serializing_if = "Option::is_none")]
        transportation: Option<String>,
        /// What helps or hinders there, in words.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        accessibility: Vec<String>,
        /// What is said of the place.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        concepts: Vec<AssertionRecord>,
        /// When it meets there.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        schedules: Vec<ScheduleRecord>,
    }
}

record! {
    /// A repeating session. Times are local.
    ScheduleRecord {
        /// WEEKLY or MONTHLY.
        #[serde(skip_serializing_if = "Option::is_none")]
        freq: Option<String>,
        /// Every how many weeks or months.
        #[serde(skip_serializing_if = "Option::is_none")]
        interval: Option<i32>,
        /// RFC 5545: TU, or 2TU for the second Tuesday.
        #[serde(skip_serializing_if = "Option::is_none")]
        byday: Option<String>,
        /// RFC 5545: days of the month.
        #[serde(skip_serializing_if = "Option::is_none")]
        bymonthday: Option<String>,
        /// The first session's day.
        #[serde(skip_serializing_if = "Option::is_none")]
        dtstart: Option<String>,
        /// From this day.
        #[serde(skip_serializing_if = "Option::is_none")]
        valid_from: Option<String>,
        /// To this day, inclusive.
        #[serde(skip_serializing_if = "Option::is_none")]
        valid_to: Option<String>,
        /// Starts at.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(example = "10:30:00")]
        opens_at: Option<String>,
        /// Ends at; before `opens_at` means after midnight.
        #[serde(skip_serializing_if = "Option::is_none")]
        closes_at: Option<String>,
        /// IANA zone.
        #[schema(example = "Europe/London")]
        timezone: String,
        /// Only in school terms.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        term_time_only: bool,
        /// open or closed on bank holidays.
        #[serde(skip_serializing_if = "Option::is_none")]
        bank_holidays: Option<String>,
        /// The group's own words.
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Days that differ.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        exceptions: Vec<ExceptionRecord>,
    }
}

record! {
    /// A day that differs.
    ExceptionRecord {
        /// The day.
        date: String,
        /// cancelled, moved or extra.
        kind: String,
        /// The new day, when it was moved.
        #[serde(skip_serializing_if = "Option::is_none")]
        moved_to: Option<String>,
    }
}

record! {
    /// An area that it serves.
    ServiceAreaRecord {
        /// What people call it.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// local_authority, districts, circle, nation, united_kingdom or boundary.
        kind: String,
        /// The local authority's GSS code.
        #[serde(skip_serializing_if = "Option::is_none")]
        local_authority: Option<String>,
        /// The postcode districts.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        districts: Vec<String>,
        /// The nation.
        #[serde(skip_serializing_if = "Option::is_none")]
        nation: Option<String>,
        /// A circle's radius in metres.
        #[serde(skip_serializing_if = "Option::is_none")]
        radius_m: Option<f64>,
    }
}

record! {
    /// What it costs.
    CostRecord {
        /// For what.
        #[serde(skip_serializing_if = "Option::is_none")]
        option: Option<String>,
        /// The amount in hundredths of the currency; 0 is free.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(example = 350)]
        amount_minor: Option<i64>,
        /// ISO 4217.
        #[schema(example = "GBP")]
        currency: String,
        /// In words.
        #[serde(skip_serializing_if = "Option::is_none")]
        amount_description: Option<String>,
    }
}

record! {
    /// Whether there is room.
    AvailabilityRecord {
        /// open, waiting-list or full.
        state: String,
        /// How long the list takes, in weeks.
        #[serde(skip_serializing_if = "Option::is_none")]
        waiting_weeks: Option<i32>,
        /// The day it was said.
        #[serde(skip_serializing_if = "Option::is_none")]
        said_on: Option<String>,
    }
}

record! {
    /// What the group says it achieves. We have not checked.
    EvidenceRecord {
        /// What is claimed.
        claim: String,
        /// By whom.
        claimed_by: String,
        /// Where it can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// When it was said.
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<String>,
    }
}

record! {
    /// A concept that is said, or denied, of it.
    AssertionRecord {
        /// The concept's id.
        #[schema(example = "dementia")]
        concept: String,
        /// True when it is for this or has this; false when it says that it isn't or has not.
        holds: bool,
        /// stated, or suggested: we read it in the group's words and nobody has confirmed it.
        #[schema(example = "stated")]
        basis: String,
    }
}

fn words(list: &[impl ToString]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

fn word(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}

impl From<domain::PublicService> for ServiceRecord {
    fn from(record: domain::PublicService) -> Self {
        let service = record.service;
        Self {
            url: listing_path(&service),
            id: service.id.to_string(),
            name: service.name,
            alternate_name: service.alternate_name,
            summary: service.summary,
            description: service.description,
            status: service.status.to_string(),
            closed_until: word(service.closed_until),
            organization: OrganizationName {
                id: record.organization.id.to_string(),
                name: record.organization.name,
            },
            formats: words(&service.formats),
            website: word(service.website.or(record.organization.website)),
            email: word(service.email.or(record.organization.email)),
            phones: phones(if service.phones.is_empty() {
                record.organization.phones
            } else {
                service.phones
            }),
            contacts: contacts(if service.contacts.is_empty() {
                record.organization.contacts
            } else {
                service.contacts
            }),
            locations: record
                .places
                .into_iter()
                .map(LocationRecord::from)
                .collect(),
            schedules: service
                .schedules
                .into_iter()
                .map(ScheduleRecord::from)
                .collect(),
            service_areas: service
                .service_areas
                .into_iter()
                .map(ServiceAreaRecord::from)
                .collect(),
            languages: service
                .languages
                .into_iter()
                .map(|language| language.code)
                .collect(),
            cost_options: service
                .cost_options
                .into_iter()
                .map(CostRecord::from)
                .collect(),
            fees_description: service.fees_description,
            eligibility_description: service.eligibility_description,
            not_for_description: service.not_for_description,
            minimum_age: service.minimum_age,
            maximum_age: service.maximum_age,
            diagnosis_needed: service.diagnosis_needed,
            referral_routes: words(&service.referral_routes),
            referral_description: service.referral_description,
            application_process: service.application_process,
            area_rule: word(service.area_rule),
            area_rule_description: service.area_rule_description,
            setting: word(service.setting),
            availability: service.availability.map(|said| AvailabilityRecord {
                state: said.state.to_string(),
                waiting_weeks: said.waiting_weeks,
                said_on: word(said.said_on),
            }),
            bring_someone: service.bring_someone,
            personal_care_given: service.personal_care_given,
            direct_payments_accepted: service.direct_payments_accepted,
            led_by: words(&service.led_by),
            first_time_description: service.first_time_description,
            who_meets_you: service.who_meets_you,
            contact_without_phone: words(&service.contact_without_phone),
            safeguarding_policy_stated: service.safeguarding_policy_stated,
            insurance_stated: service.insurance_stated,
            dbs_checked_stated: service.dbs_checked_stated,
            evidence: service.evidence.map(|evidence| EvidenceRecord {
                claim: evidence.claim,
                claimed_by: evidence.claimed_by,
                url: word(evidence.url),
                date: word(evidence.date),
            }),
            required_documents: service
                .required_documents
                .into_iter()
                .map(|needed| needed.document)
                .collect(),
            concepts: assertions(&service.assertions),
            checked_on: word(service.stewardship.assured_on),
            sample: service.is_sample,
            version: service.stewardship.version,
        }
    }
}

impl From<PublicOrganization> for OrganizationRecord {
    fn from(record: PublicOrganization) -> Self {
        let organization = record.organization;
        Self {
            id: organization.id.to_string(),
            name: organization.name,
            alternate_name: organization.alternate_name,
            description: organization.description,
            website: word(organization.website),
            email: word(organization.email),
            phones: phones(organization.phones),
            contacts: contacts(organization.contacts),
            legal_status: word(organization.legal_status),
            organization_identifiers: organization
                .organization_identifiers
                .into_iter()
                .map(|identifier| IdentifierRecord {
                    identifier_scheme: identifier.identifier_scheme,
                    identifier_type: identifier.identifier_type,
                    identifier: identifier.identifier,
                })
                .collect(),
            services: record
                .services
                .into_iter()
                .map(|service| ServiceName {
                    id: service.id.to_string(),
                    url: service.path(),
                    name: service.name,
                })
                .collect(),
            checked_on: word(organization.stewardship.assured_on),
            sample: organization.is_sample,
            version: organization.stewardship.version,
        }
    }
}

impl From<domain::PublicPlace> for LocationRecord {
    fn from(place: domain::PublicPlace) -> Self {
        let location = place.location;
        Self {
            id: location.id.to_string(),
            name: location.name,
            description: location.description,
            service_description: place.description,
            place_rule: location.place_rule.to_string(),
            address: location
                .addresses
                .first()
                .map(domain::PublicAddress::one_line),
            longitude: location.public_point.map(domain::LonLat::longitude),
            latitude: location.public_point.map(domain::LonLat::latitude),
            local_authority: location.local_authority,
            transportation: location.transportation,
            accessibility: location
                .accessibility
                .into_iter()
                .map(|said| said.description)
                .collect(),
            concepts: assertions(location.assertions.iter().chain(&place.assertions)),
            schedules: place
                .schedules
                .into_iter()
                .map(ScheduleRecord::from)
                .collect(),
        }
    }
}

impl From<domain::Schedule> for ScheduleRecord {
    fn from(schedule: domain::Schedule) -> Self {
        Self {
            freq: word(schedule.freq),
            interval: schedule.interval,
            byday: schedule.byday,
            bymonthday: schedule.bymonthday,
            dtstart: word(schedule.dtstart),
            valid_from: word(schedule.valid_from),
            valid_to: word(schedule.valid_to),
            opens_at: word(schedule.opens_at),
            closes_at: word(schedule.closes_at),
            timezone: schedule
                .timezone
                .unwrap_or_else(|| "Europe/London".to_owned()),
            term_time_only: schedule.term_time_only,
            bank_holidays: word(schedule.bank_holidays),
            description: schedule.description,
            exceptions: schedule
                .exceptions
                .into_iter()
                .map(|exception| ExceptionRecord {
                    date: exception.date.to_string(),
                    kind: exception.kind.to_string(),
                    moved_to: word(exception.moved_to),
                })
                .collect(),
        }
    }
}

impl From<domain::ServiceArea> for ServiceAreaRecord {
    fn from(area: domain::ServiceArea) -> Self {
        use domain::ServiceAreaExtent as Extent;
        let bare = |kind: &str| Self {
            name: area.name.clone(),
            kind: kind.to_owned(),
            local_authority: None,
            districts: Vec::new(),
            nation: None,
            radius_m: None,
        };
        match &area.extent {
            Extent::LocalAuthority { code } => Self {
                local_authority: Some(code.clone()),
                ..bare("local_authority")
            },
            Extent::Districts { districts } => Self {
                districts: words(districts),
                ..bare("districts")
            },
            Extent::Circle { radius_m, .. } => Self {
                radius_m: Some(*radius_m),
                ..bare("circle")
            },
            Extent::Nation { nation } => Self {
                nation: Some(nation.to_string()),
                ..bare("nation")
            },
            Extent::UnitedKingdom => bare("united_kingdom"),
            Extent::Boundary { .. } => bare("boundary"),
        }
    }
}

impl From<domain::CostOption> for CostRecord {
    fn from(cost: domain::CostOption) -> Self {
        Self {
            option: cost.option,
            amount_minor: cost.amount_minor,
            currency: cost.currency.unwrap_or_else(|| "GBP".to_owned()),
            amount_description: cost.amount_description,
        }
    }
}

fn phones(phones: Vec<domain::Phone>) -> Vec<PhoneRecord> {
    phones
        .into_iter()
        .map(|phone| PhoneRecord {
            number: phone.number.to_string(),
            phone_type: word(phone.phone_type),
            description: phone.description,
        })
        .collect()
}

fn contacts(contacts: Vec<domain::Contact>) -> Vec<ContactRecord> {
    contacts
        .into_iter()
        .map(|contact| ContactRecord {
            name: contact.name,
            title: contact.title,
            email: word(contact.email),
            phone: word(contact.phone),
        })
        .collect()
}

fn assertions<'a>(
    assertions: impl IntoIterator<Item = &'a domain::Assertion>,
) -> Vec<AssertionRecord> {
    assertions
        .into_iter()
        .filter(|assertion| assertion.counts())
        .map(|assertion| AssertionRecord {
            concept: assertion.concept.clone(),
            holds: assertion.holds,
            basis: if assertion.is_only_suggested() {
                "suggested"
            } else {
                "stated"
            }
            .to_owned(),
        })
        .collect()
}
