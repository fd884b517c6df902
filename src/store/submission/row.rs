//! A submission and its row.

use super::people::SentPerson;
use crate::store::rows::word;
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{
    AccountId, OrganizationId, PageLanguage, ServiceId, SubmissionKind, SubmissionState,
};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// What somebody sends in.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// Its id, of UUID version 7.
    pub id: Uuid,
    /// What it is.
    pub kind: SubmissionKind,
    /// Who writes it.
    pub account_id: AccountId,
    /// The entry that it changes, or that it became.
    pub entry: Option<(OrganizationId, ServiceId)>,
    /// The versions of the entry that the answers were changed from; of a registration none.
    pub versions: Option<EntryVersions>,
    /// The answers that are about nobody, by the names of their questions.
    pub answers: Value,
    /// Who sent it, and whom to ask for.
    pub people: [SentPerson; 3],
    /// Grows with every save.
    pub version: i32,
    /// The language that it is written in, and that its letters are.
    pub language: PageLanguage,
    /// How far it has come.
    pub state: SubmissionState,
    /// The local authorities that it is about.
    pub areas: Vec<String>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// When it was sent.
    pub submitted_at: Option<Timestamp>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// What a curator asked, or why it was refused.
    pub said: Option<String>,
    /// What a curator asked last, until it is decided.
    pub asked: Option<String>,
    /// What was answered to that in words.
    pub reply: Option<String>,
    /// The curator who looks at it, and until when.
    pub assigned: Option<(AccountId, Timestamp)>,
}

/// Which versions of an entry somebody read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryVersions {
    /// Of its organisation.
    pub organization: i32,
    /// Of its service.
    pub service: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = schema::submission)]
pub(super) struct SubmissionRow {
    pub(super) id: Uuid,
    kind: String,
    account_id: Uuid,
    organization_id: Option<Uuid>,
    service_id: Option<Uuid>,
    organization_version: Option<i32>,
    service_version: Option<i32>,
    answers: Value,
    version: i32,
    language: String,
    state: String,
    areas: Vec<String>,
    created_at: jiff_diesel::Timestamp,
    changed_at: jiff_diesel::Timestamp,
    submitted_at: Option<jiff_diesel::Timestamp>,
    decided_at: Option<jiff_diesel::Timestamp>,
    said: Option<String>,
    asked: Option<String>,
    reply: Option<String>,
    assigned_to: Option<Uuid>,
    assigned_until: Option<jiff_diesel::Timestamp>,
}

impl SubmissionRow {
    pub(super) fn read(self, people: [SentPerson; 3]) -> Result<Submission, StoreError> {
        let entry = self.organization_id.zip(self.service_id);
        let versions = self.organization_version.zip(self.service_version);
        let until = self.assigned_until.map(|at| at.to_jiff());
        Ok(Submission {
            id: self.id,
            kind: word(&self.kind)?,
            account_id: AccountId(self.account_id),
            entry: entry
                .map(|(organization, service)| (OrganizationId(organization), ServiceId(service))),
            versions: versions.map(|(organization, service)| EntryVersions {
                organization,
                service,
            }),
            answers: self.answers,
            people,
            version: self.version,
            language: word(&self.language)?,
            state: word(&self.state)?,
            areas: self.areas,
            created_at: self.created_at.to_jiff(),
            changed_at: self.changed_at.to_jiff(),
            submitted_at: self.submitted_at.map(|at| at.to_jiff()),
            decided_at: self.decided_at.map(|at| at.to_jiff()),
            said: self.said,
            asked: self.asked,
            reply: self.reply,
            assigned: self.assigned_to.map(AccountId).zip(until),
        })
    }
}
