//! Sharing a list: stored under an address that nobody can guess, for 30 days, and taken back by whoever made it and nobody
//! else: the address is made of a secret that stays in their browser.
//!
//! What is stored is the title, the groups and the notes, once somebody has looked at what in them looks personal. An NHS
//! number is never stored.

use super::cookie;
use super::kept::{Kept, SharedAs};
use super::list::List;
use super::page::{Said, answer, refused};
use super::posted::{Fault, Posted, too_much};
use super::warning::{Look, Warning, theirs};
use crate::clock::now_in_the_uk;
use crate::directory::{Node, SHARED_FOR_DAYS, SharedList, share_list, stop_sharing_list};
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::problem_page;
use crate::http::web::redirect::lead_to_with;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use jiff::ToSpan;

/// Shares the list as it was typed.
pub(super) async fn share(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let (frame, posted) = match Posted::of_reader(&request, body) {
        Ok(read) => read,
        Err(answer) => return *answer,
    };
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let mut kept = frame.kept().clone();
    let mut faults = posted.apply(&frame, &mut kept);
    if kept.groups.is_empty() {
        faults.push(fault(&frame, "sharing-nothing"));
    }
    let warning = warning(&frame, &node, &kept, posted.all_the_same.as_deref());
    if !faults.is_empty() || warning.is_some() {
        let said = Said {
            faults,
            warning,
            ..Said::default()
        };
        return answer(
            &request,
            frame,
            &node,
            &kept,
            StatusCode::UNPROCESSABLE_ENTITY,
            said,
        );
    }
    let typed = kept.clone();
    match store(&request, &node, &mut kept).await {
        Ok(written) => back_to_the_list(&frame, written),
        Err(Unshared::TooMuch) => {
            let faults = vec![too_much(&frame)];
            refused(&request, frame, &node, &kept, faults)
        }
        Err(Unshared::Away(problem)) => {
            not_now(&request, frame, &node, &typed, &problem, "sharing-away")
        }
    }
}

/// Takes a shared list back.
pub(super) async fn stop(request: HttpRequest, node: Data<Node>) -> HttpResponse {
    let frame = Frame::of(&request);
    let mut kept = frame.kept().clone();
    if let Some(shared) = kept.shared.take()
        && let Err(error) = stop_sharing_list(&node, &shared.token()).await
    {
        let problem = Problem::unavailable(&error);
        let kept = frame.kept().clone();
        let name = "sharing-not-stopped";
        return not_now(&request, frame, &node, &kept, &problem, name);
    }
    // A list without its address is shorter than it was with it, so that it fits.
    let written = cookie::write(&request, &kept).unwrap_or_default();
    back_to_the_list(&frame, written)
}

/// Why a list was not shared.
enum Unshared {
    TooMuch,
    Away(Problem),
}

/// Stores a list under its address, an own one if it has none, and gives what makes the browser remember that.
async fn store(request: &HttpRequest, node: &Node, kept: &mut Kept) -> Result<String, Unshared> {
    let today = now_in_the_uk().date();
    let shared = kept.shared.take().filter(|shared| shared.until >= today);
    let secret = match shared {
        Some(shared) => shared.secret,
        None => new_secret().map_err(Unshared::Away)?,
    };
    let shared = SharedAs {
        secret,
        until: today.saturating_add(SHARED_FOR_DAYS.days()),
    };
    let address = shared.token();
    kept.shared = Some(shared);
    let written = cookie::write(request, kept).map_err(|_| Unshared::TooMuch)?;
    let list = SharedList {
        title: kept.title.clone(),
        groups: kept.groups.clone(),
    };
    let shared = share_list(node, &address, &list).await;
    shared.map_err(|error| Unshared::Away(Problem::unavailable(&error)))?;
    Ok(written)
}

fn new_secret() -> Result<String, Problem> {
    SharedAs::new_secret().map_err(|error| Problem::internal("making an address", &error))
}

fn back_to_the_list(frame: &Frame, written: String) -> HttpResponse {
    lead_to_with(&frame.to("/shortlist#share"), written)
}

/// The list, with what cannot be done now. What was typed is kept all the same.
fn not_now(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    kept: &Kept,
    problem: &Problem,
    name: &'static str,
) -> HttpResponse {
    let said = Said {
        faults: vec![fault(&frame, name)],
        ..Said::default()
    };
    let written = cookie::write(request, kept).ok();
    let written = written.and_then(|written| HeaderValue::from_str(&written).ok());
    let mut response = answer(request, frame, node, kept, problem.code().status(), said);
    if let Some(written) = written {
        let name: HeaderName = SET_COOKIE;
        response.headers_mut().insert(name, written);
    }
    response
}

fn fault(frame: &Frame, name: &'static str) -> Fault {
    Fault {
        at: "share".to_owned(),
        message: frame.say(name).to_owned(),
    }
}

/// What in a list looks personal, field by field; nothing when nothing does, or somebody has said to share it all the same.
fn warning(frame: &Frame, node: &Node, kept: &Kept, all_the_same: Option<&str>) -> Option<Warning> {
    let list = List::new(frame, node, kept);
    let mut look = Look::new(frame);
    let called = frame.say("shortlist-title-label").to_owned();
    look.at("title".to_owned(), called, &list.title, &[]);
    for entry in &list.entries {
        let called = frame.tell("shortlist-note-about", "name", entry.called(frame));
        let theirs = theirs(entry.group.as_ref());
        look.at(format!("note-{}", entry.id), called, &entry.note, &theirs);
    }
    look.finish(all_the_same)
}
