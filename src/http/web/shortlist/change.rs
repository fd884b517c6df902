//! Changing the list: keeping a group where it is found, and everything that its own page does.
//!
//! A form is answered by going back to where one was. A script that asks for JSON hears in words what was done, so that
//! nothing on the page moves.

use super::back::page_of_ours;
use super::cookie;
use super::kept::Kept;
use super::list::record;
use super::page;
use super::posted::{Action, Fault, Posted, too_much};
use crate::directory::Node;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::frame::Frame;
use crate::http::web::problem_page;
use crate::http::web::redirect::lead_to_with;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL, SET_COOKIE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// What a script hears.
#[derive(Serialize)]
struct Heard {
    /// What was done, or why not.
    said: String,
    /// "Your shortlist (3)", when something is on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

/// Takes a change.
pub(super) async fn take(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let (frame, posted) = match Posted::of_reader(&request, body) {
        Ok(read) => read,
        Err(answer) => return *answer,
    };
    if let Action::Keep(id) = posted.action()
        && node.directory().is_some()
        && record(&node, id).is_none()
    {
        return problem_page(frame, &Problem::new(ProblemCode::NotFound, ""));
    }
    let mut kept = frame.kept().clone();
    let mut faults = posted.apply(&frame, &mut kept);
    let written = cookie::write(&request, &kept);
    faults.extend(written.is_err().then(|| too_much(&frame)));
    match written {
        Ok(written) if faults.is_empty() => done(&request, &frame, &posted, &kept, written),
        _ => refused(&request, frame, &node, &kept, faults),
    }
}

fn done(
    request: &HttpRequest,
    frame: &Frame,
    posted: &Posted,
    kept: &Kept,
    written: String,
) -> HttpResponse {
    if wants_json(request) {
        let count = kept.groups.len();
        let said = match posted.action() {
            Action::TakeOff(_) => "shortlist-taken-off",
            _ => "shortlist-was-kept",
        };
        let heard = Heard {
            said: frame.count(said, &count),
            link: (count > 0).then(|| frame.count("shortlist-link", &count)),
        };
        return HttpResponse::Ok()
            .insert_header((SET_COOKIE, written))
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .json(heard);
    }
    let back = posted.back.as_deref().and_then(page_of_ours);
    let place = place(posted.action(), kept, back.is_none());
    let back = back.map_or_else(|| frame.to("/shortlist"), str::to_owned);
    lead_to_with(&format!("{back}{place}"), written)
}

/// Where on the page one was, or on the list's own what says that it was done.
fn place(action: &Action, kept: &Kept, is_on_the_list: bool) -> String {
    match action {
        Action::Keep(id) | Action::Move(id, _) => format!("#g-{id}"),
        Action::Save if is_on_the_list && !kept.groups.is_empty() => "#saved".to_owned(),
        Action::TakeOff(_) if is_on_the_list => "#list".to_owned(),
        Action::TakeOff(id) if !kept.has(id) => format!("#g-{id}"),
        _ => String::new(),
    }
}

fn refused(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    kept: &Kept,
    faults: Vec<Fault>,
) -> HttpResponse {
    if wants_json(request) {
        let said = faults.into_iter().map(|fault| fault.message);
        let heard = Heard {
            said: said.collect::<Vec<_>>().join(" "),
            link: None,
        };
        return HttpResponse::UnprocessableEntity()
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .json(heard);
    }
    page::refused(request, frame, node, kept, faults)
}

fn wants_json(request: &HttpRequest) -> bool {
    let accept = request.headers().get(ACCEPT);
    let accept = accept.and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept == "application/json")
}
