//! Staying true: reminders go out by the day that is due, each once, and one press answers them.

use super::register::{decide, register_and_send};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, link_of};
use hereabouts::directory::checks::{CheckRun, run_checks};
use hereabouts_domain::Role;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan, Zoned};

const ANN: &str = "ann@example.org";
const DUE: Date = date(2027, 6, 15);

/// Registers a group, has it approved, and makes it due on a day. Gives its id.
pub(crate) async fn due_group(app: &TestApp, database: &TestDatabase) -> String {
    let ann = Visitor::signed_in(app, ANN).await;
    let draft = register_and_send(&ann).await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(app, &mut connection, "cas@example.org", Role::Curator).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    for subject in [
        "Go on with your registration",
        "We have your answers",
        "Your group’s page is ready",
    ] {
        assert_eq!(app.letters_to(ANN).await.subject, subject);
    }
    let id = ask(
        &database.url,
        "SELECT service_id FROM submission WHERE state = 'approved'",
    )
    .await;
    due_on(database, &id, DUE).await;
    id
}

async fn due_on(database: &TestDatabase, id: &str, day: Date) {
    execute(
        &database.url,
        &format!("UPDATE service SET next_check_on = '{day}' WHERE id = '{id}'"),
    )
    .await;
}

async fn run(app: &TestApp, today: Date) -> CheckRun {
    run_checks(app.node(), noon(today), app.site(), false)
        .await
        .unwrap()
}

fn noon(day: Date) -> Timestamp {
    day.at(12, 0, 0, 0)
        .in_tz("Europe/London")
        .unwrap()
        .timestamp()
}

/// Sends the reminder of the day that the group is due.
pub(crate) async fn remind(app: &TestApp) {
    assert_eq!(run(app, DUE).await, reminded(1));
}

fn reminded(reminded: usize) -> CheckRun {
    CheckRun {
        reminded,
        ..CheckRun::default()
    }
}

#[tokio::test]
async fn reminders_go_out_two_months_one_month_and_no_month_before_each_once() {
    let (app, application, database) = app().await;
    due_group(&app, &database).await;
    assert_eq!(run(&app, DUE - 62.days()).await, reminded(0));
    for before in [2.months(), 1.month(), 0.months()] {
        let day = DUE - before;
        let dry = run_checks(app.node(), noon(day), app.site(), true)
            .await
            .unwrap();
        assert_eq!(dry, reminded(1), "a dry run says so and does nothing");
        assert_eq!(run(&app, day).await, reminded(1));
        assert_eq!(run(&app, day).await, reminded(0));
        assert_eq!(
            app.letters_to(ANN).await.subject,
            "Is your group’s page still right?"
        );
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_last_reminder_goes_to_everybody_who_can_be_asked_in_the_language_of_the_registration()
{
    const OLIVE: &str = "olive@example.org";
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = super::register::register(&ann).await;
    let people = [
        ("person-1-name", "Ann Otter"),
        ("person-1-email", ANN),
        ("person-2-name", "Olive Marsh"),
        ("person-2-email", OLIVE),
    ];
    ann.post(&format!("{draft}/people"), &people).await;
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    execute(&database.url, "UPDATE submission SET language = 'cy'").await;
    let cas = super::register::curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    due_on(&database, &id, DUE).await;
    let subject = "Is your group’s page still right?";
    let to_ann = async || {
        loop {
            let letter = app.letters_to(ANN).await;
            if letter.subject == subject {
                return letter.text;
            }
        }
    };
    for before in [2.months(), 1.month()] {
        assert_eq!(run(&app, DUE - before).await, reminded(1), "Ann alone");
        to_ann().await;
    }
    let dry = run_checks(app.node(), noon(DUE), app.site(), true)
        .await
        .unwrap();
    assert_eq!(dry, reminded(2));
    assert_eq!(run(&app, DUE).await, reminded(2));
    assert!(
        to_ann()
            .await
            .contains("It is enough if one of you answers")
    );
    let letter = app.letters_to(OLIVE).await;
    assert!(letter.subject.starts_with("A yw"), "{}", letter.subject);
    let link = link_of(&app, &letter.text);
    assert!(link.starts_with("/cy/still-right/"), "{link}");
    Visitor::of(&app).post(&link, &[]).await.says("Diolch");
    assert_eq!(run(&app, DUE + 1.day()).await, reminded(0));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_run_that_was_missed_skips_nobody_and_sends_one_letter_not_three() {
    let (app, application, database) = app().await;
    due_group(&app, &database).await;
    assert_eq!(run(&app, DUE + 5.days()).await, reminded(1));
    let letter = app.letters_to(ANN).await;
    assert!(
        letter.text.contains("the last time that we ask")
            && letter.text.contains("after 3 more months we hide it"),
        "{}",
        letter.text
    );
    assert_eq!(run(&app, DUE + 6.days()).await, reminded(0));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_page_is_not_hidden_for_a_reminder_that_comes_late() {
    let (app, application, database) = app().await;
    due_group(&app, &database).await;
    let late = DUE + 5.months();
    let dry = run_checks(app.node(), noon(late), app.site(), true)
        .await
        .unwrap();
    assert_eq!(dry, reminded(1), "one letter, not one a number");
    assert_eq!(run(&app, late).await, reminded(1));
    assert_eq!(run(&app, late + 3.months()).await.hidden, 0);
    assert_eq!(run(&app, late + 3.months() + 1.day()).await.hidden, 1);
    let link = link_of(&app, &app.letters_to(ANN).await.text);
    let page = Visitor::of(&app).get(&link).await;
    page.says("Nobody can see the page now");
    assert!(!page.answer.text.contains("/listing/"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_reminder_is_answered_by_one_press_and_opening_it_changes_nothing() {
    let (app, application, database) = app().await;
    let id = due_group(&app, &database).await;
    run(&app, DUE).await;
    let letter = app.letters_to(ANN).await;
    let (_, change) = letter.text.split_once("Change it here: ").unwrap();
    let change = change.split_whitespace().next().unwrap();
    let change = change.strip_prefix(app.site()).unwrap();
    let ann = Visitor::signed_in(&app, ANN).await;
    super::register::in_step(&app, &database).await;
    ann.get(change).await.says("Change the page");
    let link = link_of(&app, &letter.text);
    let anybody = Visitor::of(&app);
    let due = format!("SELECT next_check_on FROM service WHERE id = '{id}'");
    for _ in 0..2 {
        anybody
            .get(&link)
            .await
            .says("Quayside singing for memory")
            .says("Yes, it is still right");
    }
    assert_eq!(ask(&database.url, &due).await, DUE.to_string());
    anybody.post(&link, &[]).await.says("Thank you");
    let next = Zoned::now()
        .with_time_zone(jiff::tz::TimeZone::get("Europe/London").unwrap())
        .date()
        + 12.months();
    assert_eq!(ask(&database.url, &due).await, next.to_string());
    anybody.post(&link, &[]).await.says("Nothing to do");
    let history = ask(
        &database.url,
        &format!(
            "SELECT reason FROM revision WHERE aggregate_id = '{id}' ORDER BY version DESC LIMIT 1"
        ),
    )
    .await;
    assert_eq!(history, "still right");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_nobody_confirms_is_hidden_after_three_more_months_and_one_press_brings_it_back() {
    let (app, application, database) = app().await;
    let id = due_group(&app, &database).await;
    run(&app, DUE).await;
    let link = link_of(&app, &app.letters_to(ANN).await.text);
    assert_eq!(run(&app, DUE + 3.months()).await.hidden, 0);
    assert_eq!(run(&app, DUE + 3.months() + 1.day()).await.hidden, 1);
    let state = format!("SELECT publication_state FROM service WHERE id = '{id}'");
    assert_eq!(ask(&database.url, &state).await, "hidden");
    let told = app.letters_to(ANN).await;
    assert_eq!(told.subject, "Your group’s page is hidden");
    let after = DUE + 3.months() + 2.days();
    assert_eq!(run(&app, after).await, CheckRun::default(), "told once");
    Visitor::of(&app)
        .post(&link_of(&app, &told.text), &[])
        .await
        .says("Thank you");
    assert_eq!(ask(&database.url, &state).await, "published");
    let again = Visitor::of(&app).post(&link, &[]).await;
    again.says("Nothing to do");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_page_that_is_overdue_says_since_when_nobody_has_checked_it() {
    let (app, application, database) = app().await;
    let id = due_group(&app, &database).await;
    super::register::in_step(&app, &database).await;
    let record = app.get(&format!("/api/v1/services/{id}")).await.json();
    let url = record["url"].as_str().unwrap().to_owned();
    let page = app.get(&url).await.text;
    assert!(
        page.contains("Somebody last checked this page on"),
        "{page}"
    );
    let overdue = format!(
        "UPDATE service SET next_check_on = '2026-01-05', assured_on = '2025-01-05', version = version + 1
         WHERE id = '{id}'"
    );
    execute(&database.url, &overdue).await;
    super::register::in_step(&app, &database).await;
    let page = app.get(&url).await.text;
    let since = "Nobody has checked this page since 5 January 2025";
    assert!(page.contains(since), "{page}");
    assert!(!page.contains("It should be checked again"), "{page}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_nobody_goes_on_with_is_forgotten_after_ninety_days_and_who_wrote_it_with_it() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = super::register::register(&ann).await;
    let people = "SELECT count(*) FROM submission_person";
    for (days, left) in [(89, "2"), (91, "0")] {
        let then = Timestamp::now() + jiff::SignedDuration::from_hours(24 * days);
        hereabouts::directory::forget_what_is_old(app.node(), then)
            .await
            .unwrap();
        assert_eq!(ask(&database.url, people).await, left, "{days} days");
    }
    ann.get(&format!("{draft}/activity"))
        .await
        .says("can’t be changed any more");
    let kept = ask(
        &database.url,
        "SELECT count(*) FROM person_detail WHERE phone IS NOT NULL AND name = 'Ann Otter'",
    )
    .await;
    assert_eq!(kept, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_somebody_in_need_relies_on_is_checked_every_three_months() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = super::register::register(&ann).await;
    ann.post(
        &format!("{draft}/about"),
        &[("concepts", "mental-health-crisis")],
    )
    .await;
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    let months =
        "SELECT (next_check_on = (assured_on + interval '3 months')::date)::text FROM service
        WHERE id = (SELECT service_id FROM submission WHERE state = 'approved')";
    assert_eq!(ask(&database.url, months).await, "true");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_answers_for_a_page_that_nobody_confirmed_sees_why_it_is_gone_and_brings_it_back() {
    let (app, application, database) = app().await;
    let id = due_group(&app, &database).await;
    run(&app, DUE).await;
    assert_eq!(run(&app, DUE + 3.months() + 1.day()).await.hidden, 1);
    super::register::in_step(&app, &database).await;
    for _ in 0..2 {
        app.letters_to(ANN).await;
    }
    let ann = Visitor::signed_in(&app, ANN).await;
    ann.get("/groups")
        .await
        .says("nobody had said for long that it is right")
        .says("Yes, it is still right");
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let strangers = eve.post("/groups", &[("service", &id)]).await;
    assert_eq!(strangers.answer.status, 404);
    let back = ann.post("/groups", &[("service", &id)]).await;
    assert_eq!(back.path, "/groups");
    back.says("We ask you by");
    assert!(!back.answer.text.contains("Yes, it is still right"));
    let state = format!("SELECT publication_state FROM service WHERE id = '{id}'");
    assert_eq!(ask(&database.url, &state).await, "published");
    application.stop().await.unwrap();
}
