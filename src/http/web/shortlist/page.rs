//! The page at `/shortlist`: the reader's own list, with everything that can be done with it.

use super::kept::{Kept, MOST_GROUPS};
use super::list::List;
use super::posted::Fault;
use super::send::Sending;
use super::warning::Warning;
use crate::clock::now_in_the_uk;
use crate::directory::Node;
use crate::directory::notes::{LONGEST_NOTE, LONGEST_TITLE};
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::frame::Frame;
use crate::http::web::teams::reader_has_team;
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
    /// Whether the reader has a team whose lists these could go on.
    has_team: bool,
    most_groups: usize,
    longest_note: usize,
    longest_title: usize,
}

/// Where a list is shared.
struct SharedView {
    address: String,
    until: String,
}

/// What a page of the list has to say beside the list.
#[derive(Default)]
pub(super) struct Said {
    /// What cannot be kept.
    pub(super) faults: Vec<Fault>,
    /// What looks personal.
    pub(super) warning: Option<Warning>,
    /// Whether the reader has a team whose lists these could go on.
    pub(super) has_team: bool,
}

/// The page.
pub(super) async fn show(request: HttpRequest, frame: Frame, node: Data<Node>) -> HttpResponse {
    let kept = frame.kept().clone();
    let said = Said {
        has_team: reader_has_team(&request, &node).await,
        ..Said::default()
    };
    answer(&request, frame, &node, &kept, StatusCode::OK, said)
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
        ..Said::default()
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
    // What was posted may be refused at an address that cannot be read: the other language is at the list's own.
    let frame = frame.at("/shortlist");
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
        has_team: said.has_team,
        most_groups: MOST_GROUPS,
        longest_note: LONGEST_NOTE,
        longest_title: LONGEST_TITLE,
        frame,
    };
    page(status, &view)
}
