//! Who runs the site, and where it is for others.

use super::ConfigError;
use super::settings::{CONTACT_EMAIL, OPERATOR, PUBLIC_URL, Settings};

/// Who runs the site, and where it is for others. What isn't said is left out of the pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteConfig {
    /// What its addresses begin with for others, without a slash at the end.
    pub public_url: Option<String>,
    /// Who runs it.
    pub operator: Option<String>,
    /// Where people write to them.
    pub contact_email: Option<String>,
}

impl SiteConfig {
    pub(super) fn read(settings: &Settings) -> Result<Self, ConfigError> {
        let public_url = settings.get(PUBLIC_URL).map(|found| {
            origin(&found.text).ok_or_else(|| {
                found.bad("must be where the site is and nothing behind it, like https://hereabouts.example.org")
            })
        });
        let contact_email = settings.get(CONTACT_EMAIL).map(|found| {
            if is_email(&found.text) {
                Ok(found.text.clone())
            } else {
                Err(found.bad("must be an e-mail address, like hello@example.org"))
            }
        });
        Ok(Self {
            public_url: public_url.transpose()?,
            operator: settings.get(OPERATOR).map(|found| found.text.clone()),
            contact_email: contact_email.transpose()?,
        })
    }
}

/// A scheme and a host, and a port if there is one.
fn origin(text: &str) -> Option<String> {
    let text = text.strip_suffix('/').unwrap_or(text);
    let host = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme))?;
    let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    (!host.is_empty() && host.chars().all(is_host)).then(|| text.to_owned())
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._+".contains(c))
    };
    parts.is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}
