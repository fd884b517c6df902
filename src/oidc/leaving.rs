//! Leaving: where somebody is sent to sign in.

use super::{OidcError, Provider, Secret};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient};
use openidconnect::{CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, Scope};

impl Provider {
    /// The address at which the provider lets somebody in, for whoever keeps this secret.
    ///
    /// # Errors
    /// When the provider is away.
    pub async fn leave(&self, secret: &Secret) -> Result<String, OidcError> {
        let metadata = self.metadata().await?;
        let client =
            CoreClient::from_provider_metadata(metadata, self.client_id(), self.client_secret())
                .set_redirect_uri(self.redirect_uri()?);
        let (state, nonce) = (secret.state(), secret.nonce());
        let verifier = PkceCodeVerifier::new(secret.verifier());
        let scopes = self.rules.scopes.iter().cloned().map(Scope::new);
        let (address, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scopes(scopes)
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        Ok(address.into())
    }
}
