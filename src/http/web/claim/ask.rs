//! The ways to show that a group is one's own.

use super::super::group::find_by_short_id;
use super::no_further;
use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::claims::{
    Published, claim_by_a_curator, claim_by_email, email_to_claim_by, published_email,
};
use crate::directory::listing_path;
use crate::http::access::Asker;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::PublicService;

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage {
    frame: Frame,
    name: String,
    organization: String,
    /// Where a code can go, if the page shows an address that will do.
    email: Option<String>,
    /// The page shows an address, of one of several groups of the organisation: only a curator decides.
    is_for_curators: bool,
    /// Whoever asks looks after it already.
    is_theirs: bool,
    action: String,
    change: String,
    back: String,
    words: String,
    /// How a curator can make sure, by what the page publishes.
    hint: &'static str,
    faults: Vec<Fault>,
}

impl ClaimPage {
    fn new(frame: Frame, node: &Node, asker: &Account, record: &PublicService) -> Self {
        let email = email_to_claim_by(node, record).map(ToString::to_string);
        let path = frame.to(&listing_path(&record.service));
        Self {
            name: record.service.name.clone(),
            organization: record.organization.name.clone(),
            is_for_curators: email.is_none() && published_email(record).is_some(),
            email,
            is_theirs: asker.actor.manages(record.organization.id),
            action: format!("{path}/claim"),
            change: format!("{path}/change"),
            back: path,
            words: String::new(),
            hint: hint(&Published::of(record)),
            faults: Vec::new(),
            frame,
        }
    }
}

/// Only what the page publishes is rung or written to: nothing else is offered.
fn hint(published: &Published) -> &'static str {
    let can_write = !published.emails.is_empty() || !published.addresses.is_empty();
    match (published.phones.is_empty(), can_write) {
        (false, true) => "claim-words-hint",
        (false, false) => "claim-words-hint-phone",
        (true, true) => "claim-words-hint-write",
        (true, false) => "claim-words-hint-neither",
    }
}

/// The page.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
    asker: Asker,
) -> HttpResponse {
    match find_by_short_id(&node, &path.0) {
        Ok(record) => page(
            StatusCode::OK,
            &ClaimPage::new(frame, &node, &asker.0.account, &record),
        ),
        Err(problem) => problem_page(frame, &problem),
    }
}

/// Begins a claim, and leads to where it is proved.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    path: Path<(String,)>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let record = match find_by_short_id(&node, &path.0) {
        Ok(record) => record,
        Err(problem) => return problem_page(frame, &problem),
    };
    let words = posted.one("words");
    let begun = if posted.one("way") == "email" {
        claim_by_email(&node, &asker.0.account, &record, frame.language()).await
    } else {
        claim_by_a_curator(&node, &asker.0.account, &record, words).await
    };
    match begun {
        Ok(id) => lead_to(&frame.to(&format!("/claim/{id}"))),
        Err(error) => {
            let refused = no_further(&error);
            again(frame, &node, &asker.0.account, &record, words, refused)
        }
    }
}

fn again(
    frame: Frame,
    node: &Node,
    asker: &Account,
    record: &PublicService,
    words: &str,
    (status, name): (StatusCode, &str),
) -> HttpResponse {
    let faults = vec![Fault::on("words", frame.say(name))];
    let again = ClaimPage {
        words: words.to_owned(),
        faults,
        ..ClaimPage::new(frame, node, asker, record)
    };
    page(status, &again)
}
