//! What people set out to do, from the first page to the end: with script and without, on a phone and on a desk. Without
//! script axe cannot look, and all else must be as it was.

use super::every_page::{check, search};
use super::hands::{appears, find, press, texts};
use crate::support::app::TestApp;
use crate::support::browser::Browser;
use thirtyfour::prelude::*;

/// Somebody at a browser.
struct Visitor {
    app: TestApp,
    browser: Browser,
    has_script: bool,
}

impl Visitor {
    async fn with_script(width: u32) -> Self {
        Self {
            app: TestApp::with_sample(),
            browser: Browser::open(width).await,
            has_script: true,
        }
    }

    async fn without_script(width: u32) -> Self {
        Self {
            app: TestApp::with_sample(),
            browser: Browser::open_without_script(width).await,
            has_script: false,
        }
    }

    async fn goto(&self, path: &str) {
        let address = format!("{}{path}", self.app.site());
        self.browser.goto(address).await;
    }

    /// Whatever page is open keeps nobody out, as far as can be seen.
    async fn looks(&self) {
        if self.has_script {
            check(&self.browser, self.app.site()).await;
        }
    }

    /// Nothing of what was typed stands in the address.
    async fn told_nobody(&self, typed: &[&str]) {
        let address = self.browser.address().await;
        for word in typed {
            assert!(!address.contains(word), "{address}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daughter_finds_singing_for_her_mother_with_dementia_on_a_phone() {
    singing(&Visitor::with_script(320).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daughter_finds_singing_for_her_mother_with_dementia_on_a_desk_without_script() {
    singing(&Visitor::without_script(1280).await).await;
}

/// Her mother's postcode, what she loved to do, and what she has; then the group itself, how to start, and its sessions for
/// her own calendar.
async fn singing(visitor: &Visitor) {
    let browser = &visitor.browser;
    visitor.goto("/en/").await;
    visitor.looks().await;
    search(browser, "singing for my mum with dementia", "CT20 1RS").await;
    let answer = browser.address().await;
    visitor.told_nobody(&["singing", "dementia", "CT20"]).await;
    visitor.looks().await;
    assert!(browser.text(".understood").await.contains("dementia"));
    let card = ".results > .result:first-child";
    assert_eq!(browser.text(&format!("{card} h3 a")).await, "Sing It Again");
    let said = browser.text(card).await;
    for words in [
        "Offers singing.",
        "For dementia.",
        "in a straight line",
        "Next on",
        "Checked on",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    press(browser, &format!("{card} h3 a")).await;
    appears(browser, ".group").await;
    visitor.looks().await;
    assert!(browser.text("h1").await.contains("Sing It Again"));
    assert_eq!(texts(browser, ".next-sessions li").await.len(), 3);
    appears(browser, ".first-time").await;
    appears(browser, ".contact a[href^='tel:']").await;
    appears(browser, "a.calendar[href$='calendar.ics']").await;
    browser.driver.back().await.unwrap();
    appears(browser, ".results").await;
    let back = browser.address().await;
    assert_eq!(back, answer, "back leads to the answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deaf_man_finds_a_diabetes_group_with_bsl_on_a_desk() {
    diabetes(&Visitor::with_script(1280).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deaf_man_finds_a_diabetes_group_with_bsl_on_a_phone_without_script() {
    diabetes(&Visitor::without_script(320).await).await;
}

/// He asks for the condition alone, ticks sign language among the filters, and looks further away. He phones nobody.
async fn diabetes(visitor: &Visitor) {
    let browser = &visitor.browser;
    visitor.goto("/en/").await;
    search(browser, "diabetes", "Folkestone").await;
    press(browser, ".filters summary").await;
    let bsl = find(browser, "#access-bsl").await;
    bsl.send_keys(" ").await.unwrap();
    visitor.looks().await;
    press(browser, ".filters button[type=submit]").await;
    appears(browser, ".chips button[value='access:bsl']").await;
    visitor.looks().await;
    let first = browser.text(".results > .result:first-child").await;
    assert!(first.starts_with("1"), "the list has numbers: {first}");
    assert!(first.contains("Sugar Sense monthly meeting"), "{first}");
    assert!(first.contains("British Sign Language"), "{first}");
    visitor
        .told_nobody(&["diabetes", "bsl", "Folkestone"])
        .await;
    press(browser, ".results > .result:first-child h3 a").await;
    appears(browser, ".group").await;
    appears(browser, ".contact .without-phone").await;
    visitor.looks().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_autistic_adult_finds_a_quiet_thursday_evening_on_a_phone_in_welsh() {
    quiet_thursday(&Visitor::with_script(320).await, "/cy").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_autistic_adult_finds_a_quiet_thursday_evening_on_a_desk_without_script() {
    quiet_thursday(&Visitor::without_script(1280).await, "/en").await;
}

/// All in one sentence. What it understood wrongly is put right, and back.
async fn quiet_thursday(visitor: &Visitor, prefix: &str) {
    let browser = &visitor.browser;
    visitor.goto(&format!("{prefix}/")).await;
    let asked = "somewhere quiet on a Thursday evening for an autistic adult";
    search(browser, asked, "Folkestone").await;
    visitor.looks().await;
    let first = ".results > .result:first-child";
    let name = browser.text(&format!("{first} h3 a")).await;
    assert_eq!(name, "Sideways at the library");
    let understood = texts(browser, ".understood li strong").await;
    assert_eq!(understood.len(), 4, "{understood:?}");
    press(browser, ".understood button[value='autism']").await;
    appears(browser, "button[name=meant_again][value='autism']").await;
    assert_eq!(texts(browser, ".understood li strong").await.len(), 3);
    visitor.looks().await;
    press(browser, "button[name=meant_again][value='autism']").await;
    appears(
        browser,
        ".understood button[value='autism'][name=not_meant]",
    )
    .await;
    assert_eq!(texts(browser, ".understood li strong").await, understood);
    visitor.told_nobody(&["quiet", "autis", "Folkestone"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn more_results_come_below_the_first_with_script_and_on_their_own_page_without() {
    for visitor in [
        Visitor::with_script(1280).await,
        Visitor::without_script(1280).await,
    ] {
        let browser = &visitor.browser;
        visitor.goto("/en/").await;
        search(browser, "", "Folkestone").await;
        let list = "[data-list='near'] .result h3 a";
        let first = texts(browser, list).await;
        press(browser, "[data-list='near'] .more button").await;
        if visitor.has_script {
            appears(browser, "[data-list='near'] .result:nth-child(21)").await;
            let all = texts(browser, list).await;
            assert_eq!(all[..first.len()], first);
            let repeated = all[first.len()..].iter().find(|name| first.contains(name));
            assert_eq!(repeated, None);
            let focused = browser.driver.active_element().await.unwrap();
            assert_eq!(focused.text().await.unwrap(), all[first.len()]);
            visitor.looks().await;
        } else {
            appears(browser, ".back button").await;
            assert_ne!(texts(browser, list).await[0], first[0]);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_box_suggests_while_somebody_types_and_keys_choose() {
    let visitor = Visitor::with_script(1280).await;
    let browser = &visitor.browser;
    visitor.goto("/en/").await;
    let near = find(browser, "#near").await;
    near.send_keys("folk").await.unwrap();
    appears(browser, ".autocomplete__option").await;
    visitor.looks().await;
    near.send_keys(Key::Down + "").await.unwrap();
    let chosen = find(browser, ".autocomplete__option").await;
    chosen.send_keys(Key::Enter + "").await.unwrap();
    let near = find(browser, "#near").await;
    let value = near.prop("value").await.unwrap();
    assert_eq!(value.as_deref(), Some("Folkestone"));
}

#[tokio::test(flavor = "multi_thread")]
async fn shift_three_times_leaves_the_site() {
    let app = TestApp::with_sample();
    let browser = Browser::open(1280).await;
    browser.goto(app.site()).await;
    let body = browser.driver.find(By::Css("body")).await.unwrap();
    // Where it leads is another host, which no test may ask for: that it sets out is seen by what covers the page.
    for _ in 0..3 {
        body.send_keys(Key::Shift + "").await.unwrap();
    }
    let covered = "return document.body.classList.contains('govuk-exit-this-page-hide-content')
        || !location.href.startsWith(arguments[0])";
    let site = serde_json::json!(app.site());
    let found = browser.driver.execute(covered, vec![site]).await.unwrap();
    assert!(found.convert::<bool>().unwrap());
    browser.close().await;
}
