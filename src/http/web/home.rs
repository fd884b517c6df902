//! The page at `/`: the form that asks. What is posted there is answered at an address that tells it to nobody.

use super::form::{Form, FormView};
use super::frame::Frame;
use super::redirect::lead_to;
use super::urgent::{UrgentView, urgent_view};
use super::{found, page, problem_page, urgent_problem_page, words};
use crate::directory::Node;
use crate::http::problem::Problem;
use crate::http::seal::Seal;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_vocabulary::Vocabulary;
use jiff::Timestamp;

/// Longer addresses are cut by what lies between us and somebody's browser; whoever tells a story of pages is answered
/// at once.
const LONGEST_ADDRESS: usize = 6_000;

/// Concepts that many people look for: a few of each sort, so that a glance tells what one can ask.
const STARTS: [&str; 10] = [
    "dementia",
    "autism",
    "diabetes",
    "stroke",
    "carers",
    "loneliness",
    "bereavement",
    "singing",
    "walking",
    "gardening",
];

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    form: FormView,
    urgent: Vec<UrgentView>,
    /// What many people look for, in the page's language.
    starts: Vec<String>,
}

/// The form. What a link from elsewhere hangs on to the address is not read: a question never stands there.
pub(super) async fn show_form(frame: Frame, node: Data<Node>) -> HttpResponse {
    let home = HomePage {
        form: FormView::new(&frame, &Form::default()),
        urgent: Vec::new(),
        starts: starts(&frame, node.vocabulary),
        frame,
    };
    page(StatusCode::OK, &home)
}

/// Takes a question, and leads to its answer.
pub(super) async fn take_form(
    request: HttpRequest,
    node: Data<Node>,
    seal: Data<Seal>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let form = match Form::read(node.vocabulary, &request, body) {
        Ok(form) => form,
        Err(problem) => return problem_page(frame, &problem),
    };
    if node.directory().is_none() {
        return urgent_problem_page(frame, &Problem::not_ready(), form.urgent().as_ref());
    }
    if let Err(problem) = form.question(node.vocabulary).understand(&node) {
        // Help in danger does not wait for a postcode to be right.
        let home = HomePage {
            urgent: urgent_view(frame.tongue(), form.urgent().as_ref()),
            form: FormView::with_problem(&frame, &form, &problem),
            starts: starts(&frame, node.vocabulary),
            frame,
        };
        return page(StatusCode::UNPROCESSABLE_ENTITY, &home);
    }
    match seal.seal(found::PURPOSE, &form, Timestamp::now()) {
        Ok(sealed) if sealed.len() <= LONGEST_ADDRESS => {
            lead_to(&frame.to(&format!("/found/{sealed}")))
        }
        _ => found::answer(frame, &node, &form),
    }
}

/// What many people look for, as they would say it.
fn starts(frame: &Frame, vocabulary: &Vocabulary) -> Vec<String> {
    let found = STARTS.into_iter().filter_map(|id| vocabulary.find(id));
    found
        .map(|ix| words::label(frame.tongue(), vocabulary, ix).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_start_is_a_concept() {
        for id in STARTS {
            assert!(Vocabulary::embedded().find(id).is_some(), "{id}");
        }
    }
}
