//! Putting what is on one's own shortlist on a team's list. Notes come along only when somebody says so, and after a look at
//! what in them looks personal: they were written for oneself.

use super::{LISTS, TEAMS, list_id, list_path, not_done, said};
use crate::directory::Node;
use crate::directory::teams::{OwnTeam, add_groups, list_own_teams};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::shortlist::{Look, Warning, theirs};
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use hereabouts_domain::ServiceId;

#[derive(Template)]
#[template(path = "teams/add.html")]
struct AddPage {
    frame: Frame,
    groups: Vec<GroupView>,
    teams: Vec<TeamView>,
    has_notes: bool,
    with_notes: bool,
    faults: Vec<Fault>,
    warning: Option<Warning>,
    action: String,
    teams_address: String,
}

/// A team with its lists to choose from.
struct TeamView {
    name: String,
    lists: Vec<ChoiceView>,
}

struct ChoiceView {
    id: String,
    name: String,
    is_chosen: bool,
}

/// A group that is on the reader's shortlist.
struct GroupView {
    id: ServiceId,
    short: String,
    note: String,
    brief: Brief,
}

/// What was chosen.
#[derive(Default)]
struct Chosen {
    list: String,
    with_notes: bool,
    faults: Vec<Fault>,
    warning: Option<Warning>,
}

/// The page.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    answer(frame, &node, &asker, StatusCode::OK, Chosen::default()).await
}

/// Puts them there.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let mut chosen = Chosen {
        list: posted.one("list").to_owned(),
        with_notes: posted.one("notes") == "yes",
        ..Chosen::default()
    };
    let groups = kept(&frame, &node);
    chosen.faults = unfit(&frame, &groups, &chosen.list);
    if chosen.with_notes {
        let agreed = Some(posted.one("all_the_same")).filter(|shown| !shown.is_empty());
        chosen.warning = personal(&frame, &groups, agreed);
    }
    if !chosen.faults.is_empty() || chosen.warning.is_some() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(frame, &node, &asker, status, chosen).await;
    }
    let note = |group: &GroupView| {
        let note = Some(group.note.clone()).filter(|_| chosen.with_notes);
        (group.id, note.unwrap_or_default())
    };
    let groups: Vec<(ServiceId, String)> = groups.iter().map(note).collect();
    let list = list_id(&chosen.list);
    match add_groups(&node, &asker.0.account, list, &groups).await {
        Ok(_) => lead_to(&frame.to(&format!("{}#list", list_path(list)))),
        Err(error) => match said(&frame, &error) {
            Some((status, message)) if status == StatusCode::CONFLICT => {
                chosen.faults.push(Fault::on("list", message));
                answer(frame, &node, &asker, status, chosen).await
            }
            _ => not_done(frame, &error),
        },
    }
}

fn unfit(frame: &Frame, groups: &[GroupView], list: &str) -> Vec<Fault> {
    let nothing = groups.is_empty().then_some("teams-add-nothing");
    let nowhere = list.is_empty().then_some("teams-add-choose");
    let names = nothing.into_iter().chain(nowhere);
    names
        .map(|name| Fault::on("list", frame.say(name)))
        .collect()
}

/// What is on the reader's shortlist and in the directory still.
fn kept(frame: &Frame, node: &Node) -> Vec<GroupView> {
    let groups = frame.kept().groups.iter();
    let found = groups.filter_map(|group| {
        let id = node.find_service_by_short_id(&group.id)?;
        Some(GroupView {
            id,
            short: group.id.clone(),
            note: group.note.clone(),
            brief: super::list_view::brief(frame, node, id)?,
        })
    });
    found.collect()
}

fn personal(frame: &Frame, groups: &[GroupView], all_the_same: Option<&str>) -> Option<Warning> {
    let mut look = Look::new(frame);
    for group in groups {
        let called = frame.tell("shortlist-note-about", "name", &group.brief.name);
        let theirs = theirs(Some(&group.brief));
        look.at(format!("g-{}", group.short), called, &group.note, &theirs);
    }
    look.finish(all_the_same)
}

async fn answer(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    status: StatusCode,
    chosen: Chosen,
) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    match list_own_teams(node, &asker.0.account).await {
        Ok(own) => {
            let groups = kept(&frame, node);
            let view = AddPage {
                teams: (own.iter().filter(|own| !own.lists.is_empty()))
                    .map(|own| TeamView::of(own, &chosen.list))
                    .collect(),
                has_notes: groups.iter().any(|group| !group.note.is_empty()),
                groups,
                with_notes: chosen.with_notes,
                faults: chosen.faults,
                warning: chosen.warning,
                action: frame.to(LISTS),
                teams_address: frame.to(TEAMS),
                frame,
            };
            page(status, &view)
        }
        Err(error) => not_done(frame, &error),
    }
}

impl TeamView {
    fn of(own: &OwnTeam, chosen: &str) -> Self {
        let choice = |list: &crate::directory::teams::ListSummary| ChoiceView {
            id: list.id.to_string(),
            name: list.name.clone(),
            is_chosen: list.id.to_string() == chosen,
        };
        Self {
            name: own.team.name.clone(),
            lists: own.lists.iter().map(choice).collect(),
        }
    }
}
