//! Registering a group for it: a link worker who has it on the phone writes, the group agrees, and it is the group that looks
//! after its page.

use super::register::{ANSWERS, curator, decide, found, in_step};
use super::wrong::app;
use crate::support::app::TestApp;
use crate::support::sql::ask;
use crate::support::visitor::{Visited, Visitor, link_of};

const LEE: &str = "lee@example.org";
const OLIVE: &str = "olive@example.org";

/// Answers everything for a group that Olive runs, who can be reached in one `way`; gives the address.
async fn register_for_olive(lee: &Visitor<'_>, way: (&str, &str)) -> String {
    register_from("/register/new", lee, way).await
}

/// The same, begun in some language.
async fn register_from(begin: &str, lee: &Visitor<'_>, way: (&str, &str)) -> String {
    let draft = lee.post(begin, &[]).await.path;
    for (step, answers) in ANSWERS {
        let olive = [("person-1-name", "Olive Marsh"), way];
        let answers = match step {
            "you" => &[
                ("your-name", "Lee Shaw"),
                ("your-part", "on-behalf"),
                ("agreed-how", "phone"),
            ],
            "people" => &olive[..],
            _ => answers,
        };
        let page = lee.post(&format!("{draft}/{step}"), answers).await;
        assert_eq!(page.answer.status, 200, "{step}: {}", page.answer.text);
    }
    draft
}

async fn send(lee: &Visitor<'_>, draft: &str) -> Visited {
    lee.get(&format!("{draft}/send"))
        .await
        .says("Olive Marsh agrees for the group");
    lee.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await
}

async fn last_letter(app: &TestApp, email: &str, subject: &str) -> String {
    loop {
        let letter = app.letters_to(email).await;
        if letter.subject == subject {
            return letter.text;
        }
    }
}

#[tokio::test]
async fn a_worker_registers_a_group_by_phone_and_the_group_looks_after_its_page() {
    let (app, application, database) = app().await;
    let lee = Visitor::signed_in(&app, LEE).await;
    let draft = register_for_olive(&lee, ("person-1-email", OLIVE)).await;
    assert_eq!(send(&lee, &draft).await.path, format!("{draft}/thanks"));
    let cas = curator(&app, &database).await;
    let desk = draft.replace("/register/", "/curate/");
    cas.get(&desk)
        .await
        .says("says that Olive Marsh agreed to it")
        .says("On the phone");
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let name = "Quayside singing for memory".to_owned();
    assert!(found(&app).await.contains(&name));

    let managers = "SELECT count(*) FROM organization_manager";
    assert_eq!(ask(&database.url, managers).await, "0", "not Lee");
    lee.get("/groups").await.says("You look after no group yet");
    let told = last_letter(&app, LEE, "Your group’s page is ready").await;
    assert!(told.contains("not you"), "{told}");
    let letter = last_letter(&app, OLIVE, "Your group has a page here").await;
    assert!(letter.contains("Lee Shaw has told us"), "{letter}");
    assert!(letter.contains("/listing/"), "{letter}");
    let link = letter
        .split_whitespace()
        .find(|word| word.contains("/invited/"))
        .unwrap();
    let link = link_of(&app, link);
    assert_eq!(lee.post(&link, &[]).await.answer.status, 404);
    let olive = Visitor::signed_in(&app, OLIVE).await;
    assert_eq!(olive.post(&link, &[]).await.path, "/groups");
    let leads = "SELECT is_lead FROM organization_manager";
    assert_eq!(ask(&database.url, leads).await, "t");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn letters_about_what_was_written_in_welsh_lead_to_welsh_pages() {
    let (app, application, database) = app().await;
    let lee = Visitor::signed_in(&app, LEE).await;
    let way = ("person-1-email", OLIVE);
    let draft = register_from("/cy/register/new", &lee, way).await;
    lee.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let cas = curator(&app, &database).await;
    let english = draft.replacen("/cy", "", 1);
    decide(&cas, &english, &[("then", "approve")]).await;
    let sent = last_letter(&app, LEE, "Mae eich atebion gennym").await;
    assert_eq!(link_of(&app, &sent), draft);
    let told = last_letter(&app, LEE, "Mae tudalen eich grŵp yn barod").await;
    assert!(link_of(&app, &told).starts_with("/cy/listing/"), "{told}");
    let letter = last_letter(&app, OLIVE, "Mae gan eich grŵp dudalen yma").await;
    for page in ["/cy/listing/", "/cy/invited/"] {
        assert!(letter.contains(page), "{page}: {letter}");
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_group_without_e_mail_is_registered_by_phone_and_waits_to_be_claimed() {
    let (app, application, database) = app().await;
    let lee = Visitor::signed_in(&app, LEE).await;
    let draft = register_for_olive(&lee, ("person-1-phone", "01632 960123")).await;
    send(&lee, &draft).await;
    let cas = curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let name = "Quayside singing for memory".to_owned();
    assert!(found(&app).await.contains(&name));
    let nobody =
        "SELECT (SELECT count(*) FROM organization_manager) + (SELECT count(*) FROM invitation)";
    assert_eq!(ask(&database.url, nobody).await, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn who_writes_for_a_group_says_how_it_agreed_before_anything_is_sent() {
    let (app, application, _database) = app().await;
    let lee = Visitor::signed_in(&app, LEE).await;
    let draft = register_for_olive(&lee, ("person-1-email", OLIVE)).await;
    let you = [
        ("your-name", "Lee Shaw"),
        ("your-part", "on-behalf"),
        ("your-phone", "01632 960123"),
    ];
    let page = lee.post(&format!("{draft}/you"), &you).await;
    assert_eq!(page.answer.status, 422);
    page.says("Say how the group agreed")
        .says("01632 960123")
        .says("href=\"#agreed-how\"");
    application.stop().await.unwrap();
}
