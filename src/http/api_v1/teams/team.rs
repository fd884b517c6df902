//! The teams that a key's owner is in: listed, started, read and renamed.

use super::lists::SummaryRecord;
use super::{NameBody, not_done, read_name};
use crate::directory::Node;
use crate::directory::teams::{
    ListSummary, Member, OwnTeam, TeamPeople, find_people, find_team, list_own_teams, rename_team,
    start_team,
};
use crate::http::access::Caller;
use crate::http::api_v1::records::{done, made_at, parse_id, private_record};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{AccountId, TeamId};
use serde::Serialize;
use utoipa::ToSchema;

/// The teams that the key's owner is in.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct TeamsRecord {
    /// By name.
    teams: Vec<TeamSummary>,
}

/// A team in short.
#[derive(Debug, Serialize, ToSchema)]
struct TeamSummary {
    /// Its id.
    id: String,
    /// What it is called.
    #[schema(example = "Leeds West primary care network")]
    name: String,
    /// Its lists, those that end first before the others.
    lists: Vec<SummaryRecord>,
}

/// A team, with who is in it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct TeamRecord {
    /// Its id.
    id: String,
    /// What it is called.
    #[schema(example = "Leeds West primary care network")]
    name: String,
    /// Whether the key's owner leads, and so may say who else is in it and what it is called.
    leads: bool,
    /// Whoever leads first, then the longest.
    members: Vec<MemberRecord>,
    /// Its lists, those that end first before the others.
    lists: Vec<SummaryRecord>,
}

/// Somebody in a team.
#[derive(Debug, Serialize, ToSchema)]
struct MemberRecord {
    /// Their account.
    account_id: String,
    /// What they are called; their address, where they never said.
    #[schema(example = "Lee Shaw")]
    name: String,
    /// Their address.
    #[schema(example = "lee@example.org")]
    email: String,
    /// Whether they lead.
    is_lead: bool,
    /// Whether they are a link worker here. Whoever isn't any more reads nothing.
    is_link_worker: bool,
    /// Whether it is the key's owner.
    is_you: bool,
}

/// That a team was started.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct TeamReceipt {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    #[schema(example = "/api/v1/teams/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10")]
    url: String,
}

/// The teams that the key's owner is in, each with its lists.
///
/// Needs a key with the scope `teams`.
#[utoipa::path(get, path = "/api/v1/teams", tag = "teams",
    security(("key" = ["teams"])),
    responses(
        (status = 200, description = "The teams.", body = TeamsRecord),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_teams(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let own = list_own_teams(&node, &caller.0.account).await;
    let own = own.map_err(|error| not_done(&error))?;
    Ok(private_record(&TeamsRecord {
        teams: own.into_iter().map(TeamSummary::from).collect(),
    }))
}

/// Starts a team, which the key's owner leads.
///
/// Needs a key with the scope `teams`.
#[utoipa::path(post, path = "/api/v1/teams", tag = "teams", request_body = NameBody,
    security(("key" = ["teams"])),
    responses(
        (status = 201, description = "It is started. `Location` is where it can be read.", body = TeamReceipt),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "You are in as many teams as can be.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "There is no name, it is too long, or it looks personal.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn start_a_team(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let name = read_name(&request, body)?;
    let started = start_team(&node, &caller.0.account, &name).await;
    let id = started.map_err(|error| not_done(&error))?;
    let receipt = TeamReceipt {
        id: id.to_string(),
        url: format!("/api/v1/teams/{id}"),
    };
    Ok(made_at(&receipt.url, &receipt))
}

/// A team with who is in it and its lists, for whoever is in it.
///
/// To every other key it isn't there. Needs a key with the scope `teams`.
#[utoipa::path(get, path = "/api/v1/teams/{id}", tag = "teams",
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The team's id, a UUID.")),
    responses(
        (status = 200, description = "The team.", body = TeamRecord),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_team(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let (asker, id) = (&caller.0.account, TeamId(parse_id(&id)?));
    let people = find_people(&node, asker, id).await;
    let people = people.map_err(|error| not_done(&error))?;
    let team = find_team(&node, asker, id).await;
    let team = team.map_err(|error| not_done(&error))?;
    let own = asker.actor.account_id;
    Ok(private_record(&TeamRecord::of(&people, &team.lists, own)))
}

/// Gives a team another name.
///
/// For the lead. Needs a key with the scope `teams`.
#[utoipa::path(put, path = "/api/v1/teams/{id}", tag = "teams", request_body = NameBody,
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The team's id, a UUID.")),
    responses(
        (status = 204, description = "It has that name."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that you lead.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "There is no name, it is too long, or it looks personal.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn rename_a_team(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let name = read_name(&request, body)?;
    let id = TeamId(parse_id(&id)?);
    let renamed = rename_team(&node, &caller.0.account, id, &name).await;
    renamed.map_err(|error| not_done(&error))?;
    Ok(done())
}

fn summaries(lists: &[ListSummary]) -> Vec<SummaryRecord> {
    lists.iter().map(SummaryRecord::from).collect()
}

impl From<OwnTeam> for TeamSummary {
    fn from(own: OwnTeam) -> Self {
        Self {
            id: own.team.id.to_string(),
            lists: summaries(&own.lists),
            name: own.team.name,
        }
    }
}

impl TeamRecord {
    fn of(people: &TeamPeople, lists: &[ListSummary], asker: AccountId) -> Self {
        let members = people.members.iter();
        Self {
            id: people.team.id.to_string(),
            name: people.team.name.clone(),
            leads: people.is_led_by(asker),
            members: members.map(|one| MemberRecord::of(one, asker)).collect(),
            lists: summaries(lists),
        }
    }
}

impl MemberRecord {
    fn of(member: &Member, asker: AccountId) -> Self {
        Self {
            account_id: member.account_id.to_string(),
            name: member.name.clone(),
            email: member.email.clone(),
            is_lead: member.is_lead,
            is_link_worker: member.is_link_worker,
            is_you: member.account_id == asker,
        }
    }
}
