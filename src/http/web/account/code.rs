//! "Check your e-mail": the code of the letter, typed in the browser that asked for it.

use super::cookie::{self, Attempt};
use super::{Signing, fault, let_in, not_let_in};
use crate::directory::Node;
use crate::directory::accounts::{GOOD_FOR_MINUTES, SignInError, sign_in_by_code};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    frame: Frame,
    email: String,
    minutes: String,
    code: String,
    faults: Vec<Fault>,
}

/// The form.
pub(super) async fn show(request: HttpRequest, frame: Frame) -> HttpResponse {
    match cookie::attempt(&request) {
        Some(attempt) => answer(StatusCode::OK, frame, attempt, String::new(), Vec::new()),
        // The letter's own link works in any browser.
        None => lead_to(&frame.to("/sign-in")),
    }
}

/// Lets whoever typed the right code in.
pub(super) async fn take(
    request: HttpRequest,
    node: Data<Node>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let typed = match read(&request, body) {
        Ok(typed) => typed,
        Err(problem) => return problem_page(frame, &problem),
    };
    let Some(attempt) = cookie::attempt(&request) else {
        return lead_to(&frame.to("/sign-in"));
    };
    // As somebody may write it down, or a phone may put it in.
    let code: String = typed.chars().filter(char::is_ascii_digit).collect();
    let signing = Signing::of(&request);
    let signed_in = if code.is_empty() {
        Err(None)
    } else {
        sign_in_by_code(&node, attempt.id, &code, signing.browser())
            .await
            .map_err(Some)
    };
    match signed_in {
        Ok(began) => let_in(&request, &frame, &began),
        Err(error) => refuse(frame, attempt, typed, error.as_ref()),
    }
}

fn read(request: &HttpRequest, body: Result<Bytes, actix_web::Error>) -> Result<String, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let code = parameters.take_text("code")?;
    parameters.finish()?;
    Ok(code.unwrap_or_default())
}

/// An empty field has no error of its own to tell.
fn refuse(
    frame: Frame,
    attempt: Attempt,
    typed: String,
    error: Option<&SignInError>,
) -> HttpResponse {
    let (status, name) = match error {
        Some(error) => not_let_in(error),
        None => (StatusCode::UNPROCESSABLE_ENTITY, "account-no-code"),
    };
    let faults = vec![fault(&frame, "code", name)];
    answer(status, frame, attempt, typed, faults)
}

fn answer(
    status: StatusCode,
    frame: Frame,
    attempt: Attempt,
    code: String,
    faults: Vec<Fault>,
) -> HttpResponse {
    let form = CodePage {
        frame,
        email: attempt.email,
        minutes: GOOD_FOR_MINUTES.to_string(),
        code,
        faults,
    };
    page(status, &form)
}
