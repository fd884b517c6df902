//! Lists of a team: made, kept for longer, and deleted by anybody in it.

use super::{NameBody, not_done, read_name};
use crate::directory::Node;
use crate::directory::teams::{ListSummary, end_list, ends_soon, keep_list, make_list, open_list};
use crate::http::access::Caller;
use crate::http::api_v1::records::{done, made_at, parse_id, private_record};
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{TeamId, TeamListId};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A list in short.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SummaryRecord {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    url: String,
    /// What it is called.
    #[schema(example = "Singing in LS12")]
    name: String,
    /// How many services are on it.
    #[schema(example = 4)]
    services: usize,
    /// Who made it; left out where they have gone for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Lee Shaw")]
    made_by: Option<String>,
    /// When it is deleted, unless somebody in the team keeps it.
    ends_at: String,
    /// Whether that is within a fortnight.
    ends_soon: bool,
}

/// That a list was made.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct TeamListReceipt {
    /// Its id.
    id: String,
    /// Where it can be read and written, from the root of this site.
    #[schema(example = "/api/v1/team-lists/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10")]
    url: String,
}

/// Until when a list is kept.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct KeptRecord {
    /// When it is deleted, unless somebody keeps it again.
    ends_at: String,
}

/// Makes a list of a team's.
///
/// It is kept for 90 days, and deleted then unless somebody in the team keeps it. Needs a key with the scope `teams`.
#[utoipa::path(post, path = "/api/v1/teams/{id}/lists", tag = "teams", request_body = NameBody,
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The team's id, a UUID.")),
    responses(
        (status = 201, description = "It is made. `Location` is where it can be read and written.", body = TeamListReceipt),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "The team has as many lists as can be.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "There is no name, it is too long, or it looks personal.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn make_team_list(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let name = read_name(&request, body)?;
    let team = TeamId(parse_id(&id)?);
    let made = make_list(&node, &caller.0.account, team, &name).await;
    let id = made.map_err(|error| not_done(&error))?;
    let receipt = TeamListReceipt {
        id: id.to_string(),
        url: address(id),
    };
    Ok(made_at(&receipt.url, &receipt))
}

/// Keeps a list for 90 days from now.
///
/// Needs a key with the scope `teams`.
#[utoipa::path(post, path = "/api/v1/team-lists/{id}/extension", tag = "teams",
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The list's id, a UUID.")),
    responses(
        (status = 200, description = "Until when it is kept.", body = KeptRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours, or it has ended.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn keep_team_list(
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let (asker, id) = (&caller.0.account, TeamListId(parse_id(&id)?));
    let kept = keep_list(&node, asker, id).await;
    kept.map_err(|error| not_done(&error))?;
    let open = open_list(&node, asker, id).await;
    let open = open.map_err(|error| not_done(&error))?;
    Ok(private_record(&KeptRecord {
        ends_at: open.list.expires_at.to_string(),
    }))
}

/// Deletes a list with its notes, for the whole team.
///
/// Needs a key with the scope `teams`.
#[utoipa::path(delete, path = "/api/v1/team-lists/{id}", tag = "teams",
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The list's id, a UUID.")),
    responses(
        (status = 204, description = "It is gone."),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours, or it has ended.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn delete_team_list(
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let ended = end_list(&node, &caller.0.account, TeamListId(parse_id(&id)?)).await;
    ended.map_err(|error| not_done(&error))?;
    Ok(done())
}

/// Where a list can be read.
pub(super) fn address(id: TeamListId) -> String {
    format!("/api/v1/team-lists/{id}")
}

impl From<&ListSummary> for SummaryRecord {
    fn from(list: &ListSummary) -> Self {
        Self {
            id: list.id.to_string(),
            url: address(list.id),
            name: list.name.clone(),
            services: list.services,
            made_by: list.made_by.clone(),
            ends_at: list.expires_at.to_string(),
            ends_soon: ends_soon(list.expires_at, Timestamp::now()),
        }
    }
}
