//! Signing in, and one's own account: pages that the guard of `http::access` lets people to.

mod closing;
mod code;
mod cookie;
mod copy;
mod device;
mod elsewhere;
mod keys;
mod link;
mod overview;
mod passkey;
mod refused;
mod sign_in;

pub(in crate::http) use cookie::session_token;
pub(in crate::http) use refused::{
    from_another_site, not_for_you, problem_for_a_person, second_factor_first, sign_in_first,
};

use super::fault::Fault;
use crate::directory::accounts::{BeganSession, Browser, SignInError};
use crate::http::problem::Problem;
use crate::http::routing::{post_only, read_only, read_or_post};
use crate::http::web::frame::Frame;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post("/sign-in", sign_in::show, sign_in::take))
        .service(read_or_post("/sign-in/code", code::show, code::take))
        .service(read_or_post(
            "/sign-in/link/{token}",
            link::show,
            link::take,
        ))
        .service(post_only("/sign-in/with/{provider}", elsewhere::leave))
        .service(read_only(
            "/sign-in/with/{provider}/back",
            elsewhere::come_back,
        ))
        .service(post_only("/sign-out", overview::sign_out))
        .service(read_or_post("/account", overview::show, overview::name))
        .service(post_only("/account/sessions", overview::end_session))
        .service(post_only("/account/data.json", overview::copy))
        .service(read_or_post("/account/keys", keys::show, keys::take))
        .service(post_only("/account/keys/revoke", keys::revoke))
        .service(read_or_post("/account/close", closing::show, closing::take));
    passkey::routes(config);
}

/// Where nobody asked for a page, signing in leads here.
const HOME: &str = "/account";

/// Leads whoever has just signed in to where they wanted to go.
fn let_in(request: &HttpRequest, frame: &Frame, began: &BeganSession) -> HttpResponse {
    let next = began.next_path.clone().unwrap_or_else(|| frame.to(HOME));
    HttpResponse::build(StatusCode::SEE_OTHER)
        .insert_header((LOCATION, next))
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .append_header((SET_COOKIE, cookie::keep_session(request, began)))
        .append_header((SET_COOKIE, cookie::forget_attempt(request)))
        .finish()
}

/// The browser that signs in.
struct Signing {
    device: Option<String>,
    left: Option<String>,
}

impl Signing {
    fn of(request: &HttpRequest) -> Self {
        Self {
            device: device::of(request),
            left: session_token(request),
        }
    }

    fn browser(&self) -> Browser<'_> {
        Browser {
            device: self.device.as_deref(),
            left: self.left.as_deref(),
        }
    }
}

/// What to say when nobody was let in, and the status to say it with.
fn not_let_in(error: &SignInError) -> (StatusCode, &'static str) {
    match error {
        SignInError::TooMany => (StatusCode::TOO_MANY_REQUESTS, "account-too-many"),
        SignInError::Over => (StatusCode::UNPROCESSABLE_ENTITY, "account-over"),
        SignInError::WrongCode => (StatusCode::UNPROCESSABLE_ENTITY, "account-wrong-code"),
        SignInError::NoRandomness(error) => {
            let problem = Problem::internal("making a code", error);
            (problem.code().status(), "problems-unavailable")
        }
        SignInError::Away(error) => {
            let problem = Problem::unavailable(error);
            (problem.code().status(), "account-away")
        }
    }
}

fn fault(frame: &Frame, field: &'static str, name: &str) -> Fault {
    Fault::on(field, frame.say(name))
}
