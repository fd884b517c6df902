//! Registering a group, and changing an entry that one answers for: a list of steps, a page for each, and what the public
//! will see before it is sent.

mod list;
mod meanwhile;
mod send;
mod start;
mod step;

pub(super) use list::{DraftView, own_drafts};

use super::frame::Frame;
use super::{problem_page, told};
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::directory::submissions::{Draft, find_draft};
use crate::http::problem::{Problem, ProblemCode};
use crate::http::routing::{post_only, read_only, read_or_post};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;
use uuid::Uuid;

/// Puts the routes in place. What says a word at a place goes before what takes any.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_only("/register", start::show))
        .service(read_or_post("/register/new", start::show_new, start::begin))
        .service(post_only("/listing/{path}/change", start::change))
        .service(read_only("/register/{id}", list::show))
        .service(read_or_post("/register/{id}/send", send::show, send::take))
        .service(read_only("/register/{id}/preview", send::preview_page))
        .service(read_only("/register/{id}/thanks", send::thanks))
        .service(read_only("/register/{id}/live", send::live))
        .service(post_only("/register/{id}/withdraw", list::take_back))
        .service(post_only(
            "/register/{id}/{step}/meanwhile",
            meanwhile::show,
        ))
        .service(read_or_post(
            "/register/{id}/{step}",
            step::show,
            step::take,
        ));
}

/// The address of a draft's page, or of one below it.
pub(super) fn address(frame: &Frame, id: Uuid, below: &str) -> String {
    frame.to(&format!("/register/{id}{below}"))
}

/// A draft that somebody may read, or the page that says why there is none.
async fn find(
    frame: Frame,
    node: &Node,
    asker: &SignedIn,
    id: &str,
) -> Result<(Frame, Draft), HttpResponse> {
    let Ok(id) = id.parse::<Uuid>() else {
        return Err(problem_page(
            frame,
            &Problem::new(ProblemCode::NotFound, ""),
        ));
    };
    match find_draft(node, &asker.account, id).await {
        Ok(Some(draft)) => Ok((frame, draft)),
        Ok(None) => Err(problem_page(
            frame,
            &Problem::new(ProblemCode::NotFound, ""),
        )),
        Err(error) => Err(problem_page(frame, &Problem::unavailable(&error))),
    }
}

/// A draft that somebody may write.
async fn find_to_write(
    frame: Frame,
    node: &Node,
    asker: &SignedIn,
    id: &str,
) -> Result<(Frame, Draft), HttpResponse> {
    let (frame, draft) = find(frame, node, asker, id).await?;
    let actor = &asker.account.actor;
    if draft.is_written_by(actor) || draft.is_decided_by(actor) {
        return Ok((frame, draft));
    }
    let list = address(&frame, draft.submission.id, "");
    let onward = Some((list, "register-back-to-list"));
    Err(told(
        frame,
        StatusCode::CONFLICT,
        "register-over",
        "register-over",
        onward,
    ))
}
