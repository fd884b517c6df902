//! Pages of a list, by address: `?page=2`.

use crate::http::web::frame::Frame;
use crate::tongue::Argument::Text;
use actix_web::HttpRequest;
use std::ops::Range;

/// How many groups a page lists.
const A_PAGE: usize = 20;

/// One page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paging {
    /// The first is 1.
    page: usize,
    total: usize,
}

impl Paging {
    /// The page that a request asks for. None when the list has no such page. What else a link from elsewhere hangs on
    /// to the address is not read.
    pub(super) fn read(request: &HttpRequest, total: usize) -> Option<Self> {
        let pairs = form_urlencoded::parse(request.query_string().as_bytes());
        let given = pairs.into_iter().find(|(name, _)| name == "page");
        let page = given.map_or(Some(1), |(_, page)| page.parse().ok())?;
        let paging = Self { page, total };
        (page >= 1 && paging.range().start < total).then_some(paging)
    }

    /// Which of the list it shows.
    pub(super) fn range(self) -> Range<usize> {
        let start = self.page.saturating_sub(1).saturating_mul(A_PAGE);
        start..start.saturating_add(A_PAGE).min(self.total)
    }

    /// What stands behind the path of its own address.
    pub(super) fn query(self) -> String {
        query(self.page)
    }

    /// The address of the page before.
    pub(super) fn earlier(self, path: &str) -> Option<String> {
        (self.page > 1).then(|| format!("{path}{}", query(self.page - 1)))
    }

    /// The address of the page after.
    pub(super) fn later(self, path: &str) -> Option<String> {
        (self.range().end < self.total).then(|| format!("{path}{}", query(self.page + 1)))
    }

    /// A title that says which page it is.
    pub(super) fn titled(self, frame: &Frame, title: String) -> String {
        if self.page == 1 {
            return title;
        }
        let number = self.page.to_string();
        let said = [("title", Text(&title)), ("number", Text(&number))];
        frame.tongue().tell("browse-page", &said)
    }
}

fn query(page: usize) -> String {
    if page == 1 {
        String::new()
    } else {
        format!("?page={page}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn read(query: &str, total: usize) -> Option<Paging> {
        let request = TestRequest::with_uri(&format!("/browse/stroke{query}"));
        Paging::read(&request.to_http_request(), total)
    }

    #[test]
    fn a_page_has_twenty_and_the_last_has_the_rest() {
        assert_eq!(read("", 45).unwrap().range(), 0..20);
        assert_eq!(read("?page=3&fbclid=1", 45).unwrap().range(), 40..45);
        assert_eq!(read("?page=2", 40).unwrap().later("/p"), None);
        assert_eq!(
            read("?page=2", 41).unwrap().later("/p").unwrap(),
            "/p?page=3"
        );
        assert_eq!(read("?page=2", 41).unwrap().earlier("/p").unwrap(), "/p");
    }

    #[test]
    fn there_is_no_page_outside_the_list() {
        for query in [
            "?page=0",
            "?page=4",
            "?page=two",
            "?page=-1",
            "?page=99999999999999999999",
        ] {
            assert_eq!(read(query, 45), None, "{query}");
        }
        assert_eq!(read("", 0), None);
    }
}
