//! "Sign in": an e-mail address, and a letter to it.

use super::cookie::{self, Attempt};
use super::elsewhere::{ProviderView, providers};
use super::{fault, not_let_in};
use crate::directory::Node;
use crate::directory::accounts::{SignInAsked, ask_to_sign_in};
use crate::http::access::is_page;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::{lead_to, lead_to_with};
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::EmailAddress;

/// The longest address that e-mail knows (RFC 5321), in bytes.
const LONGEST_EMAIL: usize = 254;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    asked: AskedFor,
    providers: Vec<ProviderView>,
    faults: Vec<Fault>,
}

/// What was asked for.
#[derive(Default)]
struct AskedFor {
    email: String,
    /// The page to go to afterwards, or nothing.
    next: String,
}

impl AskedFor {
    fn read(mut parameters: Parameters) -> Result<Self, Problem> {
        let asked = Self {
            email: parameters.take_text("email")?.unwrap_or_default(),
            next: parameters
                .take_one("next")?
                .filter(|next| is_page(next))
                .unwrap_or_default(),
        };
        parameters.finish()?;
        Ok(asked)
    }

    fn next_path(&self) -> Option<&str> {
        (!self.next.is_empty()).then_some(self.next.as_str())
    }
}

/// The form.
pub(super) async fn show(request: HttpRequest, frame: Frame) -> HttpResponse {
    match Parameters::of_query(&request).and_then(AskedFor::read) {
        Ok(asked) => answer(StatusCode::OK, &request, frame, asked, Vec::new()),
        Err(problem) => problem_page(frame, &problem),
    }
}

/// Sends the letter.
pub(super) async fn take(
    request: HttpRequest,
    node: Data<Node>,
    site: Data<Site>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let read = whole(body).and_then(|body| Parameters::of_body(&request, &body));
    let asked = match read.and_then(AskedFor::read) {
        Ok(asked) => asked,
        Err(problem) => return problem_page(frame, &problem),
    };
    let email = EmailAddress::parse(&asked.email).ok();
    let Some(email) = email.filter(|email| email.as_str().len() <= LONGEST_EMAIL) else {
        let faults = vec![fault(&frame, "email", "account-no-email")];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(status, &request, frame, asked, faults);
    };
    let letter = SignInAsked {
        email: &email,
        language: frame.language(),
        next_path: asked.next_path(),
        link_before_token: &format!("{}{}", site.own_origin(), frame.to("/sign-in/link/")),
    };
    match ask_to_sign_in(&node, &letter).await {
        Ok(id) => {
            let email = asked.email;
            let code = frame.to("/sign-in/code");
            match cookie::keep_attempt(&request, &Attempt { id, email }) {
                Some(kept) => lead_to_with(&code, kept),
                None => lead_to(&code),
            }
        }
        Err(error) => {
            let (status, name) = not_let_in(&error);
            let faults = vec![fault(&frame, "email", name)];
            answer(status, &request, frame, asked, faults)
        }
    }
}

fn answer(
    status: StatusCode,
    request: &HttpRequest,
    frame: Frame,
    asked: AskedFor,
    faults: Vec<Fault>,
) -> HttpResponse {
    let form = SignInPage {
        providers: providers(request, &frame),
        frame,
        asked,
        faults,
    };
    page(status, &form)
}
