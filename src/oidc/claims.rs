//! What a provider says of whoever it has let in.

use super::{OidcError, ProviderRules};
use hereabouts_domain::EmailAddress;
use serde_json::Value;

/// What stands in `acr` where somebody has shown two factors.
const TWO_FACTORS: [&str; 2] = [
    "mfa",
    "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
];

/// Somebody whom a provider has let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What the provider calls them, for good.
    pub subject: String,
    /// Where they get their letters.
    pub email: Email,
    /// Whether they have shown a second factor there.
    pub has_second_factor: bool,
}

/// An address in what a provider says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Email {
    /// It is theirs.
    Theirs(EmailAddress),
    /// The provider does not say that it is theirs.
    Unverified,
    /// There is none.
    None,
}

impl Email {
    /// What stands in claims. The address is somebody's only where the provider has seen to that: it says so, or the
    /// configuration says which of its claims to trust. "true" as a text is not a yes.
    pub(super) fn of(rules: &ProviderRules, claims: &Value) -> Self {
        let (claim, is_theirs) = match &rules.trusted_email_claim {
            Some(claim) => (claim.as_str(), true),
            None => ("email", claims["email_verified"] == true),
        };
        match claims[claim]
            .as_str()
            .and_then(|text| EmailAddress::parse(text).ok())
        {
            Some(email) if is_theirs => Self::Theirs(email),
            Some(_) => Self::Unverified,
            None => Self::None,
        }
    }
}

/// Whether claims say that two factors were shown.
pub(super) fn says_two_factors(claims: &Value) -> bool {
    let methods = claims["amr"].as_array();
    methods.is_some_and(|methods| methods.iter().any(|method| method == "mfa"))
        || claims["acr"]
            .as_str()
            .is_some_and(|class| TWO_FACTORS.contains(&class))
}

/// The claims of a token whose signature has been verified.
pub(super) fn read(token: &str) -> Result<Value, OidcError> {
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    let payload = token.split('.').nth(1).unwrap_or_default();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload);
    let claims = bytes
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok());
    claims.ok_or_else(|| OidcError::Refused("the token holds no claims".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rules(trusted: Option<&str>) -> ProviderRules {
        ProviderRules {
            name: "Council".to_owned(),
            issuer: "https://login.example.org".to_owned(),
            client_id: "hereabouts".to_owned(),
            client_secret: None,
            scopes: Vec::new(),
            trusted_email_claim: trusted.map(str::to_owned),
            always_second_factor: false,
        }
    }

    #[test]
    fn an_address_is_somebodys_where_the_provider_or_the_configuration_says_so() {
        let theirs = || Email::Theirs(EmailAddress::parse("ann@example.org").unwrap());
        for (trusted, claims, email) in [
            (
                None,
                json!({"email": "ann@example.org", "email_verified": true}),
                theirs(),
            ),
            (
                None,
                json!({"email": "ann@example.org", "email_verified": false}),
                Email::Unverified,
            ),
            (
                None,
                json!({"email": "ann@example.org", "email_verified": "true"}),
                Email::Unverified,
            ),
            (None, json!({"email": "ann@example.org"}), Email::Unverified),
            (
                None,
                json!({"preferred_username": "ann@example.org", "email_verified": true}),
                Email::None,
            ),
            (
                Some("preferred_username"),
                json!({"preferred_username": "ann@example.org"}),
                theirs(),
            ),
            (
                Some("preferred_username"),
                json!({"email": "ann@example.org", "email_verified": true}),
                Email::None,
            ),
            (Some("email"), json!({"email": "nonsense"}), Email::None),
        ] {
            assert_eq!(Email::of(&rules(trusted), &claims), email, "{claims}");
        }
    }

    #[test]
    fn two_factors_are_believed_by_the_words_of_the_standards_alone() {
        for (claims, two) in [
            (json!({"amr": ["pwd", "mfa"]}), true),
            (json!({"acr": "mfa"}), true),
            (
                json!({"acr": "http://schemas.openid.net/pape/policies/2007/06/multi-factor"}),
                true,
            ),
            (json!({"amr": ["pwd"]}), false),
            (json!({"amr": "mfa"}), false),
            (json!({"acr": "0"}), false),
            (json!({}), false),
        ] {
            assert_eq!(says_two_factors(&claims), two, "{claims}");
        }
    }
}
