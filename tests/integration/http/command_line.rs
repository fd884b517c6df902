//! The administrator's command line, beside a program that serves: the very program, over the same database.

use super::register::{ANN, curator, decide, in_step, register_and_send};
use super::still_right::due_group;
use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::sql::{ask, execute};
use crate::support::visitor::Visitor;
use secrecy::ExposeSecret;
use std::process::{Command, Output};

const CAS: &str = "cas@example.org";

async fn run(database: &TestDatabase, arguments: &[&str]) -> Output {
    let data_dir = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_hereabouts"));
    command
        .args(arguments)
        .env("DATABASE_URL", database.url.expose_secret())
        .env("HEREABOUTS_DATA_DIR", data_dir.path())
        .env("HEREABOUTS_PUBLIC_URL", "https://hereabouts.example.org");
    let running = tokio::task::spawn_blocking(move || command.output().unwrap());
    running.await.unwrap()
}

/// What a command prints that does what it is told.
async fn prints(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = run(database, arguments).await;
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// What it says when it does not.
async fn complains(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = run(database, arguments).await;
    assert!(!output.status.success(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn the_first_administrator_is_made_and_whoever_is_invited_hears_of_it_by_a_letter() {
    let (app, application, database) = app().await;
    let grant = ["admin", "grant", "ada@example.org", "administrator"];
    prints(&database, &grant).await;
    let of_folkestone = ["curator", "--area", "Folkestone and Hythe"];
    let invite = [["admin", "invite", CAS].as_slice(), &of_folkestone].concat();
    let said = prints(&database, &invite).await;
    assert!(said.contains("curator of Folkestone and Hythe"), "{said}");
    let letter = app.letters_to(CAS).await;
    assert_eq!(letter.subject, "You can sign in to Hereabouts");
    for words in [
        "a curator for Folkestone and Hythe",
        "https://hereabouts.example.org/sign-in",
    ] {
        assert!(letter.text.contains(words), "{}", letter.text);
    }
    let said = prints(&database, &["admin", "list"]).await;
    let all = "ada@example.org: administrator\ncas@example.org: curator of Folkestone and Hythe\n";
    assert_eq!(said, all);
    let cas = Visitor::signed_in(&app, CAS).await;
    assert_eq!(cas.get("/curate").await.answer.status, 200);
    let revoke = [["admin", "revoke", CAS].as_slice(), &of_folkestone].concat();
    prints(&database, &revoke).await;
    let after = cas.get("/curate").await;
    assert!(after.path.starts_with("/sign-in"), "revoking signs out");
    assert!(
        complains(&database, &revoke)
            .await
            .contains("no account with this address has that role")
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_has_lost_a_phone_is_signed_out_everywhere() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, "ann@example.org").await;
    prints(&database, &["admin", "sign-out", "ann@example.org"]).await;
    let after = ann.get("/account").await.path;
    assert!(after.starts_with("/sign-in"), "{after}");
    let nobody = ["admin", "sign-out", "nobody@example.org"];
    assert!(complains(&database, &nobody).await.contains("no account"));
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_is_named_gets_a_copy_and_is_erased_with_an_account_or_without() {
    let (app, application, database) = app().await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register_and_send(&ann).await;
    let cas = curator(&app, &database).await;
    decide(&cas, &draft, &[("then", "approve")]).await;
    in_step(&app, &database).await;
    // Bob is named, and has no account.
    let bob = "UPDATE person_detail p SET email = 'bob@example.org' FROM contact c
        WHERE c.person_detail_id = p.id AND p.email = 'ann@example.org'";
    execute(&database.url, bob).await;
    let copy = prints(&database, &["admin", "export", "Bob@example.org"]).await;
    let copy: serde_json::Value = serde_json::from_str(&copy).unwrap();
    assert_eq!(copy["has_account"], false);
    let named = &copy["named_as_whom_to_ask"][0];
    assert_eq!(named["group"], "Quayside singing for memory");
    assert_eq!(named["name"], "Ann Otter");
    let said = prints(&database, &["admin", "erase", "bob@example.org"]).await;
    assert!(said.contains("no account"), "{said}");
    let kept = "SELECT count(*) FROM person_detail WHERE email = 'bob@example.org'";
    assert_eq!(ask(&database.url, kept).await, "0");
    assert_eq!(ann.get("/account").await.path, "/account");
    let said = prints(&database, &["admin", "erase", ANN]).await;
    assert!(said.contains("their account is closed"), "{said}");
    let after = ann.get("/account").await.path;
    assert!(after.starts_with("/sign-in"), "{after}");
    let kept = "SELECT count(*) FROM person_detail WHERE email = 'ann@example.org'";
    assert_eq!(ask(&database.url, kept).await, "0");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_was_typed_wrongly_is_told_with_what_would_be_right() {
    let (_app, application, database) = app().await;
    for (arguments, right) in [
        (
            ["grant", "ada@example.org", "king"].as_slice(),
            "link-worker",
        ),
        (&["grant", "ada", "curator"], "ada"),
        (
            &["grant", "ada@example.org", "curator", "--area", "Atlantis"],
            "E07000112",
        ),
        (
            &[
                "invite",
                "ada@example.org",
                "link-worker",
                "--area",
                "Leeds",
            ],
            "leave --area out",
        ),
    ] {
        let arguments = [["admin"].as_slice(), arguments].concat();
        let said = complains(&database, &arguments).await;
        assert!(said.contains(right), "{said}");
    }
    let roles = ask(&database.url, "SELECT count(*) FROM account").await;
    assert_eq!(roles, "0", "nothing was begun");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn reminders_are_counted_first_and_then_sent_at_once() {
    let (app, application, database) = app().await;
    let id = due_group(&app, &database).await;
    let due = format!("UPDATE service SET next_check_on = CURRENT_DATE WHERE id = '{id}'");
    execute(&database.url, &due).await;
    let counted = prints(&database, &["check", "--dry-run"]).await;
    assert!(counted.starts_with("Would write 1 reminders"), "{counted}");
    let sent = prints(&database, &["check"]).await;
    assert!(sent.starts_with("Wrote 1 reminders"), "{sent}");
    let letter = app.letters_to("ann@example.org").await;
    assert!(
        letter
            .text
            .contains("https://hereabouts.example.org/still-right/"),
        "{}",
        letter.text
    );
    application.stop().await.unwrap();
}

#[tokio::test]
async fn doubles_are_looked_for_and_everything_is_read_anew_when_somebody_says_so() {
    let (_app, application, database) = app().await;
    let swept = prints(&database, &["sweep"]).await;
    assert!(!swept.is_empty());
    prints(&database, &["reindex"]).await;
    application.stop().await.unwrap();
}
