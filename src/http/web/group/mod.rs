//! A group's page: everything that is public of it, in plain words, by subject; its sessions as a calendar; and what search
//! engines read.
//!
//! Where a history would betray somebody, the title, the large heading and the calendar say nothing of what it is, and
//! search engines are told to stay away.

mod about;
mod brief;
mod calendar;
mod contact;
mod cost;
mod facts;
mod linked_data;
mod moments;
mod people;
mod places;
mod report;
mod runs;
mod similar;
mod when;

pub(super) use brief::{Brief, BriefLink};
pub(super) use calendar::calendar;

use super::frame::Frame;
use super::map::{Middle, Pin, Sketch};
use super::redirect::moved;
use super::{page, problem_page, words};
use crate::clock::now_in_the_uk;
use crate::directory::merges::find_by_former_address;
use crate::directory::{Node, is_discreet, last_said_right, listing_path, short_id};
use crate::http::problem::{Problem, ProblemCode};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::PublicService;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};
use jiff::civil::Date;

pub(super) use report::{
    kind_in_words, show_contacted, show_thanks, show_wrong, take_contacted, take_wrong,
};

/// What follows the address of a page for its calendar.
const CALENDAR: &str = "/calendar.ics";

#[derive(Template)]
#[template(path = "group.html")]
pub(super) struct GroupPage {
    /// Where only whoever wrote it, and curators, see it: the address that leads back, and what it reads.
    preview: Option<(String, &'static str)>,
    name: String,
    organization: String,
    is_discreet: bool,
    is_sample: bool,
    notice: Option<String>,
    facts: Vec<facts::Fact>,
    about: about::AboutView,
    people: people::PeopleView,
    when: when::WhenView,
    places: places::PlacesView,
    /// Its places on a map; those that hide stand on none.
    map: Option<Sketch>,
    costs: Vec<String>,
    contact: contact::ContactView,
    runs: runs::RunsView,
    similar: Vec<similar::SimilarView>,
    telling: report::TellingView,
    /// For a `script` that is data: every `<` in it is written otherwise.
    linked_data: Option<String>,
    /// The end of its address, for keeping it.
    short: String,
    is_kept: bool,
    frame: Frame,
}

/// The page.
pub(super) async fn show_group(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    match find(&frame, &node, &path.0, "").await {
        Ok(record) => {
            let said = last_said_right(&node, record.service.id).await;
            let group = GroupPage::new(frame, &node, &record);
            page(StatusCode::OK, &group.said_right_on(said, &record))
        }
        Err(elsewhere) => elsewhere.answer(frame),
    }
}

/// Its next sessions, for somebody's own calendar.
pub(super) async fn show_calendar(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    match find(&frame, &node, &path.0, CALENDAR).await {
        Ok(record) => {
            let name = if is_discreet(&record.service) {
                frame.say("group-calendar-discreet").to_owned()
            } else {
                record.service.name.clone()
            };
            calendar(&frame, &name, &[record])
        }
        Err(elsewhere) => elsewhere.answer(frame),
    }
}

/// Why there is nothing at an address.
enum Elsewhere {
    At(String),
    Nowhere(Problem),
}

impl Elsewhere {
    /// The way there, or the page that says that there is nothing.
    fn answer(self, frame: Frame) -> HttpResponse {
        match self {
            Self::At(address) => moved(&address),
            Self::Nowhere(problem) => problem_page(frame, &problem),
        }
    }
}

/// The group at an address. One whose slug is out of date, or betrays somebody, leads to the right one; and one that was
/// merged, to what it has become.
async fn find(
    frame: &Frame,
    node: &Node,
    path: &str,
    after: &str,
) -> Result<PublicService, Elsewhere> {
    let right = |record: &PublicService| listing_path(&record.service);
    let at = |right: String| Elsewhere::At(frame.to(&format!("{right}{after}")));
    match find_by_short_id(node, path) {
        Ok(record) if right(&record).strip_prefix("/listing/") == Some(path) => Ok(record),
        Ok(record) => Err(at(right(&record))),
        Err(problem) => match find_heir(node, path).await {
            Some(heir) => Err(at(right(&heir))),
            None => Err(Elsewhere::Nowhere(problem)),
        },
    }
}

/// What the group at an address was merged into. While the database is away nobody knows.
async fn find_heir(node: &Node, path: &str) -> Option<PublicService> {
    let heir = find_by_former_address(node, short_of(path)).await;
    node.find_service(heir.ok()??).ok()?
}

/// The short id that a path ends with.
fn short_of(path: &str) -> &str {
    path.rsplit('-').next().unwrap_or_default()
}

/// The group whose short id a path ends with, whatever its slug: what was posted must not be lost on another address.
pub(super) fn find_by_short_id(node: &Node, path: &str) -> Result<PublicService, Problem> {
    let found = node.find_service_by_short_id(short_of(path));
    let found = found.map_or(Ok(None), |id| node.find_service(id));
    found
        .map_err(|error| Problem::internal("reading a group's record", &error))?
        .ok_or_else(|| nothing_there(node))
}

fn nothing_there(node: &Node) -> Problem {
    if node.directory().is_none() {
        return Problem::not_ready();
    }
    Problem::new(
        ProblemCode::NotFound,
        "There is no group or service at this address. It may have closed, or asked not to be listed.",
    )
}

impl GroupPage {
    fn says_distances(&self) -> bool {
        self.similar.iter().any(|one| one.distance.is_some())
    }

    /// With the day on which somebody who had got in touch said that it is still right, where that was after the last
    /// check. It is no check itself: nobody knows who it was.
    fn said_right_on(mut self, day: Option<Date>, record: &PublicService) -> Self {
        let checked = record.service.stewardship.assured_on;
        let day = day.filter(|day| checked.is_none_or(|checked| *day > checked));
        let said = day.map(|day| {
            let day = words::day(self.frame.tongue(), day);
            self.frame.tell("group-said-right-on", "day", day)
        });
        self.runs.checked.extend(said);
        self
    }

    /// A page that the public doesn't see yet.
    pub(super) fn preview(
        frame: Frame,
        node: &Node,
        record: &PublicService,
        back: (String, &'static str),
    ) -> Self {
        let mut page = Self::new(frame, node, record);
        page.preview = Some(back);
        // Its sessions are to be had for a calendar once the public has its page.
        page.when.calendar = None;
        page
    }

    fn new(frame: Frame, node: &Node, record: &PublicService) -> Self {
        let (service, now) = (&record.service, now_in_the_uk());
        let labels = Labels {
            frame: &frame,
            vocabulary: node.vocabulary,
        };
        let is_discreet = is_discreet(service);
        let when = when::WhenView::new(&frame, record, now);
        let short = short_id(service.id.0);
        Self {
            preview: None,
            is_kept: frame.kept().has(&short),
            short,
            name: service.name.clone(),
            organization: record.organization.name.clone(),
            is_discreet,
            is_sample: service.is_sample,
            notice: words::notice(frame.tongue(), service, now.date()),
            facts: facts::facts(&frame, record, when.next.first()),
            about: about::AboutView::new(&labels, record),
            people: people::PeopleView::new(&labels, record),
            when,
            places: places::PlacesView::new(&labels, record),
            map: map(&frame, node, record),
            costs: cost::costs(&frame, service),
            contact: contact::ContactView::new(&frame, record),
            runs: runs::RunsView::new(&frame, record, now.date()),
            similar: similar::similar(&frame, node, record, now),
            telling: report::TellingView::of(&frame, record),
            linked_data: (!is_discreet).then(|| linked_data::linked_data(record, now)),
            frame,
        }
    }
}

/// Where a group meets, on a map. Several places have the numbers that they are listed by.
pub(super) fn map(frame: &Frame, node: &Node, record: &PublicService) -> Option<Sketch> {
    let pins = pins(record);
    let map = Sketch::around(frame, node.gazetteer, Middle::Pins, &pins)?;
    Some(map.movable(None, &pins))
}

/// Its places on a map, with their numbers where they are several.
fn pins(record: &PublicService) -> Vec<Pin> {
    let is_one = record.places.len() == 1;
    let pin = |(number, place)| {
        let number = (!is_one).then_some(number);
        Pin::of(&record.service, place, number)
    };
    (1..).zip(&record.places).filter_map(pin).collect()
}

/// What concepts are called in the page's language.
struct Labels<'a> {
    frame: &'a Frame,
    vocabulary: &'static Vocabulary,
}

impl Labels<'_> {
    /// What a concept is called; one that this version doesn't know has no name.
    fn label(&self, concept: &str) -> Option<String> {
        self.vocabulary.find(concept).map(|ix| self.of(ix))
    }

    fn of(&self, ix: ConceptIx) -> String {
        words::label(self.frame.tongue(), self.vocabulary, ix).to_owned()
    }
}

/// Paragraphs are parted by an empty line.
fn paragraphs(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split("\n\n").map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// Messages for an answer of yes or no; nothing where it isn't said.
const fn yes_or_no(
    said: Option<bool>,
    yes: &'static str,
    no: &'static str,
) -> Option<&'static str> {
    match said {
        Some(true) => Some(yes),
        Some(false) => Some(no),
        None => None,
    }
}
