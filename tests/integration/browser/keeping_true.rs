//! What keeps the directory true, in a real browser: a double is merged and undone, a group is claimed and its page changed, a
//! reminder is answered by one click. Every page on the way keeps nobody out.

use super::every_page::check;
use super::hands::{choose, find, follow, press};
use super::register::{become_curator, sign_in};
use crate::http::claim::group_with_email;
use crate::http::merge::doubled;
use crate::http::register::in_step;
use crate::http::still_right::{due_group, remind};
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::sql::ask;
use crate::support::visitor::{code_of, link_of};
use hereabouts::directory::doubles::sweep;
use jiff::Timestamp;

const ANN: &str = "ann@example.org";

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_a_double_is_merged_and_undone() {
    merge_and_undo(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_a_double_is_merged_and_undone() {
    merge_and_undo(320, "/cy").await;
}

async fn merge_and_undo(width: u32, prefix: &str) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let ids = doubled(&app, &database).await.ids;
    sweep(app.node(), Timestamp::now()).await.unwrap();
    let browser = Browser::open(width).await;
    become_curator(&browser, &app, &database, prefix).await;
    for page in [
        "/curate/health",
        "/curate/health/unclaimed",
        "/curate/health/overdue",
    ] {
        browser.goto(format!("{}{prefix}{page}", app.site())).await;
        check(&browser, app.site()).await;
    }
    browser
        .goto(format!("{}{prefix}/curate/doubles", app.site()))
        .await;
    check(&browser, app.site()).await;
    follow(&browser, ".queue a").await;
    check(&browser, app.site()).await;
    choose(&browser, "#description-other").await;
    choose(&browser, "#keep-one").await;
    follow(&browser, "button[value=merge]").await;
    check(&browser, app.site()).await;
    let merged = browser.address().await;
    in_step(&app, &database).await;
    let retired = format!(
        "SELECT publication_state FROM service WHERE id = '{}'",
        ids[1]
    );
    assert_eq!(ask(&database.url, &retired).await, "merged");
    browser
        .goto(format!("{}{prefix}/curate/history/{}", app.site(), ids[0]))
        .await;
    check(&browser, app.site()).await;
    assert!(browser.text("main").await.contains("sung sitting down"));
    browser.goto(&merged).await;
    follow(&browser, "main form button").await;
    check(&browser, app.site()).await;
    in_step(&app, &database).await;
    assert_eq!(ask(&database.url, &retired).await, "published");
    browser.close().await;
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_existing_group_is_claimed_and_its_page_changed() {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let (page, _, email) = group_with_email(&app).await;
    let browser = Browser::open(320).await;
    let goto = async |path: &str| browser.goto(format!("{}/en{path}", app.site())).await;
    goto(&format!("{page}/claim")).await;
    sign_in(&browser, &app, ANN).await;
    check(&browser, app.site()).await;
    follow(&browser, "button[value=email]").await;
    check(&browser, app.site()).await;
    let code = code_of(&app.letters_to(&email).await.text);
    find(&browser, "#code")
        .await
        .send_keys(&code)
        .await
        .unwrap();
    follow(&browser, ".telling-form button").await;
    check(&browser, app.site()).await;
    goto("/groups").await;
    check(&browser, app.site()).await;
    follow(&browser, "main section form button").await;
    check(&browser, app.site()).await;
    let list = browser.address().await;
    browser.goto(format!("{list}/activity")).await;
    check(&browser, app.site()).await;
    let words = find(&browser, "#description").await;
    words.clear().await.unwrap();
    words
        .send_keys("Come for a cup of tea and a talk. Everybody who has Parkinson’s is welcome, and so is who looks after them.")
        .await
        .unwrap();
    follow(&browser, ".questions > button").await;
    browser.goto(format!("{list}/preview")).await;
    assert!(
        browser
            .text("main")
            .await
            .contains("a cup of tea and a talk")
    );
    goto("/groups").await;
    press(&browser, "main section > p:last-child a").await;
    find(&browser, "#email").await;
    check(&browser, app.site()).await;
    browser.close().await;
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_is_answered_by_one_click() {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    let id = due_group(&app, &database).await;
    remind(&app).await;
    let link = link_of(&app, &app.letters_to(ANN).await.text);
    let browser = Browser::open(320).await;
    browser.goto(format!("{}{link}", app.site())).await;
    check(&browser, app.site()).await;
    follow(&browser, "main form button").await;
    check(&browser, app.site()).await;
    let assured = format!(
        "SELECT assured_on IS NOT NULL AND next_check_on > CURRENT_DATE FROM service WHERE id = '{id}'"
    );
    assert_eq!(ask(&database.url, &assured).await, "t");
    browser.close().await;
    application.stop().await.unwrap();
}
