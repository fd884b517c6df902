//! Who is in a team; the lead asks others, takes them off, hands over, and says what the team is called.

use super::{INVITED, TEAMS, name_of, not_done, said, team_id, team_path};
use crate::directory::Node;
use crate::directory::teams::{
    Member, TeamPeople, TeamsError, find_people, hand_over, invite, remove, rename_team,
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
use hereabouts_domain::{AccountId, EmailAddress, TeamId};

#[derive(Template)]
#[template(path = "teams/people.html")]
struct PeoplePage {
    frame: Frame,
    team: String,
    people: Vec<PersonView>,
    /// Whether the asker leads, and so may say who else is in it.
    leads: bool,
    /// Whether nobody would be left if they left.
    is_alone: bool,
    form: Form,
    action: String,
    back: String,
}

struct PersonView {
    id: AccountId,
    name: String,
    email: String,
    is_lead: bool,
    is_asker: bool,
    is_link_worker: bool,
    /// The lead goes only when nobody else could lead.
    may_go: bool,
}

/// What stands in the forms.
#[derive(Default)]
struct Form {
    email: String,
    /// What was typed as the team's new name; nothing where it stands as it is.
    name: Option<String>,
    faults: Vec<Fault>,
    is_invited: bool,
}

/// The list.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (id, form) = (team_id(&id), Form::default());
    answer(frame, &node, &asker, id, StatusCode::OK, form).await
}

/// Invites, takes off, hands over, or renames.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let id = team_id(&id);
    let who = AccountId(posted.one("who").parse().unwrap_or_default());
    let here = format!("{}/people", team_path(id));
    let done = match posted.one("then") {
        "remove" => remove(&node, &asker.0.account, id, who).await,
        "hand-over" => hand_over(&node, &asker.0.account, id, who).await,
        "name" => return rename(frame, &node, &asker, id, posted.one("name")).await,
        _ => return ask(frame, &node, &site, &asker, id, posted.one("email")).await,
    };
    let has_left = posted.one("then") == "remove" && who == asker.0.account.actor.account_id;
    match done {
        Ok(()) if has_left => lead_to(&frame.to(TEAMS)),
        Ok(()) => lead_to(&frame.to(&here)),
        Err(error) => not_done(frame, &error),
    }
}

async fn rename(frame: Frame, node: &Node, asker: &Asker, id: TeamId, typed: &str) -> HttpResponse {
    let name = match name_of(&frame, typed) {
        Ok(name) => name,
        Err(fault) => {
            let form = Form {
                name: Some(typed.to_owned()),
                faults: vec![fault],
                ..Form::default()
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(frame, node, asker, id, status, form).await;
        }
    };
    match rename_team(node, &asker.0.account, id, &name).await {
        Ok(()) => lead_to(&frame.to(&format!("{}/people", team_path(id)))),
        Err(error) => not_done(frame, &error),
    }
}

async fn ask(
    frame: Frame,
    node: &Node,
    site: &Site,
    asker: &Asker,
    id: TeamId,
    typed: &str,
) -> HttpResponse {
    let refused = |message: String| Form {
        email: typed.to_owned(),
        faults: vec![Fault::on("email", message)],
        ..Form::default()
    };
    let Ok(email) = EmailAddress::parse(typed) else {
        let form = refused(frame.say("managing-no-email").to_owned());
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(frame, node, asker, id, status, form).await;
    };
    let link = format!("{}{}", site.own_origin(), frame.to(INVITED));
    let letter = (frame.language(), link.as_str());
    match invite(node, &asker.0.account, id, &email, letter).await {
        Ok(()) => {
            let form = Form {
                is_invited: true,
                ..Form::default()
            };
            answer(frame, node, asker, id, StatusCode::OK, form).await
        }
        Err(error @ (TeamsError::TooManyInvited | TeamsError::TooManyMembers)) => {
            let (status, message) = said(&frame, &error).unwrap_or_default();
            answer(frame, node, asker, id, status, refused(message)).await
        }
        Err(error) => not_done(frame, &error),
    }
}

async fn answer(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    id: TeamId,
    status: StatusCode,
    form: Form,
) -> HttpResponse {
    let own = asker.0.account.actor.account_id;
    match find_people(node, &asker.0.account, id).await {
        Ok(people) => {
            let shown = PeoplePage {
                people: (people.members.iter())
                    .map(|member| PersonView::of(member, &people, own))
                    .collect(),
                leads: people.is_led_by(own),
                is_alone: people.members.len() == 1,
                team: people.team.name,
                form,
                action: frame.to(&format!("{}/people", team_path(id))),
                back: frame.to(&team_path(id)),
                frame,
            };
            page(status, &shown)
        }
        Err(error) => not_done(frame, &error),
    }
}

impl PersonView {
    fn of(member: &Member, people: &TeamPeople, asker: AccountId) -> Self {
        let is_asker = member.account_id == asker;
        Self {
            id: member.account_id,
            name: member.name.clone(),
            email: member.email.clone(),
            is_lead: member.is_lead,
            is_asker,
            is_link_worker: member.is_link_worker,
            may_go: if is_asker {
                !member.is_lead || !people.has_other(asker)
            } else {
                people.is_led_by(asker)
            },
        }
    }
}
