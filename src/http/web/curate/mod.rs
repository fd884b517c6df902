//! What waits for a curator: the queue, one thing on the desk at a time, and the decision.

mod desk;
mod doubles;
mod health;
mod hidden;
mod history;
mod merge;
mod merged;
mod queue;
mod reports;

use super::frame::Frame;
use super::told;
use crate::directory::Node;
use crate::directory::submissions::DecideError;
use crate::http::problem::Problem;
use crate::http::routing::{post_only, read_only, read_or_post};
use crate::http::web::problem_page;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;
use hereabouts_domain::PublicService;
use std::time::Duration;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_only("/curate", queue::show))
        .service(read_only("/curate/next", queue::next))
        .service(read_or_post(
            "/curate/reports",
            reports::show,
            reports::take,
        ))
        .service(read_only("/curate/health", health::show))
        .service(read_or_post(
            "/curate/health/{trouble}",
            health::list,
            health::take,
        ))
        .service(read_only("/curate/hidden", hidden::show))
        .service(read_only("/curate/doubles", doubles::show))
        .service(read_or_post(
            "/curate/merge/{one}/{other}",
            merge::show,
            merge::take,
        ))
        .service(read_or_post(
            "/curate/merged/{id}",
            merged::show,
            merged::take,
        ))
        .service(read_or_post(
            "/curate/history/{id}",
            history::show,
            history::take,
        ))
        .service(post_only("/curate/looked/{id}", queue::look))
        .service(read_or_post("/curate/{id}", desk::show, desk::take));
}

/// What an entry is called, on a list where it may have gone out of sight.
fn name_of(frame: &Frame, record: Option<&PublicService>) -> String {
    let hidden = || frame.say("curate-reports-hidden").to_owned();
    record.map_or_else(hidden, |record| record.service.name.clone())
}

/// Waits until a change is in search here, but not for long: the page comes all the same when it is not yet.
async fn until_known(node: &Node, number: Option<i64>) {
    if let Some(number) = number {
        node.wait_for(number, Duration::from_secs(2)).await;
    }
}

/// Why nothing was decided, as a page that leads back to the queue.
fn undecided(frame: Frame, error: &DecideError) -> HttpResponse {
    let (status, name) = match error {
        DecideError::NotYours => (StatusCode::CONFLICT, "curate-not-yours"),
        // What it is they are not told.
        DecideError::AnotherArea => (StatusCode::NOT_FOUND, "curate-another-area"),
        DecideError::Anothers => (StatusCode::CONFLICT, "curate-anothers"),
        DecideError::Conflict => (StatusCode::CONFLICT, "curate-conflict"),
        DecideError::Wrong => (StatusCode::CONFLICT, "curate-wrong"),
        DecideError::Away(error) => return problem_page(frame, &Problem::unavailable(error)),
    };
    let onward = Some((frame.to("/curate"), "curate-back"));
    told(frame, status, "curate-undecided", name, onward)
}
