//! What somebody has claimed: that it waits, and the code that proves it, typed.

use super::no_further;
use crate::directory::Node;
use crate::directory::claims::{
    ClaimError, OwnClaim, email_to_claim_by, list_own_claims, prove_claim,
};
use crate::http::access::Asker;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::{page, problem_page, told};
use crate::tongue::Argument;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{ClaimState, ClaimWay};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "claim_code.html")]
struct CodePage {
    frame: Frame,
    title: &'static str,
    /// What has been done already: where the code went, or that the request has come.
    what: String,
    how: &'static str,
    code: String,
    faults: Vec<Fault>,
}

impl CodePage {
    fn new(frame: Frame, node: &Node, own: &OwnClaim) -> Self {
        let (title, how) = match own.claim.way {
            ClaimWay::Email => ("claim-code-title", "claim-code-how"),
            ClaimWay::Curator => ("claim-asked-title", "claim-asked-code"),
        };
        Self {
            title,
            what: what(&frame, node, own),
            how,
            code: String::new(),
            faults: Vec::new(),
            frame,
        }
    }
}

fn what(frame: &Frame, node: &Node, own: &OwnClaim) -> String {
    let record = node.find_service(own.claim.service_id).ok().flatten();
    let Some(record) = record else {
        return frame.say("curate-claim-hidden").to_owned();
    };
    let name = &record.organization.name;
    match (own.claim.way, email_to_claim_by(node, &record)) {
        (ClaimWay::Email, Some(email)) => frame.tongue().tell(
            "claim-code-sent",
            &[
                ("email", Argument::Text(email.as_str())),
                ("name", Argument::Text(name)),
            ],
        ),
        _ => frame.tell("claim-asked", "name", name),
    }
}

/// What somebody has asked for and waits for a curator, as it stands on their own page.
pub(in crate::http::web) struct AskedView {
    pub(in crate::http::web) address: String,
    /// That they asked, and for what.
    pub(in crate::http::web) said: String,
}

/// What somebody has asked the curators for that is still open.
pub(in crate::http::web) async fn asked(
    frame: &Frame,
    node: &Node,
    asker: &Asker,
) -> Result<Vec<AskedView>, Problem> {
    let own = list_own_claims(node, &asker.0.account).await;
    let own = own.map_err(|error| Problem::unavailable(&error))?;
    let waits = own
        .iter()
        .filter(|own| own.is_open && own.claim.way == ClaimWay::Curator);
    let views = waits.filter_map(|own| {
        let record = node.find_service(own.claim.service_id).ok().flatten()?;
        Some(AskedView {
            address: frame.to(&format!("/claim/{}", own.claim.id)),
            said: frame.tell("claim-waits", "name", &record.organization.name),
        })
    });
    Ok(views.collect())
}

/// A claim of somebody's own, or the page that says that there is none.
async fn find_own(
    frame: Frame,
    node: &Node,
    asker: &Asker,
    id: &str,
) -> Result<(Frame, OwnClaim), HttpResponse> {
    let own = match list_own_claims(node, &asker.0.account).await {
        Ok(own) => own,
        Err(error) => return Err(problem_page(frame, &Problem::unavailable(&error))),
    };
    let asked: Option<Uuid> = id.parse().ok();
    let found = own.into_iter().find(|own| Some(own.claim.id) == asked);
    match found {
        Some(own) => Ok((frame, own)),
        None => Err(problem_page(
            frame,
            &Problem::new(ProblemCode::NotFound, ""),
        )),
    }
}

/// The form, as long as there is something to prove.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let (frame, own) = match find_own(frame, &node, &asker, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    if own.claim.state == ClaimState::Granted {
        return done(frame);
    }
    if !own.is_open {
        return over(frame, StatusCode::OK);
    }
    page(StatusCode::OK, &CodePage::new(frame, &node, &own))
}

/// Lets whoever typed the right code look after the group.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let (frame, own) = match find_own(frame, &node, &asker, &id).await {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let typed = posted.one("code").to_owned();
    match prove_claim(&node, &asker.0.account, own.claim.id, &typed).await {
        Ok(()) => done(frame),
        Err(error @ ClaimError::Over) => over(frame, no_further(&error).0),
        Err(error) => {
            let (status, name) = no_further(&error);
            let again = CodePage {
                faults: vec![Fault::on("code", frame.say(name))],
                code: typed,
                ..CodePage::new(frame, &node, &own)
            };
            page(status, &again)
        }
    }
}

/// Nothing can be proved any more: it ran out, was refused, or too many codes were wrong.
fn over(frame: Frame, status: StatusCode) -> HttpResponse {
    let onward = Some((frame.to("/account"), "account-back"));
    told(frame, status, "claim-title", "claim-over", onward)
}

fn done(frame: Frame) -> HttpResponse {
    let onward = Some((frame.to("/groups"), "managing-title"));
    told(
        frame,
        StatusCode::OK,
        "claim-done-title",
        "claim-done",
        onward,
    )
}
