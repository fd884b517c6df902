//! What a reader tells us of a group: that its page is wrong, or what came of getting in touch. Both are posted, kept for a
//! curator, and thanked for at an address that says nothing of them.
//!
//! What was typed is shown again when it could not be kept, is in no log and in no address.

mod contacted;
mod thanks;
mod written;
mod wrong;

pub(in crate::http::web) use contacted::{show_contacted, take_contacted};
pub(in crate::http::web) use thanks::show_thanks;
pub(in crate::http::web) use written::kind_in_words;
pub(in crate::http::web) use wrong::{show_wrong, take_wrong};

use crate::directory::{NotKept, listing_path};
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use actix_web::http::StatusCode;
use hereabouts_domain::{ContactOutcome, PublicService};

/// What follows the address of a group's page for the form that says what is wrong.
const WRONG: &str = "/wrong";
/// What its address says for a worry about safety: the kind is chosen then, and whom to call stands before the form. A history
/// tells nobody what that was.
const AT_ONCE: &str = "at=once";
/// The same for claiming it.
const CLAIM: &str = "/claim";
/// The same for what came of getting in touch.
const CONTACTED: &str = "/contacted";

/// What came of getting in touch, as it can be chosen, with the message that says it.
const OUTCOMES: [(ContactOutcome, &str); 4] = [
    (ContactOutcome::StillRight, "report-still-right"),
    (ContactOutcome::Full, "report-full"),
    (ContactOutcome::NoAnswer, "report-no-answer"),
    (ContactOutcome::Changed, "report-changed"),
];

/// Where a reader of a group's page can tell us of it.
pub(super) struct TellingView {
    /// The form that says what is wrong.
    pub(super) wrong: String,
    /// The same for whoever worries about safety.
    pub(super) worry: String,
    /// Where somebody whose group it is comes to look after the page.
    pub(super) claim: String,
    /// Where what came of getting in touch is posted.
    pub(super) contacted: String,
    /// What can be chosen there: the word that is sent, and how it reads.
    pub(super) outcomes: Vec<(&'static str, String)>,
}

impl TellingView {
    pub(super) fn of(frame: &Frame, record: &PublicService) -> Self {
        let outcomes = OUTCOMES.into_iter();
        let outcomes =
            outcomes.map(|(outcome, name)| (outcome.as_str(), frame.say(name).to_owned()));
        Self {
            wrong: to(frame, record, WRONG),
            worry: format!("{}?{AT_ONCE}", to(frame, record, WRONG)),
            claim: to(frame, record, CLAIM),
            contacted: to(frame, record, CONTACTED),
            outcomes: outcomes.collect(),
        }
    }
}

/// An address under a group's page.
fn to(frame: &Frame, record: &PublicService, after: &str) -> String {
    frame.to(&format!("{}{after}", listing_path(&record.service)))
}

/// What to say when it could not be kept, and the status to say it with.
fn not_kept(error: &NotKept) -> (StatusCode, &'static str) {
    match error {
        NotKept::TooMany => (StatusCode::TOO_MANY_REQUESTS, "report-too-many"),
        NotKept::Away(error) => {
            let problem = Problem::unavailable(error);
            (problem.code().status(), "report-away")
        }
    }
}
