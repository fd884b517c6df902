//! "This is my group": claiming the page of a group, and from then on changing it.

mod ask;
mod curators;
mod prove;

pub(super) use curators::{ClaimView, waiting};
pub(super) use prove::{AskedView, asked};

use crate::directory::claims::ClaimError;
use crate::http::problem::Problem;
use crate::http::routing::read_or_post;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post("/listing/{path}/claim", ask::show, ask::take))
        .service(read_or_post("/claim/{id}", prove::show, prove::take))
        .service(read_or_post(
            "/curate/claim/{id}",
            curators::show,
            curators::take,
        ));
}

/// What to say when a claim goes no further, and the status to say it with.
fn no_further(error: &ClaimError) -> (StatusCode, &'static str) {
    match error {
        ClaimError::NoAddress => (StatusCode::UNPROCESSABLE_ENTITY, "claim-only-by-us"),
        ClaimError::NoWords => (StatusCode::UNPROCESSABLE_ENTITY, "claim-words-needed"),
        ClaimError::Over => (StatusCode::UNPROCESSABLE_ENTITY, "claim-over"),
        ClaimError::TooMany => (StatusCode::TOO_MANY_REQUESTS, "claim-too-many"),
        ClaimError::WrongCode => (StatusCode::UNPROCESSABLE_ENTITY, "claim-wrong-code"),
        ClaimError::NoRandomness(error) => (
            Problem::internal("making a code", error).code().status(),
            "account-away",
        ),
        ClaimError::Away(error) => (Problem::unavailable(error).code().status(), "account-away"),
    }
}
