//! What somebody is told who asked for too much at once: for how long to wait, and with a button that sends again what
//! they had written.

use super::frame::Frame;
use super::{page, wants_html};
use crate::http::problem::{Problem, ProblemCode};
use actix_web::http::Method;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, ResponseError};
use askama::Template;

/// From as many seconds on it is told in minutes.
const MINUTES_FROM_S: u32 = 90;
const MINUTE_S: u32 = 60;

#[derive(Template)]
#[template(path = "too_many.html")]
struct TooManyPage {
    frame: Frame,
    /// For how long to wait.
    wait: String,
    /// Where to ask again.
    address: String,
    /// Name and value of each field that was sent; nothing where something was only asked for.
    fields: Option<Vec<(String, String)>>,
}

/// The page, or the problem for a program.
pub(in crate::http) fn too_many(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
    retry_after_s: u32,
) -> HttpResponse {
    if !wants_html(request) || request.path().starts_with("/api/v") {
        return Problem::too_many_requests(retry_after_s).error_response();
    }
    let frame = Frame::of(request);
    let body = body.unwrap_or_default();
    let is_sent = *request.method() == Method::POST;
    let fields = is_sent.then(|| form_urlencoded::parse(&body).into_owned().collect());
    let told = TooManyPage {
        wait: wait(&frame, retry_after_s),
        address: frame.here(),
        fields,
        frame,
    };
    let mut answer = page(ProblemCode::TooManyRequests.status(), &told);
    answer
        .headers_mut()
        .insert(RETRY_AFTER, HeaderValue::from(retry_after_s));
    answer
}

fn wait(frame: &Frame, seconds: u32) -> String {
    let (name, count) = if seconds < MINUTES_FROM_S {
        ("problems-wait-seconds", seconds)
    } else {
        ("problems-wait-minutes", seconds.div_ceil(MINUTE_S))
    };
    frame.count(name, &usize::try_from(count).unwrap_or(usize::MAX))
}
