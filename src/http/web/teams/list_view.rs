//! A team's list as its page shows it.

use super::{LISTS, day, kept_for_days, list_path, team_path};
use crate::clock::now_in_the_uk;
use crate::directory::notes::{LONGEST_NOTE, LONGEST_TITLE};
use crate::directory::teams::{NoteChange, OpenList, TeamGroup, ends_soon};
use crate::directory::{Node, short_id};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::web::page;
use crate::http::web::record::find_record;
use crate::http::web::shortlist::Warning;
use crate::tongue::Argument;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use hereabouts_domain::ServiceId;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "teams/list.html")]
struct ListPage {
    frame: Frame,
    name: String,
    team: String,
    team_address: String,
    action: String,
    add: String,
    id: String,
    version: i32,
    made: String,
    ends: String,
    ends_soon: bool,
    days: usize,
    entries: Vec<EntryView>,
    /// How many groups are on the reader's own shortlist.
    kept: usize,
    form: Form,
    longest_note: usize,
    longest_name: usize,
}

/// A group on it.
struct EntryView {
    id: ServiceId,
    /// The end of its row's address on the page.
    short: String,
    /// The end of its address, for keeping it.
    keep: String,
    is_kept: bool,
    group: Option<Brief>,
    note: String,
    /// The note as its reader has it before them.
    was: String,
    added: String,
    noted: Option<String>,
    fault: Option<String>,
}

/// What stands in the forms, and what there is to say of it.
#[derive(Default)]
pub(super) struct Form {
    /// Notes as they were typed.
    pub(super) notes: Vec<NoteChange>,
    /// What was typed as the list's new name.
    pub(super) name: Option<String>,
    /// What is wrong.
    pub(super) faults: Vec<Fault>,
    /// What looks personal.
    pub(super) warning: Option<Warning>,
}

impl EntryView {
    /// What it is called.
    fn called<'e>(&'e self, frame: &'e Frame) -> &'e str {
        let name = self.group.as_ref().map(|group| group.name.as_str());
        name.unwrap_or_else(|| frame.say("shortlist-gone-title"))
    }

    fn of(frame: &Frame, node: &Node, group: &TeamGroup, form: &Form) -> Self {
        let typed = form
            .notes
            .iter()
            .find(|one| one.service == group.service_id);
        let keep = short_id(group.heir_id.0);
        let fault = format!("note-{}", group.service_id);
        Self {
            id: group.service_id,
            short: short_id(group.service_id.0),
            is_kept: frame.kept().has(&keep),
            keep,
            group: brief(frame, node, group.heir_id),
            note: typed.map_or(&group.note, |typed| &typed.after).clone(),
            was: typed.map_or(&group.note, |typed| &typed.before).clone(),
            added: by_on(
                frame,
                Said::ADDED,
                group.added_by.as_deref(),
                group.added_at,
            ),
            noted: (group.noted_at.filter(|_| !group.note.is_empty()))
                .map(|at| by_on(frame, Said::NOTED, group.noted_by.as_deref(), at)),
            fault: (form.faults.iter().find(|one| one.field == fault))
                .map(|fault| fault.message.clone()),
        }
    }
}

/// What is known of a group today.
pub(super) fn brief(frame: &Frame, node: &Node, id: ServiceId) -> Option<Brief> {
    let record = find_record(node, id)?;
    Some(Brief::new(frame, node, &record, now_in_the_uk()))
}

/// A message with a name, and the same for somebody who has none any more.
struct Said {
    by: &'static str,
    by_nobody: &'static str,
}

impl Said {
    const MADE: Self = Self {
        by: "teams-made",
        by_nobody: "teams-made-by-nobody",
    };
    const ADDED: Self = Self {
        by: "teams-added",
        by_nobody: "teams-added-by-nobody",
    };
    const NOTED: Self = Self {
        by: "teams-noted",
        by_nobody: "teams-noted-by-nobody",
    };
}

/// Who did something, and when.
fn by_on(frame: &Frame, said: Said, name: Option<&str>, at: Timestamp) -> String {
    let day = day(frame, at);
    match name {
        Some(name) => {
            let named = [
                ("name", Argument::Text(name)),
                ("day", Argument::Text(&day)),
            ];
            frame.tongue().tell(said.by, &named)
        }
        None => frame.tell(said.by_nobody, "day", day),
    }
}

/// The page.
pub(super) fn list_page(
    frame: Frame,
    node: &Node,
    open: &OpenList,
    status: StatusCode,
    form: Form,
) -> HttpResponse {
    let list = &open.list;
    let view = ListPage {
        name: list.name.clone(),
        team: list.team.clone(),
        team_address: frame.to(&team_path(list.team_id)),
        action: frame.to(&list_path(list.id)),
        add: frame.to(LISTS),
        id: list.id.to_string(),
        version: list.version,
        made: by_on(&frame, Said::MADE, list.made_by.as_deref(), list.made_at),
        ends: day(&frame, list.expires_at),
        ends_soon: ends_soon(list.expires_at, Timestamp::now()),
        days: kept_for_days(),
        entries: (open.groups.iter())
            .map(|group| EntryView::of(&frame, node, group, &form))
            .collect(),
        kept: frame.kept().groups.len(),
        form,
        longest_note: LONGEST_NOTE,
        longest_name: LONGEST_TITLE,
        frame,
    };
    page(status, &view)
}
