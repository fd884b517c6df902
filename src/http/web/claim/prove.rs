//! The code that proves a claim, typed.

use super::no_further;
use crate::directory::Node;
use crate::directory::claims::{list_own_claims, prove_claim};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::ClaimState;

#[derive(Template)]
#[template(path = "claim_code.html")]
struct CodePage {
    frame: Frame,
    code: String,
    faults: Vec<Fault>,
}

/// The form, as long as there is something to prove.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let own = match list_own_claims(&node, &asker.0.account).await {
        Ok(own) => own.into_iter().map(|own| own.claim),
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let asked = id.parse().ok();
    let claim = own.into_iter().find(|claim| Some(claim.id) == asked);
    if claim.is_some_and(|claim| claim.state == ClaimState::Granted) {
        return done(frame);
    }
    let form = CodePage {
        frame,
        code: String::new(),
        faults: Vec::new(),
    };
    page(StatusCode::OK, &form)
}

/// Lets whoever typed the right code look after the group.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let typed = posted.one("code").to_owned();
    match prove_claim(
        &node,
        &asker.0.account,
        id.parse().unwrap_or_default(),
        &typed,
    )
    .await
    {
        Ok(()) => done(frame),
        Err(error) => {
            let (status, name) = no_further(&error);
            let again = CodePage {
                faults: vec![Fault::on("code", frame.say(name))],
                code: typed,
                frame,
            };
            page(status, &again)
        }
    }
}

fn done(frame: Frame) -> HttpResponse {
    let onward = Some((frame.to("/account"), "account-back"));
    told(
        frame,
        StatusCode::OK,
        "claim-done-title",
        "claim-done",
        onward,
    )
}
