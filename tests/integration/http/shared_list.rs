//! Sharing a list: under an address that nobody can guess, without anything about a person, until it is stopped or over.

use super::shortlist_support::{Reader, id};
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use hereabouts::startup::Application;
use hereabouts::store::shared_shortlist::{find_shared_shortlist, replace_shared_shortlist};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

const SINGING: &str = "Sing It Again";
const DEAF_CLUB: &str = "Deaf Over 60s Lunch";

/// A program over a database of the test's own.
async fn app() -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    (app, application, database)
}

/// The path of the list that a page says is shared.
async fn shared_path(reader: &Reader<'_>) -> String {
    let page = reader.get("/shortlist").await;
    let (_, rest) = page.text.split_once("/list/").expect("it is shared");
    format!("/list/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_shared_list_is_read_printed_and_taken_over_by_whoever_has_its_address() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    maker.keep(DEAF_CLUB).await;
    let note = format!("note-{}", id(&app, SINGING).await);
    let typed = [("title", "Dementia choir list"), (&*note, "Ask for Ruth")];
    let answer = maker.post("/shortlist/share", &typed).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, "/shortlist#share"),
        "{}",
        answer.text
    );
    let path = shared_path(&maker).await;
    assert!(
        path.len() - "/list/".len() >= 22,
        "{path}: at least 128 bits"
    );

    let mut other = Reader::new(&app);
    let page = other.get(&path).await;
    assert_eq!((page.status, page.header("set-cookie")), (200, ""));
    assert!(
        page.text
            .contains("<title>Details you asked for – Hereabouts</title>")
    );
    assert!(page.text.contains("name=\"robots\" content=\"noindex\""));
    for said in [
        "Dementia choir list",
        SINGING,
        "Ask for Ruth",
        "You can read it here until ",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let print = other.get(&format!("{path}/print?size=large")).await;
    assert_eq!(
        print.text.matches("class=\"qr\"").count(),
        1,
        "one code: of the list"
    );
    assert!(print.text.contains(&path), "{}", print.text);
    other.keep(DEAF_CLUB).await;
    let taken = other.post(&path, &[]).await;
    assert_eq!(
        (taken.status, taken.header("location")),
        (303, "/shortlist")
    );
    let page = other.get("/shortlist").await;
    assert!(page.text.contains("Your shortlist (2)") && page.text.contains("Ask for Ruth"));
    assert!(
        !page.text.contains("Stop sharing"),
        "it is not theirs to stop"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn its_maker_stops_sharing_it_and_shares_it_anew_as_it_is_now() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    maker.post("/shortlist/share", &[]).await;
    let path = shared_path(&maker).await;
    maker.keep(DEAF_CLUB).await;
    assert!(
        !maker.get(&path).await.text.contains(DEAF_CLUB),
        "it is as it was"
    );
    maker.post("/shortlist/share", &[]).await;
    assert_eq!(shared_path(&maker).await, path, "the address stays");
    assert!(maker.get(&path).await.text.contains(DEAF_CLUB));
    // Cleared, it can still be stopped.
    maker.post("/shortlist", &[("clear", "yes")]).await;
    assert!(maker.get("/shortlist").await.text.contains("Stop sharing"));
    let stopped = maker.post("/shortlist/stop-sharing", &[]).await;
    assert_eq!(stopped.status, 303);
    assert!(stopped.header("set-cookie").contains("Max-Age=0"));
    let page = maker.get(&path).await;
    assert_eq!(page.status, 404);
    assert!(
        page.text.contains("This list is no longer here"),
        "{}",
        page.text
    );
    let page = maker.get(&format!("/cy{path}")).await;
    assert!(
        page.text.contains("Nid yw’r rhestr hon yma mwyach"),
        "{}",
        page.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_given_its_address_can_neither_change_it_nor_take_it_back() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    maker.post("/shortlist/share", &[]).await;
    let path = shared_path(&maker).await;
    let token = path.strip_prefix("/list/").unwrap();
    let mut other = Reader::new(&app);
    // They say that it is theirs, with all that they know of it.
    other.hold_as_shared(token, &[&id(&app, DEAF_CLUB).await]);
    other.post("/shortlist/share", &[]).await;
    let page = maker.get(&path).await;
    assert!(
        page.text.contains(SINGING) && !page.text.contains(DEAF_CLUB),
        "{}",
        page.text
    );
    other.hold_as_shared(token, &[]);
    other.post("/shortlist/stop-sharing", &[]).await;
    assert_eq!(maker.get(&path).await.status, 200);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_note_that_looks_personal_is_warned_about_and_shared_all_the_same_only_when_said() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    let note = format!("note-{}", id(&app, SINGING).await);
    let page = maker
        .post(
            "/shortlist/share",
            &[(&note, "Sam, 07700 900123, on 12 June")],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.text
            .contains("Sam, <mark>07700 900123</mark>, on 12 June"),
        "{}",
        page.text
    );
    assert!(page.text.contains("a phone number"));
    assert!(
        page.text
            .contains("Sam, 07700 900123, on 12 June</textarea>"),
        "nothing typed is lost"
    );
    assert!(
        !maker.get("/shortlist").await.text.contains("Stop sharing"),
        "it is not shared"
    );
    let (_, rest) = page
        .text
        .split_once("name=\"all_the_same\" value=\"")
        .unwrap();
    let shown = rest.split('"').next().unwrap();
    // What was not shown is asked about again.
    let typed = [(&*note, "Sam, 07700 900999"), ("all_the_same", shown)];
    assert_eq!(maker.post("/shortlist/share", &typed).await.status, 422);
    let typed = [
        (&*note, "Sam, 07700 900123, on 12 June"),
        ("all_the_same", shown),
    ];
    assert_eq!(maker.post("/shortlist/share", &typed).await.status, 303);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_nhs_number_is_never_shared() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    let page = maker
        .post("/shortlist/share", &[("title", "943 476 5919")])
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.text.contains("href=\"/cy/shortlist\""),
        "the other language is at an address that can be read: {}",
        page.text
    );
    assert!(
        page.text.contains("<mark>943 476 5919</mark>"),
        "{}",
        page.text
    );
    assert!(
        !page.text.contains("name=\"all_the_same\""),
        "{}",
        page.text
    );
    let typed = [("title", "943 476 5919"), ("all_the_same", "")];
    assert_eq!(maker.post("/shortlist/share", &typed).await.status, 422);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_groups_own_number_and_place_are_shared_without_a_question() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    maker.keep(SINGING).await;
    let page = maker.get("/shortlist").await;
    let (_, rest) = page.text.split_once("href=\"tel:").unwrap();
    let phone = rest.split('"').next().unwrap();
    let note = format!("note-{}", id(&app, SINGING).await);
    let typed = format!("Ring {phone}, then 12 June at CT20 1NR");
    let answer = maker.post("/shortlist/share", &[(&note, &typed)]).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_empty_list_is_not_shared() {
    let (app, application, _database) = app().await;
    let mut maker = Reader::new(&app);
    let page = maker.post("/shortlist/share", &[]).await;
    assert_eq!(page.status, 422);
    assert!(
        page.text.contains("There is nothing to share yet."),
        "{}",
        page.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_list_that_is_over_is_not_found_and_goes_when_another_is_kept() {
    let database = TestDatabase::create().await;
    let mut connection = database.database.connection().await.unwrap();
    let now = Timestamp::now();
    let day = SignedDuration::from_hours(24);
    let (old, new) = ([1; 32], [2; 32]);
    let content = json!({"title": "", "groups": []});
    replace_shared_shortlist(&mut connection, &old, &content, now, now + day)
        .await
        .unwrap();
    let later = now + day + SignedDuration::from_secs(1);
    let before = find_shared_shortlist(&mut connection, &old, now)
        .await
        .unwrap();
    assert_eq!(before.map(|(found, _)| found), Some(content.clone()));
    assert_eq!(
        find_shared_shortlist(&mut connection, &old, later)
            .await
            .unwrap(),
        None
    );
    replace_shared_shortlist(&mut connection, &new, &content, later, later + day)
        .await
        .unwrap();
    assert_eq!(
        find_shared_shortlist(&mut connection, &old, now)
            .await
            .unwrap(),
        None,
        "it is gone"
    );
}
