//! Pages about the site itself: what it is, how well everybody can use it, and what is kept of people.
//!
//! They say what the program does. Who runs a deployment is in its configuration, and left out where it isn't said.

use super::frame::Frame;
use super::page;
use crate::http::site::Site;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    site: Arc<Site>,
    /// Whom places are owed to, word for word.
    attribution: [&'static str; 2],
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage {
    frame: Frame,
    site: Arc<Site>,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    frame: Frame,
    site: Arc<Site>,
}

/// What the site is, and is not.
pub(super) async fn show_about(frame: Frame, site: Data<Site>) -> HttpResponse {
    let about = AboutPage {
        frame,
        site: site.into_inner(),
        attribution: hereabouts_gazetteer::attribution::ALL,
    };
    page(StatusCode::OK, &about)
}

/// How well everybody can use it.
pub(super) async fn show_accessibility(frame: Frame, site: Data<Site>) -> HttpResponse {
    let site = site.into_inner();
    page(StatusCode::OK, &AccessibilityPage { frame, site })
}

/// What is kept, and what isn't.
pub(super) async fn show_privacy(frame: Frame, site: Data<Site>) -> HttpResponse {
    let site = site.into_inner();
    page(StatusCode::OK, &PrivacyPage { frame, site })
}
