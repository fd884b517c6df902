//! From the sample files' tables to the domain's aggregates: keys resolved, every value parsed.
//!
//! The same files always give the same records: ids are UUID version 5 of the keys, and nothing asks
//! what the time is, so that loading twice is loading once.

use super::format::{SampleFile, SampleLocation, SampleOrganization};
use super::{Sample, service};
use crate::harvest::placing;
use hereabouts_domain::{
    Address, AddressType, Assertion, Contact, EmailAddress, LedBy, Location, LocationId,
    LocationType, LonLat, Organization, OrganizationId, Phone, PhoneNumber, PhoneType, PlaceRule,
    Postcode, Stewardship, WebAddress,
};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::fmt::Display;
use uuid::Uuid;

/// What in the sample directory does not fit, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {key}: {problem}")]
pub struct SampleError {
    /// The file's path in the repository.
    pub file: String,
    /// The line of the record's key, from 1.
    pub line: usize,
    /// The record's key.
    pub key: String,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// Everything that a record may refer to.
pub(super) struct Context<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) gazetteer: &'a Gazetteer,
    /// By key: the organisation's id, and who leads what doesn't say it.
    pub(super) organizations: BTreeMap<String, (OrganizationId, Vec<LedBy>)>,
    /// By key: the location's id and its point.
    pub(super) locations: BTreeMap<String, (LocationId, LonLat)>,
}

/// The directory that all files together describe.
///
/// # Errors
/// At the first record that does not fit, naming file, line and key.
pub(super) fn directory(
    files: &[(&str, &str, SampleFile)],
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
) -> Result<Sample, SampleError> {
    let mut context = Context {
        vocabulary,
        gazetteer,
        organizations: BTreeMap::new(),
        locations: BTreeMap::new(),
    };
    let mut sample = Sample::default();
    for (path, text, file) in files {
        for record in &file.organization {
            let at = |problem| place_of(path, text, &record.key, problem);
            let built = organization(record).map_err(at)?;
            let known = (built.id, record.led_by.clone());
            if context
                .organizations
                .insert(record.key.get_ref().clone(), known)
                .is_some()
            {
                return Err(at(
                    "this key is there twice; keys are unique across all files".to_owned(),
                ));
            }
            sample.organizations.push(built);
        }
        for record in &file.location {
            let at = |problem| place_of(path, text, &record.key, problem);
            let (built, point) = location(record, &context).map_err(at)?;
            if context
                .locations
                .insert(record.key.get_ref().clone(), (built.id, point))
                .is_some()
            {
                return Err(at(
                    "this key is there twice; keys are unique across all files".to_owned(),
                ));
            }
            sample.locations.push(built);
        }
    }
    let mut keys = std::collections::BTreeSet::new();
    for (path, text, file) in files {
        for record in &file.service {
            let at = |problem| place_of(path, text, &record.key, problem);
            if !keys.insert(record.key.get_ref().as_str()) {
                return Err(at(
                    "this key is there twice; keys are unique across all files".to_owned(),
                ));
            }
            sample
                .services
                .push(service::service(record, &context).map_err(at)?);
        }
    }
    Ok(sample)
}

fn place_of(path: &str, text: &str, key: &toml::Spanned<String>, problem: String) -> SampleError {
    let before = text.get(..key.span().start).unwrap_or_default();
    SampleError {
        file: path.to_owned(),
        line: before.matches('\n').count() + 1,
        key: key.get_ref().clone(),
        problem,
    }
}

/// A sample record's id: the same in every database.
pub(super) fn id_of(kind: &str, key: &str) -> Uuid {
    let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"hereabouts:sample");
    Uuid::new_v5(&namespace, format!("{kind}:{key}").as_bytes())
}

/// The id of one organisation of the sample, by which a loaded sample is known again.
///
/// # Errors
/// When the embedded files have none.
pub(super) fn first_organization() -> Result<OrganizationId, SampleError> {
    let missing = || SampleError {
        file: "seed-data/sample".to_owned(),
        line: 1,
        key: "organization".to_owned(),
        problem: "there is none".to_owned(),
    };
    let (path, text) = super::files::FILES.first().ok_or_else(missing)?;
    let file = super::parse(path, text)?;
    let first = file.organization.first().ok_or_else(missing)?;
    Ok(OrganizationId(id_of("organization", first.key.get_ref())))
}

/// When the sample directory was written; what it states without a check is as old as that.
pub(super) fn written_at() -> Timestamp {
    date(2026, 11, 21)
        .to_zoned(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |day| day.timestamp())
}

fn organization(record: &SampleOrganization) -> Result<Organization, String> {
    Ok(Organization {
        id: OrganizationId(id_of("organization", record.key.get_ref())),
        name: text(&record.name)?,
        alternate_name: optional(record.alternate_name.as_deref())?,
        description: optional(record.description.as_deref())?,
        email_is_withheld: false,
        email: parsed(record.email.as_deref(), EmailAddress::parse)?,
        website: parsed(record.website.as_deref(), WebAddress::parse)?,
        legal_status: record.legal_status,
        year_incorporated: None,
        parent_organization_id: None,
        is_sample: true,
        organization_identifiers: Vec::new(),
        phones: phone(record.phone.as_deref())?,
        contacts: record
            .contact
            .iter()
            .map(|person| contact(&person.name, person.title.as_deref()))
            .collect(),
        additional_urls: Vec::new(),
        funding: Vec::new(),
        assertions: Vec::new(),
        stewardship: Stewardship::published_unchecked(),
    })
}

fn contact(name: &str, title: Option<&str>) -> Contact {
    Contact {
        name: Some(name.to_owned()),
        title: title.map(str::to_owned),
        email: None,
        phone: None,
        is_published: true,
        withheld: Vec::new(),
    }
}

fn location(record: &SampleLocation, context: &Context<'_>) -> Result<(Location, LonLat), String> {
    let postcode = Postcode::parse(&record.postcode).map_err(words)?;
    let placing = placing::of_postcode(context.gazetteer, &postcode)
        .ok_or_else(|| format!("there is no postcode {postcode}"))?;
    let (place_rule, public_point) = if record.somebodys_home {
        let centre = placing::district_centre(context.gazetteer, &postcode)
            .ok_or_else(|| format!("the district of {postcode} has no known centre"))?;
        (PlaceRule::Home, centre)
    } else {
        (PlaceRule::Public, placing.point)
    };
    let location = Location {
        id: LocationId(id_of("location", record.key.get_ref())),
        location_type: LocationType::Physical,
        name: Some(text(&record.name)?),
        description: described(record)?,
        transportation: optional(record.getting_there.as_deref())?,
        place_rule,
        point: Some(placing.point),
        public_point: Some(public_point),
        local_authority: placing.local_authority,
        is_sample: true,
        addresses: vec![Address {
            address_1: optional(record.address_1.as_deref())?,
            address_2: optional(record.address_2.as_deref())?,
            city: optional(record.city.as_deref())?,
            state_province: None,
            postal_code: Some(postcode),
            country: "GB".to_owned(),
            address_type: AddressType::Physical,
        }],
        phones: Vec::new(),
        accessibility: Vec::new(),
        assertions: stated(context.vocabulary, &record.yes, &record.no, written_at())?,
        stewardship: Stewardship::published_unchecked(),
    };
    Ok((location, public_point))
}

/// A location's description. HSDS gives locations a second name and the domain does not: it is said here.
fn described(record: &SampleLocation) -> Result<Option<String>, String> {
    let description = optional(record.description.as_deref())?;
    Ok(match (&record.alternate_name, description) {
        (None, description) => description,
        (Some(other), None) => Some(format!("Also called {other}.")),
        (Some(other), Some(description)) => Some(format!("Also called {other}. {description}")),
    })
}

/// What is stated, yes and no.
pub(super) fn stated(
    vocabulary: &Vocabulary,
    yes: &[String],
    no: &[String],
    asserted_at: Timestamp,
) -> Result<Vec<Assertion>, String> {
    let said = yes
        .iter()
        .map(|concept| (concept, true))
        .chain(no.iter().map(|concept| (concept, false)));
    let mut assertions: Vec<Assertion> = Vec::new();
    for (concept, holds) in said {
        check_concept(vocabulary, concept)?;
        if assertions.iter().any(|earlier| earlier.concept == *concept) {
            return Err(format!("`{concept}` is said twice"));
        }
        assertions.push(Assertion::stated(concept, holds, asserted_at));
    }
    Ok(assertions)
}

pub(super) fn check_concept(vocabulary: &Vocabulary, concept: &str) -> Result<(), String> {
    match vocabulary.find(concept) {
        Some(_) => Ok(()),
        None => Err(format!("the vocabulary has no concept `{concept}`")),
    }
}

/// A text without spaces round it.
pub(super) fn text(written: &str) -> Result<String, String> {
    let trimmed = written.trim();
    if trimmed.is_empty() {
        Err("an empty text says nothing; leave it out".to_owned())
    } else {
        Ok(trimmed.to_owned())
    }
}

/// A text that may be left out.
pub(super) fn optional(written: Option<&str>) -> Result<Option<String>, String> {
    written.map(text).transpose()
}

/// A value that may be left out.
pub(super) fn parsed<T, E: Display>(
    written: Option<&str>,
    parse: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, String> {
    written.map(|text| parse(text).map_err(words)).transpose()
}

/// The one published phone, if any.
pub(super) fn phone(written: Option<&str>) -> Result<Vec<Phone>, String> {
    let number = parsed(written, PhoneNumber::parse)?;
    Ok(number
        .map(|number| Phone {
            number,
            phone_type: Some(PhoneType::Voice),
            description: None,
            is_published: true,
        })
        .into_iter()
        .collect())
}

fn words(error: impl Display) -> String {
    error.to_string()
}
