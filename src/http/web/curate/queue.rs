//! The queue.

use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::submissions::{Draft, Waiting, list_waiting};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::claim::{ClaimView, waiting};
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use hereabouts_domain::{AccountId, SubmissionKind};
use hereabouts_gazetteer::LocalAuthority;
use jiff::Timestamp;

/// As much stands on the page.
const MOST: i64 = 100;

#[derive(Template)]
#[template(path = "curate.html")]
struct QueuePage {
    frame: Frame,
    items: Vec<ItemView>,
    total: usize,
    claims: Vec<ClaimView>,
}

struct ItemView {
    address: String,
    name: String,
    kind: &'static str,
    areas: String,
    sent: String,
    is_anothers: bool,
}

/// What waits, the oldest first.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let me = asker.0.account.actor.account_id;
    let claims = match waiting(&frame, &node, &asker.0).await {
        Ok(claims) => claims,
        Err(problem) => return problem_page(frame, &problem),
    };
    match list_waiting(&node, &asker.0, MOST).await {
        Ok(Waiting { drafts, total }) => {
            let items = drafts
                .iter()
                .map(|draft| ItemView::of(&frame, draft, me))
                .collect();
            page(
                StatusCode::OK,
                &QueuePage {
                    frame,
                    items,
                    total,
                    claims,
                },
            )
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Leads to the first that nobody else has on their desk, or to the queue when there is none.
pub(super) async fn next(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let me = asker.0.account.actor.account_id;
    match list_waiting(&node, &asker.0, MOST).await {
        Ok(waiting) => {
            let free = waiting.drafts.iter().find(|draft| !is_anothers(draft, me));
            let at = free.map_or_else(
                || frame.to("/curate"),
                |draft| frame.to(&format!("/curate/{}", draft.submission.id)),
            );
            lead_to(&at)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

fn is_anothers(draft: &Draft, me: AccountId) -> bool {
    let assigned = draft.submission.assigned;
    assigned.is_some_and(|(curator, until)| curator != me && until > Timestamp::now())
}

impl ItemView {
    fn of(frame: &Frame, draft: &Draft, me: AccountId) -> Self {
        let submission = &draft.submission;
        let areas = submission
            .areas
            .iter()
            .filter_map(|code| LocalAuthority::by_code(code));
        let sent = submission.submitted_at.unwrap_or(submission.changed_at);
        Self {
            address: frame.to(&format!("/curate/{}", submission.id)),
            name: draft.answers.one("name").to_owned(),
            kind: match submission.kind {
                SubmissionKind::Registration => "curate-kind-registration",
                SubmissionKind::Change => "curate-kind-change",
            },
            areas: areas
                .map(|authority| authority.name)
                .collect::<Vec<_>>()
                .join(", "),
            sent: day(frame.tongue(), in_the_uk(sent).date()),
            is_anothers: is_anothers(draft, me),
        }
    }
}
