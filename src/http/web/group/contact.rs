//! How to start, and how to get in touch: links that a phone dials, and ways for whoever would rather not phone.
//!
//! Nothing here is loaded: another host learns of somebody only when they press.

use super::super::frame::Frame;
use hereabouts_domain::{
    ContactMethod, Phone, PhoneType, PublicService, ReferralRoute, Service, WebAddress,
};

/// Getting in touch.
pub(super) struct ContactView {
    /// Who can send you, and how.
    pub(super) start: Vec<String>,
    /// Numbers.
    pub(super) phones: Vec<Link>,
    /// Numbers that take text messages.
    pub(super) texts: Vec<Link>,
    /// E-mail.
    pub(super) emails: Vec<Link>,
    /// On the web.
    pub(super) sites: Vec<Link>,
    /// Whom to ask for.
    pub(super) people: Vec<PersonView>,
    /// Ways without phoning, in words.
    pub(super) without_phone: Vec<String>,
}

/// Something to press.
pub(super) struct Link {
    pub(super) href: String,
    pub(super) shown: String,
    /// What it is, or when it is answered.
    pub(super) note: Option<String>,
}

/// Somebody to ask for.
pub(super) struct PersonView {
    pub(super) name: String,
    pub(super) links: Vec<Link>,
}

impl ContactView {
    pub(super) fn new(frame: &Frame, record: &PublicService) -> Self {
        let (service, organization) = (&record.service, &record.organization);
        let own = if service.phones.is_empty() {
            &organization.phones
        } else {
            &service.phones
        };
        let public = || own.iter().filter(|phone| phone.is_published);
        let is_text = |phone: &&Phone| phone.phone_type == Some(PhoneType::Sms);
        let texts: Vec<Link> = public().filter(is_text).map(text).collect();
        let email = (service.email.as_ref()).or(organization.email.as_ref());
        let emails: Vec<Link> = email
            .map(|email| mail(email.as_str()))
            .into_iter()
            .collect();
        Self {
            start: start(frame, service),
            phones: public().filter(|phone| !is_text(phone)).map(call).collect(),
            without_phone: without_phone(frame, service, !texts.is_empty(), !emails.is_empty()),
            texts,
            emails,
            sites: sites(record),
            people: people(record),
        }
    }
}

impl ContactView {
    /// Whether it says nothing at all of how to get in touch.
    pub(super) fn is_silent(&self) -> bool {
        let links = [&self.phones, &self.texts, &self.emails, &self.sites];
        let has_links = links.into_iter().any(|links| !links.is_empty());
        !has_links && self.people.is_empty() && self.without_phone.is_empty()
    }
}

fn start(frame: &Frame, service: &Service) -> Vec<String> {
    let routes = service.referral_routes.iter();
    let routes = routes.map(|route| frame.say(referral(*route)).to_owned());
    let words = [&service.application_process, &service.referral_description];
    routes.chain(words.into_iter().flatten().cloned()).collect()
}

const fn referral(route: ReferralRoute) -> &'static str {
    match route {
        ReferralRoute::SelfReferral => "group-start-yourself",
        ReferralRoute::Professional => "group-start-professional",
        ReferralRoute::Gp => "group-start-gp",
    }
}

fn without_phone(frame: &Frame, service: &Service, texts: bool, emails: bool) -> Vec<String> {
    let stated = &service.contact_without_phone;
    let also = [(ContactMethod::Email, emails), (ContactMethod::Text, texts)];
    let also = also
        .into_iter()
        .filter(|(way, is_there)| *is_there && !stated.contains(way));
    let all = stated.iter().copied().chain(also.map(|(way, _)| way));
    all.map(|way| frame.say(method(way)).to_owned()).collect()
}

const fn method(method: ContactMethod) -> &'static str {
    match method {
        ContactMethod::Email => "group-way-email",
        ContactMethod::Text => "group-way-text",
        ContactMethod::Form => "group-way-form",
        ContactMethod::DropIn => "group-way-drop-in",
        ContactMethod::Post => "group-way-post",
        ContactMethod::Relay => "group-way-relay",
    }
}

fn call(phone: &Phone) -> Link {
    dialled("tel", phone.number.as_str(), phone.description.clone())
}

fn text(phone: &Phone) -> Link {
    dialled("sms", phone.number.as_str(), phone.description.clone())
}

/// What a phone dials: digits, and a plus before them. The nought of `+44 (0)1632` is for whoever dials at home.
fn dialled(scheme: &str, number: &str, note: Option<String>) -> Link {
    let abroad = number.starts_with('+');
    let dialled = if abroad {
        number.replace("(0)", "")
    } else {
        number.to_owned()
    };
    let dialled: String = (dialled.chars())
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    Link {
        href: format!("{scheme}:{dialled}"),
        shown: number.to_owned(),
        note,
    }
}

/// An address may hold what a link would read as something else than an address.
fn mail(address: &str) -> Link {
    let mut href = "mailto:".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_+".contains(&byte) {
            href.push(char::from(byte));
        } else {
            href.push_str(&format!("%{byte:02X}"));
        }
    }
    Link {
        href,
        shown: address.to_owned(),
        note: None,
    }
}

fn sites(record: &PublicService) -> Vec<Link> {
    let (service, organization) = (&record.service, &record.organization);
    let own = (service.website.as_ref()).or(organization.website.as_ref());
    let own = own.map(|address| site(address, None));
    let more = service.additional_urls.iter();
    let more = more.map(|one| site(&one.url, one.label.clone()));
    own.into_iter().chain(more).collect()
}

fn site(address: &WebAddress, note: Option<String>) -> Link {
    let shown = address.as_str().split_once("://");
    let shown = shown.map_or(address.as_str(), |(_, rest)| rest);
    Link {
        href: address.as_str().to_owned(),
        shown: shown.trim_end_matches('/').to_owned(),
        note,
    }
}

fn people(record: &PublicService) -> Vec<PersonView> {
    let all = record
        .service
        .contacts
        .iter()
        .filter(|one| one.is_published);
    let view = |contact: &hereabouts_domain::Contact| {
        let name = [contact.name.clone(), contact.title.clone()];
        let name: Vec<String> = name.into_iter().flatten().collect();
        let phone = contact.phone.as_ref();
        let phone = phone.map(|number| dialled("tel", number.as_str(), None));
        let email = contact.email.as_ref().map(|email| mail(email.as_str()));
        PersonView {
            name: name.join(", "),
            links: phone.into_iter().chain(email).collect(),
        }
    };
    let says_something = |one: &PersonView| !one.name.is_empty() || !one.links.is_empty();
    all.map(view).filter(says_something).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_dials_the_digits_alone() {
        let href = |number: &str| dialled("tel", number, None).href;
        assert_eq!(href("01632 960-123"), "tel:01632960123");
        assert_eq!(href("+44 (0)1632 960123"), "tel:+441632960123");
        assert_eq!(href("(01632) 960123"), "tel:01632960123");
    }

    #[test]
    fn an_address_cannot_add_to_the_mail_that_a_link_begins() {
        assert_eq!(mail("hello@example.org").href, "mailto:hello@example.org");
        assert_eq!(
            mail("a?bcc=x&b@example.org").href,
            "mailto:a%3Fbcc%3Dx%26b@example.org"
        );
    }
}
