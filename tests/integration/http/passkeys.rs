//! A second factor: passkeys are added, shown and removed by their owner alone, and staff do nothing without one where the
//! site says so.

use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use crate::support::authenticator::Authenticator;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visited, Visitor};
use hereabouts::directory::accounts::reset_passkeys;
use hereabouts::http::{Who, access_rules};
use hereabouts::startup::Application;
use hereabouts_domain::{EmailAddress, Role};
use reqwest::Method;
use serde_json::Value;

const ANN: &str = "ann@example.org";
const CAS: &str = "cas@example.org";

/// A site whose staff must show a second factor.
async fn strict_app() -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.sign_in.staff_second_factor = true;
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    (app, application, database)
}

/// A device in front of somebody at the pages of a program.
pub(super) fn device(app: &TestApp, number: u8) -> Authenticator {
    Authenticator::new(number, &app.site().replace("127.0.0.1", "localhost"))
}

/// What the script of a page is told to ask for.
async fn asked(visitor: &Visitor<'_>, path: &str) -> Value {
    let answer = visitor.once(Method::POST, path, Some(String::new())).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    answer.json()
}

pub(super) async fn add(visitor: &Visitor<'_>, device: &Authenticator) -> Visited {
    let asked = asked(visitor, "/account/passkeys/options").await;
    let fields = [("credential", &*device.make(&asked)), ("name", "My phone")];
    visitor.post("/account/passkeys", &fields).await
}

async fn show(visitor: &Visitor<'_>, device: &mut Authenticator) -> Visited {
    let asked = asked(visitor, "/second-factor/options").await;
    let credential = device.show(&asked);
    visitor
        .post("/second-factor", &[("credential", &credential)])
        .await
}

/// What happened to somebody's account, the latest first.
async fn events(visitor: &Visitor<'_>) -> Vec<String> {
    let copy = visitor.post("/account/data.json", &[]).await.answer.json();
    let events = copy["events"].as_array().unwrap().iter();
    events
        .map(|event| event["kind"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn whoever_has_added_a_passkey_is_asked_for_it_wherever_they_sign_in() {
    let (app, application, _database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let mut phone = device(&app, 1);
    let page = add(&ann, &phone).await;
    assert_eq!(page.path, "/account/passkeys");
    page.says("My phone").says("Added on");
    ann.get("/account").await.says("You are signed in as");
    let desk = Visitor::half_signed_in(&app, ANN).await;
    let page = desk.get("/cy/account").await;
    assert_eq!(page.path, "/cy/second-factor?next=%2Fcy%2Faccount");
    page.says("Defnyddiwch eich allwedd mynediad");
    let before = desk.cookie("session").unwrap();
    let asked = asked(&desk, "/second-factor/options").await;
    let fields = [
        ("credential", &*phone.show(&asked)),
        ("next", "/cy/account"),
    ];
    let page = desk.post("/second-factor", &fields).await;
    assert_eq!(page.path, "/cy/account");
    assert_ne!(desk.cookie("session").unwrap(), before);
    assert_eq!(
        events(&desk).await[..5],
        [
            "data-exported",
            "second-factor-passed",
            "signed-in",
            "sign-in-asked",
            "passkey-added"
        ]
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_without_a_second_factor_reaches_no_page_of_curators_and_with_one_all() {
    let (app, application, database) = strict_app().await;
    let mut connection = database.database.connection().await.unwrap();
    let none = Visitor::with_role(&app, &mut connection, CAS, Role::Administrator).await;
    let mut phone = device(&app, 1);
    let ada = "ada@example.org";
    let added = Visitor::with_role(&app, &mut connection, ada, Role::Administrator).await;
    add(&added, &phone).await;
    let unshown = Visitor::half_signed_in(&app, ada).await;
    let shown = Visitor::half_signed_in(&app, ada).await;
    show(&shown, &mut phone).await;
    let mut seen = 0;
    for rule in access_rules() {
        if !matches!(rule.who, Who::Curator | Who::Administrator) {
            continue;
        }
        let path = super::access::address(rule.path);
        let method: Method = rule.method().parse().unwrap();
        let body = (method == Method::POST).then(String::new);
        for (visitor, is_let_in) in [
            (&none, false),
            (&unshown, false),
            (&shown, true),
            (&added, true),
        ] {
            let answer = visitor.once(method.clone(), &path, body.clone()).await;
            let is_led_away = answer.status == 401
                || (answer.status == 303
                    && answer.header("location").starts_with("/second-factor"));
            assert_eq!(
                is_led_away, !is_let_in,
                "{method} {path}: {}",
                answer.status
            );
            seen += 1;
        }
    }
    assert!(seen >= 4 * 7, "{seen}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn staff_who_have_no_passkey_yet_are_as_anybody_else_until_they_have_added_one() {
    let (app, application, database) = strict_app().await;
    let mut connection = database.database.connection().await.unwrap();
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = super::register::register(&ann).await;
    let cas = Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
    let page = cas.get("/account").await;
    page.says("once you have added a passkey");
    assert!(!page.answer.text.contains("/curate"));
    // What is asked of a record is asked without the role too.
    assert_eq!(cas.get(&draft).await.answer.status, 404);
    let page = cas.get("/curate").await;
    assert_eq!(page.path, "/second-factor?next=%2Fcurate");
    page.says("Add a passkey first");
    let asked = asked(&cas, "/account/passkeys/options").await;
    let fields = [
        ("credential", &*device(&app, 1).make(&asked)),
        ("next", "/curate"),
    ];
    assert_eq!(cas.post("/account/passkeys", &fields).await.path, "/curate");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_curator_wrote_before_they_showed_their_passkey_is_sent_again_by_a_button() {
    let (app, application, database) = strict_app().await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
    let page = cas
        .post("/curate/reports", &[("words", "It is a choir.")])
        .await;
    assert_eq!(page.answer.status, 401);
    page.says("Nothing that you wrote is lost")
        .says("value=\"It is a choir.\"")
        .says("href=\"/second-factor\"");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_passkey_of_somebody_else_of_another_site_or_with_another_signature_is_refused() {
    let (app, application, _database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let phone = device(&app, 1);
    add(&ann, &phone).await;
    let desk = Visitor::half_signed_in(&app, ANN).await;
    let foreign = device(&app, 2);
    let mut same_name = device(&app, 1);
    same_name.take_key_of(&foreign);
    let mut other_host = device(&app, 1);
    other_host.origin = "https://hereabouts.example.com".to_owned();
    let mut other_port = device(&app, 1);
    other_port.origin = "http://localhost:1".to_owned();
    let mut other_site = device(&app, 1);
    other_site.site = "hereabouts.example.com".to_owned();
    for mut wrong in [foreign, same_name, other_host, other_port, other_site] {
        let page = show(&desk, &mut wrong).await;
        assert_eq!(page.answer.status, 422, "{}", page.answer.text);
        page.says("That passkey did not work here");
    }
    let page = show(&desk, &mut phone.clone()).await;
    assert_eq!(page.path, "/account");
    let events = events(&desk).await;
    let refused = events
        .iter()
        .filter(|kind| *kind == "second-factor-refused");
    assert_eq!(refused.count(), 5);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_answer_counts_once_soon_and_in_the_session_that_was_asked() {
    let (app, application, database) = super::wrong::app().await;
    let mut phone = device(&app, 1);
    add(&Visitor::signed_in(&app, ANN).await, &phone).await;
    let over = async |visitor: &Visitor<'_>, credential: &str| {
        let page = visitor
            .post("/second-factor", &[("credential", credential)])
            .await;
        assert_eq!(page.answer.status, 422);
        page.says("That took too long, or it was sent twice");
    };
    let desk = Visitor::half_signed_in(&app, ANN).await;
    let (one, other) = (
        asked(&desk, "/second-factor/options").await,
        Visitor::half_signed_in(&app, ANN).await,
    );
    let credential = phone.show(&one);
    over(&other, &credential).await;
    let late = "UPDATE passkey_challenge SET expires_at = now() - interval '1 second'";
    execute(&database.url, late).await;
    over(&desk, &credential).await;
    let again = asked(&desk, "/second-factor/options").await;
    let earlier = phone.show(&one);
    let page = desk
        .post("/second-factor", &[("credential", &earlier)])
        .await;
    page.says("That passkey did not work here");
    over(&desk, &phone.show(&again)).await;
    let last = asked(&desk, "/second-factor/options").await;
    let credential = phone.show(&last);
    let page = desk
        .post("/second-factor", &[("credential", &credential)])
        .await;
    assert_eq!(page.path, "/account");
    over(&desk, &credential).await;
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_copy_of_a_passkey_shows_by_its_counter() {
    let (app, application, _database) = super::wrong::app().await;
    let mut phone = device(&app, 1);
    add(&Visitor::signed_in(&app, ANN).await, &phone).await;
    let mut copy = phone.clone();
    let desk = Visitor::half_signed_in(&app, ANN).await;
    show(&desk, &mut phone).await;
    let thief = Visitor::half_signed_in(&app, ANN).await;
    show(&thief, &mut copy)
        .await
        .says("That passkey did not work here");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_can_read_somebodys_letters_cannot_add_or_remove_a_passkey_of_theirs() {
    let (app, application, database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let early = Visitor::signed_in(&app, ANN).await;
    let asked_before = asked(&early, "/account/passkeys/options").await;
    let page = add(&ann, &device(&app, 1)).await;
    let passkey = page.between("name=\"passkey\" value=\"", "\"").to_owned();
    let thief = Visitor::half_signed_in(&app, ANN).await;
    let made = device(&app, 2).make(&asked_before);
    for (visitor, path, fields) in [
        (&early, "/account/passkeys", [("credential", &*made)]),
        (&thief, "/account/passkeys", [("credential", &*made)]),
        (&thief, "/account/passkeys/options", [("credential", "")]),
        (&thief, "/account/passkeys/remove", [("passkey", &*passkey)]),
        (&thief, "/account", [("name", "Thief")]),
    ] {
        let page = visitor.post(path, &fields).await;
        assert_eq!(page.answer.status, 401, "{path}");
    }
    let bo = Visitor::signed_in(&app, "bo@example.org").await;
    add(&bo, &device(&app, 3)).await;
    bo.post(
        "/account/passkeys/remove",
        &[("passkey", &passkey), ("sure", "yes")],
    )
    .await;
    let count = ask(&database.url, "SELECT count(*) FROM passkey").await;
    assert_eq!(count, "2");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_first_passkey_is_added_soon_after_signing_in_and_each_only_to_one_account() {
    let (app, application, database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let (phone, asked) = (
        device(&app, 1),
        asked(&ann, "/account/passkeys/options").await,
    );
    let long_ago = "UPDATE session SET began_at = now() - interval '16 minutes'";
    execute(&database.url, long_ago).await;
    let credential = phone.make(&asked);
    let late = ann
        .post("/account/passkeys", &[("credential", &credential)])
        .await;
    late.says("You signed in more than 15 minutes ago");
    let answer = ann
        .once(
            Method::POST,
            "/account/passkeys/options",
            Some(String::new()),
        )
        .await;
    assert_eq!(answer.status, 422);
    let said = answer.json()["said"].as_str().unwrap().to_owned();
    assert!(said.contains("15 minutes"), "{said}");
    add(&Visitor::signed_in(&app, ANN).await, &phone).await;
    let bo = Visitor::signed_in(&app, "bo@example.org").await;
    add(&bo, &phone).await.says("That passkey is here already.");
    let without_script = bo.post("/account/passkeys", &[("name", "")]).await;
    assert_eq!(without_script.answer.status, 422);
    without_script.says("Your browser needs JavaScript for this");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_last_passkey_goes_only_after_it_is_said_what_follows() {
    let (app, application, database) = strict_app().await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
    let page = add(&cas, &device(&app, 1)).await;
    let passkey = page.between("name=\"passkey\" value=\"", "\"").to_owned();
    let page = cas
        .post("/account/passkeys/remove", &[("passkey", &passkey)])
        .await;
    page.says("Remove your only passkey?")
        .says("You cannot do your work here then");
    assert_eq!(cas.get("/curate").await.path, "/curate");
    let fields = [("passkey", &*passkey), ("sure", "yes")];
    cas.post("/account/passkeys/remove", &fields)
        .await
        .says("You have no passkey yet.");
    assert_eq!(
        cas.get("/curate").await.path,
        "/second-factor?next=%2Fcurate"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn passkeys_that_are_lost_are_taken_off_the_account_and_every_session_ends() {
    let (app, application, database) = super::wrong::app().await;
    let mut connection = database.database.connection().await.unwrap();
    let ann = Visitor::signed_in(&app, ANN).await;
    add(&ann, &device(&app, 1)).await;
    let email = EmailAddress::parse(ANN).unwrap();
    assert_eq!(
        reset_passkeys(&mut connection, &email).await.unwrap(),
        Some(1)
    );
    let nobody = EmailAddress::parse("nobody@example.org").unwrap();
    assert_eq!(
        reset_passkeys(&mut connection, &nobody).await.unwrap(),
        None
    );
    assert_eq!(ann.get("/account").await.path, "/sign-in?next=%2Faccount");
    Visitor::signed_in(&app, ANN).await;
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_has_a_passkey_shows_it_again_before_they_change_how_they_come_in() {
    let (app, application, database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let mut phone = device(&app, 1);
    let page = add(&ann, &phone).await;
    let passkey = page.between("name=\"passkey\" value=\"", "\"").to_owned();
    let long_ago = "UPDATE session SET second_factor_at = now() - interval '16 minutes'";
    execute(&database.url, long_ago).await;
    ann.get("/account").await.says("You are signed in as");
    let key = [
        ("name", "A program"),
        ("scopes", "registrations:read"),
        ("days", "30"),
    ];
    for (path, fields) in [
        ("/account/passkeys", [("name", "Mine")].as_slice()),
        (
            "/account/passkeys/remove",
            &[("passkey", &*passkey), ("sure", "yes")],
        ),
        ("/account/keys", &key),
    ] {
        let page = ann.post(path, fields).await;
        assert_eq!(page.answer.status, 401, "{path}");
        page.says("Use your passkey first");
    }
    let options = "/account/passkeys/options";
    let refused = ann.once(Method::POST, options, Some(String::new())).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    for path in ["/account/passkeys", "/account/keys"] {
        let page = ann.get(path).await;
        assert!(page.path.starts_with("/second-factor?next="), "{path}");
        page.says("please use your passkey again")
            .says(&format!("name=\"next\" value=\"{path}\""));
    }
    let asked = asked(&ann, "/second-factor/options").await;
    let fields = [
        ("credential", &*phone.show(&asked)),
        ("next", "/account/passkeys"),
    ];
    let page = ann.post("/second-factor", &fields).await;
    assert_eq!(page.path, "/account/passkeys");
    add(&ann, &device(&app, 2)).await;
    let kept = ask(&database.url, "SELECT count(*) FROM passkey").await;
    assert_eq!(kept, "2");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_letter_tells_whoever_owns_an_account_that_a_passkey_came_or_went() {
    let (app, application, _database) = super::wrong::app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let page = add(&ann, &device(&app, 1)).await;
    let passkey = page.between("name=\"passkey\" value=\"", "\"").to_owned();
    let added = app.letters_to(ANN).await;
    assert_eq!(added.subject, "A passkey was added to your account");
    assert!(added.text.contains("My phone"), "{}", added.text);
    let fields = [("passkey", &*passkey), ("sure", "yes")];
    ann.post("/account/passkeys/remove", &fields).await;
    let removed = app.letters_to(ANN).await;
    assert_eq!(removed.subject, "A passkey was removed from your account");
    assert!(removed.html.contains("My phone"), "{}", removed.html);
    application.stop().await.unwrap();
}
