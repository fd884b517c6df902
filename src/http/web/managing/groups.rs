//! The groups that somebody looks after, each with its pages: those that the public doesn't see too, with why.

use super::not_done;
use crate::clock::in_the_uk;
use crate::directory::managers::{Managed, ManagersError, find_managed};
use crate::directory::own_pages::{OwnPage, OwnPageError, confirm_lapsed, list_own_pages};
use crate::directory::reports::list_reports_for_group;
use crate::directory::{Node, listing_path};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
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
use hereabouts_domain::{OpenReport, ServiceId};
use std::sync::Arc;
use std::time::Duration;

/// So long the page waits for what was confirmed to be in sight here.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Template)]
#[template(path = "groups.html")]
struct GroupsPage {
    frame: Frame,
    site: Arc<Site>,
    groups: Vec<GroupView>,
}

struct GroupView {
    name: String,
    people: String,
    pages: Vec<PageView>,
}

struct PageView {
    id: ServiceId,
    name: String,
    seen: Option<SeenView>,
    /// Why the public doesn't see it.
    unseen: Option<&'static str>,
    /// One press brings it back: nobody had confirmed it.
    is_lapsed: bool,
    /// Whom to ask, where only we can bring it back.
    asks_us: bool,
    /// When we ask whether it is still right.
    next_check: Option<String>,
    /// What visitors told of it that nobody has dealt with.
    told: Vec<ToldView>,
}

/// Where the public sees a page, and where a change of it begins.
struct SeenView {
    address: String,
    change: String,
}

struct ToldView {
    kind: String,
    words: Option<String>,
    day: String,
}

/// All of them.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    asker: Asker,
) -> HttpResponse {
    let mut groups = Vec::new();
    for own in &asker.0.account.actor.manages {
        let found = async {
            let id = own.organization_id;
            let managed = find_managed(&node, &asker.0.account, id).await?;
            let reports = list_reports_for_group(&node, &asker.0.account, id).await?;
            let pages = list_own_pages(&node, &asker.0.account, id).await?;
            Ok::<_, ManagersError>((managed, pages, reports))
        };
        match found.await {
            Ok((managed, pages, reports)) => {
                groups.push(GroupView::of(&frame, &node, &managed, &pages, &reports));
            }
            Err(error) => return not_done(frame, &error),
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    let shown = GroupsPage {
        frame,
        site: site.into_inner(),
        groups,
    };
    page(StatusCode::OK, &shown)
}

/// Says that a page is still right that nobody had confirmed, and shows it again.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let service = ServiceId(posted.one("service").parse().unwrap_or_default());
    match confirm_lapsed(&node, &asker.0.account, service).await {
        Ok(number) => {
            if let Some(number) = number {
                node.wait_for(number, PATIENCE).await;
            }
            lead_to(&frame.to("/groups"))
        }
        Err(OwnPageError::NotLapsed) => {
            let onward = Some((frame.to("/groups"), "managing-back"));
            let status = StatusCode::NOT_FOUND;
            told(
                frame,
                status,
                "managing-not-done",
                "managing-not-lapsed",
                onward,
            )
        }
        Err(OwnPageError::Away(error)) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

impl GroupView {
    fn of(
        frame: &Frame,
        node: &Node,
        managed: &Managed,
        pages: &[OwnPage],
        reports: &[OpenReport],
    ) -> Self {
        let id = managed.organization.id;
        Self {
            name: managed.organization.name.clone(),
            people: frame.to(&format!("/groups/{id}")),
            pages: (pages.iter())
                .map(|page| PageView::of(frame, node, page, reports))
                .collect(),
        }
    }
}

impl PageView {
    fn of(frame: &Frame, node: &Node, page: &OwnPage, reports: &[OpenReport]) -> Self {
        let record = node.find_service(page.service_id).ok().flatten();
        let seen = record.map(|record| SeenView::of(frame, &listing_path(&record.service)));
        let own = reports
            .iter()
            .filter(|one| one.report.service_id == page.service_id);
        let unseen = match seen {
            Some(_) => None,
            None => Some(why_unseen(page)),
        };
        let next_check = page.next_check_on.filter(|_| seen.is_some());
        Self {
            id: page.service_id,
            name: page.name.clone(),
            is_lapsed: unseen.is_some() && page.is_lapsed,
            asks_us: unseen.is_some()
                && (page.is_do_not_list || (page.is_hidden && !page.is_lapsed)),
            unseen,
            next_check: next_check.map(|due| day(frame.tongue(), due)),
            told: own.map(|one| ToldView::of(frame, one)).collect(),
            seen,
        }
    }
}

impl SeenView {
    fn of(frame: &Frame, path: &str) -> Self {
        Self {
            address: frame.to(path),
            change: frame.to(&format!("{path}/change")),
        }
    }
}

/// Why the public doesn't see a page. What we were told, and by whom, they are not told.
const fn why_unseen(page: &OwnPage) -> &'static str {
    match page {
        OwnPage {
            is_do_not_list: true,
            ..
        } => "managing-unseen-never",
        OwnPage {
            is_lapsed: true, ..
        } => "managing-unseen-lapsed",
        OwnPage {
            is_hidden: true, ..
        } => "managing-unseen-worry",
        _ => "managing-unseen-closed",
    }
}

impl ToldView {
    fn of(frame: &Frame, open: &OpenReport) -> Self {
        Self {
            kind: kind_in_words(frame, open.report.kind),
            words: open.report.words.clone(),
            day: day(frame.tongue(), in_the_uk(open.reported_at).date()),
        }
    }
}
