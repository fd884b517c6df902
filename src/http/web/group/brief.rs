//! A group in short, as a shortlist, its print and its exports say it: what somebody needs at hand to go there.

use super::super::access::Access;
use super::super::frame::Frame;
use super::super::map::Pin;
use super::super::words;
use super::contact::{ContactView, Link};
use super::{about, cost, facts, places, when};
use crate::directory::notes::own_words;
use crate::directory::{Node, is_discreet, listing_path};
use hereabouts_domain::PublicService;
use jiff::civil::DateTime;

/// A group in short.
pub(in crate::http::web) struct Brief {
    pub(in crate::http::web) name: String,
    /// Its page's address, in the reader's language.
    pub(in crate::http::web) path: String,
    pub(in crate::http::web) organization: String,
    /// Whether its name would betray somebody.
    pub(in crate::http::web) is_discreet: bool,
    pub(in crate::http::web) is_sample: bool,
    /// Closed, full, or a waiting list.
    pub(in crate::http::web) notice: Option<String>,
    /// What it is.
    pub(in crate::http::web) what: Option<String>,
    /// The next sessions.
    pub(in crate::http::web) next: Vec<String>,
    /// How they repeat.
    pub(in crate::http::web) usual: Vec<String>,
    /// Where.
    pub(in crate::http::web) whereabouts: Option<String>,
    /// Where that is on a map, as far as the public may know.
    pub(in crate::http::web) pins: Vec<Pin>,
    /// Getting there.
    pub(in crate::http::web) transportation: Vec<String>,
    pub(in crate::http::web) costs: Vec<String>,
    /// What is there of access, and what is not.
    pub(in crate::http::web) access: Vec<String>,
    /// Who can send you, and how.
    pub(in crate::http::web) start: Vec<String>,
    /// Whether a diagnosis is needed.
    pub(in crate::http::web) diagnosis: Option<String>,
    /// Whether there is room.
    pub(in crate::http::web) room: Option<String>,
    /// Getting in touch.
    pub(in crate::http::web) contact: Vec<BriefLink>,
    /// What in a note about it is its own and nobody's secret.
    pub(in crate::http::web) own_words: Vec<String>,
}

/// A way to get in touch.
pub(in crate::http::web) struct BriefLink {
    /// Phone, e-mail, or for whom to ask.
    pub(in crate::http::web) what: String,
    pub(in crate::http::web) href: String,
    pub(in crate::http::web) shown: String,
    /// When it is answered, or what it is.
    pub(in crate::http::web) note: Option<String>,
}

impl BriefLink {
    /// Whether a phone dials it.
    pub(in crate::http::web) fn is_dialled(&self) -> bool {
        self.href.starts_with("tel:") || self.href.starts_with("sms:")
    }

    /// Whether it leads to another host.
    pub(in crate::http::web) fn is_site(&self) -> bool {
        self.href.starts_with("http")
    }

    fn new(what: String, link: Link) -> Self {
        Self {
            what,
            href: link.href,
            shown: link.shown,
            note: link.note,
        }
    }
}

impl Brief {
    /// Of a group's record.
    pub(in crate::http::web) fn new(
        frame: &Frame,
        node: &Node,
        record: &PublicService,
        now: DateTime,
    ) -> Self {
        let service = &record.service;
        let when = when::WhenView::new(frame, record, now);
        let labels = super::Labels {
            frame,
            vocabulary: node.vocabulary,
        };
        let about = about::AboutView::new(&labels, record);
        let contact = ContactView::new(frame, record);
        let said = |name: &'static str| frame.say(name).to_owned();
        Self {
            name: service.name.clone(),
            path: frame.to(&listing_path(service)),
            organization: record.organization.name.clone(),
            is_discreet: is_discreet(service),
            is_sample: service.is_sample,
            pins: super::pins(record),
            notice: words::notice(frame.tongue(), service, now.date()),
            what: about.lead.or_else(|| about.paragraphs.into_iter().next()),
            next: when.next,
            usual: usual(frame, record, when.usual),
            whereabouts: places::whereabouts(frame, record),
            transportation: transportation(record),
            costs: cost::costs(frame, service),
            access: access(frame, node, record),
            start: contact.start.clone(),
            diagnosis: facts::diagnosis(service).map(said),
            room: facts::room(frame, service),
            contact: links(frame, contact),
            own_words: own_words(record),
        }
    }

    /// The next session alone.
    pub(in crate::http::web) fn next_session(&self) -> Option<&String> {
        self.next.first()
    }
}

/// How the sessions of the group and those of each place repeat.
fn usual(frame: &Frame, record: &PublicService, of_the_group: Vec<String>) -> Vec<String> {
    let there = record.places.iter();
    let there = there.flat_map(|place| when::said(frame, &place.schedules));
    of_the_group.into_iter().chain(there).collect()
}

fn transportation(record: &PublicService) -> Vec<String> {
    let places = record.places.iter();
    let said = places.filter_map(|place| place.location.transportation.clone());
    said.take(1).collect()
}

/// What is stated of the group and of every place of it.
fn access(frame: &Frame, node: &Node, record: &PublicService) -> Vec<String> {
    let there = record.places.iter();
    let there = there.flat_map(|place| place.location.assertions.iter().chain(&place.assertions));
    let said = record.service.assertions.iter().chain(there);
    Access::of(node.vocabulary, said).lines(frame, node.vocabulary)
}

fn links(frame: &Frame, contact: ContactView) -> Vec<BriefLink> {
    let named = |name: &'static str, links: Vec<Link>| {
        let links = links.into_iter();
        links.map(move |link| BriefLink::new(frame.say(name).to_owned(), link))
    };
    let people = contact.people.into_iter().flat_map(|person| {
        let what = frame.tell("group-ask-for", "name", &person.name);
        let links = person.links.into_iter();
        links.map(move |link| BriefLink::new(what.clone(), link))
    });
    (named("group-phone", contact.phones))
        .chain(named("group-text", contact.texts))
        .chain(named("group-email", contact.emails))
        .chain(named("group-website", contact.sites))
        .chain(people)
        .collect()
}
