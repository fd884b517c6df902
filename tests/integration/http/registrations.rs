//! Registering a group by a program: the form's answers, checks and curators; once, however often it is sent; seen by nobody
//! else; and telling that something is wrong.

use super::register::{curator, decide, in_step, register_and_send};
use super::wrong::{app, kept};
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::sql::ask;
use crate::support::visitor::Visitor;
use hereabouts_domain::{ReportKind, Role};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;

const OWN: &str = "/api/v1/registrations";
const SCOPES: [&str; 2] = ["registrations:read", "registrations:write"];

/// What a singing group answers.
fn singing() -> Value {
    json!({
        "answers": {
            "your-name": "Ann Otter", "your-part": "runs-it",
            "organization-name": "Quayside Singers", "legal-status": "unincorporated",
            "name": "Quayside singing for memory",
            "description": "We sing old songs together, with tea. For people with dementia and whoever looks after them.",
            "concepts": ["dementia", "singing"],
            "formats": ["in-person"], "place-rule": "public", "venue": "Quay Hall", "street": "1 Quay Street",
            "town": "Folkestone", "postcode": "CT20 1RS", "access": ["step-free"],
            "session-1-day": "thursday", "session-1-every": "week", "session-1-starts": "2pm", "session-1-ends": "4pm",
            "minimum-age": 18, "email": "quay@example.org",
            "person-1-name": "Ann Otter", "person-1-email": "ann@example.org"
        },
        "consent": true
    })
}

/// The same with some answers put otherwise, or taken away where null.
fn but(changes: &Value) -> Value {
    let mut body = singing();
    for (name, value) in changes.as_object().unwrap() {
        body["answers"][name] = value.clone();
    }
    body
}

fn pointers(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect()
}

async fn ann(app: &TestApp) -> (Visitor<'_>, Program<'_>) {
    let ann = Visitor::signed_in(app, "ann@example.org").await;
    let program = Program::of(app, &ann, &SCOPES).await;
    (ann, program)
}

#[tokio::test]
async fn a_group_that_a_program_registers_waits_for_a_curator_and_is_listed_once_approved() {
    let (app, application, database) = app().await;
    let (ann, program) = ann(&app).await;
    let sent = program.post(OWN, &singing()).await;
    assert_eq!(sent.status, 201, "{}", sent.text);
    let receipt = sent.json();
    assert_eq!(receipt["state"], "waiting");
    let own = sent.header("location").to_owned();
    assert_eq!(receipt["url"], own.as_str());
    let read = program.ask(Method::GET, &own).await;
    let record = read.json();
    assert_eq!(read.header("etag"), sent.header("etag"));
    assert_eq!(record["answers"]["name"], "Quayside singing for memory");
    assert_eq!(record["answers"]["formats"], json!(["in-person"]));
    assert_eq!(record["answers"]["person-1-email"], "ann@example.org");
    let page = own.replace(OWN, "/register");
    ann.get(&page).await.says("Quayside singing for memory");
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    cas.get("/curate").await.says("Folkestone and Hythe");
    decide(&cas, &page, &[("then", "approve")]).await;
    let number = ask(&database.url, "SELECT max(number) FROM change_set").await;
    let number: i64 = number.parse().unwrap();
    assert!(app.node().wait_for(number, Duration::from_secs(20)).await);
    let record = program.ask(Method::GET, &own).await.json();
    assert_eq!(record["state"], "approved");
    let service = record["service_id"].as_str().unwrap();
    let public = app.get(&format!("/api/v1/services/{service}")).await.json();
    assert_eq!(public["name"], "Quayside singing for memory");
    assert_eq!(public["minimum_age"], 18);
    assert_eq!(record["service_url"], public["url"]);
    assert!(record["answers"]["person-1-email"].is_null(), "forgotten");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once_with_where_it_is_and_nothing_is_kept() {
    let (app, application, database) = app().await;
    let (_, program) = ann(&app).await;
    let mut body = but(&json!({
        "name": null, "postcode": "CT20", "your-part": ["runs-it", "helps"], "vneue": "Quay Hall",
        "session-1-starts": "two", "minimum-age": {"from": 3}
    }));
    body["consent"] = json!(false);
    let refused = program.post(OWN, &body).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    let problem = refused.json();
    assert_eq!(problem["type"], "/problems#invalid-answers");
    let mut told = pointers(&problem);
    told.sort_unstable();
    told.dedup();
    assert_eq!(
        told,
        [
            "/answers/minimum-age",
            "/answers/name",
            "/answers/postcode",
            "/answers/session-1-starts",
            "/answers/vneue",
            "/answers/your-part",
            "/consent"
        ]
    );
    let said = problem["errors"].to_string();
    assert!(said.contains("Did you mean venue?"), "{said}");
    assert!(said.contains("Write a whole postcode"), "{said}");
    let kept = ask(&database.url, "SELECT count(*) FROM submission").await;
    assert_eq!(kept, "0");
    let mut welsh = but(&json!({"name": null}));
    welsh["language"] = json!("cy");
    let said = program.post(OWN, &welsh).await.json()["errors"].to_string();
    assert!(!said.contains("Write"), "{said}");
    for (body, status) in [("{", 400), ("{\"answers\": {}, \"more\": 1}", 400)] {
        let request = app
            .request(Method::POST, OWN)
            .header("authorization", format!("Bearer {}", program.token))
            .header("content-type", "application/json")
            .body(body);
        assert_eq!(crate::support::app::answer(request).await.status, status);
    }
    let request = app
        .request(Method::POST, OWN)
        .header("authorization", format!("Bearer {}", program.token))
        .body("name=Choir");
    assert_eq!(crate::support::app::answer(request).await.status, 415);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_is_sent_again_under_the_same_key_is_registered_once_even_at_the_same_moment() {
    let (app, application, database) = app().await;
    let (_, program) = ann(&app).await;
    let once = [("idempotency-key", "attempt-1")];
    let body = singing();
    let (one, other) = tokio::join!(
        program.send(Method::POST, OWN, Some(&body), &once),
        program.send(Method::POST, OWN, Some(&body), &once)
    );
    let again = program.send(Method::POST, OWN, Some(&body), &once).await;
    for answer in [&one, &other, &again] {
        assert_eq!(answer.status, 201, "{}", answer.text);
        assert_eq!(answer.text, one.text);
        assert_eq!(answer.header("location"), one.header("location"));
    }
    let kept = async || ask(&database.url, "SELECT count(*) FROM submission").await;
    assert_eq!(kept().await, "1");
    let another = but(&json!({"name": "Quayside singing on Mondays"}));
    let refused = program.send(Method::POST, OWN, Some(&another), &once).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json()["type"], "/problems#key-used-before");
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let eves = Program::of(&app, &eve, &SCOPES).await;
    let sent = eves.send(Method::POST, OWN, Some(&another), &once).await;
    assert_eq!(
        sent.status, 201,
        "a key is its account's own: {}",
        sent.text
    );
    assert_eq!(kept().await, "2");
    crate::support::sql::execute(
        &database.url,
        "UPDATE sent_once SET sent_at = sent_at - interval '25 hours'",
    )
    .await;
    let later = program.send(Method::POST, OWN, Some(&another), &once).await;
    assert_eq!(later.status, 201, "{}", later.text);
    assert_eq!(kept().await, "3");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_dry_run_shows_what_the_public_would_see_and_keeps_nothing() {
    let (app, application, database) = app().await;
    let (_, program) = ann(&app).await;
    let mut body = but(&json!({"place-rule": "home", "concepts": null}));
    body.as_object_mut().unwrap().remove("consent");
    let tried = program.post(&format!("{OWN}?dry_run=true"), &body).await;
    assert_eq!(tried.status, 200, "{}", tried.text);
    let tried = tried.json();
    assert_eq!(tried["is_right"], true, "{tried}");
    assert_eq!(tried["preview"]["name"], "Quayside singing for memory");
    let seen = tried["preview"].to_string();
    assert!(
        !seen.contains("1 Quay Street"),
        "a home has no address: {seen}"
    );
    let suggested = tried["suggested_concepts"].to_string();
    assert!(suggested.contains("\"dementia\""), "{suggested}");
    let wrong = but(&json!({"description": null}));
    let tried = program
        .post(&format!("{OWN}?dry_run=true"), &wrong)
        .await
        .json();
    assert_eq!(tried["is_right"], false);
    assert_eq!(pointers(&tried), ["/answers/description"]);
    assert!(tried["preview"].is_null());
    for table in ["submission", "sent_once"] {
        let kept = ask(&database.url, &format!("SELECT count(*) FROM {table}")).await;
        assert_eq!(kept, "0", "{table}");
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_may_be_listed_already_is_registered_only_when_somebody_says_that_it_is_not() {
    let (app, application, _database) = app().await;
    let (_, program) = ann(&app).await;
    let listed = app
        .search(json!({"q": "singing with dementia", "near": "Folkestone", "limit": 1}))
        .await;
    let listed = &listed["results"][0]["service"]["id"];
    let listed = app
        .get(&format!("/api/v1/services/{}", listed.as_str().unwrap()))
        .await
        .json();
    let place = &listed["locations"][0];
    let mut body = but(&json!({
        "name": listed["name"], "organization-name": listed["organization"]["name"],
        "description": listed["description"], "venue": place["name"],
        "postcode": place["address"]["postal_code"].as_str().unwrap_or("CT20 1RS")
    }));
    let refused = program.post(OWN, &body).await;
    assert_eq!(refused.status, 409, "{}", refused.text);
    let problem = refused.json();
    let double = &problem["likely_doubles"][0];
    assert_eq!(double["name"], listed["name"]);
    assert!(double["likelihood"].as_f64().unwrap() > 0.5, "{double}");
    assert_eq!(
        double["reasons"][0]["finding"].as_str().map(str::is_empty),
        Some(false)
    );
    body["not_a_double"] = json!(true);
    assert_eq!(program.post(OWN, &body).await.status, 201);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curators_question_is_answered_with_the_version_that_was_read_and_over_is_over() {
    let (app, application, database) = app().await;
    let (_, program) = ann(&app).await;
    let own = program
        .post(OWN, &singing())
        .await
        .header("location")
        .to_owned();
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    let page = own.replace(OWN, "/register");
    decide(
        &cas,
        &page,
        &[("then", "ask"), ("words", "Which door is it?")],
    )
    .await;
    let read = program.ask(Method::GET, &own).await;
    assert_eq!(read.json()["state"], "question");
    assert_eq!(read.json()["question"], "Which door is it?");
    let mended = but(&json!({"getting-there": "The blue door at the side."}));
    let put = async |headers: &[(&str, &str)]| {
        program
            .send(Method::PUT, &own, Some(&mended), headers)
            .await
    };
    assert_eq!(put(&[]).await.status, 428);
    assert_eq!(put(&[("if-match", "\"1\"")]).await.status, 412);
    let replaced = put(&[("if-match", read.header("etag"))]).await;
    assert_eq!(replaced.status, 200, "{}", replaced.text);
    let record = replaced.json();
    assert_eq!(record["state"], "waiting");
    assert_eq!(
        record["answers"]["getting-there"],
        "The blue door at the side."
    );
    assert_eq!(put(&[("if-match", read.header("etag"))]).await.status, 412);
    let moved = but(&json!({"postcode": "LS1 4AP", "town": "Leeds"}));
    let tag = [("if-match", replaced.header("etag"))];
    let moved = program.send(Method::PUT, &own, Some(&moved), &tag).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    let areas = ask(&database.url, "SELECT areas::text FROM submission").await;
    assert_eq!(areas, "{E08000035}", "the curators of where it is now");
    decide(
        &cas,
        &page,
        &[("then", "refuse"), ("words", "It is a shop.")],
    )
    .await;
    let record = program.ask(Method::GET, &own).await.json();
    assert_eq!(
        (&record["state"], &record["reason"]),
        (&json!("refused"), &json!("It is a shop."))
    );
    assert_eq!(put(&[("if-match", "*")]).await.status, 409);
    assert_eq!(program.ask(Method::DELETE, &own).await.status, 409);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn ones_own_are_listed_in_pages_withdrawn_for_good_and_not_there_for_anybody_else() {
    let (app, application, database) = app().await;
    let (_, program) = ann(&app).await;
    let mut sent = Vec::new();
    for number in ["one", "two", "three"] {
        let mut body = but(&json!({"name": format!("Quayside number {number}")}));
        body["not_a_double"] = json!(true);
        let answer = program.post(OWN, &body).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        sent.push(answer.header("location").to_owned());
    }
    let names = |page: &Value| -> Vec<String> {
        let all = page["registrations"].as_array().unwrap();
        all.iter()
            .map(|one| one["answers"]["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let page = program
        .ask(Method::GET, &format!("{OWN}?limit=2"))
        .await
        .json();
    assert_eq!(
        names(&page),
        ["Quayside number three", "Quayside number two"]
    );
    let cursor = page["next"].as_str().unwrap();
    let rest = program
        .ask(Method::GET, &format!("{OWN}?limit=2&cursor={cursor}"))
        .await
        .json();
    assert_eq!(names(&rest), ["Quayside number one"]);
    assert!(rest["next"].is_null());
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    for other in [&eve, &cas] {
        let other = Program::of(&app, other, &SCOPES).await;
        for (method, body) in [
            (Method::GET, None),
            (Method::PUT, Some(singing())),
            (Method::DELETE, None),
        ] {
            let answer = other
                .send(method, &sent[0], body.as_ref(), &[("if-match", "*")])
                .await;
            assert_eq!(answer.status, 404, "{}", answer.text);
        }
        assert_eq!(
            names(&other.ask(Method::GET, OWN).await.json()),
            Vec::<String>::new()
        );
        let stolen = other
            .ask(Method::GET, &format!("{OWN}?cursor={cursor}"))
            .await;
        assert_eq!(stolen.status, 422);
    }
    assert_eq!(program.ask(Method::DELETE, &sent[0]).await.status, 204);
    assert_eq!(
        program.ask(Method::GET, &sent[0]).await.json()["state"],
        "withdrawn"
    );
    let answers = ask(
        &database.url,
        "SELECT count(*) FROM person_detail WHERE phone IS NOT NULL OR name = 'Ann Otter'",
    )
    .await;
    assert_ne!(
        answers, "0",
        "the other two and the account are still there"
    );
    let all = program.ask(Method::GET, OWN).await.json();
    assert_eq!(names(&all).len(), 2);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_program_can_build_the_form_from_the_questions_and_its_answers_are_taken() {
    let (app, application, _database) = app().await;
    let list = app
        .get("/api/v1/registrations/questions?lang=cy")
        .await
        .json();
    let steps = list["steps"].as_array().unwrap();
    let questions: Vec<&Value> = steps
        .iter()
        .flat_map(|step| step["questions"].as_array().unwrap())
        .collect();
    let find = |name: &str| {
        let mut all = questions.iter();
        all.find(|question| question["name"] == name).unwrap()
    };
    assert_eq!(find("name")["needed"], true);
    assert_eq!(find("minimum-age")["most"], 130);
    assert_eq!(find("your-name")["is_about_a_person"], true);
    assert_eq!(find("formats")["choices"][0]["value"], "in-person");
    assert!(find("access")["choices"].as_array().unwrap().len() > 5);
    assert_eq!(find("sessions")["answered_as"][0], "session-1-day");
    for (name, _) in singing()["answers"].as_object().unwrap() {
        let is_asked = questions.iter().any(|question| {
            question["name"] == name.as_str()
                || question["answered_as"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|part| part == name.as_str())
        });
        assert!(is_asked, "{name}");
    }
    application.stop().await.unwrap();
}

#[tokio::test]
async fn anybody_tells_that_something_is_wrong_and_a_worry_about_safety_hears_whom_to_call() {
    let (app, application, database) = app().await;
    let found = app.search(json!({"near": "Folkestone", "limit": 1})).await;
    let id = found["results"][0]["service"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let reports = format!("/api/v1/services/{id}/reports");
    let told = app
        .post(
            &reports,
            &json!({"kind": "when-or-where", "words": "Mondays now.", "email": "ann@example.org"}),
        )
        .await;
    assert_eq!(told.status, 202, "{}", told.text);
    assert_eq!(told.json(), json!({"urgent": null, "safety": []}));
    let told = app
        .post(
            &reports,
            &json!({"kind": "safety", "words": "i want to end my life"}),
        )
        .await
        .json();
    assert!(told["urgent"]["kind"].is_string(), "{told}");
    assert_eq!(told["safety"][0], "If somebody is in danger now, call 999.");
    assert!(told["safety"].to_string().contains("safeguarding team"));
    let kinds: Vec<ReportKind> = kept(&database)
        .await
        .iter()
        .map(|one| one.report.kind)
        .collect();
    assert_eq!(kinds, [ReportKind::Safety, ReportKind::WhenOrWhere]);
    let refused = app
        .post(
            &reports,
            &json!({"kind": "no-answer", "words": "x".repeat(1001), "email": "ann"}),
        )
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(pointers(&refused.json()), ["/kind", "/words", "/email"]);
    let nowhere = "/api/v1/services/018f3c1a-7c1e-7000-8000-000000000001/reports";
    assert_eq!(
        app.post(nowhere, &json!({"kind": "closed"})).await.status,
        404
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_program_changes_what_its_owner_answers_for_in_the_version_that_it_read() {
    let (app, application, database) = app().await;
    let (visitor, program) = ann(&app).await;
    let draft = register_and_send(&visitor).await;
    let cas = curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let id = ask(
        &database.url,
        "SELECT id FROM service WHERE name LIKE 'Quayside%'",
    )
    .await;
    let (answers, changes) = (
        format!("/api/v1/services/{id}/answers"),
        format!("/api/v1/services/{id}/changes"),
    );
    let read = program.ask(Method::GET, &answers).await;
    assert_eq!(read.status, 200, "{}", read.text);
    assert_eq!(read.json()["answers"]["venue"], "Quay Hall");
    let tag = read.header("etag").to_owned();
    let body = json!({"answers": {"venue": "New Hall", "person-1-shown": ["name"], "access": null}, "consent": true});
    let without = program.send(Method::POST, &changes, Some(&body), &[]).await;
    assert_eq!(without.status, 428);
    let stale = program
        .send(
            Method::POST,
            &changes,
            Some(&body),
            &[("if-match", "\"0-0\"")],
        )
        .await;
    assert_eq!(stale.status, 412);
    let wrong = json!({"answers": {"postcode": "nowhere"}, "consent": true});
    let refused = program
        .send(Method::POST, &changes, Some(&wrong), &[("if-match", &tag)])
        .await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    assert_eq!(refused.json()["errors"][0]["pointer"], "/answers/postcode");
    let kept = program
        .send(Method::POST, &changes, Some(&body), &[("if-match", &tag)])
        .await;
    assert_eq!(kept.status, 201, "{}", kept.text);
    assert_eq!(kept.json()["state"], "waiting");
    let again = program
        .send(Method::POST, &changes, Some(&body), &[("if-match", &tag)])
        .await;
    assert_eq!(again.status, 409, "a second one of the same would wait");
    let waiting = program
        .ask(Method::GET, kept.json()["url"].as_str().unwrap())
        .await;
    assert_eq!(waiting.json()["kind"], "change");
    let change = format!("/register/{}", kept.json()["id"].as_str().unwrap());
    let desk = cas.get(&change.replace("/register/", "/curate/")).await;
    desk.says("New Hall");
    assert!(!desk.answer.text.contains("We sing old songs"));
    decide(&cas, &change, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    let group = app.group_address("Quayside singing").await;
    let page = app.get(&group).await.text;
    assert!(page.contains("New Hall"), "{page}");
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let hers = Program::of(&app, &eve, &SCOPES).await;
    assert_eq!(hers.ask(Method::GET, &answers).await.status, 404);
    let tried = hers
        .send(Method::POST, &changes, Some(&body), &[("if-match", &tag)])
        .await;
    assert_eq!(tried.status, 404);
    assert!(tried.text.contains("not yours to change"), "{}", tried.text);
    assert!(
        tried.text.contains(&format!("{group}/claim")),
        "{}",
        tried.text
    );
    let nowhere = "/api/v1/services/018f3c1a-7c1e-7000-8000-000000000001/answers";
    let nothing = hers.ask(Method::GET, nowhere).await;
    assert_eq!(nothing.status, 404);
    assert!(
        nothing.text.contains("There is no service"),
        "{}",
        nothing.text
    );
    application.stop().await.unwrap();
}
