//! "Your account": what one is called, where one is signed in, a copy of what is kept, and signing out.

use super::cookie;
use super::copy::copy_of;
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::accounts::{
    Session, end_other_sessions, end_session as end, export, list_own_sessions, name_oneself,
    sign_out as leave,
};
use crate::http::access::Asker;
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::claim::{AskedView, asked};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::redirect::{lead_to, lead_to_with};
use crate::http::web::register::{DraftView, own_drafts};
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::{Actor, Grant, Role};
use jiff::Timestamp;
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST_NAME: usize = 100;

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    frame: Frame,
    email: String,
    name: String,
    roles: Vec<String>,
    is_curator: bool,
    is_link_worker: bool,
    /// What they may do as staff waits for a passkey.
    is_withheld: bool,
    drafts: Vec<DraftView>,
    /// What they asked to look after, and waits for a curator.
    asked: Vec<AskedView>,
    sessions: Vec<SessionView>,
    faults: Vec<Fault>,
}

/// A browser in which somebody is signed in.
struct SessionView {
    id: Uuid,
    device: String,
    since: String,
    last_seen: String,
    is_this_one: bool,
}

/// The page.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let name = asker.0.account.name.clone().unwrap_or_default();
    answer(StatusCode::OK, frame, &node, &asker, name, Vec::new()).await
}

/// Writes what somebody is called.
pub(super) async fn name(
    request: HttpRequest,
    node: Data<Node>,
    asker: Asker,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let name = match one_field(&request, body, "name") {
        Ok(name) => name.unwrap_or_default(),
        Err(problem) => return problem_page(frame, &problem),
    };
    let length = name.chars().count();
    if length > LONGEST_NAME {
        let faults = vec![Fault::on(
            "name",
            frame.count("account-name-too-long", &length),
        )];
        return answer(
            StatusCode::UNPROCESSABLE_ENTITY,
            frame,
            &node,
            &asker,
            name,
            faults,
        )
        .await;
    }
    let written = Some(name.as_str()).filter(|name| !name.is_empty());
    match name_oneself(&node, &asker.0, written).await {
        Ok(()) => lead_to(&frame.to("/account")),
        Err(error) => {
            let problem = Problem::unavailable(&error);
            let faults = vec![super::fault(&frame, "name", "account-away")];
            answer(problem.code().status(), frame, &node, &asker, name, faults).await
        }
    }
}

/// Signs somebody out in this browser.
pub(super) async fn sign_out(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
) -> HttpResponse {
    match leave(&node, &asker.0).await {
        Ok(()) => lead_to_with(&frame.to("/"), cookie::forget_session(&request)),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// What the button for every other browser sends in place of a session's id.
const OTHERS: &str = "others";

/// Signs somebody out in another browser, or in every other one.
pub(super) async fn end_session(
    request: HttpRequest,
    node: Data<Node>,
    asker: Asker,
    body: Result<Bytes, actix_web::Error>,
) -> HttpResponse {
    let frame = Frame::of(&request);
    let session = match one_field(&request, body, "session") {
        Ok(session) => session.unwrap_or_default(),
        Err(problem) => return problem_page(frame, &problem),
    };
    let owner = asker.0.account.actor.account_id;
    let ended = match session.parse() {
        Ok(session) => end(&node, owner, session).await,
        Err(_) if session == OTHERS => end_other_sessions(&node, &asker.0).await,
        Err(_) => Ok(()),
    };
    match ended {
        Ok(()) => lead_to(&frame.to("/account#sessions")),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// All that is kept of somebody, as a file.
pub(super) async fn copy(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    match export(&node, &asker.0).await {
        Ok(data) => HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"account.json\""))
            .json(copy_of(&data)),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// The one field that a form sends.
fn one_field(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
    name: &'static str,
) -> Result<Option<String>, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let text = parameters.take_text(name)?;
    parameters.finish()?;
    Ok(text)
}

async fn answer(
    status: StatusCode,
    frame: Frame,
    node: &Node,
    asker: &Asker,
    name: String,
    faults: Vec<Fault>,
) -> HttpResponse {
    let sessions = match list_own_sessions(node, &asker.0).await {
        Ok(sessions) => sessions,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let drafts = match own_drafts(&frame, node, &asker.0).await {
        Ok(drafts) => drafts,
        Err(problem) => return problem_page(frame, &problem),
    };
    let asked = match asked(&frame, node, asker).await {
        Ok(asked) => asked,
        Err(problem) => return problem_page(frame, &problem),
    };
    let this = asker.0.session.id;
    let account = AccountPage {
        email: asker.0.account.email.as_str().to_owned(),
        name,
        roles: roles(&frame, &asker.0.account.actor),
        is_curator: asker.0.account.actor.is_curator(),
        is_link_worker: asker.0.account.actor.has(Role::LinkWorker),
        is_withheld: asker.0.is_withheld,
        drafts,
        asked,
        sessions: (sessions.into_iter())
            .map(|session| SessionView::of(&frame, session, this))
            .collect(),
        faults,
        frame,
    };
    page(status, &account)
}

impl SessionView {
    fn of(frame: &Frame, session: Session, this: Uuid) -> Self {
        let on = |at: Timestamp| day(frame.tongue(), in_the_uk(at).date());
        let unknown = || frame.say("account-unknown-device").to_owned();
        Self {
            id: session.id,
            device: session.device.unwrap_or_else(unknown),
            since: on(session.began_at),
            last_seen: on(session.last_seen_at),
            is_this_one: session.id == this,
        }
    }
}

fn roles(frame: &Frame, actor: &Actor) -> Vec<String> {
    let said = |grant: &Grant| {
        let name = match grant.role {
            Role::LinkWorker => "account-role-link-worker",
            Role::Curator => "account-role-curator",
            Role::Administrator => "account-role-administrator",
        };
        frame.say(name).to_owned()
    };
    let mut roles: Vec<String> = actor.grants.iter().map(said).collect();
    roles.dedup();
    roles
}
