//! Files that pages load, in the program, at addresses that change with their content.

use crate::http::problem::{Problem, not_found};
use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const STYLES: &str = include_str!("../../../static/site.css");

static STYLESHEET: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(STYLES.as_bytes());
    let hash: String = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("/static/site-{hash}.css")
});

/// The stylesheet's address.
pub(super) fn stylesheet() -> &'static str {
    &STYLESHEET
}

/// Serves a file; its address names its content, so it can be kept for good.
pub(super) async fn serve(file: Path<String>) -> Result<HttpResponse, Problem> {
    if stylesheet().strip_prefix("/static/") == Some(file.as_str()) {
        Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .content_type("text/css; charset=utf-8")
            .body(STYLES))
    } else {
        Err(not_found().await)
    }
}
