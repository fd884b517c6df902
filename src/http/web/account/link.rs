//! The link of a letter: a page with one button. Opening it does nothing, since machines that guard mailboxes open links.

use super::{Signing, let_in, not_let_in};
use crate::directory::Node;
use crate::directory::accounts::{SignInError, find_link, sign_in_by_link};
use crate::http::web::frame::Frame;
use crate::http::web::{page, told};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct LinkPage {
    frame: Frame,
    email: String,
}

/// The page with the button.
pub(super) async fn show(frame: Frame, node: Data<Node>, token: Path<String>) -> HttpResponse {
    match find_link(&node, &token).await {
        Ok(attempt) => {
            let email = attempt.email.as_str().to_owned();
            page(StatusCode::OK, &LinkPage { frame, email })
        }
        Err(error) => refuse(frame, &error),
    }
}

/// Lets whoever pressed it in.
pub(super) async fn take(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    token: Path<String>,
) -> HttpResponse {
    let signing = Signing::of(&request);
    match sign_in_by_link(&node, &token, signing.browser()).await {
        Ok(began) => let_in(&request, &frame, &began),
        Err(error) => refuse(frame, &error),
    }
}

fn refuse(frame: Frame, error: &SignInError) -> HttpResponse {
    let (status, name) = not_let_in(error);
    let again = frame.to("/sign-in");
    told(
        frame,
        status,
        "account-not-signed-in",
        name,
        Some((again, "account-ask-again")),
    )
}
