//! Where an invitation's link leads: a page with one button, since mail scanners follow links. Whoever is no link worker here
//! is told how to become one; the link stays good.

use super::{INVITED, not_done, team_path};
use crate::directory::Node;
use crate::directory::teams::{accept, find_invited};
use crate::http::access::Asker;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::redirect::lead_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::Role;

#[derive(Template)]
#[template(path = "teams/invited.html")]
struct InvitedPage {
    frame: Frame,
    name: String,
    email: String,
    is_link_worker: bool,
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
        Ok(name) => {
            let invited = InvitedPage {
                name,
                email: asker.0.account.email.as_str().to_owned(),
                is_link_worker: asker.0.account.actor.has(Role::LinkWorker),
                action: frame.to(&format!("{INVITED}{token}")),
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
        Ok(team) => lead_to(&frame.to(&team_path(team))),
        Err(error) => not_done(frame, &error),
    }
}
