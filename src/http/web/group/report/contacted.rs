//! "I contacted them today": what a link worker heard, in one press.

use super::super::{find, find_by_short_id};
use super::thanks::{Thanks, thank};
use super::wrong::AFTER_CONTACT;
use super::{CONTACTED, OUTCOMES, TellingView, WRONG, not_kept, to};
use crate::clock::now_in_the_uk;
use crate::directory::{Node, report_contact};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::seal::Seal;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::{ContactOutcome, ContactReport, PublicService};

#[derive(Template)]
#[template(path = "contacted.html")]
struct ContactedPage {
    name: String,
    /// The group's own page.
    back: String,
    /// Nothing was chosen, or it could not be kept.
    problem: Option<String>,
    telling: TellingView,
    frame: Frame,
}

impl ContactedPage {
    fn new(frame: Frame, record: &PublicService, problem: Option<&'static str>) -> Self {
        Self {
            name: record.service.name.clone(),
            back: to(&frame, record, ""),
            problem: problem.map(|name| frame.say(name).to_owned()),
            telling: TellingView::of(&frame, record),
            frame,
        }
    }
}

/// The buttons on a page of their own.
pub(in crate::http::web) async fn show_contacted(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    match find(&frame, &node, &path.0, CONTACTED).await {
        Ok(record) => page(StatusCode::OK, &ContactedPage::new(frame, &record, None)),
        Err(elsewhere) => elsewhere.answer(frame),
    }
}

/// Keeps what was pressed. What has changed can be told at once.
pub(in crate::http::web) async fn take_contacted(
    request: HttpRequest,
    node: Data<Node>,
    seal: Data<Seal>,
    path: Path<(String,)>,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let read = read(&request, body);
    let found = read.and_then(|outcome| Ok((outcome, find_by_short_id(&node, &path.0)?)));
    let (outcome, record) = match found {
        Ok((Some(outcome), record)) => (outcome, record),
        Ok((None, record)) => {
            let again = ContactedPage::new(frame, &record, Some("report-press-one"));
            return page(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
        Err(problem) => return problem_page(frame, &problem),
    };
    let told = ContactReport {
        service_id: record.service.id,
        service_version: record.service.stewardship.version,
        outcome,
        contacted_on: now_in_the_uk().date(),
    };
    match report_contact(&node, &told).await {
        Ok(()) if outcome == ContactOutcome::Changed => {
            let form = to(&frame, &record, WRONG);
            lead_to(&format!("{form}?{AFTER_CONTACT}"))
        }
        Ok(()) => lead_to(&thank(&frame, &seal, &record, &Thanks::for_contact())),
        Err(error) => {
            let (status, message) = not_kept(&error);
            page(status, &ContactedPage::new(frame, &record, Some(message)))
        }
    }
}

/// What was pressed; nothing where it is no word of ours.
fn read(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<Option<ContactOutcome>, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let word = parameters.take_one("outcome")?.unwrap_or_default();
    parameters.finish()?;
    let outcomes = OUTCOMES.map(|(outcome, _)| outcome);
    Ok(outcomes.into_iter().find(|one| one.as_str() == word))
}
