//! Every page is HTML as the standard has it, in both languages: the Nu checker (vnu) finds nothing to say.

use super::passkeys::{add, device};
use super::register::register;
use super::shortlist_support::id as id_of;
use super::teams::{LEE, MAY, invite, link_worker, start};
use crate::oidc::{back, rules};
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::oidc_provider::OidcProvider;
use crate::support::visitor::Visitor;
use hereabouts::directory::questions::STEPS;
use hereabouts_domain::Role;
use serde_json::json;
use std::path::Path;
use std::process::Command;

/// Pages that have an address of their own.
const ADDRESSES: [&str; 14] = [
    "/",
    "/register",
    "/sign-in",
    "/about",
    "/accessibility",
    "/privacy",
    "/api",
    "/browse",
    "/browse/dementia",
    "/browse/in/folkestone",
    "/problems",
    "/nothing-here",
    "/found/abc",
    "/shortlist",
];
/// What is asked on the first page, for pages that only come of that.
const QUESTIONS: [&[(&str, &str)]; 3] = [
    &[
        ("q", "mum keeps forgetting things and likes singing"),
        ("near", "CT20 1RS"),
        ("miles", "10"),
        ("day", "tuesday"),
        ("not_meant", "singing"),
    ],
    &[("q", "i want to end my life"), ("near", "Nowhere at all")],
    &[("q", "zzzqqq"), ("near", "Leeds")],
];

#[tokio::test]
async fn every_page_is_valid_html() {
    let app = TestApp::with_sample();
    let mut pages = Vec::new();
    for prefix in ["/en", "/cy"] {
        for address in ADDRESSES {
            pages.push(page(&app, &format!("{prefix}{address}")).await);
        }
        for question in QUESTIONS {
            let answer = app.post_form(&format!("{prefix}/"), question).await;
            pages.push(answer.text);
        }
        let answer = app
            .post_form(&format!("{prefix}/"), QUESTIONS[0])
            .await
            .text;
        let link = answer.split("<h3><a href=\"").nth(1);
        let group = link.or_else(|| {
            answer
                .split("href=\"")
                .find(|one| one.contains("/listing/"))
        });
        let group = group.unwrap().split('"').next().unwrap();
        pages.push(page(&app, group).await);
    }
    check(&pages);
}

/// Pages about what is listed already.
async fn curators_pages(app: &TestApp, cas: &Visitor<'_>) -> Vec<String> {
    let found = app.search(json!({"near": "Folkestone", "limit": 2})).await;
    let ids = [0, 1].map(|at| {
        found["results"][at]["service"]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    });
    let mut pages = Vec::new();
    for page in [
        "/curate/doubles".to_owned(),
        "/curate/health".to_owned(),
        "/curate/health/unclaimed".to_owned(),
        "/curate/health/overdue".to_owned(),
        format!("/curate/merge/{}/{}", ids[0], ids[1]),
        format!("/curate/history/{}", ids[0]),
    ] {
        let page = cas.get(&page).await;
        assert_eq!(page.answer.status, 200, "{}", page.path);
        pages.push(page.answer.text);
    }
    pages
}

/// Pages of a team: empty, with faults, and with a list on which something is.
async fn teams_pages(app: &TestApp, database: &TestDatabase) -> Vec<String> {
    let lee = link_worker(app, database, LEE).await;
    let mut pages = vec![lee.get("/account/teams").await.answer.text];
    let team = start(&lee).await;
    let list = lee.post(&team, &[("name", "Songs")]).await;
    let id = list.path.rsplit('/').next().unwrap();
    pages.push(list.answer.text);
    let group = id_of(app, "Sing It Again").await;
    lee.post("/shortlist", &[("keep", &group)]).await;
    for path in ["/account/lists", "/shortlist"] {
        pages.push(lee.get(path).await.answer.text);
    }
    let put = lee.post("/account/lists", &[("list", id)]).await;
    let note = format!("note-{}", put.between("name=\"note-", "\""));
    pages.push(put.answer.text);
    let long = "a".repeat(201);
    for (path, fields) in [
        (&*list.path, [(&*note, "Ring 07700 900123")]),
        (&*list.path, [(&*note, &*long)]),
        (&*list.path, [("then", "name")]),
        (&*team, [("name", "")]),
        ("/account/teams", [("name", "")]),
        ("/account/lists", [("list", "")]),
        (&*format!("{team}/people"), [("then", "invite")]),
        (&*format!("{team}/people"), [("then", "name")]),
    ] {
        let page = lee.post(path, &fields).await;
        assert_eq!(page.answer.status, 422, "{path} {fields:?}");
        pages.push(page.answer.text);
    }
    for path in [&team, &format!("{team}/people"), &list.path] {
        pages.push(lee.get(&format!("/cy{path}")).await.answer.text);
    }
    let link = invite(app, &lee, &team, MAY).await;
    let may = Visitor::signed_in(app, MAY).await;
    pages.push(may.get(&link).await.answer.text);
    let may = link_worker(app, database, MAY).await;
    pages.push(may.get(&link).await.answer.text);
    pages
}

#[tokio::test]
async fn every_page_for_whoever_signs_in_is_valid_html() {
    let (app, application, database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let draft = register(&ann).await;
    let mut pages = Vec::new();
    let steps = STEPS.iter().map(|step| format!("/{}", step.name));
    let below = ["", "/send", "/preview"]
        .map(str::to_owned)
        .into_iter()
        .chain(steps);
    for below in below {
        pages.push(ann.get(&format!("{draft}{below}")).await.answer.text);
    }
    pages.push(
        ann.post(&format!("{draft}/place"), &[("postcode", "CT")])
            .await
            .answer
            .text,
    );
    pages.push(
        ann.post(&format!("{draft}/times"), &[("session-1-starts", "two")])
            .await
            .answer
            .text,
    );
    let other_places = format!("{draft}/other-places");
    let second = [
        ("place-2-venue", "Mill Hall"),
        ("place-2-postcode", "CT19 5AB"),
    ];
    let without_postcode = ann.post(&other_places, &second[..1]).await;
    pages.push(without_postcode.answer.text);
    ann.post(&other_places, &second).await;
    for below in ["/other-places", "/times", "/preview"] {
        pages.push(ann.get(&format!("{draft}{below}")).await.answer.text);
    }
    for page in [
        "/account",
        "/account/close",
        "/groups",
        "/account/passkeys",
        "/account/keys",
        "/register",
        "/register/new",
        "/cy/account",
    ] {
        pages.push(ann.get(page).await.answer.text);
    }
    for fields in [
        &[][..],
        &[
            ("name", "our website"),
            ("scopes", "reports:write"),
            ("days", "30"),
        ],
    ] {
        pages.push(ann.post("/account/keys", fields).await.answer.text);
    }
    let group = super::wrong::group(&app).await;
    let claim = ann
        .post(&format!("{group}/claim"), &[("words", "Please ring us.")])
        .await;
    pages.push(claim.answer.text);
    pages.push(ann.get(&format!("{group}/claim")).await.answer.text);
    let pat = Visitor::signed_in(&app, "pat@example.org").await;
    let phone = device(&app, 1);
    let page = add(&pat, &phone).await;
    let fields = [("passkey", page.between("name=\"passkey\" value=\"", "\""))];
    pages.push(
        pat.post("/account/passkeys/remove", &fields)
            .await
            .answer
            .text,
    );
    pages.push(page.answer.text);
    let half = Visitor::half_signed_in(&app, "pat@example.org").await;
    for page in ["/account", "/cy/account"] {
        pages.push(half.get(page).await.answer.text);
    }
    pages.push(half.post("/second-factor", &[]).await.answer.text);
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    pages.push(cas.get("/curate").await.answer.text);
    pages.push(
        cas.get(&draft.replace("/register/", "/curate/"))
            .await
            .answer
            .text,
    );
    pages.push(
        cas.get(&claim.path.replace("/claim/", "/curate/claim/"))
            .await
            .answer
            .text,
    );
    pages.extend(curators_pages(&app, &cas).await);
    pages.extend(teams_pages(&app, &database).await);
    let visitor = Visitor::of(&app);
    for page in [
        "/sign-in",
        "/cy/sign-in",
        "/sign-in/link/x",
        "/still-right/x",
    ] {
        pages.push(visitor.get(page).await.answer.text);
    }
    pages.push(
        visitor
            .post("/sign-in", &[("email", "bo@example.org")])
            .await
            .answer
            .text,
    );
    pages.push(
        visitor
            .post("/account", &[("name", "Bo")])
            .await
            .answer
            .text,
    );
    check(&pages);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn every_page_on_the_way_elsewhere_and_back_is_valid_html() {
    let mut provider = OidcProvider::start();
    let (app, application, database) = crate::oidc::app(rules(&provider.issuer)).await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    let visitor = Visitor::of(&app);
    let mut pages = Vec::new();
    for page in [
        "/sign-in",
        "/cy/sign-in?next=/account",
        "/sign-in/with/1/back",
    ] {
        pages.push(visitor.get(page).await.answer.text);
    }
    provider.send_back_to(&back(&app));
    pages.push(visitor.post("/cy/sign-in/with/1", &[]).await.answer.text);
    drop(provider);
    pages.push(visitor.post("/sign-in/with/1", &[]).await.answer.text);
    for page in ["/account", "/curate", "/cy/curate", "/account/passkeys"] {
        pages.push(cas.get(page).await.answer.text);
    }
    pages.push(cas.post("/curate/reports", &[]).await.answer.text);
    check(&pages);
    application.stop().await.unwrap();
}

/// Has the Nu checker read pages, and fails with all that it says.
fn check(pages: &[String]) {
    let folder = tempfile::tempdir().unwrap();
    for (number, html) in pages.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{number}.html")), html).unwrap();
    }
    let jar = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/vnu/node_modules/vnu-jar/build/dist/vnu.jar");
    let checked = Command::new("java")
        .arg("-jar")
        .arg(jar)
        .args(["--stdout", "--format", "gnu"])
        .arg(folder.path())
        .output()
        .expect("java is on this machine: `make test` installs it");
    let said = String::from_utf8_lossy(&checked.stdout);
    assert!(
        checked.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}

async fn page(app: &TestApp, address: &str) -> String {
    let page = app
        .request(reqwest::Method::GET, address)
        .header("accept", "text/html");
    crate::support::app::answer(page).await.text
}
