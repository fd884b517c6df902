//! The main row of a service, and a service's row at a location.

use super::aggregate::stewardship_of;
use super::{Part, date, optional, optional_word, strings, to_date, word, words};
use crate::store::aggregate::Audience;
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{Availability, Evidence, Service, ServiceAtLocation, Stewardship};
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::service)]
pub(in crate::store) struct ServiceRow {
    pub(in crate::store) id: Uuid,
    organization_id: Uuid,
    name: String,
    alternate_name: Option<String>,
    summary: Option<String>,
    description: Option<String>,
    status: String,
    closed_until: Option<jiff_diesel::Date>,
    formats: Vec<String>,
    website: Option<String>,
    email: Option<String>,
    email_is_withheld: bool,
    application_process: Option<String>,
    fees_description: Option<String>,
    eligibility_description: Option<String>,
    not_for_description: Option<String>,
    minimum_age: Option<i32>,
    maximum_age: Option<i32>,
    diagnosis_needed: Option<bool>,
    referral_routes: Vec<String>,
    referral_description: Option<String>,
    area_rule: Option<String>,
    area_rule_description: Option<String>,
    open_to: Option<String>,
    setting: Option<String>,
    availability_state: Option<String>,
    availability_waiting_weeks: Option<i32>,
    availability_said_on: Option<jiff_diesel::Date>,
    bring_someone: Option<bool>,
    personal_care_given: Option<bool>,
    direct_payments_accepted: Option<bool>,
    led_by: Vec<String>,
    first_time_description: Option<String>,
    who_meets_you: Option<String>,
    contact_without_phone: Vec<String>,
    safeguarding_policy_stated: Option<bool>,
    insurance_stated: Option<bool>,
    dbs_checked_stated: Option<bool>,
    evidence_claim: Option<String>,
    evidence_claimed_by: Option<String>,
    evidence_url: Option<String>,
    evidence_date: Option<jiff_diesel::Date>,
    place_rule: String,
    public_office_confirmed: bool,
    is_sample: bool,
    version: i32,
    publication_state: String,
    merged_into: Option<Uuid>,
    do_not_list: bool,
    owner_id: Option<Uuid>,
    next_check_on: Option<jiff_diesel::Date>,
    assured_on: Option<jiff_diesel::Date>,
}

impl ServiceRow {
    pub(in crate::store) fn new(service: &Service) -> Self {
        let (stewardship, availability) = (&service.stewardship, service.availability.as_ref());
        let evidence = service.evidence.as_ref();
        Self {
            id: service.id.0,
            organization_id: service.organization_id.0,
            name: service.name.clone(),
            alternate_name: service.alternate_name.clone(),
            summary: service.summary.clone(),
            description: service.description.clone(),
            status: service.status.to_string(),
            closed_until: to_date(service.closed_until),
            formats: strings(&service.formats),
            website: service.website.clone().map(String::from),
            email: service.email.clone().map(String::from),
            email_is_withheld: service.email_is_withheld,
            application_process: service.application_process.clone(),
            fees_description: service.fees_description.clone(),
            eligibility_description: service.eligibility_description.clone(),
            not_for_description: service.not_for_description.clone(),
            minimum_age: service.minimum_age,
            maximum_age: service.maximum_age,
            diagnosis_needed: service.diagnosis_needed,
            referral_routes: strings(&service.referral_routes),
            referral_description: service.referral_description.clone(),
            area_rule: service.area_rule.map(String::from),
            area_rule_description: service.area_rule_description.clone(),
            open_to: service.open_to.map(String::from),
            setting: service.setting.map(String::from),
            availability_state: availability.map(|availability| availability.state.to_string()),
            availability_waiting_weeks: availability
                .and_then(|availability| availability.waiting_weeks),
            availability_said_on: to_date(
                availability.and_then(|availability| availability.said_on),
            ),
            bring_someone: service.bring_someone,
            personal_care_given: service.personal_care_given,
            direct_payments_accepted: service.direct_payments_accepted,
            led_by: strings(&service.led_by),
            first_time_description: service.first_time_description.clone(),
            who_meets_you: service.who_meets_you.clone(),
            contact_without_phone: strings(&service.contact_without_phone),
            safeguarding_policy_stated: service.safeguarding_policy_stated,
            insurance_stated: service.insurance_stated,
            dbs_checked_stated: service.dbs_checked_stated,
            evidence_claim: evidence.map(|evidence| evidence.claim.clone()),
            evidence_claimed_by: evidence.map(|evidence| evidence.claimed_by.clone()),
            evidence_url: evidence
                .and_then(|evidence| evidence.url.clone())
                .map(String::from),
            evidence_date: to_date(evidence.and_then(|evidence| evidence.date)),
            place_rule: service.place_rule.to_string(),
            public_office_confirmed: service.public_office_confirmed,
            is_sample: service.is_sample,
            version: stewardship.version,
            publication_state: stewardship.publication_state.to_string(),
            merged_into: stewardship.merged_into,
            do_not_list: stewardship.do_not_list,
            owner_id: stewardship.owner_id,
            next_check_on: to_date(stewardship.next_check_on),
            assured_on: to_date(stewardship.assured_on),
        }
    }

    /// As an audience sees it.
    pub(in crate::store) fn seen_by(mut self, audience: Audience) -> Self {
        if audience == Audience::Public && std::mem::take(&mut self.email_is_withheld) {
            self.email = None;
        }
        self
    }

    /// The service, still without its parts.
    pub(in crate::store) fn read(self) -> Result<Service, StoreError> {
        Ok(Service {
            stewardship: stewardship_of!(self),
            availability: self.availability()?,
            evidence: self.evidence()?,
            id: self.id.into(),
            organization_id: self.organization_id.into(),
            name: self.name,
            alternate_name: self.alternate_name,
            summary: self.summary,
            description: self.description,
            status: word(&self.status)?,
            closed_until: date(self.closed_until),
            formats: words(&self.formats)?,
            website: optional(self.website)?,
            email: optional(self.email)?,
            email_is_withheld: self.email_is_withheld,
            application_process: self.application_process,
            fees_description: self.fees_description,
            eligibility_description: self.eligibility_description,
            not_for_description: self.not_for_description,
            minimum_age: self.minimum_age,
            maximum_age: self.maximum_age,
            diagnosis_needed: self.diagnosis_needed,
            referral_routes: words(&self.referral_routes)?,
            referral_description: self.referral_description,
            area_rule: optional_word(self.area_rule.as_deref())?,
            area_rule_description: self.area_rule_description,
            open_to: optional_word(self.open_to.as_deref())?,
            setting: optional_word(self.setting.as_deref())?,
            bring_someone: self.bring_someone,
            personal_care_given: self.personal_care_given,
            direct_payments_accepted: self.direct_payments_accepted,
            led_by: words(&self.led_by)?,
            first_time_description: self.first_time_description,
            who_meets_you: self.who_meets_you,
            contact_without_phone: words(&self.contact_without_phone)?,
            safeguarding_policy_stated: self.safeguarding_policy_stated,
            insurance_stated: self.insurance_stated,
            dbs_checked_stated: self.dbs_checked_stated,
            place_rule: word(&self.place_rule)?,
            public_office_confirmed: self.public_office_confirmed,
            is_sample: self.is_sample,
            phones: Vec::new(),
            contacts: Vec::new(),
            additional_urls: Vec::new(),
            schedules: Vec::new(),
            service_at_locations: Vec::new(),
            service_areas: Vec::new(),
            languages: Vec::new(),
            cost_options: Vec::new(),
            required_documents: Vec::new(),
            funding: Vec::new(),
            assertions: Vec::new(),
        })
    }

    fn availability(&self) -> Result<Option<Availability>, StoreError> {
        let Some(state) = optional_word(self.availability_state.as_deref())? else {
            return Ok(None);
        };
        let (waiting_weeks, said_on) = (
            self.availability_waiting_weeks,
            date(self.availability_said_on),
        );
        Ok(Some(Availability {
            state,
            waiting_weeks,
            said_on,
        }))
    }

    fn evidence(&self) -> Result<Option<Evidence>, StoreError> {
        let (Some(claim), Some(claimed_by)) = (
            self.evidence_claim.clone(),
            self.evidence_claimed_by.clone(),
        ) else {
            return Ok(None);
        };
        let url = optional(self.evidence_url.clone())?;
        Ok(Some(Evidence {
            claim,
            claimed_by,
            url,
            date: date(self.evidence_date),
        }))
    }
}

#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = schema::service_at_location)]
pub(in crate::store) struct ServiceAtLocationRow {
    pub(in crate::store) id: Uuid,
    pub(in crate::store) service_id: Uuid,
    pub(in crate::store) location_id: Uuid,
    ordinal: i32,
    description: Option<String>,
}

impl ServiceAtLocationRow {
    pub(in crate::store) fn new(service_id: Uuid, ordinal: i32, place: &ServiceAtLocation) -> Self {
        Self {
            id: place.id.0,
            service_id,
            location_id: place.location_id.0,
            ordinal,
            description: place.description.clone(),
        }
    }
}

/// Sessions and assertions at the place are added by the reader.
impl Part for ServiceAtLocationRow {
    type Domain = ServiceAtLocation;

    fn owner_id(&self) -> Uuid {
        self.service_id
    }

    fn read(self) -> Result<ServiceAtLocation, StoreError> {
        Ok(ServiceAtLocation {
            id: self.id.into(),
            location_id: self.location_id.into(),
            description: self.description,
            schedules: Vec::new(),
            assertions: Vec::new(),
        })
    }
}
