//! Claims that wait for a curator: what is said for each, what the entry publishes, a code to tell the group, and the decision.

use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::claims::{
    Claim, ClaimDecision, ClaimPeople, Published, code_to_tell, decide, list_claim_people,
    list_claims,
};
use crate::http::access::Caller;
use crate::http::api_v1::claims::no_further;
use crate::http::api_v1::records::{done, parse_id, private_record};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody};
use crate::http::site::Site;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Claims in the areas that the key's owner looks after.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct WaitingClaimList {
    /// The oldest first.
    claims: Vec<WaitingClaimRecord>,
}

/// A claim that waits for a curator.
#[derive(Debug, Serialize, ToSchema)]
struct WaitingClaimRecord {
    /// Its id.
    id: String,
    /// What is claimed.
    organization_id: String,
    /// What it is called.
    organization: String,
    /// The service in whose name it was claimed.
    service_id: String,
    /// Who claims it; null where they have no account any more.
    claimant: Option<ClaimPersonRecord>,
    /// Who looks after it already, the lead first.
    managers: Vec<ClaimPersonRecord>,
    /// What is said for it.
    words: String,
    /// Where to ring or to write, and nowhere else.
    published: PublishedRecord,
    /// When it was made.
    made_at: String,
}

/// Somebody who claims an organisation, or looks after it. It is about a person: keep it no longer than you need it.
#[derive(Debug, Serialize, ToSchema)]
struct ClaimPersonRecord {
    /// What they are called, where they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Ann Otter")]
    name: Option<String>,
    /// The address with which they sign in. Whether a claim is true is not asked there.
    #[schema(example = "ann@example.org")]
    email: String,
    /// Whether they lead.
    is_lead: bool,
}

/// What an entry publishes of how it can be reached.
#[derive(Debug, Serialize, ToSchema)]
struct PublishedRecord {
    /// Phone numbers.
    phones: Vec<String>,
    /// E-mail addresses.
    emails: Vec<String>,
    /// Postal addresses.
    addresses: Vec<String>,
}

/// A decision, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(in crate::http::api_v1) struct ClaimDecisionBody {
    /// grant or refuse.
    #[schema(example = "refuse")]
    decision: String,
    /// Why it is refused, for whoever claimed it; needed for that.
    #[schema(example = "Nobody at the number on the page knows you.")]
    words: Option<String>,
}

/// A code to tell the group.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct CodeRecord {
    /// Its eight digits. It is nowhere else: ask again for another.
    #[schema(example = "12345678")]
    code: String,
}

/// Claims that wait in the areas that the key's owner looks after, the oldest first.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(get, path = "/api/v1/curation/claims", tag = "curation",
    security(("key" = ["curation"])),
    responses(
        (status = 200, description = "What waits.", body = WaitingClaimList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_waiting_claims(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let waiting = list_claims(&node, &caller.0.account).await;
    let waiting = waiting.map_err(|error| Problem::unavailable(&error))?;
    let people = list_claim_people(&node, &waiting).await;
    let people = people.map_err(|error| Problem::unavailable(&error))?;
    let claims = waiting.iter().zip(people);
    Ok(private_record(&WaitingClaimList {
        claims: claims
            .map(|(claim, people)| WaitingClaimRecord::of(&node, claim, people))
            .collect(),
    }))
}

/// Decides a claim: whoever made it answers for the organisation from then on, or gets a letter that says why not.
///
/// Needs a key with the scope `curation`.
#[utoipa::path(post, path = "/api/v1/curation/claims/{id}/decision", tag = "curation", request_body = ClaimDecisionBody,
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The claim's id, a UUID.")),
    responses(
        (status = 204, description = "It is decided."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that waits for you.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The decision is none, or words are missing.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn decide_claim(
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
    parameters.finish()?;
    let decision = match decision.as_str() {
        "grant" => ClaimDecision::Grant,
        "refuse" if words.is_empty() => {
            return Err(Problem::invalid("words", "words says why it is refused"));
        }
        "refuse" => ClaimDecision::Refuse(&words),
        _ => {
            let right = "decision is grant or refuse";
            return Err(Problem::invalid("decision", right));
        }
    };
    let (claim, origin) = (parse_id(&id)?, site.own_origin());
    let decided = decide(&node, &caller.0.account, claim, decision, origin).await;
    decided.map_err(|error| no_further(&error))?;
    Ok(done())
}

/// Makes a code to read out to the number, or to post to the address, that the entry publishes, and to nobody else.
///
/// Whoever claimed it proves the claim with it. A code that was made before is worth nothing then. Needs a key with the scope
/// `curation`.
#[utoipa::path(post, path = "/api/v1/curation/claims/{id}/code", tag = "curation",
    security(("key" = ["curation"])),
    params(("id" = String, Path, description = "The claim's id, a UUID.")),
    responses(
        (status = 200, description = "The code.", body = CodeRecord),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none that waits for you.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The id is no UUID.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn make_claim_code(
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
) -> Result<HttpResponse, Problem> {
    let code = code_to_tell(&node, &caller.0.account, parse_id(&id)?).await;
    let code = code.map_err(|error| no_further(&error))?;
    Ok(private_record(&CodeRecord { code }))
}

impl WaitingClaimRecord {
    fn of(node: &Node, claim: &Claim, people: ClaimPeople) -> Self {
        let record = node.find_service(claim.service_id).ok().flatten();
        let published = record.as_ref().map(Published::of).unwrap_or_default();
        let organization = record.map(|record| record.organization.name);
        Self {
            id: claim.id.to_string(),
            organization_id: claim.organization_id.to_string(),
            organization: organization.unwrap_or_default(),
            service_id: claim.service_id.to_string(),
            claimant: (people.claimant).map(|account| ClaimPersonRecord::of(account, false)),
            managers: (people.managers.into_iter())
                .map(|manager| ClaimPersonRecord::of(manager.account, manager.is_lead))
                .collect(),
            words: claim.words.clone().unwrap_or_default(),
            published: PublishedRecord {
                phones: published.phones,
                emails: published.emails,
                addresses: published.addresses,
            },
            made_at: claim.made_at.to_string(),
        }
    }
}

impl ClaimPersonRecord {
    fn of(account: Account, is_lead: bool) -> Self {
        Self {
            name: account.name,
            email: account.email.to_string(),
            is_lead,
        }
    }
}
