//! What search engines read of a group: schema.org's organisation, service, and a repeating event a schedule.
//!
//! Only what the record says. It is data in a page, which no browser runs; nothing in it can end its own element.

use super::when;
use hereabouts_domain::{
    ExceptionKind, Frequency, LegalStatus, Organization, PlaceRule, PublicAddress, PublicPlace,
    PublicService, Schedule, Service, ServiceStatus,
};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

const ORGANIZATION: &str = "#organization";

/// The data, ready to stand in a page.
pub(super) fn linked_data(record: &PublicService, now: DateTime) -> String {
    let mut graph = vec![organization(&record.organization), service(&record.service)];
    graph.extend(events(record, now));
    let data = json!({"@context": "https://schema.org", "@graph": graph});
    within_a_script(&data.to_string())
}

/// Nothing in a text may look like markup to whoever reads the page.
fn within_a_script(json: &str) -> String {
    json.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// An object without what isn't known.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let known = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Object(
        known
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn organization(organization: &Organization) -> Value {
    let kind = match organization.legal_status {
        Some(LegalStatus::Charity | LegalStatus::Cio) => "NGO",
        Some(LegalStatus::Statutory) => "GovernmentOrganization",
        _ => "Organization",
    };
    let phone = organization.phones.iter().find(|phone| phone.is_published);
    object([
        ("@type", json!(kind)),
        ("@id", json!(ORGANIZATION)),
        ("name", json!(organization.name)),
        ("description", json!(organization.description)),
        ("url", json!(organization.website)),
        ("email", json!(organization.email)),
        ("telephone", json!(phone.map(|phone| &phone.number))),
    ])
}

fn service(service: &Service) -> Value {
    object([
        ("@type", json!("Service")),
        ("@id", json!("#service")),
        ("name", json!(service.name)),
        (
            "description",
            json!(service.summary.as_ref().or(service.description.as_ref())),
        ),
        ("url", json!(service.website)),
        ("provider", json!({"@id": ORGANIZATION})),
    ])
}

/// An event a place where it meets, from its next session on.
fn events(record: &PublicService, now: DateTime) -> Vec<Value> {
    if record.service.status != ServiceStatus::Active {
        return Vec::new();
    }
    let next = when::sessions(record, now, Date::MAX, 200);
    let next_at = |at: Option<&PublicPlace>| {
        let at = at.map(|place| place.location.id);
        let mut next = next.iter();
        next.find(|dated| {
            dated
                .place
                .is_none_or(|place| Some(place.location.id) == at)
        })
    };
    let places = record.places.iter().map(Some);
    let none = record.places.is_empty().then_some(None);
    let all = places.chain(none);
    all.filter_map(|place| event(record, place, next_at(place)?))
        .collect()
}

fn event(
    record: &PublicService,
    place: Option<&PublicPlace>,
    next: &when::Dated<'_>,
) -> Option<Value> {
    let service = &record.service;
    let here = place.into_iter().flat_map(|place| &place.schedules);
    let schedules: Vec<Value> = (service.schedules.iter().chain(here))
        .filter_map(schedule)
        .collect();
    let is_free = (!service.cost_options.is_empty()).then(|| {
        service
            .cost_options
            .iter()
            .all(|cost| cost.amount_minor == Some(0))
    });
    let begins = next.session.date.to_datetime(next.session.opens_at?);
    Some(object([
        ("@type", json!("Event")),
        ("name", json!(service.name)),
        ("description", json!(service.summary)),
        ("organizer", json!({"@id": ORGANIZATION})),
        ("startDate", json!(with_offset(begins))),
        (
            "eventSchedule",
            json!((!schedules.is_empty()).then_some(schedules)),
        ),
        ("location", json!(place.map(location))),
        ("isAccessibleForFree", json!(is_free)),
    ]))
}

/// Local time with the offset of that day, like `2026-11-24T10:30:00+00:00`.
fn with_offset(local: DateTime) -> Option<String> {
    let zone = TimeZone::get("Europe/London").ok()?;
    let zoned = zone.to_ambiguous_zoned(local).compatible().ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// How a session repeats; `byDay` is written as iCalendar has it. What keeps to school terms, or was read from words
/// without being sure, cannot be said in it.
fn schedule(schedule: &Schedule) -> Option<Value> {
    let is_sure = schedule.certainty_percent.is_none_or(|sure| sure == 100);
    if schedule.term_time_only || !is_sure {
        return None;
    }
    let off = schedule.exceptions.iter();
    let off = off.filter(|one| one.kind != ExceptionKind::Extra);
    let off: Vec<Date> = off.map(|one| one.date).collect();
    let unit = match schedule.freq? {
        Frequency::Weekly => "W",
        Frequency::Monthly => "M",
    };
    let numbers = |text: &String| -> Vec<i32> {
        text.split(',').filter_map(|day| day.parse().ok()).collect()
    };
    let days: Option<Vec<&str>> = schedule
        .byday
        .as_ref()
        .map(|days| days.split(',').collect());
    Some(object([
        ("@type", json!("Schedule")),
        (
            "repeatFrequency",
            json!(format!("P{}{unit}", schedule.interval.unwrap_or(1))),
        ),
        ("byDay", json!(days)),
        (
            "byMonthDay",
            json!(schedule.bymonthday.as_ref().map(numbers)),
        ),
        ("startTime", json!(schedule.opens_at)),
        ("endTime", json!(schedule.closes_at)),
        ("startDate", json!(schedule.dtstart.or(schedule.valid_from))),
        ("endDate", json!(schedule.valid_to)),
        ("exceptDate", json!((!off.is_empty()).then_some(off))),
        ("scheduleTimezone", json!("Europe/London")),
    ]))
}

fn location(place: &PublicPlace) -> Value {
    let location = &place.location;
    // A district's middle is not where somebody lives.
    let point = location
        .public_point
        .filter(|_| location.place_rule == PlaceRule::Public);
    let point = point.map(|at| {
        json!({"@type": "GeoCoordinates", "latitude": at.latitude(), "longitude": at.longitude()})
    });
    object([
        ("@type", json!("Place")),
        ("name", json!(location.name)),
        ("address", json!(location.addresses.first().map(address))),
        ("geo", json!(point)),
    ])
}

fn address(address: &PublicAddress) -> Value {
    let street = [&address.address_1, &address.address_2];
    let street: Vec<&str> = street.into_iter().flatten().map(String::as_str).collect();
    let street = (!street.is_empty()).then(|| street.join(", "));
    object([
        ("@type", json!("PostalAddress")),
        ("streetAddress", json!(street)),
        ("addressLocality", json!(address.city)),
        ("addressRegion", json!(address.state_province)),
        ("postalCode", json!(address.postal_code)),
        ("addressCountry", json!(address.country)),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_can_end_its_element() {
        let said = json!({"name": "</script><script>alert(1)</script> & co"});
        let written = within_a_script(&said.to_string());
        assert!(!written.contains(['<', '>', '&']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), said);
    }

    #[test]
    fn a_time_has_the_offset_of_its_day() {
        let at = |month| jiff::civil::date(2026, month, 24).at(10, 30, 0, 0);
        assert_eq!(with_offset(at(11)).unwrap(), "2026-11-24T10:30:00+00:00");
        assert_eq!(with_offset(at(6)).unwrap(), "2026-06-24T10:30:00+01:00");
    }
}
