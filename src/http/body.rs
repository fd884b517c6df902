//! Reading a body whole, or saying why it could not be.

use super::LONGEST_BODY_BYTES;
use super::problem::{Problem, ProblemCode};
use actix_web::web::Bytes;

/// A body that was read whole, or why it could not be.
pub(super) fn whole(body: Result<Bytes, actix_web::Error>) -> Result<Bytes, Problem> {
    match body {
        Ok(body) if body.len() <= LONGEST_BODY_BYTES => Ok(body),
        Err(error)
            if error.as_response_error().status_code() != ProblemCode::BodyTooLarge.status() =>
        {
            Err(Problem::new(
                ProblemCode::MalformedRequest,
                "the body ended early, or took longer than half a minute",
            ))
        }
        Ok(_) | Err(_) => Err(Problem::new(
            ProblemCode::BodyTooLarge,
            ProblemCode::BodyTooLarge.help(),
        )),
    }
}
