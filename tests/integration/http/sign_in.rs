//! Signing in by a letter: a link and a code, each once, and nothing that tells whether an address has an account.

use super::register::{curator, decide, register_and_send};
use super::wrong::app;
use crate::support::app::TestApp;
use crate::support::sql::{ask, connect, execute};
use crate::support::visitor::{Visitor, code_of, link_of};
use hereabouts::directory::accounts::sign_out_everywhere;
use hereabouts::store::account::{MOST_OPEN_LETTERS, MOST_WRONG_CODES};
use hereabouts_domain::EmailAddress;
use reqwest::Method;

const ANN: &str = "ann@example.org";

#[tokio::test]
async fn the_code_of_a_letter_signs_in_the_browser_that_asked_and_works_once() {
    let (app, application, _database) = app().await;
    let visitor = Visitor::of(&app);
    let page = visitor.post("/sign-in", &[("email", ANN)]).await;
    page.says("Check your e-mail").says(ANN);
    let code = code_of(&app.letters_to(ANN).await.text);
    let page = visitor.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.path, "/account");
    page.says("You are signed in as ann@example.org.");
    let other = Visitor::of(&app);
    let page = other.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(page.path, "/sign-in");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn opening_the_link_does_nothing_and_its_button_signs_in_once() {
    let (app, application, _database) = app().await;
    Visitor::of(&app).post("/sign-in", &[("email", ANN)]).await;
    let link = link_of(&app, &app.letters_to(ANN).await.text);
    let phone = Visitor::of(&app);
    for _ in 0..3 {
        phone
            .get(&link)
            .await
            .says("You are about to sign in as ann@example.org.");
    }
    assert_eq!(phone.cookie("session"), None);
    let page = phone.post(&link, &[]).await;
    assert_eq!(page.path, "/account");
    let again = Visitor::of(&app).post(&link, &[]).await;
    assert_eq!(again.answer.status, 422);
    again.says("This link or code is over");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn after_so_many_wrong_codes_the_right_one_is_worth_nothing() {
    let (app, application, _database) = app().await;
    let visitor = Visitor::of(&app);
    visitor.post("/sign-in", &[("email", ANN)]).await;
    let code = code_of(&app.letters_to(ANN).await.text);
    let wrong = if code.starts_with('1') {
        "2222 2222"
    } else {
        "1111 1111"
    };
    for _ in 0..MOST_WRONG_CODES {
        let page = visitor.post("/sign-in/code", &[("code", wrong)]).await;
        assert_eq!(page.answer.status, 422);
        page.says("That is not the code");
    }
    let page = visitor.post("/sign-in/code", &[("code", &code)]).await;
    page.says("This link or code is over");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_can_tell_from_outside_whether_an_address_has_an_account() {
    let (app, application, _database) = app().await;
    Visitor::signed_in(&app, ANN).await;
    let them = &app;
    let pages = [ANN, "nobody@example.org"].map(|email| async move {
        let visitor = Visitor::of(them);
        let page = visitor.post("/sign-in", &[("email", email)]).await;
        let letter = them.letters_to(email).await;
        (
            page.answer.status,
            page.answer.text.replace(email, "x"),
            letter.subject,
        )
    });
    let [known, unknown] = pages;
    assert_eq!(known.await, unknown.await);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_mailbox_gets_only_so_many_letters_whose_links_work_and_whoever_asks_is_told() {
    let (app, application, database) = app().await;
    let visitor = Visitor::of(&app);
    let asked = async |email| visitor.post("/sign-in", &[("email", email)]).await;
    for _ in 0..MOST_OPEN_LETTERS {
        assert_eq!(asked(ANN).await.answer.status, 200);
    }
    let page = asked("ANN@Example.org").await;
    assert_eq!(page.answer.status, 429);
    page.says("Follow the link in the last one")
        .says("ANN@Example.org");
    let over = "UPDATE sign_in_attempt SET asked_at = asked_at - interval '15 minutes', expires_at = now()";
    execute(&database.url, over).await;
    assert_eq!(asked(ANN).await.answer.status, 200);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_is_locked_out_by_strangers_who_ask_for_their_letters_and_spoil_the_codes() {
    let (app, application, _database) = app().await;
    let eve = Visitor::of(&app);
    for _ in 0..MOST_OPEN_LETTERS {
        eve.post("/sign-in", &[("email", ANN)]).await;
        for _ in 0..MOST_WRONG_CODES {
            eve.post("/sign-in/code", &[("code", "00000000")]).await;
        }
    }
    let ann = Visitor::of(&app);
    let page = ann.post("/sign-in", &[("email", ANN)]).await;
    assert_eq!(page.answer.status, 429);
    let link = link_of(&app, &last_letter(&app).await);
    ann.get(&link).await.says("You are about to sign in as");
    ann.post(&link, &[]).await.says("You are signed in as");
    // Her letter is used, so she gets another one for her other browser.
    let desk = Visitor::of(&app);
    let page = desk.post("/sign-in", &[("email", ANN)]).await;
    assert_eq!(page.path, "/sign-in/code");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_page_for_somebody_leads_through_signing_in_and_back_and_to_no_other_site() {
    let (app, application, _database) = app().await;
    let visitor = Visitor::of(&app);
    let page = visitor.get("/cy/account").await;
    assert_eq!(page.path, "/cy/sign-in?next=%2Fcy%2Faccount");
    let next = page.between("name=\"next\" value=\"", "\"").to_owned();
    visitor
        .post("/cy/sign-in", &[("email", ANN), ("next", &next)])
        .await
        .says("Edrychwch ar eich e-bost");
    let letter = app.letters_to(ANN).await;
    let page = visitor
        .post("/cy/sign-in/code", &[("code", &code_of(&letter.text))])
        .await;
    assert_eq!(page.path, "/cy/account");
    let page = Visitor::of(&app)
        .get("/sign-in?next=//elsewhere.example/account")
        .await;
    assert!(
        !page.answer.text.contains("elsewhere"),
        "{}",
        page.answer.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_session_ends_where_it_is_ended_and_signing_in_again_takes_another_token() {
    let (app, application, _database) = app().await;
    let desk = Visitor::signed_in(&app, ANN).await;
    let phone = Visitor::signed_in(&app, ANN).await;
    let page = desk.get("/account").await;
    let other = page.between("name=\"session\" value=\"", "\"").to_owned();
    desk.post("/account/sessions", &[("session", &other)]).await;
    assert_eq!(phone.get("/account").await.path, "/sign-in?next=%2Faccount");
    let before = desk.cookie("session").unwrap();
    desk.post("/sign-in", &[("email", ANN)]).await;
    let code = code_of(&last_letter(&app).await);
    desk.post("/sign-in/code", &[("code", &code)]).await;
    assert_ne!(desk.cookie("session").unwrap(), before);
    desk.post("/sign-out", &[]).await;
    assert_eq!(desk.cookie("session"), None);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn one_button_signs_somebody_out_everywhere_else() {
    let (app, application, _database) = app().await;
    let desk = Visitor::signed_in(&app, ANN).await;
    let page = desk.get("/account").await;
    assert!(!page.answer.text.contains("everywhere else"));
    let phone = Visitor::signed_in(&app, ANN).await;
    let tablet = Visitor::signed_in(&app, ANN).await;
    let bob = Visitor::signed_in(&app, "bob@example.org").await;
    desk.get("/account").await.says("Sign out everywhere else");
    desk.post("/account/sessions", &[("session", "others")])
        .await
        .says("You are signed in as");
    for visitor in [phone, tablet] {
        let page = visitor.get("/account").await;
        assert_eq!(page.path, "/sign-in?next=%2Faccount");
    }
    assert_eq!(bob.get("/account").await.path, "/account");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_happened_to_an_account_is_changed_and_lost_by_nobody() {
    let (app, application, database) = app().await;
    Visitor::signed_in(&app, ANN).await;
    let client = connect(&database.url).await.unwrap();
    for statement in [
        "UPDATE account_event SET kind = 'signed-out'",
        "DELETE FROM account_event",
        "TRUNCATE account_event",
    ] {
        let refused = client.batch_execute(statement).await.unwrap_err();
        let refused = refused.as_db_error().unwrap().message().to_owned();
        assert!(refused.contains("append-only"), "{statement}: {refused}");
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_runs_the_program_signs_somebody_out_everywhere() {
    let (app, application, database) = app().await;
    let desk = Visitor::signed_in(&app, ANN).await;
    let phone = Visitor::signed_in(&app, ANN).await;
    let bob = Visitor::signed_in(&app, "bob@example.org").await;
    let mut connection = database.database.connection().await.unwrap();
    for (email, has_account) in [(ANN, true), ("nobody@example.org", false)] {
        let email = EmailAddress::parse(email).unwrap();
        let signed_out = sign_out_everywhere(&mut connection, &email).await.unwrap();
        assert_eq!(signed_out, has_account, "{email}");
    }
    for visitor in [desk, phone] {
        let page = visitor.get("/account").await;
        assert_eq!(page.path, "/sign-in?next=%2Faccount");
    }
    assert_eq!(bob.get("/account").await.path, "/account");
    application.stop().await.unwrap();
}

async fn last_letter(app: &TestApp) -> String {
    app.letters_to(ANN).await.text
}

#[tokio::test]
async fn what_was_written_is_sent_again_by_whoever_was_signed_out_meanwhile() {
    let (app, application, _database) = app().await;
    let page = Visitor::of(&app)
        .post("/account", &[("name", "Ann \"Otter\"")])
        .await;
    assert_eq!(page.answer.status, 401);
    page.says("Nothing that you wrote is lost")
        .says("value=\"Ann &#34;Otter&#34;\"");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn somebody_takes_a_copy_of_what_is_kept_of_them_and_leaves_for_good() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    ann.post("/account", &[("name", "Ann Otter")])
        .await
        .says("Ann Otter");
    let copy = ann.post("/account/data.json", &[]).await.answer.json();
    assert_eq!(copy["email"], ANN);
    assert_eq!(copy["name"], "Ann Otter");
    let kinds: Vec<&str> = copy["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["data-exported", "signed-in"]);
    ann.get("/account/close").await.says("deleted at once");
    let closed = ann.post("/account/close", &[]).await;
    closed.says("Your account is closed");
    assert!(
        !closed.answer.text.contains("href=\"/account\""),
        "{}",
        closed.answer.text
    );
    assert_eq!(ann.get("/account").await.path, "/sign-in?next=%2Faccount");
    let kept = ask(
        &database.url,
        "SELECT count(*) FROM person_detail WHERE email = 'ann@example.org' OR name = 'Ann Otter'",
    )
    .await;
    assert_eq!(kept.trim(), "0");
    Visitor::signed_in(&app, ANN).await;
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_copy_says_where_somebody_is_named_and_closing_takes_them_out_there_and_takes_back_what_waits()
 {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    let waits = register_and_send(&ann).await;
    let copy = ann.post("/account/data.json", &[]).await.answer.json();
    let sent = copy["registrations"].as_array().unwrap();
    assert_eq!(sent.len(), 2, "{copy}");
    assert_eq!(sent[0]["answers"]["name"][0], "Quayside singing for memory");
    assert_eq!(sent[0]["people"][1]["email"], ANN);
    let named = &copy["named_as_whom_to_ask"][0];
    assert_eq!(named["group"], "Quayside singing for memory");
    assert_eq!(named["name"], "Ann Otter");
    ann.post("/account/close", &[]).await;
    let kept =
        "SELECT count(*) FROM person_detail WHERE email = 'ann@example.org' OR name = 'Ann Otter'";
    assert_eq!(ask(&database.url, kept).await, "0");
    let id = waits.rsplit('/').next().unwrap();
    let state = format!("SELECT state FROM submission WHERE id = '{id}'");
    assert_eq!(ask(&database.url, &state).await, "withdrawn");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_another_sites_page_sends_changes_nothing() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cookie = format!("session={}", ann.cookie("session").unwrap());
    let request = app
        .request(Method::POST, "/account")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "cross-site")
        .header("cookie", cookie)
        .body("name=Eve");
    let answer = crate::support::app::answer(request).await;
    assert_eq!(answer.status, 403);
    assert!(!ann.get("/account").await.answer.text.contains("Eve"));
    application.stop().await.unwrap();
}
