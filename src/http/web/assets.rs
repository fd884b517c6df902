//! Files that pages load, in the program, at addresses that change with their content.

use super::map::coast::PACKED as COAST;
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
    /// Of the movable map, which is loaded when it is asked for.
    pub(super) map_stylesheet: Asset,
    pub(super) map_script: Asset,
    pub(super) coast: Asset,
    /// The script of the pages on which passkeys are made and shown.
    pub(super) passkey_script: Asset,
    /// The script of the page that other sites frame.
    pub(super) framed: Asset,
}

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The files.
pub(super) static ASSETS: LazyLock<Assets> = LazyLock::new(|| Assets {
    stylesheet: Asset::new("site", "css", CSS, include_str!("../../../static/site.css")),
    script: Asset::new(
        "site",
        "js",
        SCRIPT,
        include_str!("../../../static/site.js"),
    ),
    icon: Asset::new(
        "site",
        "svg",
        "image/svg+xml; charset=utf-8",
        include_str!("../../../static/icon.svg"),
    ),
    map_stylesheet: Asset::new("map", "css", CSS, include_str!("../../../static/map.css")),
    map_script: Asset::new("map", "js", SCRIPT, include_str!("../../../static/map.js")),
    coast: Asset::new("coast", "json", "application/json", COAST),
    passkey_script: Asset::new(
        "passkey",
        "js",
        SCRIPT,
        include_str!("../../../static/passkey.js"),
    ),
    framed: Asset::new(
        "framed",
        "js",
        SCRIPT,
        include_str!("../../../frontend/embed/framed.js"),
    ),
});

impl Assets {
    fn all(&self) -> [&Asset; 8] {
        [
            &self.stylesheet,
            &self.script,
            &self.icon,
            &self.map_stylesheet,
            &self.map_script,
            &self.coast,
            &self.passkey_script,
            &self.framed,
        ]
    }
}

impl Asset {
    fn new(name: &str, extension: &str, content_type: &'static str, content: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let hash: String = (digest[..6].iter())
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            path: format!("/static/{name}-{hash}.{extension}"),
            content_type,
            content,
        }
    }
}

/// Serves a file.
pub(super) async fn serve(file: Path<String>) -> Result<HttpResponse, Problem> {
    let is_it = |asset: &&Asset| asset.path.strip_prefix("/static/") == Some(file.as_str());
    match ASSETS.all().into_iter().find(is_it) {
        Some(asset) => Ok(HttpResponse::Ok()
            .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .content_type(asset.content_type)
            .body(asset.content)),
        None => Err(not_found().await),
    }
}
