//! Files that pages load, in the program, at addresses that change with their content.

use crate::http::problem::{Problem, not_found};
use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::Path;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// A file and where it is.
pub(super) struct Asset {
    /// Its address, in which its content is named, so that it can be kept for good.
    pub(super) path: String,
    content_type: &'static str,
    content: &'static str,
}

/// All of them.
pub(super) struct Assets {
    pub(super) stylesheet: Asset,
    pub(super) script: Asset,
    pub(super) icon: Asset,
}

/// The files.
pub(super) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    stylesheet: Asset::new(
        "css",
        "text/css; charset=utf-8",
        include_str!("../../../static/site.css"),
    ),
    script: Asset::new(
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../../../static/site.js"),
    ),
    icon: Asset::new(
        "svg",
        "image/svg+xml",
        include_str!("../../../static/icon.svg"),
    ),
});

impl Asset {
    fn new(extension: &str, content_type: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let hash: String = (digest[..6].iter())
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            path: format!("/static/site-{hash}.{extension}"),
            content_type,
            content,
        }
    }
}

/// Serves a file.
pub(super) async fn serve(file: Path<String>) -> Result<HttpResponse, Problem> {
    let Assets {
        stylesheet,
        script,
        icon,
    } = &*ASSETS;
    let is_it = |asset: &&Asset| asset.path.strip_prefix("/static/") == Some(file.as_str());
    match [stylesheet, script, icon].into_iter().find(is_it) {
        Some(asset) => Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .content_type(asset.content_type)
            .body(asset.content)),
        None => Err(not_found().await),
    }
}
