//! One thing that waits: what it would change, what to look at twice, and the three ways to decide.

use super::super::map::Sketch;
use super::hidden::why_out_of_sight;
use super::undecided;
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::doubles::{find_hidden_doubles, find_waiting_doubles};
use crate::directory::questions::{Answers, find_step};
use crate::directory::submissions::{
    DecideError, Draft, LookedAt, Office, Opened, Sender, Warning, approve, ask, examine,
    open_waiting, refuse, release,
};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::group;
use crate::http::web::questions::{DifferenceView, DoubleView, Posted, doubles, said};
use crate::http::web::redirect::lead_to;
use crate::http::web::words::{day, label};
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::SubmissionKind;
use std::sync::Arc;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_desk.html")]
struct DeskPage {
    frame: Frame,
    name: String,
    kind: &'static str,
    /// The day.
    sent: String,
    is_change: bool,
    is_anothers: bool,
    version: i32,
    differences: Vec<DifferenceView>,
    warnings: Vec<String>,
    doubles: Vec<DoubleView>,
    /// What else waits and may be the same.
    waiting: Vec<DoubleView>,
    /// What nobody sees and may be the same.
    hidden: Vec<DoubleView>,
    /// What its words say besides what was ticked, by the names of concepts; and where that is ticked.
    also_said: Vec<String>,
    /// What was asked last, and what was answered to it in words.
    asked: Option<String>,
    reply: Option<String>,
    mend_concepts: String,
    sender: Option<SenderView>,
    is_withheld: bool,
    map: Option<Sketch>,
    faults: Vec<Fault>,
    /// What was written to whoever sent it.
    words: String,
    action: String,
    mend: String,
    preview: String,
}

/// Whoever sent it, for a question that is better asked by phone.
struct SenderView {
    name: String,
    part: Option<String>,
    phone: String,
}

/// What was pressed, with what was written.
struct Pressed {
    then: String,
    version: i32,
    office: Office,
    words: String,
}

/// What is on the desk.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    desk(StatusCode::OK, frame, &node, &asker.0.account, &id, None).await
}

/// Decides, and leads to what waits next.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let pressed = Pressed::of(&posted);
    let Ok(submission) = id.parse::<Uuid>() else {
        return lead_to(&frame.to("/curate"));
    };
    let looked_at = LookedAt {
        id: submission,
        version: pressed.version,
    };
    let says_nothing =
        pressed.words.is_empty() && matches!(pressed.then.as_str(), "ask" | "refuse");
    if says_nothing {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return desk(
            status,
            frame,
            &node,
            &asker.0.account,
            &id,
            Some(("curate-words-needed", &pressed.words)),
        )
        .await;
    }
    let origin = site.own_origin();
    let decided = match pressed.then.as_str() {
        "approve" => approve(&node, &asker.0.account, looked_at, pressed.office, origin)
            .await
            .map(drop),
        "ask" => ask(&node, &asker.0.account, looked_at, &pressed.words, origin).await,
        "refuse" => refuse(&node, &asker.0.account, looked_at, &pressed.words, origin).await,
        _ => release(&node, &asker.0.account, submission)
            .await
            .map_err(Into::into),
    };
    match decided {
        // What was put back would come next again.
        Ok(()) if pressed.is_release() => lead_to(&frame.to("/curate")),
        Ok(()) => lead_to(&frame.to("/curate/next")),
        Err(DecideError::Conflict) if !pressed.words.is_empty() => {
            let status = StatusCode::CONFLICT;
            let said = Some(("curate-conflict", pressed.words.as_str()));
            desk(status, frame, &node, &asker.0.account, &id, said).await
        }
        Err(error) => undecided(frame, &error),
    }
}

impl Pressed {
    fn is_release(&self) -> bool {
        !matches!(self.then.as_str(), "approve" | "ask" | "refuse")
    }

    fn of(posted: &Posted) -> Self {
        Self {
            then: posted.one("then").to_owned(),
            version: posted.one("version").parse().unwrap_or(0),
            office: if posted.one("office") == "yes" {
                Office::Public
            } else {
                Office::NotSaid
            },
            words: posted.one("words").to_owned(),
        }
    }
}

/// The page; with what is wrong and what was written, where that came back.
async fn desk(
    status: StatusCode,
    frame: Frame,
    node: &Arc<Node>,
    asker: &Account,
    id: &str,
    wrong: Option<(&str, &str)>,
) -> HttpResponse {
    let Ok(id) = id.parse::<Uuid>() else {
        return lead_to(&frame.to("/curate"));
    };
    let (draft, is_anothers) = match open_waiting(node, asker, id).await {
        Ok(Opened::Yours(draft)) => (draft, false),
        Ok(Opened::Anothers(draft)) => (draft, true),
        Err(error) => return undecided(frame, &error),
    };
    let looked = match examine(node, &draft).await {
        Ok(looked) => looked,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let waiting = match find_waiting_doubles(node, asker, &draft).await {
        Ok(waiting) => waiting,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let hidden = match find_hidden_doubles(node, asker, &draft).await {
        Ok(hidden) => hidden,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    // After those two, which have waited for what is known.
    let doubles = match draft.submission.kind {
        SubmissionKind::Registration => doubles(&frame, node, &draft.answers).await,
        SubmissionKind::Change => Vec::new(),
    };
    let faults = wrong.map(|(name, _)| Fault::on("words", frame.say(name)));
    let sent = draft.submission.submitted_at;
    let sent = sent.unwrap_or(draft.submission.changed_at);
    let desk = DeskPage {
        doubles,
        waiting: (waiting.iter())
            .map(|double| DoubleView::of_waiting(&frame, double))
            .collect(),
        hidden: (hidden.iter())
            .map(|double| {
                let why = why_out_of_sight(&frame, &double.entry);
                DoubleView::of_hidden(&frame, double, why)
            })
            .collect(),
        also_said: names(&frame, node, &looked.also_said),
        asked: draft.submission.asked.clone(),
        reply: draft.submission.reply.clone(),
        mend_concepts: frame.to(&format!("/register/{id}/about")),
        sender: (draft.sender()).map(|sender| SenderView::of(&frame, node, sender)),
        name: draft.answers.one("name").to_owned(),
        kind: kind(&draft),
        sent: day(frame.tongue(), in_the_uk(sent).date()),
        is_change: draft.submission.kind == SubmissionKind::Change,
        is_anothers,
        version: draft.submission.version,
        differences: (looked.differences.iter())
            .map(|one| DifferenceView::of(&frame, node, one))
            .collect(),
        is_withheld: looked.warnings.contains(&Warning::Withheld),
        warnings: (looked.warnings.iter())
            .map(|warning| in_words(&frame, &draft.answers, warning))
            .collect(),
        map: looked
            .record
            .and_then(|record| group::map(&frame, node, &record)),
        faults: faults.into_iter().collect(),
        words: wrong.map_or_else(String::new, |(_, words)| words.to_owned()),
        action: frame.to(&format!("/curate/{id}")),
        mend: frame.to(&format!("/register/{id}/send")),
        preview: frame.to(&format!("/register/{id}/preview")),
        frame,
    };
    page(status, &desk)
}

impl SenderView {
    fn of(frame: &Frame, node: &Node, sender: Sender<'_>) -> Self {
        let fields = find_step("you").map_or(&[][..], |step| step.fields);
        let asked = fields.iter().find(|field| field.name == "your-part");
        let part = asked.filter(|_| !sender.part.is_empty());
        let part = part.map(|field| said(frame, node, field, &[sender.part.to_owned()]));
        Self {
            name: sender.name.to_owned(),
            part: part.and_then(|part| part.into_iter().next()),
            phone: sender.phone.to_owned(),
        }
    }
}

/// Concepts by their names.
fn names(frame: &Frame, node: &Node, concepts: &[String]) -> Vec<String> {
    let vocabulary = node.vocabulary;
    let known = concepts.iter().filter_map(|id| vocabulary.find(id));
    known
        .map(|ix| label(frame.tongue(), vocabulary, ix).to_owned())
        .collect()
}

fn kind(draft: &Draft) -> &'static str {
    match draft.submission.kind {
        SubmissionKind::Registration => "curate-kind-registration",
        SubmissionKind::Change => "curate-kind-change",
    }
}

fn in_words(frame: &Frame, answers: &Answers, warning: &Warning) -> String {
    let name = match warning {
        Warning::Home => "curate-warn-home",
        Warning::MayBeHome => "curate-warn-may-be-home",
        Warning::Hidden => "curate-warn-hidden",
        Warning::Withheld => "curate-warn-withheld",
        Warning::Thin => "curate-warn-thin",
        Warning::OnBehalf => {
            let who = answers.one("person-1-name");
            return frame.tell("curate-warn-on-behalf", "who", who);
        }
        Warning::Closed => "curate-warn-closed",
        Warning::Capitals(asks) => {
            return frame.tell("curate-warn-capitals", "question", frame.say(asks));
        }
        Warning::Links(asks) => {
            return frame.tell("curate-warn-links", "question", frame.say(asks));
        }
    };
    frame.say(name).to_owned()
}
