//! "This is my group", for programs: the same ways to show it as on the pages, and the same limits.

use super::people::take_language;
use super::records::{done, find_public_service, no_such, parse_id, private, private_record};
use crate::directory::Node;
use crate::directory::claims::{
    ClaimError, OwnClaim, claim_by_a_curator, claim_by_email, email_to_claim_by, list_own_claims,
    prove_claim,
};
use crate::http::access::Caller;
use crate::http::body::whole;
use crate::http::parameters::{Parameters, not_one_of};
use crate::http::problem::{Problem, ProblemBody};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{ClaimState, ClaimWay};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A claim, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct ClaimBody {
    /// email (a code goes to the address that the entry publishes) or curator (who rings or writes to the group, or believes whoever
    /// vouches).
    #[schema(example = "email")]
    way: String,
    /// For a curator: how they can see that it is yours, in at most 2,000 characters.
    #[schema(example = "Please ring the number on the page. Jo Field at the council knows us.")]
    words: Option<String>,
    /// en or cy: the language of the letter with the code; the key's owner's own when nothing is said.
    #[schema(example = "en")]
    lang: Option<String>,
}

/// That a claim was begun.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ClaimReceipt {
    /// Its id.
    id: String,
    /// email or curator: how it is proved.
    #[schema(example = "email")]
    way: &'static str,
    /// Where the code went: the address that the entry publishes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "hello@example.org")]
    sent_to: Option<String>,
    /// Where the code is sent, once somebody has read it there or has been told it, from the root of this site.
    #[schema(example = "/api/v1/claims/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10/proof")]
    proof_url: String,
}

/// A code, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct ProofBody {
    /// Its eight digits; what stands between them doesn't count.
    #[schema(example = "1234 5678")]
    code: String,
}

/// What the key's owner has claimed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OwnClaimList {
    /// The latest first, at most 50.
    claims: Vec<OwnClaimRecord>,
}

/// A claim of one's own.
#[derive(Debug, Serialize, ToSchema)]
struct OwnClaimRecord {
    /// Its id.
    id: String,
    /// What is claimed.
    organization_id: String,
    /// The service in whose name it was claimed.
    service_id: String,
    /// email or curator.
    #[schema(example = "curator")]
    way: &'static str,
    /// open, granted, refused, or over: it was not proved in time, or too many codes were wrong.
    #[schema(example = "open")]
    state: &'static str,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// When it was made.
    made_at: String,
}

/// Says that the organisation behind a service is the key's owner's, who answers for all of its entries once that is shown.
///
/// With `way` email a code goes to the address that the entry publishes for its organisation, and nowhere else: whoever reads it
/// there tells it, and it is sent as proof within an hour. With `way` curator a curator decides, or tells the group a code by the
/// number or address that it publishes. An address gets only so many codes a day, whoever asks. Needs a key with the scope
/// `organizations`.
#[utoipa::path(post, path = "/api/v1/services/{id}/claims", tag = "organizations", request_body = ClaimBody,
    security(("key" = ["organizations"])),
    params(("id" = String, Path, description = "The service's id, a UUID.")),
    responses(
        (status = 201, description = "It is begun.", body = ClaimReceipt),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is no such service, or it is not public.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The way is none, the entry publishes no address that will do, or words are missing or too many.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once, too many claims, or too many codes to this organisation, within a day.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away, or the index is still being read.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn claim_service(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let asker = &caller.0.account;
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let way = parameters.take_one("way")?.unwrap_or_default();
    let words = parameters.take_one("words")?.unwrap_or_default();
    let language = take_language(&mut parameters, asker)?;
    parameters.finish()?;
    super::search::directory(&node)?;
    let record = find_public_service(&node, &id)?;
    let way: ClaimWay = (way.parse())
        .map_err(|_| not_one_of("way", &way, ClaimWay::ALL.iter().map(|way| way.as_str())))?;
    let begun = match way {
        ClaimWay::Email => claim_by_email(&node, asker, &record, language).await,
        ClaimWay::Curator => claim_by_a_curator(&node, asker, &record, &words).await,
    };
    let id = begun.map_err(|error| no_further(&error))?;
    let sent_to = email_to_claim_by(&node, &record).filter(|_| way == ClaimWay::Email);
    Ok(private(StatusCode::CREATED).json(ClaimReceipt {
        id: id.to_string(),
        way: way.as_str(),
        sent_to: sent_to.map(ToString::to_string),
        proof_url: format!("/api/v1/claims/{id}/proof"),
    }))
}

/// What the key's owner has claimed, the latest first.
///
/// Needs a key with the scope `organizations`.
#[utoipa::path(get, path = "/api/v1/claims", tag = "organizations",
    security(("key" = ["organizations"])),
    responses(
        (status = 200, description = "The claims.", body = OwnClaimList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn list_claims(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    Parameters::of_query(&request)?.finish()?;
    let own = list_own_claims(&node, &caller.0.account).await;
    let own = own.map_err(|error| Problem::unavailable(&error))?;
    Ok(private_record(&OwnClaimList {
        claims: own.into_iter().map(OwnClaimRecord::from).collect(),
    }))
}

/// Proves a claim by the code that was read at the group's own address, or that a curator told the group.
///
/// From then on the key's owner answers for the organisation. After five wrong codes the claim is over, and each counts as a
/// guess. Needs a key with the scope `organizations`.
#[utoipa::path(post, path = "/api/v1/claims/{id}/proof", tag = "organizations", request_body = ProofBody,
    security(("key" = ["organizations"])),
    params(("id" = String, Path, description = "The claim's id, a UUID.")),
    responses(
        (status = 204, description = "It is theirs."),
        (status = 400, description = "Not JSON, or an unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 404, description = "There is none of yours that can still be proved.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Neither JSON nor a form.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "It is another code.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too many guesses.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(super) async fn prove(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
    id: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_body(&request, &whole(body)?)?;
    let code = parameters.take_one("code")?;
    parameters.finish()?;
    let right = "code is the eight digits of the letter, or those that a curator has told";
    let code = code.ok_or_else(|| Problem::invalid("code", right))?;
    let proved = prove_claim(&node, &caller.0.account, parse_id(&id)?, &code).await;
    proved.map_err(|error| no_further(&error))?;
    Ok(done())
}

/// Why a claim goes no further.
pub(super) fn no_further(error: &ClaimError) -> Problem {
    const DAY_S: u32 = 86_400;
    match error {
        ClaimError::NoAddress => Problem::invalid(
            "way",
            "the entry publishes no e-mail address that speaks for the whole organisation: send way curator, and words",
        ),
        ClaimError::NoWords => Problem::invalid(
            "words",
            "words says how a curator can see that it is theirs, in at most 2,000 characters",
        ),
        ClaimError::TooMany => Problem::too_many_requests(DAY_S),
        ClaimError::Over => no_such("claim that is open"),
        ClaimError::WrongCode => Problem::invalid(
            "code",
            "this is not the code; after five wrong ones the claim is over",
        ),
        ClaimError::NoRandomness(error) => Problem::internal("making a code", error),
        ClaimError::Away(error) => Problem::unavailable(error),
    }
}

impl From<OwnClaim> for OwnClaimRecord {
    fn from(own: OwnClaim) -> Self {
        let claim = own.claim;
        let state = match claim.state {
            ClaimState::Open if !own.is_open => "over",
            state => state.as_str(),
        };
        Self {
            id: claim.id.to_string(),
            organization_id: claim.organization_id.to_string(),
            service_id: claim.service_id.to_string(),
            way: claim.way.as_str(),
            state,
            reason: own.said,
            made_at: claim.made_at.to_string(),
        }
    }
}
