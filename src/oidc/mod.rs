//! Signing in elsewhere: what is said with a provider of OpenID Connect, by which a council or the NHS lets its own staff in.
//!
//! The authorisation code with PKCE, and nothing else. A provider comes from the configuration only, never from a person, and
//! is asked for its keys anew at each sign-in: those are few, and keys change. Nothing here knows accounts or the database.

mod call;
mod claims;
mod coming_back;
mod leaving;
mod secret;

pub use call::CallError;
pub use claims::{Email, Identity};
pub use coming_back::Brought;
pub use secret::Secret;

use call::Caller;
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};
use secrecy::{ExposeSecret, SecretString};

/// What the configuration says of a provider.
#[derive(Debug, Clone)]
pub struct ProviderRules {
    /// What people know it by.
    pub name: String,
    /// Its address, exactly as its tokens say it.
    pub issuer: String,
    /// What it knows us by.
    pub client_id: String,
    /// The secret that it shares with us, if it does.
    pub client_secret: Option<SecretString>,
    /// What is asked of it besides `openid`.
    pub scopes: Vec<String>,
    /// The claim that holds an e-mail address which the provider itself has given out; without one only an address counts
    /// that the provider says it has verified.
    pub trusted_email_claim: Option<String>,
    /// Whether it asks everybody for a second factor, so that we need not.
    pub always_second_factor: bool,
}

/// A provider, and where it sends people back to.
#[derive(Debug)]
pub struct Provider {
    rules: ProviderRules,
    /// Where it sends people back to, exactly as it has been told.
    back_to: String,
    caller: Caller,
}

/// Why nobody was signed in elsewhere.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The provider cannot be reached, or answers nonsense.
    #[error("the provider is away: {0}")]
    Away(String),
    /// The provider did not let them in, or they went back.
    #[error("the provider let nobody in: {0}")]
    NotLetIn(String),
    /// What came back is not what was asked for.
    #[error("what came back is refused: {0}")]
    Refused(String),
}

impl Provider {
    /// A provider that sends people back to an address of ours.
    ///
    /// # Errors
    /// When this system has no certificates to know the provider by.
    pub fn new(rules: ProviderRules, back_to: String) -> Result<Self, CallError> {
        Ok(Self {
            rules,
            back_to,
            caller: Caller::new()?,
        })
    }

    /// What people know it by.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.rules.name
    }

    /// Its address.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.rules.issuer
    }

    /// What it says of itself now, with its keys.
    async fn metadata(&self) -> Result<CoreProviderMetadata, OidcError> {
        let issuer = IssuerUrl::new(self.rules.issuer.clone()).map_err(away)?;
        let call = |request| self.caller.call(request);
        CoreProviderMetadata::discover_async(issuer, &call)
            .await
            .map_err(away)
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.rules.client_id.clone())
    }

    fn client_secret(&self) -> Option<ClientSecret> {
        let secret = self.rules.client_secret.as_ref()?;
        Some(ClientSecret::new(secret.expose_secret().to_owned()))
    }

    fn redirect_uri(&self) -> Result<RedirectUrl, OidcError> {
        RedirectUrl::new(self.back_to.clone()).map_err(away)
    }
}

/// With what lies under it: the library's errors say little themselves.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let (mut said, mut source) = (error.to_string(), error.source());
    while let Some(cause) = source {
        said = format!("{said}: {cause}");
        source = cause.source();
    }
    said
}

fn away(error: impl std::error::Error + 'static) -> OidcError {
    OidcError::Away(chain(&error))
}

fn refused(error: impl std::error::Error + 'static) -> OidcError {
    OidcError::Refused(chain(&error))
}
