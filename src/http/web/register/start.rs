//! Where registering begins, and where a change does.

use super::super::group::find_by_short_id;
use super::address;
use super::list::{DraftView, own_drafts};
use crate::directory::doubles::get_ready;
use crate::directory::submissions::{begin_change, begin_registration};
use crate::directory::{Node, listing_path, looks_after_public};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "register.html")]
struct StartPage {
    frame: Frame,
    /// What somebody has begun before; nothing on the page that asks nobody to sign in.
    drafts: Option<Vec<DraftView>>,
}

/// What it takes, before anybody has to say who they are.
pub(super) async fn show(frame: Frame) -> HttpResponse {
    let drafts = None;
    page(StatusCode::OK, &StartPage { frame, drafts })
}

/// The button that begins, and what has been begun before.
pub(super) async fn show_new(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    match own_drafts(&frame, &node, &asker.0).await {
        Ok(drafts) => {
            let drafts = Some(drafts);
            page(StatusCode::OK, &StartPage { frame, drafts })
        }
        Err(problem) => problem_page(frame, &problem),
    }
}

/// Begins a registration, and leads to its list.
pub(super) async fn begin(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    asker: Asker,
) -> HttpResponse {
    get_ready(&node);
    let link = format!("{}{}", site.own_origin(), frame.to("/register/"));
    match begin_registration(&node, &asker.0.account, frame.language(), &link).await {
        Ok(id) => lead_to(&address(&frame, id, "")),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Begins a change to a group's page, for whoever answers for it or looks after its area.
pub(super) async fn change(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
    asker: Asker,
) -> HttpResponse {
    let record = match find_by_short_id(&node, &path.0) {
        Ok(record) => record,
        Err(problem) => return problem_page(frame, &problem),
    };
    let entry = (record.organization.id, record.service.id);
    let actor = &asker.0.account.actor;
    if !actor.manages(entry.0) && !looks_after_public(&node, actor, entry.1) {
        let claim = frame.to(&format!("{}/claim", listing_path(&record.service)));
        return told(
            frame,
            StatusCode::FORBIDDEN,
            "register-not-yours-title",
            "register-not-yours",
            Some((claim, "claim-link")),
        );
    }
    match begin_change(&node, &asker.0.account, frame.language(), entry).await {
        Ok(id) => lead_to(&address(&frame, id, "")),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}
