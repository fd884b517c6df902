//! A page of questions: shown, checked, saved, and shown again with what is wrong.

use super::meanwhile::says_something;
use super::{address, find_to_write};
use crate::directory::Node;
use crate::directory::questions::{Answers, Step, Wrong, concepts_said, find_step, steps_of};
use crate::directory::submissions::{Draft, NotSaved, places_left, save_step, times_left};
use crate::http::access::Asker;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{Control, Posted, StepView};
use crate::http::web::redirect::lead_to;
use crate::http::web::words::session;
use crate::http::web::{page, problem_page};
use crate::tongue::Argument;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "register_step.html")]
struct StepPage {
    frame: Frame,
    step: StepView,
    /// Which of the pages it is.
    place: String,
    action: String,
    back: String,
    /// Places or times that it does not ask about, and that stay as they are; and the message that says so.
    left: Vec<String>,
    left_says: &'static str,
    /// Where a script asks what is to be told of what is being written.
    meanwhile: Option<String>,
}

/// A step, as it stands or as it was typed.
struct Shown<'a> {
    draft: &'a Draft,
    step: &'static Step,
    answers: &'a Answers,
    wrong: Vec<Wrong>,
    more: &'a str,
    /// What is wrong with nothing that was typed.
    said: Option<String>,
}

impl Shown<'_> {
    async fn answer(self, frame: Frame, node: &Node, status: StatusCode) -> HttpResponse {
        let (left, left_says) = left(&frame, node, self.draft, self.step).await;
        let mut view = StepView::new(
            &frame,
            node,
            self.step,
            self.answers,
            &self.wrong,
            self.more,
        );
        let first = self.step.fields.first().map_or("", |field| field.name);
        view.faults
            .extend(self.said.map(|message| Fault::on(first, message)));
        let id = self.draft.submission.id;
        let meanwhile = says_something(self.step.name);
        let step = StepPage {
            place: place(&frame, self.draft, self.step),
            meanwhile: meanwhile
                .then(|| address(&frame, id, &format!("/{}/meanwhile", self.step.name))),
            action: address(&frame, id, &format!("/{}", self.step.name)),
            back: address(&frame, id, ""),
            left,
            left_says,
            step: view,
            frame,
        };
        page(status, &step)
    }
}

/// What a step does not ask about. Nothing that was typed is lost because it cannot be told now.
async fn left(
    frame: &Frame,
    node: &Node,
    draft: &Draft,
    step: &Step,
) -> (Vec<String>, &'static str) {
    match step.name {
        "other-places" => {
            let places = places_left(node, draft).await.unwrap_or_default();
            (places, "entry-places-left")
        }
        "times" => {
            let times = times_left(node, draft).await.unwrap_or_default();
            let said = times.iter().map(|one| session(frame.tongue(), one));
            (said.collect(), "entry-times-left")
        }
        _ => (Vec::new(), ""),
    }
}

/// Which of the pages a step is, in words.
fn place(frame: &Frame, draft: &Draft, step: &Step) -> String {
    let steps = || steps_of(draft.submission.kind);
    let before = steps().take_while(|one| one.name != step.name).count();
    let arguments = [
        ("number", Argument::Count(before + 1)),
        ("count", Argument::Count(steps().count())),
    ];
    frame.tongue().tell("register-place", &arguments)
}

/// The questions with their answers.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String, String)>,
    asker: Asker,
) -> HttpResponse {
    let (id, step) = path.into_inner();
    let Some(step) = find_step(&step) else {
        return problem_page(frame, &Problem::new(ProblemCode::NotFound, ""));
    };
    match find_to_write(frame, &node, &asker.0, &id).await {
        Ok((frame, draft)) => {
            let shown = Shown {
                draft: &draft,
                step,
                answers: &draft.answers,
                wrong: Vec::new(),
                more: "",
                said: None,
            };
            shown.answer(frame, &node, StatusCode::OK).await
        }
        Err(answer) => answer,
    }
}

/// Saves what was answered, and leads to the next step.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String, String)>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let (id, step) = path.into_inner();
    let Some(step) = find_step(&step) else {
        return problem_page(frame, &Problem::new(ProblemCode::NotFound, ""));
    };
    let (frame, draft) = match find_to_write(frame, &node, &asker.0, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let more = posted.one("more");
    let found = concepts_said(more, node.vocabulary);
    let saved = save_step(&node, &draft, step, |name| {
        let mut answers = posted.all(name);
        if name == "concepts" {
            answers.extend(
                found
                    .iter()
                    .filter(|id| !posted.all(name).contains(id))
                    .cloned(),
            );
        }
        answers
    });
    match saved.await {
        Ok(()) if !more.is_empty() && found.is_empty() => {
            unknown(frame, &node, &draft, step, &posted).await
        }
        Ok(()) if posted.one("then") == "add" => lead_to(&address(
            &frame,
            draft.submission.id,
            &format!("/{}", step.name),
        )),
        Ok(()) => lead_to(&address(&frame, draft.submission.id, &next(&draft, step))),
        Err(error) => again(frame, &node, &draft, step, more, error).await,
    }
}

/// What comes after a step: the next one, and after the last the list.
fn next(draft: &Draft, step: &Step) -> String {
    let steps = steps_of(draft.submission.kind);
    let mut after = steps.skip_while(|one| one.name != step.name).skip(1);
    after
        .next()
        .map(|next| format!("/{}", next.name))
        .unwrap_or_default()
}

/// Words that mean nothing that we know: all else was saved, and they stand there still.
async fn unknown(
    frame: Frame,
    node: &Node,
    draft: &Draft,
    step: &'static Step,
    posted: &Posted,
) -> HttpResponse {
    let mut answers = draft.answers.clone();
    answers.take_over(step.fields, |name| posted.all(name));
    let more = posted.one("more");
    let shown = Shown {
        draft,
        step,
        answers: &answers,
        wrong: Vec::new(),
        more,
        said: Some(frame.tell("entry-concepts-unknown", "words", more)),
    };
    shown
        .answer(frame, node, StatusCode::UNPROCESSABLE_ENTITY)
        .await
}

async fn again(
    frame: Frame,
    node: &Node,
    draft: &Draft,
    step: &'static Step,
    more: &str,
    error: NotSaved,
) -> HttpResponse {
    let (status, answers, wrong, said) = match error {
        NotSaved::Wrong(answers, wrong) => (StatusCode::UNPROCESSABLE_ENTITY, answers, wrong, None),
        NotSaved::Conflict(answers) => (
            StatusCode::CONFLICT,
            answers,
            Vec::new(),
            Some("register-conflict"),
        ),
        NotSaved::Away(answers, error) => {
            let problem = Problem::unavailable(&error);
            (
                problem.code().status(),
                answers,
                Vec::new(),
                Some("account-away"),
            )
        }
    };
    let shown = Shown {
        draft,
        step,
        answers: &answers,
        wrong,
        more,
        said: said.map(|name| frame.say(name).to_owned()),
    };
    shown.answer(frame, node, status).await
}
