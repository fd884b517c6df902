//! What can be taken away as a file: the sessions as a calendar, the list as CSV and as JSON.
//!
//! No file's name says what is in it: it stays among somebody's downloads.

use super::list::{List, records};
use super::plan::Plan;
use super::spreadsheet::spreadsheet;
use crate::directory::Node;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::frame::Frame;
use crate::http::web::group::calendar;
use crate::http::web::problem_page;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

/// All sessions of half a year.
pub(super) async fn calendar_of_list(frame: Frame, node: Data<Node>) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let records = records(&node, frame.kept()).into_iter();
    let records: Vec<_> = records.map(|(record, _)| record).collect();
    // The title is somebody's own; a calendar shows its name to whoever looks.
    calendar(&frame, frame.say("paper-neutral"), &records)
}

/// The list as CSV.
pub(super) async fn csv(request: HttpRequest, frame: Frame, node: Data<Node>) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let list = List::new(&frame, &node, frame.kept());
    match spreadsheet(&list, &Site::origin(&request), with_notes(&request)) {
        Ok(text) => file("shortlist.csv", "text/csv; charset=utf-8", text),
        Err(error) => problem_page(frame, &Problem::internal("writing a spreadsheet", &error)),
    }
}

/// The list as JSON for a care and support plan.
pub(super) async fn json(request: HttpRequest, frame: Frame, node: Data<Node>) -> HttpResponse {
    if node.directory().is_none() {
        return problem_page(frame, &Problem::not_ready());
    }
    let (site, with_notes) = (Site::origin(&request), with_notes(&request));
    let plan = Plan::new(&frame, &node, frame.kept(), &site, with_notes);
    match serde_json::to_string_pretty(&plan) {
        Ok(text) => file("shortlist.json", "application/json", text),
        Err(error) => problem_page(frame, &Problem::internal("writing a plan", &error)),
    }
}

/// Whether notes were asked for.
fn with_notes(request: &HttpRequest) -> bool {
    let parameters = Parameters::of_query(request);
    parameters.is_ok_and(|parameters| parameters.peek("notes") == Some("yes"))
}

fn file(name: &str, content_type: &'static str, text: String) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{name}\"");
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "private, no-store"))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header(("x-robots-tag", "noindex"))
        .content_type(content_type)
        .body(text)
}
