//! How a single record is answered: with an `ETag`, so that nobody fetches again what they have.

use crate::http::problem::{Problem, ProblemCode};
use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, LOCATION};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The record as JSON, or "not modified" when the reader has this very one.
pub(super) fn answer(
    request: &HttpRequest,
    record: &impl Serialize,
) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(record)
        .map_err(|error| Problem::internal("writing a record", &error))?;
    let digest = Sha256::digest(&body);
    let etag = format!(
        "\"{}\"",
        digest[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>()
    );
    let given = request
        .headers()
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let has_it = given
        .split(',')
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == etag || tag == "*");
    let mut response = if has_it {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header((ETAG, etag))
        .insert_header((CACHE_CONTROL, "public, no-cache"));
    Ok(if has_it {
        response.finish()
    } else {
        response.content_type("application/json").body(body)
    })
}

/// What a merged record's address answers: the address of what it has become. A merge can be undone, so nobody keeps it.
pub(super) fn moved(address: &str) -> HttpResponse {
    HttpResponse::MovedPermanently()
        .insert_header((LOCATION, address))
        .insert_header((CACHE_CONTROL, "no-store"))
        .finish()
}

/// The id in an address.
pub(super) fn parse_id(text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| {
        Problem::invalid(
            "id",
            "the id is a UUID, like 018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10",
        )
    })
}

/// There is no such record for the public.
pub(super) fn no_such(what: &str) -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        format!("There is no {what} with this id, or it is not public (any more)"),
    )
}
