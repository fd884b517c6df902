//! The form that stands in a frame on somebody else's page. The only page that may be framed.

use super::choice::Choice;
use crate::directory::Node;
use crate::http::middleware::policy_of_a_framed_page;
use crate::http::parameters::Parameters;
use crate::http::web::assets::ASSETS;
use crate::http::web::frame::Frame;
use crate::http::web::{page, words};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

#[derive(Template)]
#[template(path = "framed.html")]
struct FramedPage {
    /// What it is about: its id, and what it is called.
    about: Option<(String, String)>,
    near: String,
    miles: Option<String>,
    script: &'static str,
    frame: Frame,
}

/// The form.
pub(in crate::http::web) async fn show_framed(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
) -> HttpResponse {
    let mut parameters = Parameters::of_query(&request).unwrap_or_default();
    let choice = Choice::of_address(&node, &mut parameters);
    let about = choice.about.map(|ix| {
        let label = words::label(frame.tongue(), node.vocabulary, ix);
        (node.vocabulary.get(ix).id.clone(), label.to_owned())
    });
    let form = FramedPage {
        about,
        near: choice.near.unwrap_or_default(),
        miles: choice.miles,
        script: &ASSETS.framed.path,
        frame,
    };
    let mut answer = page(StatusCode::OK, &form);
    if let Ok(policy) = HeaderValue::try_from(policy_of_a_framed_page()) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}
