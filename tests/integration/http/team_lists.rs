//! Lists of a team: everybody in it reads who put what there, two who change one at once lose nothing, nothing personal goes
//! on one unasked, and each ends unless somebody keeps it.

use super::shortlist_support::id;
use super::teams::{LEE, account_of, link_worker, start, team_of_two};
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visited, Visitor};
use jiff::{SignedDuration, Timestamp};

pub(super) const SINGING: &str = "Sing It Again";
pub(super) const DEAF_CLUB: &str = "Deaf Over 60s Lunch";
/// It says that it is about HIV, and its name doesn't.
const HIV: &str = "Red Kettle Wednesdays";

/// Keeps groups on somebody's own shortlist.
async fn keep(app: &TestApp, visitor: &Visitor<'_>, names: &[&str]) {
    for name in names {
        let id = id(app, name).await;
        visitor.post("/shortlist", &[("keep", &id)]).await;
    }
}

/// The id that stands last in a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

/// Puts somebody's shortlist on a list.
async fn put(visitor: &Visitor<'_>, list: &str) -> Visited {
    visitor
        .post("/account/lists", &[("list", last(list))])
        .await
}

/// A list of a team's with groups on it, and what each is known by there.
async fn list_of(
    app: &TestApp,
    maker: &Visitor<'_>,
    team: &str,
    names: &[&str],
) -> (String, Vec<String>) {
    let list = maker
        .post(team, &[("name", "Things to do on Tuesdays")])
        .await;
    assert!(list.path.contains("/account/lists/"), "{}", list.path);
    keep(app, maker, names).await;
    let page = put(maker, &list.path).await;
    let rows = rows(&page);
    assert_eq!(rows.len(), names.len(), "{}", page.answer.text);
    (list.path, rows)
}

/// What the groups on a list are known by there, in order.
fn rows(page: &Visited) -> Vec<String> {
    let rows = page.answer.text.split("name=\"note-").skip(1);
    rows.map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

/// Writes a note in place of one that was read.
async fn note(visitor: &Visitor<'_>, list: &str, row: &str, was: &str, text: &str) -> Visited {
    let fields = [
        (&*format!("note-{row}"), text),
        (&*format!("was-{row}"), was),
    ];
    visitor.post(list, &fields).await
}

/// Lets so many days pass for every list.
pub(super) async fn pass(database: &TestDatabase, days: u16) {
    let pass = format!(
        "UPDATE team_list SET made_at = made_at - interval '{days} days', expires_at = expires_at - interval '{days} days'"
    );
    execute(&database.url, &pass).await;
}

#[tokio::test]
async fn a_colleague_reads_who_put_what_on_a_list_and_makes_it_their_own_to_print() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let (list, groups) = list_of(&app, &lee, &team, &[SINGING, DEAF_CLUB]).await;
    note(&lee, &list, &groups[0], "", "Step-free by the side door").await;
    may.get(&team)
        .await
        .says("Things to do on Tuesdays")
        .says("2 groups.")
        .says("Made by Lee Shaw.");
    let page = may.get(&list).await;
    page.says("<title>A list of your team – Hereabouts</title>")
        .says("Lee Shaw made this list on")
        .says(SINGING)
        .says("Lee Shaw put it here on")
        .says("Step-free by the side door")
        .says("Lee Shaw wrote this on");
    assert_eq!(page.answer.header("cache-control"), "private, no-store");
    let moved = may.post(&list, &[("down", &groups[0])]).await;
    assert_eq!(rows(&moved), [groups[1].clone(), groups[0].clone()]);
    let own = may.post(&list, &[("then", "copy")]).await;
    assert_eq!(own.path, "/shortlist");
    own.says(SINGING).says(DEAF_CLUB).says("Tuesdays");
    assert!(!own.answer.text.contains("side door"), "notes stay behind");
    may.get("/shortlist/print").await.says(SINGING);
    let own = may.post("/shortlist", &[("clear", "yes")]).await;
    assert!(!own.answer.text.contains(SINGING));
    may.post(&list, &[("then", "copy"), ("notes", "yes")])
        .await
        .says("Step-free by the side door");
    let taken_off = may.post(&list, &[("take_off", &groups[0])]).await;
    assert_eq!(rows(&taken_off), [groups[1].clone()]);
    let end = may.post(&list, &[("then", "end")]).await;
    assert_eq!(end.path, team);
    assert_eq!(lee.get(&list).await.answer.status, 404);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn the_shortlist_leads_to_the_lists_of_whoever_has_a_team_and_of_nobody_else() {
    let (app, application, database) = app().await;
    let leads = |page: &Visited| page.answer.text.contains("href=\"/account/lists\"");
    let visitor = Visitor::of(&app);
    keep(&app, &visitor, &[SINGING]).await;
    assert!(!leads(&visitor.get("/shortlist").await));
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    keep(&app, &ann, &[SINGING]).await;
    assert!(!leads(&ann.get("/shortlist").await));
    let lee = link_worker(&app, &database, LEE).await;
    keep(&app, &lee, &[SINGING]).await;
    assert!(!leads(&lee.get("/shortlist").await), "no team yet");
    let team = start(&lee).await;
    assert!(leads(&lee.get("/shortlist").await));
    lee.get("/account/lists")
        .await
        .says("Your teams have no list yet");
    let list = lee.post(&team, &[("name", "Songs")]).await.path;
    let choose = lee.post("/account/lists", &[]).await;
    assert_eq!(choose.answer.status, 422);
    choose.says("Choose a list").says(SINGING).says("Songs");
    put(&lee, &list).await.says(SINGING);
    assert_eq!(put(&lee, &list).await.answer.status, 200, "twice is once");
    let count = "SELECT count(*) FROM team_list_service";
    assert_eq!(ask(&database.url, count).await, "1");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn two_who_change_a_list_at_once_lose_nothing() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let (list, groups) = list_of(&app, &lee, &team, &[SINGING]).await;
    keep(&app, &lee, &[DEAF_CLUB]).await;
    keep(&app, &may, &[HIV]).await;
    let (one, other) = tokio::join!(put(&lee, &list), put(&may, &list));
    assert_eq!((one.answer.status, other.answer.status), (200, 200));
    let page = lee.get(&list).await;
    assert_eq!(rows(&page).len(), 3);
    page.says("May Ito put it here on");

    // Both read it without a note; May writes first, and Lee moves another group without touching that note.
    let row = &groups[0];
    note(&may, &list, row, "", "Ring before you go").await;
    let others = rows(&page);
    let fields = [
        (&*format!("note-{row}"), ""),
        (&*format!("was-{row}"), ""),
        ("up", &others[2]),
    ];
    lee.post(&list, &fields).await.says("Ring before you go");
    let late = note(&lee, &list, row, "", "The lift is broken").await;
    assert_eq!(late.answer.status, 409);
    late.says("It now says “Ring before you go”")
        .says(">The lift is broken</textarea>");
    let both = "Ring before you go. The lift is broken";
    note(&lee, &list, row, "Ring before you go", both)
        .await
        .says(both)
        .says("Lee Shaw wrote this on");

    // May takes the group off while Lee writes about it.
    may.post(&list, &[("take_off", row)]).await;
    let late = note(&lee, &list, row, both, "Mended").await;
    assert_eq!(late.answer.status, 409);
    late.says("A colleague has taken Sing It Again off the list")
        .says("You wrote: “Mended”");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn of_two_who_rename_a_list_the_later_one_is_told_and_keeps_what_they_wrote() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Songs")]).await.path;
    let rename = async |visitor: &Visitor<'_>, version: &str, name: &str| {
        let fields = [("then", "name"), ("version", version), ("name", name)];
        visitor.post(&list, &fields).await
    };
    let version = lee.get(&list).await;
    let version = version
        .between("name=\"version\" value=\"", "\"")
        .to_owned();
    rename(&may, &version, "Singing")
        .await
        .says("<h1>Singing</h1>");
    let late = rename(&lee, &version, "Choirs").await;
    assert_eq!(late.answer.status, 409);
    late.says("<h1>Singing</h1>")
        .says("A colleague has just named this list “Singing”")
        .says("value=\"Choirs\"");
    let version = late.between("name=\"version\" value=\"", "\"").to_owned();
    rename(&lee, &version, "Choirs")
        .await
        .says("<h1>Choirs</h1>");
    let empty = rename(&lee, "3", " ").await;
    assert_eq!(empty.answer.status, 422);
    empty.says("Write a name").says("<h1>Choirs</h1>");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_looks_personal_in_a_note_is_asked_about_and_an_nhs_number_never_kept() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let (list, groups) = list_of(&app, &lee, &team, &[SINGING]).await;
    let row = &groups[0];
    let phone = "Ring 07700 900123";
    let asked = note(&lee, &list, row, "", phone).await;
    assert_eq!(asked.answer.status, 422);
    asked
        .says("Is this about a person?")
        .says("a phone number")
        .says(&format!(">{phone}</textarea>"));
    assert!(!lee.get(&list).await.answer.text.contains(phone));
    let shown = asked.between("name=\"all_the_same\" value=\"", "\"");
    let fields = [
        (&*format!("note-{row}"), phone),
        (&*format!("was-{row}"), ""),
        ("all_the_same", shown),
    ];
    lee.post(&list, &fields).await.says(phone);
    let never = note(&lee, &list, row, phone, "NHS 943 476 5919").await;
    assert_eq!(never.answer.status, 422);
    never.says("An NHS number is never kept");
    assert!(!never.answer.text.contains("all_the_same"));
    let long = "ä".repeat(201);
    let page = note(&lee, &list, row, phone, &long).await;
    assert_eq!(page.answer.status, 422);
    page.says("This is 1 letter too long").says(&long);
    let named = lee.post(&team, &[("name", "For 12/6/1948")]).await;
    assert_eq!(named.answer.status, 422);
    named.says("This looks like a date of birth");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn ones_own_notes_go_on_a_teams_list_only_when_one_says_so_and_after_a_look() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let list = lee.post(&team, &[("name", "Songs")]).await.path;
    keep(&app, &lee, &[SINGING]).await;
    let own = format!("note-{}", id(&app, SINGING).await);
    lee.post("/shortlist", &[(&own, "Born 12/6/1948"), ("save", "yes")])
        .await
        .says("Born 12/6/1948");
    let fields = [("list", last(&list)), ("notes", "yes")];
    let asked = lee.post("/account/lists", &fields).await;
    assert_eq!(asked.answer.status, 422);
    asked
        .says("a date of birth")
        .says("Is this about a person?");
    let page = put(&lee, &list).await;
    page.says(SINGING);
    assert!(!page.answer.text.contains("1948"));
    lee.post("/shortlist", &[(&own, "Has a piano"), ("save", "yes")])
        .await;
    lee.post("/account/lists", &fields)
        .await
        .says("Has a piano");
    may.get(&list).await.says("Has a piano");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_list_ends_after_ninety_days_unless_somebody_keeps_it() {
    let (app, application, database) = app().await;
    let (lee, may, team) = team_of_two(&app, &database).await;
    let (list, groups) = list_of(&app, &lee, &team, &[SINGING]).await;
    let soon = |page: &Visited| page.answer.text.contains("This list ends soon");
    assert!(!soon(&may.get(&list).await));
    pass(&database, 77).await;
    assert!(soon(&may.get(&list).await));
    may.get(&team).await.says("Ending soon");
    may.get("/account/teams").await.says("Ending soon");
    let kept = may.post(&list, &[("then", "keep")]).await;
    assert!(kept.path == list && !soon(&kept));
    pass(&database, 89).await;
    assert!(soon(&may.get(&list).await), "it was kept for 90 days more");
    pass(&database, 1).await;
    assert_eq!(may.get(&list).await.answer.status, 404);
    assert!(!may.get(&team).await.answer.text.contains(&list));
    for fields in [[("then", "keep")], [("up", &*groups[0])]] {
        assert_eq!(may.post(&list, &fields).await.answer.status, 404);
    }
    keep(&app, &may, &[DEAF_CLUB]).await;
    assert_eq!(put(&may, &list).await.answer.status, 404);
    let rows = "SELECT (SELECT count(*) FROM team_list) + (SELECT count(*) FROM team_list_service)";
    assert_eq!(ask(&database.url, rows).await, "2");
    hereabouts::directory::forget_what_is_old(app.node(), Timestamp::now())
        .await
        .unwrap();
    assert_eq!(ask(&database.url, rows).await, "0");
    assert_eq!(ask(&database.url, "SELECT count(*) FROM team").await, "1");
    let later = Timestamp::now() + SignedDuration::from_hours(15 * 24);
    hereabouts::directory::forget_what_is_old(app.node(), later)
        .await
        .unwrap();
    let invitations = "SELECT count(*) FROM invitation";
    assert_eq!(ask(&database.url, invitations).await, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_list_and_a_team_hold_so_much_and_say_so() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let (list, _) = list_of(&app, &lee, &team, &[SINGING]).await;
    let fill = format!(
        "INSERT INTO team_list_service (team_list_id, service_id, ordinal, added_at)
         SELECT '{}', id, 7, now() FROM service WHERE id NOT IN (SELECT service_id FROM team_list_service) LIMIT 99",
        last(&list)
    );
    execute(&database.url, &fill).await;
    let count = "SELECT count(*) FROM team_list_service";
    assert_eq!(ask(&database.url, count).await, "100");
    let off = "DELETE FROM team_list_service WHERE ordinal = 7 AND service_id IN (SELECT id FROM service WHERE name LIKE 'Deaf Over 60s%')";
    execute(&database.url, off).await;
    let fill = fill.replace("LIMIT 99", "AND name NOT LIKE 'Deaf Over 60s%' LIMIT 1");
    if ask(&database.url, count).await != "100" {
        execute(&database.url, &fill).await;
    }
    keep(&app, &lee, &[DEAF_CLUB]).await;
    let page = put(&lee, &list).await;
    assert_eq!(page.answer.status, 409);
    page.says("A list has room for 100 groups");
    assert_eq!(ask(&database.url, count).await, "100");
    let own = lee.post(&list, &[("then", "copy")]).await;
    assert_eq!(own.answer.status, 422);
    own.says("it has room for 20 groups").says("one by one");

    let lees = account_of(&database, LEE).await;
    let fill = format!(
        "INSERT INTO team_list (id, team_id, name, made_by, made_at, expires_at)
         SELECT gen_random_uuid(), '{}', 'List ' || n, '{lees}', now(), now() + interval '90 days' FROM generate_series(1, 49) n",
        last(&team)
    );
    execute(&database.url, &fill).await;
    let page = lee.post(&team, &[("name", "One more")]).await;
    assert_eq!(page.answer.status, 409);
    page.says("The team has 50 lists")
        .says("value=\"One more\"");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_merged_shows_what_it_has_become_and_what_is_gone_says_so() {
    let (app, application, database) = app().await;
    let doubled = super::merge::doubled(&app, &database).await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let (list, rows) = list_of(
        &app,
        &lee,
        &team,
        &["Quayside singing for memries", SINGING],
    )
    .await;
    assert_eq!(rows[0], doubled.ids[1]);
    note(&lee, &list, &rows[0], "", "Has a piano").await;
    doubled
        .merge(&[("keep", "one")])
        .await
        .says("They are one now");
    let hide = format!(
        "UPDATE service SET publication_state = 'hidden' WHERE id = '{}'",
        rows[1]
    );
    execute(&database.url, &hide).await;
    super::register::in_step(&app, &database).await;
    let page = lee.get(&list).await;
    page.says("Quayside singing for memory")
        .says("Has a piano")
        .says("This group has gone");
    assert!(!page.answer.text.contains("memries"));
    assert!(!page.answer.text.contains(SINGING));
    keep(&app, &lee, &["Quayside singing for memory"]).await;
    put(&lee, &list).await;
    let count = "SELECT count(*) FROM team_list_service";
    assert_eq!(ask(&database.url, count).await, "2", "it is there already");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_would_betray_somebody_stands_in_no_title() {
    let (app, application, database) = app().await;
    let (lee, _may, team) = team_of_two(&app, &database).await;
    let (list, _) = list_of(&app, &lee, &team, &[HIV]).await;
    for path in [&list, &team] {
        let page = lee.get(path).await;
        let title = page.between("<title>", "</title>");
        assert!(
            !title.contains("Tuesdays") && !title.contains("Red Kettle"),
            "{title}"
        );
        page.says("name=\"robots\" content=\"noindex\"");
    }
    lee.get("/shortlist/print")
        .await
        .says("Details you asked for");
    application.stop().await.unwrap();
}
