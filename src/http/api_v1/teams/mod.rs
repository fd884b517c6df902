//! Teams of link workers and the lists of groups that they keep together, for programs: what the pages can, and no more.
//!
//! A key is let in here only while its owner is a link worker; a team or a list that they are not in isn't there.

pub(super) mod list;
pub(super) mod lists;
pub(super) mod people;
pub(super) mod team;

use super::records::no_such;
use super::registrations::versions;
use crate::directory::teams::{MOST_LISTED, MOST_LISTS, MOST_MEMBERS, MOST_TEAMS, TeamsError};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::routing::{post_only, read};
use crate::http::written::name_of;
use crate::tongue::{Tongue, language};
use actix_web::HttpRequest;
use actix_web::web::{self, Bytes, ServiceConfig};
use hereabouts_domain::PageLanguage;
use serde::Deserialize;
use utoipa::ToSchema;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/teams")
                .route(read().to(team::list_teams))
                .route(web::post().to(team::start_a_team)),
        )
        .service(
            web::resource("/teams/{id}")
                .route(read().to(team::get_team))
                .route(web::put().to(team::rename_a_team)),
        )
        .service(
            web::resource("/teams/{id}/members/{account}")
                .route(web::delete().to(people::remove_member)),
        )
        .service(post_only("/teams/{id}/invitations", people::invite_member))
        .service(web::resource("/teams/{id}/lead").route(web::put().to(people::hand_team_over)))
        .service(post_only("/teams/{id}/lists", lists::make_team_list))
        .service(
            web::resource("/team-lists/{id}")
                .route(read().to(list::get_team_list))
                .route(web::put().to(list::put_team_list))
                .route(web::delete().to(lists::delete_team_list)),
        )
        .service(post_only(
            "/team-lists/{id}/extension",
            lists::keep_team_list,
        ));
}

/// A name, as a JSON body.
#[derive(Debug, Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "documents the body; it is read by name, so that errors name the parameter"
)]
pub(super) struct NameBody {
    /// In at most 80 characters, and about nobody: what looks personal is refused.
    #[schema(example = "Leeds West primary care network")]
    name: String,
}

/// What our own words are said in to programs.
fn english() -> &'static Tongue {
    Tongue::in_language(language(PageLanguage::English))
}

/// The name in a body.
fn read_name(
    request: &HttpRequest,
    body: Result<Bytes, actix_web::Error>,
) -> Result<String, Problem> {
    let mut parameters = Parameters::of_body(request, &whole(body)?)?;
    let name = parameters.take_one("name")?.unwrap_or_default();
    parameters.finish()?;
    name_of(english(), &name).map_err(|message| Problem::invalid("name", message))
}

/// Why nothing was done.
fn not_done(error: &TeamsError) -> Problem {
    const DAY_S: u32 = 86_400;
    let full = |what: &str, most: usize| {
        Problem::new(ProblemCode::Conflict, format!("{what} at most {most}"))
    };
    match error {
        TeamsError::NotYours => no_such("team or list, or nobody in it"),
        TeamsError::Over => no_such("invitation"),
        TeamsError::NoLinkWorker => Problem::new(
            ProblemCode::Forbidden,
            "Only social prescribing link workers can be in a team",
        ),
        TeamsError::TooManyTeams => full("Teams that somebody is in:", MOST_TEAMS),
        TeamsError::TooManyMembers => full("People in a team:", MOST_MEMBERS),
        TeamsError::TooManyLists => full("Lists of a team:", MOST_LISTS),
        TeamsError::TooManyGroups => full("Services on a list:", MOST_LISTED),
        TeamsError::TooManyInvited => Problem::too_many_requests(DAY_S),
        TeamsError::LeadGoes => Problem::new(
            ProblemCode::Conflict,
            "They lead: hand over to somebody else first",
        ),
        TeamsError::Renamed => versions::changed(),
        TeamsError::NoRandomness(error) => Problem::internal("making a link", error),
        TeamsError::Away(error) => Problem::unavailable(error),
    }
}
