//! A listing as far as it is compared: what the caller knows of it, missing what it doesn't.

use hereabouts_domain::{
    Contact, Location, LonLat, Organization, OrganizationIdentifier, Phone, PlaceRule, Schedule,
    Service,
};
use std::fmt::Write;

/// What is compared. Everything but the name may be missing, and what is missing counts neither for nor
/// against. Text is taken as people write it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Listing {
    /// The caller's own number, given back in every answer.
    pub id: u32,
    /// What it is called.
    pub name: String,
    /// What it is called too.
    pub alternate_name: Option<String>,
    /// What the organisation is called that runs it; `None` when the listing is an organisation itself.
    pub organization_name: Option<String>,
    /// Its e-mail addresses, the organisation's among them.
    pub emails: Vec<String>,
    /// Its addresses on the web, the organisation's among them.
    pub web_addresses: Vec<String>,
    /// Its phone numbers, the organisation's among them.
    pub phones: Vec<String>,
    /// Its numbers in registers.
    pub identifiers: Vec<Identifier>,
    /// Where it meets, or where letters go when nothing else is known.
    pub places: Vec<Place>,
    /// When it meets in a week.
    pub sessions: Vec<Session>,
    /// What it is, in plain text.
    pub description: String,
}

/// A number in a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The register, like `GB-CHC`. Numbers in two registers are never compared.
    pub scheme: String,
    /// The number.
    pub number: String,
}

/// Where something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The postcode, in any writing.
    pub postcode: Option<String>,
    /// The position.
    pub point: Option<LonLat>,
    /// The town: a word of it in one of two names is no difference.
    pub town: Option<String>,
}

/// A day of the week and a time on which something meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// 0 is Monday, 6 Sunday; others are ignored.
    pub weekday: u8,
    /// Minutes from midnight to its start, when known.
    pub starts_minute: Option<u16>,
}

impl Listing {
    /// A service with its organisation and the locations it meets at. Hidden places are left out, contact
    /// details that aren't published are compared like others: the caller decides what a reader may see.
    #[must_use]
    pub fn of_service(
        id: u32,
        service: &Service,
        organization: Option<&Organization>,
        locations: &[&Location],
    ) -> Self {
        let mut listing = Self {
            id,
            name: service.name.clone(),
            alternate_name: service.alternate_name.clone(),
            organization_name: organization.map(|organization| organization.name.clone()),
            description: description_of(service),
            ..Self::default()
        };
        listing.emails.extend(service.email.iter().map(text));
        listing
            .web_addresses
            .extend(service.website.iter().map(text));
        let more = service.additional_urls.iter().map(|more| text(&more.url));
        listing.web_addresses.extend(more);
        listing.add_phones(&service.phones);
        listing.add_contacts(&service.contacts);
        if let Some(organization) = organization {
            listing.add_contact_points(organization);
        }
        listing.add_places(locations);
        let there = service.service_at_locations.iter();
        let schedules = there.flat_map(|there| &there.schedules);
        for schedule in service.schedules.iter().chain(schedules) {
            listing.add_sessions(schedule);
        }
        listing
    }

    /// An organisation by itself, with its offices or the places where its services meet. Compare it with
    /// organisations only.
    #[must_use]
    pub fn of_organization(id: u32, organization: &Organization, locations: &[&Location]) -> Self {
        let mut listing = Self {
            id,
            name: organization.name.clone(),
            alternate_name: organization.alternate_name.clone(),
            description: organization.description.clone().unwrap_or_default(),
            ..Self::default()
        };
        listing.add_contact_points(organization);
        listing.add_places(locations);
        listing
    }

    fn add_contact_points(&mut self, organization: &Organization) {
        self.emails.extend(organization.email.iter().map(text));
        self.web_addresses
            .extend(organization.website.iter().map(text));
        let more = organization.additional_urls.iter();
        self.web_addresses.extend(more.map(|more| text(&more.url)));
        self.add_phones(&organization.phones);
        self.add_contacts(&organization.contacts);
        let numbers = organization.organization_identifiers.iter();
        self.identifiers.extend(numbers.map(identifier_of));
    }

    fn add_phones(&mut self, phones: &[Phone]) {
        self.phones
            .extend(phones.iter().map(|phone| text(&phone.number)));
    }

    fn add_contacts(&mut self, contacts: &[Contact]) {
        for contact in contacts {
            self.emails.extend(contact.email.iter().map(text));
            self.phones.extend(contact.phone.iter().map(text));
        }
    }

    fn add_places(&mut self, locations: &[&Location]) {
        let shown = locations
            .iter()
            .filter(|location| location.place_rule != PlaceRule::Hidden);
        self.places.extend(shown.map(|location| place_of(location)));
    }

    fn add_sessions(&mut self, schedule: &Schedule) {
        let starts = schedule.opens_at.map(|time| {
            u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
        });
        let days = schedule.byday.as_deref().unwrap_or_default().split(',');
        let weekdays = days.filter_map(|day| {
            let letters = day.trim_start_matches(|c: char| !c.is_alphabetic());
            ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
                .iter()
                .position(|known| *known == letters)
        });
        self.sessions.extend(weekdays.map(|weekday| Session {
            weekday: u8::try_from(weekday).unwrap_or(u8::MAX),
            starts_minute: starts,
        }));
    }
}

fn text(value: &impl ToString) -> String {
    value.to_string()
}

fn description_of(service: &Service) -> String {
    let mut all = String::new();
    for part in [&service.summary, &service.description]
        .into_iter()
        .flatten()
    {
        // Writing into a string cannot fail.
        let _ = writeln!(all, "{part}");
    }
    all
}

fn identifier_of(number: &OrganizationIdentifier) -> Identifier {
    let scheme = number.identifier_scheme.as_ref();
    Identifier {
        scheme: scheme.unwrap_or(&number.identifier_type).clone(),
        number: number.identifier.clone(),
    }
}

fn place_of(location: &Location) -> Place {
    let addresses = || location.addresses.iter();
    let postcode = addresses().find_map(|address| address.postal_code.as_ref());
    Place {
        postcode: postcode.map(ToString::to_string),
        point: location.point,
        town: addresses().find_map(|address| address.city.clone()),
    }
}
