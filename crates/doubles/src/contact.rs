//! E-mail addresses, phone numbers, web addresses and register numbers as they compare: however they were
//! written, the same one gives the same key.

use crate::hash::{hash_of, mix};

/// Hosts where anybody has an address: what their users share is only the provider.
const MAIL_PROVIDERS: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.co.uk",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "ymail.com",
    "icloud.com",
    "me.com",
    "aol.com",
    "btinternet.com",
    "btopenworld.com",
    "sky.com",
    "talktalk.net",
    "virginmedia.com",
    "ntlworld.com",
    "blueyonder.co.uk",
    "tiscali.co.uk",
    "protonmail.com",
    "proton.me",
    "nhs.net",
];

/// Hosts where anybody has a page: only host and path together mean somebody.
const PAGE_HOSTS: &[&str] = &[
    "facebook.com",
    "fb.com",
    "instagram.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "linkedin.com",
    "meetup.com",
    "eventbrite.co.uk",
    "eventbrite.com",
    "sites.google.com",
    "linktr.ee",
    "justgiving.com",
    "nextdoor.co.uk",
    "goo.gl",
    "bit.ly",
    "tinyurl.com",
];

/// Parameters of a web address that say where somebody came from, not where they go.
const TRACKING: &[&str] = &[
    "fbclid", "gclid", "mc_cid", "mc_eid", "ref", "fref", "igshid",
];

/// What a web address points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Web {
    /// The host, unless anybody has a page there.
    pub(crate) host: Option<u64>,
    /// Host and path, when there is a path.
    pub(crate) page: Option<u64>,
}

/// The key of an e-mail address, and of its host unless that is a provider's.
pub(crate) fn email(text: &str) -> Option<(u64, Option<u64>)> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let (local, host) = text.rsplit_once('@')?;
    let local = local.split('+').next().unwrap_or(local);
    if local.is_empty() || host.is_empty() {
        return None;
    }
    let local = match host {
        "gmail.com" | "googlemail.com" => local.replace('.', ""),
        _ => local.to_owned(),
    };
    let is_own = !MAIL_PROVIDERS.contains(&host);
    Some((
        hash_of(&format!("{local}@{host}")),
        is_own.then(|| hash_of(plain_host(host))),
    ))
}

/// The key of a phone number: its digits as dialled within the country, without an extension.
pub(crate) fn phone(text: &str) -> Option<u64> {
    let spoken = text.to_lowercase();
    let number = spoken
        .find(['x', '#'])
        .map_or(spoken.as_str(), |at| &spoken[..at]);
    let number = number
        .split("ext")
        .next()
        .unwrap_or(number)
        .replace("(0)", "");
    let mut digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = number.trim_start().starts_with('+') || digits.starts_with("00");
    if is_abroad {
        let rest = digits.trim_start_matches('0');
        digits = match rest.strip_prefix("44") {
            Some(national) => format!("0{}", national.trim_start_matches('0')),
            None => rest.to_owned(),
        };
    }
    // Shorter ones (999, 111, 116 123) are many groups' advice to their callers, and nobody's own.
    (digits.len() >= 7).then(|| hash_of(&digits))
}

/// The keys of a web address: no scheme, `www.`, port, tracking, or difference of a closing slash.
pub(crate) fn web(text: &str) -> Option<Web> {
    let text = text.trim().to_lowercase();
    let rest = text
        .split_once("://")
        .map_or(text.as_str(), |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.split(':').next().unwrap_or(host).trim_matches('.');
    if !host.contains('.') || host.contains(char::is_whitespace) {
        return None;
    }
    let host = plain_host(host);
    let path = plain_path(path);
    let query = plain_query(query);
    let is_shared = PAGE_HOSTS.contains(&host);
    let page = format!("{host}/{path}?{query}");
    let has_page = !path.is_empty() || !query.is_empty();
    Some(Web {
        host: (!is_shared).then(|| hash_of(host)),
        page: has_page.then(|| hash_of(&page)),
    })
}

/// The keys of a number in a register: that of the register, and that of number and register together.
pub(crate) fn identifier(scheme: &str, number: &str) -> Option<(u64, u64)> {
    let plain = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_uppercase).collect()
    };
    let number = plain(number);
    let number = number.trim_start_matches('0');
    let scheme = hash_of(&plain(scheme));
    (!number.is_empty()).then(|| (scheme, mix(scheme, hash_of(number))))
}

/// The host without what only says for which device or language it is.
fn plain_host(host: &str) -> &str {
    let mut host = host;
    for ahead in ["www.", "m.", "mobile.", "en-gb.", "web."] {
        host = host
            .strip_prefix(ahead)
            .filter(|rest| rest.contains('.'))
            .unwrap_or(host);
    }
    host
}

fn plain_path(path: &str) -> String {
    let parts = path.split('/').filter(|part| {
        let page = part.split('.').next().unwrap_or(part);
        !part.is_empty() && !matches!(page, "index" | "default" | "home")
    });
    parts.collect::<Vec<_>>().join("/")
}

fn plain_query(query: &str) -> String {
    let is_kept = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or(pair);
        !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name)
    };
    let mut pairs: Vec<&str> = query.split('&').filter(is_kept).collect();
    pairs.sort_unstable();
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_the_same_however_it_is_written() {
        let number = phone("01632 960123");
        for text in [
            "+44 1632 960123",
            "0044 1632 960 123",
            "+44 (0)1632 960123",
            "(01632) 960-123 ext 4",
            "01632960123 x12",
        ] {
            assert_eq!(phone(text), number, "{text}");
        }
        assert_ne!(phone("01632 960124"), number);
        assert_eq!(phone("999"), None);
    }

    #[test]
    fn a_web_address_is_the_same_with_and_without_its_trimmings() {
        let page = web("https://www.example.org/Groups/");
        for text in [
            "http://example.org/groups",
            "example.org/groups/index.html",
            "https://example.org:443/groups/?utm_source=x#top",
        ] {
            assert_eq!(web(text), page, "{text}");
        }
        assert_eq!(web("http://example.org").unwrap().page, None);
        assert_eq!(web("nowhere"), None);
    }

    #[test]
    fn hosts_that_anybody_uses_mean_nobody() {
        let page = web("https://en-gb.facebook.com/ottercircle?fref=ts").unwrap();
        assert_eq!(page, web("facebook.com/ottercircle").unwrap());
        assert_eq!(page.host, None);
        assert_eq!(email("x@gmail.com").unwrap().1, None);
        assert_eq!(
            email("info@example.org").unwrap().1,
            web("www.example.org").unwrap().host
        );
    }

    #[test]
    fn an_email_address_is_the_same_in_any_case() {
        assert_eq!(email("Hello@Example.org"), email(" hello@example.org "));
        assert_eq!(email("ot.ter@gmail.com"), email("otter+x@gmail.com"));
        assert_eq!(email("no address"), None);
    }

    #[test]
    fn a_register_number_keeps_its_register() {
        assert_eq!(
            identifier("GB-CHC", "0012345"),
            identifier("gb-chc", "12345")
        );
        assert_ne!(identifier("GB-CHC", "12345"), identifier("GB-COH", "12345"));
        assert_eq!(identifier("GB-CHC", " "), None);
    }
}
