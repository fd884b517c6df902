//! The groups that somebody looks after, who else does, and invitations to do so.

mod groups;
mod invited;
mod people;

use super::frame::Frame;
use super::{problem_page, told};
use crate::directory::managers::ManagersError;
use crate::http::problem::Problem;
use crate::http::routing::read_or_post;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post("/groups", groups::show, groups::take))
        .service(read_or_post("/groups/{id}", people::show, people::take))
        .service(read_or_post(
            "/invited/{token}",
            invited::show,
            invited::take,
        ));
}

/// Why nothing was done, as a page that leads back.
fn not_done(frame: Frame, error: &ManagersError) -> HttpResponse {
    let (status, name) = match error {
        // To everybody else it isn't there.
        ManagersError::NotYours => (StatusCode::NOT_FOUND, "managing-not-yours"),
        ManagersError::TooMany => (StatusCode::TOO_MANY_REQUESTS, "managing-too-many"),
        ManagersError::Over => (StatusCode::NOT_FOUND, "managing-over"),
        ManagersError::LeadGoes => (StatusCode::CONFLICT, "managing-leave-hint"),
        ManagersError::NoRandomness(error) => {
            return problem_page(frame, &Problem::internal("making a link", error));
        }
        ManagersError::Away(error) => return problem_page(frame, &Problem::unavailable(error)),
    };
    let onward = Some((frame.to("/groups"), "managing-back"));
    told(frame, status, "managing-not-done", name, onward)
}
