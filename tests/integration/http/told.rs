//! Who hears of what visitors tell: the group of what is wrong with its page, curators at once of a worry about safety, and nobody
//! else of either.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::wrong::{app, group};
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::letters::{ReceivedLetter, within};
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, link_of};
use hereabouts::directory::{MOST_LETTERS_A_DAY, accounts};
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

const BOB: &str = "bob@example.org";

/// A group that Ann leads and that Bob, who reads Welsh, answers for too: the path of its page.
async fn managed(app: &TestApp, database: &TestDatabase, cas: &Visitor<'_>) -> String {
    let ann = Visitor::signed_in(app, ANN).await;
    let draft = register_and_send(&ann).await;
    decide(cas, &draft, &[("then", "approve")]).await;
    in_step(app, database).await;
    Visitor::signed_in(app, BOB).await;
    let bob = format!(
        "UPDATE account SET language = 'cy' WHERE person_detail_id IN (SELECT id FROM person_detail WHERE email = '{BOB}');
        INSERT INTO organization_manager (organization_id, account_id, is_lead, granted_at)
        SELECT m.organization_id, a.id, false, now() FROM organization_manager m, account a
        JOIN person_detail p ON p.id = a.person_detail_id WHERE p.email = '{BOB}'"
    );
    execute(&database.url, &bob).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    let record = app.get(&format!("/api/v1/services/{id}")).await.json();
    record["url"].as_str().unwrap().to_owned()
}

/// The next letter of a kind, by its subject.
async fn letter(app: &TestApp, to: &str, subject: &str) -> ReceivedLetter {
    loop {
        let letter = app.letters_to(to).await;
        if letter.subject == subject {
            return letter;
        }
    }
}

async fn tell(app: &TestApp, group: &str, kind: &str, words: &str) {
    let fields = [
        ("kind", kind),
        ("words", words),
        ("email", "eve@example.org"),
    ];
    let answer = app.post_form(&format!("{group}/wrong"), &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
}

async fn letters_of_kind(database: &TestDatabase, kind: &str) -> String {
    let count = format!("SELECT count(*) FROM outgoing_mail WHERE kind = '{kind}'");
    ask(&database.url, &count).await
}

#[tokio::test]
async fn whoever_answers_for_a_group_hears_what_is_wrong_with_its_page_and_not_who_said_so() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let page = managed(&app, &database, &cas).await;
    tell(&app, &page, "when-or-where", "It is on Mondays now.").await;
    let to_ann = letter(&app, ANN, "Somebody told us about your group’s page").await;
    for said in [
        "Quayside singing for memory",
        "The day, the time or the place is different",
        "It is on Mondays now.",
    ] {
        assert!(to_ann.text.contains(said), "{said}: {}", to_ann.text);
    }
    assert!(!to_ann.raw.contains("eve@example.org"));
    assert_eq!(link_of(&app, &to_ann.text), "/groups");
    let to_bob = letter(&app, BOB, "Dywedodd rhywun wrthym am dudalen eich grŵp").await;
    assert_eq!(link_of(&app, &to_bob.text), "/cy/groups");
    let ann = Visitor::signed_in(&app, ANN).await;
    let groups = ann.get("/groups").await;
    groups.says("It is on Mondays now.");
    assert!(!groups.answer.text.contains("eve@example.org"));
    cas.get("/curate/reports")
        .await
        .says("It is on Mondays now.")
        .says("eve@example.org");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_group_gets_a_few_letters_a_day_and_never_one_of_a_worry_or_a_cry_for_help() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let page = managed(&app, &database, &cas).await;
    for (kind, words) in [
        ("safety", "The door was locked on us."),
        ("do-not-list", "It is my group."),
        ("other", "i want to end my life"),
    ] {
        tell(&app, &page, kind, words).await;
    }
    assert_eq!(letters_of_kind(&database, "told-of-page").await, "0");
    assert_eq!(letters_of_kind(&database, "worry-told").await, "2");
    let ann = Visitor::signed_in(&app, ANN).await;
    let groups = ann.get("/groups").await.answer.text;
    for kept_back in ["locked", "my group.", "end my life"] {
        assert!(!groups.contains(kept_back), "{kept_back}");
    }
    // Of what was told so far only the cry came under a heading that counts.
    execute(&database.url, "DELETE FROM report WHERE kind = 'other'").await;
    for _ in 0..=MOST_LETTERS_A_DAY {
        tell(&app, &page, "cost", "It is two pounds.").await;
    }
    let written = (2 * MOST_LETTERS_A_DAY).to_string();
    assert_eq!(letters_of_kind(&database, "told-of-page").await, written);
    let subject = "Somebody told us about your group’s page";
    for number in 1..=MOST_LETTERS_A_DAY {
        let told = letter(&app, ANN, subject).await.text;
        let is_last = told.contains("the last time that we write about it today");
        assert_eq!(is_last, number == MOST_LETTERS_A_DAY, "{number}: {told}");
    }
    application.stop().await.unwrap();
}

async fn grant(database: &TestDatabase, email: &str, role: Role, area: Option<&str>) {
    let mut connection = database.database.connection().await.unwrap();
    let email = EmailAddress::parse(email).unwrap();
    let grant = Grant {
        role,
        area: area.map(str::to_owned),
    };
    let language = PageLanguage::English;
    accounts::grant(&mut connection, &email, language, &grant, None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_worry_about_safety_goes_at_once_to_the_curators_of_the_place_without_a_word_of_it() {
    const WORRY: &str = "Somebody is worried about safety";
    let (app, application, database) = app().await;
    let group = group(&app).await;
    grant(&database, "root@example.org", Role::Administrator, None).await;
    tell(&app, &group, "safety", "The door was locked on us.").await;
    // Nobody else looks after it.
    letter(&app, "root@example.org", WORRY).await;
    grant(
        &database,
        "kent@example.org",
        Role::Curator,
        Some("E07000112"),
    )
    .await;
    grant(
        &database,
        "leeds@example.org",
        Role::Curator,
        Some("E08000035"),
    )
    .await;
    grant(&database, "all@example.org", Role::Curator, None).await;
    tell(&app, &group, "safety", "The door was locked on us.").await;
    for curator in ["kent@example.org", "all@example.org"] {
        let told = letter(&app, curator, WORRY).await;
        assert!(!told.raw.contains("locked"), "{}", told.raw);
        assert_eq!(link_of(&app, &told.text), "/curate/reports");
    }
    assert_eq!(letters_of_kind(&database, "worry-told").await, "3");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_worried_reader_sees_whom_to_call_before_the_form() {
    let (app, application, database) = app().await;
    let group = group(&app).await;
    let link = format!("{group}/wrong?at=once");
    let says = |text: &str, words: &str| assert!(text.contains(words), "{words}: {text}");
    let page = app.get(&group).await.text;
    says(&page, &format!("href=\"{link}\">Worried about safety?"));
    says(&app.get(&format!("{group}/wrong")).await.text, &link);
    let page = app.get(&link).await.text;
    let form = page.find("<form method=\"post\"").unwrap();
    for said in ["href=\"tel:999\"", "call Kent County Council"] {
        says(&page[..form], said);
    }
    says(&page, "id=\"safety\" checked");
    let answer = app
        .post_form(&format!("{group}/wrong"), &[("kind", "safety")])
        .await;
    says(&answer.text, "href=\"tel:999\"");
    says(&answer.text, "call Kent County Council");
    // Where it is, is for nobody to know.
    let hidden = "SELECT id FROM service WHERE place_rule = 'hidden' AND publication_state = 'published' LIMIT 1";
    let id = ask(&database.url, hidden).await;
    let record = app.get(&format!("/api/v1/services/{id}")).await.json();
    let page = app
        .get(&format!(
            "{}/wrong?at=once",
            record["url"].as_str().unwrap()
        ))
        .await;
    says(&page.text, "call your local council");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_waits_elsewhere_keeps_nothing_of_ones_own_area_from_a_curator() {
    let (app, application, database) = app().await;
    grant(
        &database,
        "kent@example.org",
        Role::Curator,
        Some("E07000112"),
    )
    .await;
    let kent = Visitor::signed_in(&app, "kent@example.org").await;
    let in_area = |code: &str| {
        format!(
            "SELECT p.service_id FROM service_at_location p JOIN location l ON l.id = p.location_id
            JOIN public_service s ON s.id = p.service_id
            WHERE l.local_authority = '{code}' ORDER BY 1 LIMIT 1"
        )
    };
    let many = |area: &str, count: u32, hours: u32| {
        let of = in_area(area);
        format!(
            "INSERT INTO report (id, service_id, service_version, kind, words, reported_at)
            SELECT gen_random_uuid(), ({of}), 1, 'other', 'of {area}', now() - interval '{hours} hours'
            FROM generate_series(1, {count});
            INSERT INTO claim (id, account_id, organization_id, service_id, way, words, state, made_at, expires_at)
            SELECT gen_random_uuid(), (SELECT id FROM account LIMIT 1), s.organization_id, s.id, 'curator', 'of {area}', 'open',
                now() - interval '{hours} hours', now() + interval '1 day'
            FROM service s, generate_series(1, {count}) WHERE s.id = ({of});"
        )
    };
    execute(&database.url, &many("E08000035", 101, 2)).await;
    execute(&database.url, &many("E07000112", 1, 1)).await;
    let reports = kent.get("/curate/reports").await;
    reports.says("of E07000112");
    assert!(!reports.answer.text.contains("of E08000035"));
    let claim = ask(
        &database.url,
        "SELECT id FROM claim WHERE words = 'of E07000112'",
    )
    .await;
    let claim = format!("/curate/claim/{claim}");
    kent.get("/curate").await.says(&claim);
    kent.get(&claim).await.says("of E07000112");
    let other = ask(
        &database.url,
        "SELECT id FROM claim WHERE words = 'of E08000035' LIMIT 1",
    )
    .await;
    let other = kent.get(&format!("/curate/claim/{other}")).await;
    assert_eq!(other.answer.status, 409, "it is not theirs");
    application.stop().await.unwrap();
}

/// A curator deals with the one thing that was told.
async fn settle(database: &TestDatabase, cas: &Visitor<'_>, then: &str) {
    let report = ask(&database.url, "SELECT id FROM report WHERE state = 'open'").await;
    let fields = [("report", report.as_str()), ("then", then)];
    cas.post("/curate/reports", &fields).await;
}

#[tokio::test]
async fn a_group_that_asked_never_to_be_listed_is_known_again_by_a_curator_alone() {
    const CAUTION: &str = "Take great care";
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let page = managed(&app, &database, &cas).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    tell(&app, &page, "do-not-list", "It is my group.").await;
    settle(&database, &cas, "do-not-list").await;
    in_step(&app, &database).await;
    assert_eq!(app.get(&page).await.status, 404);
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let draft = register_and_send(&eve).await;
    for page in ["/send", "/preview", ""] {
        let page = eve.get(&format!("{draft}{page}")).await.answer.text;
        assert!(!page.contains("never to be listed") && !page.contains(&id));
    }
    let desk = draft.replace("/register/", "/curate/");
    let history = format!("/curate/history/{id}");
    let warned = within(Duration::from_secs(20), CAUTION, async || {
        let page = cas.get(&desk).await;
        page.answer.text.contains(CAUTION).then_some(page)
    })
    .await;
    warned
        .says(&format!("href=\"{history}\""))
        .says("They asked never to be listed.");
    let program = Program::of(&app, &cas, &["curation"]).await;
    let submission = desk.replace("/curate/", "/api/v1/curation/submissions/");
    let record = program.ask(Method::GET, &submission).await.json();
    let double = &record["hidden_doubles"][0];
    assert_eq!(
        (&double["service_id"], &double["do_not_list"]),
        (&json!(id), &json!(true))
    );
    // Showing it again is not enough: what its people asked is taken back by itself.
    let publication = format!("/api/v1/curation/services/{id}/publication");
    assert_eq!(program.post(&publication, &json!({})).await.status, 412);
    cas.get(&history).await.says("List it again");
    cas.post(&history, &[("then", "list-again")])
        .await
        .says("it was listed again");
    in_step(&app, &database).await;
    assert_eq!(app.get(&page).await.status, 200);
    let again = json!({"list_again": "yes"});
    assert_eq!(program.post(&publication, &again).await.status, 412);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn after_a_worry_the_group_sees_that_its_page_is_looked_into_and_cannot_bring_it_back() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let page = managed(&app, &database, &cas).await;
    let id = ask(&database.url, "SELECT service_id FROM submission").await;
    for words in ["The door was locked on us.", "It was cold."] {
        tell(&app, &page, "safety", words).await;
    }
    let first = "SELECT id FROM report ORDER BY reported_at LIMIT 1";
    let first = ask(&database.url, first).await;
    let fields = [("report", first.as_str()), ("then", "suspend")];
    cas.post("/curate/reports", &fields).await;
    in_step(&app, &database).await;
    // What else was told of it has its name still, and leads to its history.
    cas.get("/curate/reports")
        .await
        .says("Quayside singing for memory")
        .says(&format!("href=\"/curate/history/{id}\""));
    let bob = Visitor::signed_in(&app, BOB).await;
    let groups = bob.get("/groups").await;
    groups
        .says("Quayside singing for memory")
        .says("We are looking into something that we were told");
    let text = &groups.answer.text;
    assert!(!text.contains("locked") && !text.contains("still right</"));
    let pressed = bob.post("/groups", &[("service", &id)]).await;
    assert_eq!(pressed.answer.status, 404);
    let state = format!("SELECT publication_state FROM service WHERE id = '{id}'");
    assert_eq!(ask(&database.url, &state).await, "hidden");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_of_another_area_hears_that_it_is_another_areas_and_not_what_it_is() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let leeds = "leeds@example.org";
    grant(&database, leeds, Role::Curator, Some("E08000035")).await;
    let leeds = Visitor::signed_in(&app, leeds).await;
    let desk = leeds.get(&draft.replace("/register/", "/curate/")).await;
    desk.says("This waits in another area");
    assert_eq!(desk.answer.status, 404);
    assert!(!desk.answer.text.contains("Quayside"));
    application.stop().await.unwrap();
}
