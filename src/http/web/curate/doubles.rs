//! Groups that may be listed twice, and what was merged lately.

use super::name_of;
use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::doubles::{DoublePair, DoublesWaiting, list_doubles};
use crate::directory::merges::{Merge, list_merges};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{per_cent, why};
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

/// As many pairs stand on the page.
const MOST: i64 = 50;
/// As many merges.
const MOST_MERGES: i64 = 20;

#[derive(Template)]
#[template(path = "curate_doubles.html")]
struct DoublesPage {
    frame: Frame,
    pairs: Vec<PairView>,
    total: usize,
    merges: Vec<MergedView>,
}

struct PairView {
    address: String,
    one: String,
    other: String,
    organizations: String,
    per_cent: String,
    why: Vec<String>,
}

struct MergedView {
    address: String,
    name: String,
    day: String,
}

/// The list.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let found = async {
        let waiting = list_doubles(&node, &asker.0.account, MOST).await?;
        let merges = list_merges(&node, &asker.0.account, MOST_MERGES).await?;
        Ok::<_, crate::directory::StoreError>((waiting, merges))
    };
    match found.await {
        Ok((DoublesWaiting { pairs, total }, merges)) => {
            let doubles = DoublesPage {
                pairs: pairs
                    .iter()
                    .map(|pair| PairView::of(&frame, pair))
                    .collect(),
                total,
                merges: merges
                    .iter()
                    .map(|merge| MergedView::of(&frame, &node, merge))
                    .collect(),
                frame,
            };
            page(StatusCode::OK, &doubles)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

impl PairView {
    fn of(frame: &Frame, pair: &DoublePair) -> Self {
        let (one, other) = (&pair.one, &pair.other);
        let organizations = if one.organization.id == other.organization.id {
            one.organization.name.clone()
        } else {
            format!("{} · {}", one.organization.name, other.organization.name)
        };
        Self {
            address: frame.to(&format!(
                "/curate/merge/{}/{}",
                one.service.id, other.service.id
            )),
            one: one.service.name.clone(),
            other: other.service.name.clone(),
            organizations,
            per_cent: per_cent(&pair.score),
            why: why(frame, &pair.score),
        }
    }
}

impl MergedView {
    fn of(frame: &Frame, node: &Node, merge: &Merge) -> Self {
        let record = node.find_service(merge.kept_service_id).ok().flatten();
        Self {
            address: frame.to(&format!("/curate/merged/{}", merge.id)),
            name: name_of(frame, record.as_ref()),
            day: day(frame.tongue(), in_the_uk(merge.merged_at).date()),
        }
    }
}
