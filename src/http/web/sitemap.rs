//! What search engines are told: which addresses there are, and which to leave alone.
//!
//! Of an invented directory they are told of no address at all. No file has more than the 50,000 addresses that
//! sitemaps.org allows: 25,000 pages in two languages.

use super::browse::NATIONS;
use super::not_found;
use crate::directory::{BrowsePlaces, Node, Survey, browse_name};
use crate::http::site::Site;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use jiff::civil::Date;
use std::convert::Infallible;
use std::fmt::Write;
use std::sync::Arc;

/// Pages in a file.
const A_FILE: usize = 25_000;
/// Pages that are written at a time.
const AT_A_TIME: usize = 500;

/// Pages that we write ourselves.
const PAGES: [&str; 6] = [
    "/",
    "/about",
    "/accessibility",
    "/privacy",
    "/api",
    "/browse",
];

/// Each sort of page has files of its own.
const SORTS: [(&str, Sort); 5] = [
    ("pages", Sort::Pages),
    ("subjects", Sort::Subjects),
    ("places", Sort::Places),
    ("subjects-in-places", Sort::SubjectsInPlaces),
    ("groups", Sort::Groups),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Pages,
    Subjects,
    Places,
    SubjectsInPlaces,
    Groups,
}

/// A page: its path, and the day since which it is as it is, where that is known.
type Entry = (String, Option<Date>);

/// Which addresses to leave alone.
pub(super) async fn robots(request: HttpRequest, node: Data<Node>) -> HttpResponse {
    let mut text = "User-agent: *\n".to_owned();
    for prefix in super::frame::PREFIXES {
        for path in ["/found/", "/shortlist", "/list/"] {
            text.push_str("Disallow: ");
            text.push_str(prefix);
            text.push_str(path);
            text.push('\n');
        }
    }
    if node.has_real_services() {
        let origin = Site::origin(&request);
        text.push_str("\nSitemap: ");
        text.push_str(&origin);
        text.push_str("/sitemap.xml\n");
    }
    HttpResponse::Ok()
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .content_type("text/plain; charset=utf-8")
        .body(text)
}

/// The files.
pub(super) async fn index(request: HttpRequest, node: Data<Node>) -> HttpResponse {
    let Some(survey) = real_survey(node).await else {
        return not_found(request).await;
    };
    let origin = escaped(&Site::origin(&request));
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        .to_owned();
    for (name, sort) in SORTS {
        for number in 1..=sort.count(&survey).div_ceil(A_FILE) {
            let written = writeln!(
                xml,
                "<sitemap><loc>{origin}/sitemap/{name}-{number}.xml</loc></sitemap>"
            );
            debug_assert!(written.is_ok(), "writing into a text never fails");
        }
    }
    xml.push_str("</sitemapindex>\n");
    as_xml().body(xml)
}

/// One file.
pub(super) async fn file(
    request: HttpRequest,
    node: Data<Node>,
    path: Path<(String,)>,
) -> HttpResponse {
    let Some((sort, number)) = named(&path.0) else {
        return not_found(request).await;
    };
    let Some(survey) = real_survey(node.clone()).await else {
        return not_found(request).await;
    };
    let entries = sort.entries(&node, &survey, (number - 1).saturating_mul(A_FILE));
    if entries.is_empty() {
        return not_found(request).await;
    }
    let origin = escaped(&Site::origin(&request));
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    let parts = entries.chunks(AT_A_TIME).map(<[Entry]>::to_vec);
    let parts: Vec<Vec<Entry>> = parts.collect();
    let written = parts.into_iter().map(move |part| written(&origin, &part));
    let all = std::iter::once(head.to_owned())
        .chain(written)
        .chain(["</urlset>\n".to_owned()]);
    let all = all.map(|text| Ok::<Bytes, Infallible>(Bytes::from(text)));
    as_xml().streaming(stream::iter(all))
}

/// The survey, unless all that there is is invented.
async fn real_survey(node: Data<Node>) -> Option<Arc<Survey>> {
    let node = node.into_inner();
    let survey = node.survey().await?;
    node.has_real_services().then_some(survey)
}

fn as_xml() -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CACHE_CONTROL, "public, max-age=3600"))
        .content_type("application/xml; charset=utf-8");
    response
}

/// `groups-2.xml`.
fn named(file: &str) -> Option<(Sort, usize)> {
    let (name, number) = file.strip_suffix(".xml")?.rsplit_once('-')?;
    let (_, sort) = SORTS.into_iter().find(|(sort, _)| *sort == name)?;
    let number = number.parse().ok().filter(|&number| number >= 1)?;
    Some((sort, number))
}

impl Sort {
    /// How many pages there are.
    fn count(self, survey: &Survey) -> usize {
        match self {
            Self::Pages => PAGES.len() + NATIONS.len(),
            Self::Subjects => subjects(survey).count(),
            Self::Places => survey.places().iter().filter(|one| one.real > 0).count(),
            Self::SubjectsInPlaces => subjects(survey)
                .map(|ix| {
                    survey
                        .places_of(ix)
                        .iter()
                        .filter(|one| one.real > 0)
                        .count()
                })
                .sum(),
            Self::Groups => survey.indexed_groups().count(),
        }
    }

    /// The pages of a file, after so many.
    fn entries(self, node: &Node, survey: &Survey, after: usize) -> Vec<Entry> {
        let vocabulary = node.vocabulary;
        let places = BrowsePlaces::of(node.gazetteer);
        let name = |ix| browse_name(vocabulary, vocabulary.get(ix));
        let all: Box<dyn Iterator<Item = Entry> + '_> = match self {
            Self::Pages => Box::new(pages(node, survey)),
            Self::Subjects => Box::new(
                subjects(survey).map(|ix| (format!("/browse/{}", name(ix)), survey.checked_on(ix))),
            ),
            Self::Places => {
                let real = survey.places().iter().filter(|one| one.real > 0);
                Box::new(real.map(|one| {
                    let path = format!("/browse/in/{}", places.get(one.place).slug);
                    (path, None)
                }))
            }
            Self::SubjectsInPlaces => Box::new(subjects(survey).flat_map(move |ix| {
                let subject = name(ix);
                let real = survey.places_of(ix).iter().filter(|one| one.real > 0);
                real.map(move |one| {
                    let path = format!("/browse/{subject}/{}", places.get(one.place).slug);
                    (path, None)
                })
            })),
            Self::Groups => Box::new(
                survey
                    .indexed_groups()
                    .filter_map(|(id, day)| Some((node.path_of(id)?, day))),
            ),
        };
        all.skip(after).take(A_FILE).collect()
    }
}

fn subjects(survey: &Survey) -> impl Iterator<Item = hereabouts_vocabulary::ConceptIx> + '_ {
    let concepts = survey.concepts().map(|(ix, _)| ix);
    concepts.filter(|ix| survey.may_be_indexed(*ix))
}

fn pages(node: &Node, survey: &Survey) -> impl Iterator<Item = Entry> {
    let places = BrowsePlaces::of(node.gazetteer);
    let with_groups = survey.places().iter().filter(|one| one.real > 0);
    let with_groups: Vec<_> = with_groups
        .filter_map(|one| places.get(one.place).nation)
        .collect();
    let nations = NATIONS.into_iter();
    let nations = nations.filter(move |(_, nation, _)| with_groups.contains(nation));
    let nations = nations.map(|(slug, _, _)| format!("/browse/in/{slug}"));
    let own = PAGES.into_iter().map(str::to_owned);
    own.chain(nations).map(|path| (path, None))
}

/// Pages as the file has them: each in both languages, which name each other.
fn written(origin: &str, entries: &[Entry]) -> String {
    let mut xml = String::with_capacity(entries.len() * 800);
    for (path, day) in entries {
        let path = escaped(path);
        let lastmod = day.map_or(String::new(), |day| format!("<lastmod>{day}</lastmod>"));
        for prefix in ["", "/cy"] {
            let written = writeln!(
                xml,
                "<url><loc>{origin}{prefix}{path}</loc>{lastmod}\
                 <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"{origin}{path}\"/>\
                 <xhtml:link rel=\"alternate\" hreflang=\"cy\" href=\"{origin}/cy{path}\"/>\
                 <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"{origin}{path}\"/></url>"
            );
            debug_assert!(written.is_ok(), "writing into a text never fails");
        }
    }
    xml
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_its_sort_and_number() {
        assert_eq!(named("groups-2.xml"), Some((Sort::Groups, 2)));
        assert_eq!(
            named("subjects-in-places-1.xml"),
            Some((Sort::SubjectsInPlaces, 1))
        );
        for other in [
            "groups-0.xml",
            "groups.xml",
            "groups-1",
            "others-1.xml",
            "groups-x.xml",
        ] {
            assert_eq!(named(other), None, "{other}");
        }
    }

    #[test]
    fn what_a_host_is_called_cannot_end_an_element() {
        let xml = written(&escaped("http://<a\"&b>"), &[("/".to_owned(), None)]);
        assert!(
            xml.contains("<loc>http://&lt;a&quot;&amp;b&gt;/</loc>"),
            "{xml}"
        );
    }
}
