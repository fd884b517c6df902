//! Removing a passkey. Before the last one goes, a page says what follows.

use super::refusal;
use crate::directory::Node;
use crate::directory::accounts::{Removed, remove_passkey};
use crate::http::access::Asker;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "passkey_last.html")]
struct LastPage {
    frame: Frame,
    id: Uuid,
    is_staff: bool,
}

/// Removes one, or asks whether to remove the last.
pub(super) async fn take(
    request: HttpRequest,
    node: Data<Node>,
    asker: Asker,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let (passkey, is_sure) = match read(&request, body) {
        Ok(read) => read,
        Err(problem) => return problem_page(frame, &problem),
    };
    let Some(id) = passkey else {
        return lead_to(&frame.to("/account/passkeys"));
    };
    match remove_passkey(&node, &asker.0, id, is_sure).await {
        Ok(Removed::Yes) => lead_to(&frame.to("/account/passkeys")),
        Ok(Removed::IsTheLast) => {
            let is_staff = asker.0.account.actor.is_curator();
            let last = LastPage {
                frame,
                id,
                is_staff,
            };
            page(StatusCode::OK, &last)
        }
        Err(error) => {
            let (status, name) = refusal(&error);
            let back = frame.to("/account/passkeys");
            let onward = Some((back, "passkey-back"));
            told(frame, status, "passkey-not-removed", name, onward)
        }
    }
}

/// Which one, and whether they know what follows.
fn read(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<(Option<Uuid>, bool), Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let passkey = parameters.take_one("passkey")?;
    let is_sure = parameters.take_one("sure")?.is_some();
    parameters.finish()?;
    Ok((passkey.and_then(|id| id.parse().ok()), is_sure))
}
