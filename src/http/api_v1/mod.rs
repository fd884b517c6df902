//! Version 1 of the API for programs. It only grows: members and words may be added, none change.

mod about_them;
mod claims;
mod concepts;
mod curation;
mod managers;
pub(super) mod models;
mod organizations;
mod people;
mod places;
mod recognise;
mod records;
mod registrations;
mod reports;
pub(super) mod search;
mod services;
mod similar;
mod suggestions;
mod teams;
mod times;

pub(super) use models::write_brief;

use super::problem::Problem;
use super::routing::{open_to_every_origin, plain, post_only, read_only, read_or_post};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, openapi};

/// The OpenAPI document of this version; `openapi/api-v1.json` is its copy, held against it by a test.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hereabouts API",
        version = "1.0.0",
        description = "What's near me for this condition: local voluntary and community services in the UK.\n\n\
            Everything that is public can be read by anyone. A search may tell what somebody is ill with: prefer \
            POST, since the address of a GET can be kept by whatever lies between you and us. Search answers are \
            `private, no-store`. Distances are metres in a straight line, positions are WGS 84 degrees, days are \
            ISO 8601. Readers keep members and words that they don't know.\n\n\
            To register groups, and for whatever else is somebody's own, a program needs a key, which somebody who is signed in makes under `/account/keys`: it is sent \
            as `Authorization: Bearer hab_…`, has scopes, is good for a year at most, and lets the program do no more than its \
            owner may. Cookies count for nothing here. `RateLimit` and `RateLimit-Policy` say with each answer how much may be \
            asked; 429 comes with `Retry-After`.",
        license(name = "MIT OR Apache-2.0", url = "https://spdx.org/licenses/MIT.html")
    ),
    paths(
        search::search_by_get, search::search_by_post, recognise::recognise_by_get, recognise::recognise_by_post,
        concepts::list_concepts, concepts::get_concept, places::suggest_places, suggestions::suggest_by_get, suggestions::suggest_by_post,
        services::get_service, similar::list_similar,
        organizations::get_organization,
        registrations::questions::list_questions,
        registrations::changes::get_answers, registrations::changes::change_service,
        registrations::register::register_group, registrations::register::list_registrations,
        curation::submissions::list_waiting_submissions, curation::submissions::get_waiting_submission,
        curation::submissions::decide_submission, curation::reports::list_open_reports, curation::reports::settle_report,
        curation::doubles::list_likely_doubles, curation::doubles::compare_doubles, curation::doubles::tell_doubles_apart,
        curation::merges::merge_services, curation::merges::undo_merge, curation::health::get_health, curation::history::list_hidden,
        curation::history::get_history, curation::history::restore_service, curation::history::publish_service,
        curation::history::trust_service,
        registrations::one::get_registration, registrations::one::put_registration, registrations::one::withdraw_registration,
        reports::report_service,
        claims::claim_service, claims::list_claims, claims::prove,
        curation::claims::list_waiting_claims, curation::claims::decide_claim, curation::claims::make_claim_code,
        managers::list_organizations, managers::list_managers, managers::invite_manager, managers::remove_manager,
        managers::hand_lead_over,
        teams::team::list_teams, teams::team::start_a_team, teams::team::get_team, teams::team::rename_a_team,
        teams::people::invite_member, teams::people::remove_member, teams::people::hand_team_over,
        teams::lists::make_team_list, teams::list::get_team_list, teams::list::put_team_list,
        teams::lists::delete_team_list, teams::lists::keep_team_list,
        super::health::live, super::health::ready
    ),
    modifiers(&Keys),
    tags(
        (name = "search", description = "Finding services, and what words mean."),
        (name = "records", description = "Single records."),
        (name = "registrations", description = "Registering groups, changing their entries, and telling that something is wrong."),
        (name = "organizations", description = "Claiming organisations, and who answers for them."),
        (name = "teams", description = "Teams of social prescribing link workers, and the lists of services that they keep together."),
        (name = "curation", description = "What curators do, in the areas that they look after."),
        (name = "health", description = "Whether a node lives and can answer.")
    )
)]
pub struct ApiV1;

/// How keys are sent.
struct Keys;

impl Modify for Keys {
    fn modify(&self, document: &mut openapi::OpenApi) {
        let key = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("hab_ and 43 letters, digits, - and _")
            .description(Some(
                "A key that somebody has made under /account/keys, with scopes: registrations:read, registrations:write, reports:write, organizations, teams, curation.",
            ))
            .build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("key", SecurityScheme::Http(key));
    }
}

async fn document(request: HttpRequest) -> Result<HttpResponse, Problem> {
    records::answer(&request, &ApiV1::openapi())
}

/// Puts the routes in place. Every origin may read.
pub(super) fn routes(config: &mut ServiceConfig) {
    config.service(
        web::scope("/api/v1")
            .wrap(open_to_every_origin())
            .service(plain("/openapi.json", document))
            .service(read_or_post(
                "/search",
                search::search_by_get,
                search::search_by_post,
            ))
            .service(read_or_post(
                "/recognise",
                recognise::recognise_by_get,
                recognise::recognise_by_post,
            ))
            .service(read_only("/concepts", concepts::list_concepts))
            .service(plain("/concepts/{id}", concepts::get_concept))
            .service(read_only("/places", places::suggest_places))
            .service(read_or_post(
                "/suggestions",
                suggestions::suggest_by_get,
                suggestions::suggest_by_post,
            ))
            .service(plain("/services/{id}", services::get_service))
            .service(read_only("/services/{id}/similar", similar::list_similar))
            .service(post_only("/services/{id}/reports", reports::report_service))
            .service(post_only("/services/{id}/claims", claims::claim_service))
            .service(read_only("/claims", claims::list_claims))
            .service(post_only("/claims/{id}/proof", claims::prove))
            .configure(managers::routes)
            .configure(teams::routes)
            .configure(registrations::routes)
            .configure(curation::routes)
            .service(plain(
                "/organizations/{id}",
                organizations::get_organization,
            ))
            .default_service(web::to(super::problem::not_found)),
    );
}
