//! Where people may sign in elsewhere: with their council, or the NHS.

use super::ConfigError;
use super::settings::{Found, OIDC, ProviderSettings, Settings};
use crate::oidc::ProviderRules;
use secrecy::SecretString;
use std::net::IpAddr;
use url::{Host, Url};

/// Whatever is asked for besides `openid`, if nothing is said.
const DEFAULT_SCOPE: &str = "email";

/// The providers that the configuration names, in its order.
pub(super) fn read(settings: &Settings) -> Result<Vec<ProviderRules>, ConfigError> {
    let mut providers = Vec::new();
    for names in &OIDC {
        providers.extend(provider(settings, names)?);
    }
    Ok(providers)
}

/// One provider, if anything is said of it.
fn provider(
    settings: &Settings,
    names: &ProviderSettings,
) -> Result<Option<ProviderRules>, ConfigError> {
    let said = names.all().into_iter().find_map(|name| settings.get(name));
    let Some(said) = said else {
        return Ok(None);
    };
    let must = |name: super::settings::Setting| {
        settings.get(name).ok_or_else(|| {
            said.bad(format!(
                "is of a provider of which this must also be said: {} ({})",
                name.variable, name.key
            ))
        })
    };
    let text = |found: &Found| found.text.clone();
    Ok(Some(ProviderRules {
        name: text(must(names.name)?),
        issuer: issuer(must(names.issuer)?)?,
        client_id: text(must(names.client_id)?),
        client_secret: (settings.get(names.client_secret))
            .map(|found| SecretString::from(text(found))),
        scopes: settings
            .get(names.scope)
            .map_or(DEFAULT_SCOPE, |found| &found.text)
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        trusted_email_claim: settings.get(names.trusted_email_claim).map(text),
        always_second_factor: match settings.get(names.second_factor) {
            None => false,
            Some(found) => second_factor(found)?,
        },
    }))
}

/// The address as its tokens say it: to the letter, so nothing is put right here.
fn issuer(found: &Found) -> Result<String, ConfigError> {
    let url = Url::parse(&found.text).ok();
    let is_right = url.is_some_and(|url| {
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_this_machine(&url));
        is_safe && url.query().is_none() && url.fragment().is_none()
    });
    if is_right {
        Ok(found.text.clone())
    } else {
        Err(found.bad(format!(
            "is {:?}. It must be the provider's address as its own /.well-known/openid-configuration says it, like \
             https://login.example.org",
            found.text
        )))
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => IpAddr::from(address).is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::from(address).is_loopback(),
        None => false,
    }
}

fn second_factor(found: &Found) -> Result<bool, ConfigError> {
    match found.text.as_str() {
        "always" => Ok(true),
        "when-said" => Ok(false),
        other => Err(found.bad(format!("is {other:?}. It must be always or when-said"))),
    }
}
