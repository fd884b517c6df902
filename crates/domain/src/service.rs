//! What is offered: HSDS `service`, and what a link worker needs to know before sending somebody there.
//!
//! Every answer that a group has not given is `None`: "not said" is never "no".

use crate::text_enum::text_enum;
use crate::{
    Assertion, Contact, CostOption, EmailAddress, Funding, Language, LocationId, OrganizationId,
    Phone, RequiredDocument, Schedule, ServiceArea, ServiceAtLocationId, ServiceId, Stewardship,
    Url, WebAddress,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

text_enum! {
    /// Whether it runs (HSDS `status`).
    ServiceStatus {
        /// It runs.
        Active = "active",
        /// It does not run at present.
        Inactive = "inactive",
        /// It has ended.
        Defunct = "defunct",
        /// It pauses and means to come back.
        TemporarilyClosed = "temporarily closed",
    }
}

text_enum! {
    /// How somebody takes part. The words are the vocabulary's format ids.
    Format {
        /// Going there.
        InPerson = "in-person",
        /// Online.
        Online = "online",
        /// By phone.
        Phone = "phone",
        /// They come to you.
        HomeVisit = "home-visit",
    }
}

text_enum! {
    /// Who can send somebody.
    ReferralRoute {
        /// Yourself: just come, or get in touch.
        SelfReferral = "self",
        /// A professional: a link worker, a social worker.
        Professional = "professional",
        /// A GP.
        Gp = "gp",
    }
}

text_enum! {
    /// What living somewhere has to do with it.
    AreaRule {
        /// Nothing.
        Anyone = "anyone",
        /// You live in the area.
        LivesIn = "lives-in",
        /// Your GP is in the area.
        RegisteredWithGpIn = "registered-with-gp-in",
    }
}

text_enum! {
    /// Whether the public can come at all. All but `Anyone` are closed and never offered to the public.
    OpenTo {
        /// The public.
        Anyone = "anyone",
        /// Residents of the place.
        Residents = "residents",
        /// Patients of the place.
        Patients = "patients",
        /// Members.
        Members = "members",
    }
}

text_enum! {
    /// What kind of place it happens in.
    Setting {
        /// A community centre or hall.
        CommunityCentre = "community-centre",
        /// A care home.
        CareHome = "care-home",
        /// A hospital.
        Hospital = "hospital",
        /// A school.
        School = "school",
        /// Somebody's home.
        Home = "home",
        /// Outdoors.
        Outdoors = "outdoors",
        /// Online.
        Online = "online",
        /// A church, mosque, temple, synagogue or the like.
        PlaceOfWorship = "place-of-worship",
        /// A library.
        Library = "library",
        /// A pub; never offered to somebody who asks about their drinking.
        Pub = "pub",
        /// A café.
        Cafe = "cafe",
        /// An office.
        Office = "office",
        /// A leisure centre.
        LeisureCentre = "leisure-centre",
    }
}

text_enum! {
    /// Whether there is room.
    AvailabilityState {
        /// There is.
        Open = "open",
        /// There is a list.
        WaitingList = "waiting-list",
        /// There is none.
        Full = "full",
    }
}

text_enum! {
    /// Who leads it.
    LedBy {
        /// People who have the condition themselves.
        PeopleWithTheCondition = "people-with-the-condition",
        /// Unpaid carers.
        Carers = "carers",
        /// Deaf people.
        DeafPeople = "deaf-people",
        /// Staff.
        Staff = "staff",
        /// Volunteers.
        Volunteers = "volunteers",
    }
}

text_enum! {
    /// A way to get in touch that is not a phone call.
    ContactMethod {
        /// E-mail.
        Email = "email",
        /// A text message.
        Text = "text",
        /// A form on their site.
        Form = "form",
        /// Just turning up.
        DropIn = "drop-in",
        /// A letter.
        Post = "post",
        /// Text relay or a sign-language video relay.
        Relay = "relay",
    }
}

/// Whether there is room, as said on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Availability {
    /// Whether there is room.
    pub state: AvailabilityState,
    /// How long the list takes, in weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_weeks: Option<i32>,
    /// The day it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_on: Option<Date>,
}

/// What the group says it achieves. "The group says."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What is claimed.
    pub claim: String,
    /// By whom.
    pub claimed_by: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<WebAddress>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// A service: the aggregate with all of its parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// Who runs it.
    pub organization_id: OrganizationId,
    /// What it is called.
    pub name: String,
    /// What it is called too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternate_name: Option<String>,
    /// One sentence for a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What it is, in plain text; paragraphs are parted by an empty line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it runs.
    pub status: ServiceStatus,
    /// The day it means to be back, when temporarily closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_until: Option<Date>,
    /// How somebody takes part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formats: Vec<Format>,
    /// Its own page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Its own address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Curators and letters of ours use its address, and the public does not see it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub email_is_withheld: bool,
    /// How to start (HSDS `application_process`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_process: Option<String>,
    /// What it costs, in words (HSDS `fees_description`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fees_description: Option<String>,
    /// Who it is for, in the group's words (HSDS `eligibility_description`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub eligibility_description: Option<String>,
    /// Who it is not for, in the group's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_for_description: Option<String>,
    /// The youngest age, in whole years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<i32>,
    /// The oldest age, in whole years, inclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum_age: Option<i32>,
    /// Whether a diagnosis is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis_needed: Option<bool>,
    /// Who can send somebody; empty is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referral_routes: Vec<ReferralRoute>,
    /// How a referral is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral_description: Option<String>,
    /// What living somewhere has to do with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_rule: Option<AreaRule>,
    /// The area rule in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area_rule_description: Option<String>,
    /// Whether the public can come; not said is open to anyone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub open_to: Option<OpenTo>,
    /// What kind of place it happens in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// Whether there is room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
    /// Whether you may bring somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bring_someone: Option<bool>,
    /// Whether they help with personal care.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal_care_given: Option<bool>,
    /// Whether direct payments can pay for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct_payments_accepted: Option<bool>,
    /// Who leads it; empty is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub led_by: Vec<LedBy>,
    /// What happens the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_time_description: Option<String>,
    /// Who meets you.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_meets_you: Option<String>,
    /// Ways to get in touch without phoning; empty is not said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_without_phone: Vec<ContactMethod>,
    /// The group says it has a safeguarding policy. Not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safeguarding_policy_stated: Option<bool>,
    /// The group says it is insured. Not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance_stated: Option<bool>,
    /// The group says its people have DBS (or PVG, AccessNI) checks. Not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dbs_checked_stated: Option<bool>,
    /// What the group says it achieves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// `Hidden` when nobody may find where it is: then it has no place at all.
    pub place_rule: crate::PlaceRule,
    /// A curator confirmed that its place is a public office, though its concepts withhold places.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public_office_confirmed: bool,
    /// Invented, to try the directory out; shown as such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_sample: bool,
    /// Its phones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Its people, where it publishes them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Its other addresses on the web.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additional_urls: Vec<Url>,
    /// When it meets, wherever that is (online, or everywhere the same).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// Where it meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_at_locations: Vec<ServiceAtLocation>,
    /// Where it may be used from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub service_areas: Vec<ServiceArea>,
    /// Languages beside English.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// What it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cost_options: Vec<CostOption>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required_documents: Vec<RequiredDocument>,
    /// Who pays for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funding: Vec<Funding>,
    /// What is said of it: conditions, activities, audiences, access.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
    /// Publication, checks and owner.
    pub stewardship: Stewardship,
}

/// A service at one location (HSDS `service_at_location`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceAtLocation {
    /// Its id.
    pub id: ServiceAtLocationId,
    /// The location.
    pub location_id: LocationId,
    /// What is different there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it meets there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedules: Vec<Schedule>,
    /// What is said of it there only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assertions: Vec<Assertion>,
}

impl Service {
    /// One of which nothing is known but its name: running, published, and checked by nobody.
    #[must_use]
    pub const fn bare(id: ServiceId, organization_id: OrganizationId, name: String) -> Self {
        Self {
            id,
            organization_id,
            name,
            alternate_name: None,
            summary: None,
            description: None,
            status: ServiceStatus::Active,
            closed_until: None,
            formats: Vec::new(),
            website: None,
            email: None,
            email_is_withheld: false,
            application_process: None,
            fees_description: None,
            eligibility_description: None,
            not_for_description: None,
            minimum_age: None,
            maximum_age: None,
            diagnosis_needed: None,
            referral_routes: Vec::new(),
            referral_description: None,
            area_rule: None,
            area_rule_description: None,
            open_to: None,
            setting: None,
            availability: None,
            bring_someone: None,
            personal_care_given: None,
            direct_payments_accepted: None,
            led_by: Vec::new(),
            first_time_description: None,
            who_meets_you: None,
            contact_without_phone: Vec::new(),
            safeguarding_policy_stated: None,
            insurance_stated: None,
            dbs_checked_stated: None,
            evidence: None,
            place_rule: crate::PlaceRule::Public,
            public_office_confirmed: false,
            is_sample: false,
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
            stewardship: Stewardship::published_unchecked(),
        }
    }

    /// Whether somebody from outside may come at all.
    #[must_use]
    pub fn is_open_to_the_public(&self) -> bool {
        matches!(self.open_to, None | Some(OpenTo::Anyone))
    }

    /// Whether it is closed for now on a day: until the day on which it means to be back, if it names one.
    #[must_use]
    pub fn is_closed_on(&self, day: Date) -> bool {
        self.status == ServiceStatus::TemporarilyClosed
            && self.closed_until.is_none_or(|back| day < back)
    }

    /// Whether its place must not be shown: it is hidden, or its concepts withhold places and no
    /// curator has confirmed a public office. A mere suggestion withholds too, until it is rejected.
    #[must_use]
    pub fn withholds_its_place(&self) -> bool {
        self.place_rule == crate::PlaceRule::Hidden || self.may_lead_to_somebody_in_hiding()
    }

    /// Whether it concerns somebody in hiding, and no curator has confirmed a public office.
    #[must_use]
    pub fn may_lead_to_somebody_in_hiding(&self) -> bool {
        let concerns_somebody_in_hiding = self.assertions.iter().any(|assertion| {
            assertion.holds
                && assertion.counts()
                && crate::WITHHELD_PLACE_CONCEPTS.contains(&assertion.concept.as_str())
        });
        concerns_somebody_in_hiding && !self.public_office_confirmed
    }
}
