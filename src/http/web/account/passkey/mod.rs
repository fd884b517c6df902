//! Passkeys: a page on which somebody adds and removes their own, and one on which they show one after signing in.
//!
//! A browser makes and shows passkeys only by a script. The script asks us what to ask for, and then sends the page's own
//! form with the answer in it, so that whatever we say of it is an ordinary page.

mod own;
mod removing;
mod showing;

use super::cookie;
use crate::directory::accounts::{BeganSession, PasskeyError, RelyingParty};
use crate::http::access::is_page;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::routing::{post_only, read_or_post};
use crate::http::site::Site;
use crate::http::ways_in::WaysIn;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to_with;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post("/second-factor", showing::show, showing::take))
        .service(post_only("/second-factor/options", showing::options))
        .service(read_or_post("/account/passkeys", own::show, own::add))
        .service(post_only("/account/passkeys/options", own::options))
        .service(post_only("/account/passkeys/remove", removing::take));
}

/// What a form with a passkey sends.
#[derive(Default)]
struct Sent {
    /// What the browser's script has put in, or nothing.
    credential: String,
    name: String,
    /// The page to go to afterwards, or nothing.
    next: String,
}

impl Sent {
    fn of_query(request: &HttpRequest) -> Result<Self, Problem> {
        Self::read(Parameters::of_query(request)?)
    }

    fn of_body(
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<Self, Problem> {
        Self::read(Parameters::of_body(request, &whole(body)?)?)
    }

    fn read(mut parameters: Parameters) -> Result<Self, Problem> {
        let sent = Self {
            credential: parameters.take_one("credential")?.unwrap_or_default(),
            name: parameters.take_text("name")?.unwrap_or_default(),
            next: parameters
                .take_one("next")?
                .filter(|next| is_page(next))
                .unwrap_or_default(),
        };
        parameters.finish()?;
        Ok(sent)
    }

    /// Where to go on, or else to a page of ours.
    fn onward(&self, frame: &Frame, otherwise: &str) -> String {
        if self.next.is_empty() {
            frame.to(otherwise)
        } else {
            self.next.clone()
        }
    }
}

/// For whom passkeys are made here.
fn relying_party(request: &HttpRequest) -> Result<&RelyingParty, PasskeyError> {
    let ways_in = request.app_data::<Data<WaysIn>>();
    let passkeys = ways_in.and_then(|ways_in| ways_in.passkeys.as_ref());
    passkeys.ok_or(PasskeyError::NotHere)
}

/// This page where passkeys can be made, for somebody who has opened it by a number on their own machine.
fn elsewhere(request: &HttpRequest, frame: &Frame) -> Option<String> {
    let is_named = (request.app_data::<Data<Site>>()).is_some_and(|site| site.public_url.is_some());
    let origin = relying_party(request).ok()?.origin();
    (!is_named && Site::origin(request) != origin).then(|| format!("{origin}{}", frame.here()))
}

/// Leads on whoever has made or shown a passkey, under their session's new token.
fn confirmed(request: &HttpRequest, began: &BeganSession, onward: &str) -> HttpResponse {
    lead_to_with(onward, cookie::keep_session(request, began))
}

/// What the script is to ask the browser for, or what to tell its reader.
fn to_script(frame: &Frame, options: Result<String, PasskeyError>) -> HttpResponse {
    let (status, body) = match options {
        Ok(options) => (StatusCode::OK, options),
        Err(error) => {
            let (status, name) = refusal(&error);
            (status, json!({"said": frame.say(name)}).to_string())
        }
    };
    HttpResponse::build(status)
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .content_type("application/json")
        .body(body)
}

/// What to say of a passkey that was not taken, and the status to say it with.
fn refusal(error: &PasskeyError) -> (StatusCode, &'static str) {
    let name = match error {
        PasskeyError::NotHere => "passkey-not-here",
        PasskeyError::SignInAgain => "passkey-sign-in-again",
        PasskeyError::ShowOneFirst => "passkey-first-why",
        PasskeyError::None => "passkey-none",
        PasskeyError::TooMany => "passkey-too-many",
        PasskeyError::Over => "passkey-over",
        PasskeyError::Known => "passkey-known",
        PasskeyError::Refused(reason) => {
            tracing::info!(%reason, "a passkey was refused");
            "passkey-refused"
        }
        PasskeyError::NoRandomness(error) => {
            let problem = Problem::internal("making a token", error);
            return (problem.code().status(), "problems-unavailable");
        }
        PasskeyError::Away(error) => {
            let problem = Problem::unavailable(error);
            return (problem.code().status(), "account-away");
        }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, name)
}

/// The same for a form whose script did not run.
fn why_not(sent: &Sent, error: &PasskeyError) -> (StatusCode, &'static str) {
    if sent.credential.is_empty() {
        return (StatusCode::UNPROCESSABLE_ENTITY, "passkey-needs-script");
    }
    refusal(error)
}
