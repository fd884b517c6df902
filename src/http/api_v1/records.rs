//! How records are answered: a public one with an `ETag`, so that nobody fetches again what they have; and what is for one asker
//! alone so that nothing on the way keeps it.

use crate::directory::Node;
use crate::http::problem::{Problem, ProblemCode};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH, LOCATION};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use hereabouts_domain::PublicService;
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// An answer for one asker alone, to be finished.
pub(super) fn private(status: StatusCode) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(status);
    answer.insert_header((CACHE_CONTROL, "private, no-store"));
    answer
}

/// The same with a record.
pub(super) fn private_record(record: &impl Serialize) -> HttpResponse {
    private(StatusCode::OK).json(record)
}

/// That something was made, for whoever made it, with where it is from the root of this site.
pub(super) fn made_at(address: &str, record: &impl Serialize) -> HttpResponse {
    private(StatusCode::CREATED)
        .insert_header((LOCATION, address))
        .json(record)
}

/// That something was done of which there is nothing to say.
pub(super) fn done() -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// The tag of what an answer says.
pub(super) fn tag_of(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let hex = digest[..16].iter().map(|byte| format!("{byte:02x}"));
    format!("\"{}\"", hex.collect::<String>())
}

/// The record as JSON, or "not modified" when the reader has this very one.
pub(super) fn answer(
    request: &HttpRequest,
    record: &impl Serialize,
) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(record)
        .map_err(|error| Problem::internal("writing a record", &error))?;
    let etag = tag_of(&body);
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
    parse_named_id("id", text)
}

/// An id that stands somewhere else.
pub(super) fn parse_named_id(name: &str, text: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(text).map_err(|_| {
        let right = format!("the {name} is a UUID, like 018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10");
        Problem::invalid(name, right)
    })
}

/// The public service in an address.
pub(super) fn find_public_service(node: &Node, id: &str) -> Result<PublicService, Problem> {
    let found = node.find_service(parse_id(id)?.into());
    let found = found.map_err(|error| Problem::internal("reading a service's record", &error))?;
    found.ok_or_else(|| no_such("service"))
}

/// There is no such record for the public.
pub(super) fn no_such(what: &str) -> Problem {
    Problem::new(
        ProblemCode::NotFound,
        format!("There is no {what} with this id, or it is not public (any more)"),
    )
}
