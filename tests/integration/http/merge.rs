//! Two listings of one group become one, what was chosen from each; the retired one's addresses lead there; and it is undone.

use super::register::{ANN, curator, decide, found, in_step, register, register_and_send};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;
use hereabouts::directory::accounts;
use hereabouts::directory::doubles::sweep;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use jiff::Timestamp;
use reqwest::Method;

const BOB: &str = "bob@example.org";
const OTHER_WORDS: &str = "Songs that everybody knows, sung sitting down. For people who live with dementia, and for carers.";

/// The same group, listed by two people.
pub(crate) struct Doubled<'a> {
    ann: Visitor<'a>,
    bob: Visitor<'a>,
    pub(crate) cas: Visitor<'a>,
    /// Services: Ann's, and Bob's.
    pub(crate) ids: [String; 2],
}

impl Doubled<'_> {
    fn pair(&self) -> String {
        format!("/curate/merge/{}/{}", self.ids[0], self.ids[1])
    }

    /// Presses "make them one", with these choices.
    pub(crate) async fn merge(&self, choices: &[(&str, &str)]) -> crate::support::visitor::Visited {
        let page = self.cas.get(&self.pair()).await;
        let versions = page.between("name=\"versions\" value=\"", "\"").to_owned();
        let pressed = [("then", "merge"), ("versions", versions.as_str())];
        let fields: Vec<(&str, &str)> = choices.iter().copied().chain(pressed).collect();
        self.cas.post(&self.pair(), &fields).await
    }
}

pub(crate) async fn doubled<'a>(app: &'a TestApp, database: &TestDatabase) -> Doubled<'a> {
    let (ann, bob) = (
        Visitor::signed_in(app, ANN).await,
        Visitor::signed_in(app, BOB).await,
    );
    let cas = curator(app, database).await;
    let draft = register_and_send(&ann).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    let draft = register(&bob).await;
    for (step, answers) in [
        (
            "activity",
            [
                ("name", "Quayside singing for memries"),
                ("description", OTHER_WORDS),
            ]
            .as_slice(),
        ),
        ("contact", &[("phone", "01632 960777")]),
    ] {
        bob.post(&format!("{draft}/{step}"), answers).await;
    }
    bob.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(app, database).await;
    let mut ids = Vec::new();
    for email in [ANN, BOB] {
        let of = format!(
            "SELECT s.service_id FROM submission s JOIN account a ON a.id = s.account_id \
             JOIN person_detail p ON p.id = a.person_detail_id WHERE p.email = '{email}'"
        );
        ids.push(ask(&database.url, &of).await);
    }
    let ids = ids.try_into().unwrap();
    Doubled { ann, bob, cas, ids }
}

async fn path_of(app: &TestApp, id: &str) -> String {
    let answer = app.get(&format!("/api/v1/services/{id}")).await;
    answer.json()["url"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_double_that_the_sweep_finds_is_merged_leads_on_and_is_undone() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let [anns, bobs] = &doubled.ids;
    assert!(sweep(app.node(), Timestamp::now()).await.unwrap() >= 1);
    let list = doubled.cas.get("/curate/doubles").await;
    list.says("Quayside singing for memries").says("% sure");
    let (anns_page, bobs_page) = (path_of(&app, anns).await, path_of(&app, bobs).await);
    doubled
        .cas
        .get(&doubled.pair())
        .await
        .says("Are these one group?")
        .says("Quay Hall");
    let done = doubled
        .merge(&[
            ("keep", "one"),
            ("from-description", "other"),
            ("from-phone", "other"),
            ("from-name", "both"),
        ])
        .await;
    done.says("They are one now");
    in_step(&app, &database).await;
    let led = doubled.bob.get(&bobs_page).await;
    assert_eq!(led.path, anns_page);
    led.says("sung sitting down")
        .says("01632 960777")
        .says("Quay Hall");
    let answer = doubled
        .bob
        .once(Method::GET, &format!("/api/v1/services/{bobs}"), None)
        .await;
    assert_eq!(answer.status, 301);
    assert_eq!(
        answer.header("location"),
        format!("/api/v1/services/{anns}")
    );
    let names = found(&app).await;
    let quayside = names.iter().filter(|name| name.starts_with("Quayside"));
    assert_eq!(quayside.count(), 1, "{names:?}");
    let change = format!("{anns_page}/change");
    assert_eq!(
        doubled.bob.post(&change, &[]).await.answer.status,
        200,
        "whoever answered for the retired one answers for this one"
    );
    doubled
        .cas
        .get("/curate/doubles")
        .await
        .says("Made one lately");
    let undone = doubled.cas.post(&done.path, &[]).await;
    undone.says("Both pages are as they were before");
    in_step(&app, &database).await;
    let page = doubled.ann.get(&anns_page).await;
    page.says("We sing old songs together");
    assert!(!page.answer.text.contains("01632 960777"));
    assert_eq!(doubled.bob.get(&bobs_page).await.path, bobs_page);
    assert_eq!(doubled.bob.post(&change, &[]).await.answer.status, 403);
    sweep(app.node(), Timestamp::now()).await.unwrap();
    let list = doubled.cas.get("/curate/doubles").await;
    assert!(
        !list.answer.text.contains("memries"),
        "what was undone is not offered again"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_history_has_nothing_of_what_was_done_to_the_other_entry() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let done = doubled.merge(&[("keep", "one")]).await;
    doubled.cas.post(&done.path, &[]).await;
    let program = Program::of(&app, &doubled.cas, &["curation"]).await;
    for id in &doubled.ids {
        let history = format!("/api/v1/curation/services/{id}/history");
        let history = program.ask(Method::GET, &history).await.json();
        let changes = history["changes"].as_array().unwrap();
        assert!(!changes.is_empty(), "{history}");
        for change in changes {
            let says_something = !change["differences"].as_array().unwrap().is_empty();
            let reason = change["reason"].as_str().unwrap_or_default();
            assert!(says_something || reason.starts_with("merge"), "{change}");
        }
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_changed_since_a_merge_is_kept_when_it_is_undone() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let done = doubled
        .merge(&[("keep", "one"), ("from-description", "other")])
        .await;
    let [anns, bobs] = &doubled.ids;
    execute(
        &database.url,
        &format!("UPDATE service SET version = version + 1, fees_description = 'Pay what you can' WHERE id = '{anns}'"),
    )
    .await;
    doubled
        .cas
        .post(&done.path, &[])
        .await
        .says("keeps what it says now");
    in_step(&app, &database).await;
    let kept = app.get(&path_of(&app, anns).await).await.text;
    assert!(kept.contains("Pay what you can") && kept.contains("sung sitting down"));
    assert_eq!(
        app.get(&format!("/api/v1/services/{bobs}")).await.status,
        200
    );
    let again = doubled.cas.post(&done.path, &[]).await;
    assert_eq!(again.answer.status, 409, "a merge is undone once");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_told_apart_stays_apart_whatever_a_sweep_finds() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    sweep(app.node(), Timestamp::now()).await.unwrap();
    let list = doubled
        .cas
        .post(&doubled.pair(), &[("then", "apart")])
        .await;
    assert_eq!(list.path, "/curate/doubles");
    sweep(app.node(), Timestamp::now()).await.unwrap();
    let list = doubled.cas.get("/curate/doubles").await;
    assert!(
        !list.answer.text.contains("memries"),
        "{}",
        list.answer.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nothing_is_merged_that_has_changed_or_hides_or_waits_or_is_another_areas() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let [anns, bobs] = &doubled.ids;
    let stale = doubled
        .cas
        .post(
            &doubled.pair(),
            &[("then", "merge"), ("keep", "one"), ("versions", "9.9.9.9")],
        )
        .await;
    assert_eq!(stale.answer.status, 409);
    let change = format!("{}/change", path_of(&app, bobs).await);
    let draft = doubled.bob.post(&change, &[]).await.path;
    doubled
        .bob
        .post(
            &format!("{draft}/you"),
            &[("your-name", "Bob"), ("your-part", "runs-it")],
        )
        .await;
    let sent = doubled
        .bob
        .post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    assert!(sent.path.ends_with("/thanks"), "{}", sent.answer.text);
    doubled
        .merge(&[("keep", "one")])
        .await
        .says("Decide about that first");
    decide(
        &doubled.cas,
        &draft,
        &[("then", "refuse"), ("words", "No need")],
    )
    .await;
    let mut connection = database.database.connection().await.unwrap();
    let grant = Grant {
        role: Role::Curator,
        area: Some("E08000035".to_owned()),
    };
    let email = EmailAddress::parse("lee@example.org").unwrap();
    accounts::grant(&mut connection, &email, PageLanguage::English, &grant, None)
        .await
        .unwrap();
    let lee = Visitor::signed_in(&app, "lee@example.org").await;
    lee.get(&doubled.pair())
        .await
        .says("not yours to look after");
    let assertion = format!(
        "INSERT INTO assertion (id, service_id, ordinal, concept, holds, origin, state, certainty_percent, asserted_at) \
         SELECT gen_random_uuid(), '{anns}', 900, 'domestic-abuse', true, 'curator', 'confirmed', 100, now()"
    );
    execute(&database.url, &assertion).await;
    doubled
        .merge(&[("keep", "one")])
        .await
        .says("keeps its place to itself");
    application.stop().await.unwrap();
}

/// Asks a curator for a group; gives where that waits.
async fn claimed(app: &TestApp, eve: &Visitor<'_>, id: &str) -> String {
    let claim = format!("{}/claim", path_of(app, id).await);
    let said = [("way", "curator"), ("words", "Please ring us.")];
    eve.post(&claim, &said).await.path
}

#[tokio::test]
async fn what_waits_of_a_retired_page_waits_of_it_again_when_the_merge_is_undone() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let [anns, bobs] = &doubled.ids;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    claimed(&app, &eve, bobs).await;
    let reports = format!(
        "INSERT INTO report (id, service_id, service_version, kind) VALUES
             (gen_random_uuid(), '{bobs}', 1, 'closed'), (gen_random_uuid(), '{anns}', 1, 'cost'), (gen_random_uuid(), '{bobs}', 1, 'contact')"
    );
    execute(&database.url, &reports).await;
    let merged = doubled.merge(&[("keep", "one")]).await;
    execute(
        &database.url,
        "UPDATE report SET state = 'done', decided_at = now() WHERE kind = 'contact'",
    )
    .await;
    doubled.cas.post(&merged.path, &[]).await;
    let reports = "SELECT string_agg(kind || ' ' || service_id, ', ' ORDER BY kind) FROM report";
    assert_eq!(
        ask(&database.url, reports).await,
        format!("closed {bobs}, contact {anns}, cost {anns}"),
        "what was dealt with stays"
    );
    let claim = "SELECT c.service_id || ' ' || (c.organization_id = s.organization_id) FROM claim c JOIN service s ON s.id = c.service_id";
    assert_eq!(ask(&database.url, claim).await, format!("{bobs} true"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_waits_of_a_retired_page_waits_of_the_one_waits_of_the_one_that_stays() {
    let (app, application, database) = app().await;
    let doubled = doubled(&app, &database).await;
    let [anns, bobs] = &doubled.ids;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let claim = claimed(&app, &eve, bobs).await;
    let reports = format!(
        "INSERT INTO report (id, service_id, service_version, kind, words) VALUES
             (gen_random_uuid(), '{bobs}', 1, 'closed', 'It has closed.'),
             (gen_random_uuid(), '{bobs}', 1, 'no-answer', NULL),
             (gen_random_uuid(), '{anns}', 1, 'no-answer', NULL);
         INSERT INTO report (id, service_id, service_version, kind, state, decided_at)
             VALUES (gen_random_uuid(), '{bobs}', 1, 'cost', 'done', now())"
    );
    execute(&database.url, &reports).await;
    doubled
        .merge(&[("keep", "one")])
        .await
        .says("They are one now");
    let open = "SELECT string_agg(kind || ' ' || service_id, ', ' ORDER BY kind) FROM report WHERE state = 'open'";
    assert_eq!(
        ask(&database.url, open).await,
        format!("closed {anns}, no-answer {anns}")
    );
    let decided = "SELECT count(*) FROM report WHERE state = 'done' AND service_id = ";
    let decided = format!("{decided}'{bobs}'");
    assert_eq!(ask(&database.url, &decided).await, "2");
    let desk = claim.replace("/claim/", "/curate/claim/");
    doubled.cas.post(&desk, &[("then", "grant")]).await;
    let manages = format!(
        "SELECT count(*) FROM organization_manager m JOIN service s ON s.organization_id = m.organization_id
         JOIN account a ON a.id = m.account_id JOIN person_detail p ON p.id = a.person_detail_id
         WHERE s.id = '{anns}' AND p.email = 'eve@example.org'"
    );
    assert_eq!(ask(&database.url, &manages).await, "1");
    application.stop().await.unwrap();
}
