//! What visitors tell us of a service: kept for a curator, and told by a letter to whoever answers for it.
//!
//! A worry about safety goes to curators only, at once, and to the group never; and so does every cry for help, under whatever
//! heading it came. That a group should not be listed is for curators too: its own people say so. Who told it is for curators.
//! That its page is still right is told on it.

use super::letters::{self, ToldOfPage};
use super::managers::{Manager, managers_of};
use super::node::Node;
use crate::clock::before;
use crate::store::account::list_whom_to_alarm;
use crate::store::aggregate::list_local_authorities;
use crate::store::report::{
    Kept, count_reports_of, find_last_said_right, insert_contact_report, insert_report,
};
use crate::store::{Connection, StoreError, together};
use hereabouts_domain::{
    ContactReport, EmailAddress, PageLanguage, PublicService, Report, ReportKind, ServiceId,
};
use hereabouts_vocabulary::urgent;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tokio::time::timeout;

/// A page does not wait longer to tell what visitors said of it.
const WAIT: Duration = Duration::from_millis(200);

/// As many letters about what visitors told go to those who answer for an organisation within a day: whoever wants to fill
/// their mailbox shall not do it through us. All of it stands with their groups.
pub const MOST_LETTERS_A_DAY: i64 = 3;
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What a group is told of, by a letter.
pub(super) const KINDS_FOR_GROUP: [ReportKind; 6] = [
    ReportKind::Closed,
    ReportKind::WhenOrWhere,
    ReportKind::Contact,
    ReportKind::Cost,
    ReportKind::Description,
    ReportKind::Other,
];

/// Whether whoever answers for the group may read it.
pub(super) fn is_for_the_group(report: &Report) -> bool {
    let is_of_page = KINDS_FOR_GROUP.contains(&report.kind) || report.kind == ReportKind::NoAnswer;
    is_of_page && !is_cry_for_help(report)
}

/// Whether its words tell of somebody in danger.
fn is_cry_for_help(report: &Report) -> bool {
    let words = report.words.as_deref();
    words.is_some_and(|words| urgent::detect(words).is_some())
}

/// The message that says what is wrong.
#[must_use]
pub const fn message_of(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Closed => "report-closed",
        ReportKind::WhenOrWhere => "report-when-or-where",
        ReportKind::Contact => "report-contact",
        ReportKind::Cost => "report-cost",
        ReportKind::Description => "report-description",
        ReportKind::Safety => "report-safety",
        ReportKind::DoNotList => "report-do-not-list",
        ReportKind::Other => "report-other",
        ReportKind::NoAnswer => "report-no-answer",
    }
}

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

/// Keeps that a service's page is wrong, and writes to whoever has to know. The links in the letters begin with `origin`.
///
/// # Errors
/// When there were too many, or the database cannot be written.
pub async fn report(
    node: &Node,
    of: &PublicService,
    report: &Report,
    origin: &str,
) -> Result<(), NotKept> {
    let now = Timestamp::now();
    let mut connection = node.writes.connection().await?;
    together(&mut connection, async |connection| {
        told(insert_report(connection, report, now).await?)?;
        if report.kind == ReportKind::Safety || is_cry_for_help(report) {
            tell_curators(connection, node, of, origin, now).await?;
        } else if is_for_the_group(report) {
            tell_the_group(connection, node, of, report, (origin, now)).await?;
        }
        Ok(())
    })
    .await
}

/// Writes to the curators of where it is that somebody worries about safety.
async fn tell_curators(
    connection: &mut Connection,
    node: &Node,
    of: &PublicService,
    origin: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let areas = list_local_authorities(connection, of.service.id).await?;
    for (email, language) in list_whom_to_alarm(connection, &areas).await? {
        let link = letters::page_of_ours(origin, language, "/curate/reports");
        let letter = letters::worry_told(language, &link);
        letters::post(connection, node, &letter, &email, None, now).await?;
    }
    Ok(())
}

/// Writes to all who answer for an organisation what was told of a page of theirs, unless they had enough letters today.
async fn tell_the_group(
    connection: &mut Connection,
    node: &Node,
    of: &PublicService,
    report: &Report,
    (origin, now): (&str, Timestamp),
) -> Result<(), StoreError> {
    let organization = of.organization.id;
    let since = before(now, DAY);
    let lately = count_reports_of(connection, organization, &KINDS_FOR_GROUP, since).await?;
    if lately > MOST_LETTERS_A_DAY {
        return Ok(());
    }
    let told = ToldOfPage {
        name: &of.service.name,
        report,
        kind: message_of(report.kind),
        is_last_today: lately == MOST_LETTERS_A_DAY,
    };
    for Manager {
        account: manager, ..
    } in managers_of(connection, organization).await?
    {
        let link = letters::page_of_ours(origin, manager.language, "/groups");
        let letter = letters::told_of_page(manager.language, told, &link);
        letters::post(connection, node, &letter, &manager.email, None, now).await?;
    }
    Ok(())
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
