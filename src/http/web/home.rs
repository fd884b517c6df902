//! The page at `/`: the form that asks. What is posted there is answered at an address that tells it to nobody.

use super::form::{Form, FormView};
use super::frame::Frame;
use super::redirect::lead_to;
use super::urgent::{UrgentView, urgent_view};
use super::{found, page, problem_page, urgent_problem_page, words};
use crate::directory::Node;
use crate::geocoding::Whereabouts;
use crate::http::problem::Problem;
use crate::http::seal::Seal;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::Nation;
use hereabouts_gazetteer::Spot;
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
    let mut form = match Form::read(node.vocabulary, &request, body) {
        Ok(form) => form,
        Err(problem) => return problem_page(frame, &problem),
    };
    if node.directory().is_none() {
        return urgent_problem_page(frame, &Problem::not_ready(), form.urgent().as_ref());
    }
    match form.question(node.vocabulary).understand(&node) {
        Ok(understood) if frame.is_welsh() => {
            let written = form.near.as_deref().unwrap_or_default();
            let meant = understood.whereabouts.as_ref();
            let meant = meant.and_then(|places| place_in_wales(written, places));
            form.near = meant.or(form.near);
        }
        Ok(_) => {}
        Err(problem) => {
            // Help in danger does not wait for a postcode to be right.
            let home = HomePage {
                urgent: urgent_view(frame.tongue(), form.urgent().as_ref()),
                form: FormView::with_problem(&frame, &form, &problem),
                starts: starts(&frame, node.vocabulary),
                frame,
            };
            return page(StatusCode::UNPROCESSABLE_ENTITY, &home);
        }
    }
    match seal.seal(found::PURPOSE, &form, Timestamp::now()) {
        Ok(sealed) if sealed.len() <= LONGEST_ADDRESS => {
            lead_to(&frame.to(&format!("/found/{sealed}")))
        }
        _ => found::answer(frame, &node, &form),
    }
}

/// Of several places of one name, that in Wales: it is most likely meant by whoever reads Welsh, and theirs are the numbers
/// of Wales in danger. A name with more behind it says itself which it is.
fn place_in_wales(written: &str, places: &Whereabouts) -> Option<String> {
    let is_of_that_name = |spot: &&Spot| {
        let name = spot.label.split(", ").next();
        name.is_some_and(|name| name.eq_ignore_ascii_case(written.trim()))
    };
    let is_in_wales = |spot: &&Spot| {
        let nation = spot.authority.and_then(|authority| authority.nation);
        nation == Some(Nation::Wales)
    };
    let largest = Some(&places.spot).filter(is_of_that_name)?;
    if is_in_wales(&largest) {
        return None;
    }
    let mut others = places.others.iter().filter(is_of_that_name);
    others.find(is_in_wales).map(|spot| spot.label.clone())
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
