//! What is out of sight: after a worry, because nobody has confirmed it for long, or because its own people don't want it
//! listed. Each leads to its history, where a curator shows it again.

use super::history::why_in_words;
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::health::{HiddenEntry, hidden};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

#[derive(Template)]
#[template(path = "curate_hidden.html")]
struct HiddenPage {
    frame: Frame,
    entries: Vec<HiddenView>,
}

struct HiddenView {
    name: String,
    organization: String,
    history: String,
    since: String,
    why: Option<String>,
}

/// The list.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    match hidden(&node, &asker.0.account).await {
        Ok(entries) => {
            let entries = entries.into_iter();
            let hidden = HiddenPage {
                entries: entries.map(|one| HiddenView::of(&frame, one)).collect(),
                frame,
            };
            page(StatusCode::OK, &hidden)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

impl HiddenView {
    fn of(frame: &Frame, entry: HiddenEntry) -> Self {
        let why = why_out_of_sight(frame, &entry);
        Self {
            history: frame.to(&format!("/curate/history/{}", entry.service_id)),
            since: day(frame.tongue(), in_the_uk(entry.changed_at).date()),
            name: entry.name,
            organization: entry.organization,
            why,
        }
    }
}

/// Why nobody sees an entry, where that is known.
pub(super) fn why_out_of_sight(frame: &Frame, entry: &HiddenEntry) -> Option<String> {
    if entry.is_do_not_list {
        return Some(frame.say("history-do-not-list").to_owned());
    }
    let reason = entry.reason.as_deref();
    reason.map(|reason| why_in_words(frame, reason))
}
