//! Letting a program in that sends a key. Cookies count for nothing here, so no page of another site can make a browser do
//! something; and keys count for nothing on pages.

use super::counting::count_by_account;
use crate::directory::Node;
use crate::directory::accounts::{KeyHolder, TOKEN_BEGINS, who_has_key};
use crate::http::limits::{Limit, Quotas};
use crate::http::problem::{Problem, ProblemCode};
use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use hereabouts_domain::{Role, Scope};
use std::future::{Ready, ready};

const BEARER: &str = "bearer ";
/// A key has 47 characters; what is longer is none.
const LONGEST_KEY: usize = 64;

/// What stands in `Authorization`, whatever it is.
pub(super) fn sent(request: &HttpRequest) -> Option<&str> {
    // What is no text is no key either, and is refused as one that nobody knows.
    let value = request.headers().get(AUTHORIZATION)?;
    Some(value.to_str().unwrap_or_default())
}

/// Lets a program in whose key has a scope.
pub(super) async fn admit(
    request: &mut ServiceRequest,
    scope: Scope,
    limit: Limit,
    quotas: &mut Quotas,
) -> Result<(), HttpResponse> {
    let holder = match holder(request.request()).await {
        Ok(holder) => holder,
        Err(problem) => return Err(problem.error_response()),
    };
    let account = holder.account.actor.account_id;
    count_by_account(request, account, limit, quotas).await?;
    if !holder.key.scopes.contains(&scope) {
        tracing::info!(%account, %scope, "a key was refused that has no such scope");
        let detail = format!("The key {} has no scope {scope}", holder.key.shown);
        return Err(Problem::new(ProblemCode::Forbidden, detail).error_response());
    }
    if !may(&holder, scope) {
        tracing::info!(%account, %scope, "a key was refused whose owner may not do this any more");
        let detail =
            "This is for social prescribing link workers, and the key's owner is none here";
        return Err(Problem::new(ProblemCode::Forbidden, detail).error_response());
    }
    request.extensions_mut().insert(holder);
    Ok(())
}

/// Whether a key's owner may still do what its scope is about. What they may do to a single record is asked where it is done.
fn may(holder: &KeyHolder, scope: Scope) -> bool {
    scope != Scope::Teams || holder.account.actor.has(Role::LinkWorker)
}

async fn holder(request: &HttpRequest) -> Result<KeyHolder, Problem> {
    let unauthorized = |detail: &str| Problem::new(ProblemCode::Unauthorized, detail);
    let Some(said) = sent(request) else {
        return Err(unauthorized(
            "This needs a key: make one under /account/keys, and send Authorization: Bearer and the key",
        ));
    };
    let scheme = said.get(..BEARER.len());
    let is_bearer = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(BEARER));
    let token = said.get(BEARER.len()..).map(str::trim).unwrap_or_default();
    if !is_bearer || !token.starts_with(TOKEN_BEGINS) || token.len() > LONGEST_KEY {
        return Err(unauthorized(
            "Authorization is not Bearer and a key, which begins with hab_",
        ));
    }
    let Some(node) = request.app_data::<Data<Node>>() else {
        return Err(Problem::internal("looking up a key", &"no node"));
    };
    let found = who_has_key(node, token).await;
    let found = found.map_err(|error| Problem::unavailable(&error))?;
    found.ok_or_else(|| {
        tracing::info!("a key was refused that is not known, is over or was revoked");
        unauthorized("The key is not known, is over or was revoked")
    })
}

/// For whom a program asks, at an address that is for keys.
pub(in crate::http) struct Caller(pub(in crate::http) KeyHolder);

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let caller = request.extensions().get::<KeyHolder>().cloned().map(Self);
        // Only a rule that lets anyone in leads here, and a test asks every address.
        ready(caller.ok_or_else(|| Problem::internal("reading who asks", &"no key was let in")))
    }
}
