//! "I contacted them today": one press, which is no check.

use super::wrong::{app, group, kept};
use crate::support::app::TestApp;

#[tokio::test]
async fn each_of_the_four_buttons_is_thanked_for() {
    let (app, application, database) = app().await;
    let group = group(&app).await;
    let page = app.get(&group).await;
    for outcome in ["still-right", "full", "no-answer", "changed"] {
        let button = format!("name=\"outcome\" value=\"{outcome}\"");
        assert!(page.text.contains(&button), "{outcome}");
        let form = format!("{group}/contacted");
        let answer = app.post_form(&form, &[("outcome", outcome)]).await;
        assert_eq!(answer.status, 200, "{outcome}");
        assert!(answer.text.contains("Thank you"), "{outcome}");
        let asks = answer.text.contains("Please tell us what has changed");
        assert_eq!(asks, outcome == "changed", "{outcome}");
    }
    assert_eq!(kept(&database).await, [], "nothing for a curator yet");
    let after = app.get(&group).await;
    assert_eq!(after.text, page.text, "the page is as it was");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_page_says_when_somebody_last_found_it_right_until_somebody_finds_it_otherwise() {
    let (app, application, _database) = app().await;
    let group = group(&app).await;
    let form = format!("{group}/contacted");
    let said = "told us that this page was still right";
    for (outcome, is_said) in [("still-right", true), ("no-answer", true), ("full", false)] {
        app.post_form(&form, &[("outcome", outcome)]).await;
        assert_eq!(
            app.get(&group).await.text.contains(said),
            is_said,
            "{outcome}"
        );
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_press_of_no_button_is_told_what_would_be_right() {
    let app = TestApp::with_sample();
    let form = format!("{}/contacted", group(&app).await);
    assert_eq!(app.get(&form).await.status, 200);
    for fields in [vec![], vec![("outcome", "perhaps")]] {
        let page = app.post_form(&form, &fields).await;
        assert_eq!(page.status, 422);
        assert!(page.text.contains("Press the button"), "{}", page.text);
    }
}
