//! The access table, held against what answers: every address, asked by everybody whom there is.

use super::wrong::app;
use crate::support::visitor::Visitor;
use hereabouts::http::{Who, access_rules};
use hereabouts_domain::Role;
use reqwest::Method;

/// An address of a rule, with something in its places.
pub(super) fn address(path: &str) -> String {
    let filled = path.split('/').map(|part| match part {
        "{id}" | "{one}" | "{other}" => "018f3c1a-7c1e-7000-8000-000000000001",
        "{file:.*}" => "index.html",
        part if part.starts_with('{') => "something",
        part => part,
    });
    filled.collect::<Vec<_>>().join("/")
}

/// Whether somebody was let to the handler: whatever that answers, it is neither "sign in" nor "not for you".
fn is_let_in(status: u16, location: &str) -> bool {
    status != 401 && status != 403 && !(status == 303 && location.contains("/sign-in?next="))
}

#[tokio::test]
async fn every_address_lets_in_whom_the_table_says_and_nobody_else() {
    let (app, application, database) = app().await;
    let mut connection = database.database.connection().await.unwrap();
    let people = [
        (None, Visitor::of(&app)),
        (
            Some(None),
            Visitor::signed_in(&app, "ann@example.org").await,
        ),
        (
            Some(Some(Role::LinkWorker)),
            Visitor::with_role(&app, &mut connection, "lee@example.org", Role::LinkWorker).await,
        ),
        (
            Some(Some(Role::Curator)),
            Visitor::with_role(&app, &mut connection, "cas@example.org", Role::Curator).await,
        ),
        (
            Some(Some(Role::Administrator)),
            Visitor::with_role(
                &app,
                &mut connection,
                "ada@example.org",
                Role::Administrator,
            )
            .await,
        ),
    ];
    let mut seen = 0;
    for rule in access_rules() {
        // These end what the other questions need.
        if ["/sign-out", "/account/close"].contains(&rule.path) && rule.method() == "POST" {
            continue;
        }
        for (role, visitor) in &people {
            let allowed = match rule.who {
                Who::Anyone => true,
                Who::HalfSignedIn | Who::SignedIn => role.is_some(),
                Who::LinkWorker => *role == Some(Some(Role::LinkWorker)),
                Who::Curator => {
                    [Some(Some(Role::Curator)), Some(Some(Role::Administrator))].contains(role)
                }
                Who::Administrator => *role == Some(Some(Role::Administrator)),
            };
            let method: Method = rule.method().parse().unwrap();
            let body = (method == Method::POST).then(String::new);
            let answer = visitor.once(method, &address(rule.path), body).await;
            let let_in = is_let_in(answer.status, answer.header("location"));
            assert_eq!(
                let_in,
                allowed,
                "{} {} as {role:?}: {}",
                rule.method(),
                rule.path,
                answer.status
            );
            assert_ne!(
                answer.status,
                500,
                "{} {} as {role:?}: {}",
                rule.method(),
                rule.path,
                answer.text
            );
            seen += 1;
        }
    }
    assert!(seen > 400, "{seen}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn what_the_table_does_not_list_is_not_there_and_other_methods_are_refused_with_those_that_are_possible()
 {
    let (app, application, _database) = app().await;
    let visitor = Visitor::of(&app);
    for (method, path, status, allow) in [
        (Method::GET, "/curate/a/b/c", 404, ""),
        (Method::DELETE, "/account", 405, "GET, HEAD, POST"),
        (Method::PUT, "/api/v1/services/x", 405, "GET, HEAD"),
        (Method::GET, "/sign-out", 405, "POST"),
        (Method::GET, "/%61ccount", 303, ""),
    ] {
        let answer = visitor.once(method, path, None).await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (status, allow),
            "{path}"
        );
    }
    application.stop().await.unwrap();
}
