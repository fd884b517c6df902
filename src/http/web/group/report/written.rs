//! What somebody wrote into the form that says what is wrong, and what is wrong with that.

use crate::directory::{ReportFault, Told, UrgentHelp, message_of, urgent_help};
use crate::http::body::whole;
use crate::http::parameters::Parameters;
use crate::http::problem::Problem;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use actix_web::HttpRequest;
use actix_web::web::Bytes;
use hereabouts_domain::{PublicService, Report, ReportKind};
use hereabouts_vocabulary::urgent::Language;

/// What can be chosen.
const KINDS: [ReportKind; 8] = [
    ReportKind::Closed,
    ReportKind::WhenOrWhere,
    ReportKind::Contact,
    ReportKind::Cost,
    ReportKind::Description,
    ReportKind::Safety,
    ReportKind::DoNotList,
    ReportKind::Other,
];

/// A kind as it reads.
pub(in crate::http::web) fn kind_in_words(frame: &Frame, kind: ReportKind) -> String {
    frame.say(message_of(kind)).to_owned()
}

/// What somebody wrote.
#[derive(Default)]
pub(super) struct Written {
    pub(super) kind: Option<ReportKind>,
    pub(super) words: String,
    pub(super) email: String,
    /// What a machine wrote where people are asked to write nothing.
    pub(super) trap: String,
}

/// A choice on the page.
pub(super) struct KindView {
    pub(super) word: &'static str,
    pub(super) label: String,
    pub(super) is_chosen: bool,
    /// Who can help at once.
    pub(super) is_safety: bool,
}

impl Written {
    /// What was posted. How long it is, is looked at later: nobody shall lose a long story.
    pub(super) fn read(
        request: &HttpRequest,
        body: Result<Bytes, actix_web::Error>,
    ) -> Result<Self, Problem> {
        let mut parameters = Parameters::of_body(request, &whole(body)?)?;
        let kind = parameters.take_one("kind")?.unwrap_or_default();
        let mut take = |name| {
            let text = parameters.take_one(name)?;
            Ok::<_, Problem>(text.as_deref().map(plain).unwrap_or_default())
        };
        let written = Self {
            kind: KINDS.into_iter().find(|own| own.as_str() == kind),
            words: take("words")?,
            email: take("email")?,
            trap: take("leave-empty")?,
        };
        parameters.finish()?;
        Ok(written)
    }

    /// What a curator will read of it.
    pub(super) fn check(
        &self,
        frame: &Frame,
        record: &PublicService,
    ) -> Result<Report, Vec<Fault>> {
        let told = Told {
            kind: self.kind,
            words: &self.words,
            email: &self.email,
        };
        let read = told.read(record, frame.language());
        let found = read.as_ref().err().into_iter().flatten();
        let mut faults: Vec<Fault> = found.map(|fault| in_words(frame, *fault)).collect();
        if !self.trap.is_empty() {
            faults.push(Fault::on("leave-empty", frame.say("report-trap-filled")));
        }
        match read {
            Ok(report) if faults.is_empty() => Ok(report),
            _ => Err(faults),
        }
    }

    /// The form of somebody who came to tell of a worry about safety.
    pub(super) fn worried() -> Self {
        Self {
            kind: Some(ReportKind::Safety),
            ..Self::default()
        }
    }

    /// Help in danger, by what was written.
    pub(super) fn urgent(&self) -> Option<UrgentHelp> {
        urgent_help(&self.words, None, Language::En)
    }

    /// Whether somebody may not be safe there.
    pub(super) fn is_about_safety(&self) -> bool {
        self.kind == Some(ReportKind::Safety)
    }

    /// What can be chosen.
    pub(super) fn kinds(&self, frame: &Frame) -> Vec<KindView> {
        let kinds = KINDS.into_iter();
        let views = kinds.map(|kind| KindView {
            word: kind.as_str(),
            label: kind_in_words(frame, kind),
            is_chosen: self.kind == Some(kind),
            is_safety: kind == ReportKind::Safety,
        });
        views.collect()
    }
}

fn in_words(frame: &Frame, fault: ReportFault) -> Fault {
    match fault {
        ReportFault::NoKind => Fault::on(KINDS[0].as_str(), frame.say("report-choose")),
        ReportFault::TooLong(length) => Fault::on("words", frame.count("report-too-long", &length)),
        ReportFault::NoEmail => Fault::on("email", frame.say("report-no-email")),
    }
}

/// Lines end alike, and nothing stands in them that nobody sees.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.replace(|c: char| c.is_control() && c != '\n', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_can_be_chosen_but_for_what_nobody_writes() {
        for kind in ReportKind::ALL {
            assert_eq!(
                KINDS.contains(kind),
                *kind != ReportKind::NoAnswer,
                "{kind}"
            );
        }
    }

    #[test]
    fn a_line_is_one_character_longer_and_what_nobody_sees_goes() {
        assert_eq!(
            plain("It moved.\r\nTo\u{0} York\u{7}"),
            "It moved.\nTo York"
        );
    }
}
