//! "Tell us this is wrong": the form, and what is posted there.

use super::super::{find, find_by_short_id};
use super::thanks::{Thanks, thank};
use super::written::{KindView, Written};
use super::{AT_ONCE, WRONG, not_kept, to};
use crate::directory::{Node, report};
use crate::http::safeguarding::whom_to_ask;
use crate::http::seal::Seal;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::urgent::{UrgentView, urgent_view};
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::PublicService;

/// What the address says behind "Something has changed": the one thing that is read there.
pub(super) const AFTER_CONTACT: &str = "after=contact";

#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage {
    name: String,
    /// The group's own page.
    back: String,
    /// Where the form is posted.
    action: String,
    urgent: Vec<UrgentView>,
    /// Whom to call when somebody is not safe stands above everything.
    is_about_safety: bool,
    whom_to_ask: String,
    /// Where that stands, and the form with that kind chosen.
    worry: String,
    /// Somebody has just said that something has changed.
    is_after_contact: bool,
    faults: Vec<Fault>,
    /// Why it could not be kept, where nothing is wrong with it.
    not_kept: Option<String>,
    kinds: Vec<KindView>,
    written: Written,
    frame: Frame,
}

impl WrongPage {
    fn new(frame: Frame, record: &PublicService, written: Written) -> Self {
        Self {
            name: record.service.name.clone(),
            back: to(&frame, record, ""),
            action: to(&frame, record, WRONG),
            urgent: urgent_view(frame.tongue(), written.urgent().as_ref()),
            is_about_safety: written.is_about_safety(),
            whom_to_ask: whom_to_ask(frame.tongue(), record),
            worry: format!("{}?{AT_ONCE}", to(&frame, record, WRONG)),
            is_after_contact: false,
            faults: Vec::new(),
            not_kept: None,
            kinds: written.kinds(&frame),
            written,
            frame,
        }
    }

    /// What is wrong with a field.
    fn fault(&self, field: &str) -> Option<&str> {
        let found = self.faults.iter().find(|fault| fault.field == field);
        found.map(|fault| fault.message.as_str())
    }

    fn has_problem(&self) -> bool {
        !self.faults.is_empty() || self.not_kept.is_some()
    }
}

/// The form.
pub(in crate::http::web) async fn show_wrong(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    match find(&frame, &node, &path.0, WRONG).await {
        Ok(record) => {
            let said = request.query_string();
            let written = if said == AT_ONCE {
                Written::worried()
            } else {
                Written::default()
            };
            let form = WrongPage {
                is_after_contact: said == AFTER_CONTACT,
                ..WrongPage::new(frame, &record, written)
            };
            page(StatusCode::OK, &form)
        }
        Err(elsewhere) => elsewhere.answer(frame),
    }
}

/// Keeps what was written, and leads to the thanks for it.
pub(in crate::http::web) async fn take_wrong(
    request: HttpRequest,
    node: Data<Node>,
    seal: Data<Seal>,
    site: Data<Site>,
    path: Path<(String,)>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let read = Written::read(&request, body);
    let found = read.and_then(|written| Ok((written, find_by_short_id(&node, &path.0)?)));
    let (written, record) = match found {
        Ok(found) => found,
        Err(problem) => return problem_page(frame, &problem),
    };
    let told = match written.check(&frame, &record) {
        Ok(told) => told,
        Err(faults) => {
            let again = WrongPage {
                faults,
                ..WrongPage::new(frame, &record, written)
            };
            return page(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    match report(&node, &record, &told, site.own_origin()).await {
        Ok(()) => {
            let thanks = Thanks::for_report(&told, written.urgent().as_ref());
            lead_to(&thank(&frame, &seal, &record, &thanks))
        }
        Err(error) => {
            let (status, message) = not_kept(&error);
            let again = WrongPage {
                not_kept: Some(frame.say(message).to_owned()),
                ..WrongPage::new(frame, &record, written)
            };
            page(status, &again)
        }
    }
}
