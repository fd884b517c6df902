//! What every page has round its own part: the language, the way to the other one, the stylesheet.
//!
//! An address that begins with `/cy/` or `/en/` says the language; of any other the browser's wish decides.

use super::account::session_token;
use super::assets::ASSETS;
use super::shortlist::{Kept, cookie};
use crate::directory::Node;
use crate::http::access::is_page;
use crate::http::site::Site;
use crate::tongue::{Argument, Tongue};
use actix_web::dev::Payload;
use actix_web::http::header::{AcceptLanguage, Header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use hereabouts_domain::PageLanguage;
use hereabouts_vocabulary::urgent::Language;
use std::convert::Infallible;
use std::future::{Ready, ready};

/// What addresses begin with that say a language, and those that say none.
pub(super) const PREFIXES: [&str; 3] = ["", "/en", "/cy"];

/// Round a page.
pub(super) struct Frame {
    tongue: &'static Tongue,
    /// What this page's address begins with, and all that it leads to.
    prefix: &'static str,
    /// The rest of the address.
    path: String,
    /// What is asked of this page and goes for it in the other language too, with its question mark.
    query: String,
    /// What the site's own addresses begin with for others, without a slash at the end.
    origin: String,
    /// The directory has groups that are not invented, so search engines may come.
    is_real: bool,
    /// What the reader has kept.
    kept: Kept,
    /// The browser has a session's cookie, whatever that is worth: pages don't ask the database.
    is_signed_in: bool,
}

/// The part of a query that goes along to another address: where on this site somebody was going, or that they are worried.
fn way(query: &str) -> String {
    let mut asked = form_urlencoded::parse(query.as_bytes());
    let is_way = match (asked.next(), asked.next()) {
        (Some((name, path)), None) if name == "next" => is_page(&path),
        (Some((name, moment)), None) => name == "at" && moment == "once",
        _ => false,
    };
    match is_way {
        true => format!("?{query}"),
        false => String::new(),
    }
}

impl Frame {
    /// Round what a request asks for.
    pub(super) fn of(request: &HttpRequest) -> Self {
        let path = request.path();
        let said = PREFIXES.into_iter().filter(|prefix| !prefix.is_empty());
        let mut said = said.filter_map(|prefix| Some((prefix, path.strip_prefix(prefix)?)));
        let (prefix, rest) = said
            .find(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
            .unwrap_or(("", path));
        let language = match prefix {
            "/en" => Language::En,
            "/cy" => Language::Cy,
            _ => wished(request),
        };
        Self {
            tongue: Tongue::in_language(language),
            prefix,
            path: if rest.is_empty() { "/" } else { rest }.to_owned(),
            query: way(request.query_string()),
            origin: Site::origin(request),
            is_real: (request.app_data::<Data<Node>>())
                .is_some_and(|node| node.has_real_services()),
            kept: cookie::read(request),
            is_signed_in: session_token(request).is_some(),
        }
    }

    /// The same round a page that is read at another address than the one it was posted to.
    pub(super) fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self.query.clear();
        self
    }

    /// The same for a reader who has just been signed out.
    pub(super) fn signed_out(mut self) -> Self {
        self.is_signed_in = false;
        self
    }

    /// What the site's addresses begin with for others.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether search engines may show any page: of an invented directory nobody should hear.
    pub(super) const fn is_real(&self) -> bool {
        self.is_real
    }

    /// The one address that this page has for search engines; a `query` names a later page. In English it names no
    /// language, since that is what people link to.
    pub(super) fn canonical(&self, query: &str) -> String {
        if self.is_welsh() {
            self.in_welsh(query)
        } else {
            self.in_english(query)
        }
    }

    /// The same of this page in English.
    pub(super) fn in_english(&self, query: &str) -> String {
        format!("{}{}{query}", self.origin, self.path)
    }

    /// The same of this page in Welsh.
    pub(super) fn in_welsh(&self, query: &str) -> String {
        format!("{}/cy{}{query}", self.origin, self.path)
    }

    /// A message.
    pub(super) fn say<'s>(&'s self, name: &'s str) -> &'s str {
        self.tongue.say(name)
    }

    /// A message that counts something, as `count`.
    pub(super) fn count(&self, name: &str, count: &usize) -> String {
        self.tongue
            .tell(name, &[("count", Argument::Count(*count))])
    }

    /// A message with one argument, in words.
    pub(super) fn tell(&self, name: &str, argument: &str, words: impl AsRef<str>) -> String {
        let words = Argument::Text(words.as_ref());
        self.tongue.tell(name, &[(argument, words)])
    }

    /// The messages.
    pub(super) const fn tongue(&self) -> &'static Tongue {
        self.tongue
    }

    /// For `lang`.
    pub(super) const fn tag(&self) -> &'static str {
        self.tongue.tag()
    }

    /// The language, as letters and reports have it.
    pub(super) fn language(&self) -> PageLanguage {
        if self.is_welsh() {
            PageLanguage::Welsh
        } else {
            PageLanguage::English
        }
    }

    /// Whether it is in Welsh.
    pub(super) fn is_welsh(&self) -> bool {
        self.tongue.language() == Language::Cy
    }

    /// The address of another page in this language.
    pub(super) fn to(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The address of this page.
    pub(super) fn here(&self) -> String {
        self.to(&self.path)
    }

    /// Whether the reader seems to be signed in.
    pub(super) const fn is_signed_in(&self) -> bool {
        self.is_signed_in
    }

    /// The groups that the reader has kept.
    pub(super) const fn kept(&self) -> &Kept {
        &self.kept
    }

    /// "Your shortlist (3)", when something is on it.
    pub(super) fn kept_link(&self) -> Option<String> {
        let count = self.kept.groups.len();
        (count > 0).then(|| self.count("shortlist-link", &count))
    }

    /// The address of this page in the other language.
    pub(super) fn in_the_other(&self) -> String {
        let prefix = if self.is_welsh() { "/en" } else { "/cy" };
        format!("{prefix}{}{}", self.path, self.query)
    }

    /// The address of the stylesheet.
    pub(super) fn stylesheet(&self) -> &'static str {
        &ASSETS.stylesheet.path
    }

    /// The address of the script.
    pub(super) fn script(&self) -> &'static str {
        &ASSETS.script.path
    }

    /// The address of the script for passkeys.
    pub(super) fn passkey_script(&self) -> &'static str {
        &ASSETS.passkey_script.path
    }

    /// The address of the icon.
    pub(super) fn icon(&self) -> &'static str {
        &ASSETS.icon.path
    }
}

/// Welsh where the browser would rather have it than English.
fn wished(request: &HttpRequest) -> Language {
    let ranked = AcceptLanguage::parse(request).map(|wished| wished.ranked());
    let ours = ranked.into_iter().flatten().find_map(|wished| {
        let tag = wished.item()?.to_string();
        match tag.split('-').next() {
            Some("cy") => Some(Language::Cy),
            Some("en") => Some(Language::En),
            _ => None,
        }
    });
    ours.unwrap_or(Language::En)
}

impl FromRequest for Frame {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn the_other_language_keeps_where_somebody_was_going_and_nothing_that_they_asked() {
        let other = |path| frame(path, "en").in_the_other();
        let sign_in = "/sign-in?next=%2Faccount";
        assert_eq!(other(sign_in), format!("/cy{sign_in}"));
        assert_eq!(
            other("/cy/listing/x/wrong?at=once"),
            "/en/listing/x/wrong?at=once"
        );
        assert_eq!(other("/sign-in?next=//elsewhere.example"), "/cy/sign-in");
        assert_eq!(other("/search?q=hiv"), "/cy/search");
        assert_eq!(other("/sign-in?next=x&q=hiv"), "/cy/sign-in");
    }

    fn frame(path: &str, wish: &str) -> Frame {
        let request = TestRequest::with_uri(path).insert_header(("accept-language", wish));
        Frame::of(&request.to_http_request())
    }

    #[test]
    fn the_address_says_the_language_and_else_the_browser_does() {
        assert!(frame("/cy/", "en-GB").is_welsh());
        assert!(frame("/cy", "").is_welsh());
        assert!(frame("/", "cy,en;q=0.8").is_welsh());
        assert!(frame("/", "fr,cy;q=0.5,en;q=0.4").is_welsh());
        assert!(!frame("/", "en;q=0.9,cy;q=0.5").is_welsh());
        assert!(!frame("/en/", "cy").is_welsh());
        assert!(!frame("/cycling", "").is_welsh());
        assert!(!frame("/", "").is_welsh());
    }

    #[test]
    fn a_page_has_one_address_a_language_for_search_engines() {
        for path in ["/about", "/en/about"] {
            let frame = frame(path, "");
            assert_eq!(
                frame.canonical("?page=2"),
                "http://localhost:8080/about?page=2"
            );
        }
        let welsh = frame("/cy/about", "");
        assert_eq!(welsh.canonical(""), "http://localhost:8080/cy/about");
        assert_eq!(welsh.in_english(""), "http://localhost:8080/about");
    }

    #[test]
    fn links_stay_in_the_language_and_the_same_page_in_the_other_is_a_link_away() {
        assert_eq!(frame("/cy/", "").to("/about"), "/cy/about");
        assert_eq!(frame("/about", "cy").to("/"), "/");
        assert_eq!(frame("/cy/about", "").in_the_other(), "/en/about");
        assert_eq!(frame("/about", "").in_the_other(), "/cy/about");
        assert_eq!(frame("/cy", "").in_the_other(), "/en/");
    }
}
