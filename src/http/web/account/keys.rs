//! Keys for programs: a form that makes one, which is shown once, and a list with a button for each that revokes it.

use crate::clock::in_the_uk;
use crate::directory::Node;
use crate::directory::accounts::{
    ApiKey, KeyAsked, KeyError, MOST_KEYS, list_own_keys, make_key, revoke_key,
};
use crate::http::access::Asker;
use crate::http::problem::Problem;
use crate::http::site::Site;
use crate::http::web::fault::Fault;
use crate::http::web::frame::Frame;
use crate::http::web::questions::Posted;
use crate::http::web::redirect::lead_to;
use crate::http::web::words::day;
use crate::http::web::{page, problem_page};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use hereabouts_domain::{Actor, Role, Scope};
use jiff::Timestamp;
use uuid::Uuid;

/// The page's address.
const HERE: &str = "/account/keys";
/// The longest name, in characters.
const LONGEST_NAME: usize = 80;
/// For how many days a key can be good, with the message that says it.
const DAYS: [(u16, &str, &str); 3] = [
    (30, "30", "keys-days-30"),
    (90, "90", "keys-days-90"),
    (365, "365", "keys-days-365"),
];

#[derive(Template)]
#[template(path = "account_keys.html")]
struct KeysPage {
    frame: Frame,
    /// The key that has just been made.
    made: Option<String>,
    keys: Vec<KeyView>,
    /// There are as many as there can be.
    is_full: bool,
    asked: Asked,
    scopes: Vec<ChoiceView>,
    days: Vec<ChoiceView>,
    faults: Vec<Fault>,
}

/// A key on the list.
struct KeyView {
    id: Uuid,
    name: String,
    shown: String,
    scopes: Vec<String>,
    until: String,
    used: String,
}

/// Something that can be chosen.
struct ChoiceView {
    word: &'static str,
    id: String,
    label: String,
    is_chosen: bool,
}

/// What was asked for, as it was typed.
#[derive(Default)]
struct Asked {
    name: String,
    scopes: Vec<Scope>,
    days: Option<u16>,
}

impl Asked {
    fn of(posted: &Posted, actor: &Actor) -> Self {
        let scopes = posted.all("scopes");
        let days = posted.one("days");
        Self {
            name: posted.one("name").to_owned(),
            scopes: offered(actor)
                .filter(|scope| scopes.iter().any(|word| word == scope.as_str()))
                .collect(),
            days: DAYS
                .iter()
                .find(|(_, word, _)| *word == days)
                .map(|(days, ..)| *days),
        }
    }

    fn faults(&self, frame: &Frame) -> Vec<Fault> {
        let mut faults = Vec::new();
        let length = self.name.chars().count();
        if self.name.is_empty() {
            faults.push(super::fault(frame, "name", "keys-no-name"));
        } else if length > LONGEST_NAME {
            let message = frame.count("keys-name-too-long", &length);
            faults.push(Fault::on("name", message));
        }
        if self.scopes.is_empty() {
            faults.push(super::fault(frame, "scopes", "keys-no-scopes"));
        }
        if self.days.is_none() {
            faults.push(super::fault(frame, "days", "keys-no-days"));
        }
        faults
    }
}

impl KeysPage {
    fn has_fault(&self, field: &str) -> bool {
        self.faults.iter().any(|fault| fault.field == field)
    }
}

/// The list and the form.
pub(super) async fn show(frame: Frame, node: Data<Node>, asker: Asker) -> HttpResponse {
    let shown = Shown::default();
    answer(StatusCode::OK, frame, &node, &asker, shown).await
}

/// Makes a key and shows it.
pub(super) async fn take(
    frame: Frame,
    node: Data<Node>,
    site: Data<Site>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let asked = Asked::of(&posted, &asker.0.account.actor);
    let mut faults = asked.faults(&frame);
    let (Some(days), true) = (asked.days, faults.is_empty()) else {
        let shown = Shown {
            asked,
            faults,
            made: None,
        };
        return answer(
            StatusCode::UNPROCESSABLE_ENTITY,
            frame,
            &node,
            &asker,
            shown,
        )
        .await;
    };
    let new = KeyAsked {
        name: &asked.name,
        scopes: &asked.scopes,
        days,
        link: &format!("{}{}", site.own_origin(), frame.to(HERE)),
    };
    let (status, shown) = match make_key(&node, &asker.0.account, &new).await {
        Ok(made) => {
            let made = Some(made.token);
            (
                StatusCode::OK,
                Shown {
                    made,
                    ..Shown::default()
                },
            )
        }
        Err(error) => {
            let (status, name) = not_made(&error);
            faults.push(super::fault(&frame, "name", name));
            (
                status,
                Shown {
                    asked,
                    faults,
                    made: None,
                },
            )
        }
    };
    answer(status, frame, &node, &asker, shown).await
}

fn not_made(error: &KeyError) -> (StatusCode, &'static str) {
    match error {
        KeyError::TooMany => (StatusCode::CONFLICT, "keys-full"),
        KeyError::NoRandomness(error) => {
            let problem = Problem::internal("making a key", error);
            (problem.code().status(), "account-away")
        }
        KeyError::Away(error) => {
            let problem = Problem::unavailable(error);
            (problem.code().status(), "account-away")
        }
    }
}

/// Revokes a key.
pub(super) async fn revoke(
    frame: Frame,
    node: Data<Node>,
    asker: Asker,
    posted: Posted,
) -> HttpResponse {
    let key = posted.one("key").parse().ok();
    let owner = asker.0.account.actor.account_id;
    let revoked = match key {
        Some(key) => revoke_key(&node, owner, key).await,
        None => Ok(()),
    };
    match revoked {
        Ok(()) => lead_to(&frame.to(HERE)),
        Err(error) => problem_page(frame, &Problem::unavailable(&error)),
    }
}

/// What is on the page besides the list.
#[derive(Default)]
struct Shown {
    made: Option<String>,
    asked: Asked,
    faults: Vec<Fault>,
}

async fn answer(
    status: StatusCode,
    frame: Frame,
    node: &Node,
    asker: &Asker,
    shown: Shown,
) -> HttpResponse {
    let owner = asker.0.account.actor.account_id;
    let keys = match list_own_keys(node, owner).await {
        Ok(keys) => keys,
        Err(error) => return problem_page(frame, &Problem::unavailable(&error)),
    };
    let now = Timestamp::now();
    let good = keys.iter().filter(|key| key.expires_at > now).count();
    let Shown {
        made,
        asked,
        faults,
    } = shown;
    let page_of_keys = KeysPage {
        made,
        is_full: i64::try_from(good).is_ok_and(|good| good >= MOST_KEYS),
        keys: keys
            .into_iter()
            .map(|key| KeyView::of(&frame, key, now))
            .collect(),
        scopes: scopes(&frame, &asked, &asker.0.account.actor),
        days: days(&frame, &asked),
        asked,
        faults,
        frame,
    };
    page(status, &page_of_keys)
}

impl KeyView {
    fn of(frame: &Frame, key: ApiKey, now: Timestamp) -> Self {
        let on = |at: Timestamp| day(frame.tongue(), in_the_uk(at).date());
        let ends = if key.expires_at > now {
            "keys-good-until"
        } else {
            "keys-over"
        };
        Self {
            id: key.id,
            scopes: (key.scopes.iter())
                .map(|scope| frame.say(scope_name(*scope)).to_owned())
                .collect(),
            until: frame.tell(ends, "day", on(key.expires_at)),
            used: match key.last_used_at {
                Some(at) => frame.tell("keys-used", "day", on(at)),
                None => frame.say("keys-unused").to_owned(),
            },
            name: key.name,
            shown: key.shown,
        }
    }
}

/// What somebody may let a program do.
fn offered(actor: &Actor) -> impl Iterator<Item = Scope> {
    let (is_curator, is_link_worker) = (actor.is_curator(), actor.has(Role::LinkWorker));
    let all = Scope::ALL.iter().copied();
    all.filter(move |scope| match scope {
        Scope::Curation => is_curator,
        Scope::Teams => is_link_worker,
        _ => true,
    })
}

fn scopes(frame: &Frame, asked: &Asked, actor: &Actor) -> Vec<ChoiceView> {
    let choices = offered(actor).enumerate().map(|(at, scope)| ChoiceView {
        word: scope.as_str(),
        id: id_of("scopes", at),
        label: frame.say(scope_name(scope)).to_owned(),
        is_chosen: asked.scopes.contains(&scope),
    });
    choices.collect()
}

fn days(frame: &Frame, asked: &Asked) -> Vec<ChoiceView> {
    let choices = DAYS
        .iter()
        .enumerate()
        .map(|(at, (days, word, name))| ChoiceView {
            word,
            id: id_of("days", at),
            label: frame.say(name).to_owned(),
            is_chosen: asked.days == Some(*days),
        });
    choices.collect()
}

/// The first choice has the question's own id, so that what is said of the question leads there.
fn id_of(name: &str, at: usize) -> String {
    match at {
        0 => name.to_owned(),
        at => format!("{name}-{}", at + 1),
    }
}

const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::RegistrationsRead => "keys-scope-registrations-read",
        Scope::RegistrationsWrite => "keys-scope-registrations-write",
        Scope::ReportsWrite => "keys-scope-reports-write",
        Scope::Organizations => "keys-scope-organizations",
        Scope::Teams => "keys-scope-teams",
        Scope::Curation => "keys-scope-curation",
    }
}
