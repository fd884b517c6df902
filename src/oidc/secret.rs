//! The one secret of somebody who leaves to sign in elsewhere. Their browser keeps it; what the provider is told is made of it,
//! so that nothing has to be kept here that could be stolen.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Random bytes in a secret: 256 bits, which nobody guesses.
const BYTES: usize = 32;
/// As long it is in a cookie: what is of another length is none.
const LETTERS: usize = 43;

/// The secret.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// A new one, or nothing where the system gives no random numbers.
    #[must_use]
    pub fn new() -> Option<Self> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).ok()?;
        Some(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// As a browser brings it back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == LETTERS).then(|| Self(text.to_owned()))
    }

    /// For the browser's cookie.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is found by.
    #[must_use]
    pub fn sha256(&self) -> [u8; 32] {
        self.hash("found by")
    }

    /// What the provider sends back with whoever left, so that nobody else comes back.
    pub(super) fn state(&self) -> String {
        self.text("state")
    }

    /// What the provider writes into the token, so that it is of no other sign-in.
    pub(super) fn nonce(&self) -> String {
        self.text("nonce")
    }

    /// What the provider is shown with the code (PKCE), so that a code that is caught on the way is worth nothing.
    pub(super) fn verifier(&self) -> String {
        self.text("verifier")
    }

    fn text(&self, purpose: &str) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.hash(purpose))
    }

    /// All differ, and none tells another.
    fn hash(&self, purpose: &str) -> [u8; 32] {
        Sha256::new()
            .chain_update(purpose)
            .chain_update([0])
            .chain_update(&self.0)
            .finalize()
            .into()
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_a_secret_differs_and_is_the_same_again() {
        let secret = Secret::new().unwrap();
        let again = Secret::parse(secret.as_str()).unwrap();
        let told = |secret: &Secret| [secret.state(), secret.nonce(), secret.verifier()];
        assert_eq!(told(&secret), told(&again));
        let [state, nonce, verifier] = told(&secret);
        assert!(state != nonce && nonce != verifier && verifier != state);
        assert!(!told(&secret).contains(&secret.0));
        assert_ne!(told(&secret), told(&Secret::new().unwrap()));
        // PKCE asks for 43 to 128 letters.
        assert_eq!(verifier.len(), 43);
        assert!(Secret::parse("").is_none());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
