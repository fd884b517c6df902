//! Coming back: a code is changed for a token, and the token is believed only when everything about it is right.

use super::claims::{Email, Identity, read, says_two_factors};
use super::{OidcError, Provider, Secret, away, chain, refused};
use openidconnect::core::{CoreClient, CoreIdToken, CoreJwsSigningAlgorithm, CoreUserInfoClaims};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthorizationCode, Nonce, OAuth2TokenResponse, PkceCodeVerifier,
    RequestTokenError, SubjectIdentifier, TokenResponse,
};
use serde_json::Value;

/// What tokens may be signed by: what only the provider can sign, and everybody verify.
const SIGNED_BY: [CoreJwsSigningAlgorithm; 6] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What a browser brings back from a provider.
#[derive(Debug, Clone, Default)]
pub struct Brought {
    /// What was sent along when it left.
    pub state: String,
    /// What is changed for a token.
    pub code: Option<String>,
    /// What went wrong there.
    pub error: Option<String>,
    /// Who says so, where the provider says who it is.
    pub issuer: Option<String>,
}

/// A client that knows where to change codes, and where it may ask more.
macro_rules! client {
    ($provider:ident) => {
        CoreClient::from_provider_metadata(
            $provider.metadata().await?,
            $provider.client_id(),
            $provider.client_secret(),
        )
        .set_redirect_uri($provider.redirect_uri()?)
    };
}

impl Provider {
    /// Whom the provider has let in. The secret is that of the browser that has come back.
    ///
    /// # Errors
    /// When the provider is away or let nobody in, and when anything about what came back is wrong.
    pub async fn come_back(
        &self,
        secret: &Secret,
        brought: &Brought,
    ) -> Result<Identity, OidcError> {
        let code = self.look_at(secret, brought)?;
        let client = client!(self);
        let call = |request| self.caller.call(request);
        let response = client
            .exchange_code(code)
            .map_err(away)?
            .set_pkce_verifier(PkceCodeVerifier::new(secret.verifier()))
            .request_async(&call)
            .await;
        let response = response.map_err(|error| match error {
            RequestTokenError::ServerResponse(_) => OidcError::Refused(chain(&error)),
            _ => OidcError::Away(chain(&error)),
        })?;
        let token = response.id_token();
        let token =
            token.ok_or_else(|| OidcError::Refused("no ID token came with it".to_owned()))?;
        let verifier = client.id_token_verifier().set_allowed_algs(SIGNED_BY);
        let nonce = Nonce::new(secret.nonce());
        let claims = token.claims(&verifier, &nonce).map_err(refused)?;
        if let Some(expected) = claims.access_token_hash() {
            let algorithm = token.signing_alg().map_err(refused)?;
            let key = token.signing_key(&verifier).map_err(refused)?;
            let found = AccessTokenHash::from_token(response.access_token(), algorithm, key);
            if found.map_err(refused)? != *expected {
                return Err(OidcError::Refused("the access token is another".to_owned()));
            }
        }
        let said = read(&written(token)?)?;
        let email = match Email::of(&self.rules, &said) {
            Email::None if client.user_info_url().is_some() => {
                let token = response.access_token().clone();
                let more = self.ask_more(token, claims.subject().clone()).await?;
                Email::of(&self.rules, &more)
            }
            email => email,
        };
        Ok(Identity {
            subject: claims.subject().as_str().to_owned(),
            email,
            has_second_factor: self.rules.always_second_factor || says_two_factors(&said),
        })
    }

    /// The code, where the browser is the one that left and the provider the one that it left for.
    fn look_at(&self, secret: &Secret, brought: &Brought) -> Result<AuthorizationCode, OidcError> {
        // Both are hashes of what nobody else knows, so how long the comparison takes tells nothing.
        if brought.state != secret.state() {
            return Err(OidcError::Refused("the state is another".to_owned()));
        }
        if (brought.issuer.as_ref()).is_some_and(|issuer| *issuer != self.rules.issuer) {
            return Err(OidcError::Refused("another provider says so".to_owned()));
        }
        match (&brought.code, &brought.error) {
            (Some(code), None) => Ok(AuthorizationCode::new(code.clone())),
            (_, Some(error)) => Err(OidcError::NotLetIn(error.clone())),
            (None, None) => Err(OidcError::Refused("there is no code".to_owned())),
        }
    }

    /// What a provider says of somebody only when it is asked once more.
    async fn ask_more(
        &self,
        token: AccessToken,
        subject: SubjectIdentifier,
    ) -> Result<Value, OidcError> {
        let client = client!(self);
        let call = |request| self.caller.call(request);
        let asked = client.user_info(token, Some(subject)).map_err(away)?;
        let more: CoreUserInfoClaims = asked.request_async(&call).await.map_err(refused)?;
        serde_json::to_value(more).map_err(refused)
    }
}

/// A token as it came.
fn written(token: &CoreIdToken) -> Result<String, OidcError> {
    match serde_json::to_value(token).map_err(refused)? {
        Value::String(token) => Ok(token),
        _ => Err(OidcError::Refused("the token is no text".to_owned())),
    }
}
