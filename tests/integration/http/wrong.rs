//! "Tell us this is wrong": what somebody tells us of a group is kept for a curator, once, and nothing typed is lost.

use crate::support::TestDatabase;
use crate::support::app::{Answer, TestApp, answer};
use crate::support::server::{new_data_dir, options};
use crate::support::sql::ask;
use crate::support::visitor::Visitor;
use hereabouts::startup::Application;
use hereabouts::store::cluster::Cluster;
use hereabouts::store::report::{MOST_REPORTS_AN_HOUR, list_open_reports};
use hereabouts_domain::{OpenReport, PageLanguage, ReportKind, Role};
use serde_json::json;
use std::time::Duration;

/// A program over a database of the test's own.
pub(super) async fn app() -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let (app, application) = TestApp::over(database.url.clone(), true).await;
    (app, application, database)
}

/// The address of a group near Folkestone.
pub(super) async fn group(app: &TestApp) -> String {
    let question = json!({"near": "Folkestone", "limit": 1});
    let found = app.search(question).await;
    let url = &found["results"][0]["service"]["url"];
    url.as_str().unwrap().to_owned()
}

pub(super) async fn kept(database: &TestDatabase) -> Vec<OpenReport> {
    let mut connection = database.database.connection().await.unwrap();
    list_open_reports(&mut connection, None, 100).await.unwrap()
}

fn says(page: &Answer, words: &str) {
    assert!(page.text.contains(words), "{words}: {}", page.text);
}

#[tokio::test]
async fn a_groups_page_leads_to_the_form_and_the_form_to_thanks_that_can_be_loaded_again() {
    let (app, application, database) = app().await;
    let group = group(&app).await;
    let form = format!("{group}/wrong");
    says(&app.get(&group).await, &format!("href=\"{form}\""));
    let page = app.get(&form).await;
    assert_eq!(page.status, 200);
    says(&page, "Tell us what is wrong");
    let fields = [
        ("kind", "when-or-where"),
        ("words", "It is on Mondays now.\r\nAt ten."),
        ("email", "ann@example.org"),
        ("leave-empty", ""),
    ];
    let answer = app.post_form(&form, &fields).await;
    says(&answer, "Thank you");
    says(&answer, "they can answer you");
    let kept = kept(&database).await;
    assert_eq!(kept.len(), 1);
    let report = &kept[0].report;
    assert_eq!(report.kind, ReportKind::WhenOrWhere);
    assert_eq!(
        report.words.as_deref(),
        Some("It is on Mondays now.\nAt ten.")
    );
    assert_eq!(
        report.reply_to.as_ref().unwrap().as_str(),
        "ann@example.org"
    );
    assert_eq!(report.language, Some(PageLanguage::English));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_wrong_with_the_form_is_said_and_what_was_typed_is_still_there() {
    let app = TestApp::with_sample();
    let form = format!("{}/wrong", group(&app).await);
    let long = "ä".repeat(1_001);
    for (fields, said) in [
        (
            vec![("words", "Its <b>hall</b> is shut")],
            "Choose what is wrong",
        ),
        (
            vec![("kind", "closed"), ("words", &*long)],
            "You have written 1001 characters",
        ),
        (
            vec![("kind", "closed"), ("email", "ann at home")],
            "Write an e-mail address like",
        ),
        (
            vec![("kind", "closed"), ("leave-empty", "https://example.org")],
            "Please empty the box",
        ),
    ] {
        let page = app.post_form(&form, &fields).await;
        assert_eq!(page.status, 422, "{said}");
        says(&page, "There is a problem");
        says(&page, said);
        let (_, typed) = fields.last().unwrap();
        let shown = typed.replace('<', "&#60;").replace('>', "&#62;");
        says(&page, &shown);
        if fields[0].0 == "kind" {
            says(&page, "id=\"closed\" checked");
        }
    }
}

#[tokio::test]
async fn a_worry_about_safety_shows_at_once_whom_to_call() {
    let (app, application, database) = app().await;
    let form = format!("{}/wrong", group(&app).await);
    says(&app.get(&form).await, "Call 999 first");
    let answer = app.post_form(&form, &[("kind", "safety")]).await;
    for said in [
        "href=\"tel:999\"",
        "safeguarding team",
        "Thank you",
        "They may take the page out of sight",
    ] {
        says(&answer, said);
    }
    assert!(!answer.text.contains("Until then it stays as it is"));
    let unfit = [("kind", "safety"), ("email", "x")];
    let again = app.post_form(&form, &unfit).await;
    assert_eq!(again.status, 422);
    says(&again, "href=\"tel:999\"");
    assert_eq!(kept(&database).await[0].report.kind, ReportKind::Safety);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn words_of_somebody_in_danger_are_answered_with_help_above_everything() {
    let app = TestApp::with_sample();
    let form = format!("{}/wrong", group(&app).await);
    let words = ("words", "i want to end my life");
    for fields in [vec![words], vec![("kind", "other"), words]] {
        let page = app.post_form(&form, &fields).await;
        let urgent = page.text.find("class=\"urgent").expect("help is there");
        assert!(urgent < page.text.find("<h1").unwrap());
        says(&page, "116 123");
    }
}

#[tokio::test]
async fn the_address_of_the_thanks_tells_nobody_what_was_told() {
    let app = TestApp::with_sample();
    let group = group(&app).await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let post = client
        .post(format!("{}{group}/wrong", app.site()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("kind=safety&words=the+hall+is+locked");
    let answer = answer(post).await;
    assert_eq!(answer.status, 303);
    let address = answer.header("location").to_owned();
    assert!(
        address.starts_with(&format!("{group}/thanks/")),
        "{address}"
    );
    assert!(!address.contains("safety") && !address.contains("locked"));
    let thanks = app.get(&address).await;
    says(&thanks, "href=\"tel:999\"");
    assert!(!thanks.text.contains("locked"));
    let over = app.get(&format!("{group}/thanks/abc")).await;
    says(&over, "class=\"facts\"");
}

#[tokio::test]
async fn many_at_once_are_refused_kindly_and_lose_nothing() {
    let (app, application, database) = app().await;
    let form = format!("{}/wrong", group(&app).await);
    let fields = [("kind", "other"), ("words", "It has moved.")];
    for _ in 0..MOST_REPORTS_AN_HOUR {
        assert_eq!(app.post_form(&form, &fields).await.status, 200);
    }
    let page = app.post_form(&form, &fields).await;
    assert_eq!(page.status, 429);
    says(&page, "Please send it again in an hour");
    says(&page, "It has moved.");
    let most = usize::try_from(MOST_REPORTS_AN_HOUR).unwrap();
    assert_eq!(kept(&database).await.len(), most);
    application.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_nothing_typed_is_lost() {
    let data_dir = new_data_dir("reports_without_database");
    let cluster = Cluster::start(options(&data_dir)).await.unwrap();
    let (app, application) = TestApp::over(cluster.url(), true).await;
    let group = group(&app).await;
    cluster.stop().await.unwrap();
    let fields = [("kind", "safety"), ("words", "It has moved.")];
    let page = app.post_form(&format!("{group}/wrong"), &fields).await;
    assert_eq!(page.status, 503);
    for said in [
        "What you wrote is still here",
        "It has moved.",
        "href=\"tel:999\"",
    ] {
        says(&page, said);
    }
    let pressed = [("outcome", "full")];
    let page = app.post_form(&format!("{group}/contacted"), &pressed).await;
    assert_eq!(page.status, 503);
    says(&page, "keep anything just now");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_old_address_of_a_group_loses_nothing_that_is_posted_to_it() {
    let (app, application, database) = app().await;
    let group = group(&app).await;
    let short = group.rsplit('-').next().unwrap();
    let page = app.get(&format!("/listing/{short}/wrong")).await;
    says(&page, "Tell us what is wrong");
    let form = format!("/listing/what-it-was-called-{short}/wrong");
    let answer = app.post_form(&form, &[("kind", "closed")]).await;
    says(&answer, "Thank you");
    assert_eq!(kept(&database).await.len(), 1);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_takes_a_group_out_of_sight_at_once_after_a_worry_about_safety() {
    let (app, application, database) = app().await;
    let group = group(&app).await;
    let told = [("kind", "safety"), ("words", "The door was locked on us.")];
    app.post_form(&format!("{group}/wrong"), &told).await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    let page = cas.get("/curate/reports").await;
    page.says("The door was locked on us.").says(&group);
    let report = page.between("name=\"report\" value=\"", "\"").to_owned();
    let pressed = [("report", report.as_str()), ("then", "suspend")];
    cas.post("/curate/reports", &pressed)
        .await
        .says("Nobody sees this page now");
    let number: i64 = ask(&database.url, "SELECT max(number) FROM change_set")
        .await
        .parse()
        .unwrap();
    assert!(app.node().wait_for(number, Duration::from_secs(20)).await);
    assert_eq!(app.get(&group).await.status, 404);
    let again = cas.post("/curate/reports", &pressed).await;
    assert_eq!(again.answer.status, 409);
    let about = format!("SELECT service_id FROM report WHERE id = '{report}'");
    let id = ask(&database.url, &about).await;
    let due = format!("SELECT count(next_check_on) FROM service WHERE id = '{id}'");
    let still_due = ask(&database.url, &due).await;
    assert_eq!(still_due, "0", "no reminder's link may bring it back");
    let history = format!("/curate/history/{id}");
    let page = cas.post(&history, &[("then", "show-again")]).await;
    assert!(!page.answer.text.contains("Nobody sees this page now"));
    let again = cas.post(&history, &[("then", "show-again")]).await;
    assert_eq!(again.answer.status, 409, "it is shown already");
    let number: i64 = ask(&database.url, "SELECT max(number) FROM change_set")
        .await
        .parse()
        .unwrap();
    assert!(app.node().wait_for(number, Duration::from_secs(20)).await);
    assert_eq!(app.get(&group).await.status, 200);
    application.stop().await.unwrap();
}
