//! Who looks after a group's pages: the lead asks others, takes them off and hands over; nobody else does, and nobody learns
//! whether an address has an account.

use super::register::{ANN, curator, decide, register_and_send};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::ask;
use crate::support::visitor::{Visitor, link_of};

pub(super) const BOB: &str = "bob@example.org";

/// Ann leads a group. Gives her, and where its people are listed.
pub(super) async fn led<'a>(app: &'a TestApp, database: &TestDatabase) -> (Visitor<'a>, String) {
    let ann = Visitor::signed_in(app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(app, database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    for _ in 0..3 {
        app.letters_to(ANN).await;
    }
    let id = ask(
        &database.url,
        "SELECT organization_id FROM organization_manager",
    )
    .await;
    (ann, format!("/groups/{id}"))
}

pub(super) async fn account_of(database: &TestDatabase, email: &str) -> String {
    let of = format!(
        "SELECT a.id FROM account a JOIN person_detail p ON p.id = a.person_detail_id WHERE p.email = '{email}'"
    );
    ask(&database.url, &of).await
}

#[tokio::test]
async fn a_lead_invites_somebody_who_says_yes_and_takes_the_lead_over() {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    ann.get("/groups")
        .await
        .says("Quayside Singers")
        .says(&people);
    let sent = ann
        .post(&people, &[("then", "invite"), ("email", BOB)])
        .await;
    sent.says("The letter is on its way");
    let letter = app.letters_to(BOB).await;
    assert!(letter.text.contains("Quayside Singers"), "{}", letter.text);
    let link = link_of(&app, &letter.text);
    let eve = Visitor::signed_in(&app, "eve@example.org").await;
    let stolen = eve.post(&link, &[]).await;
    assert_eq!(stolen.answer.status, 404, "it went to another address");
    let bob = Visitor::signed_in(&app, BOB).await;
    assert_eq!(bob.get(&people).await.answer.status, 404);
    bob.get(&link)
        .await
        .says("Quayside Singers")
        .says("Yes, I will");
    assert_eq!(
        bob.get(&people).await.answer.status,
        404,
        "opening the link does nothing"
    );
    assert_eq!(bob.post(&link, &[]).await.path, "/groups");
    let again = bob.post(&link, &[]).await;
    assert_eq!(again.answer.status, 404, "an invitation is good once");
    let (anns, bobs) = (
        account_of(&database, ANN).await,
        account_of(&database, BOB).await,
    );
    let taken = bob
        .post(&people, &[("then", "hand-over"), ("who", &bobs)])
        .await;
    assert_eq!(taken.answer.status, 404, "only who leads hands over");
    let thrown_out = bob
        .post(&people, &[("then", "remove"), ("who", &anns)])
        .await;
    assert_eq!(thrown_out.answer.status, 404);
    let gone = ann
        .post(&people, &[("then", "remove"), ("who", &anns)])
        .await;
    assert_eq!(
        gone.answer.status, 409,
        "the lead hands over before they go"
    );
    ann.post(&people, &[("then", "hand-over"), ("who", &bobs)])
        .await
        .says("leads");
    let left = ann
        .post(&people, &[("then", "remove"), ("who", &anns)])
        .await;
    assert_eq!(left.path, "/groups");
    left.says("You look after no group yet");
    assert_eq!(ann.get(&people).await.answer.status, 404);
    bob.get(&people).await.says("leads");
    let events = "SELECT string_agg(kind, ' ' ORDER BY id) FROM account_event WHERE kind LIKE 'manager%' OR kind LIKE 'lead%'";
    assert_eq!(
        ask(&database.url, events).await,
        "manager-added manager-added lead-handed-over manager-removed"
    );
    application.stop().await.unwrap();
}

/// Ann asks somebody to look after a group too; gives the link of the letter.
async fn asked(app: &TestApp, ann: &Visitor<'_>, people: &str, email: &str) -> String {
    ann.post(people, &[("then", "invite"), ("email", email)])
        .await
        .says("The letter is on its way");
    loop {
        // Letters to sign in go to the same address.
        let letter = app.letters_to(email).await;
        if letter.text.contains("/invited/") {
            return link_of(app, &letter.text);
        }
    }
}

#[tokio::test]
async fn whoever_is_taken_off_does_not_come_back_by_a_letter_that_they_had_before() {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let first = asked(&app, &ann, &people, BOB).await;
    let second = asked(&app, &ann, &people, BOB).await;
    bob.post(&first, &[]).await;
    let bobs = account_of(&database, BOB).await;
    ann.post(&people, &[("then", "remove"), ("who", &bobs)])
        .await;
    let back = bob.post(&second, &[]).await;
    assert_eq!(back.answer.status, 404);
    assert_eq!(bob.get(&people).await.answer.status, 404);
    let third = asked(&app, &ann, &people, BOB).await;
    assert_eq!(
        bob.post(&third, &[]).await.path,
        "/groups",
        "asked again, they come again"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn when_the_lead_closes_their_account_whoever_has_looked_after_it_the_longest_leads_and_is_told()
 {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    let bob = Visitor::signed_in(&app, BOB).await;
    let link = asked(&app, &ann, &people, BOB).await;
    bob.post(&link, &[]).await;
    let zoe = "zoe@example.org";
    let youngest = Visitor::signed_in(&app, zoe).await;
    let link = asked(&app, &ann, &people, zoe).await;
    youngest.post(&link, &[]).await;
    ann.post("/account/close", &[]).await;
    bob.get(&people).await.says("Ask somebody else");
    let leads = "SELECT string_agg(p.email, ' ') FROM organization_manager m JOIN account a ON a.id = m.account_id
                 JOIN person_detail p ON p.id = a.person_detail_id WHERE m.is_lead";
    assert_eq!(ask(&database.url, leads).await, BOB);
    let told = loop {
        let letter = app.letters_to(BOB).await;
        if letter.subject.contains("lead") {
            break letter;
        }
    };
    assert!(told.text.contains("Quayside Singers"), "{}", told.text);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_invitation_says_the_same_whether_or_not_the_address_has_an_account_and_refuses_none_that_is_none()
 {
    let (app, application, database) = app().await;
    let (ann, people) = led(&app, &database).await;
    Visitor::signed_in(&app, BOB).await;
    let mut pages = Vec::new();
    for email in [BOB, "nobody@example.org"] {
        let page = ann
            .post(&people, &[("then", "invite"), ("email", email)])
            .await;
        pages.push(page.answer.text);
    }
    assert_eq!(pages[0], pages[1]);
    let wrong = ann
        .post(&people, &[("then", "invite"), ("email", "bob at home")])
        .await;
    assert_eq!(wrong.answer.status, 422);
    wrong
        .says("like ann@example.org")
        .says("value=\"bob at home\"");
    application.stop().await.unwrap();
}
