//! Claiming: whoever shows that a listed group is theirs looks after its page; nobody else does.

use super::register::{decide, in_step};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, code_of, link_of};
use hereabouts::directory::claims::{email_to_claim_by, published_email};
use hereabouts::directory::listing_path;
use hereabouts::store::claim::{MOST_CODES_A_DAY, MOST_WRONG_CODES};
use hereabouts_domain::{Role, ServiceId};
use serde_json::json;

/// The address of a group near Folkestone that can be claimed by e-mail, its name and where the code goes.
pub(crate) async fn group_with_email(app: &TestApp) -> (String, String, String) {
    let found = app
        .search(json!({"near": "Folkestone", "radius_m": 30_000, "limit": 100}))
        .await;
    for result in found["results"].as_array().unwrap() {
        let id: ServiceId = serde_json::from_value(result["service"]["id"].clone()).unwrap();
        let record = app.node().find_service(id).unwrap().unwrap();
        if let Some(email) = email_to_claim_by(app.node(), &record) {
            return (
                listing_path(&record.service),
                record.service.name.clone(),
                email.to_string(),
            );
        }
    }
    panic!("no group with an e-mail address: {found}");
}

#[tokio::test]
async fn a_listed_group_is_claimed_by_a_code_to_its_published_address_and_edited() {
    let (app, application, database) = app().await;
    let (group, _, email) = group_with_email(&app).await;
    let sent = format!("We have sent a code to {email}");
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    ann.get(&group).await.says(&format!("{group}/claim"));
    let change = format!("{group}/change");
    let refused = ann.post(&change, &[]).await;
    assert_eq!(refused.answer.status, 403);
    refused
        .says("You do not look after this page")
        .says(&format!("href=\"{group}/claim\""));
    ann.get(&format!("{group}/claim")).await.says(&email);
    let claim = ann
        .post(&format!("{group}/claim"), &[("way", "email")])
        .await
        .path;
    let code = code_of(&app.letters_to(&email).await.text);
    ann.get(&claim).await.says(&sent);
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    for nobodys in [claim.as_str(), "/claim/xyz"] {
        assert_eq!(eve.get(nobodys).await.answer.status, 404, "{nobodys}");
        let typed = eve.post(nobodys, &[("code", &code)]).await;
        assert_eq!(typed.answer.status, 404, "{nobodys}");
    }
    ann.post(&claim, &[("code", &code)])
        .await
        .says("You look after the page now");
    ann.get(&claim).await.says("You look after the page now");
    let draft = ann.post(&change, &[]).await.path;
    let words = "We meet for tea and a song, and everybody is welcome to come along with us.";
    ann.post(
        &format!("{draft}/activity"),
        &[("name", "A new name"), ("description", words)],
    )
    .await;
    // Who changes a page need not say again who they are, nor whom to ask.
    let list = ann.get(&draft).await.answer.text;
    assert!(!list.contains("About you"), "{list}");
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await
        .says("Thank you");
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    let shown = ask(
        &database.url,
        "SELECT count(*) FROM service WHERE name = 'A new name'",
    )
    .await;
    assert_eq!(shown, "1");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn wrong_codes_end_a_claim_and_an_address_gets_only_so_many_codes_a_day() {
    let (app, application, _database) = app().await;
    let (group, _, email) = group_with_email(&app).await;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let claim = eve
        .post(&format!("{group}/claim"), &[("way", "email")])
        .await
        .path;
    let code = code_of(&app.letters_to(&email).await.text);
    let wrong = if code.starts_with('1') {
        "22222222"
    } else {
        "11111111"
    };
    for _ in 0..MOST_WRONG_CODES {
        eve.post(&claim, &[("code", wrong)])
            .await
            .says("That is not the code");
    }
    eve.post(&claim, &[("code", &code)])
        .await
        .says("This is over");
    for _ in 1..MOST_CODES_A_DAY {
        eve.post(&format!("{group}/claim"), &[("way", "email")])
            .await;
    }
    let page = eve
        .post(&format!("{group}/claim"), &[("way", "email")])
        .await;
    assert_eq!(page.answer.status, 429);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_curator_rings_the_published_number_and_reads_out_a_code() {
    let (app, application, database) = app().await;
    let (group, _, email) = group_with_email(&app).await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let page = ann
        .post(
            &format!("{group}/claim"),
            &[("way", "curator"), ("words", "")],
        )
        .await;
    assert_eq!(page.answer.status, 422);
    let words = "Please ring us. Jo at the council knows me.";
    let begun = ann
        .post(
            &format!("{group}/claim"),
            &[("way", "curator"), ("words", words)],
        )
        .await;
    begun.says("We have your request").says("type it here");
    let claim = begun.path.clone();
    ann.get("/account")
        .await
        .says("You asked us to look after the page of")
        .says(&format!("href=\"{claim}\""));
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    let queue = cas.get("/curate").await;
    queue.says(words);
    assert!(!queue.answer.text.contains("Nothing is waiting"));
    let desk = claim.replace("/claim/", "/curate/claim/");
    cas.get(&desk)
        .await
        .says(&email)
        .says(words)
        .says("ann@example.org")
        .says("Nobody yet.");
    let page = cas.post(&desk, &[("then", "code")]).await;
    let code = page
        .between("nobody else: <strong>", "</strong>")
        .to_owned();
    ann.post(&claim, &[("code", &code)])
        .await
        .says("You look after the page now");
    let lead = ask(
        &database.url,
        "SELECT count(*) FROM organization_manager WHERE is_lead",
    )
    .await;
    assert_eq!(lead, "1");
    let own = ann.get("/account").await.answer.text;
    assert!(!own.contains("You asked us to look after"), "{own}");
    let letters = "SELECT count(*) FROM outgoing_mail WHERE kind = 'claim-granted'";
    assert_eq!(
        ask(&database.url, letters).await,
        "0",
        "she was on the page"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_registers_what_is_listed_is_asked_whether_it_is_this_one() {
    let (app, application, _database) = app().await;
    let (group, name, email) = group_with_email(&app).await;
    let record = app.get(&group).await;
    assert_eq!(record.status, 200);
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let draft = ann.post("/register/new", &[]).await.path;
    let told = "Is one of these your group?";
    assert!(!ann.get(&draft).await.answer.text.contains(told));
    let words = "We meet every week and everybody is welcome.";
    let activity = [("name", name.as_str()), ("description", words)];
    ann.post(&format!("{draft}/activity/meanwhile"), &activity)
        .await
        .says(told)
        .says(&format!("{group}/claim"));
    assert!(
        !ann.get(&draft).await.answer.text.contains(told),
        "what is only being written is not kept"
    );
    ann.post(&format!("{draft}/activity"), &activity).await;
    ann.post(&format!("{draft}/contact"), &[("email", &email)])
        .await;
    let page = ann.get(&draft).await;
    page.says(told)
        .says(&format!("{group}/claim"))
        .says("the same name")
        .says("the same e-mail address")
        .says("What you wrote")
        .says("What is listed");
    let name_row = page.between("colspan=\"2\">Name</th>", "</tbody>");
    assert_eq!(
        name_row.matches(&name).count(),
        2,
        "side by side: {name_row}"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_a_closed_account_has_claimed_waits_for_nobody() {
    let (app, application, database) = app().await;
    let (group, ..) = group_with_email(&app).await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let fields = [("way", "curator"), ("words", "Ring the hall, ask for Ann.")];
    ann.post(&format!("{group}/claim"), &fields).await;
    let cas = super::register::curator(&app, &database).await;
    cas.get("/curate").await.says("/curate/claim/");
    let copy = ann.post("/account/data.json", &[]).await.answer.json();
    assert_eq!(copy["claims"][0]["words"], "Ring the hall, ask for Ann.");
    ann.post("/account/close", &[]).await;
    let queue = cas.get("/curate").await.answer.text;
    assert!(!queue.contains("/curate/claim/"), "{queue}");
    let words = ask(&database.url, "SELECT count(words) FROM claim").await;
    assert_eq!(words, "0");
    application.stop().await.unwrap();
}

/// Two groups of the sample with addresses of their own, which one organisation runs from now on that publishes none itself: their
/// services' ids, the second one's page and its address.
pub(super) async fn two_branches(
    app: &TestApp,
    database: &TestDatabase,
) -> ([String; 2], String, String) {
    let found = app
        .search(json!({"near": "Folkestone", "radius_m": 30_000, "limit": 100}))
        .await;
    let ids: Vec<ServiceId> = (found["results"].as_array().unwrap().iter())
        .map(|result| serde_json::from_value(result["service"]["id"].clone()).unwrap())
        .collect();
    let records: Vec<_> = ids
        .iter()
        .map(|id| app.node().find_service(*id).unwrap().unwrap())
        .filter(|record| record.service.email.is_some())
        .collect();
    let one = &records[0];
    let other = records
        .iter()
        .find(|record| record.organization.id != one.organization.id)
        .unwrap();
    let joined = format!(
        "UPDATE organization SET email = NULL, version = version + 1 WHERE id = '{to}';
         UPDATE service SET organization_id = '{to}', version = version + 1 WHERE id = '{other}'",
        to = one.organization.id,
        other = other.service.id,
    );
    execute(&database.url, &joined).await;
    in_step(app, database).await;
    (
        [one.service.id.to_string(), other.service.id.to_string()],
        listing_path(&other.service),
        other.service.email.as_ref().unwrap().to_string(),
    )
}

#[tokio::test]
async fn a_branchs_mailbox_does_not_claim_the_whole_organisation() {
    let (app, application, database) = app().await;
    let ([one, _], branch, email) = two_branches(&app, &database).await;
    let id: ServiceId = serde_json::from_value(json!(one)).unwrap();
    let record = app.node().find_service(id).unwrap().unwrap();
    assert!(published_email(&record).is_some());
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let claim = format!("{branch}/claim");
    let page = eve.get(&claim).await;
    page.says("So please ask us.");
    assert!(
        !page.answer.text.contains(&email) && !page.answer.text.contains("value=\"email\""),
        "{}",
        page.answer.text
    );
    eve.get(&format!("/cy{claim}"))
        .await
        .says("Felly gofynnwch i ni.");
    let forced = eve.post(&claim, &[("way", "email")]).await;
    assert_eq!(forced.answer.status, 422);
    forced.says("So please ask us.");
    let claims = ask(&database.url, "SELECT count(*) FROM claim").await;
    assert_eq!(claims, "0");
    let own = format!(
        "UPDATE organization SET email = 'office@example.org', version = version + 1 WHERE id = '{}'",
        record.organization.id
    );
    execute(&database.url, &own).await;
    in_step(&app, &database).await;
    eve.post(&claim, &[("way", "email")]).await;
    let letter = app.letters_to("office@example.org").await;
    assert_eq!(code_of(&letter.text).len(), 9);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_looks_after_an_organisation_hears_that_somebody_else_does_too() {
    let (app, application, database) = app().await;
    let (group, _, email) = group_with_email(&app).await;
    let claim = format!("{group}/claim");
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    for visitor in [&ann, &eve] {
        let begun = visitor.post(&claim, &[("way", "email")]).await.path;
        let code = code_of(&app.letters_to(&email).await.text);
        visitor
            .post(&begun, &[("code", &code)])
            .await
            .says("You look after the page now");
    }
    let letter = app.letters_to("ann@example.org").await;
    assert_eq!(letter.subject, "Somebody else looks after a page with you");
    assert!(letter.text.contains("eve@example.org"), "{}", letter.text);
    assert!(letter.html.contains("eve@example.org"), "{}", letter.html);
    let letters = "SELECT count(*) FROM outgoing_mail WHERE kind = 'manager-added'";
    assert_eq!(ask(&database.url, letters).await, "1");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_refused_a_group_hears_why() {
    let (app, application, database) = app().await;
    let (group, _, _) = group_with_email(&app).await;
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let said = [("way", "curator"), ("words", "It is mine.")];
    let claim = eve.post(&format!("{group}/claim"), &said).await.path;
    let mut connection = database.database.connection().await.unwrap();
    let cas = Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await;
    let desk = claim.replace("/claim/", "/curate/claim/");
    let reason = "Nobody there knows you.";
    cas.post(&desk, &[("then", "refuse"), ("words", reason)])
        .await;
    let letter = app.letters_to("eve@example.org").await;
    assert!(letter.text.contains(reason), "{}", letter.text);
    assert!(letter.html.contains(reason), "{}", letter.html);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_granted_a_group_by_a_curator_hears_that_they_look_after_it() {
    let (app, application, database) = app().await;
    let (group, _, _) = group_with_email(&app).await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let said = [("way", "curator"), ("words", "Jo at the council knows me.")];
    let claim = ann.post(&format!("{group}/claim"), &said).await.path;
    let cas = super::register::curator(&app, &database).await;
    let desk = claim.replace("/claim/", "/curate/claim/");
    cas.post(&desk, &[("then", "grant")]).await;
    let letter = app.letters_to("ann@example.org").await;
    assert_eq!(letter.subject, "You look after a group’s page now");
    assert_eq!(link_of(&app, &letter.text), "/groups");
    ann.get("/groups").await.says("/groups/");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_page_without_a_phone_number_offers_nobody_to_be_rung() {
    let (app, application, database) = app().await;
    let (group, _, _) = group_with_email(&app).await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    let claim = format!("{group}/claim");
    let short_id = &group[group.len() - 12..];
    let id = app.node().find_service_by_short_id(short_id).unwrap();
    let record = app.node().find_service(id).unwrap().unwrap();
    let organization = record.organization.id;
    let none = format!(
        "DELETE FROM phone WHERE service_id = '{id}' OR organization_id = '{organization}';
         UPDATE service SET version = version + 1 WHERE id = '{id}';
         UPDATE organization SET version = version + 1 WHERE id = '{organization}'"
    );
    execute(&database.url, &none).await;
    in_step(&app, &database).await;
    let page = ann.get(&claim).await;
    page.says("We can write to an address on the page");
    assert!(!page.answer.text.contains("ring the phone number"));
    application.stop().await.unwrap();
}
