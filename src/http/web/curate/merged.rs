//! What was merged, and the way back.

use super::merge::unmerged;
use super::{name_of, until_known};
use crate::clock::in_the_uk;
use crate::directory::merges::{Merge, Undone, find_merge, undo};
use crate::directory::{Node, listing_path};
use crate::http::access::Asker;
use crate::http::web::frame::Frame;
use crate::http::web::words::day;
use crate::http::web::{page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

#[derive(Template)]
#[template(path = "curate_merged.html")]
struct MergedPage {
    frame: Frame,
    name: String,
    address: Option<String>,
    day: String,
    is_undone: bool,
    title: &'static str,
    action: String,
}

/// The merge.
pub(super) async fn show(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match find_merge(&node, &asker.0.account, id.parse().unwrap_or_default()).await {
        Ok(merge) => page(StatusCode::OK, &MergedPage::of(frame, &node, &merge)),
        Err(error) => unmerged(frame, &error),
    }
}

/// Undoes it.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    id: Path<String>,
    asker: Asker,
) -> HttpResponse {
    match undo(&node, &asker.0.account, id.parse().unwrap_or_default()).await {
        Ok((undone, number)) => {
            until_known(&node, number).await;
            let name = match undone {
                Undone::Whole => "merging-undone",
                Undone::RetiredOnly => "merging-undone-half",
            };
            let onward = Some((frame.to("/curate/doubles"), "merging-back"));
            told(frame, StatusCode::OK, "merging-undone-title", name, onward)
        }
        Err(error) => unmerged(frame, &error),
    }
}

impl MergedPage {
    fn of(frame: Frame, node: &Node, merge: &Merge) -> Self {
        let record = node.find_service(merge.kept_service_id).ok().flatten();
        Self {
            address: record
                .as_ref()
                .map(|record| frame.to(&listing_path(&record.service))),
            name: name_of(&frame, record.as_ref()),
            day: day(frame.tongue(), in_the_uk(merge.merged_at).date()),
            is_undone: merge.undone_at.is_some(),
            title: if merge.undone_at.is_some() {
                "merging-undone-title"
            } else {
                "merging-done-title"
            },
            action: frame.to(&format!("/curate/merged/{}", merge.id)),
            frame,
        }
    }
}
