//! One registration or change: how far it has come, other answers in place of its own, and taking it back.

use super::body::{self, RegistrationBody};
use super::faults;
use super::record::RegistrationRecord;
use super::versions::{self, etag};
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::submissions::{Draft, NotReplaced, find_draft, replace, withdraw};
use crate::http::access::Caller;
use crate::http::api_v1::records::{no_such, parse_id};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use crate::http::site::Site;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};

/// How far a registration or a change has come, with its answers.
///
/// Only its own account's keys read it; to every other it isn't there. Needs a key with the scope `registrations:read`.
#[utoipa::path(get, path = "/api/v1/registrations/{id}", tag = "registrations",
    security(("key" = ["registrations:read"])),
    params(("id" = String, Path, description = "The registration's id, a UUID.")),
    responses(
        (status = 200, description = "The registration. `ETag` is its version.", body = RegistrationRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_registration(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let draft = find(&node, &caller.0.account, &id).await?;
    Ok(RegistrationRecord::of(&node, &draft).answer())
}

/// Puts other answers in place of all that a registration or a change has, while nobody has decided about it.
///
/// This is how a curator's question is answered: read it, mend the answers, put them. `If-Match` is the `ETag` that you read,
/// so that nothing is written over that you haven't seen. A curator who has it open has to look again. Needs a key with the
/// scope `registrations:write`.
#[utoipa::path(put, path = "/api/v1/registrations/{id}", tag = "registrations", request_body = RegistrationBody,
    security(("key" = ["registrations:write"])),
    params(
        ("id" = String, Path, description = "The registration's id, a UUID."),
        ("If-Match" = String, Header, description = "The `ETag` of what you read.")),
    responses(
        (status = 200, description = "It waits for a curator, as it is now.", body = RegistrationRecord),
        (status = 400, description = "Not JSON, or an unknown member.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It was decided or withdrawn.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since you read it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something is not right: `errors` has every fault with its place.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Nothing can be kept just now.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn put_registration(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let account = &caller.0.account;
    let sent = body::read(&body::bytes(&request, body)?, true)?;
    let draft = find_to_write(&node, account, &id).await?;
    versions::demand(&request, &etag(draft.submission.version))?;
    if !sent.faults.is_empty() {
        return Err(faults::refused(
            sent.all_faults(draft.submission.kind, &node),
        ));
    }
    let (reply, origin) = (sent.reply.as_deref(), site.own_origin());
    let replaced = replace(&node, account, &draft, sent.answers, reply, origin).await;
    replaced.map_err(|error| match error {
        NotReplaced::Wrong(wrong) => faults::refused(faults::of_answers(&wrong, sent.language)),
        NotReplaced::Conflict => versions::changed(),
        NotReplaced::Away(error) => Problem::unavailable(&error),
    })?;
    let draft = find(&node, account, &id).await?;
    Ok(RegistrationRecord::of(&node, &draft).answer())
}

/// Takes a registration or a change back that nobody has decided about: its answers are forgotten, and those about people at once.
///
/// Needs a key with the scope `registrations:write`.
#[utoipa::path(delete, path = "/api/v1/registrations/{id}", tag = "registrations",
    security(("key" = ["registrations:write"])),
    params(
        ("id" = String, Path, description = "The registration's id, a UUID."),
        ("If-Match" = Option<String>, Header, description = "The `ETag` of what you read: it is only withdrawn as you have seen it.")),
    responses(
        (status = 204, description = "It is withdrawn."),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It was decided or withdrawn.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since you read it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Nothing can be kept just now.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn withdraw_registration(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let draft = find_to_write(&node, &caller.0.account, &id).await?;
    versions::refuse_other(&request, &etag(draft.submission.version))?;
    let withdrawn = withdraw(&node, &draft).await;
    match withdrawn.map_err(|error| Problem::unavailable(&error))? {
        true => Ok(HttpResponse::NoContent().finish()),
        false => Err(over()),
    }
}

/// What somebody sent in themselves. What they may only decide about is not here: that is at `/api/v1/curation`.
async fn find(node: &Node, account: &Account, id: &str) -> Result<Draft, Problem> {
    let found = find_draft(node, account, parse_id(id)?).await;
    let found = found.map_err(|error| Problem::unavailable(&error))?;
    let is_own = |draft: &Draft| draft.submission.account_id == account.actor.account_id;
    found.filter(is_own).ok_or_else(|| no_such("registration"))
}

/// The same, while it may be written.
async fn find_to_write(node: &Node, account: &Account, id: &str) -> Result<Draft, Problem> {
    let draft = find(node, account, id).await?;
    if draft.is_written_by(&account.actor) {
        Ok(draft)
    } else {
        Err(over())
    }
}

fn over() -> Problem {
    let code = ProblemCode::Conflict;
    Problem::new(code, code.help())
}
