//! "Show your passkey": what stands between signing in and all else for whoever has one, and between staff and their work.

use super::{Sent, confirmed, elsewhere, own, relying_party, to_script, why_not};
use crate::directory::Node;
use crate::directory::accounts::{
    LONGEST_PASSKEY_NAME, PasskeyError, ask_for_passkey, show_passkey,
};
use crate::http::access::Asker;
use crate::http::web::account::{HOME, fault};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "second_factor.html")]
struct SecondFactorPage {
    frame: Frame,
    /// Whether there is one to show; otherwise a first one is added.
    has_passkeys: bool,
    /// Whether it was shown in this session, some time ago.
    is_again: bool,
    /// What a new one is called, before its owner says.
    name: String,
    longest_name: usize,
    /// The page to go to afterwards, or nothing.
    next: String,
    /// This page at an address for which there are passkeys.
    elsewhere: Option<String>,
    faults: Vec<Fault>,
}

/// The page with the button; whoever has nothing to show is led on.
pub(super) async fn show(request: HttpRequest, frame: Frame, asker: Asker) -> HttpResponse {
    let sent = match Sent::of_query(&request) {
        Ok(sent) => sent,
        Err(problem) => return problem_page(frame, &problem),
    };
    // Somebody who has been let in with less than they may do still has a passkey to show or to add; and whoever has shown
    // theirs a while ago shows it again before they change how they come in.
    if asker.0.is_withheld || asker.0.must_show_again(Timestamp::now()) {
        answer(&request, frame, &asker, sent, None)
    } else {
        lead_to(&sent.onward(&frame, HOME))
    }
}

/// What the script is to ask the browser for.
pub(super) async fn options(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
) -> HttpResponse {
    let options = match relying_party(&request) {
        Ok(site) => ask_for_passkey(&node, site, &asker.0).await,
        Err(error) => Err(error),
    };
    to_script(&frame, options)
}

/// Takes the passkey that the browser has shown.
pub(super) async fn take(
    request: HttpRequest,
    node: Data<Node>,
    asker: Asker,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let sent = match Sent::of_body(&request, body) {
        Ok(sent) => sent,
        Err(problem) => return problem_page(frame, &problem),
    };
    let shown = match relying_party(&request) {
        Ok(site) => show_passkey(&node, site, &asker.0, &sent.credential).await,
        Err(error) => Err(error),
    };
    match shown {
        Ok(began) => confirmed(&request, &began, &sent.onward(&frame, HOME)),
        Err(error) => answer(&request, frame, &asker, sent, Some(&error)),
    }
}

fn answer(
    request: &HttpRequest,
    frame: Frame,
    asker: &Asker,
    sent: Sent,
    error: Option<&PasskeyError>,
) -> HttpResponse {
    let said = error.map(|error| why_not(&sent, error));
    let (status, name) = said.map_or((StatusCode::OK, None), |(status, name)| {
        (status, Some(name))
    });
    let form = SecondFactorPage {
        has_passkeys: asker.0.has_passkeys,
        is_again: asker.0.session.second_factor_at.is_some(),
        name: own::suggested(request, &frame),
        longest_name: LONGEST_PASSKEY_NAME,
        next: sent.next,
        elsewhere: elsewhere(request, &frame),
        faults: (name.map(|name| fault(&frame, "passkey", name)).into_iter()).collect(),
        frame,
    };
    page(status, &form)
}
