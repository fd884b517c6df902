//! The access table, held against what answers: every address, asked by everybody whom there is.

use super::wrong::app;
use crate::support::TestDatabase;
use crate::support::app::TestApp;
use crate::support::key::Program;
use crate::support::sql::execute;
use crate::support::visitor::Visitor;
use hereabouts::directory::accounts;
use hereabouts::http::{Who, access_rules};
use hereabouts_domain::{EmailAddress, Grant, PageLanguage, Role, Scope};
use reqwest::Method;

/// An address of a rule, with something in its places.
pub(super) fn address(path: &str) -> String {
    let filled = path.split('/').map(|part| match part {
        "{id}" | "{one}" | "{other}" | "{account}" => "018f3c1a-7c1e-7000-8000-000000000001",
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
                Who::AnyoneOrKey(_) => true,
                // However much somebody may: a cookie is no key.
                Who::Key(_) => false,
            };
            let method: Method = rule.method().parse().unwrap();
            let body = (method != Method::GET).then(String::new);
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

/// Asks for every rule with a key, and gives those that let it in.
async fn let_in(program: &Program<'_>) -> Vec<(&'static str, &'static str)> {
    let mut let_in = Vec::new();
    for rule in access_rules().filter(|rule| rule.who != Who::Anyone) {
        let method: Method = rule.method().parse().unwrap();
        let answer = program.ask(method, &address(rule.path)).await;
        assert_ne!(answer.status, 500, "{}: {}", rule.path, answer.text);
        if is_let_in(answer.status, answer.header("location")) {
            let_in.push((rule.method(), rule.path));
        }
    }
    let_in
}

/// An administrator who is a link worker too: each of their own, since an account may only ask for so many letters.
async fn whoever_may_most<'a>(
    app: &'a TestApp,
    database: &TestDatabase,
    name: &str,
) -> Visitor<'a> {
    let mut connection = database.database.connection().await.unwrap();
    let email = format!("{}@example.org", name.replace(':', "-"));
    let grant = Grant {
        role: Role::LinkWorker,
        area: None,
    };
    let address = EmailAddress::parse(&email).unwrap();
    let language = PageLanguage::English;
    accounts::grant(&mut connection, &address, language, &grant, None)
        .await
        .unwrap();
    Visitor::with_role(app, &mut connection, &email, Role::Administrator).await
}

#[tokio::test]
async fn a_key_opens_what_its_scopes_say_and_no_page_and_nothing_once_it_is_over() {
    let (app, application, database) = app().await;
    for scope in Scope::ALL {
        let owner = whoever_may_most(&app, &database, scope.as_str()).await;
        let program = Program::of(&app, &owner, &[scope.as_str()]).await;
        let expected: Vec<_> = access_rules()
            .filter(|rule| [Who::Key(*scope), Who::AnyoneOrKey(*scope)].contains(&rule.who))
            .map(|rule| (rule.method(), rule.path))
            .collect();
        assert!(!expected.is_empty());
        assert_eq!(let_in(&program).await, expected, "{scope}");
    }
    let all = Scope::ALL.iter().map(|scope| scope.as_str());
    let all: Vec<&str> = all.collect();
    let ada = whoever_may_most(&app, &database, "ada").await;
    let program = Program::of(&app, &ada, &all).await;
    let for_keys = access_rules()
        .filter(|rule| matches!(rule.who, Who::Key(_) | Who::AnyoneOrKey(_)))
        .count();
    assert_eq!(
        let_in(&program).await.len(),
        for_keys,
        "an administrator's opens no page"
    );
    for over in [
        "UPDATE api_key SET created_at = created_at - interval '40 days', expires_at = expires_at - interval '40 days'",
        "UPDATE api_key SET created_at = created_at + interval '40 days', expires_at = expires_at + interval '40 days', revoked_at = now()",
    ] {
        execute(&database.url, over).await;
        assert_eq!(let_in(&program).await, [], "{over}");
    }
    let unknown = format!("hab_{}", "a".repeat(43));
    for token in ["", "abc", "hab_", &unknown, &"hab_x".repeat(100)] {
        let program = Program::with(&app, token);
        assert_eq!(let_in(&program).await, [], "{token}");
    }
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
    let by_hand = visitor.once(Method::GET, "/cy/sign-out", None).await;
    assert!(
        by_hand.text.contains("<html lang=\"cy\">"),
        "{}",
        by_hand.text
    );
    assert!(by_hand.text.contains("Nid oes dim i’w ddarllen yma"));
    application.stop().await.unwrap();
}
