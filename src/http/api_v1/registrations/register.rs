//! Registering a group, trying it out, and what one has registered.

use super::body::{self, Read, RegistrationBody};
use super::doubles;
use super::faults;
use super::record::{
    DryRunRecord, ReceiptRecord, RegistrationList, RegistrationRecord, SuggestedConcept, address,
};
use super::versions::etag;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::submissions::{
    NotRegistered, Once, Registration, list_registrations as list, look_over, register,
};
use crate::http::access::Caller;
use crate::http::api_v1::models::ServiceRecord;
use crate::http::api_v1::records::{private, private_record};
use crate::http::cursor::{open_in_list, seal_in_list};
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemBody, ProblemCode};
use crate::http::routing::IDEMPOTENCY_KEY;
use crate::http::site::Site;
use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, LOCATION};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{PageLanguage, SubmissionKind};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The longest key, in characters.
const LONGEST_ONCE: usize = 255;
/// How many are listed when nothing is said, and at most.
const LIMIT: usize = 20;
const LARGEST_LIMIT: usize = 100;

/// Registers a group: it waits for a curator then, and nothing of it is public before.
///
/// The answers are those of the form, checked by the same rules, and every fault is told at once. Likely doubles, which the
/// form shows beside what somebody writes, are answered with 409 and nothing is kept: look at them, and claim the entry on its
/// page if it is yours; if it is none of them, send it again with `not_a_double`. With `Idempotency-Key` the same body sent
/// again within 24 hours registers nothing again and has the same answer, so that a program that crashed can simply send it
/// again. With `dry_run` nothing is kept: the answer has what is wrong, likely doubles, suggested concepts and what the public
/// would see. Needs a key with the scope `registrations:write`.
#[utoipa::path(post, path = "/api/v1/registrations", tag = "registrations", request_body = RegistrationBody,
    security(("key" = ["registrations:write"])),
    params(
        ("dry_run" = Option<bool>, Query, description = "true: say what would become of it, and keep nothing."),
        ("Idempotency-Key" = Option<String>, Header, description = "1 to 255 characters that your program chooses, like a UUID: the same for every attempt at one registration.")),
    responses(
        (status = 200, description = "Of a dry run: what would become of it.", body = DryRunRecord),
        (status = 201, description = "It waits for a curator. `Location` is where it can be read.", body = ReceiptRecord),
        (status = 400, description = "Not JSON, or an unknown member or parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 409, description = "It may be listed already: `likely_doubles` has what it may be.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 413, description = "The body is over 1 MiB.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "Something is not right: `errors` has every fault with its place; or the Idempotency-Key was used for another body.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 429, description = "Too much at once.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "Nothing can be kept just now.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn register_group(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    caller: Caller,
    body: Result<Bytes, actix_web::Error>,
) -> Result<HttpResponse, Problem> {
    let mut parameters = Parameters::of_query(&request)?;
    let dry_run = parameters.take_parsed("dry_run", "true or false")?;
    parameters.finish()?;
    let bytes = body::bytes(&request, body)?;
    let is_dry = dry_run.unwrap_or(false);
    let sent = body::read(&bytes, !is_dry)?;
    let (node, account) = (node.into_inner(), &caller.0.account);
    if is_dry {
        return try_out(&node, account, sent).await;
    }
    let once = idempotency_key(&request)?;
    let once = once.map(|key| Once {
        key,
        body_sha256: Sha256::digest(&bytes).into(),
    });
    keep(&node, account, sent, (once, site.own_origin())).await
}

/// What makes a request the same when it is sent again.
fn idempotency_key(request: &HttpRequest) -> Result<Option<&str>, Problem> {
    let Some(value) = request.headers().get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    // The draft has it between quotation marks; most programs send it without.
    let key = value.to_str().unwrap_or_default().trim().trim_matches('"');
    if key.is_empty() || key.len() > LONGEST_ONCE {
        let right = format!("Idempotency-Key has 1 to {LONGEST_ONCE} letters, digits and marks");
        return Err(Problem::invalid("Idempotency-Key", right));
    }
    Ok(Some(key))
}

async fn keep(
    node: &Arc<Node>,
    account: &Account,
    sent: Read,
    (once, origin): (Option<Once<'_>>, &str),
) -> Result<HttpResponse, Problem> {
    let language = sent.language;
    if !sent.faults.is_empty() {
        return Err(faults::refused(
            sent.all_faults(SubmissionKind::Registration, node),
        ));
    }
    let registration = Registration {
        answers: &sent.answers,
        language,
        is_no_double: sent.is_no_double,
        once,
        origin,
    };
    let registered = register(node, account, &registration).await;
    let receipt = registered.map_err(|error| not_registered(&error, language))?;
    Ok(private(StatusCode::CREATED)
        .insert_header((LOCATION, address(receipt.id)))
        .insert_header((ETAG, etag(receipt.version)))
        .json(ReceiptRecord::from(receipt)))
}

fn not_registered(error: &NotRegistered, language: PageLanguage) -> Problem {
    match error {
        NotRegistered::Wrong(wrong) => faults::refused(faults::of_answers(wrong, language)),
        NotRegistered::Double(found) => {
            let code = ProblemCode::LikelyDouble;
            Problem::new(code, code.help()).with_doubles(doubles::values(found))
        }
        NotRegistered::SomethingElse => {
            let code = ProblemCode::KeyUsedBefore;
            Problem::new(code, code.help()).on("Idempotency-Key")
        }
        NotRegistered::Away(error) => Problem::unavailable(error),
    }
}

async fn try_out(node: &Arc<Node>, account: &Account, sent: Read) -> Result<HttpResponse, Problem> {
    let seen = look_over(node, account, &sent.answers, sent.language).await;
    let seen = seen.map_err(|error| Problem::unavailable(&error))?;
    let mut errors = sent.faults;
    errors.extend(faults::of_answers(&seen.wrong, sent.language));
    let vocabulary = node.vocabulary;
    let concepts = seen.suggested.into_iter().map(|id| SuggestedConcept {
        label: vocabulary
            .find(&id)
            .map_or_else(String::new, |ix| vocabulary.get(ix).label.clone()),
        id,
    });
    let record = DryRunRecord {
        is_right: errors.is_empty(),
        errors,
        likely_doubles: doubles::records(&seen.doubles),
        suggested_concepts: concepts.collect(),
        preview: seen.preview.map(ServiceRecord::from),
    };
    Ok(private_record(&record))
}

/// What the key's owner has registered or changed, or is writing, the latest first.
///
/// What was withdrawn is left out. Needs a key with the scope `registrations:read`.
#[utoipa::path(get, path = "/api/v1/registrations", tag = "registrations",
    security(("key" = ["registrations:read"])),
    params(
        ("limit" = Option<usize>, Query, description = "How many: 1 to 100; 20 when nothing is said."),
        ("cursor" = Option<String>, Query, description = "`next` of the page before.")),
    responses(
        (status = 200, description = "A page of them.", body = RegistrationList),
        (status = 400, description = "An unknown parameter.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 401, description = "No key, or one that can't be used.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 403, description = "The key has another scope.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 422, description = "The limit or the cursor is not right.", body = ProblemBody, content_type = "application/problem+json"),
        (status = 503, description = "The database is away.", body = ProblemBody, content_type = "application/problem+json")))]
pub(in crate::http::api_v1) async fn list_registrations(
    request: HttpRequest,
    node: Data<Node>,
    caller: Caller,
) -> Result<HttpResponse, Problem> {
    let owner = caller.0.account.actor.account_id;
    let mut parameters = Parameters::of_query(&request)?;
    let limit = parameters.take_limit(LIMIT, LARGEST_LIMIT)?;
    let cursor = parameters.take_one("cursor")?;
    parameters.finish()?;
    let after = cursor.map(|cursor| open_in_list(owner.0, &cursor));
    // One more tells whether there are more.
    let found = list(&node, owner, after.transpose()?, limit + 1).await;
    let mut found = found.map_err(|error| Problem::unavailable(&error))?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let last = found.last().map(|draft| draft.submission.id);
    let record = RegistrationList {
        registrations: (found.iter())
            .map(|draft| RegistrationRecord::of(&node, draft))
            .collect(),
        next: last
            .filter(|_| has_more)
            .map(|last| seal_in_list(owner.0, last)),
    };
    Ok(private_record(&record))
}
