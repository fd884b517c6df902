//! What to call a browser, so that its owner knows it again: no more than "Firefox on Windows".

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// Browsers by a word that they say; those that say others' words too come first.
const BROWSERS: [(&str, &str); 5] = [
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// The browser and the system of a request, as far as both are known.
pub(super) fn of(request: &HttpRequest) -> Option<String> {
    let agent = request.headers().get(USER_AGENT)?.to_str().ok()?;
    let said = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(word, _)| agent.contains(word));
        found.map(|(_, name)| *name)
    };
    match (said(&BROWSERS), said(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{browser}, {system}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_browser_is_called_by_its_name_and_its_systems() {
        let called = |agent: &'static str| {
            of(&TestRequest::default()
                .insert_header(("user-agent", agent))
                .to_http_request())
        };
        let edge =
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0";
        assert_eq!(called(edge).as_deref(), Some("Edge, Windows"));
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit/605 Version/19.0 Mobile/15E Safari/604.1";
        assert_eq!(called(phone).as_deref(), Some("Safari, iPhone"));
        assert_eq!(called("curl/8.5"), None);
    }
}
