//! What a curator chooses between when two entries are laid side by side: each facet is what only makes sense together, like
//! a place with its address, and can be taken from either entry; some from both.

use crate::directory::questions::{Entry, Times};
use hereabouts_domain::{Assertion, Phone, ServiceAtLocation, ServiceAtLocationId};

/// Takes something of an entry into another.
type Taking = fn(&mut Entry, &Entry);

/// One thing to choose.
pub struct Facet {
    /// Its name, in a form.
    pub name: &'static str,
    /// The message that says what it is.
    pub asks: &'static str,
    /// The questions whose answers show it.
    pub fields: &'static [&'static str],
    /// Takes it from the other entry, in place of what the first has.
    pub(super) take: Taking,
    /// Adds the other's to what the first has, where both can be true.
    pub(super) join: Option<Taking>,
    /// Whether it is the organisation's, and no choice where both entries are of one.
    pub(super) is_of_organization: bool,
}

impl Facet {
    const fn new(
        name: &'static str,
        asks: &'static str,
        fields: &'static [&'static str],
        take: Taking,
    ) -> Self {
        Self {
            name,
            asks,
            fields,
            take,
            join: None,
            is_of_organization: false,
        }
    }

    const fn or_both(self, join: Taking) -> Self {
        Self {
            join: Some(join),
            ..self
        }
    }

    const fn of_organization(self) -> Self {
        Self {
            is_of_organization: true,
            ..self
        }
    }

    /// Whether both can be kept.
    #[must_use]
    pub const fn can_be_both(&self) -> bool {
        self.join.is_some()
    }
}

/// Takes whole fields of a service.
macro_rules! service {
    ($($field:ident),+) => { |to: &mut Entry, from: &Entry| { $(to.service.$field.clone_from(&from.service.$field);)+ } };
}

/// Adds what a list of a service lacks.
macro_rules! service_list {
    ($field:ident) => {
        |to: &mut Entry, from: &Entry| add(&mut to.service.$field, &from.service.$field)
    };
}

/// Takes whole fields of an organisation.
macro_rules! organization {
    ($($field:ident),+) => { |to: &mut Entry, from: &Entry| { $(to.organization.$field.clone_from(&from.organization.$field);)+ } };
}

/// Everything that is chosen, in the order of the form.
pub const FACETS: &[Facet] = &[
    Facet::new(
        "organization-name",
        "entry-organization-name",
        &["organization-name", "organization-other-name"],
        organization!(name, alternate_name),
    )
    .of_organization(),
    Facet::new(
        "legal-status",
        "entry-legal-status",
        &["legal-status", "charity-number", "company-number"],
        organization!(legal_status, organization_identifiers),
    )
    .of_organization(),
    Facet::new(
        "organization-website",
        "entry-organization-website",
        &["organization-website"],
        organization!(website),
    )
    .of_organization(),
    Facet::new("name", "entry-name", &["name"], service!(name)).or_both(|to, from| {
        to.service.alternate_name = Some(from.service.name.clone());
    }),
    Facet::new(
        "description",
        "entry-description",
        &["description"],
        service!(description, summary),
    ),
    Facet::new("concepts", "entry-concepts", &["concepts"], |to, from| {
        to.service.assertions.clone_from(&from.service.assertions);
    })
    .or_both(|to, from| add_assertions(&mut to.service.assertions, &from.service.assertions)),
    Facet::new("formats", "entry-formats", &["formats"], service!(formats))
        .or_both(service_list!(formats)),
    Facet::new(
        "place",
        "entry-step-place",
        &[
            "place-rule",
            "venue",
            "street",
            "town",
            "postcode",
            "setting",
            "getting-there",
            "access",
            "place-2-venue",
            "place-2-street",
            "place-2-town",
            "place-2-postcode",
            "place-2-getting-there",
            "place-3-venue",
            "place-3-street",
            "place-3-town",
            "place-3-postcode",
            "place-3-getting-there",
        ],
        take_place,
    )
    .or_both(add_places),
    Facet::new(
        "area",
        "entry-area",
        &["area", "area-rule"],
        service!(service_areas, area_rule, area_rule_description),
    ),
    Facet::new(
        "times",
        "entry-step-times",
        &["sessions", "term-time", "bank-holidays", "when-words"],
        |to, from| Times::of(from).put(to),
    ),
    Facet::new(
        "closed",
        "entry-closed",
        &["closed", "closed-until"],
        service!(status, closed_until),
    ),
    Facet::new(
        "who-for",
        "entry-who-for",
        &["who-for"],
        service!(eligibility_description),
    ),
    Facet::new(
        "not-for",
        "entry-not-for",
        &["not-for"],
        service!(not_for_description),
    ),
    Facet::new(
        "ages",
        "entry-minimum-age",
        &["minimum-age", "maximum-age"],
        service!(minimum_age, maximum_age),
    ),
    Facet::new("open-to", "entry-open-to", &["open-to"], service!(open_to)),
    Facet::new(
        "diagnosis",
        "entry-diagnosis",
        &["diagnosis"],
        service!(diagnosis_needed),
    ),
    Facet::new("led-by", "entry-led-by", &["led-by"], service!(led_by))
        .or_both(service_list!(led_by)),
    Facet::new(
        "languages",
        "entry-languages",
        &["languages"],
        service!(languages),
    )
    .or_both(service_list!(languages)),
    Facet::new(
        "referral",
        "entry-referral",
        &["referral", "referral-words"],
        service!(referral_routes, referral_description, application_process),
    ),
    Facet::new(
        "room",
        "entry-room",
        &["room", "waiting-weeks"],
        service!(availability),
    ),
    Facet::new(
        "cost",
        "entry-cost",
        &["cost", "price", "cost-words"],
        service!(cost_options, fees_description),
    ),
    Facet::new(
        "direct-payments",
        "entry-direct-payments",
        &["direct-payments"],
        service!(direct_payments_accepted),
    ),
    Facet::new(
        "bring-someone",
        "entry-bring-someone",
        &["bring-someone"],
        service!(bring_someone),
    ),
    Facet::new(
        "personal-care",
        "entry-personal-care",
        &["personal-care"],
        service!(personal_care_given),
    ),
    Facet::new(
        "first-time",
        "entry-first-time",
        &["first-time", "who-meets"],
        service!(first_time_description, who_meets_you),
    ),
    Facet::new(
        "safe",
        "entry-safe",
        &["safe"],
        service!(
            safeguarding_policy_stated,
            insurance_stated,
            dbs_checked_stated
        ),
    ),
    Facet::new("email", "entry-email", &["email", "email-withheld"], email),
    Facet::new(
        "phone",
        "entry-phone",
        &["phone", "phone-withheld"],
        |to, from| {
            to.service.phones = phones(from).to_vec();
        },
    )
    .or_both(|to, from| add(&mut to.service.phones, phones(from))),
    Facet::new("website", "entry-website", &["website"], service!(website)),
    Facet::new(
        "without-phone",
        "entry-without-phone",
        &["without-phone"],
        service!(contact_without_phone),
    )
    .or_both(service_list!(contact_without_phone)),
    Facet::new(
        "people",
        "entry-step-people",
        &[
            "person-1-name",
            "person-1-email",
            "person-1-phone",
            "person-1-shown",
            "person-2-name",
            "person-2-email",
            "person-2-phone",
            "person-2-shown",
        ],
        service!(contacts),
    )
    .or_both(service_list!(contacts)),
];

/// Adds what is not there yet.
fn add<T: PartialEq + Clone>(to: &mut Vec<T>, from: &[T]) {
    for one in from {
        if !to.contains(one) {
            to.push(one.clone());
        }
    }
}

/// Adds what is said of concepts of which nothing is said yet: what one side has refused stays refused.
fn add_assertions(to: &mut Vec<Assertion>, from: &[Assertion]) {
    for assertion in from {
        if to.iter().all(|one| one.concept != assertion.concept) {
            to.push(assertion.clone());
        }
    }
}

/// The address that an entry is reached by, its organisation's where it has none of its own; kept to itself as it was there.
fn email(to: &mut Entry, from: &Entry) {
    let (service, organization) = (&from.service, &from.organization);
    let (email, is_withheld) = match &service.email {
        Some(own) => (Some(own), service.email_is_withheld),
        None => (organization.email.as_ref(), organization.email_is_withheld),
    };
    to.service.email = email.cloned();
    to.service.email_is_withheld = is_withheld;
}

/// The phones that the public reads: its organisation's, where an entry has none of its own.
fn phones(entry: &Entry) -> &[Phone] {
    match entry.service.phones.as_slice() {
        [] => &entry.organization.phones,
        own => own,
    }
}

/// Times are another choice than places: those that were kept stay.
fn take_place(to: &mut Entry, from: &Entry) {
    let times = Times::of(to);
    to.service.place_rule = from.service.place_rule;
    to.service.setting = from.service.setting;
    to.service.public_office_confirmed = from.service.public_office_confirmed;
    to.service.service_at_locations.clear();
    to.locations.clear();
    add_places(to, from);
    times.put(to);
}

/// The same location, and a new link to it: the other entry keeps its own.
fn add_places(to: &mut Entry, from: &Entry) {
    for place in &from.service.service_at_locations {
        let mut there = to.service.service_at_locations.iter();
        if there.any(|one| one.location_id == place.location_id) {
            continue;
        }
        to.service.service_at_locations.push(ServiceAtLocation {
            id: ServiceAtLocationId::mint(),
            ..place.clone()
        });
        let location = from.locations.iter();
        to.locations
            .extend(location.filter(|one| one.id == place.location_id).cloned());
    }
}

/// What the form does not ask comes from the other entry where the kept one has nothing.
pub(super) fn fill_gaps(to: &mut Entry, from: &Entry) {
    let (service, other) = (&mut to.service, &from.service);
    service.evidence = service.evidence.take().or_else(|| other.evidence.clone());
    if service.alternate_name.is_none() {
        service.alternate_name.clone_from(&other.alternate_name);
    }
    add(&mut service.additional_urls, &other.additional_urls);
    add(&mut service.required_documents, &other.required_documents);
    add(&mut service.funding, &other.funding);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::questions::{STEPS, fresh};
    use hereabouts_domain::{AssertionState, Schedule, ServiceStatus};
    use jiff::Timestamp;
    use std::collections::BTreeSet;

    #[test]
    fn every_question_about_an_entry_is_in_one_facet() {
        let asked = STEPS.iter().flat_map(|step| step.fields);
        let asked: BTreeSet<&str> = asked
            .map(|field| field.name)
            .filter(|name| !name.starts_with("your-") && *name != "agreed-how")
            .collect();
        let mut shown: Vec<&str> = FACETS
            .iter()
            .flat_map(|facet| facet.fields)
            .copied()
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, asked.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn what_one_side_has_refused_is_not_brought_in_by_the_other() {
        let now = Timestamp::constant(1_800_000_000, 0);
        let refused = Assertion {
            state: AssertionState::Rejected,
            ..Assertion::stated("dementia", true, now)
        };
        let mut kept = vec![refused.clone()];
        let other = [
            Assertion::stated("dementia", true, now),
            Assertion::stated("stroke", true, now),
        ];
        add_assertions(&mut kept, &other);
        assert_eq!(kept, [refused, other[1].clone()]);
    }

    #[test]
    fn a_place_that_is_taken_changes_no_times_and_times_that_are_taken_no_place() {
        let at = |hour| Schedule {
            opens_at: Some(jiff::civil::time(hour, 0, 0, 0)),
            ..Schedule::default()
        };
        let entry = |hour| {
            let location = fresh();
            let mut entry = Entry::default();
            entry.service.service_at_locations.push(ServiceAtLocation {
                id: ServiceAtLocationId::mint(),
                location_id: location.id,
                description: None,
                schedules: vec![at(hour)],
                assertions: Vec::new(),
            });
            entry.locations.push(location);
            entry
        };
        let (kept, other) = (entry(10), entry(11));
        let times = |entry: &Entry| entry.service.service_at_locations[0].schedules.clone();
        let mut with_place = kept.clone();
        take_place(&mut with_place, &other);
        assert_eq!(with_place.locations, other.locations);
        assert_eq!(times(&with_place), [at(10)]);
        let mut with_times = kept.clone();
        Times::of(&other).put(&mut with_times);
        assert_eq!(with_times.locations, kept.locations);
        assert_eq!(times(&with_times), [at(11)]);
    }

    #[test]
    fn a_place_is_taken_whole_with_a_link_of_its_own() {
        let mut to = Entry::default();
        let mut from = Entry::default();
        let place = ServiceAtLocation {
            id: ServiceAtLocationId::mint(),
            location_id: hereabouts_domain::LocationId::mint(),
            description: None,
            schedules: Vec::new(),
            assertions: Vec::new(),
        };
        from.service.service_at_locations.push(place.clone());
        take_place(&mut to, &from);
        take_place(&mut to, &from);
        let [taken] = to.service.service_at_locations.as_slice() else {
            panic!("one place");
        };
        assert_eq!(taken.location_id, place.location_id);
        assert_ne!(taken.id, place.id);
        assert_eq!(to.service.status, ServiceStatus::Active);
    }
}
