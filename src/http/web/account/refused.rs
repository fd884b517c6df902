//! What somebody is told who may not come to an address, and what they had written there.

use crate::http::access::is_page;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::http::{Method, StatusCode};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;

/// What somebody sent who has been signed out meanwhile, or has to show a passkey: it is sent again by a button, once they
/// have done that.
#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    frame: Frame,
    /// Messages: what happened, why, and what the link reads.
    title: &'static str,
    why: &'static str,
    first: &'static str,
    /// Where it was sent.
    action: String,
    /// Name and value of each field.
    fields: Vec<(String, String)>,
    /// Where that is done.
    first_at: String,
}

/// Somebody has to sign in first.
pub(in crate::http) fn sign_in_first(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    if is_for_programs(request) {
        let problem = Problem::new(ProblemCode::Unauthorized, ProblemCode::Unauthorized.help());
        return problem.error_response();
    }
    let frame = Frame::of(request);
    if *request.method() != Method::POST {
        return lead_to(&with_next(&frame, "/sign-in", &frame.here()));
    }
    let again = SignedOutPage {
        title: "account-signed-out",
        why: "account-signed-out-why",
        first: "account-sign-in-tab",
        first_at: frame.to("/sign-in"),
        action: frame.here(),
        fields: fields(body),
        frame,
    };
    page(StatusCode::UNAUTHORIZED, &again)
}

/// Somebody has to show a second factor first.
pub(in crate::http) fn second_factor_first(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(request);
    if *request.method() != Method::POST {
        return lead_to(&with_next(&frame, "/second-factor", &frame.here()));
    }
    let again = SignedOutPage {
        title: "passkey-first",
        why: "passkey-first-why",
        first: "passkey-show-tab",
        first_at: frame.to("/second-factor"),
        action: frame.here(),
        fields: fields(body),
        frame,
    };
    page(StatusCode::UNAUTHORIZED, &again)
}

fn fields(body: Result<Bytes, actix_web::Error>) -> Vec<(String, String)> {
    let body = body.unwrap_or_default();
    form_urlencoded::parse(&body).into_owned().collect()
}

/// A page of ours that leads on to another one.
pub(super) fn with_next(frame: &Frame, path: &str, next: &str) -> String {
    let first = frame.to(path);
    if !is_page(next) {
        return first;
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next)
        .finish();
    format!("{first}?{query}")
}

/// Somebody is signed in, and it is not for them.
pub(in crate::http) fn not_for_you(request: &HttpRequest) -> HttpResponse {
    forbidden(request, "account-not-for-you")
}

/// Another site's page sent this.
pub(in crate::http) fn from_another_site(request: &HttpRequest) -> HttpResponse {
    forbidden(request, "account-from-another-site")
}

fn forbidden(request: &HttpRequest, name: &str) -> HttpResponse {
    if is_for_programs(request) {
        return Problem::new(ProblemCode::Forbidden, ProblemCode::Forbidden.help())
            .error_response();
    }
    let status = ProblemCode::Forbidden.status();
    told(Frame::of(request), status, "account-not-here", name, None)
}

/// A problem, as a page or for a program.
pub(in crate::http) fn problem_for_a_person(
    request: &HttpRequest,
    problem: &Problem,
) -> HttpResponse {
    if is_for_programs(request) {
        return problem.error_response();
    }
    problem_page(Frame::of(request), problem)
}

fn is_for_programs(request: &HttpRequest) -> bool {
    request.path().starts_with("/api/v")
}
