//! An entry's history, and the button that brings a moment of it back.

use crate::clock::in_the_uk;
use crate::directory::history::{
    Change, ChangedBy, History, HistoryError, bring_back, find_history, list_again, show_again,
};
use crate::directory::trust::{TrustError, is_trusted, set_trust};
use crate::directory::{Node, listing_path};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{DifferenceView, Posted};
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{PublicationState, ServiceId};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_history.html")]
struct HistoryPage {
    frame: Frame,
    name: String,
    address: Option<String>,
    state: Option<&'static str>,
    can_be_shown_again: bool,
    /// Its own people asked never to be listed, which a curator may take back.
    can_be_listed_again: bool,
    is_trusted: bool,
    version: i32,
    changes: Vec<ChangeView>,
    action: String,
}

struct ChangeView {
    at: String,
    when: String,
    by: String,
    reason: Option<String>,
    differences: Vec<DifferenceView>,
    is_now: bool,
}

/// The history.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let found = async {
        let history = find_history(&node, &asker.0.account, service(&id)).await?;
        let is_trusted = is_trusted(&node, history.entry.organization.id).await?;
        Ok((history, is_trusted))
    };
    match found.await {
        Ok((history, is_trusted)) => {
            let shown = HistoryPage {
                is_trusted,
                ..HistoryPage::of(frame, &node, &history)
            };
            page(StatusCode::OK, &shown)
        }
        Err(error) => not_brought_back(frame, &error),
    }
}

/// Brings a moment back, shows the page again, or says whether its organisation is trusted.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let here = frame.to(&format!("/curate/history/{id}"));
    let then = posted.one("then");
    if let "show-again" | "list-again" = then {
        let (me, id) = (&asker.0.account, service(&id));
        let put = match then {
            "list-again" => list_again(&node, me, id).await,
            _ => show_again(&node, me, id).await,
        };
        return match put {
            Ok(()) => lead_to(&here),
            Err(error) => not_brought_back(frame, &error),
        };
    }
    if !then.is_empty() {
        return match set_trust(&node, &asker.0.account, service(&id), then == "trust").await {
            Ok(()) => lead_to(&here),
            Err(TrustError::NotYours) => not_brought_back(frame, &HistoryError::NotYours),
            Err(TrustError::NotAllYours) => {
                let onward = Some((frame.to("/curate"), "curate-back"));
                let status = StatusCode::FORBIDDEN;
                told(
                    frame,
                    status,
                    "curate-undecided",
                    "history-trust-not-all",
                    onward,
                )
            }
            Err(TrustError::Away(error)) => problem_page(frame, &Problem::unavailable(&error)),
        };
    }
    let Ok(at) = posted.one("at").parse() else {
        return not_brought_back(frame, &HistoryError::NoSuchMoment);
    };
    let version = posted.one("version").parse().unwrap_or(0);
    match bring_back(&node, &asker.0.account, service(&id), at, version).await {
        Ok(_) => lead_to(&here),
        Err(error) => not_brought_back(frame, &error),
    }
}

fn service(id: &str) -> ServiceId {
    ServiceId(id.parse::<Uuid>().unwrap_or_default())
}

fn not_brought_back(frame: Frame, error: &HistoryError) -> HttpResponse {
    let (status, name) = match error {
        HistoryError::NotYours => (StatusCode::NOT_FOUND, "history-not-yours"),
        HistoryError::NoSuchMoment => (StatusCode::UNPROCESSABLE_ENTITY, "history-no-moment"),
        HistoryError::Conflict => (StatusCode::CONFLICT, "curate-conflict"),
        HistoryError::Away(error) => return problem_page(frame, &Problem::unavailable(error)),
    };
    let onward = Some((frame.to("/curate"), "curate-back"));
    told(frame, status, "curate-undecided", name, onward)
}

impl HistoryPage {
    fn of(frame: Frame, node: &Node, history: &History) -> Self {
        let service = &history.entry.service;
        let is_public = node.find_service(service.id).ok().flatten().is_some();
        Self {
            name: service.name.clone(),
            address: is_public.then(|| frame.to(&listing_path(service))),
            state: match service.stewardship.publication_state {
                PublicationState::Merged => Some("history-merged"),
                _ if service.stewardship.do_not_list => Some("history-do-not-list"),
                PublicationState::Published => None,
                _ => Some("history-hidden"),
            },
            can_be_shown_again: service.stewardship.publication_state == PublicationState::Hidden
                && !service.stewardship.do_not_list,
            can_be_listed_again: service.stewardship.publication_state != PublicationState::Merged
                && service.stewardship.do_not_list,
            is_trusted: false,
            version: service.stewardship.version,
            changes: (history.changes.iter().enumerate())
                .map(|(number, change)| ChangeView::of(&frame, node, change, number == 0))
                .collect(),
            action: frame.to(&format!("/curate/history/{}", service.id)),
            frame,
        }
    }
}

impl ChangeView {
    fn of(frame: &Frame, node: &Node, change: &Change, is_now: bool) -> Self {
        let here = in_the_uk(change.at);
        Self {
            at: change.at.to_string(),
            when: format!(
                "{}, {}",
                day(frame.tongue(), here.date()),
                here.strftime("%H:%M")
            ),
            by: match &change.by {
                ChangedBy::Person(Some(name)) | ChangedBy::Program(name) => name.clone(),
                ChangedBy::Person(None) => frame.say("history-somebody").to_owned(),
            },
            reason: change
                .reason
                .as_deref()
                .map(|reason| why_in_words(frame, reason)),
            differences: change
                .differences
                .iter()
                .map(|one| DifferenceView::of(frame, node, one))
                .collect(),
            is_now,
        }
    }
}

/// Why something was changed, in words; what an import said of itself stays as it is.
pub(super) fn why_in_words(frame: &Frame, reason: &str) -> String {
    let name = match reason.split(' ').next().unwrap_or_default() {
        "approved" => "history-why-approved",
        "as" => "history-why-before",
        "merge" if reason.ends_with("undone") => "history-why-unmerged",
        "merge" => "history-why-merged",
        _ => match reason {
            "went live at once" => "history-why-live",
            "after a report" => "history-why-report",
            "listed again" => "history-why-listed",
            "shown again" => "history-why-shown",
            "still right" => "history-why-right",
            "nobody has confirmed it for too long" => "history-why-lapsed",
            _ => return reason.to_owned(),
        },
    };
    frame.say(name).to_owned()
}
