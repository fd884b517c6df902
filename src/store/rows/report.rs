//! Rows of what visitors tell us.

use super::{optional, optional_word, word};
use crate::store::{StoreError, schema};
use diesel::prelude::*;
use hereabouts_domain::{ContactReport, OpenReport, Report, ServiceId};
use jiff::Timestamp;
use jiff_diesel::ToDiesel;
use uuid::Uuid;

#[derive(Debug, Insertable)]
#[diesel(table_name = schema::report)]
pub(in crate::store) struct NewReportRow<'a> {
    id: Uuid,
    service_id: Uuid,
    service_version: i32,
    kind: &'static str,
    words: Option<&'a str>,
    language: Option<&'static str>,
    reported_by: Option<Uuid>,
    reported_at: jiff_diesel::Timestamp,
}

impl<'a> NewReportRow<'a> {
    pub(in crate::store) fn new(
        report: &'a Report,
        reported_by: Option<Uuid>,
        now: Timestamp,
    ) -> Self {
        Self {
            id: Uuid::now_v7(),
            service_id: report.service_id.0,
            service_version: report.service_version,
            kind: report.kind.as_str(),
            words: report.words.as_deref(),
            language: report.language.map(|language| language.as_str()),
            reported_by,
            reported_at: now.to_diesel(),
        }
    }
}

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = schema::report)]
pub(in crate::store) struct ReportRow {
    id: Uuid,
    service_id: Uuid,
    service_version: i32,
    kind: String,
    words: Option<String>,
    language: Option<String>,
    pub(in crate::store) reported_by: Option<Uuid>,
    reported_at: jiff_diesel::Timestamp,
}

impl ReportRow {
    /// With the e-mail address of who reported it.
    pub(in crate::store) fn read(self, email: Option<String>) -> Result<OpenReport, StoreError> {
        Ok(OpenReport {
            id: self.id,
            reported_at: self.reported_at.to_jiff(),
            report: Report {
                service_id: ServiceId(self.service_id),
                service_version: self.service_version,
                kind: word(&self.kind)?,
                words: self.words,
                reply_to: optional(email)?,
                language: optional_word(self.language.as_deref())?,
            },
        })
    }
}

#[derive(Debug, Insertable)]
#[diesel(table_name = schema::contact_report)]
pub(in crate::store) struct NewContactReportRow {
    id: Uuid,
    service_id: Uuid,
    service_version: i32,
    outcome: &'static str,
    contacted_on: jiff_diesel::Date,
    reported_at: jiff_diesel::Timestamp,
}

impl NewContactReportRow {
    pub(in crate::store) fn new(report: &ContactReport, now: Timestamp) -> Self {
        Self {
            id: Uuid::now_v7(),
            service_id: report.service_id.0,
            service_version: report.service_version,
            outcome: report.outcome.as_str(),
            contacted_on: report.contacted_on.to_diesel(),
            reported_at: now.to_diesel(),
        }
    }
}
