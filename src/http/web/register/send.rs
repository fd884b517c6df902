//! Checking and sending: everything that was answered, what the public will see of it, and the consent.

use super::super::group::GroupPage;
use super::{address, find, find_to_write};
use crate::directory::Node;
use crate::directory::accounts::SignedIn;
use crate::directory::questions::{Answers, Step, is_on_behalf, steps_of};
use crate::directory::submissions::{Draft, LONGEST_REPLY, NotSent, Office, Sent, preview, send};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{Posted, said};
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::SubmissionState;

#[derive(Template)]
#[template(path = "register_send.html")]
struct SendPage {
    frame: Frame,
    steps: Vec<AnsweredStep>,
    /// Steps that are not right yet: title and address.
    unready: Vec<(String, String)>,
    faults: Vec<Fault>,
    /// What a curator asked, to be answered here in words too; nothing where nobody asks.
    question: Option<String>,
    reply: String,
    /// Who agrees: whoever writes, or the group that they write for.
    consent: String,
    action: String,
    preview: String,
    back: String,
    /// For a curator who puts somebody else's answers right: the desk, where they are decided about.
    desk: Option<String>,
    /// It waits for a curator already: what is changed is saved, and needs no sending.
    is_sent: bool,
}

/// A step with its answers in words.
struct AnsweredStep {
    title: String,
    address: String,
    answers: Vec<(String, Vec<String>)>,
}

/// Everything that was answered, and the button.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match find_to_write(frame, &node, &asker.0, &id).await {
        Ok((frame, draft)) => {
            let no = ("", Vec::new());
            answer(StatusCode::OK, frame, &node, &asker.0, &draft, no)
        }
        Err(answer) => answer,
    }
}

/// Sends it, once it was agreed to.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let (frame, draft) = match find_to_write(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let thanks = address(&frame, draft.submission.id, "/thanks");
    let reply = posted.one("reply");
    let refused = |frame: Frame, faults| {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        answer(status, frame, &node, &asker.0, &draft, (reply, faults))
    };
    let mut faults = Vec::new();
    if reply.chars().count() > LONGEST_REPLY {
        faults.push(Fault::on("reply", frame.say("register-reply-too-long")));
    }
    if posted.one("consent") != "yes" {
        faults.push(Fault::on("consent", frame.say("register-consent-needed")));
    }
    if !faults.is_empty() {
        return refused(frame, faults);
    }
    let said = Some(reply).filter(|reply| !reply.is_empty());
    match send(&node, &asker.0.account, &draft, said, site.own_origin()).await {
        Ok(Sent::Waits) => lead_to(&thanks),
        Ok(Sent::Live) => lead_to(&address(&frame, draft.submission.id, "/live")),
        Err(NotSent::Wrong(_)) => refused(frame, Vec::new()),
        Err(NotSent::Conflict) => lead_to(&address(&frame, draft.submission.id, "")),
        Err(NotSent::Away(error)) => {
            let status = Problem::unavailable(&error).code().status();
            let faults = vec![Fault::on("consent", frame.say("account-away"))];
            answer(status, frame, &node, &asker.0, &draft, (reply, faults))
        }
    }
}

/// The desk of a curator who is to decide about what somebody else wrote.
fn desk(frame: &Frame, draft: &Draft, asker: &SignedIn) -> Option<String> {
    let actor = &asker.account.actor;
    let is_on_a_desk = draft.is_decided_by(actor) && !draft.is_written_by(actor);
    is_on_a_desk.then(|| frame.to(&format!("/curate/{}", draft.submission.id)))
}

/// What the public will see, under a line that says that it doesn't yet.
pub(super) async fn preview_page(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (frame, draft) = match find(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    if ["organization-name", "name"]
        .iter()
        .any(|name| draft.answers.one(name).is_empty())
    {
        let list = address(&frame, draft.submission.id, "");
        let onward = Some((list, "register-back-to-list"));
        let (title, why) = ("register-preview-title", "register-preview-unnamed");
        return told(frame, StatusCode::OK, title, why, onward);
    }
    match preview(&node, &draft, Office::NotSaid).await {
        Ok(Some(record)) => {
            let back = desk(&frame, &draft, &asker.0).map_or_else(
                || {
                    let list = address(&frame, draft.submission.id, "");
                    (list, "register-back-to-list")
                },
                |desk| (desk, "curate-decide"),
            );
            page(
                StatusCode::OK,
                &GroupPage::preview(frame, &node, &record, back),
            )
        }
        Ok(None) => {
            let onward = Some((
                address(&frame, draft.submission.id, ""),
                "register-back-to-list",
            ));
            told(
                frame,
                StatusCode::OK,
                "register-preview-title",
                "register-preview-nothing",
                onward,
            )
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// That it has come.
pub(super) async fn thanks(frame: Frame, id: Path<String>) -> HttpResponse {
    let onward = Some((frame.to(&format!("/register/{id}")), "register-sent-change"));
    told(
        frame,
        StatusCode::OK,
        "register-sent-title",
        "register-sent",
        onward,
    )
}

/// That it is public already.
pub(super) async fn live(frame: Frame) -> HttpResponse {
    let onward = Some((frame.to("/account"), "account-back"));
    told(
        frame,
        StatusCode::OK,
        "register-live-title",
        "register-live",
        onward,
    )
}

fn answer(
    status: StatusCode,
    frame: Frame,
    node: &Node,
    asker: &SignedIn,
    draft: &Draft,
    (reply, faults): (&str, Vec<Fault>),
) -> HttpResponse {
    let id = draft.submission.id;
    let at = |step: &Step| address(&frame, id, &format!("/{}", step.name));
    let kind = draft.submission.kind;
    let unready = draft.wrong(node);
    let unready = unready
        .iter()
        .map(|(step, _)| (frame.say(step.title).to_owned(), at(step)));
    let send = SendPage {
        steps: steps_of(kind)
            .map(|step| answered(&frame, node, step, &draft.answers, at(step)))
            .collect(),
        unready: unready.collect(),
        faults,
        question: (draft.submission.state == SubmissionState::Question)
            .then(|| draft.submission.said.clone())
            .flatten(),
        reply: reply.to_owned(),
        consent: consent(&frame, &draft.answers),
        action: address(&frame, id, "/send"),
        preview: address(&frame, id, "/preview"),
        back: address(&frame, id, ""),
        desk: desk(&frame, draft, asker),
        is_sent: draft.submission.state == SubmissionState::Submitted,
        frame,
    };
    page(status, &send)
}

fn consent(frame: &Frame, answers: &Answers) -> String {
    if is_on_behalf(answers) {
        let who = answers.one("person-1-name");
        frame.tell("register-consent-for-them", "who", who)
    } else {
        frame.say("register-consent").to_owned()
    }
}

fn answered(
    frame: &Frame,
    node: &Node,
    step: &Step,
    answers: &Answers,
    address: String,
) -> AnsweredStep {
    let questions = step.fields.iter().map(|field| {
        let given = said(frame, node, field, &field.said(answers));
        (frame.say(field.asks).to_owned(), given)
    });
    AnsweredStep {
        title: frame.say(step.title).to_owned(),
        address,
        answers: questions.filter(|(_, given)| !given.is_empty()).collect(),
    }
}
