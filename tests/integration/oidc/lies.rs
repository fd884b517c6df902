//! What no real provider would send: each token is refused that is not signed by the provider, for us, now, and for this one
//! sign-in.

use super::{app, leave, rules};
use crate::support::app::TestApp;
use crate::support::false_provider::{FalseProvider, signed, unsigned};
use crate::support::sql::execute;
use crate::support::visitor::{Visited, Visitor};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hereabouts_domain::Role;
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const CAS: &str = "cas@example.org";

/// A parameter of an address.
fn parameters(address: &str) -> BTreeMap<String, String> {
    let query = address.split_once('?').unwrap().1;
    form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect()
}

/// What is right to say to whoever left for this address.
fn claims(provider: &FalseProvider, left: &BTreeMap<String, String>) -> Value {
    let now = Timestamp::now().as_second();
    json!({
        "iss": provider.issuer, "aud": "public", "sub": "cas", "iat": now, "exp": now + 60,
        "nonce": left["nonce"], "email": CAS, "email_verified": true,
    })
}

async fn come_back(visitor: &Visitor<'_>, state: &str, more: &str) -> Visited {
    let path = format!("/sign-in/with/1/back?code=abc&state={state}{more}");
    visitor.get(&path).await
}

/// Signs in with a token that is made of what would be right.
async fn with_token(
    app: &TestApp,
    provider: &FalseProvider,
    token: impl FnOnce(Value) -> String,
) -> Visited {
    let visitor = Visitor::of(app);
    let left = parameters(&leave(&visitor, "").await);
    provider.gives(&token(claims(provider, &left)));
    come_back(&visitor, &left["state"], "").await
}

#[actix_web::test]
async fn a_token_that_is_not_signed_by_the_provider_for_us_now_and_for_this_sign_in_is_refused() {
    let provider = FalseProvider::start();
    let (app, application, _database) = app(rules(&provider.issuer)).await;
    let right = with_token(&app, &provider, |claims| signed(1, &claims)).await;
    assert_eq!(right.path, "/account", "{}", right.answer.text);
    let now = Timestamp::now().as_second();
    for (name, value) in [
        ("aud", json!("somebody-else")),
        ("aud", json!(["public", "somebody-else"])),
        ("iss", json!("https://elsewhere.example")),
        ("nonce", json!("of another sign-in")),
        ("nonce", Value::Null),
        ("exp", json!(now - 60)),
    ] {
        let page = with_token(&app, &provider, |mut claims| {
            claims[name] = value.clone();
            signed(1, &claims)
        });
        is_refused(&page.await, &format!("{name} {value}"));
    }
    let page = with_token(&app, &provider, |claims| signed(2, &claims)).await;
    is_refused(&page, "another key");
    let page = with_token(&app, &provider, |claims| unsigned(&claims)).await;
    is_refused(&page, "no signature");
    let page = with_token(&app, &provider, |claims| {
        let changed = signed(1, &json!({"sub": "eve"}));
        let (head, signature) = (
            changed.split('.').next().unwrap(),
            changed.rsplit('.').next().unwrap(),
        );
        format!(
            "{head}.{}.{signature}",
            BASE64_URL_SAFE_NO_PAD.encode(claims.to_string())
        )
    });
    is_refused(&page.await, "changed claims");
    application.stop().await.unwrap();
    provider.stop().await;
}

fn is_refused(page: &Visited, what: &str) {
    assert_eq!(page.answer.status, 403, "{what}: {}", page.answer.text);
    page.says("What they sent us was not right");
}

#[actix_web::test]
async fn another_state_and_another_providers_word_are_refused_before_the_code_is_used() {
    let provider = FalseProvider::start();
    let (app, application, _database) = app(rules(&provider.issuer)).await;
    for (state, more) in [
        (Some("something-else"), ""),
        (None, "&iss=https://elsewhere.example"),
    ] {
        let visitor = Visitor::of(&app);
        let left = parameters(&leave(&visitor, "").await);
        provider.gives(&signed(1, &claims(&provider, &left)));
        let page = come_back(&visitor, state.unwrap_or(&left["state"]), more).await;
        is_refused(&page, more);
        assert_eq!(provider.heard(), "");
    }
    application.stop().await.unwrap();
    provider.stop().await;
}

#[actix_web::test]
async fn the_code_is_changed_with_what_only_this_browsers_sign_in_can_show() {
    let provider = FalseProvider::start();
    let (app, application, _database) = app(rules(&provider.issuer)).await;
    let visitor = Visitor::of(&app);
    let left = parameters(&leave(&visitor, "").await);
    assert_eq!(left["code_challenge_method"], "S256");
    assert_eq!(left["response_type"], "code");
    assert_eq!(left["redirect_uri"], super::back(&app));
    provider.gives(&signed(1, &claims(&provider, &left)));
    come_back(&visitor, &left["state"], "").await;
    let heard = parameters(&format!("?{}", provider.heard()));
    let challenge = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(&heard["code_verifier"]));
    assert_eq!(challenge, left["code_challenge"]);
    assert_eq!(heard["redirect_uri"], left["redirect_uri"]);
    application.stop().await.unwrap();
    provider.stop().await;
}

#[actix_web::test]
async fn a_second_factor_that_the_token_tells_of_counts_and_nobody_elses_more_is_believed() {
    let provider = FalseProvider::start();
    let (app, application, database) = app(rules(&provider.issuer)).await;
    let mut connection = database.database.connection().await.unwrap();
    Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
    for (methods, leads_to) in [
        (json!(["pwd", "mfa"]), "/curate"),
        (json!(["pwd"]), "/second-factor?next=%2Fcurate"),
    ] {
        let visitor = Visitor::of(&app);
        let left = parameters(&leave(&visitor, "/curate").await);
        let mut said = claims(&provider, &left);
        said["amr"] = methods;
        provider.gives(&signed(1, &said));
        let page = come_back(&visitor, &left["state"], "").await;
        assert_eq!(page.path, leads_to);
    }
    let page = with_token(&app, &provider, |mut claims| {
        claims["sub"] = json!("dee");
        claims["email"] = Value::Null;
        provider.says(json!({"sub": "eve", "email": CAS, "email_verified": true}));
        signed(1, &claims)
    });
    is_refused(&page.await, "more of somebody else");
    application.stop().await.unwrap();
    provider.stop().await;
}

#[actix_web::test]
async fn a_provider_is_never_instead_of_a_passkey_that_an_account_has() {
    let provider = FalseProvider::start();
    let (app, application, database) = app(rules(&provider.issuer)).await;
    let mut connection = database.database.connection().await.unwrap();
    Visitor::with_role(&app, &mut connection, CAS, Role::Curator).await;
    let passkey = "INSERT INTO passkey (id, account_id, credential_id, public_key, state, transports, name, created_at)
        SELECT gen_random_uuid(), id, sha256('passkey'), sha256('public'), '\\x00000000000000'::bytea, 0, 'Phone', now() FROM account";
    execute(&database.url, passkey).await;
    // The first time links the two, and the second finds them linked.
    for time in 1..=2 {
        let visitor = Visitor::of(&app);
        let left = parameters(&leave(&visitor, "/curate").await);
        let mut said = claims(&provider, &left);
        said["amr"] = json!(["pwd", "mfa"]);
        provider.gives(&signed(1, &said));
        let page = come_back(&visitor, &left["state"], "").await;
        assert_eq!(page.path, "/second-factor?next=%2Fcurate", "time {time}");
    }
    application.stop().await.unwrap();
    provider.stop().await;
}
