//! "Tell us this is wrong", and worries about safety, for programs: the same as the page's form.

use super::models::UrgentRecord;
use super::records::{find_public_service, private};
use crate::directory::{Node, NotKept, ReportFault, Told, report, urgent_help};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode, ProblemError};
use crate::http::safeguarding::whom_to_ask;
use crate::http::site::Site;
use crate::tongue::Tongue;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PageLanguage, Report, ReportKind};
use hereabouts_vocabulary::urgent::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is wrong, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct ReportBody {
    /// closed, when-or-where, contact, cost, description, safety, do-not-list or other.
    #[schema(example = "when-or-where")]
    kind: String,
    /// More, in at most 1,000 characters.
    #[schema(example = "They meet on Mondays now, at ten.")]
    words: Option<String>,
    /// Where a curator can answer.
    #[schema(example = "ann@example.org")]
    email: Option<String>,
    /// en or cy: the language that it is written in.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// That it was kept.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportReceipt {
    /// What to show above everything else when the words say that somebody may be in danger; null otherwise.
    urgent: Option<UrgentRecord>,
    /// What to tell whoever worries about somebody's safety, before anything else; empty otherwise. Call 999 first.
    safety: Vec<String>,
}

/// Tells curators, and whoever answers for it, that a service's entry is wrong; or curators that somebody may not be safe there.
///
/// Anybody may, without a key, as on the page: then it counts against their network address. With a key of the scope
/// `reports:write` it counts against its account. What is about safety goes to curators only, and never to the group; of
/// what else is wrong the group gets a letter, with the words and without who wrote them. Nothing changes by itself. Show whoever writes `urgent` and `safety` before anything else.
#[utoipa::path(post, path = "/api/v1/services/{id}/reports", tag = "registrations", request_body = ReportBody,
    security((), ("key" = ["reports:write"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 202, description = "A curator will read it.", body = ReportReceipt),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "A key that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "A key with another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something is not right: `errors` has every fault with its place.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once, or of this service within an hour.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Nothing can be kept just now.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn report_service(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let kind = parameters.take_one("kind")?;
    let words = parameters.take_one("words")?.unwrap_or_default();
    let email = parameters.take_one("email")?.unwrap_or_default();
    let language = parameters.take_parsed::<super::models::Language>("lang", "en or cy")?;
    parameters.finish()?;
    let language = language.map_or(Language::En, Into::into);
    let record = find_public_service(&node, &id)?;
    let told = Told {
        kind: kind.and_then(|kind| kind.parse().ok()),
        words: &words,
        email: &email,
    };
    let page = match language {
        Language::En => PageLanguage::English,
        Language::Cy => PageLanguage::Welsh,
    };
    let told = told
        .read(&record, page)
        .map_err(|faults| refused(&faults))?;
    // What is told of danger is answered even where it could not be kept.
    let urgent = urgent_help(&words, None, language).map(UrgentRecord::from);
    if let Err(error) = report(&node, &record, &told, site.own_origin()).await {
        let urgent = urgent.and_then(|help| serde_json::to_value(help).ok());
        return Err(not_kept(&error).urging(urgent));
    }
    let tongue = Tongue::in_language(language);
    let safety = match told.kind {
        ReportKind::Safety => vec![
            format!("{} 999.", tongue.say("report-safety-now")),
            whom_to_ask(tongue, &record),
            tongue.say("report-safety-us").to_owned(),
        ],
        _ => Vec::new(),
    };
    Ok(private(StatusCode::ACCEPTED).json(ReportReceipt { urgent, safety }))
}

fn refused(faults: &[ReportFault]) -> Problem {
    let errors = faults.iter().map(|fault| {
        let (pointer, detail) = match fault {
            ReportFault::NoKind => ("/kind", format!("kind is one of: {}", kinds())),
            ReportFault::TooLong(length) => (
                "/words",
                format!(
                    "words has {length} characters, and at most {}",
                    Report::LONGEST_WORDS
                ),
            ),
            ReportFault::NoEmail => (
                "/email",
                "email is an address like name@example.org, or left out".to_owned(),
            ),
        };
        ProblemError {
            pointer: pointer.to_owned(),
            detail,
        }
    });
    let code = ProblemCode::InvalidAnswers;
    Problem::new(code, code.help()).with_errors(errors.collect())
}

/// What can be chosen: that nobody answered is for no form.
fn kinds() -> String {
    let chosen = ReportKind::ALL
        .iter()
        .filter(|kind| **kind != ReportKind::NoAnswer);
    let words: Vec<&str> = chosen.map(|kind| kind.as_str()).collect();
    words.join(", ")
}

fn not_kept(error: &NotKept) -> Problem {
    const HOUR_S: u32 = 3_600;
    match error {
        NotKept::TooMany => Problem::too_many_requests(HOUR_S),
        NotKept::Away(error) => Problem::unavailable(error),
    }
}
