//! Who looks after a group's pages; the lead asks others, takes them off and hands over.

use super::not_done;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::managers::{
    Managed, Manager, ManagersError, find_managed, hand_over, invite, remove,
};
use crate::http::access::Asker;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{AccountId, EmailAddress, OrganizationId};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "group_people.html")]
struct PeoplePage {
    frame: Frame,
    name: String,
    people: Vec<PersonView>,
    /// Whether the asker leads, and so may say who else looks after it.
    leads: bool,
    email: String,
    faults: Vec<Fault>,
    is_invited: bool,
    action: String,
}

struct PersonView {
    id: AccountId,
    name: String,
    email: String,
    is_lead: bool,
    is_asker: bool,
}

/// The list.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let organization = organization(&id);
    let shown = People::new(frame, &node, &asker.0.account, organization);
    shown.answer(StatusCode::OK, Invited::NotYet).await
}

/// Invites, takes off, or hands over.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let organization = organization(&id);
    let who = AccountId(posted.one("who").parse().unwrap_or_default());
    let done = match posted.one("then") {
        "remove" => remove(&node, &asker.0.account, organization, who).await,
        "hand-over" => hand_over(&node, &asker.0.account, organization, who).await,
        _ => {
            let typed = posted.one("email").to_owned();
            let shown = People::new(frame, &node, &asker.0.account, organization);
            return shown.invite(&site, typed).await;
        }
    };
    let still_theirs = who != asker.0.account.actor.account_id;
    match done {
        Ok(()) if still_theirs => lead_to(&frame.to(&format!("/groups/{organization}"))),
        Ok(()) => lead_to(&frame.to("/groups")),
        Err(error) => not_done(frame, &error),
    }
}

fn organization(id: &str) -> OrganizationId {
    OrganizationId(id.parse::<Uuid>().unwrap_or_default())
}

/// What has become of an invitation.
enum Invited {
    NotYet,
    Sent,
    /// What was typed is no address, or too many were asked: it stands there still, with the message that says why not.
    Refused(String, &'static str),
}

/// What every answer needs.
struct People<'a> {
    frame: Frame,
    node: &'a Node,
    asker: &'a Account,
    organization: OrganizationId,
}

impl<'a> People<'a> {
    const fn new(
        frame: Frame,
        node: &'a Node,
        asker: &'a Account,
        organization: OrganizationId,
    ) -> Self {
        Self {
            frame,
            node,
            asker,
            organization,
        }
    }

    async fn invite(self, site: &Site, typed: String) -> HttpResponse {
        let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
        let Ok(email) = EmailAddress::parse(&typed) else {
            let refused = Invited::Refused(typed, "managing-no-email");
            return self.answer(unprocessable, refused).await;
        };
        let link = format!("{}{}", site.own_origin(), self.frame.to("/invited/"));
        let letter = (self.frame.language(), link.as_str());
        match invite(self.node, self.asker, self.organization, &email, letter).await {
            Ok(()) => self.answer(StatusCode::OK, Invited::Sent).await,
            Err(ManagersError::TooMany) => {
                let refused = Invited::Refused(typed, "managing-too-many");
                self.answer(StatusCode::TOO_MANY_REQUESTS, refused).await
            }
            Err(error) => not_done(self.frame, &error),
        }
    }

    async fn answer(self, status: StatusCode, invited: Invited) -> HttpResponse {
        match find_managed(self.node, self.asker, self.organization).await {
            Ok(managed) => page(status, &self.page(&managed, invited)),
            Err(error) => not_done(self.frame, &error),
        }
    }

    fn page(self, managed: &Managed, invited: Invited) -> PeoplePage {
        let own = self.asker.actor.account_id;
        let is_invited = matches!(invited, Invited::Sent);
        let (email, faults) = match invited {
            Invited::Refused(typed, name) => {
                (typed, vec![Fault::on("email", self.frame.say(name))])
            }
            Invited::NotYet | Invited::Sent => (String::new(), Vec::new()),
        };
        PeoplePage {
            name: managed.organization.name.clone(),
            people: managed
                .managers
                .iter()
                .map(|manager| PersonView::of(manager, own))
                .collect(),
            leads: self.asker.actor.leads(self.organization),
            email,
            faults,
            is_invited,
            action: self.frame.to(&format!("/groups/{}", self.organization)),
            frame: self.frame,
        }
    }
}

impl PersonView {
    fn of(manager: &Manager, asker: AccountId) -> Self {
        let account = &manager.account;
        Self {
            id: account.actor.account_id,
            name: account.called().to_owned(),
            email: account.email.as_str().to_owned(),
            is_lead: manager.is_lead,
            is_asker: account.actor.account_id == asker,
        }
    }
}
