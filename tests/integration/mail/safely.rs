//! What must not leak on the way: passwords and letters to who listens, and words of others into our headers.

use super::*;
use crate::support::mail_server::MailServer;
use crate::support::sql::execute;
use hereabouts::mail::{Security, SmtpServer};
use std::process::{Child, Command};

const URL: &str = "POSTMAN_UNDER_TEST_DATABASE";
const PORT: &str = "POSTMAN_UNDER_TEST_PORT";
const SECURITY: &str = "POSTMAN_UNDER_TEST_SECURITY";

fn login() -> Option<(String, SecretString)> {
    Some(("ann".to_owned(), "p@ss:/word".to_owned().into()))
}

#[tokio::test]
async fn a_server_without_starttls_gets_neither_password_nor_letter() {
    let (database, server) = (
        TestDatabase::create().await,
        MailServer::start_with(&["auth"]),
    );
    let transport = Transport::smtp(SmtpServer {
        login: login(),
        ..server.server(Security::StartTls)
    });
    let _at_work = AtWork::over(database.database.clone(), transport.unwrap());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    says(&database.url, "max(last_error)", "tls").await;
    says(&database.url, "count(recipient)", "1").await;
    for noted in ["has-auth", "has-mail", "has-data"] {
        assert!(!server.file(noted).exists(), "{noted}");
    }
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_not_believed() {
    for (option, security) in [("starttls", Security::StartTls), ("smtps", Security::Tls)] {
        let (database, server) = (
            TestDatabase::create().await,
            MailServer::start_with(&[option]),
        );
        let transport = Transport::smtp(server.server(security)).unwrap();
        let _at_work = AtWork::over(database.database.clone(), transport);
        leave(&database, &letter(Language::En, "ann@example.com", None)).await;
        says(&database.url, "count(last_error)", "1").await;
        assert!(!server.file("has-mail").exists());
    }
}

#[tokio::test]
async fn a_letter_goes_over_tls_with_user_and_password() {
    for (option, security) in [("starttls", "starttls"), ("smtps", "tls")] {
        let server = MailServer::start_with(&[option, "auth"]);
        let database = TestDatabase::create().await;
        let _postman = PostmanWhoTrusts::the(&server, &database, security);
        leave(&database, &letter(Language::En, "ann@example.com", None)).await;
        server.letters(1).await;
        assert!(server.file("has-auth").exists());
        says(&database.url, "count(sent_at)", "1").await;
    }
}

#[tokio::test]
async fn a_wrong_password_is_our_mistake_and_the_letter_waits() {
    let (database, server) = (
        TestDatabase::create().await,
        MailServer::start_with(&["auth"]),
    );
    let transport = Transport::smtp(SmtpServer {
        login: Some(("ann".to_owned(), "wrong".to_owned().into())),
        ..server.server(Security::Plain)
    });
    let _at_work = AtWork::over(database.database.clone(), transport.unwrap());
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    says(&database.url, "max(last_error)", "sign-in-refused").await;
    says(&database.url, "count(recipient)", "1").await;
}

#[tokio::test]
async fn no_subject_and_no_address_brings_a_header_of_its_own() {
    let (database, server) = (TestDatabase::create().await, MailServer::start());
    let honest = letter(Language::En, "ann@example.com", None);
    let connection = &mut database.database.connection().await.unwrap();
    let broken = NewMail {
        subject: "Hello\r\nBcc: all@example.com".to_owned(),
        ..letter(Language::En, "ann@example.com", None)
    };
    insert_mail(connection, &broken, Timestamp::now())
        .await
        .unwrap_err();
    let hostile = "ann>,<all@example.com";
    EmailAddress::parse(hostile).unwrap_err();
    // As if one had come in all the same.
    insert(connection, &letter(Language::En, "ann@example.com", None)).await;
    let comes_in = format!("UPDATE outgoing_mail SET recipient = '{hostile}'");
    execute(&database.url, &comes_in).await;
    insert(connection, &honest).await;
    let _at_work = AtWork::over(database.database.clone(), server.transport());
    server.letters(1).await;
    says(&database.url, "max(last_error)", "unwritable").await;
    says(&database.url, IS_EMPTY, "t").await;
    assert_eq!(server.taken().len(), 1);
}

/// A postman in a process of its own, which trusts the server's certificate: the variable that says so is read by whole
/// processes.
struct PostmanWhoTrusts(Child);

impl PostmanWhoTrusts {
    fn the(server: &MailServer, database: &TestDatabase, security: &str) -> Self {
        use secrecy::ExposeSecret;
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "mail::safely::the_postman", "--ignored"])
            .env(URL, database.url.expose_secret())
            .env(PORT, server.port.to_string())
            .env(SECURITY, security)
            .env("SSL_CERT_FILE", server.file("cert.pem"));
        Self(command.spawn().unwrap())
    }
}

impl Drop for PostmanWhoTrusts {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

#[tokio::test]
#[ignore = "it is no test: another test runs it as a process of its own"]
async fn the_postman() {
    let (Ok(url), Ok(port)) = (std::env::var(URL), std::env::var(PORT)) else {
        return;
    };
    let security = match std::env::var(SECURITY).unwrap().as_str() {
        "tls" => Security::Tls,
        _ => Security::StartTls,
    };
    let transport = Transport::smtp(SmtpServer {
        host: "localhost".to_owned(),
        port: port.parse().unwrap(),
        security,
        login: login(),
    });
    let database = Database::new(url.into(), 2, tokio::runtime::Handle::current()).unwrap();
    let at_work = AtWork::over(database, transport.unwrap());
    at_work.task.await.unwrap();
}
