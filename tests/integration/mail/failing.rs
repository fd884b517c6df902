//! What becomes of letters when servers refuse, processes die and time runs out.

use super::*;
use crate::support::mail_server::MailServer;
use crate::support::wire::Wire;
use jiff::SignedDuration;
use tokio::runtime::Handle;

#[tokio::test]
async fn after_a_crash_at_the_worst_moment_the_same_message_goes_again() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let mut wire = Wire::to(&database.url);
    let along_wire = Database::new(wire.url(), 4, Handle::current()).unwrap();
    server.set("hold");
    let at_work = AtWork::over(along_wire, server.transport());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    server.noted("has-data").await;
    // The server takes the message, and the process dies before it can say so.
    wire.cut();
    server.unset("hold");
    server.letters(1).await;
    at_work.crash().await;
    says(
        &database.url,
        "concat(count(sent_at), ' ', count(leased_until))",
        "0 1",
    )
    .await;
    make_due(&database.url).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    says(&database.url, "count(sent_at)", "1").await;
    let letters = server.letters(2).await;
    for name in ["Message-ID", "Date", "Subject", "Content-Type"] {
        assert_eq!(letters[0].header(name), letters[1].header(name));
    }
    let body = |at: usize| letters[at].raw.split_once("\n\n").unwrap().1.to_owned();
    assert_eq!(body(0), body(1));
}

#[tokio::test]
async fn a_letter_that_somebody_is_sending_is_nobody_elses_until_the_lease_is_over() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    server.set("hold");
    let _slow = AtWork::over(database.database.clone(), server.transport());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    server.noted("has-data").await;
    let connection = &mut database.database.connection().await.unwrap();
    let claim = hereabouts::store::outgoing_mail::claim_mail;
    let in_minutes = |minutes| Timestamp::now() + SignedDuration::from_mins(minutes);
    assert_eq!(claim(connection, 4, in_minutes(4)).await.unwrap(), []);
    let again = claim(connection, 4, in_minutes(6)).await.unwrap();
    assert_eq!(again.iter().map(|one| one.attempt).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again_later() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    server.set("busy");
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    says(&database.url, "max(last_error)", "deferred 451").await;
    let waits = "bool_and(attempts = 1 AND leased_until IS NULL AND recipient IS NOT NULL AND next_attempt_at - created_at
                 BETWEEN interval '1 minute' AND interval '2 minutes')";
    says(&database.url, waits, "t").await;
    assert!(server.taken().is_empty());
    server.unset("busy");
    make_due(&database.url).await;
    server.letters(1).await;
    says(
        &database.url,
        "concat(count(sent_at), ' ', max(attempts))",
        "1 2",
    )
    .await;
}

#[tokio::test]
async fn a_recipient_whom_the_server_refuses_is_given_up_at_once_and_forgotten() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    leave(&database, &letter(Language::En, "nobody@example.com", None)).await;
    says(&database.url, "count(given_up_at)", "1").await;
    says(
        &database.url,
        "concat(max(attempts), ' ', max(last_error))",
        "1 recipient-refused 550",
    )
    .await;
    says(&database.url, IS_EMPTY, "t").await;
    let all = sql::ask(
        &database.url,
        "SELECT outgoing_mail::text FROM outgoing_mail",
    )
    .await;
    assert!(!all.contains("nobody@") && !all.contains("1234"), "{all}");
}

#[tokio::test]
async fn a_letter_is_given_up_after_three_days() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    server.set("busy");
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    let older = "UPDATE outgoing_mail SET created_at = created_at - interval '73 hours'";
    sql::execute(&database.url, older).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    says(&database.url, "count(given_up_at)", "1").await;
    says(&database.url, IS_EMPTY, "t").await;
}

#[tokio::test]
async fn a_code_that_is_over_is_never_sent() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let ago = |minutes| Timestamp::now() - SignedDuration::from_mins(minutes);
    let over = letter(Language::En, "late@example.com", Some(ago(5)));
    let mut connection = database.database.connection().await.unwrap();
    insert_mail(&mut connection, &over, ago(20)).await.unwrap();
    drop(connection);
    let good = letter(Language::En, "ann@example.com", Some(ago(-10)));
    leave(&database, &good).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    assert_eq!(server.letters(1).await[0].to, "ann@example.com");
    says(
        &database.url,
        "concat(count(sent_at), ' ', count(given_up_at))",
        "1 1",
    )
    .await;
    says(&database.url, "max(last_error)", "expired").await;
    says(&database.url, IS_EMPTY, "t").await;
}

#[tokio::test]
async fn letters_wait_while_the_database_is_away_and_go_when_it_is_back() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let mut wire = Wire::to(&database.url);
    wire.cut();
    let along_wire = Database::new(wire.url(), 4, Handle::current()).unwrap();
    let _at_work = AtWork::over(along_wire, server.transport());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    wire.mend();
    server.letters(1).await;
    says(&database.url, "count(sent_at)", "1").await;
}

#[tokio::test]
async fn a_server_that_is_not_there_costs_nothing_but_the_wait() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let nowhere = server.transport();
    drop(server);
    let at_work = AtWork::over(database.database.clone(), nowhere);
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    says(&database.url, "max(last_error)", "unreachable").await;
    says(&database.url, "count(recipient)", "1").await;
    at_work.stop().await;
}
