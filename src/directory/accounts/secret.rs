//! Secrets that we make: tokens in links and cookies, and codes that somebody types. Only their hashes are kept.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hereabouts_domain::EmailAddress;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Random bytes of a token: 256 bits, which nobody guesses.
const TOKEN_BYTES: usize = 32;
/// Digits of a code: with five guesses an attempt and six attempts an hour, one guess in some three million is right.
pub(super) const CODE_DIGITS: usize = 8;
/// Codes are the numbers below this.
const CODES: u32 = 100_000_000;

/// The system gives no random numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random numbers")]
pub struct NoRandomness;

/// A new token, as letters, digits, `-` and `_`.
pub(in crate::directory) fn new_token() -> Result<String, NoRandomness> {
    let mut bytes = [0; TOKEN_BYTES];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// A new code: every one as likely as every other.
pub(in crate::directory) fn new_code() -> Result<String, NoRandomness> {
    // Above the last whole run of codes the lower ones would be likelier.
    let highest = u32::MAX - u32::MAX % CODES;
    loop {
        let drawn = getrandom::u32().map_err(|_| NoRandomness)?;
        if drawn < highest {
            return Ok(format!("{:0CODE_DIGITS$}", drawn % CODES));
        }
    }
}

/// What a token is kept as. A token has so many bits that nothing slower is needed.
pub(in crate::directory) fn token_sha256(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// What a code is kept as: it is short, so each attempt's codes are hashed with its id.
pub(in crate::directory) fn code_sha256(attempt: Uuid, code: &str) -> [u8; 32] {
    Sha256::new()
        .chain_update(attempt.as_bytes())
        .chain_update(code)
        .finalize()
        .into()
}

/// What an address is found by: capitals from A to Z make no difference. Other letters are themselves: the small letter of
/// the Kelvin sign is a plain k, and a letter to the one address is none to the other.
pub(in crate::directory) fn email_sha256(email: &EmailAddress) -> [u8; 32] {
    Sha256::digest(email.as_str().to_ascii_lowercase()).into()
}

/// Whether two hashes are the same, in the same time wherever they differ.
pub(in crate::directory) fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_eight_digits_and_a_token_fits_an_address() {
        for _ in 0..100 {
            let code = new_code().unwrap();
            assert_eq!(code.len(), CODE_DIGITS);
            assert!(code.bytes().all(|byte| byte.is_ascii_digit()));
        }
        let token = new_token().unwrap();
        assert_eq!(token.len(), 43);
        assert!(
            token
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        );
        assert_ne!(token, new_token().unwrap());
    }

    #[test]
    fn the_same_code_of_two_attempts_is_kept_as_two_things() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        assert_ne!(code_sha256(one, "12345678"), code_sha256(other, "12345678"));
        assert!(same(
            &code_sha256(one, "12345678"),
            &code_sha256(one, "12345678")
        ));
        assert!(!same(
            &code_sha256(one, "12345678"),
            &code_sha256(one, "12345679")
        ));
        assert!(!same(&[1], &[1, 2]));
    }

    #[test]
    fn capitals_in_an_address_make_no_difference() {
        let of = |text| email_sha256(&EmailAddress::parse(text).unwrap());
        assert_eq!(of("Ann@Example.org"), of("ann@example.org"));
        assert_ne!(of("ann@example.org"), of("anne@example.org"));
        assert_ne!(of("mike@example.org"), of("mi\u{212a}e@example.org"));
    }
}
