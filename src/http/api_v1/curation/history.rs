//! What was said of an entry when, and by whom; bringing a moment of it back; and showing again what is out of sight.

use super::submissions::DifferenceRecord;
use crate::directory::Node;
use crate::directory::health::{HiddenEntry, hidden};
use crate::directory::history::{
    Change, ChangedBy, History, HistoryError, bring_back, find_history, list_again, show_again,
};
use crate::directory::trust::{TrustError, is_trusted, set_trust};
use crate::http::access::Caller;
use crate::http::api_v1::records::{done, no_such, parse_id, private, private_record};
use crate::http::api_v1::registrations::versions;
use crate::http::body::whole;
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PublicationState, ServiceId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// An entry's history.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct HistoryRecord {
    /// The service.
    service_id: String,
    /// What it is called.
    #[schema(example = "Quayside singing for memory")]
    name: String,
    /// published, hidden, merged or another state of its page.
    #[schema(example = "published")]
    state: &'static str,
    /// Whether changes by its organisation go live at once.
    is_trusted: bool,
    /// The latest first, at most 30.
    changes: Vec<ChangeRecord>,
}

/// A change of an entry.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeRecord {
    /// When; it names the moment that can be brought back.
    #[schema(example = "2026-11-21T10:00:00Z")]
    at: String,
    /// Who made it, by the name that their account has; absent where the account is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Ann Otter")]
    person: Option<String>,
    /// Which program made it: an import, the checks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "checks")]
    program: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "still right")]
    reason: Option<String>,
    /// What it changed, question by question; of the first change, all that was said.
    differences: Vec<DifferenceRecord>,
}

/// A moment to bring back, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct RestorationBody {
    /// The moment: `at` of a change.
    #[schema(example = "2026-11-21T10:00:00Z")]
    at: String,
}

/// What is to be put in sight again, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct PublicationBody {
    /// yes takes back that its own people asked never to be listed: only when they have said themselves that they want it now.
    #[schema(example = "yes")]
    list_again: Option<String>,
}

/// Whether an organisation is trusted, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct TrustBody {
    /// yes or no: whether changes by the service's organisation go live at once, to be looked at after.
    #[schema(example = "yes")]
    trusted: String,
}

/// What is out of sight.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct HiddenList {
    /// The latest first.
    services: Vec<HiddenRecord>,
}

/// An entry that the public does not see.
#[derive(Debug, Serialize, ToSchema)]
struct HiddenRecord {
    /// Its id.
    service_id: String,
    /// What it is called.
    #[schema(example = "Quayside singing for memory")]
    name: String,
    /// Who runs it.
    #[schema(example = "Quayside Singers")]
    organization: String,
    /// Its own people don't want it listed.
    do_not_list: bool,
    /// When it was last changed.
    changed_at: String,
    /// Why, as its history says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "after a report")]
    reason: Option<String>,
}

/// Who changed a service when, and what.
///
/// `ETag` is the service's version. Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/services/{id}/history", tag = "curation",
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 200, description = "Its changes.", body = HistoryRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service that you look after.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_history(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let history = find_history(&node, &caller.0.account, service(&id)?).await;
    let history = history.map_err(|error| refused(&error))?;
    let is_trusted = is_trusted(&node, history.entry.organization.id).await;
    let is_trusted = is_trusted.map_err(|error| Problem::unavailable(&error))?;
    let version = history.entry.service.stewardship.version;
    Ok(private(StatusCode::OK)
        .insert_header((ETAG, versions::etag(version)))
        .json(HistoryRecord::of(history, is_trusted)))
}

/// Brings back what a service said at a moment.
///
/// Whether it is published, who may be called and whether its place may be told stay as they are. `If-Match` is the `ETag` of the
/// history that you looked at. Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/services/{id}/restoration", tag = "curation", request_body = RestorationBody,
    security(("key" = ["curation"])),
    params(
        ("id" = String, Path, description = "The service's id, a UUID."),
        ("If-Match" = String, Header, description = "The `ETag` of its history.")),
    responses(
        (status = 204, description = "It says again what it said then."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service that you look after.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since you looked at it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The moment is none of its history.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn restore_service(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let at = parameters.take_one("at")?.unwrap_or_default();
    parameters.finish()?;
    let (asker, service) = (&caller.0.account, service(&id)?);
    let at = at.parse().map_err(|_| no_moment())?;
    let history = find_history(&node, asker, service).await;
    let stands = history.map_err(|error| refused(&error))?;
    let version = stands.entry.service.stewardship.version;
    versions::demand(&request, &versions::etag(version))?;
    let brought = bring_back(&node, asker, service, at, version).await;
    brought.map_err(|error| refused(&error))?;
    Ok(done())
}

/// Shows a service again that is out of sight. It is to be checked at once.
///
/// What its own people asked never to be listed is not shown by that: `list_again` takes that back, and then shows nothing that
/// was taken out of sight besides. Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/services/{id}/publication", tag = "curation", request_body = Option<PublicationBody>,
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 204, description = "The public sees it again."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service that you look after.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It is not out of sight, or nobody asked that it should not be listed.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID, or it is neither yes nor no.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn publish_service(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let body = whole(body)?;
    let (asker, service) = (&caller.0.account, service(&id)?);
    let put = if is_listed_again(&request, &body)? {
        list_again(&node, asker, service).await
    } else {
        show_again(&node, asker, service).await
    };
    put.map_err(|error| refused(&error))?;
    Ok(done())
}

/// Nothing need be said.
fn is_listed_again(request: &HttpRequest, body: &[u8]) -> Result<bool, Problem> {
    let mut parameters = match body {
        [] => Parameters::of_query(request)?,
        _ => Parameters::of_body(request, body)?,
    };
    let said = match body {
        [] => None,
        _ => parameters.take_one("list_again")?,
    };
    parameters.finish()?;
    match said.as_deref() {
        None | Some("no") => Ok(false),
        Some("yes") => Ok(true),
        Some(other) => Err(not_one_of("list_again", other, ["yes", "no"])),
    }
}

/// Trusts the organisation of a service, or trusts it no more.
///
/// Only whoever looks after all that it has published gives trust; whoever looks after one of its services takes it back. Needs a
/// key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/services/{id}/trust", tag = "curation", request_body = TrustBody,
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 204, description = "So it is."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or you don't look after all that the organisation has.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service that you look after.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "It is neither yes nor no.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn trust_service(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let trusted = parameters.take_one("trusted")?.unwrap_or_default();
    parameters.finish()?;
    let trusted = match trusted.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(not_one_of("trusted", &trusted, ["yes", "no"])),
    };
    match set_trust(&node, &caller.0.account, service(&id)?, trusted).await {
        Ok(()) => Ok(done()),
        Err(TrustError::NotYours) => Err(no_such("service that you look after")),
        Err(TrustError::NotAllYours) => Err(Problem::new(
            ProblemCode::Forbidden,
            "Some of what the organisation has is another curator's to look after",
        )),
        Err(TrustError::Away(error)) => Err(Problem::unavailable(&error)),
    }
}

/// What is out of sight in the areas that the key's owner looks after: after a worry, because nobody has confirmed it for long,
/// or because its own people don't want it listed.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/hidden", tag = "curation",
    security(("key" = ["curation"])),
    responses(
        (status = 200, description = "What is out of sight.", body = HiddenList),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_hidden(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let entries = hidden(&node, &caller.0.account).await;
    let entries = entries.map_err(|error| Problem::unavailable(&error))?;
    Ok(private_record(&HiddenList {
        services: entries.into_iter().map(HiddenRecord::from).collect(),
    }))
}

fn service(id: &str) -> Result<ServiceId, Problem> {
    Ok(parse_id(id)?.into())
}

fn no_moment() -> Problem {
    Problem::invalid("at", "at is the moment of a change, as its history has it")
}

fn refused(error: &HistoryError) -> Problem {
    match error {
        HistoryError::NotYours => no_such("service that you look after"),
        HistoryError::NoSuchMoment => no_moment(),
        HistoryError::Conflict => versions::changed(),
        HistoryError::Away(error) => Problem::unavailable(error),
    }
}

impl HistoryRecord {
    fn of(history: History, is_trusted: bool) -> Self {
        let service = history.entry.service;
        let state: PublicationState = service.stewardship.publication_state;
        Self {
            service_id: service.id.to_string(),
            name: service.name,
            state: state.as_str(),
            is_trusted,
            changes: history.changes.into_iter().map(ChangeRecord::of).collect(),
        }
    }
}

impl ChangeRecord {
    fn of(change: Change) -> Self {
        let (person, program) = match change.by {
            ChangedBy::Person(name) => (name, None),
            ChangedBy::Program(name) => (None, Some(name)),
        };
        let differences = change.differences.into_iter();
        Self {
            at: change.at.to_string(),
            person,
            program,
            reason: change.reason,
            differences: differences.map(DifferenceRecord::from).collect(),
        }
    }
}

impl From<HiddenEntry> for HiddenRecord {
    fn from(entry: HiddenEntry) -> Self {
        Self {
            service_id: entry.service_id.to_string(),
            name: entry.name,
            organization: entry.organization,
            do_not_list: entry.is_do_not_list,
            changed_at: entry.changed_at.to_string(),
            reason: entry.reason,
        }
    }
}
