//! Ways to reach somebody: e-mail addresses, phone numbers and web addresses, checked for form only.
//!
//! Whether anybody answers is another matter; nothing here calls out.

use serde::{Deserialize, Serialize};

/// An e-mail address with one `@` and a host that has a dot, as typed otherwise.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct EmailAddress(String);

/// A phone number as the group writes it: 3 to 15 digits among spaces, brackets, hyphens and a plus.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PhoneNumber(String);

/// An `http` or `https` address with a host that has a dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct WebAddress(String);

/// Why a text is no way to reach somebody, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContactPointError {
    /// Not the form of an e-mail address.
    #[error("`{0}` is not an e-mail address; one looks like hello@example.org")]
    Email(String),
    /// Not the form of a phone number.
    #[error("`{0}` is not a phone number; one has 3 to 15 digits, like 01632 960123")]
    Phone(String),
    /// Not the form of a web address.
    #[error("`{0}` is not a web address; one starts with https:// like https://example.org")]
    Web(String),
}

impl EmailAddress {
    /// Reads an address; spaces round it are dropped.
    ///
    /// # Errors
    /// When the text has not the form of an e-mail address.
    pub fn parse(text: &str) -> Result<Self, ContactPointError> {
        let text = text.trim();
        let well_formed = text.split_once('@').is_some_and(|(local, host)| {
            let never =
                |c: char| c.is_whitespace() || c.is_control() || "\"(),:;<>[\\]".contains(c);
            !text.contains(never) && is_local_part(local) && is_host(host)
        });
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(ContactPointError::Email(text.to_owned()))
        }
    }
}

/// What stands before the `@`, as mail servers take it unquoted (RFC 5321, 4.1.2 and 4.5.3.1.1).
fn is_local_part(local: &str) -> bool {
    const LONGEST_BYTES: usize = 64;
    local.len() <= LONGEST_BYTES && local.split('.').all(|atom| !atom.is_empty())
}

impl PhoneNumber {
    /// Reads a number; spaces round it are dropped, its own spacing is kept.
    ///
    /// # Errors
    /// When there are fewer than 3 or more than 15 digits, or anything but digits and `+ ( ) - .`.
    pub fn parse(text: &str) -> Result<Self, ContactPointError> {
        let text = text.trim();
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let plain = text
            .chars()
            .all(|c| c.is_ascii_digit() || " +()-.".contains(c));
        if plain && (3..=15).contains(&digits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ContactPointError::Phone(text.to_owned()))
        }
    }
}

impl WebAddress {
    /// Reads an address; one without a scheme (`example.org/us`) gets `https://`.
    ///
    /// # Errors
    /// When the scheme is another one, or there is no host with a dot.
    pub fn parse(text: &str) -> Result<Self, ContactPointError> {
        let text = text.trim();
        let error = || ContactPointError::Web(text.to_owned());
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("https".to_owned(), text),
        };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host_name = host.split(':').next().unwrap_or_default();
        // Before an `@` stands a user, so that https://charity.example:x@elsewhere.example/ would lead elsewhere.
        let well_formed = matches!(scheme.as_str(), "http" | "https")
            && is_host(host_name)
            && !host.contains('@')
            && !rest
                .contains(|c: char| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c));
        if well_formed {
            Ok(Self(format!("{scheme}://{rest}")))
        } else {
            Err(error())
        }
    }
}

/// Whether a text is a host name with at least one dot and no empty label.
fn is_host(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

macro_rules! as_text {
    ($($name:ident),+) => {$(
        impl $name {
            /// The text, as it is shown.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self { value.0 }
        }
        impl TryFrom<String> for $name {
            type Error = ContactPointError;
            fn try_from(text: String) -> Result<Self, Self::Error> { Self::parse(&text) }
        }
    )+};
}
as_text!(EmailAddress, PhoneNumber, WebAddress);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_without_a_scheme_gets_https() {
        assert_eq!(
            WebAddress::parse(" example.org/us ").unwrap().as_str(),
            "https://example.org/us"
        );
        assert_eq!(
            WebAddress::parse("HTTP://example.org").unwrap().as_str(),
            "http://example.org"
        );
    }

    #[test]
    fn an_address_that_would_run_a_script_is_refused() {
        for text in [
            "javascript:alert(1)",
            "javascript://example.org",
            "data:text/html,x",
            "https://",
            "n/a",
            "https://a.b/\"><script>",
            "https://a.b/\u{7}",
        ] {
            assert!(WebAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_leads_to_the_host_that_it_begins_with() {
        for text in [
            "https://charity.example:x@elsewhere.example/",
            "https://charity.example@elsewhere.example/",
            "charity.example:x@elsewhere.example",
        ] {
            assert!(WebAddress::parse(text).is_err(), "{text}");
        }
        for text in ["https://example.org:8443/us", "https://example.org/@us"] {
            assert!(WebAddress::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn forms_of_email_and_phone_are_checked() {
        assert!(EmailAddress::parse("hello@example.org").is_ok());
        for text in [
            "hello",
            "hello@example",
            "@example.org",
            "a b@example.org",
            "a@b@c.org",
            "a\u{0}b@example.org",
            "ann,bob@example.org",
            "Ann <ann@example.org>",
            "ann.@example.org",
            "ann..otter@example.org",
        ] {
            assert!(EmailAddress::parse(text).is_err(), "{text}");
        }
        assert!(PhoneNumber::parse("+44 (0)1632 960123").is_ok());
        assert!(PhoneNumber::parse("999").is_ok());
        assert!(PhoneNumber::parse("ring Maureen").is_err());
    }
}
