//! A registration as its owner's program reads it.

use super::body::takes_several;
use super::doubles::DoubleRecord;
use super::versions::etag;
use crate::directory::questions::{Answers, STEPS};
use crate::directory::submissions::{Draft, Receipt};
use crate::directory::{Node, listing_path};
use crate::http::api_v1::models::ServiceRecord;
use crate::http::api_v1::records::private;
use crate::http::problem::ProblemError;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::ETAG;
use hereabouts_domain::SubmissionState;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// What addresses of registrations begin with.
pub(super) const REGISTRATIONS: &str = "/api/v1/registrations";

/// That a registration has come.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct ReceiptRecord {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    #[schema(example = "/api/v1/registrations/018f3b1c-7a4e-7c1d-9a55-3f0c2b7d6e10")]
    url: String,
    /// Always waiting: a curator looks at it next.
    #[schema(example = "waiting")]
    state: &'static str,
    /// When it came.
    sent_at: String,
}

impl From<Receipt> for ReceiptRecord {
    fn from(receipt: Receipt) -> Self {
        Self {
            id: receipt.id.to_string(),
            url: address(receipt.id),
            state: word(SubmissionState::Submitted),
            sent_at: receipt.sent_at.to_string(),
        }
    }
}

/// What would become of a registration.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct DryRunRecord {
    /// Whether it would be registered as it is, but for `likely_doubles` and consent.
    pub(super) is_right: bool,
    /// Everything that is wrong.
    pub(super) errors: Vec<ProblemError>,
    /// What is listed already and may be the same, the likeliest first.
    pub(super) likely_doubles: Vec<DoubleRecord>,
    /// Concepts that the group's words suggest, to be sent as `concepts` where they are right.
    pub(super) suggested_concepts: Vec<SuggestedConcept>,
    /// What the public would see. Null while something is wrong, and where the public would see nothing.
    pub(super) preview: Option<ServiceRecord>,
}

/// A concept that words suggest.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct SuggestedConcept {
    /// Its id.
    #[schema(example = "dementia")]
    pub(super) id: String,
    /// What people read.
    #[schema(example = "dementia")]
    pub(super) label: String,
}

/// A registration, or a change.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct RegistrationRecord {
    /// Its id.
    id: String,
    /// Where it can be read, from the root of this site.
    url: String,
    /// registration, or change (of an entry that is listed).
    #[schema(example = "registration")]
    kind: &'static str,
    /// draft (begun on a page and not sent), waiting (for a curator), question (it waits for you), approved, refused or
    /// withdrawn.
    #[schema(example = "waiting")]
    state: &'static str,
    /// What a curator asks. Put the registration again to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The service that it became, or changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    service_id: Option<String>,
    /// The service's page, from the root of this site, where the public can see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    service_url: Option<String>,
    /// Grows with every change; it is the `ETag` too.
    #[schema(example = 2)]
    version: i32,
    /// en or cy.
    #[schema(example = "en")]
    language: String,
    /// The answers by the names of their questions. Those about people are forgotten when it is decided.
    answers: BTreeMap<String, Value>,
    /// When it was begun.
    begun_at: String,
    /// When it was last changed.
    changed_at: String,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    sent_at: Option<String>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    decided_at: Option<String>,
}

/// Some of somebody's registrations.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::http::api_v1) struct RegistrationList {
    /// The latest first.
    pub(super) registrations: Vec<RegistrationRecord>,
    /// The cursor of what comes after; null when nothing does.
    pub(super) next: Option<String>,
}

impl RegistrationRecord {
    pub(super) fn of(node: &Node, draft: &Draft) -> Self {
        let submission = &draft.submission;
        let said_in = |state| {
            let said = submission.said.clone();
            said.filter(|_| submission.state == state)
        };
        let service = submission.entry.map(|(_, id)| id);
        let public = service.and_then(|id| node.find_service(id).ok().flatten());
        Self {
            id: submission.id.to_string(),
            url: address(submission.id),
            kind: submission.kind.as_str(),
            state: word(submission.state),
            question: said_in(SubmissionState::Question),
            reason: said_in(SubmissionState::Refused),
            service_id: service.map(|id| id.to_string()),
            service_url: public.map(|record| listing_path(&record.service)),
            version: submission.version,
            language: submission.language.to_string(),
            answers: answers(&draft.answers),
            begun_at: submission.created_at.to_string(),
            changed_at: submission.changed_at.to_string(),
            sent_at: submission.submitted_at.map(|at| at.to_string()),
            decided_at: submission.decided_at.map(|at| at.to_string()),
        }
    }

    /// The record with its version.
    pub(super) fn answer(&self) -> HttpResponse {
        private(StatusCode::OK)
            .insert_header((ETAG, etag(self.version)))
            .json(self)
    }
}

/// Where a registration can be read.
pub(super) fn address(id: Uuid) -> String {
    format!("{REGISTRATIONS}/{id}")
}

/// Answers as they can be sent again.
pub(super) fn answers(answers: &Answers) -> BTreeMap<String, Value> {
    let is_list = |name: &str| {
        let mut fields = STEPS.iter().flat_map(|step| step.fields);
        fields.any(|field| field.owns(name) && takes_several(field))
    };
    let written = answers.iter().map(|(name, said)| {
        let value = match said {
            [one] if !is_list(name) => Value::from(one.as_str()),
            several => Value::from(several),
        };
        (name.to_owned(), value)
    });
    written.collect()
}

pub(super) const fn word(state: SubmissionState) -> &'static str {
    match state {
        SubmissionState::Submitted => "waiting",
        other => other.as_str(),
    }
}
