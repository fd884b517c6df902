//! Who is in a team: asked in by a letter, taken off or leaving, and handed over to.

use super::not_done;
use crate::directory::Node;
use crate::directory::teams::{hand_over, invite, remove};
use crate::http::access::Caller;
use crate::http::api_v1::people::{
    InvitationBody, LeadBody, parse_account, read_invitation, read_lead,
};
use crate::http::api_v1::records::{done, parse_id};
use crate::http::problem::{Problem, ProblemBody};
use crate::http::site::Site;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::TeamId;

/// Asks a colleague by a letter to join a team.
///
/// For the lead. They are in it once they have said yes on the page that the letter leads to, and are a link worker here; no
/// program says it for them. The answer is the same whether or not the address has an account. Needs a key with the scope
/// `teams`.
#[utoipa::path(post, path = "/api/v1/teams/{id}/invitations", tag = "teams", request_body = InvitationBody,
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The team's id, a UUID.")),
    responses(
        (status = 204, description = "The letter is on its way."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that you lead.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The team has as many people as can be.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The address is none.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once, or too many were asked within a day.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn invite_member(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let asker = &caller.0.account;
    let (email, language) = read_invitation(&request, body, asker)?;
    let link = format!("{}/team-invited/", site.own_pages(language));
    let letter = (language, link.as_str());
    let invited = invite(&node, asker, TeamId(parse_id(&id)?), &email, letter).await;
    invited.map_err(|error| not_done(&error))?;
    Ok(done())
}

/// Takes somebody off a team: the lead anybody else, and everybody themselves.
///
/// Whoever leads hands over before they go, where somebody else could lead. A team in which nobody is left ends with its lists.
/// Needs a key with the scope `teams`.
#[utoipa::path(delete, path = "/api/v1/teams/{id}/members/{account}", tag = "teams",
    security(("key" = ["teams"])),
    params(
        ("id" = String, Path, description = "The team's id, a UUID."),
        ("account" = String, Path, description = "Their account's id, a UUID.")),
    responses(
        (status = 204, description = "They are not in it any more."),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "That is not yours to do, or they are not in it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "You lead: hand over first.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn remove_member(
    node: Data<Node>,
    caller: Caller,
    ids: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (team, who) = (TeamId(parse_id(&ids.0)?), parse_account(&ids.1)?);
    let removed = remove(&node, &caller.0.account, team, who).await;
    removed.map_err(|error| not_done(&error))?;
    Ok(done())
}

/// Hands a team over to somebody else in it, who leads from then on.
///
/// For the lead. Needs a key with the scope `teams`.
#[utoipa::path(put, path = "/api/v1/teams/{id}/lead", tag = "teams", request_body = LeadBody,
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The team's id, a UUID.")),
    responses(
        (status = 204, description = "They lead."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that you lead, or they are not in it, or are no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "An id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn hand_team_over(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let to = read_lead(&request, body)?;
    let handed = hand_over(&node, &caller.0.account, TeamId(parse_id(&id)?), to).await;
    handed.map_err(|error| not_done(&error))?;
    Ok(done())
}
