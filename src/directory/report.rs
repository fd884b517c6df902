//! What visitors tell us of a service: kept for a curator, and shown to nobody else. Only that its page is still right is
//! told on it.

use super::node::Node;
use crate::store::StoreError;
use crate::store::report::{Kept, find_last_said_right, insert_contact_report, insert_report};
use hereabouts_domain::{
    ContactReport, EmailAddress, PageLanguage, PublicService, Report, ReportKind, ServiceId,
};
use jiff::Timestamp;
use jiff::civil::Date;
use std::time::Duration;
use tokio::time::timeout;

/// A page does not wait longer to tell what visitors said of it.
const WAIT: Duration = Duration::from_millis(200);

/// Why what somebody told us was not kept.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// There were too many of one service within an hour.
    #[error("too many reports of one service within an hour")]
    TooMany,
    /// The database is away.
    #[error(transparent)]
    Away(#[from] StoreError),
}

/// What somebody tells us of a service, as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What is wrong, if they said so.
    pub kind: Option<ReportKind>,
    /// More, in their words, or nothing.
    pub words: &'a str,
    /// Where to answer them, or nothing.
    pub email: &'a str,
}

/// Something that is wrong with what somebody tells us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFault {
    /// They don't say what is wrong, or what nobody can choose.
    NoKind,
    /// It has so many characters, which is too many.
    TooLong(usize),
    /// That is no e-mail address.
    NoEmail,
}

impl Told<'_> {
    /// What a curator will read of it.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn read(
        &self,
        of: &PublicService,
        language: PageLanguage,
    ) -> Result<Report, Vec<ReportFault>> {
        let mut faults = Vec::new();
        let kind = self.kind.filter(|kind| *kind != ReportKind::NoAnswer);
        if kind.is_none() {
            faults.push(ReportFault::NoKind);
        }
        let length = self.words.chars().count();
        if length > Report::LONGEST_WORDS {
            faults.push(ReportFault::TooLong(length));
        }
        let reply_to = (!self.email.is_empty()).then(|| EmailAddress::parse(self.email));
        if matches!(reply_to, Some(Err(_))) {
            faults.push(ReportFault::NoEmail);
        }
        match kind {
            Some(kind) if faults.is_empty() => Ok(Report {
                service_id: of.service.id,
                service_version: of.service.stewardship.version,
                kind,
                words: (!self.words.is_empty()).then(|| self.words.to_owned()),
                reply_to: reply_to.and_then(Result::ok),
                language: Some(language),
            }),
            _ => Err(faults),
        }
    }
}

/// Keeps that a service's page is wrong.
///
/// # Errors
/// When there were too many, or the database cannot be written.
pub async fn report(node: &Node, report: &Report) -> Result<(), NotKept> {
    let mut connection = node.writes.connection().await?;
    told(insert_report(&mut connection, report, Timestamp::now()).await?)
}

/// Keeps what came of getting in touch with a service. It is no check: the page stays as it is.
///
/// # Errors
/// When there were too many, or the database cannot be written.
pub async fn report_contact(node: &Node, report: &ContactReport) -> Result<(), NotKept> {
    let mut connection = node.writes.connection().await?;
    told(insert_contact_report(&mut connection, report, Timestamp::now()).await?)
}

/// The last day on which somebody who had got in touch said that a service's page is still right. Nothing while the
/// database is away or slow: the page goes on without it.
pub async fn last_said_right(node: &Node, service_id: ServiceId) -> Option<Date> {
    let asked = async {
        let mut connection = node.writes.connection().await?;
        find_last_said_right(&mut connection, service_id).await
    };
    let answered: Result<Option<Date>, StoreError> = timeout(WAIT, asked).await.ok()?;
    answered.ok()?
}

const fn told(kept: Kept) -> Result<(), NotKept> {
    match kept {
        Kept::Yes => Ok(()),
        Kept::TooMany => Err(NotKept::TooMany),
    }
}
