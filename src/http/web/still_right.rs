//! The page that a reminder leads to: one button for "still right", and the way to change it.

use super::frame::Frame;
use super::{page, problem_page, told};
use crate::directory::Node;
use crate::directory::checks::{confirm, find_reminder};
use crate::http::problem::Problem;
use crate::http::routing::read_or_post;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig};
use askama::Template;

/// Puts the route in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(read_or_post("/still-right/{token}", show, take));
}

#[derive(Template)]
#[template(path = "still_right.html")]
struct StillRightPage {
    frame: Frame,
    name: String,
    /// Its page; none while the public doesn't see it.
    group: Option<String>,
}

/// Opening the link changes nothing: machines that guard mailboxes open links too.
async fn show(frame: Frame, node: Data<Node>, token: Path<String>) -> HttpResponse {
    match find_reminder(&node, &token).await {
        Ok(Some((name, path))) => {
            let group = path.map(|path| frame.to(&path));
            page(StatusCode::OK, &StillRightPage { frame, name, group })
        }
        Ok(None) => over(frame),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

async fn take(frame: Frame, node: Data<Node>, token: Path<String>) -> HttpResponse {
    match confirm(&node, &token).await {
        Ok(true) => told(
            frame,
            StatusCode::OK,
            "right-thanks-title",
            "right-thanks",
            None,
        ),
        Ok(false) => over(frame),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Somebody has said so already, or it was changed since.
fn over(frame: Frame) -> HttpResponse {
    told(
        frame,
        StatusCode::OK,
        "right-over-title",
        "right-over",
        None,
    )
}
