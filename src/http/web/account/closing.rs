//! Closing one's account: a page that says what goes and what stays, and one button.

use super::cookie;
use crate::directory::Node;
use crate::directory::accounts::close;
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::with_cookie;
use crate::http::web::{message_page, page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "account_close.html")]
struct ClosingPage {
    frame: Frame,
}

/// The page with the button.
pub(super) async fn show(frame: Frame) -> HttpResponse {
    page(StatusCode::OK, &ClosingPage { frame })
}

/// Closes the account, and says so to a reader who is signed in no more.
pub(super) async fn take(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
) -> HttpResponse {
    match close(&node, &asker.0).await {
        Ok(()) => {
            let frame = frame.at("/").signed_out();
            let (title, detail) = ("account-closed-title", "account-closed");
            let said = message_page(frame, StatusCode::OK, title, detail);
            with_cookie(said, cookie::forget_session(&request))
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}
