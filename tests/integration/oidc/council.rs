//! A real provider lets a council's staff in: the same account as by a letter, and a second factor only where it vouches for one.

use super::{app, back, leave, rules};
use crate::support::app::TestApp;
use crate::support::oidc_provider::{OidcProvider, SECRET};
use crate::support::sql::{ask, execute};
use crate::support::visitor::{Visited, Visitor};
use hereabouts_domain::Role;

const ANN: &str = "ann@example.org";
const CAS: &str = "cas@example.org";

/// Somebody who signs in with their council.
async fn sign_in(
    app: &TestApp,
    visitor: &Visitor<'_>,
    provider: &OidcProvider,
    email: &str,
    next: &str,
) -> Visited {
    let address = leave(visitor, next).await;
    let came = provider.sign_in(&address, email).await;
    visitor.get(came.strip_prefix(app.site()).unwrap()).await
}

#[tokio::test]
async fn staff_sign_in_with_their_council_and_have_the_account_of_their_address_from_then_on() {
    let mut provider = OidcProvider::start();
    let (app, application, database) = app(rules(&provider.issuer)).await;
    provider.send_back_to(&back(&app));
    let ann = Visitor::signed_in(&app, ANN).await;
    ann.post("/account", &[("name", "Ann Otter")]).await;
    let desk = Visitor::of(&app);
    desk.get("/sign-in")
        .await
        .says("Sign in with Folkestone Council");
    let page = sign_in(&app, &desk, &provider, ANN, "/cy/account").await;
    assert_eq!(page.path, "/cy/account");
    page.says("Ann Otter");
    let told = app.letters_to(ANN).await;
    assert_eq!(told.subject, "A new way to sign in to your account");
    assert_eq!(desk.cookie("sign-in-elsewhere"), None);
    let copy = desk.post("/account/data.json", &[]).await.answer.json();
    assert_eq!(copy["events"][1]["kind"], "signed-in-with-oidc");
    assert_eq!(copy["identities"][0]["subject"], ANN);
    assert_eq!(copy["identities"][0]["issuer"], provider.issuer);
    // Whatever becomes of the address, they are who they were.
    let other = "UPDATE account SET email_sha256 = sha256('other@example.org')";
    execute(&database.url, other).await;
    let page = sign_in(&app, &Visitor::of(&app), &provider, ANN, "").await;
    assert_eq!(page.path, "/account");
    page.says("Ann Otter");
    let letters = "SELECT count(*) FROM outgoing_mail WHERE kind = 'way-in-linked'";
    assert_eq!(ask(&database.url, letters).await, "1");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_has_no_account_gets_one_and_closing_it_forgets_what_the_provider_calls_them() {
    let mut provider = OidcProvider::start();
    let rules = hereabouts::oidc::ProviderRules {
        client_id: "hereabouts".to_owned(),
        client_secret: Some(SECRET.into()),
        ..rules(&provider.issuer)
    };
    let (app, application, database) = app(rules).await;
    provider.send_back_to(&back(&app));
    let ann = Visitor::of(&app);
    let page = sign_in(&app, &ann, &provider, ANN, "").await;
    page.says("You are signed in as ann@example.org.");
    ann.post("/account/close", &[]).await;
    let count = ask(&database.url, "SELECT count(*) FROM oidc_identity").await;
    assert_eq!(count, "0");
    sign_in(&app, &ann, &provider, ANN, "")
        .await
        .says("You are signed in as ann@example.org.");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn a_provider_counts_as_a_second_factor_only_where_the_configuration_says_so() {
    for is_strong in [false, true] {
        let mut provider = OidcProvider::start();
        let rules = hereabouts::oidc::ProviderRules {
            always_second_factor: is_strong,
            ..rules(&provider.issuer)
        };
        let (app, application, database) = app(rules).await;
        provider.send_back_to(&back(&app));
        let mut connection = database.database.connection().await.unwrap();
        Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
        let page = sign_in(&app, &Visitor::of(&app), &provider, CAS, "/curate").await;
        let leads_to = if is_strong {
            "/curate"
        } else {
            "/second-factor?next=%2Fcurate"
        };
        assert_eq!(page.path, leads_to);
        application.stop().await.unwrap();
    }
}

#[tokio::test]
async fn an_address_that_the_provider_has_not_verified_is_nobodys_unless_it_is_trusted() {
    let unverified = "unverified@example.org";
    for trusted in [None, Some("preferred_username")] {
        let mut provider = OidcProvider::start();
        let rules = hereabouts::oidc::ProviderRules {
            trusted_email_claim: trusted.map(str::to_owned),
            scopes: vec!["email".to_owned(), "profile".to_owned()],
            ..rules(&provider.issuer)
        };
        let (app, application, database) = app(rules).await;
        provider.send_back_to(&back(&app));
        let visitor = Visitor::of(&app);
        let page = sign_in(&app, &visitor, &provider, unverified, "").await;
        if trusted.is_some() {
            page.says("You are signed in as unverified@example.org.");
        } else {
            assert_eq!(page.answer.status, 403);
            page.says("They have not checked your e-mail address");
            assert_eq!(visitor.cookie("session"), None);
            let count = ask(&database.url, "SELECT count(*) FROM account").await;
            assert_eq!(count, "0");
        }
        application.stop().await.unwrap();
    }
}

#[tokio::test]
async fn a_way_back_is_of_one_browser_and_works_once() {
    let mut provider = OidcProvider::start();
    let (app, application, database) = app(rules(&provider.issuer)).await;
    provider.send_back_to(&back(&app));
    let ann = Visitor::of(&app);
    let address = leave(&ann, "").await;
    let came = provider.sign_in(&address, ANN).await;
    let path = came.strip_prefix(app.site()).unwrap();
    let is_over = |page: &Visited| {
        assert_eq!(page.answer.status, 422);
        page.says("This way back is over");
    };
    // Somebody whom another has sent their own way back: they are not signed in as that other.
    let victim = Visitor::of(&app);
    is_over(&victim.get(path).await);
    assert_eq!(victim.cookie("session"), None);
    let kept = ann.cookie("sign-in-elsewhere").unwrap();
    ann.get(path).await.says("You are signed in as");
    ann.keep("sign-in-elsewhere", &kept);
    is_over(&ann.get(path).await);
    let late = leave(&ann, "").await;
    let came = provider.sign_in(&late, ANN).await;
    let over = "UPDATE oidc_attempt SET expires_at = now() - interval '1 second'";
    execute(&database.url, over).await;
    is_over(&ann.get(came.strip_prefix(app.site()).unwrap()).await);
    // Nothing that is kept could be used by whoever reads it.
    leave(&ann, "").await;
    let kept = ann.cookie("sign-in-elsewhere").unwrap();
    let rows = ask(&database.url, "SELECT oidc_attempt::text FROM oidc_attempt").await;
    assert!(!rows.contains(&kept), "{rows}");
    application.stop().await.unwrap();
}

#[tokio::test]
async fn while_the_provider_is_away_that_is_said_and_letters_sign_people_in() {
    let provider = OidcProvider::start();
    let rules = rules(&provider.issuer);
    drop(provider);
    let (app, application, _database) = app(rules).await;
    let page = Visitor::of(&app).post("/sign-in/with/1", &[]).await;
    assert_eq!(page.answer.status, 502);
    page.says("We cannot reach them just now")
        .says("href=\"/sign-in\"");
    Visitor::signed_in(&app, ANN).await;
    let page = Visitor::of(&app).post("/sign-in/with/2", &[]).await;
    assert_eq!(page.answer.status, 404);
    application.stop().await.unwrap();
}

#[tokio::test]
async fn whoever_goes_back_from_the_provider_is_told_so_and_is_not_signed_in() {
    let mut provider = OidcProvider::start();
    let (app, application, _database) = app(rules(&provider.issuer)).await;
    provider.send_back_to(&back(&app));
    let ann = Visitor::of(&app);
    let address = leave(&ann, "//elsewhere.example/").await;
    let query = address.split_once("state=").unwrap().1;
    let state = query.split('&').next().unwrap();
    let page = ann
        .get(&format!(
            "/sign-in/with/1/back?error=access_denied&state={state}"
        ))
        .await;
    assert_eq!(page.answer.status, 403);
    page.says("They did not sign you in, or you went back");
    assert_eq!(ann.cookie("session"), None);
    application.stop().await.unwrap();
}
