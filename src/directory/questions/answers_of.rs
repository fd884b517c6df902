//! An entry written back as answers: to be changed in the same form, and to be laid beside another's.

use super::answers::Answers;
use super::entry::{DONATION, Entry, REGISTERS, is_stated};
use super::places::put_places;
use super::times::Times;
use crate::clock::now_in_the_uk;
use hereabouts_domain::{
    Contact, ContactPart, Organization, Phone, Service, ServiceArea, ServiceAreaExtent,
};
use hereabouts_gazetteer::LocalAuthority;
use hereabouts_vocabulary::{Kind, SpokenLanguage, Vocabulary};

/// The answers that an entry would have been given.
#[must_use]
pub fn answers_of(entry: &Entry, vocabulary: &Vocabulary) -> Answers {
    let mut answers = Answers::default();
    put_organization(&mut answers, &entry.organization);
    put_service(&mut answers, &entry.service);
    put_ways(&mut answers, entry);
    Times::of(entry).put_answers(&mut answers);
    put_places(&mut answers, entry);
    put_tags(&mut answers, entry, vocabulary);
    answers
}

fn put_organization(answers: &mut Answers, organization: &Organization) {
    answers.put("organization-name", [&organization.name]);
    answers.put_some(
        "organization-other-name",
        organization.alternate_name.as_deref(),
    );
    answers.put_some("legal-status", organization.legal_status.map(String::from));
    answers.put_some(
        "organization-website",
        organization.website.clone().map(String::from),
    );
    for identifier in &organization.organization_identifiers {
        let scheme = identifier.identifier_scheme.as_deref();
        let Some(scheme) = scheme.filter(|scheme| REGISTERS.contains(scheme)) else {
            continue;
        };
        let name = if scheme == "GB-COH" {
            "company-number"
        } else {
            "charity-number"
        };
        answers.put(name, [&identifier.identifier]);
    }
}

fn put_service(answers: &mut Answers, service: &Service) {
    answers.put("name", [&service.name]);
    answers.put_some("description", service.description.as_deref());
    answers.put(
        "formats",
        service.formats.iter().map(|format| format.as_str()),
    );
    answers.put_some("setting", service.setting.map(String::from));
    answers.put_some("area-rule", service.area_rule.map(String::from));
    answers.put("area", [areas(&service.service_areas)]);
    answers.put_some("who-for", service.eligibility_description.as_deref());
    answers.put_some("not-for", service.not_for_description.as_deref());
    answers.put_some(
        "minimum-age",
        service.minimum_age.map(|age| age.to_string()),
    );
    answers.put_some(
        "maximum-age",
        service.maximum_age.map(|age| age.to_string()),
    );
    answers.put_some("open-to", service.open_to.map(String::from));
    answers.put_some("diagnosis", service.diagnosis_needed.map(yes_or_no));
    answers.put("led-by", service.led_by.iter().map(|one| one.as_str()));
    answers.put("languages", [languages(service)]);
    answers.put(
        "referral",
        service.referral_routes.iter().map(|one| one.as_str()),
    );
    answers.put_some("referral-words", service.referral_description.as_deref());
    answers.put_some(
        "direct-payments",
        service.direct_payments_accepted.map(yes_or_no),
    );
    answers.put_some("bring-someone", service.bring_someone.map(yes_or_no));
    answers.put_some("personal-care", service.personal_care_given.map(yes_or_no));
    answers.put_some("first-time", service.first_time_description.as_deref());
    answers.put_some("who-meets", service.who_meets_you.as_deref());
    answers.put_some("website", service.website.clone().map(String::from));
    answers.put(
        "without-phone",
        service.contact_without_phone.iter().map(|one| one.as_str()),
    );
    if let Some(availability) = &service.availability {
        answers.put("room", [availability.state.as_str()]);
        answers.put_some(
            "waiting-weeks",
            availability.waiting_weeks.map(|weeks| weeks.to_string()),
        );
    }
    put_closing(answers, service);
    put_cost(answers, service);
    put_safe(answers, service);
    for (number, contact) in service.contacts.iter().take(2).enumerate() {
        put_contact(answers, number + 1, contact);
    }
}

/// How to reach it. Where it has no way of its own the public reads its organisation's, and so does whoever changes it.
fn put_ways(answers: &mut Answers, entry: &Entry) {
    let (service, organization) = (&entry.service, &entry.organization);
    let (email, is_withheld) = match &service.email {
        Some(email) => (Some(email), service.email_is_withheld),
        None => (organization.email.as_ref(), organization.email_is_withheld),
    };
    answers.put_some("email", email.cloned().map(String::from));
    answers.put("email-withheld", is_withheld.then_some("yes"));
    let phone = service.phones.first();
    let phone = phone.or_else(|| shared_phone(organization));
    answers.put_some("phone", phone.map(|phone| phone.number.to_string()));
    let is_withheld = phone.is_some_and(|phone| !phone.is_published);
    answers.put("phone-withheld", is_withheld.then_some("yes"));
}

/// The phone of an organisation that stands for its service's, where that has none.
pub(super) fn shared_phone(organization: &Organization) -> Option<&Phone> {
    let phones = &organization.phones;
    let published = phones.iter().find(|phone| phone.is_published);
    published.or_else(|| phones.first())
}

/// What was closed until a day that has come is open again, without anybody's saying so.
fn put_closing(answers: &mut Answers, service: &Service) {
    if service.is_closed_on(now_in_the_uk().date()) {
        answers.put("closed", ["yes"]);
        let back = service.closed_until;
        answers.put_some(
            "closed-until",
            back.map(|day| day.strftime("%d/%m/%Y").to_string()),
        );
    }
}

pub(super) fn put_cost(answers: &mut Answers, service: &Service) {
    answers.put_some("cost-words", service.fees_description.as_deref());
    let [option] = service.cost_options.as_slice() else {
        return;
    };
    match option.amount_minor {
        Some(0) => answers.put("cost", ["free"]),
        Some(pence) => {
            answers.put("cost", ["price"]);
            answers.put("price", [format!("{}.{:02}", pence / 100, pence % 100)]);
        }
        None if option.option.as_deref() == Some(DONATION) => answers.put("cost", ["donation"]),
        None => {}
    }
}

fn put_safe(answers: &mut Answers, service: &Service) {
    let stated = [
        ("safeguarding", service.safeguarding_policy_stated),
        ("insurance", service.insurance_stated),
        ("dbs", service.dbs_checked_stated),
    ];
    let stated = stated.into_iter().filter(|(_, said)| *said == Some(true));
    answers.put("safe", stated.map(|(what, _)| what));
}

fn put_contact(answers: &mut Answers, number: usize, contact: &Contact) {
    let part = |part: &str| format!("person-{number}-{part}");
    answers.put_some(&part("name"), contact.name.as_deref());
    answers.put_some(&part("email"), contact.email.clone().map(String::from));
    answers.put_some(&part("phone"), contact.phone.clone().map(String::from));
    let shown = ContactPart::ALL
        .iter()
        .filter(|part| !contact.withheld.contains(part));
    let shown = shown.filter(|_| contact.is_published);
    answers.put(&part("shown"), shown.map(|part| part.as_str()));
}

/// What it is about is said of the service; what there is for access, of it and of the first place.
fn put_tags(answers: &mut Answers, entry: &Entry, vocabulary: &Vocabulary) {
    let (mut about, mut access) = (Vec::new(), Vec::new());
    let of_service = entry.service.assertions.iter().map(|one| (one, false));
    let first = entry.locations.first().into_iter();
    let of_place = first.flat_map(|place| place.assertions.iter().map(|one| (one, true)));
    for (assertion, is_of_place) in of_service.chain(of_place) {
        let Some(ix) = vocabulary.find(&assertion.concept) else {
            continue;
        };
        let side = match vocabulary.get(ix).kind {
            Kind::Access => &mut access,
            _ if is_of_place => continue,
            _ => &mut about,
        };
        if is_stated(assertion) && !side.contains(&assertion.concept) {
            side.push(assertion.concept.clone());
        }
    }
    answers.put("concepts", about);
    answers.put("access", access);
}

fn yes_or_no(said: bool) -> &'static str {
    if said { "yes" } else { "no" }
}

fn languages(service: &Service) -> String {
    let named = service
        .languages
        .iter()
        .filter_map(|language| SpokenLanguage::find(&language.code));
    named
        .map(|spoken| spoken.name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Those that a name says; a drawn boundary or a circle is left as it is.
fn areas(areas: &[ServiceArea]) -> String {
    let name = |area: &ServiceArea| match &area.extent {
        ServiceAreaExtent::Districts { districts } => Some(
            districts
                .iter()
                .map(|one| one.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ServiceAreaExtent::UnitedKingdom => Some("United Kingdom".to_owned()),
        ServiceAreaExtent::LocalAuthority { code } => {
            LocalAuthority::by_code(code).map(|authority| authority.name.to_owned())
        }
        ServiceAreaExtent::Nation { nation } => Some(nation.name().to_owned()),
        ServiceAreaExtent::Circle { .. } | ServiceAreaExtent::Boundary { .. } => None,
    };
    areas.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::entry::{ReadFor, read};
    use super::*;
    use hereabouts_domain::Assertion;
    use hereabouts_gazetteer::Gazetteer;
    use jiff::Timestamp;

    fn with() -> ReadFor<'static> {
        ReadFor {
            vocabulary: Vocabulary::embedded(),
            gazetteer: Gazetteer::embedded().unwrap(),
            stated_by: "test",
            now: Timestamp::constant(1_800_000_000, 0),
        }
    }

    fn typed() -> Answers {
        let mut answers = Answers::default();
        for (name, given) in [
            ("organization-name", vec!["Otter Valley Stammer Circle"]),
            ("legal-status", vec!["unincorporated"]),
            ("name", vec!["Talking circle"]),
            ("description", vec!["An evening for people who stammer."]),
            ("formats", vec!["in-person", "online"]),
            ("place-rule", vec!["public"]),
            ("venue", vec!["Mill Hall"]),
            ("street", vec!["2 Mill Lane"]),
            ("town", vec!["Folkestone"]),
            ("postcode", vec!["CT20 1RS"]),
            ("area", vec!["Folkestone and Hythe, CT20"]),
            ("access", vec!["step-free", "hearing-loop"]),
            ("concepts", vec!["stammering"]),
            ("session-1-day", vec!["thursday"]),
            ("session-1-every", vec!["fortnight"]),
            ("session-1-starts", vec!["19:00"]),
            ("session-1-next", vec!["26/11/2026"]),
            ("term-time", vec!["yes"]),
            ("closed", vec!["yes"]),
            ("closed-until", vec!["01/03/2990"]),
            ("minimum-age", vec!["16"]),
            ("diagnosis", vec!["no"]),
            ("languages", vec!["Welsh, Polish"]),
            ("cost", vec!["price"]),
            ("price", vec!["2.50"]),
            ("room", vec!["waiting-list"]),
            ("waiting-weeks", vec!["3"]),
            ("safe", vec!["safeguarding", "dbs"]),
            ("email", vec!["circle@example.org"]),
            ("email-withheld", vec!["yes"]),
            ("phone", vec!["01632 960123"]),
            ("phone-withheld", vec!["yes"]),
            ("person-1-name", vec!["Ann Otter"]),
            ("person-1-email", vec!["ann@example.org"]),
            ("person-1-shown", vec!["name", "phone"]),
        ] {
            answers.put(name, given);
        }
        answers
    }

    #[test]
    fn answers_that_were_read_come_back_as_they_were() {
        let answers = typed();
        let entry = read(&answers, None, with());
        assert_eq!(answers_of(&entry, with().vocabulary), answers);
    }

    #[test]
    fn reading_the_same_answers_again_changes_nothing() {
        let entry = read(&typed(), None, with());
        let again = read(&typed(), Some(entry.clone()), with());
        assert_eq!(again, entry);
    }

    #[test]
    fn what_the_form_does_not_ask_stays() {
        let mut entry = read(&typed(), None, with());
        entry.service.summary = Some("In short".to_owned());
        entry.organization.year_incorporated = Some(1999);
        let changed = answers_of(&entry, with().vocabulary);
        let again = read(&changed, Some(entry.clone()), with());
        assert_eq!(again, entry);
    }

    /// Answers of a group that meets in three places.
    fn with_places() -> Answers {
        let mut answers = typed();
        for (name, said) in [
            ("place-2-venue", "The Barn"),
            ("place-2-postcode", "CT19 5AB"),
            ("place-2-getting-there", "Over the bridge."),
            ("place-3-street", "7 Kiln Road"),
            ("place-3-town", "Hythe"),
            ("place-3-postcode", "CT21 5DE"),
            ("session-1-at", "1"),
            ("session-2-day", "monday"),
            ("session-2-every", "week"),
            ("session-2-starts", "10:00"),
            ("session-2-at", "3"),
        ] {
            answers.put(name, [said]);
        }
        answers
    }

    /// An entry as another directory may have it, with what no form would make of it.
    fn from_elsewhere() -> Entry {
        let mut entry = read(&with_places(), None, with());
        let mut fourth = entry.locations[1].clone();
        fourth.id = hereabouts_domain::LocationId::mint();
        entry.locations.push(fourth.clone());
        let mut link = entry.service.service_at_locations[1].clone();
        link.id = hereabouts_domain::ServiceAtLocationId::mint();
        link.location_id = fourth.id;
        entry.service.service_at_locations.push(link);
        let loop_there = Assertion::stated("hearing-loop", true, with().now);
        let singing = Assertion::stated("singing", true, with().now);
        entry.locations[1].assertions = vec![loop_there.clone(), singing];
        entry.locations[2].assertions.clear();
        entry.locations[2].place_rule = hereabouts_domain::PlaceRule::Masked;
        entry.locations[0].addresses[0].address_2 = Some("At the back".to_owned());
        entry.locations[1].addresses[0].country = "UK".to_owned();
        entry
            .service
            .assertions
            .push(Assertion::stated("parking", true, with().now));
        let rule = entry.service.service_at_locations[2].schedules[0].clone();
        let both_days = hereabouts_domain::Schedule {
            byday: Some("MO,WE".to_owned()),
            timezone: None,
            certainty_percent: Some(70),
            term_time_only: false,
            ..rule.clone()
        };
        let odd = hereabouts_domain::Schedule {
            bymonthday: Some("13".to_owned()),
            ..rule.clone()
        };
        let words = hereabouts_domain::Schedule {
            description: Some("Ring first".to_owned()),
            ..Default::default()
        };
        let places = &mut entry.service.service_at_locations;
        places[1].schedules = vec![odd.clone(), both_days.clone(), words];
        places[3].schedules = vec![rule.clone()];
        entry.service.schedules = vec![both_days, odd, rule];
        entry
    }

    #[test]
    fn answers_of_several_places_come_back_as_they_were_too() {
        let answers = with_places();
        let entry = read(&answers, None, with());
        assert_eq!(entry.locations.len(), 3);
        assert_eq!(answers_of(&entry, with().vocabulary), answers);
        let again = read(&answers, Some(entry.clone()), with());
        assert_eq!(again, entry);
    }

    #[test]
    fn an_entry_from_elsewhere_stays_as_it_was_while_nothing_is_answered_otherwise() {
        let all = from_elsewhere();
        let mut entries = vec![all.clone()];
        for left in 0..all.locations.len() {
            let mut fewer = all.clone();
            fewer.locations.truncate(left);
            fewer.service.service_at_locations.truncate(left);
            entries.push(fewer.clone());
            fewer.service.formats = vec![hereabouts_domain::Format::Online];
            entries.push(fewer);
        }
        for mut entry in entries {
            if entry.locations.is_empty() {
                entry.service.formats = vec![hereabouts_domain::Format::Online];
            }
            let answers = answers_of(&entry, with().vocabulary);
            let read = read(&answers, Some(entry.clone()), with());
            assert_eq!(read, entry);
        }
    }

    #[test]
    fn what_there_is_for_access_is_asked_of_the_first_place_and_others_keep_theirs() {
        let before = from_elsewhere();
        let mut answers = answers_of(&before, with().vocabulary);
        assert_eq!(
            answers.all("access"),
            ["parking", "step-free", "hearing-loop"]
        );
        answers.put("access", ["step-free", "quiet-space"]);
        let entry = read(&answers, Some(before.clone()), with());
        let said = |entry: &Entry, at: usize| -> Vec<String> {
            let said = entry.locations[at].assertions.iter();
            said.map(|one| one.concept.clone()).collect()
        };
        assert_eq!(said(&entry, 0), ["step-free", "quiet-space"]);
        assert_eq!(said(&entry, 1), said(&before, 1));
        assert!(
            !entry
                .service
                .assertions
                .iter()
                .any(|one| one.concept == "parking")
        );
    }

    #[test]
    fn a_refuge_loses_every_place() {
        let entry = read(&typed(), None, with());
        let mut answers = typed();
        answers.put("place-rule", ["hidden"]);
        let hidden = read(&answers, Some(entry), with());
        assert_eq!(hidden.locations, []);
        assert_eq!(hidden.service.service_at_locations, []);
    }
}
