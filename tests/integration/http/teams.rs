//! Teams of link workers: the lead asks colleagues in by a letter, takes them off and hands over; whoever is not in a team, or
//! no link worker any more, reads nothing of it.

use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visitor, link_of};
use hereabouts::directory::accounts;
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role};
use reqwest::Method;

pub(crate) const LEE: &str = "lee@example.org";
pub(crate) const MAY: &str = "may@example.org";
const TEAM: &str = "Leeds West primary care network";

/// A link worker, signed in.
pub(crate) async fn link_worker<'a>(
    app: &'a TestApp,
    database: &TestDatabase,
    email: &str,
) -> Visitor<'a> {
    let mut connection = database.database.connection().await.unwrap();
    Visitor::with_role(app, &mut connection, email, Role::LinkWorker).await
}

/// Starts a team, and gives its path.
pub(crate) async fn start(lead: &Visitor<'_>) -> String {
    let team = lead.post("/account/teams", &[("name", TEAM)]).await;
    assert_eq!(team.answer.status, 200, "{}", team.answer.text);
    team.path
}

/// Invites an address into a team, and gives the link of the letter.
pub(crate) async fn invite(app: &TestApp, lead: &Visitor<'_>, team: &str, email: &str) -> String {
    let fields = [("then", "invite"), ("email", email)];
    lead.post(&format!("{team}/people"), &fields)
        .await
        .says("The letter is on its way");
    loop {
        // Letters to sign in go to the same address.
        let letter = app.letters_to(email).await;
        let link = link_of(app, &letter.text);
        if link.contains("/team-invited/") {
            assert!(letter.text.contains(TEAM), "{}", letter.text);
            return link;
        }
    }
}

/// Lee leads a team that May is in; with its path.
pub(crate) async fn team_of_two<'a>(
    app: &'a TestApp,
    database: &TestDatabase,
) -> (Visitor<'a>, Visitor<'a>, String) {
    let lee = link_worker(app, database, LEE).await;
    lee.post("/account", &[("name", "Lee Shaw")]).await;
    let may = link_worker(app, database, MAY).await;
    may.post("/account", &[("name", "May Ito")]).await;
    let team = start(&lee).await;
    let link = invite(app, &lee, &team, MAY).await;
    assert_eq!(may.post(&link, &[]).await.path, team);
    (lee, may, team)
}

pub(super) async fn account_of(database: &TestDatabase, email: &str) -> String {
    let of = format!(
        "SELECT a.id FROM account a JOIN person_detail p ON p.id = a.person_detail_id WHERE p.email = '{email}'"
    );
    ask(&database.url, &of).await
}

/// Takes the role from somebody behind the program's back, so that their session goes on.
pub(super) async fn take_role(database: &TestDatabase, email: &str) {
    let id = account_of(database, email).await;
    execute(
        &database.url,
        &format!("DELETE FROM account_role WHERE account_id = '{id}'"),
    )
    .await;
}

async fn status(visitor: &Visitor<'_>, path: &str) -> u16 {
    visitor.once(Method::GET, path, None).await.status
}

#[tokio::test]
async fn a_link_worker_starts_a_team_and_a_colleague_joins_by_the_letter_and_nobody_else_by_it() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    lee.get("/account").await.says("href=\"/account/teams\"");
    lee.get("/account/teams")
        .await
        .says("You are in no team yet");
    let team = start(&lee).await;
    lee.get("/account/teams").await.says(TEAM).says(&team);
    let may = link_worker(&app, &database, MAY).await;
    assert_eq!(status(&may, &team).await, 404);
    let link = invite(&app, &lee, &team, MAY).await;
    let sue = link_worker(&app, &database, "sue@example.org").await;
    let stolen = sue.post(&link, &[]).await;
    assert_eq!(stolen.answer.status, 404, "it went to another address");
    may.get(&link).await.says(TEAM).says("Yes, I will join");
    assert_eq!(status(&may, &team).await, 404, "opening it does nothing");
    let joined = may.post(&link, &[]).await;
    assert_eq!(joined.path, team);
    joined.says(TEAM);
    let again = may.post(&link, &[]).await;
    assert_eq!(again.answer.status, 404, "an invitation is good once");
    may.get(&format!("{team}/people"))
        .await
        .says(LEE)
        .says(MAY)
        .says("leads");
    let events =
        "SELECT string_agg(kind, ' ' ORDER BY id) FROM account_event WHERE kind LIKE 'team%'";
    assert_eq!(ask(&database.url, events).await, "team-joined team-joined");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn saying_yes_makes_nobody_a_link_worker_and_whoever_becomes_one_can_still_say_it() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    let team = start(&lee).await;
    let link = invite(&app, &lee, &team, "pat@example.org").await;
    let pat = Visitor::signed_in(&app, "pat@example.org").await;
    let page = pat.get(&link).await;
    page.says("Your account is not a link worker’s yet")
        .says("make pat@example.org a link worker");
    assert!(!page.answer.text.contains("Yes, I will join"));
    let refused = pat.post(&link, &[]).await;
    assert_eq!(refused.answer.status, 403);
    assert_eq!(status(&pat, &team).await, 403);
    let pat = link_worker(&app, &database, "pat@example.org").await;
    assert_eq!(pat.post(&link, &[]).await.path, team);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn an_invitation_says_the_same_whether_or_not_the_address_has_an_account() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    let people = format!("{}/people", start(&lee).await);
    link_worker(&app, &database, MAY).await;
    let mut pages = Vec::new();
    for email in [MAY, "nobody@example.org"] {
        let fields = [("then", "invite"), ("email", email)];
        pages.push(lee.post(&people, &fields).await.answer.text);
    }
    assert_eq!(pages[0], pages[1]);
    let wrong = [("then", "invite"), ("email", "may at work")];
    let page = lee.post(&people, &wrong).await;
    assert_eq!(page.answer.status, 422);
    page.says("like ann@example.org")
        .says("value=\"may at work\"");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn strangers_and_other_teams_are_told_that_there_is_nothing() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Singing")]).await.path;
    let sue = link_worker(&app, &database, "sue@example.org").await;
    start(&sue).await;
    let lees = account_of(&database, LEE).await;
    let sues = account_of(&database, "sue@example.org").await;
    let people = format!("{team}/people");
    for path in [&team, &people, &list] {
        assert_eq!(status(&sue, path).await, 404, "{path}");
    }
    for (path, fields) in [
        (&team, [("name", "Mine now"), ("then", "")]),
        (&people, [("then", "invite"), ("email", "sue@example.org")]),
        (&people, [("then", "remove"), ("who", &lees)]),
        (&people, [("then", "hand-over"), ("who", &sues)]),
        (&people, [("then", "name"), ("name", "Mine now")]),
        (&list, [("then", "keep"), ("", "")]),
        (&list, [("then", "end"), ("", "")]),
        (&list, [("then", "name"), ("name", "Mine now")]),
        (&list, [("then", "copy"), ("", "")]),
        (&list, [("then", ""), ("", "")]),
    ] {
        let answer = sue.post(path, &fields).await.answer;
        assert_eq!(answer.status, 404, "{path} {fields:?}");
        assert!(!answer.text.contains(TEAM) && !answer.text.contains("Singing"));
    }
    for role in [Role::Curator, Role::Administrator] {
        let mut connection = database.database.connection().await.unwrap();
        let email = format!("{role}@example.org");
        let staff = Visitor::with_role(&app, &mut connection, &email, role).await;
        assert_eq!(status(&staff, &list).await, 403, "{role}");
    }
    assert_eq!(status(&lee, &list).await, 200);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_taken_off_reads_nothing_at_once_and_comes_back_by_no_second_letter() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Singing")]).await.path;
    assert_eq!(status(&may, &list).await, 200);
    let second = invite(&app, &lee, &team, MAY).await;
    let mays = account_of(&database, MAY).await;
    let people = format!("{team}/people");
    lee.post(&people, &[("then", "remove"), ("who", &mays)])
        .await;
    for path in [&team, &people, &list] {
        assert_eq!(status(&may, path).await, 404, "{path}");
    }
    assert_eq!(may.post(&second, &[]).await.answer.status, 404);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_no_link_worker_any_more_reads_nothing_and_another_leads() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Singing")]).await.path;
    take_role(&database, LEE).await;
    let people = format!("{team}/people");
    for path in [&team, &people, &list, &"/account/teams".to_owned()] {
        assert_eq!(status(&lee, path).await, 403, "{path}");
    }
    may.get(&people)
        .await
        .says("Is not a link worker here any more")
        .says("Ask a colleague to join");
    let mut connection = database.database.connection().await.unwrap();
    let grant = Grant {
        role: Role::LinkWorker,
        area: None,
    };
    let address = EmailAddress::parse(LEE).unwrap();
    accounts::grant(
        &mut connection,
        &address,
        PageLanguage::English,
        &grant,
        None,
    )
    .await
    .unwrap();
    let lee = Visitor::signed_in(&app, LEE).await;
    lee.get(&people).await.says("Ask a colleague to join");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_lead_hands_over_before_they_go_and_a_team_ends_with_whoever_leaves_last() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    lee.post(&team, &[("name", "Singing")]).await;
    let people = format!("{team}/people");
    let (lees, mays) = (
        account_of(&database, LEE).await,
        account_of(&database, MAY).await,
    );
    let coup = may
        .post(&people, &[("then", "hand-over"), ("who", &mays)])
        .await;
    assert_eq!(coup.answer.status, 404, "only who leads hands over");
    let gone = lee
        .post(&people, &[("then", "remove"), ("who", &lees)])
        .await;
    assert_eq!(gone.answer.status, 409);
    gone.says("Hand over to somebody else first");
    lee.post(&people, &[("then", "hand-over"), ("who", &mays)])
        .await;
    may.post(&people, &[("then", "name"), ("name", "Leeds West PCN")])
        .await
        .says("Who is in Leeds West PCN");
    let left = lee
        .post(&people, &[("then", "remove"), ("who", &lees)])
        .await;
    assert_eq!(left.path, "/account/teams");
    may.get(&people).await.says("If you leave, it ends");
    may.post(&people, &[("then", "remove"), ("who", &mays)])
        .await;
    for table in ["team", "team_member", "team_list", "invitation"] {
        let count = format!("SELECT count(*) FROM {table}");
        assert_eq!(ask(&database.url, &count).await, "0", "{table}");
    }
    let events =
        "SELECT string_agg(kind, ' ' ORDER BY id) FROM account_event WHERE kind LIKE 'team-l%'";
    assert_eq!(
        ask(&database.url, events).await,
        "team-lead-handed-over team-left team-left"
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_one_too_many_is_told_what_to_do() {
    let (app, application, database) = app().await;
    let lee = link_worker(&app, &database, LEE).await;
    for name in ["", "   "] {
        let page = lee.post("/account/teams", &[("name", name)]).await;
        assert_eq!(page.answer.status, 422);
        page.says("Write a name");
    }
    let personal = [("name", "For 943 476 5919")];
    lee.post("/account/teams", &personal)
        .await
        .says("This looks like an NHS number")
        .says("value=\"For 943 476 5919\"");
    let team = start(&lee).await;
    for _ in 1..10 {
        start(&lee).await;
    }
    let page = lee.post("/account/teams", &[("name", "One more")]).await;
    assert_eq!(page.answer.status, 409);
    page.says("You are in 10 teams").says("value=\"One more\"");

    let people = format!("{team}/people");
    for number in 0..10 {
        let email = format!("somebody-{number}@example.org");
        lee.post(&people, &[("then", "invite"), ("email", &email)])
            .await
            .says("The letter is on its way");
    }
    let page = lee
        .post(&people, &[("then", "invite"), ("email", MAY)])
        .await;
    assert_eq!(page.answer.status, 429);
    page.says("Please go on tomorrow");
    let id = team.rsplit('/').next().unwrap();
    let many = format!(
        "WITH person AS (INSERT INTO person_detail (id, name) SELECT gen_random_uuid(), 'Colleague ' || n FROM generate_series(1, 29) n RETURNING id),
              owner AS (INSERT INTO account (id, person_detail_id, email_sha256, language, created_at)
                        SELECT gen_random_uuid(), id, sha256(id::text::bytea), 'en', now() FROM person RETURNING id)
         INSERT INTO team_member (team_id, account_id, is_lead, joined_at) SELECT '{id}', id, false, now() FROM owner;
         UPDATE invitation SET invited_at = invited_at - interval '2 days', expires_at = expires_at - interval '2 days'"
    );
    execute(&database.url, &many).await;
    let page = lee
        .post(&people, &[("then", "invite"), ("email", MAY)])
        .await;
    assert_eq!(page.answer.status, 409);
    page.says("The team has 30 people");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn somebodys_copy_has_what_they_did_in_teams_and_closing_the_account_leaves_it_without_a_name()
 {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Singing")]).await.path;
    let singing = super::shortlist_support::id(&app, "Sing It Again").await;
    lee.post("/shortlist", &[("keep", &singing)]).await;
    let put = lee
        .post(
            "/account/lists",
            &[("list", list.rsplit('/').next().unwrap())],
        )
        .await;
    put.says("Lee Shaw put it here on");
    let row = put.between("name=\"note-", "\"").to_owned();
    let note = [(&*format!("note-{row}"), "Ask for the tenor section")];
    lee.post(&list, &note).await.says("Lee Shaw wrote this on");
    let copy = lee.post("/account/data.json", &[]).await.answer.json();
    assert_eq!(copy["teams"][0]["name"], TEAM);
    assert_eq!(copy["teams"][0]["is_lead"], true);
    let done: Vec<(&str, &str)> = copy["team_lists"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["did"].as_str().unwrap(), one["list"].as_str().unwrap()))
        .collect();
    assert_eq!(
        done,
        [
            ("made", "Singing"),
            ("added", "Singing"),
            ("noted", "Singing")
        ]
    );
    assert_eq!(copy["team_lists"][2]["note"], "Ask for the tenor section");
    assert_eq!(copy["team_lists"][2]["service_id"], row.as_str());
    invite(&app, &lee, &team, "sue@example.org").await;

    lee.get("/account/close")
        .await
        .says("stays without your name");
    lee.post("/account/close", &[]).await;
    let page = may.get(&list).await;
    page.says("Ask for the tenor section")
        .says("Somebody who has left put it here on")
        .says("Somebody who has left wrote this on")
        .says("Somebody who has left made this list on");
    assert!(!page.answer.text.contains("Lee Shaw"));
    may.get(&format!("{team}/people"))
        .await
        .says("Ask a colleague to join");
    let left = "SELECT (SELECT count(*) FROM team_list_service WHERE added_by IS NOT NULL OR noted_by IS NOT NULL)
                     + (SELECT count(*) FROM invitation WHERE accepted_at IS NULL)";
    assert_eq!(ask(&database.url, left).await, "0");
    may.post("/account/close", &[]).await;
    assert_eq!(ask(&database.url, "SELECT count(*) FROM team").await, "0");
    application.stop().await.unwrap();
}
