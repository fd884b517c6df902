//! A team: its lists, and making another.

use super::{
    SummaryView, TEAMS, kept_for_days, list_path, name_of, not_done, said, team_id, team_path,
};
use crate::directory::Node;
use crate::directory::teams::{find_team, make_list};
use crate::http::access::Asker;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::TeamId;

#[derive(Template)]
#[template(path = "teams/team.html")]
struct TeamPage {
    frame: Frame,
    name: String,
    lists: Vec<SummaryView>,
    action: String,
    people: String,
    back: String,
    days: usize,
    /// What was typed as the name of a new list.
    typed: String,
    faults: Vec<Fault>,
}

/// The team.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (id, status) = (team_id(&id), StatusCode::OK);
    answer(frame, &node, &asker, id, status, "", Vec::new()).await
}

/// Makes a list.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let (id, typed) = (team_id(&id), posted.one("name"));
    let made = match name_of(&frame, typed) {
        Ok(name) => make_list(&node, &asker.0.account, id, &name).await,
        Err(fault) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(frame, &node, &asker, id, status, typed, vec![fault]).await;
        }
    };
    match made {
        Ok(list) => lead_to(&frame.to(&list_path(list))),
        Err(error) => match said(&frame, &error) {
            Some((status, message)) => {
                let fault = Fault::on("name", message);
                answer(frame, &node, &asker, id, status, typed, vec![fault]).await
            }
            None => not_done(frame, &error),
        },
    }
}

async fn answer(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    id: TeamId,
    status: StatusCode,
    typed: &str,
    faults: Vec<Fault>,
) -> HttpResponse {
    match find_team(node, &asker.0.account, id).await {
        Ok(own) => {
            let shown = TeamPage {
                name: own.team.name,
                lists: (own.lists.iter())
                    .map(|list| SummaryView::of(&frame, list))
                    .collect(),
                action: frame.to(&team_path(id)),
                people: frame.to(&format!("{}/people", team_path(id))),
                back: frame.to(TEAMS),
                days: kept_for_days(),
                typed: typed.to_owned(),
                faults,
                frame,
            };
            page(status, &shown)
        }
        Err(error) => not_done(frame, &error),
    }
}
