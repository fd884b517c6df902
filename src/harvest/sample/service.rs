//! One sample service: the longest record, with its places, sessions, areas and what is said of it.

use super::build::{
    Context, check_concept, id_of, optional, parsed, phone, stated, text, written_at,
};
use super::format::{SampleArea, SampleCost, SamplePlace, SampleService, SampleSession};
use super::session;
use crate::harvest::areas;
use crate::harvest::prose::{self, Suggesting};
use crate::harvest::values::parse_iso_date;
use hereabouts_domain::{
    Assertion, AssertionOrigin, AssertionState, Availability, CostOption, EmailAddress, Evidence,
    Language, PlaceRule, RequiredDocument, Schedule, Service, ServiceArea, ServiceAreaExtent,
    ServiceAtLocation, ServiceAtLocationId, ServiceId, Stewardship, WITHHELD_PLACE_CONCEPTS,
    WebAddress,
};
use hereabouts_vocabulary::HIGHLY_CERTAIN_PERCENT;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

/// How sure a suggestion is that somebody wrote into the files and the recogniser does not find.
const SUGGESTED_BY_HAND_PERCENT: u8 = 60;

/// The service that a record describes.
///
/// # Errors
/// In words: what does not fit.
pub(super) fn service(record: &SampleService, context: &Context<'_>) -> Result<Service, String> {
    let (organization_id, organization_led_by) = context
        .organizations
        .get(&record.organization)
        .ok_or_else(|| format!("there is no organisation `{}`", record.organization))?;
    let checked_on = parsed(record.checked_on.as_deref(), parse_iso_date)?;
    let said_at = checked_on.map_or_else(written_at, midday);
    let service = Service {
        id: ServiceId(id_of("service", record.key.get_ref())),
        organization_id: *organization_id,
        name: text(&record.name)?,
        alternate_name: optional(record.alternate_name.as_deref())?,
        summary: optional(record.summary.as_deref())?,
        description: optional(record.description.as_deref())?,
        status: record.status,
        closed_until: parsed(record.closed_until.as_deref(), parse_iso_date)?,
        formats: record.formats.clone(),
        website: parsed(record.website.as_deref(), WebAddress::parse)?,
        email_is_withheld: false,
        email: parsed(record.email.as_deref(), EmailAddress::parse)?,
        application_process: None,
        fees_description: None,
        eligibility_description: optional(record.for_whom.as_deref())?,
        not_for_description: optional(record.not_for.as_deref())?,
        minimum_age: record.minimum_age,
        maximum_age: record.maximum_age,
        diagnosis_needed: record.diagnosis_needed,
        referral_routes: record.referral_routes.clone(),
        referral_description: optional(record.referral_how.as_deref())?,
        area_rule: record.area_rule,
        area_rule_description: optional(record.area_rule_detail.as_deref())?,
        open_to: record.open_to,
        setting: record.setting,
        availability: availability(record)?,
        bring_someone: record.bring_someone,
        personal_care_given: record.personal_care_given,
        direct_payments_accepted: record.direct_payments_accepted,
        led_by: if record.led_by.is_empty() {
            organization_led_by.clone()
        } else {
            record.led_by.clone()
        },
        first_time_description: optional(record.first_time.as_deref())?,
        who_meets_you: optional(record.who_meets_you.as_deref())?,
        contact_without_phone: record.contact_without_phone.clone(),
        safeguarding_policy_stated: record.safeguarding_policy,
        insurance_stated: record.insurance,
        dbs_checked_stated: record.dbs_checked,
        evidence: evidence(record)?,
        place_rule: record.place_rule.unwrap_or(PlaceRule::Public),
        public_office_confirmed: false,
        is_sample: true,
        phones: phone(record.phone.as_deref())?,
        contacts: Vec::new(),
        additional_urls: Vec::new(),
        schedules: schedules(&record.sessions)?,
        service_at_locations: places(record, context, said_at)?,
        service_areas: record
            .areas
            .iter()
            .map(|area| service_area(area, context))
            .collect::<Result<_, _>>()?,
        languages: record.languages.iter().map(|code| language(code)).collect(),
        cost_options: record.costs.iter().map(cost).collect::<Result<_, _>>()?,
        required_documents: record
            .required_documents
            .iter()
            .map(|name| document(name))
            .collect(),
        funding: Vec::new(),
        assertions: assertions(record, context, said_at)?,
        stewardship: Stewardship {
            assured_on: checked_on,
            next_check_on: checked_on.map(|day| day.saturating_add(1.year())),
            ..Stewardship::published_unchecked()
        },
    };
    if service.withholds_its_place() && !service.service_at_locations.is_empty() {
        return Err(
            "its concepts or its `place_rule` withhold its place, so it must give no `at`"
                .to_owned(),
        );
    }
    Ok(service)
}

fn midday(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0)
        .to_zoned(TimeZone::UTC)
        .map_or_else(|_| written_at(), |at| at.timestamp())
}

fn assertions(
    record: &SampleService,
    context: &Context<'_>,
    said_at: Timestamp,
) -> Result<Vec<Assertion>, String> {
    let mut assertions = stated(context.vocabulary, &record.yes, &record.no, said_at)?;
    for concept in &record.suggested {
        check_concept(context.vocabulary, concept)?;
        if assertions.iter().any(|earlier| earlier.concept == *concept) {
            return Err(format!(
                "`{concept}` is stated and suggested; one is enough"
            ));
        }
        assertions.push(Assertion {
            origin: AssertionOrigin::Suggested,
            state: AssertionState::Proposed,
            certainty_percent: SUGGESTED_BY_HAND_PERCENT,
            ..Assertion::stated(concept, true, said_at)
        });
    }
    add_what_the_words_suggest(&mut assertions, record, context, said_at);
    Ok(assertions)
}

/// What our reading of the group's words suggests besides; the surer of two suggestions stands, with its words.
fn add_what_the_words_suggest(
    assertions: &mut Vec<Assertion>,
    record: &SampleService,
    context: &Context<'_>,
    said_at: Timestamp,
) {
    let words = [
        Some(&record.name),
        record.summary.as_ref(),
        record.description.as_ref(),
        record.for_whom.as_ref(),
    ];
    let words: Vec<&str> = words.into_iter().flatten().map(String::as_str).collect();
    let suggesting = Suggesting {
        minimum_certainty_percent: HIGHLY_CERTAIN_PERCENT,
        except: &record.suggests_wrongly,
        asserted_by: None,
        said_at,
    };
    // What withholds a place is stated by whoever writes the sample, never guessed.
    let suggestions = prose::suggested(context.vocabulary, &words.join("\n"), &suggesting);
    let withholds = |one: &Assertion| WITHHELD_PLACE_CONCEPTS.contains(&one.concept.as_str());
    for suggested in suggestions.into_iter().filter(|one| !withholds(one)) {
        match assertions
            .iter_mut()
            .find(|earlier| earlier.concept == suggested.concept)
        {
            None => assertions.push(suggested),
            Some(by_hand) if by_hand.origin == AssertionOrigin::Suggested => *by_hand = suggested,
            Some(_) => {}
        }
    }
}

fn places(
    record: &SampleService,
    context: &Context<'_>,
    said_at: Timestamp,
) -> Result<Vec<ServiceAtLocation>, String> {
    let mut seen = BTreeSet::new();
    for place in &record.at {
        if !seen.insert(place.location.as_str()) {
            return Err(format!(
                "`{}` is there twice; give both sessions at one place",
                place.location
            ));
        }
    }
    record
        .at
        .iter()
        .map(|place| at_location(record, place, context, said_at))
        .collect()
}

fn at_location(
    record: &SampleService,
    place: &SamplePlace,
    context: &Context<'_>,
    said_at: Timestamp,
) -> Result<ServiceAtLocation, String> {
    let (location_id, _) = location(context, &place.location)?;
    let key = format!("{}@{}", record.key.get_ref(), place.location);
    Ok(ServiceAtLocation {
        id: ServiceAtLocationId(id_of("service_at_location", &key)),
        location_id: *location_id,
        description: optional(place.description.as_deref())?,
        schedules: schedules(&place.sessions)?,
        assertions: stated(context.vocabulary, &place.yes, &place.no, said_at)?,
    })
}

fn location<'a>(
    context: &'a Context<'_>,
    key: &str,
) -> Result<&'a (hereabouts_domain::LocationId, hereabouts_domain::LonLat), String> {
    context
        .locations
        .get(key)
        .ok_or_else(|| format!("there is no location `{key}`"))
}

fn schedules(sessions: &[SampleSession]) -> Result<Vec<Schedule>, String> {
    sessions.iter().map(session::schedule).collect()
}

fn availability(record: &SampleService) -> Result<Option<Availability>, String> {
    let Some(written) = &record.availability else {
        return Ok(None);
    };
    Ok(Some(Availability {
        state: written.state,
        waiting_weeks: written.weeks,
        said_on: parsed(written.said_on.as_deref(), parse_iso_date)?,
    }))
}

fn evidence(record: &SampleService) -> Result<Option<Evidence>, String> {
    let Some(written) = &record.evidence else {
        return Ok(None);
    };
    Ok(Some(Evidence {
        claim: text(&written.claim)?,
        claimed_by: text(&written.claimed_by)?,
        url: parsed(written.url.as_deref(), WebAddress::parse)?,
        date: parsed(written.date.as_deref(), parse_iso_date)?,
    }))
}

fn service_area(area: &SampleArea, context: &Context<'_>) -> Result<ServiceArea, String> {
    match area {
        SampleArea {
            local_authority: Some(code),
            nation: None,
            uk: None,
            districts: None,
            circle: None,
        } => areas::local_authority(code),
        SampleArea {
            nation: Some(nation),
            local_authority: None,
            uk: None,
            districts: None,
            circle: None,
        } => Ok(areas::nation(*nation)),
        SampleArea {
            uk: Some(true),
            local_authority: None,
            nation: None,
            districts: None,
            circle: None,
        } => Ok(areas::united_kingdom()),
        SampleArea {
            districts: Some(codes),
            local_authority: None,
            nation: None,
            uk: None,
            circle: None,
        } => areas::districts(codes),
        SampleArea {
            circle: Some(circle),
            local_authority: None,
            nation: None,
            uk: None,
            districts: None,
        } => {
            let (_, centre) = location(context, &circle.location)?;
            let extent = ServiceAreaExtent::Circle {
                centre: *centre,
                radius_m: circle.radius_m,
            };
            Ok(ServiceArea { name: None, extent })
        }
        _ => Err(
            "an area has exactly one of local_authority, nation, uk = true, districts, circle"
                .to_owned(),
        ),
    }
}

fn language(code: &str) -> Language {
    Language {
        code: code.to_owned(),
        note: None,
    }
}

fn document(name: &str) -> RequiredDocument {
    RequiredDocument {
        document: name.to_owned(),
        uri: None,
    }
}

fn cost(written: &SampleCost) -> Result<CostOption, String> {
    let amount_minor = written.amount.map(pence).transpose()?;
    Ok(CostOption {
        option: optional(written.option.as_deref())?,
        amount_minor,
        currency: amount_minor.map(|_| "GBP".to_owned()),
        amount_description: optional(written.detail.as_deref())?,
        valid_from: None,
        valid_to: None,
    })
}

/// Pounds as pence.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the range was checked: at most a million pounds"
)]
fn pence(pounds: f64) -> Result<i64, String> {
    let pence = (pounds * 100.0).round();
    if (0.0..=1e8).contains(&pence) && (pence - pounds * 100.0).abs() < 1e-6 {
        Ok(pence as i64)
    } else {
        Err(format!("{pounds} is not an amount in pounds and pence"))
    }
}
