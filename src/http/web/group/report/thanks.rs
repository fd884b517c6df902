//! The thanks for what somebody told us, and what happens next. Its address says nothing of what that was.

use super::super::find;
use super::to;
use crate::directory::{Node, UrgentHelp};
use crate::http::safeguarding::whom_to_ask;
use crate::http::seal::Seal;
use crate::http::web::frame::Frame;
use crate::http::web::page;
use crate::http::web::redirect::lead_to;
use crate::http::web::urgent::{UrgentView, urgent_view};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::{PublicService, Report, ReportKind};
use hereabouts_vocabulary::urgent::{Language, UrgentKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What addresses of thanks are sealed for.
const PURPOSE: &str = "thanks";

/// What there is to say, without a word of what was written.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Thanks {
    /// It was what came of getting in touch.
    is_for_contact: bool,
    /// Somebody may not be safe there.
    is_about_safety: bool,
    /// An answer is wanted.
    wants_answer: bool,
    /// The danger that the words tell of, by its word, and whether they deny it.
    danger: Option<(String, bool)>,
}

impl Thanks {
    pub(super) fn for_report(report: &Report, urgent: Option<&UrgentHelp>) -> Self {
        Self {
            is_for_contact: false,
            is_about_safety: report.kind == ReportKind::Safety,
            wants_answer: report.reply_to.is_some(),
            danger: urgent.map(|help| (help.kind.as_str().to_owned(), help.quiet)),
        }
    }

    pub(super) fn for_contact() -> Self {
        Self {
            is_for_contact: true,
            ..Self::default()
        }
    }

    fn urgent(&self) -> Option<UrgentHelp> {
        let (word, quiet) = self.danger.as_ref()?;
        let kind = UrgentKind::ALL.iter().find(|kind| kind.as_str() == word)?;
        Some(UrgentHelp::in_danger(*kind, *quiet, None, Language::En))
    }
}

#[derive(Template)]
#[template(path = "thanks.html")]
struct ThanksPage {
    name: String,
    /// The group's own page.
    back: String,
    urgent: Vec<UrgentView>,
    thanks: Thanks,
    whom_to_ask: String,
    frame: Frame,
}

/// The address of the thanks; the group's own page where none can be made.
pub(super) fn thank(frame: &Frame, seal: &Seal, record: &PublicService, thanks: &Thanks) -> String {
    let after = (seal.seal(PURPOSE, thanks, Timestamp::now()))
        .map_or_else(|_| String::new(), |sealed| format!("/thanks/{sealed}"));
    to(frame, record, &after)
}

/// The thanks. After a day they lead to the group's page.
pub(in crate::http::web) async fn show_thanks(
    frame: Frame,
    node: Data<Node>,
    seal: Data<Seal>,
    path: Path<(String, String)>,
) -> HttpResponse {
    let (path, sealed) = path.into_inner();
    let record = match find(&frame, &node, &path, &format!("/thanks/{sealed}")).await {
        Ok(record) => record,
        Err(elsewhere) => return elsewhere.answer(frame),
    };
    let Ok(thanks) = seal.open::<Thanks>(PURPOSE, &sealed, Timestamp::now()) else {
        return lead_to(&to(&frame, &record, ""));
    };
    let page_of_thanks = ThanksPage {
        name: record.service.name.clone(),
        back: to(&frame, &record, ""),
        urgent: urgent_view(frame.tongue(), thanks.urgent().as_ref()),
        thanks,
        whom_to_ask: whom_to_ask(frame.tongue(), &record),
        frame,
    };
    page(StatusCode::OK, &page_of_thanks)
}
