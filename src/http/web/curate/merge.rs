//! Two listings side by side, question by question: make them one, or say that they are two.

use crate::directory::Node;
use crate::directory::accounts::Account;
use crate::directory::listing_path;
use crate::directory::merges::{
    Chosen, Compared, FACETS, FromWhich, MergeError, SideBySide, Versions, lay_side_by_side, merge,
    tell_apart,
};
use crate::directory::questions::{Entry, Field};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::web::frame::Frame;
use crate::http::web::questions::{Posted, said};
use crate::http::web::redirect::lead_to;
use crate::http::web::{page, problem_page, told};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use hereabouts_domain::ServiceId;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_merge.html")]
struct MergePage {
    frame: Frame,
    sides: [SideView; 2],
    versions: String,
    choices: Vec<ChoiceView>,
    alike: Vec<(String, Vec<String>)>,
    action: String,
}

/// One of the two.
struct SideView {
    word: &'static str,
    name: String,
    organization: String,
    address: String,
    history: String,
    stays: bool,
}

/// Something that they answer differently.
struct ChoiceView {
    name: &'static str,
    asks: String,
    options: Vec<OptionView>,
}

struct OptionView {
    word: &'static str,
    says: Vec<String>,
    is_chosen: bool,
}

type Pair = Path<(String, String)>;

fn ids(pair: &Pair) -> Option<(ServiceId, ServiceId)> {
    let id = |text: &str| text.parse::<Uuid>().ok().map(ServiceId);
    Some((id(&pair.0)?, id(&pair.1)?))
}

/// Both.
pub(super) async fn show(frame: Frame, node: Data<Node>, pair: Pair, asker: Asker) -> HttpResponse {
    answer(frame, &node, &asker.0.account, &pair).await
}

async fn answer(frame: Frame, node: &Node, asker: &Account, pair: &Pair) -> HttpResponse {
    let Some(ids) = ids(pair) else {
        return unmerged(frame, &MergeError::NotYours);
    };
    match lay_side_by_side(node, asker, ids).await {
        Ok(both) => page(StatusCode::OK, &MergePage::of(frame, node, &both)),
        Err(error) => unmerged(frame, &error),
    }
}

/// Merges them, or tells them apart.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    pair: Pair,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let Some(ids) = ids(&pair) else {
        return unmerged(frame, &MergeError::NotYours);
    };
    if posted.one("then") == "apart" {
        return match tell_apart(&node, &asker.0.account, ids).await {
            Ok(()) => lead_to(&frame.to("/curate/doubles")),
            Err(error) => unmerged(frame, &error),
        };
    }
    match merge(&node, &asker.0.account, ids, &chosen(&posted)).await {
        Ok((id, _)) => lead_to(&frame.to(&format!("/curate/merged/{id}"))),
        Err(error) => unmerged(frame, &error),
    }
}

fn chosen(posted: &Posted) -> Chosen {
    let versions = posted.one("versions").split('.');
    let mut versions = versions.map(|number| number.parse().unwrap_or(0));
    let from = FACETS.iter().filter_map(|facet| {
        let word = posted.one(&format!("from-{}", facet.name));
        Some((facet.name.to_owned(), FromWhich::parse(word)?))
    });
    Chosen {
        keep: FromWhich::parse(posted.one("keep")).unwrap_or(FromWhich::One),
        facets: from.collect(),
        versions: Versions(std::array::from_fn(|_| versions.next().unwrap_or(0))),
    }
}

/// Why nothing was merged, as a page that leads back to the list.
pub(super) fn unmerged(frame: Frame, error: &MergeError) -> HttpResponse {
    let name = match error {
        MergeError::NotYours => "merging-not-yours",
        MergeError::Conflict => "curate-conflict",
        MergeError::Waiting => "merging-waiting",
        MergeError::OneHides => "merging-one-hides",
        MergeError::Away(error) => return problem_page(frame, &Problem::unavailable(error)),
    };
    let onward = Some((frame.to("/curate/doubles"), "merging-back"));
    told(
        frame,
        StatusCode::CONFLICT,
        "merging-not-done",
        name,
        onward,
    )
}

impl MergePage {
    fn of(frame: Frame, node: &Node, both: &SideBySide) -> Self {
        let [one, other] = [(FromWhich::One, &both.one), (FromWhich::Other, &both.other)]
            .map(|(which, entry)| SideView::of(&frame, which, entry, both.keep));
        let versions = both.versions.0.map(|version| version.to_string());
        Self {
            sides: [one, other],
            versions: versions.join("."),
            choices: both
                .different
                .iter()
                .map(|compared| ChoiceView::of(&frame, node, compared))
                .collect(),
            alike: both
                .alike
                .iter()
                .map(|compared| {
                    let asks = frame.say(compared.facet.asks).to_owned();
                    (asks, says(&frame, node, &compared.one))
                })
                .collect(),
            action: frame.to(&format!(
                "/curate/merge/{}/{}",
                both.one.service.id, both.other.service.id
            )),
            frame,
        }
    }
}

impl SideView {
    fn of(frame: &Frame, which: FromWhich, entry: &Entry, keep: FromWhich) -> Self {
        Self {
            word: which.as_str(),
            name: entry.service.name.clone(),
            organization: entry.organization.name.clone(),
            address: frame.to(&listing_path(&entry.service)),
            history: frame.to(&format!("/curate/history/{}", entry.service.id)),
            stays: which == keep,
        }
    }
}

impl ChoiceView {
    fn of(frame: &Frame, node: &Node, compared: &Compared) -> Self {
        let option = |which: FromWhich, says: Vec<String>| OptionView {
            word: which.as_str(),
            says,
            is_chosen: which == compared.suggested,
        };
        let mut options = vec![
            option(FromWhich::One, says(frame, node, &compared.one)),
            option(FromWhich::Other, says(frame, node, &compared.other)),
        ];
        let both_say = !compared.one.is_empty() && !compared.other.is_empty();
        if compared.facet.can_be_both() && both_say {
            options.push(option(
                FromWhich::Both,
                vec![frame.say("merging-both").to_owned()],
            ));
        }
        Self {
            name: compared.facet.name,
            asks: frame.say(compared.facet.asks).to_owned(),
            options,
        }
    }
}

/// What one side answers; each question by its name where there are several.
fn says(frame: &Frame, node: &Node, side: &[(&Field, Vec<String>)]) -> Vec<String> {
    let named = side.len() > 1;
    let words = side.iter().map(|(field, answers)| {
        let answers = said(frame, node, field, answers).join(", ");
        if named {
            let asks = frame.say(field.asks);
            let mark = if asks.ends_with('?') { "" } else { ":" };
            format!("{asks}{mark} {answers}")
        } else {
            answers
        }
    });
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        vec![frame.say("merging-nothing").to_owned()]
    } else {
        words
    }
}
