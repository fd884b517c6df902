//! The list of steps, in the manner of GOV.UK's task lists, and what somebody has sent.

use super::{address, find};
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::directory::questions::{Step, check, steps_of};
use crate::directory::submissions::{Draft, list_own_drafts, withdraw};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{DoubleView, doubles};
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{SubmissionKind, SubmissionState};

#[derive(Template)]
#[template(path = "register_list.html")]
struct ListPage {
    frame: Frame,
    draft: DraftView,
    is_change: bool,
    can_write: bool,
    /// It waits for a curator already.
    is_sent: bool,
    tasks: Vec<TaskView>,
    doubles: Vec<DoubleView>,
    send: String,
    withdraw: String,
}

/// A step on the list.
struct TaskView {
    title: String,
    address: String,
    state: &'static str,
    is_done: bool,
    /// Nothing can be sent before it is done.
    is_needed: bool,
}

/// A draft among others.
pub(in crate::http::web) struct DraftView {
    pub(in crate::http::web) name: String,
    pub(in crate::http::web) address: String,
    pub(in crate::http::web) state: &'static str,
    /// What a curator asked, or why it was refused.
    pub(in crate::http::web) said: Option<String>,
}

impl DraftView {
    fn of(frame: &Frame, draft: &Draft) -> Self {
        let name = draft.answers.one("name");
        let unnamed = || frame.say("register-unnamed");
        Self {
            name: if name.is_empty() { unnamed() } else { name }.to_owned(),
            address: address(frame, draft.submission.id, ""),
            state: state_in_words(draft),
            said: draft.submission.said.clone(),
        }
    }
}

/// How far it has come. The page of a change is public all the while.
fn state_in_words(draft: &Draft) -> &'static str {
    let is_change = draft.submission.kind == SubmissionKind::Change;
    match draft.submission.state {
        SubmissionState::Draft | SubmissionState::Withdrawn => "register-state-draft",
        SubmissionState::Submitted if is_change => "register-state-change-submitted",
        SubmissionState::Submitted => "register-state-submitted",
        SubmissionState::Question => "register-state-question",
        SubmissionState::Approved if is_change => "register-state-changed",
        SubmissionState::Approved => "register-state-approved",
        SubmissionState::Refused if is_change => "register-state-change-refused",
        SubmissionState::Refused => "register-state-refused",
    }
}

/// What somebody is writing or has sent.
pub(in crate::http::web) async fn own_drafts(
    frame: &Frame,
    node: &Node,
    asker: &SignedIn,
) -> Result<Vec<DraftView>, Problem> {
    let own = list_own_drafts(node, asker.account.actor.account_id).await;
    let own = own.map_err(|error| Problem::unavailable(&error))?;
    Ok(own
        .iter()
        .map(|draft| DraftView::of(frame, draft))
        .collect())
}

/// The list.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (frame, draft) = match find(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let id = draft.submission.id;
    let actor = &asker.0.account.actor;
    if draft.is_decided_by(actor) && !draft.is_written_by(actor) {
        // A curator who puts answers right has no list of their own: what they changed leads back to the desk.
        return lead_to(&address(&frame, id, "/send"));
    }
    let node = node.into_inner();
    // What is to be changed is listed, of course.
    let doubles = match draft.submission.kind {
        SubmissionKind::Registration => doubles(&frame, &node, &draft.answers).await,
        SubmissionKind::Change => Vec::new(),
    };
    let list = ListPage {
        doubles,
        draft: DraftView::of(&frame, &draft),
        is_change: draft.submission.kind == SubmissionKind::Change,
        can_write: draft.is_written_by(actor),
        is_sent: draft.submission.state == SubmissionState::Submitted,
        tasks: steps_of(draft.submission.kind)
            .map(|step| task(&frame, &node, &draft, step))
            .collect(),
        send: address(&frame, id, "/send"),
        withdraw: address(&frame, id, "/withdraw"),
        frame,
    };
    page(StatusCode::OK, &list)
}

fn task(frame: &Frame, node: &Node, draft: &Draft, step: &Step) -> TaskView {
    let (kind, answers) = (draft.submission.kind, &draft.answers);
    let wrong = check(kind, step, answers, node.vocabulary, node.gazetteer);
    let state = match (step.is_answered(answers), wrong.is_empty()) {
        (true, true) => "register-done",
        (true, false) => "register-begun",
        (false, true) => "register-optional",
        (false, false) => "register-to-do",
    };
    TaskView {
        title: frame.say(step.title).to_owned(),
        address: address(frame, draft.submission.id, &format!("/{}", step.name)),
        state,
        is_done: state == "register-done",
        is_needed: !wrong.is_empty(),
    }
}

/// Takes a draft back, and says so.
pub(super) async fn take_back(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (frame, draft) = match find(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    if !draft.is_written_by(&asker.0.account.actor) {
        return lead_to(&address(&frame, draft.submission.id, ""));
    }
    match withdraw(&node, &draft).await {
        Ok(_) => {
            let onward = Some((frame.to("/account"), "account-back"));
            let frame = frame.at("/account");
            let (title, detail) = ("register-deleted-title", "register-deleted");
            told(frame, StatusCode::OK, title, detail, onward)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}
