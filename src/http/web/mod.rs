//! Pages for people: server-rendered, without JavaScript, with nothing from another host.
//!
//! What somebody typed is posted and never stands in an address. Sentences about why a group is here
//! are written in `words`, plainly; nothing says "suitable" or "recommended".

mod about;
mod access;
mod account;
mod api_guide;
mod assets;
mod browse;
mod card;
mod claim;
mod curate;
mod embed;
mod fault;
mod filters;
mod form;
mod found;
mod frame;
mod group;
mod home;
mod managing;
mod map;
mod questions;
mod record;
mod redirect;
mod register;
mod results;
mod shortlist;
mod sitemap;
mod still_right;
mod teams;
mod too_many;
mod urgent;
mod words;

pub(super) use account::{
    from_another_site, not_for_you, problem_for_a_person, second_factor_first, session_token,
    sign_in_first,
};
pub(super) use card::write_card;
pub(super) use too_many::too_many;

use super::problem::{self, Problem, ProblemCode};
use super::routing::{read, read_only, read_or_post};
use crate::directory::UrgentHelp;
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, ALLOW, CACHE_CONTROL, VARY};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use askama::Template;
use frame::{Frame, PREFIXES};
use urgent::{UrgentView, urgent_view};

/// Puts the routes in place: each page in the language of the browser's wish, and where its address says which. Those are
/// looked through together, since a router tries one address after another, and most pages' say their language.
pub(super) fn routes(config: &mut ServiceConfig) {
    for language in PREFIXES.into_iter().filter(|prefix| !prefix.is_empty()) {
        config.service(web::scope(language).configure(pages));
    }
    config
        .configure(pages)
        .service(read_only("/static/{file}", assets::serve))
        .service(read_only(embed::SIZE_SCRIPT, embed::size_script))
        .service(read_only("/robots.txt", sitemap::robots))
        .service(read_only("/sitemap.xml", sitemap::index))
        .service(read_only("/sitemap/{file}", sitemap::file));
}

/// Every page, below a language or below nothing.
fn pages(config: &mut ServiceConfig) {
    config
        .service(
            web::resource(["/", ""])
                .route(read().to(home::show_form))
                .route(web::post().to(home::take_form)),
        )
        .service(read_only("/found/{sealed}", found::show_answer))
        .service(read_only("/listing/{path}", group::show_group))
        .service(read_only(
            "/listing/{path}/calendar.ics",
            group::show_calendar,
        ))
        .service(read_or_post(
            "/listing/{path}/wrong",
            group::show_wrong,
            group::take_wrong,
        ))
        .service(read_or_post(
            "/listing/{path}/contacted",
            group::show_contacted,
            group::take_contacted,
        ))
        .service(read_only(
            "/listing/{path}/thanks/{sealed}",
            group::show_thanks,
        ))
        .service(read_or_post(
            "/embed",
            embed::show_builder,
            embed::take_builder,
        ))
        .service(read_only("/embed/search", embed::show_framed))
        .service(read_only("/about", about::show_about))
        .service(read_only("/accessibility", about::show_accessibility))
        .service(read_only("/privacy", about::show_privacy))
        .service(read_only("/api", api_guide::show_guide))
        .service(read_only("/browse", browse::show_all))
        .service(read_only("/browse/in/{place}", browse::show_place))
        .service(read_only("/browse/{concept}", browse::show_concept))
        .service(read_only(
            "/browse/{concept}/{place}",
            browse::show_concept_in_place,
        ));
    shortlist::routes(config);
    account::routes(config);
    register::routes(config);
    claim::routes(config);
    managing::routes(config);
    teams::routes(config);
    still_right::routes(config);
    curate::routes(config);
}

/// A page as HTML. What it shows may tell what somebody asked, so nobody keeps it but the reader.
fn page(status: StatusCode, template: &impl Template) -> HttpResponse {
    match template.render() {
        Ok(html) => HttpResponse::build(status)
            .insert_header((CACHE_CONTROL, "private, no-store"))
            .append_header((VARY, "accept-language"))
            .content_type("text/html; charset=utf-8")
            .body(html),
        Err(error) => Problem::internal("writing a page", &error).error_response(),
    }
}

/// A page that says one thing.
#[derive(Template)]
#[template(path = "problem.html")]
struct MessagePage<'a> {
    frame: Frame,
    title: &'a str,
    detail: &'a str,
    urgent: Vec<UrgentView>,
    /// Where to go on, and how that reads.
    onward: (String, &'a str),
}

/// A page of two messages, a title and what there is to say, with where to go on and how that reads.
fn told(
    frame: Frame,
    status: StatusCode,
    title: &str,
    detail: &str,
    onward: Option<(String, &str)>,
) -> HttpResponse {
    let tongue = frame.tongue();
    let (address, reads) = onward.unwrap_or_else(|| (frame.to("/"), "ask-home"));
    let message = MessagePage {
        title: tongue.say(title),
        detail: tongue.say(detail),
        urgent: Vec::new(),
        onward: (address, tongue.say(reads)),
        frame,
    };
    page(status, &message)
}

/// A page of two messages, that leads back to the first page.
fn message_page(frame: Frame, status: StatusCode, title: &str, detail: &str) -> HttpResponse {
    told(frame, status, title, detail, None)
}

/// A problem for a person.
fn problem_page(frame: Frame, problem: &Problem) -> HttpResponse {
    urgent_problem_page(frame, problem, None)
}

/// A problem for a person who may be in danger.
fn urgent_problem_page(
    frame: Frame,
    problem: &Problem,
    urgent: Option<&UrgentHelp>,
) -> HttpResponse {
    let tongue = frame.tongue();
    let (title, detail) = match problem.code() {
        ProblemCode::NotReady => (
            tongue.say("problems-not-ready-title"),
            tongue.say("problems-not-ready"),
        ),
        ProblemCode::NotFound => (
            tongue.say("problems-not-found-title"),
            tongue.say("problems-not-found"),
        ),
        ProblemCode::MethodNotAllowed => (
            tongue.say("problems-not-read-title"),
            tongue.say("problems-not-read"),
        ),
        ProblemCode::Unavailable => (
            tongue.say("problems-unavailable-title"),
            tongue.say("problems-unavailable"),
        ),
        // Only a program, or a form that somebody changed, comes to these.
        code => (code.title(), problem.detail()),
    };
    let message = MessagePage {
        title,
        detail,
        urgent: urgent_view(tongue, urgent),
        onward: (frame.to("/"), tongue.say("ask-home")),
        frame,
    };
    page(problem.code().status(), &message)
}

#[derive(Template)]
#[template(path = "problems.html")]
struct ProblemsPage {
    frame: Frame,
    codes: &'static [ProblemCode],
}

/// Every problem that the API can answer with; their `type` addresses lead here.
pub(super) async fn problems_page(request: HttpRequest) -> HttpResponse {
    let frame = Frame::of(&request);
    let codes = ProblemCode::ALL;
    page(StatusCode::OK, &ProblemsPage { frame, codes })
}

/// For every address that there isn't: a page for a browser, a problem for a program.
pub(super) async fn not_found(request: HttpRequest) -> HttpResponse {
    let problem = problem::not_found().await;
    if wants_html(&request) {
        problem_page(Frame::of(&request), &problem)
    } else {
        problem.respond_to(&request)
    }
}

/// For a method that an address doesn't take: a page for a browser, whose reader came by hand to where a form is sent, and a
/// problem for a program.
pub(super) fn no_such_method(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    let answer = problem.error_response();
    if !wants_html(request) {
        return answer;
    }
    let mut shown = problem_page(Frame::of(request), problem);
    if let Some(allowed) = answer.headers().get(ALLOW) {
        shown.headers_mut().insert(ALLOW, allowed.clone());
    }
    shown
}

fn wants_html(request: &HttpRequest) -> bool {
    request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}
