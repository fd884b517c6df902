//! What else a curator's desk holds: who sent it, what the words say besides what was ticked, and that a public address may be
//! somebody's home.

use super::register::{ANN, curator, register};
use super::wrong::app;
use crate::support::key::Program;
use crate::support::visitor::Visitor;
use reqwest::Method;

#[tokio::test]
async fn a_desk_says_who_sent_it_what_the_words_say_too_and_that_it_may_be_a_home() {
    let (app, application, database) = app().await;
    let cas = curator(&app, &database).await;
    let ann = Visitor::signed_in(&app, ANN).await;
    let draft = register(&ann).await;
    let about = [
        ("concepts", "dementia"),
        ("concepts-offered", "dementia"),
        ("concepts-offered", "singing"),
    ];
    ann.post(&format!("{draft}/about"), &about).await;
    ann.post(&format!("{draft}/send"), &[("consent", "yes")])
        .await;
    let desk = draft.replace("/register/", "/curate/");
    let page = cas.get(&desk).await;
    page.says("Who sent it")
        .says("Ann Otter")
        .says("I run it, or help to run it")
        .says("href=\"tel:01632960123\"")
        .says("The words also say")
        .says(&format!("{draft}/about"));
    let kept = page.answer.header("cache-control");
    assert!(kept.contains("no-store"), "it is about a person: {kept}");
    let also = page.between("id=\"also-said\"", "</section>");
    assert!(also.to_lowercase().contains("singing"), "{also}");
    assert!(!also.to_lowercase().contains("dementia"), "{also}");
    assert!(!page.answer.text.contains("may be somebody’s home"));
    let program = Program::of(&app, &cas, &["curation"]).await;
    let own = draft.replace("/register/", "/api/v1/curation/submissions/");
    let read = program.ask(Method::GET, &own).await.json();
    assert_eq!(read["sender"]["phone"], "01632 960123", "{read}");
    assert_eq!(read["sender"]["part"], "runs-it");
    assert!(read["also_said"].to_string().contains("\"singing\""));
    // Curators mend answers too, and see what becomes of it.
    let words = [
        ("name", "Quayside singing for memory"),
        (
            "description",
            "We sing old songs together in my living room, and have tea afterwards with cake.",
        ),
    ];
    cas.post(&format!("{draft}/activity"), &words).await;
    cas.get(&desk).await.says("This may be somebody’s home");
    let read = program.ask(Method::GET, &own).await.json();
    assert!(
        read["warnings"].to_string().contains("may-be-home"),
        "{read}"
    );
    application.stop().await.unwrap();
}
