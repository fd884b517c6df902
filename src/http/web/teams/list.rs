//! A team's list: read, renamed, kept for longer, ended, and made into one's own.

use super::change::change;
use super::list_view::{Form, list_page};
use super::{list_id, list_path, name_of, not_done, team_path};
use crate::directory::teams::{OpenList, TeamsError, end_list, keep_list, open_list, rename_list};
use crate::directory::{KeptGroup, Node, short_id};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::problem_page;
use crate::http::web::questions::Posted;
use crate::http::web::record::find_record;
use crate::http::web::redirect::{lead_to, lead_to_with};
use crate::http::web::shortlist::{Kept, taken_over};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::TeamListId;

/// The list.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    if node.directory().is_none() {
        // Nothing is gone; it is only not read yet.
        return problem_page(frame, &Problem::not_ready());
    }
    match open_list(&node, &asker.0.account, list_id(&id)).await {
        Ok(open) => list_page(frame, &node, &open, StatusCode::OK, Form::default()),
        Err(error) => not_done(frame, &error),
    }
}

/// Does to it what one of its forms asks.
pub(super) async fn take(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let id = list_id(&id);
    let open = match open_list(&node, &asker.0.account, id).await {
        Ok(open) => open,
        Err(error) => return not_done(frame, &error),
    };
    match posted.one("then") {
        "name" => rename(frame, &node, &asker, &open, &posted).await,
        "keep" => match keep_list(&node, &asker.0.account, id).await {
            Ok(()) => lead_to(&frame.to(&list_path(id))),
            Err(error) => not_done(frame, &error),
        },
        "end" => end(frame, &node, &asker, id).await,
        "copy" => copy(&request, frame, &node, &open, &posted),
        _ => change(frame, &node, &asker, &open, &posted).await,
    }
}

async fn rename(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    open: &OpenList,
    posted: &Posted,
) -> HttpResponse {
    let (id, typed) = (open.list.id, posted.one("name"));
    let refused = |fault| Form {
        name: Some(typed.to_owned()),
        faults: vec![fault],
        ..Form::default()
    };
    let name = match name_of(&frame, typed) {
        Ok(name) => name,
        Err(fault) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return list_page(frame, node, open, status, refused(fault));
        }
    };
    let version = posted.one("version").parse().unwrap_or_default();
    match rename_list(node, &asker.0.account, id, version, &name).await {
        Ok(()) => lead_to(&frame.to(&list_path(id))),
        Err(TeamsError::Renamed) => match open_list(node, &asker.0.account, id).await {
            Ok(open) => {
                let message = frame.tell("teams-renamed-to", "name", &open.list.name);
                let form = refused(Fault::on("name", message));
                list_page(frame, node, &open, StatusCode::CONFLICT, form)
            }
            Err(error) => not_done(frame, &error),
        },
        Err(error) => not_done(frame, &error),
    }
}

async fn end(frame: Frame, node: &Node, asker: &Asker, id: TeamListId) -> HttpResponse {
    match end_list(node, &asker.0.account, id).await {
        Ok(team) => lead_to(&frame.to(&team_path(team))),
        Err(error) => not_done(frame, &error),
    }
}

/// Puts its groups on the reader's own shortlist, from where they are printed, sent and put in a calendar.
fn copy(
    request: &HttpRequest,
    frame: Frame,
    node: &Node,
    open: &OpenList,
    posted: &Posted,
) -> HttpResponse {
    let with_notes = posted.one("notes") == "yes";
    let there = open.groups.iter();
    let there = there.filter(|group| find_record(node, group.heir_id).is_some());
    let copied = Kept {
        title: open.list.name.clone(),
        groups: there
            .map(|group| KeptGroup {
                id: short_id(group.heir_id.0),
                note: if with_notes {
                    group.note.clone()
                } else {
                    String::new()
                },
            })
            .collect(),
        shared: None,
    };
    match taken_over(request, &frame, &copied) {
        Ok(written) => lead_to_with(&frame.to("/shortlist"), written),
        Err(fault) => {
            let instead = frame.say("teams-copy-one-by-one");
            let form = Form {
                faults: vec![Fault::on("copy", format!("{} {instead}", fault.message))],
                ..Form::default()
            };
            list_page(frame, node, open, StatusCode::UNPROCESSABLE_ENTITY, form)
        }
    }
}
