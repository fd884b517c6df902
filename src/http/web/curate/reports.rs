//! What visitors told us, and what a curator does about it.

use crate::clock::in_the_uk;
use crate::directory::reports::{SettleError, Settlement, list_names, list_reports, settle};
use crate::directory::{Node, StoreError, listing_path};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::group::kind_in_words;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use hereabouts_domain::{OpenReport, ReportKind, ServiceId};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_reports.html")]
struct ReportsPage {
    frame: Frame,
    reports: Vec<ReportView>,
}

struct ReportView {
    id: Uuid,
    name: String,
    /// Its page, or its history where nobody sees the page.
    group: String,
    is_public: bool,
    /// Where a change of its page begins.
    change: Option<String>,
    kind: String,
    words: Option<String>,
    reply_to: Option<String>,
    told: String,
    is_safety: bool,
    is_do_not_list: bool,
}

/// What waits.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let found = async {
        let reports = list_reports(&node, &asker.0.account).await?;
        let about = reports.iter().map(|one| one.report.service_id);
        let unseen = about.filter(|id| node.find_service(*id).ok().flatten().is_none());
        let names = list_names(&node, &unseen.collect::<Vec<_>>()).await?;
        Ok::<_, StoreError>((reports, names))
    };
    match found.await {
        Ok((reports, names)) => {
            let reports = reports
                .into_iter()
                .map(|one| ReportView::of(&frame, &node, &names, one))
                .collect();
            page(StatusCode::OK, &ReportsPage { frame, reports })
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Deals with one.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let settlement = match posted.one("then") {
        "suspend" => Settlement::Suspend,
        "do-not-list" => Settlement::DoNotList,
        _ => Settlement::Done,
    };
    let report = posted.one("report").parse().unwrap_or_default();
    match settle(&node, &asker.0.account, report, settlement).await {
        // The page's history is where it comes back from.
        Ok(service) if settlement == Settlement::Suspend => {
            lead_to(&frame.to(&format!("/curate/history/{service}")))
        }
        Ok(_) => lead_to(&frame.to("/curate/reports")),
        Err(SettleError::Away(error)) => problem_page(frame, &Problem::unavailable(&error)),
        Err(SettleError::NotYours) => {
            let onward = Some((frame.to("/curate/reports"), "curate-back"));
            told(
                frame,
                StatusCode::CONFLICT,
                "curate-undecided",
                "curate-not-yours",
                onward,
            )
        }
    }
}

impl ReportView {
    /// `unseen` is what those are called that the public doesn't see.
    fn of(
        frame: &Frame,
        node: &Node,
        unseen: &BTreeMap<ServiceId, String>,
        open: OpenReport,
    ) -> Self {
        let id = open.report.service_id;
        let record = node.find_service(id).ok().flatten();
        let (name, path) = match &record {
            Some(record) => (
                record.service.name.clone(),
                Some(listing_path(&record.service)),
            ),
            None => (unseen.get(&id).cloned().unwrap_or_default(), None),
        };
        Self {
            id: open.id,
            is_public: path.is_some(),
            change: (path.as_ref()).map(|path| frame.to(&format!("{path}/change"))),
            group: frame.to(&path.unwrap_or_else(|| format!("/curate/history/{id}"))),
            name,
            kind: kind_in_words(frame, open.report.kind),
            is_safety: open.report.kind == ReportKind::Safety,
            is_do_not_list: open.report.kind == ReportKind::DoNotList,
            words: open.report.words,
            reply_to: open.report.reply_to.map(String::from),
            told: day(frame.tongue(), in_the_uk(open.reported_at).date()),
        }
    }
}
