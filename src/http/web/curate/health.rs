//! How what is listed does: the next best thing to do, and what is wrong, area by area and entry by entry.

use super::until_known;
use crate::directory::health::{
    AreaHealth, ConfirmError, NextThing, TroubledEntry, areas, confirm, next_thing, troubled,
};
use crate::directory::{Node, listing_path};
use crate::http::access::Asker;
use crate::http::parameters::Parameters;
use crate::http::problem::{Problem, ProblemCode};
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page, told};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use hereabouts_domain::{ServiceId, Trouble};
use hereabouts_gazetteer::LocalAuthority;
use jiff::civil::Date;
use uuid::Uuid;

#[derive(Template)]
#[template(path = "curate_health.html")]
struct HealthPage {
    frame: Frame,
    next: NextView,
    /// All areas together, then each.
    areas: Vec<AreaView>,
}

struct NextView {
    says: &'static str,
    name: String,
    address: Option<String>,
}

struct AreaView {
    name: String,
    entries: usize,
    /// What is wrong: the message that counts it, how often, and where it is listed.
    troubles: Vec<(&'static str, usize, String)>,
}

#[derive(Template)]
#[template(path = "curate_troubled.html")]
struct TroubledPage {
    frame: Frame,
    title: &'static str,
    hint: &'static str,
    entries: Vec<EntryView>,
    can_be_confirmed: bool,
    action: String,
}

struct EntryView {
    id: ServiceId,
    name: String,
    organization: String,
    address: String,
    history: String,
    change: String,
    due: Option<String>,
}

/// All of it.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let found = async {
        let next = next_thing(&node, &asker.0.account).await?;
        Ok::<_, crate::directory::StoreError>((next, areas(&node, &asker.0.account).await?))
    };
    match found.await {
        Ok((next, areas)) => {
            let mut areas: Vec<AreaView> = with_all(&areas)
                .map(|area| AreaView::of(&frame, &area))
                .collect();
            if let Some((_, each)) = areas.split_first_mut() {
                each.sort_by(|one, other| one.name.cmp(&other.name));
            }
            let health = HealthPage {
                next: NextView::of(&frame, &next),
                areas,
                frame,
            };
            page(StatusCode::OK, &health)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Several areas, with what they are together before them.
fn with_all(areas: &[AreaHealth]) -> impl Iterator<Item = AreaHealth> {
    let all = AreaHealth {
        area: None,
        entries: areas.iter().map(|area| area.entries).sum(),
        troubled: std::array::from_fn(|at| areas.iter().map(|area| area.troubled[at]).sum()),
    };
    let each: Vec<AreaHealth> = areas
        .iter()
        .filter(|area| area.area.is_some())
        .cloned()
        .collect();
    std::iter::once(all).chain(each)
}

/// Entries with one trouble.
pub(super) async fn list(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    trouble: Path<String>,
    asker: Asker,
) -> HttpResponse {
    let Ok(trouble) = trouble.parse::<Trouble>() else {
        return problem_page(frame, &Problem::new(ProblemCode::NotFound, ""));
    };
    let area = match area_of(&request) {
        Ok(area) => area,
        Err(problem) => return problem_page(frame, &problem),
    };
    match troubled(&node, &asker.0.account, trouble, area.as_deref()).await {
        Ok(entries) => {
            let entries = entries.iter().map(|entry| EntryView::of(&frame, entry));
            let listed = TroubledPage {
                title: title(trouble),
                hint: hint(trouble),
                entries: entries.collect(),
                can_be_confirmed: trouble == Trouble::Overdue,
                action: list_address(&frame, trouble, area.as_deref()),
                frame,
            };
            page(StatusCode::OK, &listed)
        }
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// Confirms that one of them is still right.
pub(super) async fn take(
    request: HttpRequest,
    frame: Frame,
    node: Data<Node>,
    trouble: Path<String>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let service = ServiceId(posted.one("service").parse::<Uuid>().unwrap_or_default());
    match confirm(&node, &asker.0.account, service).await {
        Ok(number) => {
            until_known(&node, number).await;
            let trouble = trouble.parse().unwrap_or(Trouble::Overdue);
            let area = area_of(&request).ok().flatten();
            lead_to(&list_address(&frame, trouble, area.as_deref()))
        }
        Err(ConfirmError::Away(error)) => problem_page(frame, &Problem::unavailable(&error)),
        Err(ConfirmError::NotYours) => {
            let onward = Some((frame.to("/curate/health"), "health-back"));
            told(
                frame,
                StatusCode::CONFLICT,
                "curate-undecided",
                "history-not-yours",
                onward,
            )
        }
    }
}

fn area_of(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let mut parameters = Parameters::of_query(request)?;
    let area = parameters.take_one("area")?;
    parameters.finish()?;
    Ok(area)
}

fn list_address(frame: &Frame, trouble: Trouble, area: Option<&str>) -> String {
    let query = area.map_or_else(String::new, |area| format!("?area={area}"));
    frame.to(&format!("/curate/health/{trouble}{query}"))
}

const fn title(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Overdue => "health-overdue-title",
        Trouble::Doubled => "health-doubled-title",
        Trouble::Unlocated => "health-unlocated-title",
        Trouble::Thin => "health-thin-title",
        Trouble::Unclaimed => "health-unclaimed-title",
    }
}

const fn hint(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Overdue => "health-overdue-hint",
        Trouble::Doubled => "health-doubled-hint",
        Trouble::Unlocated => "health-unlocated-hint",
        Trouble::Thin => "health-thin-hint",
        Trouble::Unclaimed => "health-unclaimed-hint",
    }
}

const fn counted(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::Overdue => "health-overdue",
        Trouble::Doubled => "health-doubled",
        Trouble::Unlocated => "health-unlocated",
        Trouble::Thin => "health-thin",
        Trouble::Unclaimed => "health-unclaimed",
    }
}

impl NextView {
    fn of(frame: &Frame, next: &NextThing) -> Self {
        let (says, name, path) = match next {
            NextThing::Worry => ("health-next-worry", String::new(), "/curate/reports".into()),
            NextThing::Submission(id, name) => (
                "health-next-submission",
                name.clone(),
                format!("/curate/{id}"),
            ),
            NextThing::Claim(id) => (
                "health-next-claim",
                String::new(),
                format!("/curate/claim/{id}"),
            ),
            NextThing::Report => (
                "health-next-report",
                String::new(),
                "/curate/reports".into(),
            ),
            NextThing::Double(pair) => (
                "health-next-double",
                pair.one.service.name.clone(),
                format!(
                    "/curate/merge/{}/{}",
                    pair.one.service.id, pair.other.service.id
                ),
            ),
            NextThing::Entry(trouble, record) => (
                title(*trouble),
                record.service.name.clone(),
                format!("/curate/health/{trouble}"),
            ),
            NextThing::Nothing => ("health-next-nothing", String::new(), String::new()),
        };
        Self {
            says,
            name,
            address: (!path.is_empty()).then(|| frame.to(&path)),
        }
    }
}

impl AreaView {
    fn of(frame: &Frame, health: &AreaHealth) -> Self {
        let area = health.area.as_deref();
        let name = match area {
            None => frame.say("health-everywhere").to_owned(),
            Some(code) => LocalAuthority::by_code(code)
                .map_or_else(|| code.to_owned(), |authority| authority.name.to_owned()),
        };
        let troubles = Trouble::ALL.iter().zip(health.troubled);
        let troubles = troubles.filter(|(_, count)| *count > 0);
        Self {
            name,
            entries: health.entries,
            troubles: troubles
                .map(|(trouble, count)| {
                    let address = list_address(frame, *trouble, area);
                    (counted(*trouble), count, address)
                })
                .collect(),
        }
    }
}

impl EntryView {
    fn of(frame: &Frame, entry: &TroubledEntry) -> Self {
        let (service, path) = (&entry.record.service, listing_path(&entry.record.service));
        Self {
            id: service.id,
            name: service.name.clone(),
            organization: entry.record.organization.name.clone(),
            history: frame.to(&format!("/curate/history/{}", service.id)),
            change: frame.to(&format!("{path}/change")),
            address: frame.to(&path),
            due: entry
                .next_check_on
                .map(|due: Date| frame.tell("health-due", "day", day(frame.tongue(), due))),
        }
    }
}
