//! Records to store: bare ones with nothing but what must be there, and full ones in which every field is
//! set, to something that differs from the bare one.

use hereabouts_domain::*;
use jiff::Timestamp;
use jiff::civil::{Date, Time, date, time};
use uuid::Uuid;

pub(super) fn bare_organization() -> Organization {
    Organization::bare(OrganizationId::mint(), "Tea and Talk".to_owned())
}

/// Every field set; `id` and version stay, the heir and the parent must be stored.
pub(super) fn full_organization(
    bare: &Organization,
    other: OrganizationId,
    owner: Uuid,
) -> Organization {
    Organization {
        id: bare.id,
        name: "Folkestone Tea and Talk".to_owned(),
        alternate_name: some("The Teapot"),
        description: some("We meet.\n\nWe talk."),
        email_is_withheld: false,
        email: Some(email("hello@example.org")),
        website: Some(web("https://example.org/")),
        legal_status: Some(LegalStatus::Cio),
        year_incorporated: Some(1987),
        parent_organization_id: Some(other),
        is_sample: true,
        organization_identifiers: vec![
            OrganizationIdentifier {
                identifier_scheme: some("GB-CHC"),
                identifier_type: "Charity number".to_owned(),
                identifier: "1234567".to_owned(),
            },
            OrganizationIdentifier {
                identifier_scheme: None,
                identifier_type: "Council's list".to_owned(),
                identifier: "A/1".to_owned(),
            },
        ],
        phones: phones(),
        contacts: contacts(),
        additional_urls: urls(),
        funding: funding(),
        assertions: assertions(),
        stewardship: full_stewardship(&bare.stewardship, other.0, owner),
    }
}

pub(super) fn bare_location() -> Location {
    Location {
        id: LocationId::mint(),
        location_type: LocationType::Physical,
        name: None,
        description: None,
        transportation: None,
        place_rule: PlaceRule::Public,
        point: None,
        public_point: None,
        local_authority: None,
        is_sample: false,
        addresses: vec![],
        phones: vec![],
        accessibility: vec![],
        assertions: vec![],
        stewardship: Stewardship::published_unchecked(),
    }
}

/// A hall that everybody may find.
pub(super) fn hall() -> Location {
    Location {
        name: some("St Saviour's Hall"),
        description: some("Behind the church"),
        transportation: some("Bus 10"),
        point: Some(position(1.166_312_3, 51.081_512_7)),
        public_point: Some(position(1.166_312_3, 51.081_512_7)),
        local_authority: some("E07000112"),
        addresses: vec![address()],
        accessibility: vec![Accessibility {
            description: "A ramp".to_owned(),
            details: some("At the side"),
        }],
        ..bare_location()
    }
}

/// Somebody's home.
pub(super) fn home() -> Location {
    Location {
        place_rule: PlaceRule::Home,
        public_point: Some(position(1.15, 51.09)),
        ..hall()
    }
}

pub(super) fn full_location(bare: &Location, other: LocationId, owner: Uuid) -> Location {
    Location {
        id: bare.id,
        location_type: LocationType::Postal,
        place_rule: PlaceRule::Home,
        // Longitude 0 is a real place; the last digit must survive.
        point: Some(position(0.0, 50.793_456_7)),
        public_point: Some(position(-0.000_000_1, 50.8)),
        is_sample: true,
        phones: phones(),
        addresses: vec![
            address(),
            Address {
                address_1: None,
                address_2: None,
                city: some("Hythe"),
                state_province: None,
                postal_code: None,
                country: "GB".to_owned(),
                address_type: AddressType::Postal,
            },
        ],
        assertions: assertions(),
        stewardship: full_stewardship(&bare.stewardship, other.0, owner),
        ..hall()
    }
}

pub(super) fn bare_service(organization: OrganizationId) -> Service {
    let name = "Singing for breathing".to_owned();
    Service::bare(ServiceId::mint(), organization, name)
}

/// Every field set; the organisation, the locations, the heir and the owner must be stored.
pub(super) fn full_service(
    bare: &Service,
    organization: OrganizationId,
    locations: [LocationId; 2],
    other: ServiceId,
    owner: Uuid,
) -> Service {
    Service {
        id: bare.id,
        organization_id: organization,
        name: "Singing for breath".to_owned(),
        alternate_name: some("Breathe"),
        summary: some("We sing."),
        description: some("We sing.\n\nThen tea."),
        status: ServiceStatus::TemporarilyClosed,
        closed_until: Some(date(2027, 1, 4)),
        formats: Format::ALL.to_vec(),
        website: Some(web("https://example.org/sing")),
        email_is_withheld: false,
        email: Some(email("sing@example.org")),
        application_process: some("Just come"),
        fees_description: some("By donation"),
        eligibility_description: some("Anyone with COPD"),
        not_for_description: some("Not for children"),
        minimum_age: Some(18),
        maximum_age: Some(120),
        diagnosis_needed: Some(true),
        referral_routes: ReferralRoute::ALL.to_vec(),
        referral_description: some("By letter"),
        area_rule: Some(AreaRule::RegisteredWithGpIn),
        area_rule_description: some("Folkestone surgeries"),
        open_to: Some(OpenTo::Anyone),
        setting: Some(Setting::CommunityCentre),
        availability: Some(Availability {
            state: AvailabilityState::WaitingList,
            waiting_weeks: Some(6),
            said_on: Some(date(2026, 11, 2)),
        }),
        bring_someone: Some(true),
        personal_care_given: Some(false),
        direct_payments_accepted: Some(true),
        led_by: LedBy::ALL.to_vec(),
        first_time_description: some("Somebody shows you round"),
        who_meets_you: some("A volunteer in green"),
        contact_without_phone: ContactMethod::ALL.to_vec(),
        safeguarding_policy_stated: Some(true),
        insurance_stated: Some(false),
        dbs_checked_stated: Some(true),
        evidence: Some(Evidence {
            claim: "Better breathing".to_owned(),
            claimed_by: "A study".to_owned(),
            url: Some(web("https://example.org/study")),
            date: Some(date(2024, 5, 6)),
        }),
        place_rule: PlaceRule::Home,
        public_office_confirmed: true,
        is_sample: true,
        phones: phones(),
        contacts: contacts(),
        additional_urls: urls(),
        schedules: schedules(),
        service_at_locations: vec![
            ServiceAtLocation {
                id: ServiceAtLocationId::mint(),
                location_id: locations[1],
                description: some("Upstairs"),
                schedules: schedules(),
                assertions: assertions(),
            },
            at(locations[0]),
        ],
        service_areas: areas(),
        languages: vec![
            Language {
                code: "cy".to_owned(),
                note: some("Every second week"),
            },
            Language {
                code: "bfi".to_owned(),
                note: None,
            },
        ],
        cost_options: vec![
            CostOption {
                option: some("Each session"),
                amount_minor: Some(350),
                currency: some("GBP"),
                amount_description: some("includes tea"),
                valid_from: Some(date(2026, 4, 1)),
                valid_to: Some(date(2027, 3, 31)),
            },
            CostOption {
                amount_minor: Some(0),
                ..CostOption::default()
            },
        ],
        required_documents: vec![
            RequiredDocument {
                document: "Proof of address".to_owned(),
                uri: some("https://example.org/proof"),
            },
            RequiredDocument {
                document: "Glasses".to_owned(),
                uri: None,
            },
        ],
        funding: funding(),
        assertions: assertions(),
        stewardship: full_stewardship(&bare.stewardship, other.0, owner),
    }
}

pub(super) fn at(location: LocationId) -> ServiceAtLocation {
    ServiceAtLocation {
        id: ServiceAtLocationId::mint(),
        location_id: location,
        description: None,
        schedules: vec![],
        assertions: vec![],
    }
}

pub(super) fn said(concept: &str, origin: AssertionOrigin, state: AssertionState) -> Assertion {
    Assertion {
        origin,
        state,
        ..Assertion::stated(concept, true, moment())
    }
}

pub(super) fn position(longitude: f64, latitude: f64) -> LonLat {
    LonLat::parse(longitude, latitude).unwrap()
}

pub(super) fn circle() -> ServiceArea {
    ServiceArea {
        name: some("Two miles round"),
        extent: ServiceAreaExtent::Circle {
            centre: position(1.166_312_3, 51.081_512_7),
            radius_m: 3_218.688,
        },
    }
}

fn full_stewardship(bare: &Stewardship, heir: Uuid, owner: Uuid) -> Stewardship {
    Stewardship {
        version: bare.version,
        publication_state: PublicationState::Merged,
        merged_into: Some(heir),
        do_not_list: true,
        owner_id: Some(owner),
        next_check_on: Some(date(2027, 2, 28)),
        assured_on: Some(date(2026, 2, 28)),
    }
}

fn address() -> Address {
    Address {
        address_1: some("1 Hidden Lane"),
        address_2: some("Flat 2"),
        city: some("Folkestone"),
        state_province: some("Kent"),
        postal_code: Some(Postcode::parse("CT20 1AB").unwrap()),
        country: "GB".to_owned(),
        address_type: AddressType::Physical,
    }
}

pub(super) fn phones() -> Vec<Phone> {
    let phone = |number: &str| Phone {
        number: PhoneNumber::parse(number).unwrap(),
        phone_type: None,
        description: None,
        is_published: true,
    };
    vec![
        Phone {
            phone_type: Some(PhoneType::TextPhone),
            description: some("Mornings"),
            ..phone("01632 960123")
        },
        Phone {
            is_published: false,
            ..phone("01632 960999")
        },
    ]
}

pub(super) fn contacts() -> Vec<Contact> {
    let nobody = Contact {
        name: None,
        title: None,
        email: None,
        phone: None,
        is_published: true,
        withheld: Vec::new(),
    };
    vec![
        Contact {
            name: some("Maureen Example"),
            title: some("Secretary"),
            email: Some(email("maureen@example.org")),
            phone: Some(PhoneNumber::parse("07700 900123").unwrap()),
            is_published: true,
            withheld: vec![ContactPart::Email],
        },
        Contact {
            name: some("Norman Secret"),
            is_published: false,
            ..nobody.clone()
        },
        Contact {
            title: some("Whoever is at the door"),
            ..nobody
        },
    ]
}

fn urls() -> Vec<Url> {
    vec![
        Url {
            label: some("Facebook page"),
            url: web("https://example.com/teapot"),
        },
        Url {
            label: None,
            url: web("http://example.net/"),
        },
    ]
}

fn funding() -> Vec<Funding> {
    vec![
        Funding {
            source: "Lottery".to_owned(),
        },
        Funding {
            source: "Cake sales".to_owned(),
        },
    ]
}

/// Not in alphabetical order, so that a reader that sorts is found out.
pub(super) fn assertions() -> Vec<Assertion> {
    vec![
        Assertion {
            concept: "stroke".to_owned(),
            holds: false,
            origin: AssertionOrigin::Suggested,
            state: AssertionState::Proposed,
            certainty_percent: 73,
            from_words: some("not after a stroke"),
            recogniser_version: some("7"),
            asserted_by: some("recognise"),
            asserted_at: moment(),
        },
        said(
            "dementia",
            AssertionOrigin::Stated,
            AssertionState::Confirmed,
        ),
        said(
            "an-id-of-the-future",
            AssertionOrigin::Source,
            AssertionState::Proposed,
        ),
        said(
            "dementia",
            AssertionOrigin::Curator,
            AssertionState::Confirmed,
        ),
    ]
}

pub(super) fn schedules() -> Vec<Schedule> {
    let day = |day: Date, kind, moved_to| SessionException {
        date: day,
        kind,
        moved_to,
    };
    vec![
        Schedule {
            freq: Some(Frequency::Weekly),
            interval: Some(2),
            byday: some("MO,WE"),
            bymonthday: some("1,15"),
            dtstart: Some(date(2026, 9, 7)),
            valid_from: Some(date(2026, 9, 1)),
            valid_to: Some(date(2027, 7, 20)),
            opens_at: Some(time(22, 30, 0, 0)),
            closes_at: Some(Time::midnight()),
            timezone: some("Europe/London"),
            term_time_only: true,
            bank_holidays: Some(BankHolidayRule::Closed),
            description: some("every other Monday and Wednesday"),
            certainty_percent: Some(90),
            exceptions: vec![
                day(date(2026, 12, 21), ExceptionKind::Cancelled, None),
                day(
                    date(2027, 1, 4),
                    ExceptionKind::Moved,
                    Some(date(2027, 1, 5)),
                ),
                day(date(2027, 2, 14), ExceptionKind::Extra, None),
            ],
        },
        Schedule {
            freq: Some(Frequency::Monthly),
            byday: some("2TU"),
            ..Schedule::default()
        },
    ]
}

pub(super) fn areas() -> Vec<ServiceArea> {
    let square = |west: f64, south: f64, side: f64| {
        let corner = |x: f64, y: f64| position(west + x * side, south + y * side);
        vec![
            corner(0.0, 0.0),
            corner(1.0, 0.0),
            corner(1.0, 1.0),
            corner(0.0, 1.0),
            corner(0.0, 0.0),
        ]
    };
    let polygons = vec![
        vec![square(1.0, 51.0, 0.1), square(1.02, 51.02, 0.013_333_3)],
        vec![square(-3.0, 53.0, 0.2)],
    ];
    let area = |extent| ServiceArea { name: None, extent };
    vec![
        circle(),
        ServiceArea {
            name: some("Folkestone and Hythe"),
            extent: ServiceAreaExtent::LocalAuthority {
                code: "E07000112".to_owned(),
            },
        },
        area(ServiceAreaExtent::Districts {
            districts: vec![
                District::parse("CT20").unwrap(),
                District::parse("CT19").unwrap(),
            ],
        }),
        area(ServiceAreaExtent::Nation {
            nation: Nation::NorthernIreland,
        }),
        area(ServiceAreaExtent::UnitedKingdom),
        area(ServiceAreaExtent::Boundary { polygons }),
    ]
}

pub(super) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(super) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}

pub(super) fn web(text: &str) -> WebAddress {
    WebAddress::parse(text).unwrap()
}

/// With microseconds, which is what PostgreSQL keeps.
pub(super) fn moment() -> Timestamp {
    "2026-11-02T09:30:15.123456Z".parse().unwrap()
}
