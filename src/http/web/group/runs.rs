//! Who runs it and leads it, what it says of itself that nobody checked, and when somebody looked whether it is right.

use super::super::frame::Frame;
use super::super::words;
use super::paragraphs;
use hereabouts_domain::{
    Evidence, LedBy, LegalStatus, Organization, OrganizationIdentifier, PublicService, Service,
};
use jiff::civil::Date;

/// Who is behind it.
pub(super) struct RunsView {
    /// Who leads the sessions.
    pub(super) led_by: Vec<String>,
    /// What the organisation does, its form and its numbers.
    pub(super) organization: Vec<String>,
    /// Who pays for it.
    pub(super) funding: Vec<String>,
    /// What the group says, and we have not checked.
    pub(super) unchecked: Vec<String>,
    /// What it says it achieves.
    pub(super) evidence: Option<EvidenceView>,
    /// When somebody looked.
    pub(super) checked: Vec<String>,
}

/// What the group says it achieves.
pub(super) struct EvidenceView {
    pub(super) claim: String,
    pub(super) by: String,
    pub(super) address: Option<String>,
}

impl RunsView {
    pub(super) fn new(frame: &Frame, record: &PublicService, today: Date) -> Self {
        let service = &record.service;
        let led_by = service.led_by.iter().map(|by| leader(*by));
        Self {
            led_by: led_by.map(|name| frame.say(name).to_owned()).collect(),
            organization: organization(frame, &record.organization),
            funding: service
                .funding
                .iter()
                .map(|one| one.source.clone())
                .collect(),
            unchecked: unchecked(service)
                .map(|name| frame.say(name).to_owned())
                .collect(),
            evidence: (service.evidence.as_ref()).map(|said| EvidenceView::new(frame, said)),
            checked: checked(frame, service, today),
        }
    }
}

impl EvidenceView {
    fn new(frame: &Frame, said: &Evidence) -> Self {
        let day = said.date.map(|day| words::day(frame.tongue(), day));
        let by = [Some(said.claimed_by.clone()), day].into_iter().flatten();
        Self {
            claim: said.claim.clone(),
            by: by.collect::<Vec<_>>().join(", "),
            address: said.url.as_ref().map(ToString::to_string),
        }
    }
}

const fn leader(by: LedBy) -> &'static str {
    match by {
        LedBy::PeopleWithTheCondition => "group-led-by-people",
        LedBy::Carers => "group-led-by-carers",
        LedBy::DeafPeople => "group-led-by-deaf-people",
        LedBy::Staff => "group-led-by-staff",
        LedBy::Volunteers => "group-led-by-volunteers",
    }
}

const fn form(status: LegalStatus) -> &'static str {
    match status {
        LegalStatus::Charity | LegalStatus::Cio => "group-is-charity",
        LegalStatus::Cic => "group-is-cic",
        LegalStatus::Company => "group-is-company",
        LegalStatus::Unincorporated => "group-is-small",
        LegalStatus::Statutory => "group-is-public-body",
    }
}

fn organization(frame: &Frame, organization: &Organization) -> Vec<String> {
    let words = paragraphs(organization.description.as_deref().unwrap_or_default());
    let form = organization.legal_status.map(form);
    let form = form.map(|name| frame.say(name).to_owned());
    let numbers = organization.organization_identifiers.iter();
    let numbers = numbers.map(|one| number(frame, one));
    words.chain(form).chain(numbers).collect()
}

/// A number in a register, as org-id.guide names them; what an import calls another stays as it is.
fn number(frame: &Frame, identifier: &OrganizationIdentifier) -> String {
    let name = match identifier.identifier_scheme.as_deref() {
        Some("GB-CHC" | "GB-SC" | "GB-NIC") => "group-charity-number",
        Some("GB-COH") => "group-company-number",
        _ => return format!("{}: {}", identifier.identifier_type, identifier.identifier),
    };
    frame.tell(name, "number", &identifier.identifier)
}

fn unchecked(service: &Service) -> impl Iterator<Item = &'static str> {
    let said = [
        (
            service.safeguarding_policy_stated,
            "group-says-safeguarding",
        ),
        (service.insurance_stated, "group-says-insurance"),
        (service.dbs_checked_stated, "group-says-dbs"),
    ];
    let said = said.into_iter();
    said.filter_map(|(is_so, name)| (is_so == Some(true)).then_some(name))
}

fn checked(frame: &Frame, service: &Service, today: Date) -> Vec<String> {
    let stewardship = &service.stewardship;
    let tell = |name, day| frame.tell(name, "day", words::day(frame.tongue(), day));
    let next = stewardship.next_check_on;
    let is_overdue = next.is_some_and(|day| day < today);
    let last = match stewardship.assured_on {
        Some(day) if is_overdue => tell("group-not-checked-since", day),
        Some(day) => tell("group-checked-on", day),
        None => frame.say("group-not-checked").to_owned(),
    };
    let by = stewardship.owner_id.map(|_| frame.say("group-has-keeper"));
    let next = next.filter(|_| !is_overdue);
    let next = next.map(|day| tell("group-next-check", day));
    let by = by.map(str::to_owned);
    [Some(last), by, next].into_iter().flatten().collect()
}
