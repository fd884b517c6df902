//! The search on somebody else's site: a page that builds the line for it, and the form that stands in its frame.
//!
//! What the address of the frame says is what the owner of the site chose. What a person types there is posted to this
//! site and answered in a tab of its own: no result stands in a frame, and the site around sees neither.

mod builder;
mod choice;
mod framed;

pub(super) use builder::{show_builder, take_builder};
pub(super) use framed::show_framed;

use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;

/// The address of the script that fits the frame to what is in it. It stands in other sites' pages for years, so it does
/// not change with its content.
pub(super) const SIZE_SCRIPT: &str = "/embed/size.js";

/// Where the framed form is.
const FRAMED: &str = "/embed/search";

/// The script, for pages of every site.
pub(super) async fn size_script() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=86400"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .content_type("text/javascript; charset=utf-8")
        .body(include_str!("../../../../frontend/embed/size.js"))
}
