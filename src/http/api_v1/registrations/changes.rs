//! Changing an entry that is listed: its answers as they stand, and others for some of them.

use super::body::{self, RegistrationBody};
use super::faults;
use super::record::{address, answers, word};
use super::versions;
use crate::directory::Node;
use crate::directory::submissions::{
    Change, EntryVersions, NotChanged, Sent, change, entry_answers,
};
use crate::http::access::Caller;
use crate::http::api_v1::records::{made_at, no_such, parse_id, private};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use crate::http::site::Site;
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PageLanguage, SubmissionState};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An entry as the answers that it would have been given.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct EntryAnswersRecord {
    /// The service.
    service_id: String,
    /// The answers by the names of their questions.
    answers: BTreeMap<String, Value>,
    /// What places beside these are called that no question asks about. They stay as they are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places_left: Vec<String>,
}

/// That a change has come.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct ChangeReceipt {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    #[schema(example = "/api/v1/registrations/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10")]
    url: String,
    /// waiting: a curator looks at it next; or approved: it is public already, as changes of trusted organisations are.
    #[schema(example = "waiting")]
    state: &'static str,
}

/// What an entry says, as answers to the form's questions, so that some of them can be answered anew.
///
/// For whoever answers for the group or looks after its area; to every other key it isn't there. Needs a key with the scope
/// `registrations:read`.
#[utoipa::path(get, path = "/api/v1/services/{id}/answers", tag = "registrations",
    security(("key" = ["registrations:read"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 200, description = "The answers. `ETag` is what a change sends as `If-Match`.", body = EntryAnswersRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_answers(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let service = parse_id(&id)?;
    let found = entry_answers(&node, &caller.0.account, service.into()).await;
    let found = found.map_err(|error| not_changed(&error, PageLanguage::English))?;
    Ok(private(StatusCode::OK)
        .insert_header((ETAG, tag(found.versions)))
        .json(EntryAnswersRecord {
            service_id: service.to_string(),
            answers: answers(&found.answers),
            places_left: found.places_left,
        }))
}

/// Changes what an entry says: what you answer here is answered anew, null takes an answer back, and what you don't name stays.
///
/// It waits for a curator then, but where the organisation is trusted or the key's owner looks after the area: that is public at
/// once. `If-Match` is the `ETag` of the answers that you read, so that nothing is written over that you haven't seen. While a
/// change of yours waits there is no second one: put other answers in its place. Needs a key with the scope
/// `registrations:write`.
#[utoipa::path(post, path = "/api/v1/services/{id}/changes", tag = "registrations", request_body = RegistrationBody,
    security(("key" = ["registrations:write"])),
    params(
        ("id" = String, Path, description = "The service's id, a UUID."),
        ("If-Match" = String, Header, description = "The `ETag` of the answers that you read.")),
    responses(
        (status = 201, description = "It waits for a curator, or is public. `Location` is where it can be read.", body = ChangeReceipt),
        (status = 400, description = "Not JSON, or an unknown member.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "A change of yours waits already.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "The entry has changed since you read it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something is not right: `errors` has every fault with its place.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Nothing can be kept just now.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn change_service(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let (service, account) = (parse_id(&id)?.into(), &caller.0.account);
    let sent = body::read(&body::bytes(&request, body)?, true)?;
    let language = sent.language;
    let found = entry_answers(&node, account, service).await;
    let found = found.map_err(|error| not_changed(&error, language))?;
    versions::demand(&request, &tag(found.versions))?;
    if !sent.faults.is_empty() {
        return Err(faults::refused(sent.faults));
    }
    let anew = Change {
        service,
        versions: found.versions,
        anew: &sent.anew(),
        language,
        origin: site.own_origin(),
    };
    let changed = change(&node, account, &anew).await;
    let (id, sent) = changed.map_err(|error| not_changed(&error, language))?;
    let state = match sent {
        Sent::Waits => SubmissionState::Submitted,
        Sent::Live => SubmissionState::Approved,
    };
    let receipt = ChangeReceipt {
        id: id.to_string(),
        url: address(id),
        state: word(state),
    };
    Ok(made_at(&receipt.url, &receipt))
}

/// The tag of an entry: its organisation's version and its service's.
fn tag(versions: EntryVersions) -> String {
    format!("\"{}-{}\"", versions.organization, versions.service)
}

fn not_changed(error: &NotChanged, language: PageLanguage) -> Problem {
    match error {
        NotChanged::NoSuch => no_such("service"),
        NotChanged::NotYours(page) => {
            let detail = format!(
                "This service is not yours to change. Claim it first, by POST /api/v1/services/{{id}}/claims or at {page}/claim"
            );
            Problem::new(ProblemCode::NotFound, detail)
        }
        NotChanged::Conflict => versions::changed(),
        NotChanged::Waiting(id) => {
            let detail = format!(
                "A change of yours waits: put other answers at {}",
                address(*id)
            );
            Problem::new(ProblemCode::Conflict, detail)
        }
        NotChanged::Wrong(wrong) => faults::refused(faults::of_answers(wrong, language)),
        NotChanged::Away(error) => Problem::unavailable(error),
    }
}
