//! A team of link workers in a real browser: started, a colleague asked in, a list made, filled, noted, renamed and copied; and
//! every state of its pages keeps nobody out.

use super::every_page::check;
use super::hands::{appears, find, follow, press};
use super::register::sign_in;
use crate::http::teams::{LEE, MAY, link_worker};
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use crate::support::sql::execute;
use crate::support::visitor::link_of;

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_english_a_team_keeps_a_list() {
    keep_a_list(1280, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_english_a_team_keeps_a_list() {
    keep_a_list(320, "/en").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_desk_in_welsh_a_team_keeps_a_list() {
    keep_a_list(1280, "/cy").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_in_welsh_a_team_keeps_a_list() {
    keep_a_list(320, "/cy").await;
}

async fn keep_a_list(width: u32, prefix: &str) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    for email in [LEE, MAY] {
        link_worker(&app, &database, email).await;
    }
    let browser = Browser::open(width).await;
    let goto = async |path: &str| browser.goto(format!("{}{prefix}{path}", app.site())).await;
    let here = async || check(&browser, app.site()).await;
    let write = async |selector: &str, text: &str| {
        let field = find(&browser, selector).await;
        field.send_keys(text).await.unwrap();
    };
    goto("/account/teams").await;
    sign_in(&browser, &app, LEE).await;
    here().await;
    follow(&browser, ".telling-form button").await;
    here().await;
    write("#name", "Leeds West primary care network").await;
    follow(&browser, ".telling-form button").await;
    here().await;
    let team = browser.address().await;
    browser.goto(format!("{team}/people")).await;
    here().await;
    follow(&browser, "button[value=invite]").await;
    here().await;
    write("#email", MAY).await;
    follow(&browser, "button[value=invite]").await;
    here().await;
    let link = link_of(&app, &app.letters_to(MAY).await.text);

    browser.goto(&team).await;
    follow(&browser, ".telling-form button").await;
    here().await;
    write("#name", "Singing in LS12").await;
    follow(&browser, ".telling-form button").await;
    here().await;
    let list = browser.address().await;
    goto("/account/lists").await;
    here().await;
    keep_two(&browser, &goto).await;
    goto("/shortlist").await;
    here().await;
    follow(&browser, ".take a[href$='/account/lists']").await;
    here().await;
    follow(&browser, "#add button").await;
    here().await;
    find(&browser, "#add input[type=radio]")
        .await
        .click()
        .await
        .unwrap();
    follow(&browser, "#add button").await;
    here().await;
    write(".kept-group textarea", "Ring 07700 900123").await;
    follow(&browser, ".kept-group button[name=down]").await;
    here().await;
    follow(&browser, ".problem button").await;
    here().await;
    assert!(
        browser
            .text(".kept-group:first-child .note-field .hint")
            .await
            .contains(LEE)
    );
    let stale =
        "UPDATE team_list SET version = version + 1, expires_at = now() + interval '5 days';
                 UPDATE team_list_service SET note = 'Has a piano' WHERE note <> ''";
    execute(&database.url, stale).await;
    write(".kept-group textarea", " or not").await;
    follow(&browser, "#list > p button").await;
    here().await;
    press(&browser, "details.clear:nth-last-of-type(2) summary").await;
    appears(&browser, "#name").await;
    here().await;
    browser.goto(&list).await;
    here().await;
    follow(&browser, "#copy button").await;
    assert!(browser.address().await.ends_with("/shortlist"));

    browser.driver.delete_all_cookies().await.unwrap();
    browser.goto(format!("{}{link}", app.site())).await;
    sign_in(&browser, &app, MAY).await;
    here().await;
    follow(&browser, "main form button").await;
    here().await;
    browser.goto(format!("{team}/people")).await;
    here().await;
    browser.goto(format!("{list}0")).await;
    here().await;
    browser.close().await;
    application.stop().await.unwrap();
}

/// Keeps two groups on one's own shortlist.
async fn keep_two(browser: &Browser, goto: &impl AsyncFn(&str)) {
    goto("/").await;
    super::every_page::search(browser, "singing", "CT20 1RS").await;
    for at in [1, 2] {
        let card = format!(".results > .result:nth-child({at})");
        press(browser, &format!("{card} .keep button[name=keep]")).await;
        appears(browser, &format!("{card} .keep button[name=take_off]")).await;
    }
}
