//! The queue.

use super::name_of;
use super::undecided;
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::doubles::list_doubles;
use crate::directory::reports::list_reports;
use crate::directory::submissions::{DecideError, Draft, Waiting, list_waiting};
use crate::directory::trust::{LiveChange, TrustError, list_live, look_at};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::claim::{ClaimView, waiting};
use crate::http::web::frame::Frame;
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{AccountId, ReportKind, SubmissionKind};
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
    live: Vec<LiveView>,
    /// How much visitors told us that is not dealt with, and whether some of it is about safety.
    reports: usize,
    is_worried: bool,
    /// How many pairs are likely one.
    doubles: usize,
}

impl QueuePage {
    /// Whether nothing at all waits here.
    const fn is_all_done(&self) -> bool {
        let nothing_came = self.total == 0 && self.reports == 0 && self.doubles == 0;
        nothing_came && self.claims.is_empty() && self.live.is_empty()
    }
}

/// A change that went live at once.
struct LiveView {
    name: String,
    address: String,
    day: String,
    action: String,
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
    let found = async {
        let claims = waiting(&frame, &node, &asker.0.account).await?;
        let away = |error| Problem::unavailable(&error);
        let me = &asker.0.account;
        let live = list_live(&node, me).await.map_err(away)?;
        let waiting = list_waiting(&node, me, MOST).await.map_err(away)?;
        let reports = list_reports(&node, me).await.map_err(away)?;
        let doubles = list_doubles(&node, me, 1).await.map_err(away)?.total;
        Ok::<_, Problem>((claims, live, waiting, reports, doubles))
    };
    match found.await {
        Ok((claims, live, Waiting { drafts, total }, reports, doubles)) => {
            let queue = QueuePage {
                items: drafts
                    .iter()
                    .map(|draft| ItemView::of(&frame, draft, me))
                    .collect(),
                total,
                is_worried: (reports.iter()).any(|one| one.report.kind == ReportKind::Safety),
                reports: reports.len(),
                doubles,
                claims,
                live: live
                    .iter()
                    .map(|change| LiveView::of(&frame, &node, change))
                    .collect(),
                frame,
            };
            page(StatusCode::OK, &queue)
        }
        Err(problem) => problem_page(frame, &problem),
    }
}

/// Notes that a curator has looked at what went live at once.
pub(super) async fn look(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match look_at(&node, &asker.0.account, id.parse().unwrap_or_default()).await {
        Ok(()) => lead_to(&frame.to("/curate")),
        Err(TrustError::NotYours | TrustError::NotAllYours) => {
            undecided(frame, &DecideError::NotYours)
        }
        Err(TrustError::Away(error)) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Leads to the first that nobody else has on their desk, or to the queue when there is none.
pub(super) async fn next(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let me = asker.0.account.actor.account_id;
    match list_waiting(&node, &asker.0.account, MOST).await {
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

impl LiveView {
    fn of(frame: &Frame, node: &Node, change: &LiveChange) -> Self {
        let record = node.find_service(change.service_id).ok().flatten();
        Self {
            name: name_of(frame, record.as_ref()),
            address: frame.to(&format!("/curate/history/{}", change.service_id)),
            day: day(frame.tongue(), in_the_uk(change.went_live_at).date()),
            action: frame.to(&format!("/curate/looked/{}", change.submission_id)),
        }
    }
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
