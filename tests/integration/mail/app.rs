//! Letters of a whole running program, which puts them into a folder where no mail server is named.

use super::*;
use crate::support::app::{TestApp, config};
use hereabouts::config::MailRoute;
use std::os::unix::fs::PermissionsExt;

#[tokio::test]
async fn a_program_without_a_mail_server_puts_letters_into_a_folder_for_its_own_eyes() {
    let database = TestDatabase::create().await;
    let config = config(database.url.clone());
    let MailRoute::Folder(folder) = config.mail.route.clone() else {
        panic!("{:?}", config.mail.route);
    };
    let (app, application) = TestApp::of(&config, false).await.unwrap();
    leave(&database, &letter(Language::En, "ann@example.com", None)).await;
    leave(&database, &letter(Language::Cy, "ann@example.com", None)).await;
    leave(&database, &letter(Language::En, "bryn@example.com", None)).await;
    let subject = app.letters_to("bryn@example.com").await.subject;
    assert_eq!(subject, "Your code to sign in to Hereabouts");
    let mut subjects = [
        app.letters_to("ann@example.com").await.subject,
        app.letters_to("ann@example.com").await.subject,
    ];
    subjects.sort();
    assert_eq!(
        subjects,
        [
            "Eich cod i fewngofnodi i Hereabouts",
            "Your code to sign in to Hereabouts"
        ]
    );
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in crate::support::letters::files(&folder) {
        assert_eq!(mode(&file), 0o600);
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            name.ends_with("-sign-in.eml") && !name.contains("ann"),
            "{name}"
        );
    }
    application.stop().await.unwrap();
}
