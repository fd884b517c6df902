//! For whom a passkey is made: the site, by the one address at which browsers will show it again.

use url::{Host, Url};
use webauthn_rp::request::{AsciiDomain, DomainOrigin, RpId};

/// The site as passkeys know it.
#[derive(Debug, Clone)]
pub struct RelyingParty {
    origin: String,
    id: RpId,
}

impl RelyingParty {
    /// The site whose addresses begin with this. There are no passkeys for a number instead of a name; where the program
    /// answers on this machine only, they are made for `localhost`, which is as secure to browsers as https.
    #[must_use]
    pub fn at(origin: &str) -> Option<Self> {
        let mut url = Url::parse(origin).ok()?;
        if url.scheme() == "http" && is_this_machine(&url) {
            url.set_host(Some("localhost")).ok()?;
        }
        let Some(Host::Domain(domain)) = url.host() else {
            return None;
        };
        Some(Self {
            id: RpId::Domain(AsciiDomain::try_from(domain.to_owned()).ok()?),
            origin: url.origin().ascii_serialization(),
        })
    }

    /// What its addresses begin with, wherever a passkey is made or shown.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub(super) const fn id(&self) -> &RpId {
        &self.id
    }

    /// The same for the library; it reads again what was read before.
    pub(super) fn allowed_origins(&self) -> Vec<DomainOrigin<'_, '_>> {
        DomainOrigin::try_from(self.origin.as_str())
            .into_iter()
            .collect()
    }
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Domain(_)) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_a_name_and_on_this_machine_for_localhost() {
        let origin = |text| RelyingParty::at(text).map(|site| site.origin);
        for (said, origin_is) in [
            (
                "https://hereabouts.example.org",
                Some("https://hereabouts.example.org"),
            ),
            ("https://example.org:443", Some("https://example.org")),
            ("http://127.0.0.1:8080", Some("http://localhost:8080")),
            ("http://0.0.0.0:8080", Some("http://localhost:8080")),
            ("http://[::1]:8080", Some("http://localhost:8080")),
            ("https://192.0.2.7", None),
            ("http://10.0.0.7:8080", None),
            ("nonsense", None),
        ] {
            assert_eq!(origin(said).as_deref(), origin_is, "{said}");
        }
    }

    #[test]
    fn there_is_always_an_origin_to_hold_an_answer_against() {
        // Without one the library would take any address of the host over https.
        let site = RelyingParty::at("http://127.0.0.1:8080").unwrap();
        assert_eq!(site.allowed_origins().len(), 1);
    }
}
