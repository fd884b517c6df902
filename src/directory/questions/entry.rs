//! Answers read into an entry: an organisation, its service and where that is. What the form does not ask stays as it was.

use super::answers::Answers;
use super::answers_of::{put_cost, shared_phone};
use super::check::{charity_scheme, company_number, languages};
use super::places::read_places;
use super::times::Times;
use super::whereabouts::{place_rule, service_areas};
use crate::clock::in_the_uk;
use crate::harvest::prose::{Suggesting, suggested};
use crate::harvest::values::{parse_date, parse_pence};
use hereabouts_domain::{
    Assertion, AssertionOrigin, AssertionState, Availability, Contact, ContactPart, CostOption,
    EmailAddress, Language, Location, Organization, OrganizationId, OrganizationIdentifier, Phone,
    PhoneNumber, PlaceRule, Service, ServiceArea, ServiceAreaExtent, ServiceId, ServiceStatus,
    WITHHELD_PLACE_CONCEPTS, WebAddress,
};
use hereabouts_gazetteer::Gazetteer;
use hereabouts_vocabulary::{Kind, Vocabulary, recognise};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

/// A suggestion below this certainty is left out.
const LEAST_CERTAINTY_PERCENT: u8 = 60;

/// An entry of the directory: all that one form asks about.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Who runs it.
    pub organization: Organization,
    /// What is offered.
    pub service: Service,
    /// Where, in the order in which it is at them; of the first the form asks the most.
    pub locations: Vec<Location>,
}

/// What answers are read with.
#[derive(Clone, Copy)]
pub struct ReadFor<'a> {
    /// The concepts.
    pub vocabulary: &'a Vocabulary,
    /// The places.
    pub gazetteer: &'a Gazetteer,
    /// Whose word it is.
    pub stated_by: &'a str,
    /// When it was said.
    pub now: Timestamp,
}

/// Reads answers into an entry: into a new one, or over what an entry was before.
#[must_use]
pub fn read(answers: &Answers, before: Option<Entry>, with: ReadFor<'_>) -> Entry {
    let said = Said(answers);
    let mut entry = before.unwrap_or_default();
    let times = Times::of(&entry);
    let formats = entry.service.formats.clone();
    read_organization(said, &mut entry.organization);
    read_service(said, &mut entry.service, with);
    read_email(said, &mut entry);
    read_phone(said, &mut entry);
    let places = read_places(answers, &mut entry, &formats, with.gazetteer);
    times.answered(answers, places).put(&mut entry);
    read_tags(answers, &mut entry, with);
    entry
}

/// Answers, asked for by what they become.
#[derive(Clone, Copy)]
struct Said<'a>(&'a Answers);

impl Said<'_> {
    fn text(self, name: &str) -> Option<String> {
        Some(self.0.one(name))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    fn word<T: std::str::FromStr>(self, name: &str) -> Option<T> {
        self.0.one(name).parse().ok()
    }

    fn words<T: std::str::FromStr>(self, name: &str) -> Vec<T> {
        self.0
            .all(name)
            .iter()
            .filter_map(|word| word.parse().ok())
            .collect()
    }

    fn yes_or_no(self, name: &str) -> Option<bool> {
        match self.0.one(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn email(self, name: &str) -> Option<EmailAddress> {
        EmailAddress::parse(self.0.one(name)).ok()
    }

    fn phone(self, name: &str) -> Option<PhoneNumber> {
        PhoneNumber::parse(self.0.one(name)).ok()
    }

    fn web(self, name: &str) -> Option<WebAddress> {
        WebAddress::parse(self.0.one(name)).ok()
    }
}

fn read_organization(said: Said<'_>, organization: &mut Organization) {
    organization.name = said.text("organization-name").unwrap_or_default();
    organization.alternate_name = said.text("organization-other-name");
    organization.legal_status = said.word("legal-status");
    organization.website = said.web("organization-website");
    let of_another_register = |identifier: &OrganizationIdentifier| {
        let scheme = identifier.identifier_scheme.as_deref();
        !scheme.is_some_and(|scheme| REGISTERS.contains(&scheme))
    };
    organization
        .organization_identifiers
        .retain(of_another_register);
    if let Some((scheme, number)) = charity_scheme(said.0.one("charity-number")) {
        let identifier = identifier(scheme, "Charity number", number);
        organization.organization_identifiers.push(identifier);
    }
    if let Some(number) = company_number(said.0.one("company-number"))
        .filter(|_| said.text("company-number").is_some())
    {
        let identifier = identifier("GB-COH", "Company number", number);
        organization.organization_identifiers.push(identifier);
    }
}

/// Registers of charities and companies, as org-id.guide names them.
pub(super) const REGISTERS: [&str; 4] = ["GB-CHC", "GB-SC", "GB-NIC", "GB-COH"];

fn identifier(scheme: &str, identifier_type: &str, number: String) -> OrganizationIdentifier {
    OrganizationIdentifier {
        identifier_scheme: Some(scheme.to_owned()),
        identifier_type: identifier_type.to_owned(),
        identifier: number,
    }
}

fn read_service(said: Said<'_>, service: &mut Service, with: ReadFor<'_>) {
    service.name = said.text("name").unwrap_or_default();
    service.description = said.text("description");
    service.formats = said.words("formats");
    service.place_rule = match place_rule(said.0) {
        PlaceRule::Hidden => PlaceRule::Hidden,
        PlaceRule::Public | PlaceRule::Home | PlaceRule::Masked => PlaceRule::Public,
    };
    service.setting = said.word("setting");
    service.area_rule = said.word("area-rule");
    service.service_areas.retain(is_drawn);
    service
        .service_areas
        .extend(service_areas(said.0.one("area")).unwrap_or_default());
    service.eligibility_description = said.text("who-for");
    service.not_for_description = said.text("not-for");
    service.minimum_age = said.word("minimum-age");
    service.maximum_age = said.word("maximum-age");
    service.open_to = said.word("open-to");
    service.diagnosis_needed = said.yes_or_no("diagnosis");
    service.led_by = said.words("led-by");
    service.referral_routes = said.words("referral");
    service.referral_description = said.text("referral-words");
    service.direct_payments_accepted = said.yes_or_no("direct-payments");
    service.bring_someone = said.yes_or_no("bring-someone");
    service.personal_care_given = said.yes_or_no("personal-care");
    service.first_time_description = said.text("first-time");
    service.who_meets_you = said.text("who-meets");
    service.website = said.web("website");
    service.contact_without_phone = said.words("without-phone");
    let stated = |what| said.0.has("safe", what).then_some(true);
    service.safeguarding_policy_stated = stated("safeguarding");
    service.insurance_stated = stated("insurance");
    service.dbs_checked_stated = stated("dbs");
    read_languages(said, service);
    read_cost(said, service);
    read_availability(said, service, with);
    read_contacts(said, service);
    read_closing(said, service);
}

/// Whether an area is one that no name says, so that the form cannot ask about it.
fn is_drawn(area: &ServiceArea) -> bool {
    matches!(
        area.extent,
        ServiceAreaExtent::Circle { .. } | ServiceAreaExtent::Boundary { .. }
    )
}

fn read_languages(said: Said<'_>, service: &mut Service) {
    let before = std::mem::take(&mut service.languages);
    let named = languages(said.0.one("languages")).unwrap_or_default();
    let language = |code: &str| {
        let same = before.iter().find(|language| language.code == code);
        same.cloned().unwrap_or_else(|| Language {
            code: code.to_owned(),
            note: None,
        })
    };
    service.languages = named
        .into_iter()
        .map(|spoken| language(spoken.code))
        .collect();
}

/// What the form does not ask about a price, like what it is for, stays with it.
fn read_cost(said: Said<'_>, service: &mut Service) {
    let mut before = Answers::default();
    put_cost(&mut before, service);
    service.fees_description = said.text("cost-words");
    let pence = |answers: &Answers| parse_pence(answers.one("price")).ok();
    let cost = said.0.one("cost");
    if cost == before.one("cost") && pence(said.0) == pence(&before) {
        return;
    }
    let in_pounds = CostOption {
        currency: Some("GBP".to_owned()),
        ..CostOption::default()
    };
    let was_price = before.one("cost") == "price";
    let kept = service.cost_options.first().filter(|_| was_price);
    let kept = kept.unwrap_or(&in_pounds).clone();
    let option = match cost {
        "free" => Some(CostOption {
            amount_minor: Some(0),
            ..in_pounds
        }),
        "donation" => Some(CostOption {
            option: Some(DONATION.to_owned()),
            ..CostOption::default()
        }),
        _ => pence(said.0).map(|pence| CostOption {
            amount_minor: Some(pence),
            ..kept
        }),
    };
    // Several prices with their own words are more than the form asks; they stay unless something else is said.
    if option.is_some() || service.cost_options.len() == 1 {
        service.cost_options = option.into_iter().collect();
    }
}

/// What a cost is called that is a gift.
pub(super) const DONATION: &str = "Donation";

/// What was said of room stands with the day on which it was said.
fn read_availability(said: Said<'_>, service: &mut Service, with: ReadFor<'_>) {
    let state = said.word("room");
    let waiting_weeks = said.word("waiting-weeks");
    let before = service.availability.take();
    service.availability = state.map(|state| match before {
        Some(before) if before.state == state && before.waiting_weeks == waiting_weeks => before,
        _ => Availability {
            state,
            waiting_weeks,
            said_on: Some(in_the_uk(with.now).date()),
        },
    });
}

/// Closed for now, or open again; what was closed for good stays so.
fn read_closing(said: Said<'_>, service: &mut Service) {
    let is_closed = said.0.has("closed", "yes");
    match (is_closed, service.status) {
        (true, _) => service.status = ServiceStatus::TemporarilyClosed,
        (false, ServiceStatus::TemporarilyClosed) => service.status = ServiceStatus::Active,
        (false, _) => {}
    }
    let back = parse_date(said.0.one("closed-until")).ok();
    service.closed_until = back.filter(|_| is_closed);
}

/// Where the entry has no address of its own, the answer was its organisation's: left as it is, it stays that; taken out, it is
/// gone from there too.
fn read_email(said: Said<'_>, entry: &mut Entry) {
    let (service, organization) = (&mut entry.service, &mut entry.organization);
    let email = said.email("email");
    let is_withheld = email.is_some() && said.0.has("email-withheld", "yes");
    match (&service.email, &email) {
        (None, Some(_)) if email == organization.email => {
            organization.email_is_withheld = is_withheld;
        }
        (None, None) => {
            organization.email = None;
            organization.email_is_withheld = false;
        }
        _ => {
            service.email = email;
            service.email_is_withheld = is_withheld;
        }
    }
}

/// The first phone is the one that the form asks about; where the entry has none, its organisation's, as with the address.
fn read_phone(said: Said<'_>, entry: &mut Entry) {
    let (service, organization) = (&mut entry.service, &mut entry.organization);
    let shared = shared_phone(organization).map(|phone| phone.number.clone());
    let is_published = !said.0.has("phone-withheld", "yes");
    match (said.phone("phone"), service.phones.first_mut()) {
        (Some(number), None) if Some(&number) == shared.as_ref() => {
            let phones = organization.phones.iter_mut();
            let own = phones.filter(|phone| phone.number == number);
            own.for_each(|phone| phone.is_published = is_published);
        }
        (Some(number), Some(first)) => {
            first.number = number;
            first.is_published = is_published;
        }
        (Some(number), None) => service.phones.push(Phone {
            number,
            phone_type: None,
            description: None,
            is_published,
        }),
        (None, Some(_)) => {
            service.phones.remove(0);
        }
        (None, None) => {
            let phones = &mut organization.phones;
            phones.retain(|phone| Some(&phone.number) != shared.as_ref());
        }
    }
}

fn read_contacts(said: Said<'_>, service: &mut Service) {
    let contact = |number: &str| {
        let part = |part: &str| format!("person-{number}-{part}");
        let shown: Vec<ContactPart> = said.words(&part("shown"));
        let is_published = !shown.is_empty();
        let kept_back = ContactPart::ALL.iter().copied();
        let kept_back = kept_back.filter(|part| is_published && !shown.contains(part));
        let contact = Contact {
            name: said.text(&part("name")),
            title: None,
            email: said.email(&part("email")),
            phone: said.phone(&part("phone")),
            is_published,
            withheld: kept_back.collect(),
        };
        let says_something =
            contact.name.is_some() || contact.email.is_some() || contact.phone.is_some();
        says_something.then_some(contact)
    };
    let left = std::mem::take(&mut service.contacts).into_iter().skip(2);
    service.contacts = ["1", "2"]
        .into_iter()
        .filter_map(contact)
        .chain(left)
        .collect();
}

/// What the group states of itself, in place of what it stated before. What only its words suggest, and it did not take
/// up, is marked as refused, so that it is not suggested again; but for what withholds a place, which no box takes away.
fn read_tags(answers: &Answers, entry: &mut Entry, with: ReadFor<'_>) {
    let is_access = |id: &str| {
        let found = with.vocabulary.find(id);
        found.is_some_and(|ix| with.vocabulary.get(ix).kind == Kind::Access)
    };
    let stated = |id: &String| Assertion {
        asserted_by: Some(with.stated_by.to_owned()),
        ..Assertion::stated(id, true, with.now)
    };
    let about = answers.all("concepts");
    keep_only(&mut entry.service.assertions, about, |id| !is_access(id));
    add(&mut entry.service.assertions, about.iter().map(stated));
    read_access(answers.all("access"), entry, is_access, stated);
    let suggestions = suggestions(answers, entry, with);
    add(&mut entry.service.assertions, suggestions);
}

/// What there is for access is asked of the first place; other places keep theirs.
fn read_access(
    access: &[String],
    entry: &mut Entry,
    is_access: impl Fn(&str) -> bool,
    stated: impl Fn(&String) -> Assertion,
) {
    let of_service = &mut entry.service.assertions;
    keep_only(of_service, access, &is_access);
    let Some(first) = entry.locations.first_mut() else {
        return add(of_service, access.iter().map(stated));
    };
    keep_only(&mut first.assertions, access, &is_access);
    let is_new = |id: &&String| {
        let mut said = of_service.iter().filter(|one| is_stated(one));
        !said.any(|one| one.concept == **id)
    };
    let new: Vec<Assertion> = access.iter().filter(is_new).map(stated).collect();
    add(&mut first.assertions, new);
}

/// Whether somebody says so, and not only words.
pub(super) fn is_stated(assertion: &Assertion) -> bool {
    assertion.holds && assertion.counts() && !assertion.is_only_suggested()
}

/// Takes out what was stated and is not any more; what a curator said stays.
fn keep_only(assertions: &mut Vec<Assertion>, stated: &[String], asked: impl Fn(&str) -> bool) {
    assertions.retain(|assertion| {
        let is_theirs = matches!(
            assertion.origin,
            AssertionOrigin::Stated | AssertionOrigin::Source
        ) && assertion.holds
            && assertion.counts();
        !is_theirs || !asked(&assertion.concept) || stated.contains(&assertion.concept)
    });
}

/// Adds what nobody has said yet.
fn add(assertions: &mut Vec<Assertion>, new: impl IntoIterator<Item = Assertion>) {
    for assertion in new {
        let is_said = |one: &Assertion| {
            one.concept == assertion.concept && (one.origin == assertion.origin || is_stated(one))
        };
        if !assertions.iter().any(is_said) {
            assertions.push(assertion);
        }
    }
}

fn suggestions(answers: &Answers, entry: &Entry, with: ReadFor<'_>) -> Vec<Assertion> {
    let words = [
        answers.one("name"),
        answers.one("description"),
        answers.one("who-for"),
    ]
    .join("\n");
    let suggesting = Suggesting {
        minimum_certainty_percent: LEAST_CERTAINTY_PERCENT,
        except: answers.all("concepts"),
        asserted_by: Some(with.stated_by),
        said_at: with.now,
    };
    let refused = |assertion: Assertion| {
        let withholds = WITHHELD_PLACE_CONCEPTS.contains(&assertion.concept.as_str());
        let was_offered = answers.has("concepts-offered", &assertion.concept);
        match was_offered && !withholds {
            true => Assertion {
                state: AssertionState::Rejected,
                ..assertion
            },
            false => assertion,
        }
    };
    let of_access = |assertion: &Assertion| {
        let stated = entry
            .locations
            .first()
            .map_or(&entry.service.assertions, |place| &place.assertions);
        stated.iter().any(|one| one.concept == assertion.concept)
    };
    let found = suggested(with.vocabulary, &words, &suggesting).into_iter();
    found
        .filter(|assertion| !of_access(assertion))
        .map(refused)
        .collect()
}

/// The concepts that an entry's own words suggest, for its group to take up, by their ids.
#[must_use]
pub fn suggested_concepts(
    answers: &Answers,
    vocabulary: &Vocabulary,
    now: Timestamp,
) -> Vec<String> {
    let words = [
        answers.one("name"),
        answers.one("description"),
        answers.one("who-for"),
    ]
    .join("\n");
    let suggesting = Suggesting {
        minimum_certainty_percent: LEAST_CERTAINTY_PERCENT,
        except: &[],
        asserted_by: None,
        said_at: now,
    };
    let found = suggested(vocabulary, &words, &suggesting).into_iter();
    found.map(|assertion| assertion.concept).collect()
}

/// The concepts that a few words name, by their ids: what somebody types who looks for one to choose.
#[must_use]
pub fn concepts_said(words: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let heard = recognise(vocabulary, words).understood.into_iter();
    let sure = heard.filter(|found| found.certainty_percent >= LEAST_CERTAINTY_PERCENT);
    let concepts = sure.map(|found| vocabulary.get(found.concept));
    let concepts = concepts.filter(|concept| !matches!(concept.kind, Kind::Format | Kind::Access));
    concepts.map(|concept| concept.id.clone()).collect()
}

/// Concepts of entries that somebody in need relies on: a wrong number there does harm.
const RELIED_ON: [&str; 9] = [
    "mental-health-crisis",
    "suicidal-thoughts",
    "self-harm",
    "domestic-abuse",
    "sexual-violence",
    "honour-based-abuse",
    "modern-slavery",
    "elder-abuse",
    "helpline",
];

const MONTHS_IN_A_YEAR: i32 = 12;

/// After how many months an entry is to be checked again, as its subject asks for.
#[must_use]
pub fn checked_after_months(service: &Service) -> i32 {
    let is_relied_on = service.assertions.iter().any(|assertion| {
        assertion.holds && assertion.counts() && RELIED_ON.contains(&assertion.concept.as_str())
    });
    if is_relied_on { 3 } else { MONTHS_IN_A_YEAR }
}

/// The day that an entry's last check counts from when it is ranked. What is to be checked oftener than once a year ages as much
/// sooner.
#[must_use]
pub fn counts_as_checked_on(service: &Service) -> Option<Date> {
    let sooner = MONTHS_IN_A_YEAR - checked_after_months(service);
    let day = service.stewardship.assured_on?;
    Some(day.saturating_sub(sooner.months()))
}

impl Entry {
    /// One of which nothing is known yet, with ids of its own.
    #[must_use]
    pub fn new() -> Self {
        let organization = Organization::bare(OrganizationId::mint(), String::new());
        Self {
            service: Service::bare(ServiceId::mint(), organization.id, String::new()),
            organization,
            locations: Vec::new(),
        }
    }
}

impl Default for Entry {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_of_what_is_relied_on_counts_for_three_months_as_that_of_others_for_a_year() {
        let day = jiff::civil::date(2026, 11, 24);
        let mut entry = Entry::new();
        assert_eq!(counts_as_checked_on(&entry.service), None);
        entry.service.stewardship.assured_on = Some(day);
        assert_eq!(counts_as_checked_on(&entry.service), Some(day));
        let said = Assertion::stated("helpline", true, Timestamp::UNIX_EPOCH);
        entry.service.assertions.push(said);
        let counts = counts_as_checked_on(&entry.service);
        assert_eq!(counts, Some(jiff::civil::date(2026, 2, 24)));
    }

    #[test]
    fn what_is_checked_oftener_is_named_by_concepts_that_there_are() {
        for concept in RELIED_ON {
            assert!(Vocabulary::embedded().find(concept).is_some(), "{concept}");
        }
    }
}
