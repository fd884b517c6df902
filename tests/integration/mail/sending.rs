//! What arrives, once, when all goes well.

use super::*;
use crate::support::mail_server::MailServer;
use diesel_async::{AnsiTransactionManager, TransactionManager};

#[tokio::test]
async fn a_letter_arrives_in_both_parts_and_both_languages() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let english = letter(Language::En, "ann@example.com", None);
    let welsh = letter(Language::Cy, "bryn@example.com", None);
    let at_work = AtWork::over(database.database.clone(), server.transport());
    leave(&database, &english).await;
    leave(&database, &welsh).await;
    let mut letters = server.letters(2).await;
    letters.sort_by(|a, b| a.to.cmp(&b.to));
    let [ann, bryn] = &letters[..] else {
        panic!("{letters:?}");
    };
    assert_eq!(ann.subject, "Your code to sign in to Hereabouts");
    assert_eq!(bryn.subject, "Eich cod i fewngofnodi i Hereabouts");
    for (received, mail) in [(ann, &english), (bryn, &welsh)] {
        assert_eq!(received.text.trim_end(), mail.text_body.trim_end());
        assert_eq!(received.html.trim_end(), mail.html_body.trim_end());
        assert!(received.text.contains("\n1234 5678\n"), "{}", received.text);
        assert!(
            received.text.contains(&format!("\n{LINK}\n")),
            "{}",
            received.text
        );
        assert!(
            received
                .html
                .contains("href=\"https://hereabouts.example.org/sign-in?token=abc&#38;x=1\"")
        );
        assert!(
            received.text.contains("Rhwydwaith Tŷ & Co"),
            "{}",
            received.text
        );
        assert_eq!(received.header("Message-ID"), mail.message_id);
        assert_eq!(received.header("Content-Language"), mail.language);
        assert_eq!(received.header("Auto-Submitted"), "auto-generated");
        assert_eq!(received.header("Reply-To"), "hello@example.org");
        assert_eq!(received.header("X-MailFrom"), "post@example.org");
        assert!(
            received
                .header("Content-Type")
                .starts_with("multipart/alternative")
        );
        assert!(received.raw.is_ascii(), "every part is encoded");
    }
    assert!(bryn.html.contains("<html lang=\"cy\">"), "{}", bryn.html);
    says(&database.url, "count(sent_at)", "2").await;
    says(&database.url, IS_EMPTY, "t").await;
    at_work.stop().await;
}

#[tokio::test]
async fn what_was_left_before_the_program_started_is_sent() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    server.letters(1).await;
}

#[tokio::test]
async fn what_was_never_committed_is_never_sent() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    let connection = &mut database.database.lone_connection().await.unwrap();
    AnsiTransactionManager::begin_transaction(connection)
        .await
        .unwrap();
    insert(
        connection,
        &letter(Language::En, "undone@example.com", None),
    )
    .await;
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    assert_eq!(server.letters(1).await[0].to, "ann@example.com");
    AnsiTransactionManager::rollback_transaction(connection)
        .await
        .unwrap();
    leave(&database, &letter(Language::En, "bryn@example.com", None)).await;
    let to: Vec<_> = server
        .letters(2)
        .await
        .into_iter()
        .map(|one| one.to)
        .collect();
    assert!(!to.contains(&"undone@example.com".to_owned()), "{to:?}");
}

#[tokio::test]
async fn two_nodes_send_each_letter_once() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let elsewhere = Database::new(database.url.clone(), 4, tokio::runtime::Handle::current());
    let _one = AtWork::over(database.database.clone(), server.transport());
    let _other = AtWork::over(elsewhere.unwrap(), server.transport());
    for number in 0..20 {
        let to = format!("person-{number}@example.com");
        leave(&database, &letter(Language::En, &to, None)).await;
    }
    says(&database.url, "count(sent_at)", "20").await;
    let mut ids: Vec<_> = (server.letters(20).await.iter())
        .map(|one| one.header("Message-ID").to_owned())
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    assert_eq!(
        sql::ask(&database.url, "SELECT max(attempts) FROM outgoing_mail").await,
        "1"
    );
}

#[tokio::test]
async fn after_thirty_days_nothing_of_a_letter_is_left() {
    let database = TestDatabase::create().await;
    let server = MailServer::start();
    let at_work = AtWork::over(database.database.clone(), server.transport());
    for to in ["ann@example.com", "nobody@example.com"] {
        leave(&database, &letter(Language::En, to, None)).await;
    }
    says(&database.url, "count(sent_at) + count(given_up_at)", "2").await;
    at_work.stop().await;
    let older = "UPDATE outgoing_mail SET sent_at = sent_at - interval '31 days', given_up_at = given_up_at - interval '29 days'";
    sql::execute(&database.url, older).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    says(
        &database.url,
        "concat(count(sent_at), ' ', count(given_up_at))",
        "0 1",
    )
    .await;
}
