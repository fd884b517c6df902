//! Where an invitation's link leads: a page with one button, since mail scanners follow links.

use super::not_done;
use crate::directory::Node;
use crate::directory::managers::{accept, find_invited};
use crate::http::access::Asker;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::redirect::lead_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "invited.html")]
struct InvitedPage {
    frame: Frame,
    name: String,
    action: String,
}

/// The page.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    token: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match find_invited(&node, &asker.0.account, &token).await {
        Ok(organization) => {
            let invited = InvitedPage {
                name: organization.name,
                action: frame.to(&format!("/invited/{token}")),
                frame,
            };
            page(StatusCode::OK, &invited)
        }
        Err(error) => not_done(frame, &error),
    }
}

/// The button.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    token: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match accept(&node, &asker.0.account, &token).await {
        Ok(_) => lead_to(&frame.to("/groups")),
        Err(error) => not_done(frame, &error),
    }
}
