//! A team's list as a whole: read with its notes in order, and written so by whoever has read it.

use super::lists::address;
use super::{english, not_done};
use crate::clock::now_in_the_uk;
use crate::directory::notes::{Kind, find_personal, kinds_of, one_line, own_words};
use crate::directory::teams::{OpenList, TeamGroup, WholeList, open_list, replace_list};
use crate::directory::{Node, listing_path};
use crate::http::access::Caller;
use crate::http::api_v1::records::{parse_id, private, tag_of};
use crate::http::api_v1::registrations::{json_body, versions};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode, ProblemError};
use crate::http::written::{kinds_in_words, name_of, note_too_long};
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PublicService, ServiceId, TeamListId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A team's list.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct TeamListRecord {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    url: String,
    /// What it is called.
    #[schema(example = "Singing in LS12")]
    name: String,
    /// Whose.
    team_id: String,
    /// What the team is called.
    #[schema(example = "Leeds West primary care network")]
    team: String,
    /// Who made it; left out where they have gone for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    made_by: Option<String>,
    /// When.
    made_at: String,
    /// When it is deleted, unless somebody in the team keeps it.
    ends_at: String,
    /// In order.
    entries: Vec<EntryRecord>,
}

/// A service on a list.
#[derive(Debug, Serialize, ToSchema)]
struct EntryRecord {
    /// What it is known by on the list.
    service_id: String,
    /// The service as it is listed today, under another id where it was merged since. Null where it is not public any more.
    service: Option<ListedRecord>,
    /// What colleagues should know of it, or nothing.
    #[schema(example = "Step-free by the side door")]
    note: String,
    /// Who put it there; left out where they have gone for good.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Lee Shaw")]
    added_by: Option<String>,
    /// When.
    added_at: String,
    /// Who wrote the note.
    #[serde(skip_serializing_if = "Option::is_none")]
    noted_by: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    noted_at: Option<String>,
}

/// A service in short; `/api/v1/services/{id}` has the rest.
#[derive(Debug, Serialize, ToSchema)]
struct ListedRecord {
    /// Its id.
    id: String,
    /// What it is called.
    #[schema(example = "Sing It Again")]
    name: String,
    /// Its page, from the root of this site.
    url: String,
}

/// What a list is to be, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api_v1) struct TeamListBody {
    /// In at most 80 characters, and about nobody: what looks personal is refused.
    #[schema(example = "Singing in LS12")]
    name: String,
    /// In order, at most 100. What isn't named is taken off.
    entries: Vec<EntryBody>,
    /// Whoever wrote the notes has looked at what seems personal in them, and it is about nobody. An NHS number is refused all
    /// the same.
    #[serde(default)]
    about_nobody: bool,
}

/// A service to be on a list.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntryBody {
    /// Its id, a UUID.
    #[schema(example = "4f2b9c84-5f5d-5d82-941f-1b259cd34358")]
    service_id: String,
    /// What colleagues should know of it, in at most 200 characters on one line.
    #[serde(default)]
    #[schema(example = "Step-free by the side door")]
    note: String,
}

/// A team's list with its services and notes in order, for whoever is in the team.
///
/// To every other key it isn't there. Needs a key with the scope `teams`.
#[utoipa::path(get, path = "/api/v1/team-lists/{id}", tag = "teams",
    security(("key" = ["teams"])),
    params(("id" = String, Path, description = "The list's id, a UUID.")),
    responses(
        (status = 200, description = "The list. `ETag` is what writing it sends as `If-Match`.", body = TeamListRecord),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours, or it has ended.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away, or the index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_team_list(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let open = find(&node, &caller, &id).await?;
    Ok(answer(&node, &open))
}

/// Makes a list what it is to be: its name, its services in order, and a note beside each or none.
///
/// `If-Match` is the `ETag` of what you read, so that nothing is written over that you haven't seen. A list is about services
/// and never about a person: a note that you write anew and that looks personal is refused, and kept only with `about_nobody`
/// once somebody has looked at it. Needs a key with the scope `teams`.
#[utoipa::path(put, path = "/api/v1/team-lists/{id}", tag = "teams", request_body = TeamListBody,
    security(("key" = ["teams"])),
    params(
        ("id" = String, Path, description = "The list's id, a UUID."),
        ("If-Match" = String, Header, description = "The `ETag` of what you read.")),
    responses(
        (status = 200, description = "The list as it is now.", body = TeamListRecord),
        (status = 400, description = "Not JSON, or an unknown member.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope, or its owner is no link worker any more.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours, or it has ended.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "These are more than there is room for.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It has changed since you read it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something is not right: `errors` has every fault with its place.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away, or the index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn put_team_list(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let body: TeamListBody =
        serde_json::from_slice(&json_body(&request, body)?).map_err(|error| {
            let detail = format!("not a JSON object with name and entries: {error}");
            Problem::new(ProblemCode::MalformedRequest, detail)
        })?;
    let open = find(&node, &caller, &id).await?;
    versions::demand(&request, &tag(&open))?;
    let whole = read(&node, &open, &body)?;
    let replaced = replace_list(&node, &caller.0.account, &open, &whole).await;
    if !replaced.map_err(|error| not_done(&error))? {
        return Err(versions::changed());
    }
    let open = find(&node, &caller, &id).await?;
    Ok(answer(&node, &open))
}

async fn find(node: &Node, caller: &Caller, id: &str) -> Result<OpenList, Problem> {
    // Else everything on it would seem to be gone.
    super::super::search::directory(node)?;
    let open = open_list(node, &caller.0.account, TeamListId(parse_id(id)?)).await;
    open.map_err(|error| not_done(&error))
}

fn answer(node: &Node, open: &OpenList) -> HttpResponse {
    private(StatusCode::OK)
        .insert_header((ETAG, tag(open)))
        .json(TeamListRecord::of(node, open))
}

/// The tag of what can be written: not of who wrote it, nor of how long it is kept.
fn tag(open: &OpenList) -> String {
    let mut said = format!("{}\n", open.list.name);
    for group in &open.groups {
        said.push_str(&format!("{} {}\n", group.service_id, group.note));
    }
    tag_of(said.as_bytes())
}

/// What a list is to be, or everything that is wrong with it.
fn read(node: &Node, open: &OpenList, body: &TeamListBody) -> Result<WholeList, Problem> {
    let mut errors = Vec::new();
    let name = name_of(english(), &body.name).unwrap_or_else(|message| {
        errors.push(fault("/name".to_owned(), message));
        String::new()
    });
    let mut whole = WholeList {
        name,
        groups: Vec::new(),
    };
    for (at, entry) in body.entries.iter().enumerate() {
        match read_entry(node, open, &whole, entry) {
            Ok((group, note)) => {
                if let Some(message) = unfit(node, open, group, &note, body.about_nobody) {
                    errors.push(fault(format!("/entries/{at}/note"), message));
                }
                whole.groups.push((group, note));
            }
            Err(message) => errors.push(fault(format!("/entries/{at}/service_id"), message)),
        }
    }
    if errors.is_empty() {
        Ok(whole)
    } else {
        let code = ProblemCode::InvalidAnswers;
        Err(Problem::new(code, code.help()).with_errors(errors))
    }
}

const fn fault(pointer: String, detail: String) -> ProblemError {
    ProblemError { pointer, detail }
}

/// A service by what it is known by on the list, with its note.
fn read_entry(
    node: &Node,
    open: &OpenList,
    before: &WholeList,
    entry: &EntryBody,
) -> Result<(ServiceId, String), String> {
    let id = entry.service_id.parse().map(ServiceId);
    let id = id.map_err(|_| "service_id is a UUID".to_owned())?;
    let group = open.known_by(id);
    if open.note_beside(group).is_none() && public(node, group).is_none() {
        return Err("there is no service with this id, or it is not public".to_owned());
    }
    if before.groups.iter().any(|(own, _)| *own == group) {
        return Err("this service stands in the list already".to_owned());
    }
    Ok((group, one_line(&entry.note)))
}

/// Why a note is not kept. One that stands there already stays.
fn unfit(
    node: &Node,
    open: &OpenList,
    group: ServiceId,
    note: &str,
    is_about_nobody: bool,
) -> Option<String> {
    if open.note_beside(group) == Some(note) {
        return None;
    }
    let own = open.groups.iter().find(|one| one.service_id == group);
    let record = public(node, own.map_or(group, |own| own.heir_id));
    let theirs = record.as_ref().map(own_words).unwrap_or_default();
    let kinds = kinds_of(&find_personal(note, &theirs, now_in_the_uk().year()));
    let too_long = note_too_long(english(), note);
    too_long.or_else(|| match kinds.as_slice() {
        [] => None,
        [Kind::NhsNumber, ..] => Some(english().say("teams-never").to_owned()),
        _ if is_about_nobody => None,
        kinds => {
            let kinds = kinds_in_words(english(), kinds);
            Some(format!(
                "this looks like {kinds}: take it out, or send about_nobody true if it is about nobody"
            ))
        }
    })
}

/// What the public sees of a service.
fn public(node: &Node, id: ServiceId) -> Option<PublicService> {
    let found = node.find_service(id);
    found
        .inspect_err(|error| tracing::error!(%error, "a record in memory is damaged"))
        .ok()
        .flatten()
}

impl TeamListRecord {
    fn of(node: &Node, open: &OpenList) -> Self {
        let list = &open.list;
        Self {
            id: list.id.to_string(),
            url: address(list.id),
            name: list.name.clone(),
            team_id: list.team_id.to_string(),
            team: list.team.clone(),
            made_by: list.made_by.clone(),
            made_at: list.made_at.to_string(),
            ends_at: list.expires_at.to_string(),
            entries: (open.groups.iter())
                .map(|group| EntryRecord::of(node, group))
                .collect(),
        }
    }
}

impl EntryRecord {
    fn of(node: &Node, group: &TeamGroup) -> Self {
        let noted_at = group.noted_at.filter(|_| !group.note.is_empty());
        Self {
            service_id: group.service_id.to_string(),
            service: public(node, group.heir_id).map(|record| ListedRecord::of(&record)),
            note: group.note.clone(),
            added_by: group.added_by.clone(),
            added_at: group.added_at.to_string(),
            noted_by: group.noted_by.clone().filter(|_| noted_at.is_some()),
            noted_at: noted_at.map(|at| at.to_string()),
        }
    }
}

impl ListedRecord {
    fn of(record: &PublicService) -> Self {
        Self {
            id: record.service.id.to_string(),
            name: record.service.name.clone(),
            url: listing_path(&record.service),
        }
    }
}
