//! The words of the domain's enumerations and of the database's constraints are the same words.

use super::psql;
use crate::support::TestDatabase;
use hereabouts_domain::*;
use std::collections::{BTreeMap, BTreeSet};

/// Each column that a constraint binds to certain words, with the constraint's text.
const WORD_CONSTRAINTS: &str = r"
    SELECT c.conrelid::regclass || '.' || a.attname || '~' || pg_get_constraintdef(c.oid)
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'c' AND c.connamespace = 'public'::regnamespace AND cardinality(c.conkey) = 1
      AND (pg_get_constraintdef(c.oid) LIKE '%= ANY (ARRAY[%' OR pg_get_constraintdef(c.oid) LIKE '%<@%')";

fn words<T: Copy + Into<String>>(values: &[T]) -> BTreeSet<String> {
    values.iter().map(|value| (*value).into()).collect()
}

fn expected() -> BTreeMap<&'static str, BTreeSet<String>> {
    let kinds = words(AggregateKind::ALL);
    let states = words(PublicationState::ALL);
    let plain = |list: &[&str]| {
        list.iter()
            .map(|word| (*word).to_owned())
            .collect::<BTreeSet<String>>()
    };
    BTreeMap::from([
        ("account.language", words(PageLanguage::ALL)),
        ("account_event.kind", words(EventKind::ALL)),
        ("account_role.role", words(Role::ALL)),
        ("address.address_type", words(AddressType::ALL)),
        ("alias.aggregate_kind", kinds.clone()),
        ("api_key.scopes", words(Scope::ALL)),
        ("assertion.origin", words(AssertionOrigin::ALL)),
        ("assertion.state", words(AssertionState::ALL)),
        ("change.aggregate_kind", kinds.clone()),
        ("claim.state", words(ClaimState::ALL)),
        ("claim.way", words(ClaimWay::ALL)),
        ("contact.withheld", words(ContactPart::ALL)),
        ("location.location_type", words(LocationType::ALL)),
        ("location.place_rule", words(PlaceRule::ALL)),
        ("location.publication_state", states.clone()),
        ("managed_field.aggregate_kind", kinds.clone()),
        ("managed_field.rule", words(FieldRule::ALL)),
        ("organization.legal_status", words(LegalStatus::ALL)),
        ("organization.publication_state", states.clone()),
        ("phone.phone_type", words(PhoneType::ALL)),
        // These two have no enumeration in the domain: an area's kind is serde's tag, a term's kind is the vocabulary's.
        ("service_area.kind", area_kinds()),
        (
            "taxonomy_term.kind",
            plain(&[
                "condition",
                "symptom",
                "need",
                "activity",
                "audience",
                "access",
                "format",
            ]),
        ),
        ("contact_report.outcome", words(ContactOutcome::ALL)),
        ("oidc_attempt.language", words(PageLanguage::ALL)),
        ("outgoing_mail.language", words(PageLanguage::ALL)),
        (
            "passkey_challenge.purpose",
            ["add", "use"].map(str::to_owned).into(),
        ),
        ("report.kind", words(ReportKind::ALL)),
        ("report.language", words(PageLanguage::ALL)),
        ("report.state", words(ReportState::ALL)),
        ("record_source.aggregate_kind", kinds.clone()),
        ("revision.aggregate_kind", kinds.clone()),
        ("schedule.bank_holidays", words(BankHolidayRule::ALL)),
        ("schedule.freq", words(Frequency::ALL)),
        ("service.area_rule", words(AreaRule::ALL)),
        ("service.availability_state", words(AvailabilityState::ALL)),
        ("service.contact_without_phone", words(ContactMethod::ALL)),
        ("service.formats", words(Format::ALL)),
        ("service.led_by", words(LedBy::ALL)),
        ("service.open_to", words(OpenTo::ALL)),
        ("service.place_rule", words(PlaceRule::ALL)),
        ("service.publication_state", states),
        ("service.referral_routes", words(ReferralRoute::ALL)),
        ("service.setting", words(Setting::ALL)),
        ("service.status", words(ServiceStatus::ALL)),
        ("service_area.nation", words(Nation::ALL)),
        ("session_exception.kind", words(ExceptionKind::ALL)),
        ("sign_in_attempt.language", words(PageLanguage::ALL)),
        ("submission.kind", words(SubmissionKind::ALL)),
        ("submission.language", words(PageLanguage::ALL)),
        ("submission.state", words(SubmissionState::ALL)),
        ("tombstone.aggregate_kind", kinds),
    ])
}

/// The kinds of areas as JSON names them.
fn area_kinds() -> BTreeSet<String> {
    let tag = |area: &ServiceArea| {
        serde_json::to_value(area).unwrap()["kind"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    super::sample::areas().iter().map(tag).collect()
}

/// The quoted words of a constraint; an array's literal holds several.
fn quoted(definition: &str) -> BTreeSet<String> {
    let quoted = definition.split('\'').skip(1).step_by(2);
    let inside = |text: &str| text.trim_matches(['{', '}']).to_owned();
    quoted
        .flat_map(|text| {
            inside(text)
                .split(',')
                .map(|word| word.trim_matches('"').to_owned())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[tokio::test]
async fn the_database_accepts_exactly_the_domains_words() {
    let database = TestDatabase::create().await;
    let constraints = psql(&database, WORD_CONSTRAINTS).await;
    let stored: BTreeMap<&str, BTreeSet<String>> = constraints
        .lines()
        .map(|line| {
            let (column, definition) = line.split_once('~').unwrap();
            (column, quoted(definition))
        })
        .collect();
    assert_eq!(stored, expected());
}
