//! What waits for a curator: the queue, one thing with all that is needed to decide it, and the decision.

use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::doubles::{find_hidden_doubles, find_likely_doubles, find_waiting_doubles};
use crate::directory::questions::Difference;
use crate::directory::submissions::{
    DecideError, Draft, LookedAt, Office, Sender, Warning, approve, ask, examine, find_draft,
    list_waiting, refuse,
};
use crate::http::access::Caller;
use crate::http::api_v1::models::ServiceRecord;
use crate::http::api_v1::records::{no_such, parse_id, private, private_record};
use crate::http::api_v1::registrations::{
    DoubleRecord, HiddenDoubleRecord, WaitingDoubleRecord, double_records, hidden_records,
    versions, waiting_records,
};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use crate::http::site::Site;
use crate::tongue::{Tongue, language};
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PageLanguage, SubmissionKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many are listed when nothing is said, and at most.
const LIMIT: usize = 20;
const LARGEST_LIMIT: usize = 100;

/// What waits in the areas that the key's owner looks after.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct WaitingList {
    /// The oldest first.
    submissions: Vec<WaitingRecord>,
    /// How many wait.
    total: usize,
}

/// Something that waits.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingRecord {
    /// Its id.
    id: String,
    /// registration, or change.
    #[schema(example = "registration")]
    kind: &'static str,
    /// What the group is called.
    #[schema(example = "Quayside singing for memory")]
    name: String,
    /// The local authorities that it is about, by their GSS codes.
    #[schema(example = json!(["E07000112"]))]
    areas: Vec<String>,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
    /// Until when another curator has it on their desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_another_desk_until: Option<String>,
}

/// Something that waits, with all that is needed to decide it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct SubmissionRecord {
    /// Its id.
    id: String,
    /// registration, or change.
    #[schema(example = "registration")]
    kind: &'static str,
    /// The service that a change is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    service_id: Option<String>,
    /// The local authorities that it is about, by their GSS codes.
    areas: Vec<String>,
    /// What it would change; of a registration, all that it says.
    differences: Vec<DifferenceRecord>,
    /// What to look at twice.
    warnings: Vec<WarningRecord>,
    /// What is listed already and may be the same, the likeliest first; then what its organisation runs already. Of a change,
    /// nothing.
    likely_doubles: Vec<DoubleRecord>,
    /// What else waits for you and may be the same, the likeliest first. Of a change, nothing.
    waiting_doubles: Vec<WaitingDoubleRecord>,
    /// What nobody sees and may be the same, the likeliest first: it may have asked never to be listed, or somebody may not be
    /// safe there. Read its history before you approve, and never tell whoever sent this that it is here. Of a change, nothing.
    hidden_doubles: Vec<HiddenDoubleRecord>,
    /// Concepts that its words suggest and nobody ticked, by their ids.
    #[schema(example = json!(["singing"]))]
    also_said: Vec<String>,
    /// Who sent it, as they said, for questions about it and for nothing else; null where they don't say.
    sender: Option<SenderRecord>,
    /// What a curator asked last.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    /// What was answered to that in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    reply: Option<String>,
    /// What the public would see, were its place a public office. Null where it would see nothing.
    preview: Option<ServiceRecord>,
}

/// Who sent something. It is about a person: keep it no longer than you need it.
#[derive(Debug, Serialize, ToSchema)]
struct SenderRecord {
    /// What they are called.
    #[schema(example = "Ann Otter")]
    name: String,
    /// What they have to do with the group: an answer to the question `your-part`.
    #[schema(example = "runs-it")]
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Their phone number.
    #[schema(example = "01632 960123")]
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

/// A question whose answer would be another.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DifferenceRecord {
    /// The question's name (`/api/v1/registrations/questions`).
    #[schema(example = "venue")]
    question: &'static str,
    /// What is answered now.
    before: Vec<String>,
    /// What would be. A session's parts are parted by `|`: day, how often, starts, ends, next, at which place.
    after: Vec<String>,
}

/// Something to look at twice.
#[derive(Debug, Serialize, ToSchema)]
struct WarningRecord {
    /// home, may-be-home (its address would be public, and its words tell of somebody's home), hidden (like a refuge), withheld (help against abuse: its place is told to nobody until a curator says that it is a
    /// public office), capitals, links, thin, on-behalf (somebody else wrote it) or closed (for members only).
    #[schema(example = "capitals")]
    warning: &'static str,
    /// What is asked where the capitals or the links are.
    #[serde(skip_serializing_if = "Option::is_none")]
    asks: Option<&'static str>,
}

/// A decision, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct DecisionBody {
    /// approve, ask or refuse.
    #[schema(example = "ask")]
    decision: String,
    /// What is asked, or why it is refused, for whoever sent it; needed for both.
    #[schema(example = "Is it every Monday?")]
    words: Option<String>,
    /// Approve a place of help against abuse as a public office, whose address may be told.
    #[schema(default = false)]
    public_office: Option<bool>,
}

/// What waits in the areas that the key's owner looks after, the oldest first.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/submissions", tag = "curation",
    security(("key" = ["curation"])),
    params(("limit" = Option<usize>, Query, description = "How many: 1 to 100; 20 when nothing is said.")),
    responses(
        (status = 200, description = "The queue.", body = WaitingList),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The limit is not right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_waiting_submissions(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let limit = parameters.take_limit(LIMIT, LARGEST_LIMIT)?;
    parameters.finish()?;
    let asker = &caller.0.account;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let waiting = list_waiting(&node, asker, limit).await;
    let waiting = waiting.map_err(|error| Problem::unavailable(&error))?;
    let drafts = waiting.drafts.iter();
    Ok(private_record(&WaitingList {
        submissions: drafts
            .map(|draft| WaitingRecord::of(asker, draft))
            .collect(),
        total: waiting.total,
    }))
}

/// One thing that waits: what it would change, what to look at twice, what it may double, and what the public would see.
///
/// Reading it doesn't put it on your desk. Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/submissions/{id}", tag = "curation",
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The submission's id, a UUID.")),
    responses(
        (status = 200, description = "It. `ETag` is what a decision sends as `If-Match`.", body = SubmissionRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that waits for you.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn get_waiting_submission(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let node = node.into_inner();
    let draft = find(&node, &caller.0.account, &id).await?;
    let looked = examine(&node, &draft).await;
    let looked = looked.map_err(|error| Problem::unavailable(&error))?;
    let submission = &draft.submission;
    let waiting = find_waiting_doubles(&node, &caller.0.account, &draft).await;
    let waiting = waiting.map_err(|error| Problem::unavailable(&error))?;
    let hidden = find_hidden_doubles(&node, &caller.0.account, &draft).await;
    let hidden = hidden.map_err(|error| Problem::unavailable(&error))?;
    // After those two, which have waited for what is known.
    let doubles = match submission.kind {
        SubmissionKind::Registration => find_likely_doubles(&node, &draft.answers).await,
        SubmissionKind::Change => Vec::new(),
    };
    let record = SubmissionRecord {
        id: submission.id.to_string(),
        kind: submission.kind.as_str(),
        service_id: submission.entry.map(|(_, service)| service.to_string()),
        areas: submission.areas.clone(),
        differences: (looked.differences.into_iter())
            .map(DifferenceRecord::from)
            .collect(),
        warnings: looked.warnings.iter().map(WarningRecord::of).collect(),
        likely_doubles: double_records(&doubles),
        waiting_doubles: waiting_records(&waiting),
        hidden_doubles: hidden_records(&hidden),
        also_said: looked.also_said,
        sender: draft.sender().map(SenderRecord::from),
        asked: submission.asked.clone(),
        reply: submission.reply.clone(),
        preview: looked.record.map(ServiceRecord::from),
    };
    Ok(private(StatusCode::OK)
        .insert_header((ETAG, versions::etag(submission.version)))
        .json(record))
}

/// Decides: approves, asks whoever sent it, or refuses with a reason. They get a letter.
///
/// `If-Match` is the `ETag` of what you looked at: nobody approves another version than they saw. Needs a key with the scope
/// `curation`.
#[utoipa::path(post, path = "/api/v1/curation/submissions/{id}/decision", tag = "curation", request_body = DecisionBody,
    security(("key" = ["curation"])),
    params(
        ("id" = String, Path, description = "The submission's id, a UUID."),
        ("If-Match" = String, Header, description = "The `ETag` of what you looked at.")),
    responses(
        (status = 204, description = "It is decided."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that waits for you.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "Another curator has it on their desk, or its answers are not right yet.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 412, description = "It, or the entry that it changes, has changed since you looked at it.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The decision is none, or words are missing.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 428, description = "No `If-Match`.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn decide_submission(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let decision = parameters.take_one("decision")?.unwrap_or_default();
    let words = parameters.take_one("words")?.unwrap_or_default();
    let is_office = parameters.take_parsed("public_office", "true or false")?;
    parameters.finish()?;
    let asker = &caller.0.account;
    let draft = find(&node, asker, &id).await?;
    versions::demand(&request, &versions::etag(draft.submission.version))?;
    let looked_at = LookedAt {
        id: draft.submission.id,
        version: draft.submission.version,
    };
    let office = match is_office {
        Some(true) => Office::Public,
        Some(false) | None => Office::NotSaid,
    };
    let origin = site.own_origin();
    let says_nothing = words.trim().is_empty();
    let decided = match decision.as_str() {
        "approve" => approve(&node, asker, looked_at, office, origin)
            .await
            .map(drop),
        "ask" | "refuse" if says_nothing => {
            return Err(Problem::invalid(
                "words",
                "words says what is asked, or why",
            ));
        }
        "ask" => ask(&node, asker, looked_at, words.trim(), origin).await,
        "refuse" => refuse(&node, asker, looked_at, words.trim(), origin).await,
        _ => {
            let right = "decision is approve, ask or refuse";
            return Err(Problem::invalid("decision", right));
        }
    };
    decided.map_err(|error| undecided(&error))?;
    Ok(HttpResponse::NoContent().finish())
}

/// Something that waits for the key's owner.
async fn find(node: &Node, asker: &Account, id: &str) -> Result<Draft, Problem> {
    let found = find_draft(node, asker, parse_id(id)?).await;
    let found = found.map_err(|error| Problem::unavailable(&error))?;
    let waits = found.filter(|draft| draft.is_decided_by(&asker.actor));
    waits.ok_or_else(|| no_such("submission"))
}

fn undecided(error: &DecideError) -> Problem {
    match error {
        DecideError::NotYours | DecideError::AnotherArea => no_such("submission"),
        DecideError::Anothers => Problem::new(
            ProblemCode::Conflict,
            "Another curator has it on their desk",
        ),
        DecideError::Wrong => Problem::new(
            ProblemCode::Conflict,
            "Its answers are not right yet: ask whoever sent it, or mend it on its page",
        ),
        DecideError::Conflict => versions::changed(),
        DecideError::Away(error) => Problem::unavailable(error),
    }
}

impl WaitingRecord {
    fn of(asker: &Account, draft: &Draft) -> Self {
        let submission = &draft.submission;
        let me = asker.actor.account_id;
        let anothers = submission.assigned.filter(|(who, _)| *who != me);
        Self {
            id: submission.id.to_string(),
            kind: submission.kind.as_str(),
            name: draft.answers.one("name").to_owned(),
            areas: submission.areas.clone(),
            sent_at: submission.submitted_at.map(|at| at.to_string()),
            on_another_desk_until: anothers.map(|(_, until)| until.to_string()),
        }
    }
}

impl From<Sender<'_>> for SenderRecord {
    fn from(sender: Sender<'_>) -> Self {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Self {
            name: sender.name.to_owned(),
            part: said(sender.part),
            phone: said(sender.phone),
        }
    }
}

impl From<Difference> for DifferenceRecord {
    fn from(difference: Difference) -> Self {
        Self {
            question: difference.field.name,
            before: difference.before,
            after: difference.after,
        }
    }
}

impl WarningRecord {
    fn of(warning: &Warning) -> Self {
        let english = Tongue::in_language(language(PageLanguage::English));
        let (warning, asks) = match warning {
            Warning::Home => ("home", None),
            Warning::MayBeHome => ("may-be-home", None),
            Warning::Hidden => ("hidden", None),
            Warning::Withheld => ("withheld", None),
            Warning::Thin => ("thin", None),
            Warning::OnBehalf => ("on-behalf", None),
            Warning::Closed => ("closed", None),
            Warning::Capitals(asks) => ("capitals", Some(english.say(asks))),
            Warning::Links(asks) => ("links", Some(english.say(asks))),
        };
        Self { warning, asks }
    }
}
