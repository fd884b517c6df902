//! What visitors tell us of a service: that its page is wrong, or what came of getting in touch.
//!
//! Neither is a check, since nobody knows who said so. A curator reads both, and decides.

use crate::contact_point::EmailAddress;
use crate::ids::ServiceId;
use crate::page_language::PageLanguage;
use crate::text_enum::text_enum;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

text_enum! {
    /// What is wrong with a service's page.
    ReportKind {
        /// It has closed.
        Closed = "closed",
        /// The day, the time or the place is different.
        WhenOrWhere = "when-or-where",
        /// The phone, e-mail or website does not work.
        Contact = "contact",
        /// The cost is different.
        Cost = "cost",
        /// It isn't what the page says.
        Description = "description",
        /// Somebody may not be safe there: goes before everything else, and never to the group.
        Safety = "safety",
        /// It should not be listed here, says somebody whose group it is.
        DoNotList = "do-not-list",
        /// Something else.
        Other = "other",
        /// Nobody answered on several days. Raised by contact reports, and chosen on no form.
        NoAnswer = "no-answer",
    }
}

text_enum! {
    /// How far a curator is with a report.
    ReportState {
        /// Nobody has dealt with it.
        Open = "open",
        /// Somebody has.
        Done = "done",
    }
}

text_enum! {
    /// What came of getting in touch.
    ContactOutcome {
        /// What the page says is still right.
        StillRight = "still-right",
        /// There is no room, or a waiting list.
        Full = "full",
        /// Nobody answered.
        NoAnswer = "no-answer",
        /// Something has changed.
        Changed = "changed",
    }
}

/// That a service's page is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The service.
    pub service_id: ServiceId,
    /// The version that was shown.
    pub service_version: i32,
    /// What is wrong.
    pub kind: ReportKind,
    /// In somebody's own words, at most [`Report::LONGEST_WORDS`] characters.
    pub words: Option<String>,
    /// Where an answer goes, when one is wanted.
    pub reply_to: Option<EmailAddress>,
    /// The language of the page; none of what nobody wrote.
    pub language: Option<PageLanguage>,
}

impl Report {
    /// As many characters as somebody's own words may have.
    pub const LONGEST_WORDS: usize = 1_000;
}

/// A report as it waits for a curator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenReport {
    /// Its id, of UUID version 7.
    pub id: Uuid,
    /// What was told.
    pub report: Report,
    /// When.
    pub reported_at: Timestamp,
}

/// What came of getting in touch with a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContactReport {
    /// The service.
    pub service_id: ServiceId,
    /// The version that was shown.
    pub service_version: i32,
    /// What came of it.
    pub outcome: ContactOutcome,
    /// The day, in the United Kingdom.
    pub contacted_on: Date,
}
