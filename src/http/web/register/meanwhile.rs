//! What somebody is told while they write: groups that theirs may be, and what it sounds like they do. It is a part of a page,
//! asked for by script; whoever has none is told the same on the pages that come next.

use super::find_to_write;
use crate::directory::Node;
use crate::directory::questions::{Answers, find_step, suggested_concepts};
use crate::directory::submissions::Draft;
use crate::http::access::Asker;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::problem_page;
use crate::http::web::questions::{DoubleView, Posted, doubles};
use crate::http::web::words::label;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::SubmissionKind;
use jiff::Timestamp;
use std::sync::Arc;

/// As many concepts are named.
const MOST_CONCEPTS: usize = 8;

#[derive(Template)]
#[template(path = "register_meanwhile.html")]
struct Meanwhile {
    frame: Frame,
    /// What the words sound like, by the names of concepts.
    sounds_like: String,
    doubles: Vec<DoubleView>,
}

/// Whether a step asks for something by which a group is known again, or by which it can be found.
pub(super) fn says_something(step: &str) -> bool {
    matches!(step, "organisation" | "activity" | "place" | "contact")
}

/// What is told of the answers to a step as they are being written. Nothing is kept.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String, String)>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let (id, step) = path.into_inner();
    let Some(step) = find_step(&step).filter(|step| says_something(step.name)) else {
        return problem_page(frame, &Problem::new(ProblemCode::NotFound, ""));
    };
    let (frame, draft) = match find_to_write(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let mut answers = draft.answers.clone();
    answers.take_over(step.fields, |name| posted.all(name));
    let told = Meanwhile {
        sounds_like: match step.name {
            "activity" => sounds_like(&frame, &node, &answers),
            _ => String::new(),
        },
        doubles: others(&frame, &node.into_inner(), &draft, &answers).await,
        frame,
    };
    page(StatusCode::OK, &told)
}

fn sounds_like(frame: &Frame, node: &Node, answers: &Answers) -> String {
    let vocabulary = node.vocabulary;
    let ids = suggested_concepts(answers, vocabulary, Timestamp::now());
    let known = ids.iter().filter_map(|id| vocabulary.find(id));
    let labels = known.map(|ix| label(frame.tongue(), vocabulary, ix));
    let labels: Vec<&str> = labels.take(MOST_CONCEPTS).collect();
    labels.join(", ")
}

/// What is changed is listed already, as itself.
async fn others(
    frame: &Frame,
    node: &Arc<Node>,
    draft: &Draft,
    answers: &Answers,
) -> Vec<DoubleView> {
    match draft.submission.kind {
        SubmissionKind::Registration => doubles(frame, node, answers).await,
        SubmissionKind::Change => Vec::new(),
    }
}
