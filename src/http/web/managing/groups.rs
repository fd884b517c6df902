//! The groups that somebody looks after, each with its pages.

use super::not_done;
use crate::directory::managers::{Managed, find_managed};
use crate::directory::{Node, ServiceSummary};
use crate::http::access::Asker;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

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
}

/// All of them.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let mut groups = Vec::new();
    for own in &asker.0.account.actor.manages {
        match find_managed(&node, &asker.0.account, own.organization_id).await {
            Ok(managed) => groups.push(GroupView::of(&frame, &node, &managed)),
            Err(error) => return not_done(frame, &error),
        }
    }
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    page(StatusCode::OK, &GroupsPage { frame, groups })
}

impl GroupView {
    fn of(frame: &Frame, node: &Node, managed: &Managed) -> Self {
        let id = managed.organization.id;
        let public = node.find_organization(id).ok().flatten();
        let services = public.map_or_else(Vec::new, |public| public.services);
        Self {
            name: managed.organization.name.clone(),
            people: frame.to(&format!("/groups/{id}")),
            pages: services
                .iter()
                .map(|service| PageView::of(frame, service))
                .collect(),
        }
    }
}

impl PageView {
    fn of(frame: &Frame, service: &ServiceSummary) -> Self {
        let path = service.path();
        Self {
            name: service.name.clone(),
            change: frame.to(&format!("{path}/change")),
            address: frame.to(&path),
        }
    }
}
