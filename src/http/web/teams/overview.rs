//! The teams that somebody is in, and starting one.

use super::{SummaryView, TEAMS, name_of, not_done, said, team_path};
use crate::directory::Node;
use crate::directory::teams::{OwnTeam, list_own_teams, start_team};
use crate::http::access::Asker;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "teams/overview.html")]
struct OverviewPage {
    frame: Frame,
    teams: Vec<TeamView>,
    action: String,
    name: String,
    faults: Vec<Fault>,
}

struct TeamView {
    address: String,
    name: String,
    lists: Vec<SummaryView>,
}

/// The list of them.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    answer(frame, &node, &asker, StatusCode::OK, "", Vec::new()).await
}

/// Starts one.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let typed = posted.one("name");
    let name = match name_of(&frame, typed) {
        Ok(name) => name,
        Err(fault) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(frame, &node, &asker, status, typed, vec![fault]).await;
        }
    };
    match start_team(&node, &asker.0.account, &name).await {
        Ok(id) => lead_to(&frame.to(&team_path(id))),
        Err(error) => match said(&frame, &error) {
            Some((status, message)) => {
                let fault = Fault::on("name", message);
                answer(frame, &node, &asker, status, typed, vec![fault]).await
            }
            None => not_done(frame, &error),
        },
    }
}

async fn answer(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    status: StatusCode,
    name: &str,
    faults: Vec<Fault>,
) -> HttpResponse {
    match list_own_teams(node, &asker.0.account).await {
        Ok(own) => {
            let shown = OverviewPage {
                teams: own.iter().map(|own| TeamView::of(&frame, own)).collect(),
                action: frame.to(TEAMS),
                name: name.to_owned(),
                faults,
                frame,
            };
            page(status, &shown)
        }
        Err(error) => not_done(frame, &error),
    }
}

impl TeamView {
    fn of(frame: &Frame, own: &OwnTeam) -> Self {
        Self {
            address: frame.to(&team_path(own.team.id)),
            name: own.team.name.clone(),
            lists: (own.lists.iter())
                .map(|list| SummaryView::of(frame, list))
                .collect(),
        }
    }
}
