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

/// What somebody sent who has been signed out meanwhile: it is sent again by a button, once they have signed in.
#[derive(Template)]
#[template(path = "signed_out.html")]
struct SignedOutPage {
    frame: Frame,
    /// Where it was sent.
    action: String,
    /// Name and value of each field.
    fields: Vec<(String, String)>,
    sign_in: String,
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
        return lead_to(&with_next(&frame, &frame.here()));
    }
    let body = body.unwrap_or_default();
    let fields = form_urlencoded::parse(&body).into_owned().collect();
    let again = SignedOutPage {
        action: frame.here(),
        fields,
        sign_in: frame.to("/sign-in"),
        frame,
    };
    page(StatusCode::UNAUTHORIZED, &again)
}

/// The page for signing in, that leads on to another page of ours.
fn with_next(frame: &Frame, next: &str) -> String {
    let sign_in = frame.to("/sign-in");
    if !is_page(next) {
        return sign_in;
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next)
        .finish();
    format!("{sign_in}?{query}")
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
