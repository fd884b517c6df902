//! Registering a group: saved at every step, wrong answers lost to nobody, seen by the public only once a curator has
//! approved it; and changing what one answers for.

use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::ask;
use crate::support::visitor::{Visited, Visitor, link_of};
use hereabouts_domain::Role;
use serde_json::json;
use std::time::Duration;

pub(super) const ANN: &str = "ann@example.org";

/// What a singing group answers, step by step.
pub(crate) const ANSWERS: [(&str, &[(&str, &str)]); 10] = [
    (
        "you",
        &[
            ("your-name", "Ann Otter"),
            ("your-part", "runs-it"),
            ("your-phone", "01632 960123"),
        ],
    ),
    (
        "organisation",
        &[
            ("organization-name", "Quayside Singers"),
            ("legal-status", "unincorporated"),
        ],
    ),
    (
        "activity",
        &[
            ("name", "Quayside singing for memory"),
            (
                "description",
                "We sing old songs together, with tea. For people with dementia and whoever looks after them.",
            ),
        ],
    ),
    (
        "about",
        &[
            ("concepts", "dementia"),
            ("concepts", "singing"),
            ("concepts-offered", "dementia"),
            ("concepts-offered", "singing"),
        ],
    ),
    (
        "place",
        &[
            ("formats", "in-person"),
            ("place-rule", "public"),
            ("venue", "Quay Hall"),
            ("street", "1 Quay Street"),
            ("town", "Folkestone"),
            ("postcode", "CT20 1RS"),
            ("access", "step-free"),
        ],
    ),
    (
        "times",
        &[
            ("session-1-day", "thursday"),
            ("session-1-every", "week"),
            ("session-1-starts", "2pm"),
            ("session-1-ends", "4pm"),
        ],
    ),
    (
        "who",
        &[
            ("who-for", "People with dementia and their carers"),
            ("diagnosis", "no"),
        ],
    ),
    (
        "coming",
        &[("referral", "self"), ("room", "open"), ("cost", "donation")],
    ),
    (
        "contact",
        &[("email", "quay@example.org"), ("without-phone", "drop-in")],
    ),
    (
        "people",
        &[("person-1-name", "Ann Otter"), ("person-1-email", ANN)],
    ),
];

/// Begins a registration and answers everything; gives its address.
pub(super) async fn register(visitor: &Visitor<'_>) -> String {
    let draft = visitor.post("/register/new", &[]).await.path;
    for (step, answers) in ANSWERS {
        let page = visitor.post(&format!("{draft}/{step}"), answers).await;
        assert_eq!(page.answer.status, 200, "{step}: {}", page.answer.text);
    }
    draft
}

/// Registers and sends.
pub(crate) async fn register_and_send(visitor: &Visitor<'_>) -> String {
    let draft = register(visitor).await;
    let page = visitor
        .post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    assert_eq!(page.path, format!("{draft}/thanks"), "{}", page.answer.text);
    draft
}

/// Presses a button of a curator's desk.
pub(super) async fn decide(curator: &Visitor<'_>, draft: &str, fields: &[(&str, &str)]) -> Visited {
    let desk = draft.replace("/register/", "/curate/");
    let page = curator.get(&desk).await;
    assert_eq!(page.answer.status, 200, "{}", page.answer.text);
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .copied()
        .chain([("version", version.as_str())])
        .collect();
    curator.post(&desk, &fields).await
}

pub(super) async fn curator<'a>(app: &'a TestApp, database: &TestDatabase) -> Visitor<'a> {
    let mut connection = database.database.connection().await.unwrap();
    Visitor::with_role(app, &mut connection, "cas@example.org", Role::Curator).await
}

/// Waits until the node has taken in what was published last.
pub(crate) async fn in_step(app: &TestApp, database: &TestDatabase) {
    let number = ask(&database.url, "SELECT max(number) FROM change_set").await;
    let number: i64 = number.parse().unwrap();
    assert!(app.node().wait_for(number, Duration::from_secs(20)).await);
}

pub(super) async fn found(app: &TestApp) -> Vec<String> {
    let found = app
        .search(
            json!({"q": "singing for my mum with dementia", "near": "CT20 1RS", "radius_m": 2000}),
        )
        .await;
    crate::support::app::names(&found["results"])
}

#[tokio::test]
async fn a_singing_group_registers_and_is_found_once_a_curator_has_approved_it() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let begun = app.letters_to(ANN).await;
    assert_eq!(link_of(&app, &begun.text), draft);
    let page = ann.get(&format!("{draft}/preview")).await;
    page.says("Quayside singing for memory")
        .says("Quay Hall")
        .says("not open to the public yet");
    assert!(
        !page.answer.text.contains("Ann Otter"),
        "nobody said that she may be shown"
    );
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await
        .says("Thank you");
    assert_eq!(app.letters_to(ANN).await.subject, "We have your answers");
    assert!(
        !found(&app)
            .await
            .contains(&"Quayside singing for memory".to_owned())
    );
    let cas = curator(&app, &database).await;
    cas.get("/account").await.says("href=\"/curate\"");
    cas.get("/curate")
        .await
        .says("One thing is waiting.")
        .says("Folkestone and Hythe");
    let after = decide(&cas, &draft, &[("then", "approve")]).await;
    assert_eq!(after.path, "/curate");
    after.says("Nothing is waiting.");
    in_step(&app, &database).await;
    assert!(
        found(&app)
            .await
            .contains(&"Quayside singing for memory".to_owned())
    );
    let letter = app.letters_to(ANN).await;
    let page = ann.get(&link_of(&app, &letter.text)).await;
    page.says("Quay Hall").says("Thursday");
    let people = ask(&database.url, "SELECT count(*) FROM submission_person").await;
    assert_eq!(people, "0", "who sent it is forgotten there");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_saved_is_there_again_and_what_is_wrong_is_said_with_everything_still_in_place() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = ann.post("/register/new", &[]).await.path;
    ann.post(
        &format!("{draft}/activity"),
        &[("name", "Choir"), ("description", "We <sing>")],
    )
    .await;
    ann.get(&draft).await.says("Choir");
    ann.get(&format!("{draft}/activity"))
        .await
        .says("We &#60;sing&#62;");
    let page = ann
        .post(
            &format!("{draft}/place"),
            &[
                ("formats", "in-person"),
                ("postcode", "CT20"),
                ("venue", "Mill Hall"),
            ],
        )
        .await;
    assert_eq!(page.answer.status, 422);
    page.says("There is a problem")
        .says("href=\"#postcode\"")
        .says("Write a whole postcode")
        .says("value=\"Mill Hall\"");
    let page = ann
        .post(
            &format!("{draft}/times"),
            &[("session-1-day", "monday"), ("session-1-starts", "two")],
        )
        .await;
    page.says("href=\"#session-1-starts\"")
        .says("value=\"two\"");
    let page = ann
        .post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    assert_eq!(page.answer.status, 422);
    page.says("Some pages are not finished")
        .says(&format!("{draft}/people"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_answer_that_was_chosen_can_be_taken_back() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = ann.post("/register/new", &[]).await.path;
    let who = format!("{draft}/who");
    for (answer, id) in [("yes", "diagnosis"), ("", "diagnosis-3")] {
        ann.post(&who, &[("diagnosis", answer)]).await;
        let chosen = format!("value=\"{answer}\" id=\"{id}\" checked");
        ann.get(&who).await.says(&chosen);
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn words_of_somebodys_own_become_concepts_to_tick() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = ann.post("/register/new", &[]).await.path;
    let text = "Gentle exercise classes for people with arthritis.";
    ann.post(
        &format!("{draft}/activity"),
        &[("name", "Move"), ("description", text)],
    )
    .await;
    ann.get(&format!("{draft}/about"))
        .await
        .says("value=\"arthritis\" id=\"concepts\" checked");
    let about = format!("{draft}/about");
    let page = ann
        .post(
            &about,
            &[
                ("concepts", "arthritis"),
                ("more", "parkinsons"),
                ("then", "add"),
            ],
        )
        .await;
    assert_eq!(page.path, about);
    page.says("value=\"parkinsons-disease\"");
    let page = ann
        .post(
            &about,
            &[
                ("concepts", "arthritis"),
                ("more", "zzzqqq"),
                ("then", "add"),
            ],
        )
        .await;
    assert_eq!(page.answer.status, 422);
    page.says("We do not know “zzzqqq”");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_else_can_read_or_write_what_somebody_is_writing() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let cas = curator(&app, &database).await;
    for other in [&Visitor::signed_in(&app, "eve@example.org").await, &cas] {
        for below in ["", "/activity", "/send", "/preview"] {
            assert_eq!(
                other.get(&format!("{draft}{below}")).await.answer.status,
                404,
                "{below}"
            );
        }
        let page = other
            .post(
                &format!("{draft}/activity"),
                &[("name", "Eve's"), ("description", "x")],
            )
            .await;
        assert_eq!(page.answer.status, 404);
    }
    ann.get(&draft).await.says("Quayside singing for memory");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_question_goes_back_to_whoever_sent_it_and_a_refusal_says_why() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    let silent = decide(&cas, &draft, &[("then", "ask"), ("words", "")]).await;
    assert_eq!(silent.answer.status, 422);
    decide(
        &cas,
        &draft,
        &[("then", "ask"), ("words", "Which door is it?")],
    )
    .await;
    for subject in ["Go on with your registration", "We have your answers"] {
        assert_eq!(app.letters_to(ANN).await.subject, subject);
    }
    let letter = app.letters_to(ANN).await;
    assert!(letter.text.contains("Which door is it?"), "{}", letter.text);
    ann.get(&link_of(&app, &letter.text))
        .await
        .says("Which door is it?");
    let send = format!("{draft}/send");
    ann.get(&send).await.says("Which door is it?");
    let endless = "x".repeat(2_001);
    let replied = |reply| [("consent", "yes"), ("reply", reply)];
    let too_long = ann.post(&send, &replied(&endless)).await;
    assert_eq!(too_long.answer.status, 422);
    too_long.says(&endless);
    ann.post(&send, &replied("The blue one, by the bins."))
        .await
        .says("Thank you");
    cas.get(&draft.replace("/register/", "/curate/"))
        .await
        .says("You asked: Which door is it?")
        .says("They answered: The blue one, by the bins.");
    decide(
        &cas,
        &draft,
        &[("then", "refuse"), ("words", "It is a shop.")],
    )
    .await;
    let kept = "SELECT count(asked) + count(reply) FROM submission";
    assert_eq!(ask(&database.url, kept).await, "0", "it is decided");
    ann.get("/account").await.says("It is a shop.");
    assert!(
        !found(&app)
            .await
            .contains(&"Quayside singing for memory".to_owned())
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_puts_answers_right_and_comes_back_to_the_desk_with_nothing_lost() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    let desk = draft.replace("/register/", "/curate/");
    let seen = cas.get(&desk).await;
    let version = seen.between("name=\"version\" value=\"", "\"").to_owned();
    let right = [("name", "Quayside singing"), ("description", "We sing.")];
    cas.post(&format!("{draft}/activity"), &right).await;
    let after = cas.get(&draft).await;
    assert_eq!(
        after.path,
        format!("{draft}/send"),
        "there is no list of theirs"
    );
    after.says(&format!("href=\"{desk}\""));
    assert!(!after.answer.text.contains("name=\"consent\""));
    let preview = cas.get(&format!("{draft}/preview")).await;
    preview.says(&format!("href=\"{desk}\""));
    let asked = [
        ("then", "ask"),
        ("words", "Which door is it?"),
        ("version", version.as_str()),
    ];
    let page = cas.post(&desk, &asked).await;
    assert_eq!(page.answer.status, 409, "it is another version now");
    page.says("Which door is it?");
    let back = decide(&cas, &draft, &[("then", "release")]).await;
    assert_eq!(back.path, "/curate", "what was put back does not come next");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_takes_back_what_they_wrote_is_told_that_it_is_deleted() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    ann.post(&format!("{draft}/withdraw"), &[])
        .await
        .says("It is deleted")
        .says("href=\"/account\"");
    let state = "SELECT state FROM submission";
    assert_eq!(ask(&database.url, state).await, "withdrawn");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_waits_already_needs_no_second_sending() {
    let (app, application, _database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let page = ann.get(&format!("{draft}/send")).await;
    page.says("we read the new one");
    assert!(!page.answer.text.contains("name=\"consent\""));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn two_curators_do_not_decide_the_same_thing_and_nobody_approves_what_they_have_not_seen() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    let mut connection = database.database.connection().await.unwrap();
    let dan = Visitor::with_role(&app, &mut connection, "dan@example.org", Role::Curator).await;
    let desk = draft.replace("/register/", "/curate/");
    let seen = cas.get(&desk).await;
    let version = seen.between("name=\"version\" value=\"", "\"").to_owned();
    dan.get(&desk).await.says("Somebody else has this open");
    let page = dan
        .post(&desk, &[("then", "approve"), ("version", &version)])
        .await;
    page.says("Nothing was decided");
    ann.post(
        &format!("{draft}/activity"),
        &[
            ("name", "Something else"),
            ("description", "It is not what you saw."),
        ],
    )
    .await;
    let page = cas
        .post(&desk, &[("then", "approve"), ("version", &version)])
        .await;
    page.says("It has changed since you opened it");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_registered_a_group_changes_it_and_a_curator_sees_only_what_would_change() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    assert_eq!(
        eve.post(&format!("{group}/change"), &[])
            .await
            .answer
            .status,
        403
    );
    let change = ann.post(&format!("{group}/change"), &[]).await.path;
    ann.get(&format!("{change}/place"))
        .await
        .says("value=\"Quay Hall\"");
    ann.post(
        &format!("{change}/place"),
        &[
            ("formats", "in-person"),
            ("place-rule", "public"),
            ("venue", "New Hall"),
            ("postcode", "CT20 1RS"),
            ("access", "step-free"),
        ],
    )
    .await;
    ann.post(&format!("{change}/send"), &[("consent", "yes")])
        .await
        .says("Thank you");
    let page = cas.get(&change.replace("/register/", "/curate/")).await;
    page.says("Quay Hall").says("New Hall");
    assert!(
        !page.answer.text.contains("We sing old songs"),
        "what stays is not shown"
    );
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    app.get(&group).await;
    assert!(app.get(&group).await.text.contains("New Hall"));
    let history = ask(
        &database.url,
        "SELECT count(*) FROM revision WHERE aggregate_kind = 'service'
        AND body->>'name' = 'Quayside singing for memory'",
    )
    .await;
    assert_eq!(history, "1", "the service itself did not change");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_home_and_a_refuge_are_shown_to_nobody_from_the_first_answer_to_the_last() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let draft = register(&ann).await;
    let home = [
        ("formats", "in-person"),
        ("place-rule", "home"),
        ("venue", "Ann's kitchen"),
        ("street", "4 High Street"),
        ("town", "Folkestone"),
        ("postcode", "CT20 1RS"),
    ];
    ann.post(&format!("{draft}/place"), &home).await;
    let page = ann.get(&format!("{draft}/preview")).await;
    for hidden in ["High Street", "1RS", "kitchen"] {
        assert!(!page.answer.text.contains(hidden), "{hidden}");
    }
    page.says("CT20");
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    cas.get(&draft.replace("/register/", "/curate/"))
        .await
        .says("somebody’s home");
    let refuge = register(&ann).await;
    let about = [("concepts", "domestic-abuse")];
    ann.post(&format!("{refuge}/about"), &about).await;
    ann.post(&format!("{refuge}/send"), &[("consent", "yes")])
        .await;
    decide(&cas, &refuge, &[("then", "approve")]).await;
    let places = ask(
        &database.url,
        "SELECT count(*) FROM address WHERE address_1 = '1 Quay Street'",
    )
    .await;
    assert_eq!(places, "0", "no address is kept");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_group_shows_of_its_place_and_its_people_only_what_it_agreed_to() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let draft = register(&ann).await;
    let place = [
        ("formats", "in-person"),
        ("place-rule", "masked"),
        ("street", "77 Otter Row"),
        ("town", "Folkestone"),
        ("postcode", "CT20 1RS"),
    ];
    ann.post(&format!("{draft}/place"), &place).await;
    let people = [
        ("person-1-name", "Ann Otter"),
        ("person-1-email", ANN),
        ("person-1-phone", "01632 960777"),
        ("person-1-shown", "name"),
        ("person-1-shown", "phone"),
    ];
    ann.post(&format!("{draft}/people"), &people).await;
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let page = app.get(&group).await.text;
    for shown in [
        "They will tell you the address",
        "CT20",
        "Ann Otter",
        "01632 960777",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    let id = ask(
        &database.url,
        "SELECT id FROM service WHERE name LIKE 'Quayside%'",
    )
    .await;
    let record = app.get(&format!("/api/v1/services/{id}")).await.text;
    for hidden in ["Otter Row", "1RS", ANN] {
        assert!(!page.contains(hidden), "{hidden} is on the page");
        assert!(!record.contains(hidden), "{hidden} is in the API");
    }
    let history = ask(
        &database.url,
        "SELECT count(*) FROM revision WHERE body::text LIKE '%Otter Row%'",
    )
    .await;
    assert_eq!(history, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_group_closes_for_now_and_opens_again() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let cas = curator(&app, &database).await;
    let draft = register_and_send(&ann).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let thursdays = [
        ("session-1-day", "thursday"),
        ("session-1-every", "week"),
        ("session-1-starts", "2pm"),
    ];
    let changed_to = async |more: &[(&str, &str)]| {
        let change = ann.post(&format!("{group}/change"), &[]).await.path;
        let times: Vec<_> = thursdays.iter().chain(more).copied().collect();
        let page = ann.post(&format!("{change}/times"), &times).await;
        assert_eq!(page.answer.status, 200, "{}", page.answer.text);
        ann.post(&format!("{change}/send"), &[("consent", "yes")])
            .await;
        decide(&cas, &change, &[("then", "approve")]).await;
        in_step(&app, &database).await;
        app.get(&group).await.text
    };
    let page = changed_to(&[("closed", "yes"), ("closed-until", "1 March 2990")]).await;
    assert!(page.contains("Closed for now. Back on"), "{page}");
    let page = changed_to(&[]).await;
    assert!(!page.contains("Closed for now"), "{page}");
    application.stop().await.unwrap();
}
