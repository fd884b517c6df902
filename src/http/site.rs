//! Who runs the site and where it is for others: what pages say of themselves to search engines and to people.

use crate::directory::letters::page_of_ours;
use actix_web::HttpRequest;
use actix_web::web::Data;
use hereabouts_domain::PageLanguage;

/// What is known of the site.
#[derive(Debug, Clone, Default)]
pub struct Site {
    /// What its addresses begin with for others, without a slash at the end; the host of a request where it isn't said.
    pub public_url: Option<String>,
    /// Where it is by its own port: what letters lead to when nobody has said where it is for others.
    pub listens_at: String,
    /// Who runs it.
    pub operator: Option<String>,
    /// Where people write to them.
    pub contact_email: Option<String>,
}

impl Site {
    /// What the addresses in letters begin with. Never what a request says: whoever asks for a letter to somebody else
    /// would choose where its link leads.
    #[must_use]
    pub fn own_origin(&self) -> &str {
        self.public_url.as_deref().unwrap_or(&self.listens_at)
    }

    /// The same of pages in a language: what links in letters begin with that nobody's page asked for.
    pub(super) fn own_pages(&self, language: PageLanguage) -> String {
        page_of_ours(self.own_origin(), language, "")
    }

    /// Whether the site is said to be served over https. Then no browser may ask it in any other way.
    pub(super) fn is_for_https(&self) -> bool {
        (self.public_url.as_deref()).is_some_and(|url| url.starts_with("https://"))
    }

    /// Whether whoever sent a request came over https: the site is said to be served so, or a proxy says it of the request.
    /// Nobody can take it from a site that is: what a request says only adds to it.
    pub(super) fn is_https(request: &HttpRequest) -> bool {
        let said = request.app_data::<Data<Self>>();
        said.is_some_and(|site| site.is_for_https())
            || request.connection_info().scheme() == "https"
    }

    /// What the site's addresses begin with, for whoever sent a request.
    pub(super) fn origin(request: &HttpRequest) -> String {
        let said = request.app_data::<Data<Self>>();
        let said = said.and_then(|site| site.public_url.clone());
        said.unwrap_or_else(|| {
            let connection = request.connection_info();
            format!("{}://{}", connection.scheme(), connection.host())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn a_site_that_is_said_to_be_behind_https_is_so_whatever_a_request_says() {
        for (public_url, said, is_https) in [
            (Some("https://example.org"), "http", true),
            (Some("http://example.org"), "http", false),
            (None, "https", true),
            (None, "http", false),
        ] {
            let site = Site {
                public_url: public_url.map(str::to_owned),
                ..Site::default()
            };
            let request = TestRequest::default()
                .app_data(Data::new(site))
                .insert_header(("x-forwarded-proto", said));
            let found = Site::is_https(&request.to_http_request());
            assert_eq!(found, is_https, "{public_url:?} {said}");
        }
    }
}
