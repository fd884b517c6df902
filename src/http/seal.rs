//! Sealed addresses: what somebody asked, kept in an address that tells it to nobody.
//!
//! A search is posted, and its answer stands at an address that can be reloaded, gone back to and printed. The address
//! holds the question itself, so that no node must remember it, encrypted and authenticated by XChaCha20-Poly1305 (RFC
//! 8439 with the nonce of draft-irtf-cfrg-xchacha-03), and is good for a day.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// How long an address is good for: long enough for a tab that is left open overnight.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24);
/// Bytes of a nonce.
const NONCE_BYTES: usize = 24;
/// Bytes of the moment that an address ends at, as seconds since 1970.
const ENDS_BYTES: usize = 8;

/// A key, 32 random bytes.
pub type Key = [u8; 32];

/// What seals and opens.
pub struct Seal {
    /// Of this process: what is used until the database tells the key that all nodes share.
    own: XChaCha20Poly1305,
    shared: OnceLock<XChaCha20Poly1305>,
}

/// Why an address cannot be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It is none of ours, or was changed.
    #[error("this is no address of ours")]
    Foreign,
    /// It is over.
    #[error("this address has ended")]
    Over,
    /// The system gives no random numbers, or the question cannot be written.
    #[error("an address cannot be made")]
    Unmade,
}

impl Seal {
    /// With a key of its own.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self, SealError> {
        Ok(Self {
            own: cipher(&random()?),
            shared: OnceLock::new(),
        })
    }

    /// From now on seals with the key that all nodes share; what it has sealed opens still.
    pub fn share(&self, key: &Key) {
        // The same key, when it was told before.
        self.shared.set(cipher(key)).ok();
    }

    /// Seals something for a purpose, as letters, digits, `-` and `_`.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn seal(
        &self,
        purpose: &str,
        what: &impl Serialize,
        now: Timestamp,
    ) -> Result<String, SealError> {
        let ends = now
            .saturating_add(GOOD_FOR)
            .map_err(|_| SealError::Unmade)?;
        let mut open = ends.as_second().to_be_bytes().to_vec();
        serde_json::to_writer(&mut open, what).map_err(|_| SealError::Unmade)?;
        let nonce: [u8; NONCE_BYTES] = random()?;
        let payload = Payload {
            msg: &open,
            aad: purpose.as_bytes(),
        };
        let cipher = self.shared.get().unwrap_or(&self.own);
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload);
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed.map_err(|_| SealError::Unmade)?);
        Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What was sealed for a purpose.
    ///
    /// # Errors
    /// When it was not sealed here for that, or is over.
    pub fn open<T: DeserializeOwned>(
        &self,
        purpose: &str,
        sealed: &str,
        now: Timestamp,
    ) -> Result<T, SealError> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(sealed);
        let bytes = bytes.map_err(|_| SealError::Foreign)?;
        let (nonce, sealed) = bytes.split_first_chunk().ok_or(SealError::Foreign)?;
        let nonce: &[u8; NONCE_BYTES] = nonce;
        let opened = |cipher: &XChaCha20Poly1305| {
            let payload = Payload {
                msg: sealed,
                aad: purpose.as_bytes(),
            };
            cipher.decrypt(&XNonce::from(*nonce), payload).ok()
        };
        let opened = self
            .shared
            .get()
            .and_then(opened)
            .or_else(|| opened(&self.own));
        let opened = opened.ok_or(SealError::Foreign)?;
        let (ends, what) = opened
            .split_first_chunk::<ENDS_BYTES>()
            .ok_or(SealError::Foreign)?;
        if now.as_second() > i64::from_be_bytes(*ends) {
            return Err(SealError::Over);
        }
        serde_json::from_slice(what).map_err(|_| SealError::Foreign)
    }
}

/// A new key.
///
/// # Errors
/// When the system gives no random numbers.
pub fn new_key() -> Result<Key, SealError> {
    random()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key).into())
}

fn random<const BYTES: usize>() -> Result<[u8; BYTES], SealError> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|_| SealError::Unmade)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);

    #[test]
    fn what_was_sealed_opens_for_its_purpose_only_and_for_a_day() {
        let seal = Seal::new().unwrap();
        let address = seal.seal("search", &"dementia, CT20", NOW).unwrap();
        assert!(!address.contains("dementia"));
        let open = |purpose: &str, address: &str, now| seal.open::<String>(purpose, address, now);
        assert_eq!(open("search", &address, NOW).unwrap(), "dementia, CT20");
        assert_eq!(open("shortlist", &address, NOW), Err(SealError::Foreign));
        assert_eq!(
            open(
                "search",
                &address,
                NOW + GOOD_FOR + SignedDuration::from_secs(1)
            ),
            Err(SealError::Over)
        );
        for harmed in ["", "AAAA", "no address", &address[1..]] {
            assert_eq!(
                open("search", harmed, NOW),
                Err(SealError::Foreign),
                "{harmed}"
            );
        }
    }

    #[test]
    fn two_nodes_open_each_others_once_they_share_a_key_and_their_own_before() {
        let (one, other) = (Seal::new().unwrap(), Seal::new().unwrap());
        let before = one.seal("search", &1, NOW).unwrap();
        assert_eq!(
            other.open::<u8>("search", &before, NOW),
            Err(SealError::Foreign)
        );
        let key = new_key().unwrap();
        one.share(&key);
        other.share(&key);
        let after = one.seal("search", &2, NOW).unwrap();
        assert_eq!(other.open::<u8>("search", &after, NOW), Ok(2));
        assert_eq!(one.open::<u8>("search", &before, NOW), Ok(1));
    }
}
