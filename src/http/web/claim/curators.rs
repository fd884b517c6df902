//! Claims that a curator decides: what was said, and what the page publishes, so that they ring or write there and nowhere
//! else.

use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::claims::{
    Claim, ClaimDecision, ClaimError, ClaimPeople, Published, code_to_tell, decide,
    find_waiting_claim, list_claim_people, list_claims,
};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_claim.html")]
struct ClaimPage {
    frame: Frame,
    claim: ClaimView,
    /// Who claims it, and who looks after it already.
    claimant: Option<PersonView>,
    managers: Vec<PersonView>,
    /// A code to tell the group, shown once.
    code: Option<String>,
    faults: Vec<Fault>,
}

/// Somebody with an account, as a curator reads of them.
struct PersonView {
    /// What they are called, where they said.
    name: Option<String>,
    email: String,
    is_lead: bool,
}

impl PersonView {
    fn of(account: &Account, is_lead: bool) -> Self {
        Self {
            name: account.name.clone(),
            email: account.email.to_string(),
            is_lead,
        }
    }
}

/// A claim as a curator reads it.
pub(in crate::http::web) struct ClaimView {
    pub(in crate::http::web) address: String,
    pub(in crate::http::web) organization: String,
    pub(in crate::http::web) words: String,
    /// Phones, e-mail and postal addresses that the page publishes.
    pub(in crate::http::web) published: Vec<String>,
}

impl ClaimView {
    fn of(frame: &Frame, node: &Node, claim: &Claim) -> Self {
        let record = node.find_service(claim.service_id).ok().flatten();
        let published = record.as_ref().map(Published::of).unwrap_or_default();
        let published = [published.phones, published.emails, published.addresses];
        let hidden = || frame.say("curate-claim-hidden").to_owned();
        Self {
            address: frame.to(&format!("/curate/claim/{}", claim.id)),
            organization: record.map_or_else(hidden, |record| record.organization.name),
            words: claim.words.clone().unwrap_or_default(),
            published: published.concat(),
        }
    }
}

/// Claims that wait for a curator.
pub(in crate::http::web) async fn waiting(
    frame: &Frame,
    node: &Node,
    asker: &Account,
) -> Result<Vec<ClaimView>, Problem> {
    let claims = list_claims(node, asker).await;
    let claims = claims.map_err(|error| Problem::unavailable(&error))?;
    Ok(claims
        .iter()
        .map(|claim| ClaimView::of(frame, node, claim))
        .collect())
}

/// One claim.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    answer(
        StatusCode::OK,
        frame,
        &node,
        &asker.0.account,
        &id,
        None,
        Vec::new(),
    )
    .await
}

/// Decides it, or gives a code to tell.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    id: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let claim: Uuid = id.parse().unwrap_or_default();
    let (words, origin) = (posted.one("words"), site.own_origin());
    let decided = match posted.one("then") {
        "code" => match code_to_tell(&node, &asker.0.account, claim).await {
            Ok(code) => {
                return answer(
                    StatusCode::OK,
                    frame,
                    &node,
                    &asker.0.account,
                    &id,
                    Some(code),
                    Vec::new(),
                )
                .await;
            }
            Err(error) => Err(error),
        },
        "grant" => decide(&node, &asker.0.account, claim, ClaimDecision::Grant, origin).await,
        _ if words.is_empty() => {
            let faults = vec![Fault::on("words", frame.say("curate-words-needed"))];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return answer(status, frame, &node, &asker.0.account, &id, None, faults).await;
        }
        _ => {
            let refused = ClaimDecision::Refuse(words);
            decide(&node, &asker.0.account, claim, refused, origin).await
        }
    };
    match decided {
        Ok(()) => lead_to(&frame.to("/curate")),
        Err(error) => undecided(frame, &error),
    }
}

fn undecided(frame: Frame, error: &ClaimError) -> HttpResponse {
    match error {
        ClaimError::Away(error) => problem_page(frame, &Problem::unavailable(error)),
        _ => {
            let onward = Some((frame.to("/curate"), "curate-back"));
            told(
                frame,
                StatusCode::CONFLICT,
                "curate-undecided",
                "curate-not-yours",
                onward,
            )
        }
    }
}

async fn answer(
    status: StatusCode,
    frame: Frame,
    node: &Node,
    asker: &Account,
    id: &str,
    code: Option<String>,
    faults: Vec<Fault>,
) -> HttpResponse {
    let claim = match find_waiting_claim(node, asker, id.parse().unwrap_or_default()).await {
        Ok(claim) => claim,
        Err(error) => return undecided(frame, &error),
    };
    let people = match list_claim_people(node, std::slice::from_ref(&claim)).await {
        Ok(people) => people.into_iter().next(),
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let ClaimPeople { claimant, managers } = people.unwrap_or_default();
    let shown = ClaimPage {
        claimant: (claimant.as_ref()).map(|account| PersonView::of(account, false)),
        managers: (managers.iter())
            .map(|manager| PersonView::of(&manager.account, manager.is_lead))
            .collect(),
        claim: ClaimView::of(&frame, node, &claim),
        code: code.map(|code| format!("{} {}", &code[..4], &code[4..])),
        faults,
        frame,
    };
    page(status, &shown)
}
