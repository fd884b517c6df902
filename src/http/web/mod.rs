//! Pages for people: server-rendered, without JavaScript, with nothing from another host.
//!
//! What somebody typed is posted and never stands in an address. Sentences about why a group is here
//! are written in `words`, plainly; nothing says "suitable" or "recommended".

mod assets;
mod home;
mod listing;
mod results;
mod urgent;
mod words;

use super::problem::{self, Problem, ProblemCode};
use super::routing::{read, read_only, read_or_post_refusal};
use crate::directory::UrgentHelp;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CACHE_CONTROL};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Responder};
use askama::Template;

/// Puts the routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/")
                .route(read().to(home::show_form))
                .route(web::post().to(home::answer_form))
                .default_service(web::to(read_or_post_refusal)),
        )
        .service(read_only("/listing/{path}", listing::show_listing))
        .service(read_only("/static/{file}", assets::serve));
}

/// A page as HTML. What it shows may tell what somebody asked, so nobody keeps it but the reader.
fn page(status: StatusCode, template: &impl Template) -> HttpResponse {
    match template.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(error) => {
            actix_web::ResponseError::error_response(&Problem::internal("writing a page", &error))
        }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    stylesheet: &'static str,
    title: &'a str,
    detail: &'a str,
    urgent: Vec<urgent::UrgentView>,
}

/// A problem for a person.
fn problem_page(problem: &Problem) -> HttpResponse {
    urgent_problem_page(problem, None)
}

/// A problem for a person who may be in danger.
fn urgent_problem_page(problem: &Problem, urgent: Option<UrgentHelp>) -> HttpResponse {
    let template = ProblemPage {
        stylesheet: assets::stylesheet(),
        title: problem.code().title(),
        detail: problem.detail(),
        urgent: urgent::urgent_view(urgent.as_ref()),
    };
    page(problem.code().status(), &template)
}

#[derive(Template)]
#[template(path = "problems.html")]
struct ProblemsPage {
    stylesheet: &'static str,
    codes: &'static [ProblemCode],
}

/// Every problem that the API can answer with; their `type` addresses lead here.
pub(super) async fn problems_page() -> HttpResponse {
    page(
        StatusCode::OK,
        &ProblemsPage {
            stylesheet: assets::stylesheet(),
            codes: ProblemCode::ALL,
        },
    )
}

/// For every address that there isn't: a page for a browser, a problem for a program.
pub(super) async fn not_found(request: HttpRequest) -> HttpResponse {
    let problem = problem::not_found().await;
    if wants_html(&request) {
        problem_page(&problem)
    } else {
        problem.respond_to(&request)
    }
}

fn wants_html(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}
