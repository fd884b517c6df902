//! What visitors told, and what a curator does about it.

use crate::directory::Node;
use crate::directory::reports::{SettleError, Settlement, list_reports, settle};
use crate::http::access::Caller;
use crate::http::api_v1::records::{no_such, parse_id, private_record};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::OpenReport;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What visitors told in the areas that the key's owner looks after.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct ReportList {
    /// Worries about safety first, then the oldest.
    reports: Vec<ReportRecord>,
}

/// What a visitor told.
#[derive(Debug, Serialize, ToSchema)]
struct ReportRecord {
    /// Its id.
    id: String,
    /// closed, when-or-where, contact, cost, description, safety, do-not-list, other or no-answer (nobody answered on several
    /// days).
    #[schema(example = "safety")]
    kind: String,
    /// The service.
    service_id: String,
    /// What they wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    /// Where they can be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<String>,
    /// When.
    reported_at: String,
}

/// What is done, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct SettlementBody {
    /// done (looked into, or put right), suspend (takes the group out of sight at once) or do-not-list (its own people don't
    /// want it listed: never again, whatever an import brings).
    #[schema(example = "suspend")]
    settlement: String,
}

/// What visitors told in the areas that the key's owner looks after: worries about safety first.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/reports", tag = "curation",
    security(("key" = ["curation"])),
    responses(
        (status = 200, description = "What is open.", body = ReportList),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_open_reports(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let open = list_reports(&node, &caller.0.account).await;
    let open = open.map_err(|error| Problem::unavailable(&error))?;
    Ok(private_record(&ReportList {
        reports: open.into_iter().map(ReportRecord::from).collect(),
    }))
}

/// Deals with a report.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/reports/{id}/settlement", tag = "curation", request_body = SettlementBody,
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The report's id, a UUID.")),
    responses(
        (status = 204, description = "It is dealt with."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours that is open.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The settlement is none.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn settle_report(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let settlement = parameters.take_one("settlement")?.unwrap_or_default();
    parameters.finish()?;
    let settlement = match settlement.as_str() {
        "done" => Settlement::Done,
        "suspend" => Settlement::Suspend,
        "do-not-list" => Settlement::DoNotList,
        _ => {
            let right = "settlement is done, suspend or do-not-list";
            return Err(Problem::invalid("settlement", right));
        }
    };
    let settled = settle(&node, &caller.0.account, parse_id(&id)?, settlement).await;
    settled.map_err(|error| match error {
        SettleError::NotYours => no_such("report"),
        SettleError::Away(error) => Problem::unavailable(&error),
    })?;
    Ok(HttpResponse::NoContent().finish())
}

impl From<OpenReport> for ReportRecord {
    fn from(open: OpenReport) -> Self {
        Self {
            id: open.id.to_string(),
            kind: open.report.kind.to_string(),
            service_id: open.report.service_id.to_string(),
            words: open.report.words,
            reply_to: open.report.reply_to.map(String::from),
            reported_at: open.reported_at.to_string(),
        }
    }
}
