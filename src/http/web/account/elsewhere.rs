//! "Sign in with …": to a council's or the NHS's own page for signing in, and back.
//!
//! The button is answered by a page that goes on by itself. A redirect would not do: browsers hold where a form leads in the
//! end against the policy of the page that it stands on.

use super::cookie;
use super::{Signing, let_in};
use crate::directory::Node;
use crate::directory::accounts::{ElsewhereError, Left, come_back_signed_in, leave_to_sign_in};
use crate::http::access::is_page;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::ways_in::WaysIn;
use crate::http::web::frame::Frame;
use crate::http::web::{not_found, page, problem_page, told};
use crate::oidc::{Brought, OidcError, Provider};
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, SET_COOKIE};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// Goes on after so many seconds, for whoever has no script either.
const REFRESH: HeaderName = HeaderName::from_static("refresh");

#[derive(Template)]
#[template(path = "sign_in_elsewhere.html")]
struct GoingPage {
    frame: Frame,
    name: String,
    address: String,
}

/// A provider as its button names it.
pub(super) struct ProviderView {
    pub(super) name: String,
    /// Where the button's form is sent.
    pub(super) action: String,
}

/// Where people may sign in elsewhere.
pub(super) fn providers(request: &HttpRequest, frame: &Frame) -> Vec<ProviderView> {
    let Some(ways_in) = request.app_data::<Data<WaysIn>>() else {
        return Vec::new();
    };
    let numbered = (1..).zip(ways_in.providers.iter());
    let view = |(number, provider): (usize, &Provider)| ProviderView {
        name: provider.name().to_owned(),
        action: frame.to(&format!("/sign-in/with/{number}")),
    };
    numbered.map(view).collect()
}

/// Sends somebody there.
pub(super) async fn leave(
    request: HttpRequest,
    node: Data<Node>,
    number: Path<String>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let next = match next(&request, body) {
        Ok(next) => next,
        Err(problem) => return problem_page(frame, &problem),
    };
    let Some(provider) = named(&request, &number) else {
        return not_found(request.clone()).await;
    };
    match leave_to_sign_in(&node, provider, frame.language(), next.as_deref()).await {
        Ok(left) => go_on(&request, frame, provider, left),
        Err(error) => refuse(frame, provider, &error),
    }
}

fn go_on(request: &HttpRequest, frame: Frame, provider: &Provider, left: Left) -> HttpResponse {
    let kept = cookie::keep_elsewhere(request, &left.secret);
    let going = GoingPage {
        frame,
        name: provider.name().to_owned(),
        address: left.address.clone(),
    };
    let mut answer = page(StatusCode::OK, &going);
    for (name, value) in [
        (SET_COOKIE, kept),
        (REFRESH, format!("0;url={}", left.address)),
    ] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            answer.headers_mut().append(name, value);
        }
    }
    answer
}

/// Lets in whoever comes back.
pub(super) async fn come_back(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    number: Path<String>,
) -> HttpResponse {
    let Some(provider) = named(&request, &number) else {
        return not_found(request.clone()).await;
    };
    let signing = Signing::of(&request);
    let came = match (cookie::elsewhere(&request), brought(&request)) {
        (Some(secret), Some(brought)) => {
            come_back_signed_in(&node, provider, &secret, &brought, signing.browser()).await
        }
        _ => Err(ElsewhereError::Over),
    };
    let mut answer = match came {
        Ok(began) => let_in(&request, &frame, &began),
        Err(error) => refuse(frame, provider, &error),
    };
    if let Ok(forgotten) = HeaderValue::from_str(&cookie::forget_elsewhere(&request)) {
        answer.headers_mut().append(SET_COOKIE, forgotten);
    }
    answer
}

fn named<'r>(request: &'r HttpRequest, number: &str) -> Option<&'r Provider> {
    let ways_in = request.app_data::<Data<WaysIn>>()?;
    let index = number.parse::<usize>().ok()?.checked_sub(1)?;
    ways_in.providers.get(index)
}

fn next(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Option<String>, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let next = parameters.take_one("next")?;
    parameters.finish()?;
    Ok(next.filter(|next| is_page(next)))
}

/// What the provider sends along. It may say more than is known here, and that is passed over, as the standard asks.
fn brought(request: &HttpRequest) -> Option<Brought> {
    let query = form_urlencoded::parse(request.query_string().as_bytes());
    let (mut brought, mut has_state) = (Brought::default(), false);
    for (name, value) in query.into_owned() {
        match name.as_str() {
            "state" => (brought.state, has_state) = (value, true),
            "code" => brought.code = Some(value),
            "error" => brought.error = Some(value),
            "iss" => brought.issuer = Some(value),
            _ => {}
        }
    }
    has_state.then_some(brought)
}

fn refuse(frame: Frame, provider: &Provider, error: &ElsewhereError) -> HttpResponse {
    let (status, name) = match error {
        ElsewhereError::Over => (StatusCode::UNPROCESSABLE_ENTITY, "elsewhere-over"),
        ElsewhereError::NoEmail => (StatusCode::FORBIDDEN, "elsewhere-no-email"),
        ElsewhereError::UnverifiedEmail => (StatusCode::FORBIDDEN, "elsewhere-unverified"),
        ElsewhereError::Provider(error) => {
            tracing::warn!(issuer = provider.issuer(), %error, "nobody was signed in elsewhere");
            match error {
                OidcError::Away(_) => (StatusCode::BAD_GATEWAY, "elsewhere-away"),
                OidcError::NotLetIn(_) => (StatusCode::FORBIDDEN, "elsewhere-not-let-in"),
                OidcError::Refused(_) => (StatusCode::FORBIDDEN, "elsewhere-refused"),
            }
        }
        ElsewhereError::NoRandomness(error) => {
            let problem = Problem::internal("making a secret", error);
            return problem_page(frame, &problem);
        }
        ElsewhereError::Away(error) => {
            return problem_page(frame, &Problem::unavailable(error));
        }
    };
    let onward = Some((frame.to("/sign-in"), "elsewhere-by-letter"));
    told(frame, status, "account-not-signed-in", name, onward)
}
