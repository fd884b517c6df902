//! The shortlist: groups that somebody keeps, to think about, take along and hand on, without an account.
//!
//! The working list lives in the reader's browser and nowhere else. What leaves it leaves by somebody's own hand: on paper, by
//! their own mail, as a file, or, when they share it, under an address that nobody can guess and that ends by itself.

mod back;
mod change;
pub(super) mod cookie;
mod files;
mod kept;
mod list;
mod page;
mod personal;
mod plan;
mod posted;
mod print;
mod qr;
mod send;
mod share;
mod shared;
mod spreadsheet;

pub(super) use kept::Kept;

use super::read_only;
use crate::http::routing::{read, read_or_post_refusal};
use actix_web::HttpRequest;
use actix_web::web::{self, ServiceConfig};

/// Puts the shortlist's routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    let post = |path: &str| web::resource(path).default_service(web::to(read_or_post_refusal));
    config
        .service(
            post("/shortlist")
                .route(read().to(page::show))
                .route(web::post().to(change::take)),
        )
        .service(post("/shortlist/share").route(web::post().to(share::share)))
        .service(post("/shortlist/stop-sharing").route(web::post().to(share::stop)))
        .service(read_only("/shortlist/print", print::show_own))
        .service(read_only(
            "/shortlist/calendar.ics",
            files::calendar_of_list,
        ))
        .service(read_only("/shortlist/shortlist.csv", files::csv))
        .service(read_only("/shortlist/shortlist.json", files::json))
        .service(
            post("/list/{token}")
                .route(read().to(shared::show))
                .route(web::post().to(shared::take_over)),
        )
        .service(read_only("/list/{token}/print", print::show_shared));
}

/// Whether another site's page sent this. A browser sends no cookie of ours then, and the reader's list would be written over.
fn is_from_elsewhere(request: &HttpRequest) -> bool {
    let said = request.headers().get("sec-fetch-site");
    let said = said.and_then(|value| value.to_str().ok());
    said.is_some_and(|said| !["same-origin", "none"].contains(&said))
}
