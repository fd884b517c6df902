//! The service that a row describes, and the areas it may be used from.

use super::map::{AreaMap, AreaWhen, TagSubject};
use super::row::Row;
use crate::harvest::areas;
use crate::harvest::values::{
    Ages, parse_ages, parse_date, parse_pence, parse_whole, parse_yes_no,
};
use hereabouts_domain::{
    CostOption, EmailAddress, Format, Language, Location, OrganizationId, Schedule, Service,
    ServiceArea, ServiceId, ServiceStatus, WebAddress,
};
use uuid::Uuid;

/// Reads the service. Its place is not on it yet: whether it may have one is decided when what is known
/// already has been looked at.
pub(super) fn service(row: &mut Row<'_>, name: String, location: Option<&Location>) -> Service {
    let map = &row.reader.map.service;
    let ages = ages(row);
    let status = row
        .parsed(map.status.as_ref(), str::parse)
        .unwrap_or(ServiceStatus::Active);
    let closed_until = row.parsed(map.closed_until.as_ref(), parse_date);
    let mut service = Service {
        alternate_name: row.line(map.alternate_name.as_ref()),
        summary: row.line(map.summary.as_ref()),
        description: row.text(map.description.as_ref()),
        status,
        closed_until: closed_until.filter(|_| status == ServiceStatus::TemporarilyClosed),
        formats: row.parsed_list(map.formats.as_ref(), str::parse),
        website: row.parsed(map.website.as_ref(), WebAddress::parse),
        email: row.parsed(map.email.as_ref(), EmailAddress::parse),
        application_process: row.text(map.application_process.as_ref()),
        fees_description: row.text(map.fees_description.as_ref()),
        eligibility_description: row.text(map.eligibility_description.as_ref()),
        not_for_description: row.text(map.not_for_description.as_ref()),
        minimum_age: ages.minimum,
        maximum_age: ages.maximum,
        referral_routes: row.parsed_list(map.referral_routes.as_ref(), str::parse),
        open_to: row.parsed(map.open_to.as_ref(), str::parse),
        setting: row.parsed(map.setting.as_ref(), str::parse),
        phones: row.phones(map.phone.as_ref()),
        schedules: schedules(row),
        languages: row.parsed_list(map.languages.as_ref(), language),
        cost_options: costs(row),
        assertions: row.tags(TagSubject::Service),
        ..Service::bare(ServiceId(Uuid::nil()), OrganizationId(Uuid::nil()), name)
    };
    service.assertions.extend(row.suggestions());
    if service.formats.is_empty() && location.is_some() {
        service.formats.push(Format::InPerson);
    }
    service
}

fn ages(row: &mut Row<'_>) -> Ages {
    let map = &row.reader.map.service;
    if map.ages.is_some() {
        return row
            .parsed(map.ages.as_ref(), parse_ages)
            .unwrap_or_default();
    }
    let ages = Ages {
        minimum: row.parsed(map.minimum_age.as_ref(), parse_age),
        maximum: row.parsed(map.maximum_age.as_ref(), parse_age),
    };
    match (ages, &map.maximum_age) {
        (
            Ages {
                minimum: Some(minimum),
                maximum: Some(maximum),
            },
            Some(field),
        ) if minimum > maximum => {
            let problem = format!("the oldest age is below the youngest, {minimum}");
            row.report(
                field,
                &maximum.to_string(),
                problem,
                "both ages were left out",
            );
            Ages::default()
        }
        (ages, _) => ages,
    }
}

fn parse_age(text: &str) -> Result<i32, String> {
    let age = parse_whole(text)?;
    if (0..=130).contains(&age) {
        Ok(age)
    } else {
        Err(format!("{age} is not an age in years"))
    }
}

fn language(text: &str) -> Result<Language, String> {
    let well_formed = (2..=3).contains(&text.len()) && text.chars().all(|c| c.is_ascii_lowercase());
    if well_formed {
        Ok(Language {
            code: text.to_owned(),
            note: None,
        })
    } else {
        Err(format!(
            "`{text}` is not a language code like cy; translate it in the map"
        ))
    }
}

/// The source's own words about when it meets; no rule is read from them.
fn schedules(row: &mut Row<'_>) -> Vec<Schedule> {
    let map = &row.reader.map.service;
    let valid_from = row.parsed(map.starts_on.as_ref(), parse_date);
    let valid_to = row.parsed(map.ends_on.as_ref(), parse_date);
    let schedule = Schedule {
        description: row.text(map.opening_hours.as_ref()),
        valid_from,
        valid_to: valid_to.filter(|last| valid_from.is_none_or(|first| first <= *last)),
        ..Schedule::default()
    };
    if let (Some(field), Some(last), None) = (&map.ends_on, valid_to, schedule.valid_to) {
        row.report(
            field,
            &last.to_string(),
            "it ends before it starts",
            "the last day was left out",
        );
    }
    if schedule == Schedule::default() {
        Vec::new()
    } else {
        vec![schedule]
    }
}

fn costs(row: &mut Row<'_>) -> Vec<CostOption> {
    let map = &row.reader.map.service;
    let free = row.parsed(map.free.as_ref(), parse_yes_no);
    let amount = row
        .parsed(map.amount.as_ref(), parse_pence)
        .or_else(|| free.filter(|free| *free).map(|_| 0));
    amount
        .map(|amount_minor| CostOption {
            amount_minor: Some(amount_minor),
            currency: Some("GBP".to_owned()),
            ..CostOption::default()
        })
        .into_iter()
        .collect()
}

/// The areas that a service serves, by the map, when it has a point on the map or has none.
pub(super) fn service_areas(maps: &[AreaMap], has_point: bool) -> Result<Vec<ServiceArea>, String> {
    let serves = |map: &&AreaMap| map.when == AreaWhen::Always || !has_point;
    maps.iter().filter(serves).map(area).collect()
}

/// One area.
///
/// # Errors
/// In words, when it is not exactly one area that exists.
pub(super) fn area(map: &AreaMap) -> Result<ServiceArea, String> {
    match map {
        AreaMap {
            local_authority: Some(code),
            nation: None,
            uk: None,
            districts: None,
            ..
        } => areas::local_authority(code),
        AreaMap {
            nation: Some(nation),
            local_authority: None,
            uk: None,
            districts: None,
            ..
        } => Ok(areas::nation(*nation)),
        AreaMap {
            uk: Some(true),
            local_authority: None,
            nation: None,
            districts: None,
            ..
        } => Ok(areas::united_kingdom()),
        AreaMap {
            districts: Some(codes),
            local_authority: None,
            nation: None,
            uk: None,
            ..
        } => areas::districts(codes),
        _ => Err(
            "an area has exactly one of local_authority, nation, uk = true, districts".to_owned(),
        ),
    }
}
