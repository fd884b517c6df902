//! How people may sign in besides by a letter, and what is asked of staff.

use super::settings::{PUBLIC_URL, STAFF_SECOND_FACTOR, Settings};
use super::{ConfigError, SiteConfig};
use crate::directory::accounts::RelyingParty;
use crate::oidc::ProviderRules;

/// How people may sign in besides by a letter, and what is asked of staff.
#[derive(Debug, Clone)]
pub struct SignInConfig {
    /// Whether curators and administrators must show a second factor.
    pub staff_second_factor: bool,
    /// Where people may sign in elsewhere.
    pub providers: Vec<ProviderRules>,
}

impl SignInConfig {
    /// Where the site is said to be served over https, staff must, unless it is said that they need not.
    pub(super) fn read(settings: &Settings, site: &SiteConfig) -> Result<Self, ConfigError> {
        let public_url = site.public_url.as_deref();
        let said = settings.get(STAFF_SECOND_FACTOR);
        let staff_second_factor = match said.map(|found| (found, found.text.as_str())) {
            None => public_url.is_some_and(|url| url.starts_with("https://")),
            Some((_, "required")) => true,
            Some((_, "off")) => false,
            Some((found, other)) => {
                return Err(found.bad(format!("is {other:?}. It must be required or off")));
            }
        };
        if staff_second_factor
            && let Some(url) = settings.get(PUBLIC_URL)
            && public_url.is_some_and(|url| RelyingParty::at(url).is_none())
        {
            return Err(url.bad(format!(
                "names a number, and browsers make passkeys only for a name. Name the site, or set {} ({}) to off, and \
                 curators and administrators sign in by a letter alone",
                STAFF_SECOND_FACTOR.variable, STAFF_SECOND_FACTOR.key
            )));
        }
        Ok(Self {
            staff_second_factor,
            providers: super::oidc::read(settings)?,
        })
    }
}
