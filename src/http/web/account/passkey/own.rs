//! "Your passkeys": those that somebody has, and a form that adds one.

use super::{Sent, confirmed, elsewhere, relying_party, to_script, why_not};
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::accounts::{
    LONGEST_PASSKEY_NAME, Passkey, PasskeyError, add_passkey, ask_to_add_passkey, list_own_passkeys,
};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::account::{device, fault};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use jiff::Timestamp;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "passkeys.html")]
struct PasskeysPage {
    frame: Frame,
    passkeys: Vec<PasskeyView>,
    /// What a new one is called, before its owner says.
    name: String,
    longest_name: usize,
    /// The page to go to afterwards, or nothing.
    next: String,
    /// This page at an address for which there are passkeys.
    elsewhere: Option<String>,
    faults: Vec<Fault>,
}

/// A passkey as its owner knows it.
struct PasskeyView {
    id: Uuid,
    name: String,
    since: String,
    last_used: Option<String>,
}

impl PasskeyView {
    fn of(frame: &Frame, passkey: Passkey) -> Self {
        let on = |at: Timestamp| day(frame.tongue(), in_the_uk(at).date());
        Self {
            id: passkey.id,
            name: passkey.name,
            since: on(passkey.created_at),
            last_used: passkey.last_used_at.map(on),
        }
    }
}

/// The page.
pub(super) async fn show(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
) -> HttpResponse {
    match Sent::of_query(&request) {
        Ok(sent) => answer(&request, frame, &node, &asker, sent, None).await,
        Err(problem) => problem_page(frame, &problem),
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
        Ok(site) => ask_to_add_passkey(&node, site, &asker.0).await,
        Err(error) => Err(error),
    };
    to_script(&frame, options)
}

/// Adds the passkey that the browser has made.
pub(super) async fn add(
    request: HttpRequest,
    node: Data<Node>,
    asker: Asker,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let mut sent = match Sent::of_body(&request, body) {
        Ok(sent) => sent,
        Err(problem) => return problem_page(frame, &problem),
    };
    if sent.name.is_empty() {
        sent.name = suggested(&request, &frame);
    }
    let added = match relying_party(&request) {
        Ok(site) => add_passkey(&node, site, &asker.0, &sent.name, &sent.credential).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(began) => confirmed(&request, &began, &sent.onward(&frame, "/account/passkeys")),
        Err(error) => answer(&request, frame, &node, &asker, sent, Some(error)).await,
    }
}

/// What a passkey of this browser is called where nobody says.
pub(super) fn suggested(request: &HttpRequest, frame: &Frame) -> String {
    device::of(request).unwrap_or_else(|| frame.say("passkey-unnamed").to_owned())
}

async fn answer(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    asker: &Asker,
    sent: Sent,
    error: Option<PasskeyError>,
) -> HttpResponse {
    let passkeys = match list_own_passkeys(node, &asker.0).await {
        Ok(passkeys) => passkeys,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let said = error.map(|error| why_not(&sent, &error));
    let (status, name) = said.map_or((StatusCode::OK, None), |(status, name)| {
        (status, Some(name))
    });
    let passkeys = PasskeysPage {
        passkeys: (passkeys.into_iter())
            .map(|passkey| PasskeyView::of(&frame, passkey))
            .collect(),
        name: if sent.name.is_empty() {
            suggested(request, &frame)
        } else {
            sent.name
        },
        longest_name: LONGEST_PASSKEY_NAME,
        next: sent.next,
        elsewhere: elsewhere(request, &frame),
        faults: (name
            .map(|name| fault(&frame, "passkey-name", name))
            .into_iter())
        .collect(),
        frame,
    };
    page(status, &passkeys)
}
