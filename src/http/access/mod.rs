//! Who may come to which address: one table, and the guard that stands before every handler.
//!
//! What is not in the table is not there: a route that somebody forgets to list answers nobody. What somebody may do to a
//! single record at an address is asked where it is done, in `directory`.

mod counting;
mod key;
mod paths;
mod rule;
mod table;

pub(super) use key::Caller;
pub use rule::{Rule, Who};

use super::limits::{Limit, Quotas};
use super::problem::{Problem, ProblemCode};
use super::ways_in::WaysIn;
use super::web as pages;
use crate::directory::Node;
use crate::directory::accounts::{Owed, SignedIn, who_is_signed_in};
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, HOST, HeaderMap, HeaderValue,
    ORIGIN,
};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use counting::{count_by_account, count_by_address};
use hereabouts_domain::Role;
use jiff::Timestamp;
use std::future::{Ready, ready};

/// The whole access table.
pub fn access_rules() -> impl Iterator<Item = &'static Rule> {
    table::PAGES.iter().chain(table::OTHERS)
}

/// Whether a path is a page of ours that can be opened: where somebody may be led after signing in.
pub(super) fn is_page(path: &str) -> bool {
    !path.contains(['\\', '\r', '\n'])
        && paths::find_page(path)
            .is_some_and(|rules| rules.iter().any(|rule| rule.is_page_to_open()))
}

/// Lets a request through to its handler, or answers it here.
///
/// # Errors
/// Whatever the handler's error is.
pub(super) async fn guard(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let mut quotas = Quotas::default();
    let mut answered = match admit(&mut request, &mut quotas).await {
        Ok(()) => next.call(request).await?.map_into_left_body(),
        Err(mut answer) => {
            if request.path().starts_with("/api/v") {
                let_other_origins_read(answer.headers_mut());
            }
            request.into_response(answer).map_into_right_body()
        }
    };
    quotas.write(answered.headers_mut());
    Ok(answered)
}

/// What the guard answers itself has not come by `actix-cors`; a page of another origin must know too that it has to wait.
fn let_other_origins_read(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    let told = HeaderValue::from_static("ratelimit, ratelimit-policy, retry-after");
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, told);
}

/// Gives the answer to whoever may not come in.
async fn admit(request: &mut ServiceRequest, quotas: &mut Quotas) -> Result<(), HttpResponse> {
    // The path as the router reads it, so that no other spelling of an address has another rule.
    let rules = paths::find(request.match_info().as_str());
    // Only what may be read across origins asks first, and `actix-cors` answers that.
    if rules.is_some() && request.method() == Method::OPTIONS {
        return Ok(());
    }
    let rule = rules.and_then(|rules| rules.iter().find(|rule| rule.is_for(request.method())));
    let limit = rule.map_or(Limit::Reading, |rule| rule.limit);
    count_by_address(request, limit, quotas).await?;
    let Some(rules) = rules else {
        return Err(pages::not_found(request.request().clone()).await);
    };
    let Some(rule) = rule else {
        let problem = no_such_method(request.method(), rules);
        return Err(pages::no_such_method(request.request(), &problem));
    };
    if rule.changes_something() && is_from_another_site(request.request()) {
        tracing::info!(
            address = rule.path,
            "what another site's page sent was refused"
        );
        return Err(pages::from_another_site(request.request()));
    }
    match rule.who {
        Who::Anyone => Ok(()),
        Who::AnyoneOrKey(_) if key::sent(request.request()).is_none() => Ok(()),
        Who::Key(scope) | Who::AnyoneOrKey(scope) => {
            key::admit(request, scope, limit, quotas).await
        }
        _ => admit_account(request, rule, quotas).await,
    }
}

async fn admit_account(
    request: &mut ServiceRequest,
    rule: &Rule,
    quotas: &mut Quotas,
) -> Result<(), HttpResponse> {
    let signed_in = match signed_in(request.request()).await {
        Ok(Some(signed_in)) => signed_in,
        Ok(None) => {
            let body = request.extract::<Bytes>().await;
            return Err(pages::sign_in_first(request.request(), body));
        }
        Err(problem) => return Err(pages::problem_for_a_person(request.request(), &problem)),
    };
    let account = signed_in.account.actor.account_id;
    if !may(&signed_in, rule.who) {
        tracing::info!(address = rule.path, %account, "somebody asked for what is not for them");
        return Err(pages::not_for_you(request.request()));
    }
    count_by_account(request, account, rule.limit, quotas).await?;
    let ways_in = request.app_data::<Data<WaysIn>>();
    let staff_must = ways_in.is_none_or(|ways_in| ways_in.staff_second_factor);
    let is_stale = rule.needs_it_again && signed_in.must_show_again(Timestamp::now());
    let admitted = admitted(signed_in, rule.who, staff_must).filter(|_| !is_stale);
    let Some(admitted) = admitted else {
        let body = request.extract::<Bytes>().await;
        return Err(pages::second_factor_first(request.request(), body));
    };
    request.extensions_mut().insert(admitted);
    Ok(())
}

/// Somebody as they come in: whole where they owe nothing, and without what they may do as staff where that is owed. Nothing
/// where they have to show a second factor before they come here.
fn admitted(signed_in: SignedIn, who: Who, staff_must: bool) -> Option<SignedIn> {
    match (signed_in.owed(staff_must), who) {
        (None, _) => Some(signed_in),
        (Some(_), Who::HalfSignedIn) => Some(signed_in.withheld()),
        (Some(Owed::Passkey), _) | (_, Who::Curator | Who::Administrator) => None,
        (Some(Owed::FirstPasskey), _) => Some(signed_in.withheld()),
    }
}

async fn signed_in(request: &HttpRequest) -> Result<Option<SignedIn>, Problem> {
    let (Some(token), Some(node)) = (
        pages::session_token(request),
        request.app_data::<Data<Node>>(),
    ) else {
        return Ok(None);
    };
    let found = who_is_signed_in(node, &token).await;
    found.map_err(|error| Problem::unavailable(&error))
}

fn may(signed_in: &SignedIn, who: Who) -> bool {
    let actor = &signed_in.account.actor;
    match who {
        Who::HalfSignedIn | Who::SignedIn => true,
        // These are for programs, who are let in elsewhere, or for everybody.
        Who::Anyone | Who::Key(_) | Who::AnyoneOrKey(_) => false,
        Who::LinkWorker => actor.has(Role::LinkWorker),
        Who::Curator => actor.is_curator(),
        Who::Administrator => actor.has(Role::Administrator),
    }
}

fn no_such_method(method: &Method, rules: &[&Rule]) -> Problem {
    let mut allowed: Vec<&str> = rules.iter().map(|rule| rule.method()).collect();
    if let Some(read) = allowed.iter().position(|method| *method == "GET") {
        allowed.insert(read + 1, "HEAD");
    }
    let allowed = allowed.join(", ");
    let are = if rules.len() == 1 && allowed == "POST" {
        "is"
    } else {
        "are"
    };
    Problem::new(
        ProblemCode::MethodNotAllowed,
        format!("{method} is not possible here; {allowed} {are}"),
    )
    .allowing(allowed)
}

/// Whether another site's page sent this. Browsers say so in `Sec-Fetch-Site`, and those before 2023 in `Origin`; what says
/// neither is no browser, and has no cookie of ours that somebody else could use (Go's `CrossOriginProtection` judges alike).
fn is_from_another_site(request: &HttpRequest) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(said) = header("sec-fetch-site") {
        return !["same-origin", "none"].contains(&said);
    }
    let Some(origin) = header(ORIGIN.as_str()) else {
        return false;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    host.is_none() || host != header(HOST.as_str())
}

/// Who asks, at an address that is for somebody.
pub(super) struct Asker(pub(super) SignedIn);

impl FromRequest for Asker {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let asker = request.extensions().get::<SignedIn>().cloned().map(Self);
        // Only a rule that lets anyone in leads here, and a test opens every address.
        ready(asker.ok_or_else(|| Problem::internal("reading who asks", &"nobody was let in")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn what_another_sites_page_sends_is_told_from_our_own_and_from_a_programs() {
        let sent = |headers: &[(&str, &str)]| {
            let request = headers.iter().fold(TestRequest::post(), |request, header| {
                request.insert_header((header.0, header.1))
            });
            is_from_another_site(&request.to_http_request())
        };
        assert!(sent(&[("sec-fetch-site", "cross-site")]));
        assert!(sent(&[("sec-fetch-site", "same-site")]));
        assert!(sent(&[
            ("origin", "https://elsewhere.example"),
            ("host", "here.example")
        ]));
        assert!(sent(&[("origin", "null"), ("host", "here.example")]));
        assert!(!sent(&[
            ("sec-fetch-site", "same-origin"),
            ("origin", "null")
        ]));
        assert!(!sent(&[("sec-fetch-site", "none")]));
        assert!(!sent(&[
            ("origin", "https://here.example"),
            ("host", "here.example")
        ]));
        assert!(!sent(&[]));
    }

    #[test]
    fn only_pages_of_ours_are_gone_to_after_signing_in() {
        for page in [
            "/account",
            "/cy/account",
            "/listing/a-choir-0123456789ab",
            "/",
        ] {
            assert!(is_page(page), "{page}");
        }
        for other in [
            "",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "https://elsewhere.example/",
            "/sign-out",
            "/api/v1/search",
            "/nothing-here",
            "/account\r\nset-cookie: a=b",
        ] {
            assert!(!is_page(other), "{other}");
        }
    }
}
