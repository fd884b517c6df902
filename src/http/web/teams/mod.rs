//! Teams of link workers: who is in one, the lists of groups that it keeps, and the letters that ask colleagues in.
//!
//! Titles name neither teams nor lists: what a list is called may betray whom somebody works with.

mod add;
mod change;
mod invited;
mod list;
mod list_view;
mod overview;
mod people;
mod team;

use super::fault::Fault;
use super::frame::Frame;
use super::{MessagePage, page, problem_page, words};
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::teams::{
    KEPT_FOR_DAYS, ListSummary, MOST_LISTED, MOST_LISTS, MOST_MEMBERS, MOST_TEAMS, TeamsError,
    ends_soon, has_team,
};
use crate::http::problem::Problem;
use crate::http::routing::read_or_post;
use crate::http::written;
use actix_web::http::StatusCode;
use actix_web::web::ServiceConfig;
use actix_web::{HttpRequest, HttpResponse};
use hereabouts_domain::{TeamId, TeamListId};
use jiff::Timestamp;

/// Where teams are.
const TEAMS: &str = "/account/teams";
/// Where lists are, and where groups are put on one.
const LISTS: &str = "/account/lists";
/// What stands before the token of an invitation.
const INVITED: &str = "/team-invited/";

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post(TEAMS, overview::show, overview::take))
        .service(read_or_post("/account/teams/{id}", team::show, team::take))
        .service(read_or_post(
            "/account/teams/{id}/people",
            people::show,
            people::take,
        ))
        .service(read_or_post(LISTS, add::show, add::take))
        .service(read_or_post("/account/lists/{id}", list::show, list::take))
        .service(read_or_post(
            "/team-invited/{token}",
            invited::show,
            invited::take,
        ));
}

/// Whether whoever reads a page seems to be a link worker with a team. Nobody is asked for whoever is not signed in.
pub(super) async fn reader_has_team(request: &HttpRequest, node: &Node) -> bool {
    match super::session_token(request) {
        Some(token) => has_team(node, &token).await,
        None => false,
    }
}

/// A list in short.
struct SummaryView {
    address: String,
    name: String,
    holds: String,
    made_by: Option<String>,
    ends: String,
    ends_soon: bool,
}

impl SummaryView {
    fn of(frame: &Frame, list: &ListSummary) -> Self {
        Self {
            address: frame.to(&list_path(list.id)),
            name: list.name.clone(),
            holds: frame.count("teams-holds", &list.services),
            made_by: (list.made_by.as_ref()).map(|name| frame.tell("teams-made-by", "name", name)),
            ends: frame.tell("teams-ends", "day", day(frame, list.expires_at)),
            ends_soon: ends_soon(list.expires_at, Timestamp::now()),
        }
    }
}

fn team_path(id: TeamId) -> String {
    format!("{TEAMS}/{id}")
}

fn list_path(id: TeamListId) -> String {
    format!("{LISTS}/{id}")
}

/// The team that an address names; what is no id names nobody's.
fn team_id(id: &str) -> TeamId {
    TeamId(id.parse().unwrap_or_default())
}

/// The list that an address names.
fn list_id(id: &str) -> TeamListId {
    TeamListId(id.parse().unwrap_or_default())
}

/// A day in words, as the clocks of the United Kingdom have it.
fn day(frame: &Frame, at: Timestamp) -> String {
    words::day(frame.tongue(), in_the_uk(at).date())
}

/// The name that somebody gives a team or a list, or what is wrong with it.
fn name_of(frame: &Frame, typed: &str) -> Result<String, Fault> {
    written::name_of(frame.tongue(), typed).map_err(|message| Fault::on("name", message))
}

/// What to say where something was not done, and the status to say it with; nothing where that is ours to mend.
fn said(frame: &Frame, error: &TeamsError) -> Option<(StatusCode, String)> {
    let plain = |status, name| Some((status, frame.say(name).to_owned()));
    let full = |name, most: usize| Some((StatusCode::CONFLICT, frame.count(name, &most)));
    match error {
        // To everybody else it isn't there.
        TeamsError::NotYours => plain(StatusCode::NOT_FOUND, "teams-not-yours"),
        TeamsError::NoLinkWorker => plain(StatusCode::FORBIDDEN, "teams-no-link-worker"),
        TeamsError::TooManyTeams => full("teams-too-many-teams", MOST_TEAMS),
        TeamsError::TooManyMembers => full("teams-too-many-members", MOST_MEMBERS),
        TeamsError::TooManyLists => full("teams-too-many-lists", MOST_LISTS),
        TeamsError::TooManyGroups => full("teams-too-many-groups", MOST_LISTED),
        TeamsError::TooManyInvited => plain(StatusCode::TOO_MANY_REQUESTS, "managing-too-many"),
        TeamsError::Over => plain(StatusCode::NOT_FOUND, "managing-over"),
        TeamsError::LeadGoes => plain(StatusCode::CONFLICT, "teams-lead-goes"),
        TeamsError::Renamed => plain(StatusCode::CONFLICT, "teams-renamed"),
        TeamsError::NoRandomness(_) | TeamsError::Away(_) => None,
    }
}

/// Why nothing was done, as a page that leads back.
fn not_done(frame: Frame, error: &TeamsError) -> HttpResponse {
    let Some((status, detail)) = said(&frame, error) else {
        let problem = match error {
            TeamsError::NoRandomness(error) => Problem::internal("making a link", error),
            error => Problem::unavailable(error),
        };
        return problem_page(frame, &problem);
    };
    let message = MessagePage {
        title: frame.tongue().say("managing-not-done"),
        detail: &detail,
        urgent: Vec::new(),
        onward: (frame.to(TEAMS), frame.tongue().say("teams-back")),
        frame,
    };
    page(status, &message)
}

/// For how long a list is kept, in days.
fn kept_for_days() -> usize {
    usize::try_from(KEPT_FOR_DAYS).unwrap_or_default()
}
