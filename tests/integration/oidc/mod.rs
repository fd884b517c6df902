//! Signing in elsewhere, with a real provider of OpenID Connect and with one that lies.

mod council;
mod lies;

use crate::support::TestDatabase;
use crate::support::app::{TestApp, config};
use crate::support::visitor::Visitor;
use hereabouts::oidc::ProviderRules;
use hereabouts::startup::Application;

/// A council's provider, as the configuration names it: a client without a secret, of which nothing is believed unasked.
pub(crate) fn rules(issuer: &str) -> ProviderRules {
    ProviderRules {
        name: "Folkestone Council".to_owned(),
        issuer: issuer.to_owned(),
        client_id: "public".to_owned(),
        client_secret: None,
        scopes: vec!["email".to_owned()],
        trusted_email_claim: None,
        always_second_factor: false,
    }
}

/// A program that knows a provider, and whose staff must show a second factor.
pub(crate) async fn app(rules: ProviderRules) -> (TestApp, Application, TestDatabase) {
    let database = TestDatabase::create().await;
    let mut config = config(database.url.clone());
    config.sign_in.staff_second_factor = true;
    config.sign_in.providers = vec![rules];
    let (app, application) = TestApp::of(&config, true).await.unwrap();
    (app, application, database)
}

/// Where a program is told that people come back.
pub(crate) fn back(app: &TestApp) -> String {
    format!("{}/sign-in/with/1/back", app.site())
}

/// Presses "Sign in with …", and gives the provider's address to which that leads.
async fn leave(visitor: &Visitor<'_>, next: &str) -> String {
    let page = visitor.post("/sign-in/with/1", &[("next", next)]).await;
    assert_eq!(page.answer.status, 200, "{}", page.answer.text);
    page.says("You sign in with Folkestone Council");
    let refresh = page.answer.header("refresh").strip_prefix("0;url=");
    refresh.unwrap().to_owned()
}
