//! Changing what is on a team's list: notes, order, and what is taken off.
//!
//! Every button sends every note with what it was when the page was made, so that nothing that was typed is lost, and what a
//! colleague has written meanwhile is neither overwritten nor taken for a change.

use super::list_view::{Form, brief, list_page};
use super::{list_path, not_done};
use crate::directory::notes::one_line;
use crate::directory::teams::{
    ListAction, ListChange, NoteChange, OpenList, change_list, open_list,
};
use crate::directory::{Node, short_id};
use crate::http::access::Asker;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::shortlist::{Look, Warning, theirs};
use crate::http::written::note_too_long;
use crate::tongue::Argument;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use hereabouts_domain::ServiceId;

/// Takes a change.
pub(super) async fn change(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    open: &OpenList,
    posted: &Posted,
) -> HttpResponse {
    let action = action(posted);
    let change = ListChange {
        notes: notes(posted, action),
        action,
    };
    let faults = too_long(&frame, &change.notes);
    let all_the_same = Some(posted.one("all_the_same")).filter(|shown| !shown.is_empty());
    let warning = personal(&frame, node, open, &change.notes, all_the_same);
    if !faults.is_empty() || warning.is_some() {
        let form = Form {
            notes: change.notes,
            faults,
            warning,
            ..Form::default()
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return list_page(frame, node, open, status, form);
    }
    match change_list(node, &asker.0.account, open.list.id, &change).await {
        Ok(stale) if stale.is_empty() => {
            let place = place(change.action);
            lead_to(&frame.to(&format!("{}{place}", list_path(open.list.id))))
        }
        Ok(stale) => match open_list(node, &asker.0.account, open.list.id).await {
            Ok(open) => {
                let form = not_written(&frame, node, &open, stale);
                list_page(frame, node, &open, StatusCode::CONFLICT, form)
            }
            Err(error) => not_done(frame, &error),
        },
        Err(error) => not_done(frame, &error),
    }
}

/// The notes that differ from what they were when the page was made. What is taken off needs none.
fn notes(posted: &Posted, action: ListAction) -> Vec<NoteChange> {
    let notes = posted.beginning("note-").filter_map(|(id, typed)| {
        let change = NoteChange {
            service: ServiceId(id.parse().ok()?),
            before: posted.one(&format!("was-{id}")).to_owned(),
            after: one_line(typed),
        };
        let stays = action != ListAction::TakeOff(change.service);
        (stays && change.before != change.after).then_some(change)
    });
    notes.collect()
}

fn action(posted: &Posted) -> ListAction {
    let id = |name: &str| posted.one(name).parse().ok().map(ServiceId);
    (id("up").map(ListAction::Up))
        .or_else(|| id("down").map(ListAction::Down))
        .or_else(|| id("take_off").map(ListAction::TakeOff))
        .unwrap_or(ListAction::Save)
}

/// Where on the page one was.
fn place(action: ListAction) -> String {
    match action {
        ListAction::Up(id) | ListAction::Down(id) => format!("#g-{}", short_id(id.0)),
        ListAction::Save | ListAction::TakeOff(_) => "#list".to_owned(),
    }
}

fn too_long(frame: &Frame, notes: &[NoteChange]) -> Vec<Fault> {
    let over = |note: &NoteChange| {
        let message = note_too_long(frame.tongue(), &note.after)?;
        Some(Fault::on(format!("note-{}", note.service), message))
    };
    notes.iter().filter_map(over).collect()
}

/// What in the notes that somebody changed looks personal.
fn personal(
    frame: &Frame,
    node: &Node,
    open: &OpenList,
    notes: &[NoteChange],
    all_the_same: Option<&str>,
) -> Option<Warning> {
    let mut look = Look::new(frame);
    for note in notes {
        let mut groups = open.groups.iter();
        let group = groups.find(|group| group.service_id == note.service);
        let group = group.and_then(|group| brief(frame, node, group.heir_id));
        let name = group.as_ref().map(|group| group.name.as_str());
        let name = name.unwrap_or_else(|| frame.say("shortlist-gone-title"));
        let called = frame.tell("teams-note-about", "name", name);
        let at = format!("note-{}", note.service);
        look.at(at, called, &note.after, &theirs(group.as_ref()));
    }
    look.finish(all_the_same)
}

/// Notes that were not written: what a colleague has written or done meanwhile, with what was typed.
fn not_written(frame: &Frame, node: &Node, open: &OpenList, stale: Vec<NoteChange>) -> Form {
    let mut form = Form::default();
    for mut note in stale {
        let mut there = open.groups.iter();
        let there = there.find(|group| group.service_id == note.service);
        let field = format!("note-{}", note.service);
        match there {
            Some(group) => {
                let message = frame.tell("teams-note-changed", "note", &group.note);
                form.faults.push(Fault::on(field, message));
                note.before.clone_from(&group.note);
                form.notes.push(note);
            }
            None => {
                let group = brief(frame, node, note.service);
                let name = group.map(|group| group.name);
                let gone = || frame.say("shortlist-gone-title").to_owned();
                let name = name.unwrap_or_else(gone);
                let said = [
                    ("name", Argument::Text(&name)),
                    ("note", Argument::Text(&note.after)),
                ];
                let message = frame.tongue().tell("teams-note-gone", &said);
                form.faults.push(Fault::on("list", message));
            }
        }
    }
    form
}
