//! Groups that what somebody writes may be, with why, in words.

use super::said;
use crate::clock::now_in_the_uk;
use crate::directory::doubles::{
    Alike, HiddenDouble, LikelyDouble, WaitingDouble, find_likely_doubles,
};
use crate::directory::questions::{Answers, STEPS};
use crate::directory::{Node, listing_path};
use crate::http::web::frame::Frame;
use crate::http::web::group::Brief;
use crate::http::web::words::distance;
use hereabouts_doubles::{Finding, Reason, Score};
use std::sync::Arc;

/// As many reasons are told of one.
const MOST_REASONS: usize = 4;

/// A group that may be the same.
pub(in crate::http::web) struct DoubleView {
    pub(in crate::http::web) name: String,
    pub(in crate::http::web) organization: String,
    pub(in crate::http::web) whereabouts: Option<String>,
    pub(in crate::http::web) address: String,
    pub(in crate::http::web) per_cent: String,
    pub(in crate::http::web) why: Vec<String>,
    /// Why nobody sees it, of one that is out of sight; for curators only.
    pub(in crate::http::web) out_of_sight: Option<String>,
    /// The organisation is the same, and what it does there may be something else.
    pub(in crate::http::web) is_of_organization: bool,
    /// What was answered beside what is listed. Nothing where only the organisation is alike.
    pub(in crate::http::web) beside: Vec<BesideView>,
}

/// The same of both.
pub(in crate::http::web) struct BesideView {
    pub(in crate::http::web) what: &'static str,
    pub(in crate::http::web) answered: Vec<String>,
    pub(in crate::http::web) listed: Vec<String>,
}

/// The likeliest doubles of what was answered.
pub(in crate::http::web) async fn doubles(
    frame: &Frame,
    node: &Arc<Node>,
    answers: &Answers,
) -> Vec<DoubleView> {
    let found = find_likely_doubles(node, answers).await;
    found
        .iter()
        .map(|double| DoubleView::of(frame, node, answers, double))
        .collect()
}

impl DoubleView {
    fn of(frame: &Frame, node: &Node, answers: &Answers, double: &LikelyDouble) -> Self {
        let record = &double.record;
        let listed = Brief::new(frame, node, record, now_in_the_uk());
        let is_of_organization = double.alike == Alike::Organization;
        Self {
            name: record.service.name.clone(),
            organization: record.organization.name.clone(),
            address: frame.to(&listing_path(&record.service)),
            per_cent: per_cent(&double.score),
            why: why(frame, &double.score),
            out_of_sight: None,
            is_of_organization,
            beside: match is_of_organization {
                true => Vec::new(),
                false => beside(frame, node, answers, &listed),
            },
            whereabouts: listed.whereabouts,
        }
    }

    /// One that waits for a curator too: its address is its desk.
    pub(in crate::http::web) fn of_waiting(frame: &Frame, double: &WaitingDouble) -> Self {
        Self {
            name: double.name.clone(),
            organization: double.organization.clone(),
            whereabouts: None,
            address: frame.to(&format!("/curate/{}", double.submission)),
            per_cent: per_cent(&double.score),
            why: why(frame, &double.score),
            out_of_sight: None,
            is_of_organization: double.alike == Alike::Organization,
            beside: Vec::new(),
        }
    }

    /// One that nobody sees, with why: its address is its history, which a curator reads.
    pub(in crate::http::web) fn of_hidden(
        frame: &Frame,
        double: &HiddenDouble,
        out_of_sight: Option<String>,
    ) -> Self {
        let entry = &double.entry;
        Self {
            name: entry.name.clone(),
            organization: entry.organization.clone(),
            whereabouts: None,
            address: frame.to(&format!("/curate/history/{}", entry.service_id)),
            per_cent: per_cent(&double.score),
            why: why(frame, &double.score),
            out_of_sight,
            is_of_organization: double.alike == Alike::Organization,
            beside: Vec::new(),
        }
    }
}

/// What a group is known by, as it was answered and as it is listed.
fn beside(frame: &Frame, node: &Node, answers: &Answers, listed: &Brief) -> Vec<BesideView> {
    let answered = |names: &[&str]| -> Vec<String> {
        let fields = STEPS.iter().flat_map(|step| step.fields);
        let asked = fields.filter(|field| names.contains(&field.name));
        asked
            .flat_map(|field| said(frame, node, field, &field.said(answers)))
            .collect()
    };
    let place = answered(&["venue", "street", "town", "postcode"]).join(", ");
    let place = Some(place).filter(|place| !place.is_empty());
    let rows = [
        (
            "doubles-name",
            answered(&["name"]),
            vec![listed.name.clone()],
        ),
        (
            "doubles-run-by",
            answered(&["organization-name"]),
            vec![listed.organization.clone()],
        ),
        (
            "doubles-where",
            Vec::from_iter(place),
            Vec::from_iter(listed.whereabouts.clone()),
        ),
        (
            "doubles-when",
            answered(&["sessions"]),
            listed.usual.clone(),
        ),
        (
            "doubles-contact",
            answered(&["email", "phone", "website"]),
            listed.contact.iter().map(|way| way.shown.clone()).collect(),
        ),
    ];
    let rows = rows.map(|(what, answered, listed)| BesideView {
        what,
        answered,
        listed,
    });
    let says_something = |row: &BesideView| !row.answered.is_empty() || !row.listed.is_empty();
    rows.into_iter().filter(says_something).collect()
}

/// How sure that is, in whole per cent.
pub(in crate::http::web) fn per_cent(score: &Score) -> String {
    (score.per_mille / 10).to_string()
}

/// What speaks most for two being one, in words.
pub(in crate::http::web) fn why(frame: &Frame, score: &Score) -> Vec<String> {
    let reasons = score.reasons.iter();
    let said = reasons.filter_map(|reason| in_words(frame, reason));
    said.take(MOST_REASONS).collect()
}

/// What speaks for it; what speaks against it is for the eye to see.
fn in_words(frame: &Frame, reason: &Reason) -> Option<String> {
    if reason.nats <= 0.0 {
        return None;
    }
    let name = match reason.finding {
        Finding::SameName { .. } => "doubles-same-name",
        Finding::NameWithinTyping { .. } | Finding::NameShortened => "doubles-nearly-the-name",
        Finding::NameHasMore | Finding::NamesShareWords => "doubles-words-of-the-name",
        Finding::SameOrganization => "doubles-same-organization",
        Finding::SameIdentifier { .. } => "doubles-same-number",
        Finding::SameEmail { .. } => "doubles-same-email",
        Finding::SamePhone { .. } => "doubles-same-phone",
        Finding::SamePage { .. } | Finding::SameWebsite { .. } => "doubles-same-website",
        Finding::SamePlace => "doubles-same-place",
        Finding::Apart { metres } => {
            return Some(frame.tell(
                "doubles-apart",
                "distance",
                distance(frame.tongue(), f64::from(metres)),
            ));
        }
        Finding::SimilarDescription => "doubles-similar-words",
        _ => return None,
    };
    Some(frame.say(name).to_owned())
}
