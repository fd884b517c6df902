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
mod plan;
mod posted;
mod print;
mod qr;
mod send;
mod share;
mod shared;
mod spreadsheet;
mod warning;

pub(super) use kept::Kept;
pub(super) use shared::taken_over;
pub(super) use warning::{Look, Warning, theirs};

use super::read_only;
use crate::http::routing::{post_only, read_or_post};
use actix_web::web::ServiceConfig;

/// Puts the shortlist's routes in place.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(read_or_post("/shortlist", page::show, change::take))
        .service(post_only("/shortlist/share", share::share))
        .service(post_only("/shortlist/stop-sharing", share::stop))
        .service(read_only("/shortlist/print", print::show_own))
        .service(read_only(
            "/shortlist/calendar.ics",
            files::calendar_of_list,
        ))
        .service(read_only("/shortlist/shortlist.csv", files::csv))
        .service(read_only("/shortlist/shortlist.json", files::json))
        .service(read_or_post(
            "/list/{token}",
            shared::show,
            shared::take_over,
        ))
        .service(read_only("/list/{token}/print", print::show_shared));
}
