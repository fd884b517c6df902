//! The groups that somebody looks after, each with its pages.

use super::not_done;
use crate::clock::in_the_uk;
use crate::directory::managers::{Managed, ManagersError, find_managed};
use crate::directory::reports::list_reports_for_group;
use crate::directory::{Node, ServiceSummary};
use crate::http::access::Asker;
use crate::http::web::frame::Frame;
use crate::http::web::group::kind_in_words;
use crate::http::web::page;
use crate::http::web::words::day;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use hereabouts_domain::OpenReport;

#[derive(Template)]
#[template(path = "groups.html")]
struct GroupsPage {
    frame: Frame,
    groups: Vec<GroupView>,
}

struct GroupView {
    name: String,
    people: String,
    pages: Vec<PageView>,
}

struct PageView {
    name: String,
    address: String,
    change: String,
    /// What visitors told of it that nobody has dealt with.
    told: Vec<ToldView>,
}

struct ToldView {
    kind: String,
    words: Option<String>,
    day: String,
}

/// All of them.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let mut groups = Vec::new();
    for own in &asker.0.account.actor.manages {
        let found = async {
            let id = own.organization_id;
            let managed = find_managed(&node, &asker.0.account, id).await?;
            let told = list_reports_for_group(&node, &asker.0.account, id).await?;
            Ok::<_, ManagersError>((managed, told))
        };
        match found.await {
            Ok((managed, told)) => groups.push(GroupView::of(&frame, &node, &managed, &told)),
            Err(error) => return not_done(frame, &error),
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    page(StatusCode::OK, &GroupsPage { frame, groups })
}

impl GroupView {
    fn of(frame: &Frame, node: &Node, managed: &Managed, told: &[OpenReport]) -> Self {
        let id = managed.organization.id;
        let public = node.find_organization(id).ok().flatten();
        let services = public.map_or_else(Vec::new, |public| public.services);
        Self {
            name: managed.organization.name.clone(),
            people: frame.to(&format!("/groups/{id}")),
            pages: services
                .iter()
                .map(|service| PageView::of(frame, service, told))
                .collect(),
        }
    }
}

impl PageView {
    fn of(frame: &Frame, service: &ServiceSummary, told: &[OpenReport]) -> Self {
        let own = told
            .iter()
            .filter(|one| one.report.service_id == service.id);
        let path = service.path();
        Self {
            name: service.name.clone(),
            change: frame.to(&format!("{path}/change")),
            address: frame.to(&path),
            told: own.map(|one| ToldView::of(frame, one)).collect(),
        }
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
