//! The shape of the sample directory's files, read strictly: a field that is not here is an error.
//!
//! Only the shape. What the words mean, and whether they fit together, is [`super::build`]'s.

use hereabouts_domain::{
    AreaRule, AvailabilityState, BankHolidayRule, ContactMethod, ExceptionKind, Format, Frequency,
    LedBy, LegalStatus, Nation, OpenTo, PlaceRule, ReferralRoute, ServiceStatus, Setting,
};
use serde::Deserialize;
use toml::Spanned;

/// One file: flat tables, in any order.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct SampleFile {
    pub(super) organization: Vec<SampleOrganization>,
    pub(super) location: Vec<SampleLocation>,
    pub(super) service: Vec<SampleService>,
}

/// An invented organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleOrganization {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) alternate_name: Option<String>,
    pub(super) description: Option<String>,
    pub(super) website: Option<String>,
    pub(super) email: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) legal_status: Option<LegalStatus>,
    /// Holds for those of its services that don't say it themselves.
    #[serde(default)]
    pub(super) led_by: Vec<LedBy>,
    pub(super) contact: Option<SampleContact>,
}

/// An invented person: a first name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleContact {
    pub(super) name: String,
    pub(super) title: Option<String>,
}

/// An invented venue at a real postcode.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleLocation {
    pub(super) key: Spanned<String>,
    pub(super) name: String,
    pub(super) alternate_name: Option<String>,
    pub(super) address_1: Option<String>,
    pub(super) address_2: Option<String>,
    pub(super) city: Option<String>,
    pub(super) postcode: String,
    /// Access concepts that are true of the place.
    #[serde(default)]
    pub(super) yes: Vec<String>,
    /// Access concepts that are said not to be there.
    #[serde(default)]
    pub(super) no: Vec<String>,
    pub(super) getting_there: Option<String>,
    #[serde(default)]
    pub(super) somebodys_home: bool,
    pub(super) description: Option<String>,
}

/// An invented service.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleService {
    pub(super) key: Spanned<String>,
    /// The organisation's key.
    pub(super) organization: String,
    pub(super) name: String,
    pub(super) alternate_name: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    #[serde(default = "active")]
    pub(super) status: ServiceStatus,
    pub(super) closed_until: Option<String>,
    #[serde(default = "in_person")]
    pub(super) formats: Vec<Format>,
    /// Concepts that the group states.
    #[serde(default)]
    pub(super) yes: Vec<String>,
    /// Concepts that the group denies.
    #[serde(default)]
    pub(super) no: Vec<String>,
    /// Concepts that are only read from its words.
    #[serde(default)]
    pub(super) suggested: Vec<String>,
    /// Concepts that its words suggest and it has nothing to do with.
    #[serde(default)]
    pub(super) suggests_wrongly: Vec<String>,
    #[serde(default)]
    pub(super) at: Vec<SamplePlace>,
    #[serde(default)]
    pub(super) sessions: Vec<SampleSession>,
    #[serde(default)]
    pub(super) areas: Vec<SampleArea>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    pub(super) minimum_age: Option<i32>,
    pub(super) maximum_age: Option<i32>,
    pub(super) for_whom: Option<String>,
    pub(super) not_for: Option<String>,
    pub(super) diagnosis_needed: Option<bool>,
    #[serde(default)]
    pub(super) referral_routes: Vec<ReferralRoute>,
    pub(super) referral_how: Option<String>,
    pub(super) area_rule: Option<AreaRule>,
    pub(super) area_rule_detail: Option<String>,
    pub(super) open_to: Option<OpenTo>,
    pub(super) setting: Option<Setting>,
    pub(super) availability: Option<SampleAvailability>,
    pub(super) bring_someone: Option<bool>,
    pub(super) personal_care_given: Option<bool>,
    #[serde(default)]
    pub(super) costs: Vec<SampleCost>,
    pub(super) direct_payments_accepted: Option<bool>,
    #[serde(default)]
    pub(super) led_by: Vec<LedBy>,
    pub(super) first_time: Option<String>,
    pub(super) who_meets_you: Option<String>,
    #[serde(default)]
    pub(super) contact_without_phone: Vec<ContactMethod>,
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) website: Option<String>,
    pub(super) safeguarding_policy: Option<bool>,
    pub(super) insurance: Option<bool>,
    pub(super) dbs_checked: Option<bool>,
    pub(super) evidence: Option<SampleEvidence>,
    #[serde(default)]
    pub(super) required_documents: Vec<String>,
    pub(super) place_rule: Option<PlaceRule>,
    /// The last real check; absent when there was none.
    pub(super) checked_on: Option<String>,
}

const fn active() -> ServiceStatus {
    ServiceStatus::Active
}

fn in_person() -> Vec<Format> {
    vec![Format::InPerson]
}

/// A service at one location.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SamplePlace {
    /// The location's key.
    pub(super) location: String,
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) yes: Vec<String>,
    #[serde(default)]
    pub(super) no: Vec<String>,
    #[serde(default)]
    pub(super) sessions: Vec<SampleSession>,
}

/// A repeating session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleSession {
    pub(super) freq: Option<Frequency>,
    pub(super) interval: Option<i32>,
    pub(super) byday: Option<String>,
    pub(super) bymonthday: Option<i32>,
    pub(super) dtstart: Option<String>,
    pub(super) valid_from: Option<String>,
    pub(super) valid_to: Option<String>,
    pub(super) opens_at: Option<String>,
    pub(super) closes_at: Option<String>,
    #[serde(default)]
    pub(super) term_time: bool,
    pub(super) bank_holidays: Option<BankHolidayRule>,
    pub(super) description: Option<String>,
    #[serde(default)]
    pub(super) exceptions: Vec<SampleException>,
}

/// One day that differs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleException {
    pub(super) date: String,
    pub(super) what: ExceptionKind,
    /// The new day, when it was moved.
    pub(super) to: Option<String>,
}

/// An area served: exactly one of the members.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleArea {
    pub(super) local_authority: Option<String>,
    pub(super) nation: Option<Nation>,
    pub(super) uk: Option<bool>,
    pub(super) districts: Option<Vec<String>>,
    pub(super) circle: Option<SampleCircle>,
}

/// A circle round a location.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleCircle {
    /// The location's key.
    pub(super) location: String,
    pub(super) radius_m: f64,
}

/// Whether there is room.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleAvailability {
    pub(super) state: AvailabilityState,
    pub(super) weeks: Option<i32>,
    pub(super) said_on: Option<String>,
}

/// What somebody pays, in pounds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleCost {
    pub(super) option: Option<String>,
    pub(super) amount: Option<f64>,
    pub(super) detail: Option<String>,
}

/// What the group says it achieves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SampleEvidence {
    pub(super) claim: String,
    pub(super) claimed_by: String,
    pub(super) url: Option<String>,
    pub(super) date: Option<String>,
}
