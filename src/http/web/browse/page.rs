//! A list as its page shows it.

use super::Browsing;
use crate::directory::{BrowsePlaceIx, ListedGroup};
use crate::http::web::frame::Frame;
use crate::http::web::record::find_record;
use crate::http::web::results::{self, ResultView};
use askama::Template;
use hereabouts_domain::PublicService;
use hereabouts_vocabulary::{ConceptIx, Vocabulary};

/// The page.
#[derive(Template)]
#[template(path = "browse.html")]
pub(super) struct BrowsePage {
    pub(super) frame: Frame,
    pub(super) title: String,
    pub(super) heading: String,
    /// What it is about, where title and heading may not say it.
    pub(super) subject: Option<String>,
    /// For search engines.
    pub(super) description: String,
    pub(super) is_indexed: bool,
    /// What stands behind the path of its own address.
    pub(super) query: String,
    pub(super) intro: String,
    /// The way here.
    pub(super) trail: Vec<LinkView>,
    pub(super) groups: Vec<ResultView<'static>>,
    /// The number of the first of them.
    pub(super) first: usize,
    pub(super) earlier: Option<String>,
    pub(super) later: Option<String>,
    pub(super) search: Option<SearchView>,
    pub(super) lists: Vec<LinkList>,
}

/// What a search from here asks for.
pub(super) struct SearchView {
    pub(super) q: String,
    pub(super) near: String,
}

/// Links below a heading.
pub(super) struct LinkList {
    pub(super) id: &'static str,
    pub(super) heading: String,
    pub(super) links: Vec<LinkView>,
}

/// A link to another list.
pub(super) struct LinkView {
    pub(super) path: String,
    pub(super) text: String,
    /// How many groups it has.
    pub(super) count: Option<usize>,
}

impl BrowsePage {
    /// A page that has only a title yet, which is its heading too.
    pub(super) fn titled(title: String, frame: Frame) -> Self {
        Self {
            frame,
            heading: title.clone(),
            title,
            subject: None,
            description: String::new(),
            is_indexed: false,
            query: String::new(),
            intro: String::new(),
            trail: Vec::new(),
            groups: Vec::new(),
            first: 1,
            earlier: None,
            later: None,
            search: None,
            lists: Vec::new(),
        }
    }
}

impl Browsing {
    /// Groups as they are now. One that has gone since the list was made is left out.
    pub(super) fn views(
        &self,
        groups: &[ListedGroup],
        concept: Option<ConceptIx>,
        place: Option<BrowsePlaceIx>,
    ) -> Vec<ResultView<'static>> {
        let near = place.map(|place| self.places.get(place).position);
        let why = |record: &PublicService| {
            let perhaps = concept.filter(|ix| is_only_suggested(self.node.vocabulary, record, *ix));
            let perhaps = perhaps.map(|_| self.frame.say("browse-perhaps").to_owned());
            perhaps.into_iter().collect()
        };
        let records = groups
            .iter()
            .filter_map(|group| find_record(&self.node, group.id));
        records
            .filter_map(|record| {
                results::listed(&self.node, &self.frame, &record, near, why(&record))
            })
            .collect()
    }
}

/// Whether a group is in the list of a concept only by our own reading of its words.
fn is_only_suggested(vocabulary: &Vocabulary, record: &PublicService, concept: ConceptIx) -> bool {
    let narrower = vocabulary.descendants(concept);
    let mut said = record.service.assertions.iter();
    !said.any(|one| {
        let found = vocabulary.find(&one.concept);
        let is_it = found.is_some_and(|ix| ix == concept || narrower.contains(&ix));
        is_it && one.holds && one.counts() && !one.is_only_suggested()
    })
}
