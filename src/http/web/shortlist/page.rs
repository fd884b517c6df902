//! The page at `/shortlist`: the reader's own list, with everything that can be done with it.

use super::kept::{Kept, LONGEST_NOTE, LONGEST_TITLE, MOST_GROUPS};
use super::list::List;
use super::personal::{Found, Kind};
use super::posted::Fault;
use super::send::Sending;
use crate::clock::now_in_the_uk;
use crate::directory::Node;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::frame::Frame;
use crate::http::web::{page, problem_page, words};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "shortlist.html")]
struct ShortlistPage {
    frame: Frame,
    list: List,
    faults: Vec<Fault>,
    sending: Sending,
    shared: Option<SharedView>,
    warning: Option<Warning>,
    most_groups: usize,
    longest_note: usize,
    longest_title: usize,
}

/// Where a list is shared.
struct SharedView {
    address: String,
    until: String,
}

/// What in a list looks personal.
pub(super) struct Warning {
    /// A field at a time.
    pub(super) fields: Vec<WarnedField>,
    /// What says that these were shown, where they may be shared all the same.
    pub(super) all_the_same: Option<String>,
}

/// What in one field looks personal.
pub(super) struct WarnedField {
    /// The field's id.
    pub(super) at: String,
    /// Which one it is.
    pub(super) called: String,
    /// What it looks like, in words.
    pub(super) looks_like: String,
    /// The words of the field, and whether they are the ones.
    pub(super) pieces: Vec<(String, bool)>,
}

impl WarnedField {
    /// Of what was found in a text.
    pub(super) fn new(
        frame: &Frame,
        at: String,
        called: String,
        text: &str,
        found: &[Found],
    ) -> Self {
        let mut kinds: Vec<Kind> = found.iter().map(|found| found.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let looks_like = kinds.iter().map(|kind| frame.say(kind_in_words(*kind)));
        let mut pieces = Vec::new();
        let mut end = 0;
        for found in found {
            let plain = text.get(end..found.range.start).unwrap_or_default();
            let marked = text.get(found.range.clone()).unwrap_or_default();
            pieces.extend([(plain.to_owned(), false), (marked.to_owned(), true)]);
            end = found.range.end;
        }
        pieces.push((text.get(end..).unwrap_or_default().to_owned(), false));
        Self {
            at,
            called,
            looks_like: looks_like.collect::<Vec<_>>().join(", "),
            pieces,
        }
    }
}

const fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::NhsNumber => "sharing-nhs-number",
        Kind::BirthDate => "sharing-birth-date",
        Kind::Phone => "sharing-phone",
        Kind::Email => "sharing-email",
        Kind::Postcode => "sharing-postcode",
    }
}

/// What a page of the list has to say beside the list.
#[derive(Default)]
pub(super) struct Said {
    /// What cannot be kept.
    pub(super) faults: Vec<Fault>,
    /// What looks personal.
    pub(super) warning: Option<Warning>,
}

/// The page.
pub(super) async fn show(request: HttpRequest, frame: Frame, node: Data<Node>) -> HttpResponse {
    let kept = frame.kept().clone();
    answer(
        &request,
        frame,
        &node,
        &kept,
        StatusCode::OK,
        Said::default(),
    )
}

/// The page of a list as it was typed, with what of it cannot be kept.
pub(super) fn refused(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    kept: &Kept,
    faults: Vec<Fault>,
) -> HttpResponse {
    let said = Said {
        faults,
        warning: None,
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    answer(request, frame, node, kept, status, said)
}

/// The page of a list, as it is in the browser or as it was just typed.
pub(super) fn answer(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    kept: &Kept,
    status: StatusCode,
    said: Said,
) -> HttpResponse {
    if node.directory().is_none() {
        // Nothing is gone; it is only not read yet.
        return problem_page(frame, &Problem::not_ready());
    }
    let list = List::new(&frame, node, kept);
    let today = now_in_the_uk().date();
    let shared = kept.shared.as_ref().filter(|shared| shared.until >= today);
    let shared = shared.map(|shared| SharedView {
        address: format!(
            "{}{}",
            Site::origin(request),
            frame.to(&format!("/list/{}", shared.token()))
        ),
        until: words::day(frame.tongue(), shared.until),
    });
    let address = shared.as_ref().map(|shared| shared.address.as_str());
    let view = ShortlistPage {
        sending: Sending::new(&frame, &list, address),
        list,
        faults: said.faults,
        shared,
        warning: said.warning,
        most_groups: MOST_GROUPS,
        longest_note: LONGEST_NOTE,
        longest_title: LONGEST_TITLE,
        frame,
    };
    page(status, &view)
}
