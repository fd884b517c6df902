//! A list that somebody shares, as whoever has its address sees it: to read, to print, and to take over.

use super::cookie;
use super::kept::Kept;
use super::list::List;
use super::page::refused;
use super::posted::{Fault, full, too_much};
use crate::directory::{Node, find_shared_list};
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to_with;
use crate::http::web::{message_page, page, problem_page, words};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use jiff::Timestamp;
use jiff::tz::TimeZone;

#[derive(Template)]
#[template(path = "shared_list.html")]
struct SharedPage {
    frame: Frame,
    list: List,
    /// Its own address, in the reader's language.
    path: String,
    until: String,
}

/// A shared list as it was stored.
pub(super) struct Shared {
    /// The list; it is nobody's working list.
    pub(super) kept: Kept,
    /// When it is over.
    pub(super) ends: Timestamp,
}

/// Why there is no list to show.
pub(super) enum Unfound {
    /// There is none, or no longer.
    Gone,
    /// The database is away.
    Away(Problem),
}

/// The list.
pub(super) async fn show(frame: Frame, node: Data<Node>, token: Path<(String,)>) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    match find(&node, &token.0).await {
        Ok(shared) => {
            let view = SharedPage {
                list: List::new(&frame, &node, &shared.kept),
                path: frame.to(&format!("/list/{}", token.0)),
                until: last_day(&frame, shared.ends),
                frame,
            };
            page(StatusCode::OK, &view)
        }
        Err(unfound) => unfound.answer(frame),
    }
}

/// The day on which a list is over, in words.
pub(super) fn last_day(frame: &Frame, ends: Timestamp) -> String {
    words::day(frame.tongue(), ends.to_zoned(TimeZone::UTC).date())
}

/// Puts what is on it on the reader's own list.
pub(super) async fn take_over(
    request: HttpRequest,
    node: Data<Node>,
    token: Path<(String,)>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let shared = match find(&node, &token.0).await {
        Ok(shared) => shared,
        Err(unfound) => return unfound.answer(frame),
    };
    match taken_over(&request, &frame, &shared.kept) {
        Ok(written) => lead_to_with(&frame.to("/shortlist"), written),
        Err(fault) => {
            let kept = frame.kept().clone();
            refused(&request, frame, &node, &kept, vec![fault])
        }
    }
}

/// What makes a browser put another list's groups behind its own.
///
/// # Errors
/// When there is no room for them: what to say then.
pub(in crate::http::web) fn taken_over(
    request: &HttpRequest,
    frame: &Frame,
    other: &Kept,
) -> Result<String, Fault> {
    let mut kept = frame.kept().clone();
    kept.take_over(other).map_err(|_| full(frame))?;
    cookie::write(request, &kept).map_err(|_| too_much(frame))
}

/// The list at a token.
pub(super) async fn find(node: &Node, token: &str) -> Result<Shared, Unfound> {
    let found = find_shared_list(node, token).await;
    let found = found.map_err(|error| Unfound::Away(Problem::unavailable(&error)))?;
    let (list, ends) = found.ok_or(Unfound::Gone)?;
    let kept = Kept {
        title: list.title,
        groups: list.groups,
        shared: None,
    };
    Ok(Shared { kept, ends })
}

impl Unfound {
    /// The page that says so.
    pub(super) fn answer(self, frame: Frame) -> HttpResponse {
        match self {
            Self::Gone => message_page(
                frame,
                StatusCode::NOT_FOUND,
                "sharing-gone-title",
                "sharing-gone",
            ),
            Self::Away(problem) => message_page(
                frame,
                problem.code().status(),
                "sharing-closed-title",
                "sharing-closed",
            ),
        }
    }
}
